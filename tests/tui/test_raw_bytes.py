"""What really goes to the terminal: nothing but what the toolkit sends by itself."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from cli.test_hostile import with_bookmarks
from hmcbrowse.tui.commands import COMMANDS
from hostile import unfit, write_hostile
from tui.pty_session import KEYS, PtySession

SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC, DCS, APC, PM, SOS
    r"|\x1b[ -/]*[0-~]"
)
LAYOUT = {"\r", "\n", "\x08"}
SHOWN = {"↑": "up", "↓": "down", "→": "right", "←": "left", "Esc": "esc"}


ONCE = {
    *(
        "\x1b[?1049h",
        "\x1b[?1049l",
        "\x1b[?1004h",
        "\x1b[?1004l",
        "\x1b[?2004h",
        "\x1b[?2004l",
        "\x1b[?7h",
        "\x1b[?7l",
    ),
    *("\x1b[>25u", "\x1b[<u", "\x1b[?2026$p", "\x1b[?2048$p", "\x1b[?25l", "\x1b[?25h"),
    *(f"\x1b[?{mouse}{end}" for mouse in (1000, 1003, 1006, 1015) for end in "hl"),
}
"""What Textual asks of a terminal when it begins, and takes back when it ends; some it asks twice."""

OFTEN = {"H", "m", "clipboard", "\x1b]22;default\x07", "\x1b]22;text\x07", "\x1b]22;pointer\x07"}
"""And while it runs: where to draw, how it looks, the pointer's shape, and what ``y`` copies."""


def shape(sequence: str) -> str:
    """A sequence without its numbers; the clipboard's without what is copied."""
    if sequence.startswith("\x1b]52;"):
        return "clipboard"
    return sequence[-1] if re.fullmatch(r"\x1b\[[\d;]*[mH]", sequence) else sequence


def key(shown: str) -> str:
    first = shown.split()[0]
    return SHOWN.get(first, first.lower() if first.lower() in KEYS else first)


def settle(terminal: PtySession, quiet: float = 0.05) -> None:
    """Wait until nothing more is drawn for a moment."""
    seen = -1
    while len(terminal.raw) != seen:
        seen = len(terminal.raw)
        terminal.pump(quiet)


def leave(terminal: PtySession) -> None:
    """Escape, and not as the beginning of anything."""
    terminal.send("esc")
    settle(terminal, 0.15)


def journey(root: Path, state: Path) -> tuple[str, dict[str, int]]:
    """Every key of the table, what each opens closed again; texts typed, and clicks all over the screen.
    Returns what was drawn, and how often each shape of a sequence was sent."""
    env = {"XDG_STATE_HOME": str(state), "NO_COLOR": "1"}
    argv = [sys.executable, "-m", "hmcbrowse", "-d", str(root)]
    with PtySession(argv, size=(80, 24), env=env) as terminal:
        terminal.wait_for("? keys")
        for command in COMMANDS:
            if command.action not in ("quit", "theme", "edit") and not command.action.startswith("move"):
                terminal.send("2" if command.action in ("mentions", "said") else "1", key(command.shown))
                settle(terminal)
                leave(terminal)
        terminal.send("/", "says")
        terminal.wait_for("found")  # some in either dossier
        terminal.send("enter", "pgdn", "pgdn", "pgup", "pgup", "pgup")
        settle(terminal)
        for opening in ("/", "f", "ctrl+p", "s"):
            terminal.send(opening)
            settle(terminal)
            terminal.send("[/] [@click=app.quit] s")
            settle(terminal)
            leave(terminal)
        for row in range(2, 23, 3):
            for column in (12, 40, 70):
                terminal.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
            settle(terminal)
        for _ in range(3):
            leave(terminal)
        terminal.send("q")
        status = terminal.wait_for_exit()
        assert status == 0, [log.read_text("utf-8") for log in state.rglob("*.log")]
        assert terminal.is_restored()
        raw = terminal.raw.decode("utf-8")
    counts: dict[str, int] = {}
    for sequence in SEQUENCE.findall(raw):
        counts[shape(sequence)] = counts.get(shape(sequence), 0) + 1
    return SEQUENCE.sub("", raw), counts


def test_nothing_goes_out_that_strangers_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = write_hostile(tmp_path / "[@click=app.quit]$(touch x)")
    with_bookmarks(root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    drawn, sent = journey(root, tmp_path / "state")
    assert "␛" in drawn
    assert "[@click=app.quit]go[/]" in drawn
    assert {char for char in unfit(drawn) if char not in LAYOUT} == set()
    assert sent.keys() - ONCE - OFTEN == set()
    assert all(sent.get(once, 0) <= 2 for once in ONCE)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
