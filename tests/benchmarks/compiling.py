"""Compiling from nothing beside a bare full-text index, what the index takes, and compiling again."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator

from benchmarks.figures import Row, mb, median
from benchmarks.parts import LINES
from benchmarks.workshop import Run, Workshop, say

BARE = """
import json, sqlite3, sys, time
connection = sqlite3.connect(sys.argv[2])
connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content='')")
with open(sys.argv[1], encoding="utf-8") as lines:
    started = time.perf_counter()
    connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", enumerate(lines))
    connection.commit()
    print(json.dumps(time.perf_counter() - started))
"""
"""Puts every line of a file into a contentless FTS5 table with no settings of its own."""

LARGE = 300e6
"""Bytes of text that are compiled but once: it takes minutes, in which chance evens out."""

FLAT = 1.2
"""Times the memory that ten times the text may take."""


def rows(shop: Workshop) -> Iterator[Row]:
    """The same dossier with more text and with less, and then everything at once."""
    peaks = []
    for name in ("half", "whole"):
        seconds, peak = yield from _from_nothing(shop, name)
        peaks.append(peak)
    sizes = [mb(shop.text_size(name)) for name in ("half", "whole")]
    yield Row(
        f"memory of compiling {sizes[1]} of text", mb(peaks[1]), f"{sizes[0]}: {mb(peaks[0])}",
        f"{peaks[1] / peaks[0]:.2f}×", f"flat: ≤ {FLAT}×", peaks[1] / peaks[0] <= FLAT,
    )  # fmt: skip
    index, text = shop.index_size("whole"), shop.text_size("whole")
    yield Row(
        f"index on disk, {sizes[1]} of text", mb(index), f"the text {mb(text)}", f"{index / text:.2f}×",
        "≤ 0.85×", index / text <= 0.85,
    )  # fmt: skip
    yield _changed(shop, "whole", seconds)
    yield _everything(shop)


def _from_nothing(shop: Workshop, name: str) -> Generator[Row, None, tuple[float, float]]:
    """Yields a row; returns the seconds that compiling took, and the memory."""
    folder, size = shop.dossier(name), shop.text_size(name)
    script = shop.script("bare.py", BARE)
    compiled: list[Run] = []
    bare: list[float] = []
    say(f"compiling {mb(size)}")
    for _ in range(max(1, shop.profile.rounds // 5) if size < LARGE else 1):
        shop.forget(name)
        compiled.append(shop.compile(name))
        index = shop.script("bare.sqlite", "")
        index.unlink()
        bare.append(json.loads(shop.python(script, folder / LINES, index).out))
        index.unlink()
    seconds = median([run.seconds for run in compiled])
    ratio = median(bare) / seconds
    yield Row(
        f"compile from nothing, {mb(size)} of text", f"{size / 1e6 / seconds:.3g} MB/s ({seconds:,.1f} s)",
        f"bare FTS5 insert {size / 1e6 / median(bare):.3g} MB/s", f"{ratio:.2f}×", "≥ 0.8×", ratio >= 0.8,
    )  # fmt: skip
    return seconds, median([run.peak for run in compiled])


def _changed(shop: Workshop, name: str, full: float) -> Row:
    """A sentence is added to one source, and taken away again."""
    source = shop.dossier(name) / "seeds" / "0" / "source-1.txt"
    before = source.read_bytes()
    say("compiling again")
    taken = []
    for text in (before + b"\nThis was added later.\n", before):
        source.write_bytes(text)
        taken.append(shop.compile(name).seconds)
    count = getattr(shop.profile, name).sources
    share = median(taken) / full
    return Row(
        f"compile after one source of {count:,} changed", f"{median(taken):,.2f} s",
        f"a full compile {full:,.1f} s",
        f"{100 * share:.1f} %", "≤ 2 %", share <= 0.02,
    )  # fmt: skip


def _everything(shop: Workshop) -> Row:
    sizes = shop.profile.large
    shop.dossier("large")
    say("compiling everything at once")
    shop.forget("large")
    run = shop.compile("large")
    held = f"{sizes.events:,} events, {sizes.terms:,} terms, {mb(shop.text_size('large'))} of text"
    return Row(f"compile from nothing, {held}", f"{run.seconds:,.1f} s, {mb(run.peak)}")
