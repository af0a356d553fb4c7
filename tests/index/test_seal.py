"""An index that somebody else has written to is not trusted, and one that is found damaged is mended."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from faults import Faults, every_fault, failing
from hmcbrowse.index.cache import cache_path, open_library, open_ready
from hmcbrowse.index.library import Library

TURNS = 60 if os.environ.get("HMCBROWSE_TEST_LONG") else 4

TEXTS = {name: f"One sentence on {name}. Another thing here. " * 40 for name in ("one", "two")}
EVENTS = "- {id: e, title: An event, quotes: [{source: one, exact: sentence on one, prefix: One}]}\n"
TERMS = "- {id: t, label: thing}\n"


@pytest.fixture
def root(dossier: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return dossier(texts=TEXTS, events=EVENTS, glossary=TERMS)


@pytest.fixture
def index(root: Path) -> Path:
    """Where its index is, which is there and sound."""
    open_library(root).close()
    path = cache_path(root)
    assert path is not None
    return path


def told(library: Library) -> tuple[object, ...]:
    """All that a library tells, more or less."""
    sentences = [library.sentence(n).text for n in range(5)]
    mentions = [library.mentions(term.n, 0, 100) for term in library.all_terms()]
    return sentences, mentions, list(library.all_events()), library.stamps, library.sentences


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes([byte[0] ^ 0x55]))


def test_a_byte_that_was_changed_anywhere_is_never_trusted(root: Path, index: Path) -> None:
    sound = open_library(root)
    size = index.stat().st_size
    for at in [0, 20, 100, *range(0, size, size // 12), size - 1]:
        flip(index, at)
        library = open_library(root)
        assert "damaged" in library.word, at
        assert told(library) == told(sound)
        library.close()
        again = open_library(root)
        assert again.word == ""
        again.close()


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        ("empty", "damaged"), ("cut", "damaged"), ("text", "damaged"), ("foreign", "damaged"),
        ("older", "another version"), ("newer", "another version"), ("folder", "no file"),
        ("fifo", "no file"), ("link", "no file"), ("device", "no file"), ("gone", ""),
    ],
)  # fmt: skip
def test_whatever_stands_in_its_place_is_written_anew_with_a_word(
    root: Path, index: Path, harm: str, word: str
) -> None:
    whole = index.read_bytes()
    if harm in ("older", "newer"):
        with sqlite3.connect(index) as connection:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'format'", (f"{harm}-1",))
        connection.close()
    else:
        index.unlink()
    match harm:
        case "empty":
            index.touch()
        case "cut":
            index.write_bytes(whole[: len(whole) // 2])
        case "text":
            index.write_bytes(b"no index " * 1000)
        case "foreign":
            with sqlite3.connect(index) as connection:
                connection.execute("CREATE TABLE meta (key, value)")
                connection.execute("INSERT INTO meta VALUES ('format', 'theirs')")
            connection.close()
        case "folder":
            (index / "with").mkdir(parents=True)
        case "fifo":
            os.mkfifo(index)
        case "link":
            index.symlink_to(index)
        case "device":
            index.symlink_to("/dev/zero")
    for opened in (open_ready, open_library):
        library = opened(root)
        assert word in library.word
        assert library.sentences == 160
        library.close()
        word = ""
    assert index.is_file()


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_damage_that_is_found_while_it_is_read_is_mended(root: Path, index: Path, part: float) -> None:
    """The time of change is put back: as when the disk itself forgets."""
    sound = open_library(root)
    expected = told(sound)
    sound.close()
    status = index.stat()
    words: list[str] = []
    library = open_library(root)
    library.tell = words.append
    with index.open("r+b") as file:  # under a reader's hands
        file.seek(4096)
        file.write(b"\xa5" * int((status.st_size - 4096) * part))
    os.utime(index, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert told(library) == expected
    assert all("damaged" in word for word in words)
    library.close()
    for _ in range(2):
        library = open_library(root)
        assert told(library) == expected
        library.close()


def test_packed_columns_that_do_not_unpack_are_damage(root: Path, index: Path) -> None:
    status = index.stat()
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE stretch SET mentions = x'00', sentences = x'010203'")
        connection.execute("UPDATE posting SET places = x'0a'")
    connection.close()
    os.utime(index, ns=(status.st_atime_ns, status.st_mtime_ns))
    library = open_library(root)
    words: list[str] = []
    library.tell = words.append
    assert library.sentence(1).text == "Another thing here."
    assert len(library.mentions(0, 0, 100)) == 80
    assert len(words) == 1


def test_every_fault_of_the_disk_is_survived_and_said(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    path = cache_path(root)
    assert path is not None
    text = root / "seeds" / "one.txt"

    def run(nth: int, error: int) -> Faults:
        text.write_text(TEXTS["one"] + f"Number {nth} of {error}.")  # so that there is work to do
        with failing(cache, nth, error) as faults:
            library = open_library(root)
        assert library.sentences == 161
        assert library.sentence(80).text == f"Number {nth} of {error}."
        if "in memory" in library.word:
            assert os.strerror(error) in library.word
        library.close()
        assert len(list(path.parent.glob(path.stem + "*"))) <= 2  # itself, and what could not be taken away
        for left in path.parent.glob("*.new"):
            left.unlink()
        later = open_library(root)
        assert later.word == ""
        later.close()
        return faults

    assert every_fault(run) > 5


SMALL = """
import resource, signal, sys
from pathlib import Path
from hmcbrowse.cli.main import run
size = int(sys.argv[1])
if size:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
sys.exit(run(["-d", sys.argv[2], "show", "e"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of that kind on Windows")
@pytest.mark.parametrize("size", [1, 512, 4096, 8192, 20_000, 40_000, 60_000, 0])
def test_a_disk_that_is_too_small_keeps_the_old_index_and_is_said(root: Path, index: Path, size: int) -> None:
    before = index.read_bytes()
    (root / "data/glossary.yaml").write_text("- {id: t, label: thing}\n- {id: s, label: sentence}\n")
    run = subprocess.run(
        [sys.executable, "-c", SMALL, str(size), str(root)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.returncode == 0
    assert "An event" in run.stdout
    if run.stderr:
        assert run.stderr.count("\n") == 1
        assert "in memory only" in run.stderr
        assert index.read_bytes() == before
    assert bool(run.stderr) == (0 < size < len(before))
    assert [path for path in index.parent.iterdir() if path.suffix == ".new"] == []


def test_a_program_that_is_killed_while_it_compiles_leaves_a_whole_index(root: Path, index: Path) -> None:
    chance = random.Random(1)
    for turn in range(TURNS):
        (root / "seeds/one.txt").write_text(f"Number {turn} in the one. " * 3_000)
        one = subprocess.Popen([sys.executable, "-m", "hmcbrowse", "-d", str(root), "show", "e"], stdout=-3)
        time.sleep(chance.random() / 2)
        one.kill()
        one.wait()
        library = open_library(root)
        assert library.word == ""
        assert library.sentence(1).text == f"Number {turn} in the one."
        library.close()
    assert len(list(index.parent.glob("*.new"))) <= TURNS


def test_programs_that_compile_at_once_agree(root: Path) -> None:
    libraries: list[Library] = []
    threads = [threading.Thread(target=lambda: libraries.append(open_library(root))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len({repr(told(library)) for library in libraries}) == 1
    assert {library.word for library in libraries} == {""}


def test_a_command_says_in_one_line_that_the_index_was_damaged(
    root: Path, index: Path, hmcbrowse: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    flip(index, index.stat().st_size // 2)
    run = hmcbrowse("-d", root, "show", "e", "--json")
    assert run.returncode == 0
    assert json.loads(run.stdout)["id"] == "e"
    assert run.stderr.count("\n") == 1
    assert "was damaged" in run.stderr
    assert hmcbrowse("-d", root, "show", "e").stderr == ""


MOUNTED = """
mount -t tmpfs -o {options} none "$1" || exit 42
shift
exec "$@"
"""


@pytest.mark.parametrize("options", ["size=16k", "size=48k", "ro"])
def test_a_real_disk_that_is_full_or_read_only(root: Path, tmp_path: Path, options: str) -> None:
    home = tmp_path / "mounted"
    home.mkdir()
    command = ["unshare", "--mount", "sh", "-c", MOUNTED.format(options=options), "sh", str(home)]
    env = {**os.environ, "XDG_CACHE_HOME": str(home), "XDG_STATE_HOME": str(home)}
    try:
        run = subprocess.run(
            [*command, sys.executable, "-m", "hmcbrowse", "-d", str(root), "show", "e"],
            capture_output=True,
            text=True,
            env=env,
            timeout=60,
        )
    except FileNotFoundError:
        pytest.skip("there is no `unshare` here (package util-linux)")
    if run.returncode in (1, 42) and "hmcbrowse" not in run.stderr:
        pytest.skip(f"no file system may be mounted here: {run.stderr.strip()}")
    assert run.returncode == 0
    assert "An event" in run.stdout
    assert run.stderr.count("\n") == 1
    assert "in memory only" in run.stderr
