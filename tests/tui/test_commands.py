"""One table for keys, footer, help, palette and README."""

from __future__ import annotations

from pathlib import Path

from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.commands import COMMANDS, MARKING
from hmcbrowse.tui.rows import Rows
from hmcbrowse.tui.source import SourcePane


def test_every_command_does_something() -> None:
    for command in COMMANDS:
        name = "action_" + command.action.partition("(")[0]
        for owner in (Rows, SourcePane) if command.pane else (Actions,):
            assert callable(getattr(owner, name, None)), f"{command.title} needs {owner.__name__}.{name}"


def test_every_key_for_marking_does_something() -> None:
    for command in MARKING:
        owner, _, action = command.action.partition("(")[0].rpartition(".")
        where = Actions if owner == "screen" else SourcePane
        assert callable(getattr(where, f"action_{action}", None)), command.title
    keys = [key for command in MARKING for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_no_key_is_given_twice() -> None:
    keys = [key for command in COMMANDS for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_the_readme_tells_every_key(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        for key in command.shown.split():
            assert f"`{key}`" in readme, f"README.md does not tell of {key} ({command.title})"
