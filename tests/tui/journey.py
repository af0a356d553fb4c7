"""A whole journey in a real terminal: term, sentence, back, quit. ``python journey.py COMMAND [ARG ...]``.

Also what `.ci/wheel` drives the installed program by, where no checkout is near.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pty_session import PtySession


def journey(argv: Sequence[str], size: tuple[int, int] = (80, 24)) -> None:
    """Open ``argv``, go to HMC, read where it is introduced, come back, and quit. Raises `AssertionError`."""
    with PtySession(argv, size=size) as session:
        first = session.wait_for("? keys")
        assert "Higher Military Commission" in first
        session.send("2")
        session.wait_for("╭─ Term ─")
        row = 0
        session.send("g")
        session.wait_for(" 1/")
        while "▸HMC  Higher" not in session.text:
            row += 1
            session.send("j")
            session.wait_for(f" {row + 1}/")
        session.wait_for("quote 1 of 3")
        here = without_signs(session.text)
        session.send("enter")
        session.wait_for("quote 1 of 3")
        words = " ".join(session.text.split())
        assert "[Singh on the coming talks" in words
        assert "or HMC" in words
        session.send("n")
        session.wait_for("quote 2 of 3")
        session.send("[", "[")
        session.wait_until(lambda: without_signs(session.text) == here, "the very screen that was")
        session.send("q")
        assert session.wait_for_exit() == 0
        assert session.is_restored()


def without_signs(screen: str) -> str:
    """A screen but for the signs of parallels, which come by and by."""
    return screen.replace("≈", " ")


if __name__ == "__main__":
    journey(sys.argv[1:])
    print("journey: done")
