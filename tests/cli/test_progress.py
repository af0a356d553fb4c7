"""How far a long piece of work has come, in one line: what is done, a bar, and what is left."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.cli.progress import told
from hmcbrowse.index.cache import cache_path, opened


@pytest.mark.parametrize("width", [10, 20, 40, 80, 200])
@pytest.mark.parametrize("done", [0, 1, 499, 1000])
def test_it_fits_the_line_and_says_the_share(width: int, done: int) -> None:
    line = told("reading the texts", done, 1000, 12.0, width)
    assert len(line) < width
    if width >= 40:
        assert f"{done // 10} %" in line
        assert "12 s left" in line


def test_the_bar_grows_with_the_work() -> None:
    bars = [told("reading", done, 30, None, 80) for done in range(31)]
    assert [bar.count("█") for bar in bars] == list(range(31))
    assert {bar.count("█") + bar.count("░") for bar in bars} == {30}


def test_what_cannot_be_measured_has_no_bar() -> None:
    assert told("reading the dossier", 0, 1, None, 80) == "reading the dossier …"


def test_work_that_is_interrupted_is_gone_on_with(dossier: Callable[..., Path]) -> None:
    from tui.pty_session import PtySession

    texts = {f"s{n}": "The first thing happened here. Nothing else did.\n" * 40_000 for n in range(20)}
    root = dossier(texts=texts, glossary="- {id: thing, label: thing}\n")
    with PtySession([sys.executable, "-m", "hmcbrowse", "-d", str(root), "check"]) as terminal:
        terminal.wait_for("left")
        assert "█" in terminal.text
        terminal.signal(signal.SIGINT)
        assert terminal.wait_for_exit() in (130, -signal.SIGINT)
    path = cache_path(root)
    assert path is not None
    part = opened(path, root)
    assert part is not None
    assert 0 < part.unread < 20
    assert not list(path.parent.glob("*.new"))
