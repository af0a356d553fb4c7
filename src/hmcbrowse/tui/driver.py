"""Textual's driver for terminals, as far as it has to be another one. Not for Windows.

What it does differently:

- Its input thread is woken by a pipe when it is to end. Textual's looks ten times a second, and twice.
- Key bytes that are not UTF-8 become U+FFFD. Textual's input thread ends on them, and the app with it.
- A terminal that has gone is told as SIGHUP. Textual's input thread reads nothing for ever, its output
  thread dies, and the app waits for that one.
- SIGTSTP and SIGCONT are answered by the event loop, between two steps of it, where no lock is held.
  SIGTSTP stops the whole process group, as the terminal's own would, and nobody where none could go on.
- SIGCONT that follows a SIGSTOP gives the terminal back before it takes it anew. Textual takes it twice,
  and leaves it in the end as it was in between.
- Reports of the mouse by pixels are switched off again.
"""

from __future__ import annotations

import os
import select
import time
from codecs import getincrementaldecoder
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from hmcbrowse import system

if TYPE_CHECKING:
    from hmcbrowse.tui.mends import MendedApp


class TerminalDriver(LinuxDriver):
    """See the module. Textual makes it in the main thread, and calls it there."""

    def __init__(
        self, app: MendedApp, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._mended = app
        self._output = Output(self._file)
        self._file: Any = self._output
        self._woken = self._wake = -1
        self.taken = False
        """Whether the terminal is in our hands: from before the first change to it until after the last."""

    # Taking the terminal, and giving it back

    def start_application_mode(self) -> None:
        """Take the terminal. In the background it is not to be had: Textual sees to that, and returns."""
        before = self._key_thread
        self.taken = True
        self._woken, self._wake = os.pipe()
        self._mended.picture.forget()  # whoever had it meanwhile has left it as he likes
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._key_thread is before:
            self.taken = False
            self._close_pipe()

    def stop_application_mode(self) -> None:
        """Give the terminal back, unless somebody else has it already."""
        if self.taken:
            super().stop_application_mode()

    def close(self) -> None:
        """Wait until all is written; after that nothing is in our hands."""
        if self.taken:
            super().close()
            system.forget_typed(self.fileno)  # what the mouse still reported is not meant for the shell
            self.taken = False

    def let_go(self) -> bool:
        """See `MendedApp.let_go`. From any thread."""
        self._output.muted = True
        return self.taken

    def disable_input(self) -> None:
        """Hear no more. Called more than once."""
        if self._wake >= 0:
            os.write(self._wake, b"\0")
            super().disable_input()
            self._close_pipe()

    def _get_terminal_size(self) -> tuple[int, int]:
        """As Textual's, without `shutil`, which brings three ways of compressing: the start waits for it."""
        if not os.environ.keys() & {"COLUMNS", "LINES"}:
            with suppress(OSError):
                width, height = os.get_terminal_size()
                return width or 80, height or 25
        return super()._get_terminal_size()

    def _disable_mouse_support(self) -> None:
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
        super()._disable_mouse_support()

    def _close_pipe(self) -> None:
        os.close(self._wake)
        os.close(self._woken)
        self._woken = self._wake = -1

    # Keys

    def run_input_thread(self) -> None:
        """Hand on what is typed, until `disable_input`."""
        try:
            self._listen()
        except OSError:
            system.hang_up()
        except Exception as error:  # noqa: BLE001 - whatever it is, Textual would print it, with all values
            self._mended.fail(error)

    def _listen(self) -> None:
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        while True:
            due = parser._timeout_time  # when what may be the start of a sequence is the Escape key after all
            patience = None if due is None else max(0.0, due - get_time())
            ready, _, _ = select.select([self.fileno, self._woken], [], [], patience)
            if self._woken in ready:
                return
            if ready:
                read = os.read(self.fileno, 4096)
                if not read:
                    system.hang_up()
                    return
                if text := decode(read):
                    for message in parser.feed(text):
                        self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    # Job control

    def _sigtstp_application(self, *_: int | FrameType | None) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._suspend)
        else:  # whoever has been lent the terminal gives it back himself
            super()._sigtstp_application()

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._regain)

    def _suspend(self) -> None:
        self.suspend_application_mode()
        system.stop_job()
        self._must_signal_resume = True
        self._regain()

    def _regain(self) -> None:
        if system.is_in_background(self.fileno):
            time.sleep(0.1)  # with the signal that continued us, one may have come that ends us
        if self._mended.leaving:
            return
        if self.taken:
            self.suspend_application_mode()
        self.resume_application_mode()
        self._mended.refresh(layout=True)  # the terminal has forgotten the picture


class Output:
    """The terminal as a file to write to, which goes on taking text when there is no terminal any more."""

    muted = False
    """Whether to take it and do nothing."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        """Write ``text``, or tell that nobody can be written to."""
        try:
            if not self.muted:
                self._file.write(text)
        except OSError:
            system.hang_up()

    def flush(self) -> None:
        """Write what is held back."""
        try:
            if not self.muted:
                self._file.flush()
        except OSError:
            system.hang_up()
