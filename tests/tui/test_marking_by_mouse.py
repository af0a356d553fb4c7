"""Marking words with the mouse, in the real program: what a terminal reports, and what is on its screen."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from tui.pty_session import PtySession


def at(session: PtySession, words: str) -> tuple[int, int]:
    """The column and line, from 1, where ``words`` stand on the screen, at the right of the lists."""
    for line, text in enumerate(session.text.splitlines(), 1):
        if (column := text.find(words, 36)) >= 0:
            return column + 1, line
    raise AssertionError(f"{words!r} is not on the screen\n{session.text}")


def mouse(session: PtySession, kind: int, place: tuple[int, int], final: str = "M") -> None:
    session.send(f"\x1b[<{kind};{place[0]};{place[1]}{final}")


def test_what_the_mouse_is_dragged_over_stays_marked_until_a_click() -> None:
    with PtySession([sys.executable, "-m", "hmcbrowse"]) as session:
        session.wait_for("quit")
        session.send("3g")
        session.wait_for("sentence 1/18")
        session.pump(0.3)
        start, end = at(session, "commission"), at(session, "and Iraq will")
        mouse(session, 0, start)
        mouse(session, 32, (start[0] + 14, start[1]))
        mouse(session, 32, end)
        mouse(session, 0, end, "m")
        session.wait_for("─ Marked · 9 words · 49 characters ─")
        assert "“commission made up of officials" in session.text
        session.send("h")
        session.wait_for("─ Marked · 8 words")
        mouse(session, 0, end)
        mouse(session, 0, end, "m")
        session.wait_for("─ Sentence ─")
        assert "Marked" not in session.text
        mouse(session, 0, start)
        mouse(session, 32, end)
        for _ in range(30):
            mouse(session, 32, (start[0], 24))
        session.wait_for("sentence 1/18")
        session.wait_for("ISIS")
        mouse(session, 0, (start[0], 24), "m")
        session.wait_for("─ Marked · ")
        session.send("esc")
        session.wait_until(lambda: "Marked" not in session.text)
        session.send("q")
        assert session.wait_for_exit() == 0
        assert session.is_restored()
