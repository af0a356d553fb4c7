"""Where a benchmark works: dossiers written once, a cache of its own, and the programs that it starts."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.dossiers import write
from benchmarks.parts import LINES
from benchmarks.profiles import Profile
from benchmarks.sizes import Sizes
from benchmarks.terminal import Terminal, family_of, peak_of

EMPTY = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Empty(App):
    BINDINGS = [("q", "quit")]
    def compose(self) -> ComposeResult:
        yield Static("ready")

Empty().run()
"""
"""The smallest Textual app that shows something, and can be left."""

_HERE = Path(__file__).resolve().parent
_PARTS = (
    *("answers", "dates", "dossiers", "entries", "inferred"),
    *("parts", "prose", "sizes", "terms", "words", "writing"),
)
_GENERATOR = hashlib.sha256(b"".join((_HERE / f"{part}.py").read_bytes() for part in _PARTS)).hexdigest()
"""Another generator may write another dossier of the same sizes."""


@dataclass(frozen=True)
class Run:
    """What became of a command: seconds, the most memory in bytes that it and its processes held, and what
    it wrote."""

    seconds: float
    peak: int
    out: str


class Workshop:
    """``folder`` keeps the dossiers between runs, so that only what is measured is done again."""

    def __init__(self, folder: Path, profile: Profile) -> None:
        self._folder = folder
        self.profile = profile

    def _environment(self, name: str) -> dict[str, str]:
        return {"XDG_CACHE_HOME": str(self._cache(name)), "XDG_STATE_HOME": str(self._folder / "state")}

    def _cache(self, name: str) -> Path:
        return self._folder / "cache" / (name or "embedded")

    # Dossiers

    def dossier(self, name: str) -> Path:
        """The folder of the profile's dossier of that name, written now unless it is there."""
        sizes: Sizes = getattr(self.profile, name)
        folder = self._folder / name
        made = folder / "made"
        if not made.is_file() or made.read_text(encoding="utf-8") != f"{sizes} {_GENERATOR}":
            say(f"writing the dossier '{name}'")
            shutil.rmtree(folder, ignore_errors=True)
            write(folder, sizes).close()
            made.write_text(f"{sizes} {_GENERATOR}", encoding="utf-8")
        return folder

    def text_size(self, name: str) -> int:
        """The bytes of all texts of a dossier."""
        return sum(path.stat().st_size for path in (self.dossier(name) / "seeds").rglob("*.txt"))

    def forget(self, name: str) -> None:
        """Throw away the index of a dossier."""
        shutil.rmtree(self._cache(name), ignore_errors=True)

    def index_size(self, name: str) -> int:
        """The bytes of all that is kept for a dossier."""
        return sum(path.stat().st_size for path in self._cache(name).rglob("*") if path.is_file())

    # Programs

    def python(self, *arguments: str | Path, of: str = "") -> Run:
        """Run Python on ``arguments`` to its end, with nothing to read; ``of`` is the dossier it is about."""
        started = time.perf_counter()
        program = subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **self._environment(of)},
        )
        peaks: dict[int, int] = {}
        while program.poll() is None:
            for pid in family_of(program.pid):
                peaks[pid] = max(peaks.get(pid, 0), peak_of(pid))
            time.sleep(0.005)
        seconds = time.perf_counter() - started
        assert program.stdout is not None
        with program.stdout as out:
            written = out.read()
        if program.returncode not in (0, 1):
            raise RuntimeError(f"{arguments} ended with {program.returncode}")
        return Run(seconds, sum(peaks.values()), written)

    def compile(self, name: str) -> Run:
        """Ask for what a dossier holds, which compiles it where it has no fresh index."""
        folder = self.dossier(name)
        return self.python("-m", "hmcbrowse", "-d", folder, "show", "source-0", "--json", of=name)

    @contextmanager
    def browser(self, name: str = "", *arguments: str) -> Iterator[Terminal]:
        """The browser, ready, on a dossier whose index is fresh; on the embedded one where none is named."""
        if name:
            self.compile(name)
        with self.start(name, *arguments) as terminal:
            terminal.wait_for(is_usable)
            terminal.settle(0.3)
            yield terminal

    def start(self, name: str = "", *arguments: str) -> Terminal:
        """The browser as it starts; see `browser`."""
        of = ["-d", str(self.dossier(name))] if name else []
        argv = [sys.executable, "-m", "hmcbrowse", *of, *arguments]
        return Terminal(argv, env=self._environment(name), quiet=self.profile.quiet)

    def empty(self) -> Terminal:
        """An empty Textual app as it starts; "ready" is on its screen when it is."""
        script = self.script("empty.py", EMPTY)
        return Terminal([sys.executable, str(script)])

    def finder(self, name: str) -> Terminal:
        """fzf, once it has read every sentence of a dossier that has `LINES`. Raises `FileNotFoundError`."""
        if shutil.which("fzf") is None:
            raise FileNotFoundError("fzf")
        lines = self.dossier(name) / LINES
        with lines.open("rb") as file:
            total = sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
        read = {"FZF_DEFAULT_COMMAND": f"cat {shlex.quote(str(lines))}"}
        terminal = Terminal(["fzf", "-e"], env=read, quiet=self.profile.finder_quiet)
        terminal.wait_for(lambda screen: f"{total}/{total}" in screen)
        return terminal

    def script(self, name: str, code: str) -> Path:
        """A Python script in the folder."""
        path = self._folder / name
        path.write_text(code, encoding="utf-8")
        return path


def is_usable(screen: str) -> bool:
    """Whether a row is under the cursor, the text of a source is shown, and so are the keys."""
    _, _, source = screen.partition("─ 3 Source ")
    return "▸" in screen and re.search(r"││[^│]*[A-Za-z]{3}", source) is not None and "quit" in screen


def is_ready(screen: str) -> bool:
    """The same of the empty app."""
    return "ready" in screen


def say(what: str) -> None:
    """Tell on standard error what is being done."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)
