"""Textual as it comes still has the faults that are mended here: in a real terminal.

Where one of these tests fails, Textual has mended that fault itself. Then this mend is no longer needed, and
goes, and the test with it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from textual import events
from textual.app import App, ComposeResult, ScreenStackError
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.pty_session import PtySession

SCRIPT = """
import sys, threading, time
from textual.app import App
from textual.widgets import Label

class Plain(App):
    SECRET = "words of the dossier"
    def compose(self):
        yield Label("here it is")
    def on_key(self, event):
        secret = self.SECRET
        if event.character == "q":
            self.exit()
        if event.character == "!":
            raise ValueError("fault")
        if event.character == "#":
            threading.Thread(target=lambda: 1 / 0).start()
        if event.character == "%":
            time.sleep(1000)

app = Plain()
app.run()
print("and after")
"""

NO_LONGER = "this mend is no longer needed"


@pytest.fixture
def plain(tmp_path: Path) -> Callable[..., PtySession]:
    script = tmp_path / "plain.py"
    script.write_text(SCRIPT)

    def start(**options: object) -> PtySession:
        session = PtySession([sys.executable, str(script)], **options)  # type: ignore[arg-type]
        session.wait_for("here it is")
        return session

    return start


def test_signals_leave_the_terminal_as_it_is(plain: Callable[..., PtySession]) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        with plain() as terminal:
            terminal.signal(number)
            assert terminal.wait_for_exit() == -number
            assert not terminal.is_restored(), NO_LONGER


def test_a_byte_that_is_no_utf_8_ends_the_app(plain: Callable[..., PtySession]) -> None:
    with plain() as terminal:
        terminal.send(b"\xff\xff")
        terminal.wait_for_exit()
        assert "UnicodeDecodeError" in terminal.text or terminal.raw.count(b"UnicodeDecodeError"), NO_LONGER


def test_the_mouse_by_pixels_stays_on(plain: Callable[..., PtySession]) -> None:
    with plain(modern=True) as terminal:
        terminal.wait_until(lambda: terminal.modes().get("1016", False), "the mouse by pixels")
        terminal.send("q")
        terminal.wait_for_exit()
        assert terminal.modes()["1016"], NO_LONGER


def test_stopped_and_continued_it_leaves_the_terminal_raw(plain: Callable[..., PtySession]) -> None:
    with plain() as terminal:
        terminal.signal(signal.SIGSTOP)
        terminal.wait_for_stop()
        taken = terminal.raw.count(b"\x1b[?1049h")

        def pressing(key: str, written: bytes, times: int) -> Callable[[], bool]:
            # Again and again: an idle loop may sleep through the signal, and once it reads in two threads
            # either may take a key and keep it.
            def happened() -> bool:
                terminal.send(key)
                return terminal.raw.count(written) >= times or terminal.has_ended()

            return happened

        terminal.foreground()
        terminal.wait_until(pressing("x", b"\x1b[?1049h", taken + 1), "the terminal, taken again")
        terminal.wait_until(pressing("q", b"\x1b[?1049l", 1), "the terminal, given back")
        assert not terminal.is_restored(), NO_LONGER


def test_a_lost_connection_does_not_end_it(plain: Callable[..., PtySession]) -> None:
    with plain(ignoring=(signal.SIGHUP,)) as terminal:
        terminal.hang_up()
        terminal.pump(1.5)
        os.kill(terminal.pid, 0)  # it lives
        assert not terminal.has_ended(), NO_LONGER


def test_a_fault_is_printed_with_all_values(plain: Callable[..., PtySession]) -> None:
    with plain(size=(120, 50)) as terminal:
        terminal.send("!")
        terminal.wait_for_exit()
        assert b"words of the dossier" in terminal.raw, NO_LONGER


def test_a_fault_in_a_thread_is_not_heard(plain: Callable[..., PtySession]) -> None:
    with plain() as terminal:
        terminal.send("#")
        terminal.pump(0.5)
        terminal.send("q")
        assert terminal.wait_for_exit() == 0, NO_LONGER


def test_a_stuck_handler_makes_every_signal_but_the_last_useless(plain: Callable[..., PtySession]) -> None:
    with plain() as terminal:
        terminal.send("%")
        terminal.pump(0.3)
        terminal.signal(signal.SIGINT)
        terminal.pump(1.0)
        assert not terminal.has_ended(), NO_LONGER


class Dialog(ModalScreen[None]):
    def compose(self) -> ComposeResult:
        yield Input()

    def on_input_submitted(self) -> None:
        self.dismiss(None)


async def runs(app: App[None], *keys: str) -> None:
    async with app.run_test(size=(1, 1)) as pilot:
        for key in keys:
            app.post_message(events.Key(key, None))
        await pilot.pause(0.3)


async def test_a_dialog_that_closes_twice_ends_the_app() -> None:
    """Here none does: see `Overlay.answer`."""

    class Asking(App[None]):
        async def on_mount(self) -> None:
            await self.push_screen(Dialog())

    with pytest.raises(ScreenStackError):
        await runs(Asking(), "enter", "enter")
