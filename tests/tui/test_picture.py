"""What is written to the terminal: what is different there; all of it, when it may show anything."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._compositor import Compositor
from textual.geometry import Size
from textual.strip import Strip

from hmcbrowse.index.library import Library
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.picture import LineCompositor, Picture, Runs, different, fill

PLAIN, BOLD = Style(), Style(bold=True)


def shown(runs: Runs) -> list[tuple[str, Style | None]]:
    """A line cell by cell; a wide character takes two, the second of them empty."""
    cells: list[tuple[str, Style | None]] = []
    for text, style, _ in runs:
        for character in text:
            width = cell_len(character)
            if not width and cells:
                cells[-1] = cells[-1][0] + character, cells[-1][1]
            cells += [(character, style), *[("", style)] * (width - 1)][:width]
    return cells


def written_over(before: Runs, after: Runs) -> list[tuple[str, Style | None]]:
    """What a terminal shows that showed ``before``, and is given what is different."""
    x, runs = different(before, after)
    cells = shown(before)
    new = shown(runs)
    cells[x : x + len(new)] = new
    return cells


LINES = st.lists(
    st.builds(
        lambda *run: Segment(*run),
        st.text("ab│é宇\u200b", min_size=1, max_size=3),
        st.sampled_from([PLAIN, BOLD]),
    ),
    max_size=6,
)


@given(LINES, LINES)
def test_what_is_different_makes_one_line_of_the_other(before: Runs, after: Runs) -> None:
    width = max(len(shown(before)), len(shown(after)))
    before, after = ([*line, Segment(" " * (width - len(shown(line))), PLAIN)] for line in (before, after))
    assert written_over(before, after) == shown(after)


def test_of_a_line_only_what_is_different_is_written() -> None:
    before = [Segment("same "), Segment("old", BOLD), Segment(" same")]
    after = [Segment("same "), Segment("new", BOLD), Segment(" same")]
    assert different(before, after) == (5, [Segment("new", BOLD)])


def test_a_line_with_characters_of_unsure_width_is_written_whole() -> None:
    even, wide = [Segment("a"), Segment("bb")], [Segment("a"), Segment("宇")]
    assert different(even, wide) == (0, wide)
    assert different(wide, even) == (0, even)


def test_a_picture_of_another_size_or_forgotten_is_written_whole() -> None:
    picture, line = Picture(), [Segment("abc")]
    assert picture.changes(Size(3, 2), {0: line, 1: line}) == {0: (0, line), 1: (0, line)}
    assert picture.changes(Size(3, 2), {0: line}) == {}
    assert list(picture.changes(Size(3, 1), {0: line})) == [0]
    picture.forget()
    assert list(picture.changes(Size(3, 1), {0: line})) == [0]


def test_what_stands_in_front_is_seen() -> None:
    line: dict[int, Strip] = {}
    assert fill(line, 4, 6, Strip([Segment("XX")])) == 2
    assert fill(line, 2, 8, Strip([Segment("abcdef")])) == 4
    assert fill(line, 0, 10, Strip([Segment("0123456789")])) == 4
    assert fill(line, 0, 10, Strip([Segment("----------")])) == 0
    assert "".join(strip.text for _, strip in sorted(line.items())) == "01abXXef89"


@pytest.mark.parametrize("keys", [[], ["question_mark"], ["slash", *"iraq"], ["f", "a"], ["2", "m"], ["z"]])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_a_screen_is_put_together_as_the_toolkit_does(
    library: Library, keys: list[str], size: tuple[int, int]
) -> None:
    app = HmcBrowse(library)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(*keys)
        app.screen.notify("a notice", timeout=60)
        await pilot.pause()
        ours = app.screen._compositor
        assert isinstance(ours, LineCompositor)
        theirs = [
            Strip.join(line.values())
            for line in Compositor._render_chops(ours, ours.size.region, lambda _: True)
        ]
        assert "a notice" in "\n".join(strip.text for strip in theirs)
        for mine, other in zip(ours.render_strips(), theirs, strict=True):
            assert shown(list(mine)) == shown(list(other))


if sys.platform != "win32":
    from tui.pty_session import PtySession

    BROWSE = [sys.executable, "-m", "hmcbrowse"]

    def written_for(terminal: PtySession, *keys: str) -> bytes:
        terminal.pump(0.3)
        before = len(terminal.raw)
        terminal.send(*keys)
        terminal.pump(1.0)
        terminal.pump(0.2)
        return bytes(terminal.raw[before:])

    def test_in_a_terminal_what_is_shown_already_is_not_written_again() -> None:
        with PtySession(BROWSE) as terminal:
            terminal.wait_for("quit")
            terminal.pump(0.5)
            assert not written_for(terminal, "g")
            step = written_for(terminal, "j")
            assert b"Event" in step
            assert b"50 terms" not in step  # as the line above the panes tells all along
            assert len(step) < len(written_for(terminal, "T"))

    def test_all_of_it_is_written_when_one_asks_for_it_and_after_a_change_of_size() -> None:
        with PtySession(BROWSE) as terminal:
            terminal.wait_for("quit")
            terminal.pump(0.5)
            for again in (lambda: terminal.send("ctrl+l"), lambda: terminal.resize(100, 30)):
                before = len(terminal.raw)
                again()
                seen = lambda start=before: b"quit" in terminal.raw[start:]  # noqa: E731
                terminal.wait_until(seen, "the last line")
                assert b"Timeline" in terminal.raw[before:]
