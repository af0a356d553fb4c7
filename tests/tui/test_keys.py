"""Keys that come at once do what they do when they are typed one by one: in a real terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input

from hmcbrowse.index.library import Library
from hmcbrowse.tui.keys import PATIENCE
from hmcbrowse.tui.mends import MendedApp
from tui.pty_session import PtySession

PACKETS = {
    "search": "/iraqi",
    "go, and on": "/working\r1j",
    "twice enter": "/working\r\r",
    "enter at once": "\r\r\r",
    "date and stay": "t2008\rj",
    "filter and keep": "2fperson\rj",
    "palette": "\x10austin\r",
    "note": "bBethe first one\r",
    "mentions": "2gm>j\r",
    "panes": "3jj2G1j",
    "many steps": "2" + "j" * 30 + "kk3" + "j" * 5,
    "mistyped": "/iraqi\x7f\x7f\x7f\x7f\x7fsecurity",
}


@pytest.fixture
def opened(library: Library, tmp_path: Path) -> Callable[[str], PtySession]:
    def start(name: str) -> PtySession:
        env = {"XDG_STATE_HOME": str(tmp_path / name)}
        return PtySession([sys.executable, "-m", "hmcbrowse", "--at", "isis"], env=env)

    return start


@pytest.mark.parametrize("packet", PACKETS.values(), ids=PACKETS)
def test_a_packet_means_what_it_means_when_it_is_typed_slowly(
    opened: Callable[[str], PtySession], packet: str
) -> None:
    with opened("slow") as slow, opened("fast") as fast:
        slow.wait_for("quit")
        fast.wait_for("quit")
        before = slow.text
        fast.send(packet)
        for key in packet:
            slow.send(key)
            slow.pump(0.05)
            slow.pump(0.05)

        def alike() -> bool:
            return slow.text == fast.text != before

        slow.wait_until(alike, f"the same screen as\n{fast.text}\n")


def test_what_is_typed_before_the_first_screen_is_not_lost(opened: Callable[[str], PtySession]) -> None:
    with opened("early") as terminal:
        terminal.wait_until(lambda: terminal.modes().get("1049", False), "the other screen")
        terminal.send("/iraqi gov")
        terminal.wait_for("iraqi gov")


class Line(ModalScreen[None]):
    def compose(self) -> ComposeResult:
        yield Input()


class Unmended(App[None]):
    BINDINGS = [Binding("slash", "open")]

    def action_open(self) -> None:
        self.push_screen(Line())


class Mended(MendedApp):
    BINDINGS = [Binding("slash", "open")]

    def action_open(self) -> None:
        self.push_screen(Line())


@pytest.mark.parametrize(("made", "whole"), [(Unmended, False), (Mended, True)])
async def test_textual_reads_the_next_key_before_it_has_answered_the_last(
    made: type[App[None]], whole: bool
) -> None:
    app = made()
    async with app.run_test() as pilot:
        for key in ("slash", *"abc"):
            app.post_message(events.Key(key, key if len(key) == 1 else "/"))
        await pilot.pause(0.5)
        assert (app.screen.query_one(Input).value == "abc") == whole


async def test_a_key_that_is_never_answered_holds_up_the_next_for_a_while_only() -> None:
    class Stuck(MendedApp):
        heard = 0

        def on_key(self) -> None:
            self.heard += 1

        def _follow(self, *_: object, **__: object) -> None:
            pass

    app = Stuck()
    async with app.run_test() as pilot:
        app.post_message(events.Key("a", "a"))
        app.post_message(events.Key("b", "b"))
        await pilot.pause(2 * PATIENCE)
        assert app.heard == 2
