"""The faults of Textual that are mended are still there, and still where the mends are put.

Where a test fails whose name says that Textual does something, Textual has changed: is the mend still
needed, and does it still fit?
"""

from __future__ import annotations

import importlib.util
import inspect
import sys
from types import ModuleType

import pytest
import rich.control
from rich.text import Text
from textual import constants
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.content import Content
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread

from hmcbrowse.tui.mends import MendedApp, show_controls

HOSTILE = "a\x1b]0;title\x07b\x9bc\x7fd\u202ee\r\nf"
SHOWN = "a␛]0;title␇b\ufffdc␡d\ufffde␍\nf"


# Text


def unmended_content() -> ModuleType:
    """Textual's module for text once more, as it comes."""
    spec = importlib.util.find_spec("textual.content")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_textual_lets_controls_through() -> None:
    assert "\x1b" in unmended_content().Content(HOSTILE).plain
    assert "\x1b" in rich.control.strip_control_codes(HOSTILE)


def test_controls_are_shown() -> None:
    show_controls()
    assert Content(HOSTILE).plain == SHOWN
    assert Content.assemble(HOSTILE, (HOSTILE, "bold")).plain == SHOWN * 2
    assert Text(HOSTILE).plain == SHOWN
    assert Text("").append(HOSTILE).plain == SHOWN


# Colour


@pytest.mark.parametrize(
    ("value", "textual_says", "we_say"), [(None, False, False), ("", True, False), ("1", True, True)]
)
def test_textual_takes_no_color_for_set_when_it_is_empty(
    value: str | None, textual_says: bool, we_say: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is None:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", value)
    assert App[None]().no_color is textual_says
    assert MendedApp().no_color is we_say


# Faults


class Failing(MendedApp):
    how = ""
    told = 0

    def on_mount(self) -> None:
        self.when_failing = self.count
        self.call_later(self.run_worker, self.fail_later) if self.how == "worker" else self.call_later(
            self.fail_now
        )

    def count(self) -> None:
        self.told += 1

    def fail_now(self) -> None:
        raise ValueError(HOSTILE)

    async def fail_later(self) -> None:
        raise ValueError(HOSTILE)


@pytest.mark.parametrize("how", ["handler", "worker"])
async def test_a_fault_is_kept_and_nothing_is_said(how: str) -> None:
    app = Failing()
    app.how = how
    with pytest.raises(Exception):  # noqa: B017, PT011 - Textual raises what ended it, in tests
        async with app.run_test() as pilot:
            await pilot.pause()
    assert isinstance(app.fault, ValueError)
    assert app.told
    assert not app._exit_renderables


def test_textual_prints_what_it_fails_on_by_the_two_ways_that_are_closed() -> None:
    handle = inspect.getsource(App._handle_exception)
    assert "self._fatal_error()" in handle
    assert "self.panic(error)" in handle
    assert "show_locals=True" in inspect.getsource(App._fatal_error)
    assert "_exit_renderables" in inspect.getsource(App.panic)
    assert list(inspect.signature(App._fatal_error).parameters) == ["self"]


def test_the_loop_is_known_while_the_app_runs() -> None:
    assert App[None]()._loop is None
    assert "app._loop = asyncio.get_running_loop()" in inspect.getsource(App.run_async)
    assert App[None]()._driver is None


# The driver

if sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    from hmcbrowse.tui.driver import TerminalDriver

    def test_the_driver_for_terminals_is_ours() -> None:
        assert App[None]().get_driver_class() is LinuxDriver
        assert MendedApp().get_driver_class() is TerminalDriver

    def test_textuals_driver_sleeps_while_it_leaves_and_ends_on_bytes_that_are_no_utf_8() -> None:
        listening = inspect.getsource(LinuxDriver.run_input_thread)
        assert listening.count("selector.select(0.1)") == 2
        assert 'getincrementaldecoder("utf-8")().decode' in listening

    def test_textuals_driver_leaves_the_mouse_by_pixels_on() -> None:
        source = inspect.getsource(LinuxDriver)
        assert "?1016h" in source
        assert "?1016l" not in source

    def test_textuals_driver_takes_the_terminal_twice() -> None:
        assert "_must_signal_resume" not in inspect.getsource(LinuxDriver._sigcont_application)

    def test_textuals_driver_has_what_ours_makes_use_of() -> None:
        made = {*LinuxDriver.__init__.__code__.co_names, *Driver.__init__.__code__.co_names}
        assert made >= {"_file", "fileno", "exit_event", "_key_thread", "_mouse_pixels", "_debug"}
        assert made >= {"_loop", "_auto_restart", "_must_signal_resume"}
        assert made >= {"_sigtstp_application", "_sigcont_application"}
        start, leave = (
            inspect.getsource(method)
            for method in (LinuxDriver.start_application_mode, LinuxDriver.disable_input)
        )
        assert "WriterThread(self._file)" in start
        assert "self._key_thread = Thread(target=self._run_input_thread" in start
        assert "self._disable_mouse_support()" in leave
        assert "self._key_thread.join()" in leave
        written_by = inspect.getsource(WriterThread.run)
        assert "self._file.write" in written_by
        assert "self._file.flush" in written_by


def test_the_parser_says_when_it_wants_to_be_asked_again() -> None:
    parser = XTermParser()
    assert parser._timeout_time is None
    before = get_time()
    assert list(parser.feed("\x1b")) == []
    assert parser._timeout_time is not None
    assert before <= parser._timeout_time <= get_time() + constants.ESCAPE_DELAY
    assert list(parser.feed("[A"))
    assert parser._timeout_time is None
