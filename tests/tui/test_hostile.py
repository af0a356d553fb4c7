"""Texts of strangers on every place of the screen: shown as they are, never obeyed, never lost.

The walk leads through every command of the table, every key of every overlay, and every widget of ours; one
that it does not come by fails the test.
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

import hmcbrowse.tui
from cli.test_hostile import with_bookmarks
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.commands import COMMANDS, Command
from hmcbrowse.tui.live import Live
from hmcbrowse.tui.overlay import Overlay
from hmcbrowse.tui.revisions import Revisions
from hostile import RAW, WRITTEN, assert_quoted_whole, held_whole, unfit, write_hostile

CASES = range(len(WRITTEN))
LEAVING = {"leave", "quit", "delete"}


def widgets_of_ours() -> set[type[Widget]]:
    """Every kind of widget that is made, and not only built upon."""
    found: set[type[Widget]] = set()
    for module in pkgutil.iter_modules(hmcbrowse.tui.__path__, "hmcbrowse.tui."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Widget) and value.__module__ == module.name:
                found.add(value)
    return {one for one in found if not any(other is not one and issubclass(other, one) for other in found)}


class Walk:
    """The app, and all that was seen of it."""

    def __init__(self, app: HmcBrowse, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.held: set[str] = set()
        self.widgets: set[type[Widget]] = set()
        self.actions: set[str] = set()
        self.drawn: set[str] = set()

    @property
    def browser(self) -> Live:
        return self.app.browser

    async def look(self) -> None:
        """Judge all that is drawn now, in a moment."""
        await asyncio.sleep(0.004)
        assert self.app.is_running
        assert self.app.fault is None
        self.widgets.add(type(self.app.screen))
        for widget in self.app.screen.walk_children():
            self.widgets.add(type(widget))
            if not widget.display or not widget.is_attached:
                continue
            size = widget.outer_size
            for strip in widget.render_lines(Region(0, 0, size.width, size.height)):
                assert not any(
                    "@click" in (segment.style.meta if segment.style else {}) for segment in strip
                ), widget
                self.judge("".join(segment.text for segment in strip))

    def judge(self, line: str) -> None:
        if line in self.drawn:
            return
        self.drawn.add(line)
        assert not unfit(line), ascii(line)
        self.held |= held_whole([line])
        assert_quoted_whole(line)

    async def do(self, command: Command) -> None:
        """What a key does, and all that can be done in what it lays over the panes."""
        self.actions.add(command.action)
        target = self.browser.panes[self.browser.place.lead] if command.pane else self.browser
        await self.app.run_action(command.action, target)
        await self.pilot.pause()
        await self.look()

    async def within(self) -> None:
        """All keys of an overlay, and then out of it."""
        overlay = self.app.screen
        for kind in type(overlay).__mro__:
            for binding in vars(kind).get("BINDINGS", ()) if issubclass(kind, Overlay) else ():
                if binding.action.partition("(")[0] not in LEAVING and self.app.screen is overlay:
                    await self.app.run_action(binding.action, overlay)
                    await self.look()
        await self.out()

    async def out(self) -> None:
        for _ in range(3):
            if isinstance(self.app.screen, Overlay):
                self.app.screen.action_leave()
                await self.pilot.pause()
        assert self.app.screen is self.browser

    async def type(self, before: str = "", texts: Iterator[str] | None = None) -> None:
        """Have each text typed in the line that has the focus."""
        typed = self.app.focused
        assert isinstance(typed, Input)
        for said in texts or iter([*RAW.values()][::3]):
            typed.value = before + said
            await self.look()


def named(*actions: str) -> list[Command]:
    return [command for command in COMMANDS if command.action.partition("(")[0] in actions]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_hostile(tmp_path_factory.mktemp("hostile") / "$(x) [b]")
    with_bookmarks(root)
    return root


async def test_every_place_shows_what_strangers_write_as_it_is(hostile: Path) -> None:
    app = HmcBrowse(open_library(hostile))
    async with app.run_test(size=(190, 50), notifications=True) as pilot:
        walk = Walk(app, pilot)
        browser = walk.browser
        await walk.look()
        await over_the_entries(walk)
        await through_the_table(walk)
        await typing(walk)
        await attaching(walk)
        await revising(walk, hostile)
        browser.welcoming = True
        for said in RAW.values():
            browser.say(f"It says ⟪{said}⟫ here.")
            browser.heading.tell_of(fault=f"It says ⟪{said}⟫ here.")
            browser.left_at = said
            browser.show_card()
            await walk.look()
        assert app.return_code in (0, None)
    assert walk.actions | {"quit"} == {command.action for command in COMMANDS}
    assert widgets_of_ours() - walk.widgets == set()
    wanted = {f"{field}{n}" for n in CASES for field in "ESLXFTPA"} | {"D0", "C0"}
    assert wanted - walk.held == set()
    assert sum(mark[0] == "N" for mark in walk.held) >= len(CASES) - 1  # one was taken away on the way


async def over_the_entries(walk: Walk) -> None:
    """Each event, each term, each sentence: what its card says, and what can be asked of it."""
    browser = walk.browser
    for pane, asked in (
        (browser.timeline, named("date", "compare", "cite", "quote")),
        (browser.glossary, named("mentions", "said", "quote")),
    ):
        pane.action_first()
        for row in range(pane.count()):
            pane.go(row)
            browser.lead("timeline" if pane is browser.timeline else "glossary")
            await walk.look()
            for command in asked if row < 3 else asked[row % len(asked) :][:1]:
                await walk.do(command)
                await walk.out()
    browser.lead("source")
    browser.source.action_first()
    for _ in range(30):
        browser.source.action_move(3)
        await walk.look()


async def through_the_table(walk: Walk) -> None:
    """Every command, wherever one may stand, and every key of what it lays over the panes."""
    for lead in ("timeline", "source"):
        for command in COMMANDS:
            if command.action != "quit" and (lead == "timeline" or command.pane):
                walk.browser.lead(lead)  # type: ignore[arg-type]
                await walk.do(command)
                if isinstance(walk.app.screen, Overlay):
                    await walk.within()
                for line in walk.app.screen.query(Input):
                    line.remove()
                await walk.look()


async def typing(walk: Walk) -> None:
    """What is typed, in each line that there is to type in."""
    for command in named("search", "palette", "sources"):
        await walk.do(command)
        await walk.type(texts=iter(RAW.values()) if command.action == "search" else None)
        await walk.out()
    for lead in ("timeline", "source"):
        walk.browser.lead(lead)  # type: ignore[arg-type]
        for command in named("filter"):
            await walk.do(command)
            await walk.type("speaker:")
            await walk.pilot.press("escape")
    for command in named("date_typed"):
        await walk.do(command)
        await walk.type()
        await walk.pilot.press("escape")
    for command in named("bookmarks"):
        await walk.do(command)
        await walk.app.run_action("annotate", walk.app.screen)
        await walk.type()
        await walk.pilot.press("escape", "escape")


async def attaching(walk: Walk) -> None:
    """The forms in which words of a source become part of the dossier; none is sent off."""
    walk.browser.lead("source")
    walk.browser.source.action_first()
    for to in ("ctrl+home", "ctrl+end"):
        for said in ("", WRITTEN["action"]):
            for command in named("attach"):
                await walk.do(command)
            await walk.type(texts=iter([said]))
            await walk.pilot.press(to, "enter")
            await walk.look()
            if not isinstance(walk.app.focused, Input):  # as what?
                await walk.pilot.press("enter")
            if isinstance(walk.app.focused, Input):
                await walk.type(texts=iter([*WRITTEN.values()][:6]))
            await walk.out()


async def revising(walk: Walk, root: Path) -> None:
    """A new text for a source: each of its quotes, then and now. Nothing is written."""
    new = root.parent / "new.txt"
    text = (root / "seeds" / "0.txt").read_bytes().decode()
    text = "".join(c for c in text if c > "\x1f" or c == "\n")  # a file with others is not taken for a text
    new.write_bytes(text.replace("says ⟪", "said ⟪").encode())
    walk.browser.lead("source")
    walk.browser.source.action_first()
    for command in named("revise"):
        await walk.do(command)
    await walk.type(texts=iter([*RAW.values(), str(new)]))
    await walk.pilot.press("enter")
    for _ in range(400):
        if isinstance(walk.app.screen, Revisions):
            break
        await walk.pilot.pause(0.02)
    assert isinstance(walk.app.screen, Revisions)
    for _ in range(walk.app.screen.choices.count()):
        await walk.pilot.press("j")
        await walk.look()
    await walk.within()
