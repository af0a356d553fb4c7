"""Whether a full-screen program can run."""

from __future__ import annotations

import io
import os
import pty
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from hmcbrowse.cli.terminal import is_terminal, why_not

STREAMS = ("__stdin__", "__stdout__", "__stderr__")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All three streams are a terminal that speaks UTF-8."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        for name in STREAMS:
            monkeypatch.setattr(sys, name, stream)
        yield
    os.close(ours)


def test_a_terminal_will_do(terminal: None) -> None:
    assert why_not({"TERM": "xterm"}) is None


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("stream", [None, io.StringIO(), "closed"], ids=["none", "no file", "closed"])
def test_each_stream_must_be_one(
    name: str, stream: TextIO | str | None, terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if isinstance(stream, str):
        with Path(os.devnull).open() as stream:
            pass
    monkeypatch.setattr(sys, name, stream)
    assert not is_terminal(stream)
    reason = why_not({"TERM": "xterm"})
    assert reason
    assert reason.endswith("is not a terminal")


@pytest.mark.parametrize("kind", ["dumb", "unknown", "", None])
def test_it_must_show_full_screens(kind: str | None, terminal: None) -> None:
    assert "cannot show full screens" in (why_not({} if kind is None else {"TERM": kind}) or "")


def test_it_must_speak_utf8(terminal: None, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="latin-1") as stream:
        monkeypatch.setattr(sys, "__stderr__", stream)
        assert "iso8859-1, not UTF-8" in (why_not({"TERM": "xterm"}) or "").replace("latin-1", "iso8859-1")
    os.close(ours)
