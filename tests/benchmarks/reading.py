"""Reading the YAML of many events: the strict reader beside PyYAML's own loader in C."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Row, mb, median
from benchmarks.workshop import Workshop, say

_SCRIPT = """
import gc, json, re, sys, time
from pathlib import Path
{imports}

def memory(name):
    found = re.search(name + r":\\s+(\\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 if found else 0

{first}
before, started = memory("VmRSS"), time.perf_counter()
{work}
print(json.dumps([time.perf_counter() - started, memory("VmHWM") - before, count]))
"""

OURS = _SCRIPT.format(
    imports="from hmcbrowse.dossier.load import Reading",
    first="gc.disable()  # as the program does while it reads",
    work='count = sum(bool(event.marks["id"].line) for event in Reading(Path(sys.argv[1])).events())',
)
THEIRS = _SCRIPT.format(
    imports="import yaml",
    first="",
    work='count = len(yaml.load((Path(sys.argv[1]) / "data/events.yaml").open("rb"), yaml.CSafeLoader))',
)


def rows(shop: Workshop) -> Iterator[Row]:
    """Each reads the same file, by turns."""
    folder, sizes = shop.dossier("dates"), shop.profile.dates
    scripts = shop.script("ours.py", OURS), shop.script("theirs.py", THEIRS)
    say("reading YAML")
    ours, theirs = [], []
    for _ in range(max(1, shop.profile.rounds // 3)):
        ours.append(_read(shop, scripts[0], folder, sizes.events))
        theirs.append(_read(shop, scripts[1], folder, sizes.events))
    seconds, baseline = (median([taken for taken, _ in of]) for of in (ours, theirs))
    memory, other = (median([held for _, held in of]) for of in (ours, theirs))
    size = mb((folder / "data" / "events.yaml").stat().st_size)
    yield Row(
        f"YAML of {sizes.events:,} events ({size}), with line and column",
        f"{seconds:,.2f} s, + {mb(memory)}",
        f"CSafeLoader {baseline:,.2f} s, + {mb(other)}", f"{baseline / seconds:.1f}× its speed",
        "≥ 4× its speed, ≤ 40 MB", baseline / seconds >= 4 and memory <= 40e6,
    )  # fmt: skip


def _read(shop: Workshop, script: Path, folder: Path, events: int) -> tuple[float, float]:
    seconds, memory, count = json.loads(shop.python(script, folder).out)
    if count != events:
        raise RuntimeError(f"{script.name} read {count} of {events} events")
    return seconds, memory
