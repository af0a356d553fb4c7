"""`python -m hmcbrowse`, started in a folder that somebody else has filled."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TRAPS = (
    *("yaml", "json", "textual", "rich", "sqlite3", "argparse", "gc", "hashlib", "tempfile", "dataclasses"),
    *("__future__", "ahocorasick_rs", "difflib", "unicodedata", "shutil", "typing", "pathlib"),
)


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """A folder of modules that give themselves away when they are run."""
    for name in TRAPS:
        (tmp_path / f"{name}.py").write_text("import os, sys\nos.write(2, b'RUN')\nsys.exit(99)\n")
    return tmp_path


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "hmcbrowse", *arguments]
    return subprocess.run(
        command, cwd=folder, check=False, capture_output=True, env={**os.environ, **environment}, timeout=60
    )


@pytest.mark.parametrize("arguments", [["check"], ["show", "hmc", "--json"], ["search", "iraq"], []], ids=str)
def test_runs_nothing_of_the_folder_it_is_started_in(
    arguments: list[str], trapped: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cold = str(tmp_path_factory.mktemp("cache"))  # so that everything is compiled, and imported
    result = run(trapped, *arguments, XDG_CACHE_HOME=cold)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.parametrize("path", [":", ":/nowhere", "/nowhere:", "/nowhere::/nothing"])
def test_an_empty_part_of_pythonpath_is_not_taken_for_the_folder(path: str, trapped: Path) -> None:
    result = run(trapped, "check", PYTHONPATH=path)
    assert b"RUN" not in result.stderr


def test_pythonpath_and_safe_path_keep_their_meaning(tmp_path: Path) -> None:
    import hmcbrowse

    package = Path(hmcbrowse.__file__).parent.parent
    for environment in ({"PYTHONPATH": str(package)}, {"PYTHONPATH": str(package), "PYTHONSAFEPATH": "1"}):
        assert run(tmp_path, "check", **environment).returncode == 0


def test_it_runs_from_the_folder_that_holds_it() -> None:
    import hmcbrowse

    assert run(Path(hmcbrowse.__file__).parent.parent, "check").returncode == 0


def test_the_collector_is_off_while_the_browser_is_imported_and_on_for_commands() -> None:
    code = """
import gc, sys
from hmcbrowse.__main__ import main
from hmcbrowse.cli import main as cli
cli.is_terminal = lambda stream: True
cli._browse = lambda options: print("browse", gc.isenabled()) or 0
for arguments in [], ["--at", "hmc"], ["search", "plugh"]:
    sys.argv[1:] = arguments
    main()
print("search", gc.isenabled())
"""
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.splitlines() == ["browse False", "browse False", "search True"]
