"""Figures of a benchmark: percentiles, the rows of its table, and how they are written."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from math import ceil
from pathlib import Path

FRAME = 1 / 60
"""Seconds of a frame of a screen that shows sixty of them a second."""


@dataclass(frozen=True)
class Row:
    """A row of the table. ``reached`` is None where nothing is to be reached, or nothing was measured."""

    work: str
    measured: str
    baseline: str = ""
    ratio: str = ""
    target: str = ""
    reached: bool | None = None
    failed: bool = False


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` percent of ``values`` do not exceed: the nearest rank. There must be some."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share / 100) - 1)]


def median(values: Sequence[float]) -> float:
    """The value in the middle, or the one before."""
    return percentile(values, 50)


def ms(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:.3g} ms" if seconds < 0.01 else f"{seconds * 1000:,.0f} ms"


def mb(bytes: float) -> str:
    """Bytes as megabytes."""
    return f"{bytes / 1e6:,.0f} MB" if bytes >= 1e7 else f"{bytes / 1e6:.2g} MB"


def both(values: Sequence[float]) -> str:
    """Median and 99th percentile of some times. Raises `ValueError` where there are none."""
    if not values:
        raise ValueError("nothing was painted")
    return f"p50 {ms(median(values))}, p99 {ms(percentile(values, 99))} (n {len(values)})"


def machine() -> str:
    """What it was measured on, and when, in a line."""
    cpu = re.search(r"model name\s*:\s*(.+)", _text("/proc/cpuinfo"))
    name = cpu[1] if cpu else platform.processor() or platform.machine()
    kit = f"Python {platform.python_version()}, Textual {version('textual')}"
    return f"{os.cpu_count()} cores ({name}), {kit}, {platform.system()}, {date.today().isoformat()}"


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""


def table(rows: Iterable[Row]) -> str:
    """The rows in Markdown."""
    head = ("work", "measured", "baseline in the same run", "ratio", "to reach", "reached")
    lines = [head, ("---",) * len(head)]
    for row in rows:
        reached = {True: "yes", False: "**no**", None: "–"}[row.reached]
        lines.append((row.work, row.measured, row.baseline, row.ratio, row.target, reached))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
