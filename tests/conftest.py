"""What the tests of all floors share: the repository, places of their own to write to, and small dossiers."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library

# A change is judged by the same cases each time; elsewhere every run tries new ones.
settings.register_profile("ci", derandomize=True)
# On demand, for what matters most: `pytest --hypothesis-profile=long tests/dossier/test_visible.py`.
settings.register_profile("long", max_examples=10_000, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

REPOSITORY = Path(__file__).resolve().parent.parent

SOURCE = "- {{id: {id}, file: seeds/{id}.txt, title: Title of {id}}}\n"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository, which is itself a dossier."""
    return REPOSITORY


@pytest.fixture(scope="session", autouse=True)
def _places_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that a test does touches the cache or the state of whoever runs it, or is moved by theirs."""
    base = tmp_path_factory.mktemp("home")
    before = dict(os.environ)
    os.environ.update(XDG_CACHE_HOME=str(base / "cache"), XDG_STATE_HOME=str(base / "state"))
    os.environ.pop("HMCBROWSE_DOSSIER", None)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def library(_places_of_their_own: None) -> Iterator[Library]:
    """The embedded dossier, compiled once for all tests. Only to be read."""
    library = open_library(REPOSITORY)
    yield library
    library.close()


@pytest.fixture
def hmcbrowse(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the real program on some arguments, with its streams in pipes and nothing on standard input."""

    def run(*arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "hmcbrowse", *map(str, arguments)]
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        settings = {"cwd": tmp_path, "encoding": "utf-8", "timeout": 60, **streams, **more}
        return subprocess.run(command, check=False, **settings)

    return run


@pytest.fixture
def dossier(tmp_path: Path) -> Callable[..., Path]:
    """`write_dossier`, for folders within this test's own; a name for the folder is optional."""

    def write(folder: str = "dossier", **parts: object) -> Path:
        return write_dossier(tmp_path / folder, **parts)  # type: ignore[arg-type]

    return write


def write_dossier(
    root: Path,
    *,
    texts: Mapping[str, str | bytes] | None = None,
    events: str = "[]",
    glossary: str = "[]",
    sources: str | None = None,
    heading: str = "title: A small dossier\n",
) -> Path:
    """Write a dossier of YAML that is given as text, indented as the test likes, and return its folder.

    ``texts`` are the sources by id, each kept as ``seeds/ID.txt``; text is written as UTF-8, its line ends
    as they are. ``sources`` is made from them where it is left out.
    """
    texts = {"one": "Nothing happened here.\n"} if texts is None else texts
    (root / "data").mkdir(parents=True, exist_ok=True)
    (root / "seeds").mkdir(exist_ok=True)
    for id, text in texts.items():
        (root / "seeds" / f"{id}.txt").write_bytes(text.encode() if isinstance(text, str) else text)
    if sources is None:
        sources = "".join(SOURCE.format(id=id) for id in texts) or "[]"
    files = {"dossier": heading, "sources": sources, "events": events, "glossary": glossary}
    for name, content in files.items():
        (root / "data" / f"{name}.yaml").write_text(textwrap.dedent(content), encoding="utf-8")
    return root
