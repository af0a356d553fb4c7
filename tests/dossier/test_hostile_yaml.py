"""YAML that is meant to do harm: refused at the editor's line and column, or read exactly as it is written.

``PYTHONPATH=tests python -m dossier.test_hostile_yaml`` measures each: seconds, and the memory so far.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.holding import as_another_reads_it, plain
from hmcbrowse.dossier.load import load
from hmcbrowse.dossier.problems import Problem
from hmcbrowse.dossier.report import LIMIT, Report
from hmcbrowse.dossier.strictyaml import records
from hostile import unfit

SECONDS, MEGABYTES = 5.0, 200
"""What none may take. The seconds to reach are a tenth of that: the machine may be busy."""

EVENT = "- {id: a, title: A}\n"


BOMBS = ("[", "{", "- ", "? ", "[[", "{a: [", "&a ", "!x ")


def laughs(depth: int) -> str:
    lines = ["- a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, depth)]
    return "\n".join(lines)


def merges(depth: int) -> str:
    lines = ["- m0: &m0 {k: v}"]
    lines += [f"  m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 10)}]}}" for n in range(1, depth)]
    return "\n".join(lines)


REFUSED: dict[str, str | bytes] = {
    "aliases that multiply": laughs(12),
    "merge keys that multiply": merges(8),
    "an alias of itself": "- &a [*a]",
    **{f"200,000 times {bomb!r}": bomb * 200_000 for bomb in BOMBS},
    "brackets within an entry": f"- id: {'[' * 200_000}",
    "many brackets closed": f"- {'[' * 30}{']' * 30}",
    "deeper and deeper lines": "".join(f"{' ' * n}- a:\n" for n in range(0, 4_000, 2)),
    "a million keys": "- {" + ", ".join(f"k{n}: v" for n in range(200_000)) + "}",
    "a key twice": "- {id: a, title: b, id: c}",
    "a value of two million characters": f"- id: a\n  title: {'x' * 2_000_000}",
    "an entry of twenty million": f"- id: a\n  title: >\n{'    x' * 4_000_000}",
    "tags": "- !!python/object/apply:os.system ['touch x']",
    "a tag of one's own": "- id: !x a\n  title: !!int 3",
    "another handle": "%TAG ! tag:x,2000:\n---\n- !y a",
    "another version": "%YAML 9.9\n---\n- a",
    "directives without end": "%FOO bar\n" * 30_000 + "--- []",
    "two documents": f"{EVENT}---\n{EVENT}",
    "an anchor": "- id: &x a\n  title: b",
    "an unclosed quotation mark": f'- id: a\n  title: "b\n{EVENT * 3}',
    "an unclosed apostrophe": f"- id: a\n  title: 'b\n{EVENT * 3}",
    "an unclosed bracket": f"- id: a\n  terms: [b\n{EVENT * 3}",
    "text after a mark": "- id: a\n  title: 'b' c",
    "a colon in a text": "- id: a\n  title: b: c",
    "a tab for indentation": "- id: a\n\ttitle: b",
    "a mapping for a key": "- ? {a: b}\n  : c",
    "a list for a key": "- [a]: b",
    "a mark of UTF-16": "- id: a".encode("utf-16"),
    "UTF-16 without its mark": "- id: a".encode("utf-16-le"),
    "UTF-32": "- id: a".encode("utf-32"),
    "Latin-1": "- {id: a, title: é}".encode("latin-1"),
    "half a character": b"- {id: a, title: \xe2\x80",
    "characters too long": b"- {id: a, title: \xc0\xaf}",
    "a surrogate in UTF-8": b"- {id: a, title: \xed\xa0\x80}",
    "NUL": b"- {id: a, title: \x00}",
    "ESC": "- {id: a, title: \x1b[2J}",
    "NEL": "- id: a\x85  title: b",
    "LINE SEPARATOR": "- id: a\u2028  title: b",
    "a mark amid the file": f"{EVENT}\ufeff{EVENT}",
    "direction": "- {id: a, title: \u202eb}",
    "a surrogate escaped": '- {id: a, title: "\\ud800"}',
    "a pair of surrogates escaped": '- {id: a, title: "\\ud83d\\ude00"}',
    "ESC escaped": '- {id: a, title: "\\e[2J"}',
    "beyond Unicode": '- {id: a, title: "\\U00110000"}',
    "an escape that is none": '- {id: a, title: "\\q"}',
    "a mapping for the list": "id: a\ntitle: b",
    "a text for the list": "events",
    "a block without end": "- id: a\n  title: |9\n x",
    "thousands of mistakes": "- &x a\n" * 50_000,
    "a percent sign": "- id: a\n  title: %b",
    "an at sign": "- id: a\n  title: @b",
    "a backtick": "- id: a\n  title: `b`",
}  # fmt: skip

AS_WRITTEN: dict[str, str | bytes] = {
    "nothing": "",
    "remarks alone": "# a\n\n  # b\n",
    "an empty document": "---\n...\n",
    "a mark at the start": "\ufeff" + EVENT,
    "carriage returns": "- id: a\r\n  title: b\r\n",
    "old carriage returns": "- id: a\r  title: b\r",
    "what other readers change": "- {id: no, title: 1:30}\n- {id: '0123', title: 2024-02-30}\n- {id: ~}",
    "dates that are none": "- {id: 2024-13-45, title: 2024-01-01T99:99:99}",
    "numbers": "- {id: 0o17, title: 0x1F}\n- {id: 1_000, title: 1e999}\n- {id: +.nan, title: =}",
    "a block": "- id: a\n  title: |-\n    b: c # d\n    - e\n",
    "a folded block": "- id: a\n  title: >+\n    b\n\n    c\n\n",
    "a plain text over lines": "- id: a\n  title: b\n    c\n\n    d\n",
    "brackets over lines": "- {id: a,\n   title: 'b\n     c'}\n",
    "a hash within": "- id: a#b\n  title: c#d\n",
    "complex keys that are texts": "- ? id\n  : a\n  ? title\n  : b\n",
    "Persian": "- {id: می\u200cخواهم, title: می\u200cخواهم}",
    "emoji": "- {id: 👩\u200d👩\u200d👧, title: 🇮🇶}",
    "many entries": "".join(f"- {{id: a{n}, title: b}}\n" for n in range(5_000)),
    "a long value": f"- id: a\n  title: {'x' * 900_000}\n",
    "deep enough": f"- id: a\n  title: b\n  terms: {'[' * 18}{']' * 18}\n",
}  # fmt: skip


def raw_of(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text


def problems_of(raw: bytes, folder: Path) -> tuple[Problem, ...]:
    """What is wrong with a dossier whose events are ``raw``; nothing else is wrong with it."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "data" / "dossier.yaml").write_text("title: T\n")
    (folder / "data" / "sources.yaml").write_text("[]\n")
    (folder / "data" / "events.yaml").write_bytes(raw)
    return load(folder, strict=False).problems


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_where_it_stands_with_the_mend(name: str, tmp_path: Path) -> None:
    raw = raw_of(REFUSED[name])
    problems = problems_of(raw, tmp_path)
    assert problems
    assert list(problems) == sorted(problems), "not in the order of the file"
    assert len(problems) <= 2 * LIMIT + 2
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        said = str(problem)
        assert said.startswith(f"data/events.yaml:{problem.line}:{problem.column}: ")
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert not unfit(said)
        assert "\n" not in said
        assert len(said) < 1_000


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_it_is_read_as_it_is_written(name: str) -> None:
    raw = raw_of(AS_WRITTEN[name])
    pieces = iter((raw, b""))
    report = Report("x.yaml")
    nodes = [plain(node) for node in records(lambda _: next(pieces), report)]
    assert not report.fatal
    assert nodes == as_another_reads_it(raw)


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured by POSIX's resource")
def test_none_takes_long_or_much() -> None:
    figures = measured()
    assert figures.keys() == {*REFUSED, *AS_WRITTEN}
    assert {name: found for name, found in figures.items() if found[0] > SECONDS} == {}
    assert {name: found for name, found in figures.items() if found[1] > MEGABYTES} == {}


def measured() -> dict[str, tuple[float, float]]:
    """Seconds and megabytes of each, read one after another in a process of its own."""
    words = [sys.executable, "-m", "dossier.test_hostile_yaml", "--json"]
    tests = Path(__file__).resolve().parent.parent
    ran = subprocess.run(words, cwd=tests, check=True, capture_output=True, timeout=600)
    return {name: (found[0], found[1]) for name, found in json.loads(ran.stdout).items()}


def measure() -> Iterator[tuple[str, float, float]]:
    """The memory is that of the process at its most, up to then."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**AS_WRITTEN, **REFUSED}.items():
            raw = raw_of(text)
            begun = time.process_time()
            problems_of(raw, Path(folder))
            seconds = time.process_time() - begun
            yield name, seconds, most_memory()


def most_memory() -> float:
    """Megabytes that this process held at its most.

    Linux tells in `getrusage` what the process held that started this one, where that was more.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    import resource  # which POSIX alone has

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if "--json" in sys.argv:
        print(json.dumps({name: figures for name, *figures in measure()}))
    else:
        for name, seconds, megabytes in measure():
            print(f"{seconds:7.3f} s {megabytes:7.1f} MB  {name}")
