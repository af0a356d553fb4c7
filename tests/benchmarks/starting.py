"""Start, leaving and memory: the browser beside an empty Textual app."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.figures import Row, mb, median, ms
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop, is_ready, is_usable, say


@dataclass
class _Times:
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)


def rows(shop: Workshop) -> Iterator[Row]:
    """Each is started, looked at and left by turns."""
    dossiers = {"embedded": "", "large": "large", "10,000 sources": "sources"}
    for name in dossiers.values():
        if name:
            shop.compile(name)
    say("starting and leaving")
    times = {name: _Times() for name in ("empty", *dossiers)}
    for number in range(shop.profile.warm + shop.profile.starts):
        for name, of in times.items():
            began = shop.empty() if name == "empty" else shop.start(dossiers[name])
            counted = of if number >= shop.profile.warm else _Times()
            _once(began, name == "empty", counted)
    empty = times.pop("empty")
    sizes = shop.profile.large
    names = {
        "embedded": "embedded dossier",
        "large": f"{sizes.events:,} events, {sizes.terms:,} terms, {mb(shop.text_size('large'))} of text",
        "10,000 sources": f"{shop.profile.sources.sources:,} sources",
    }
    for name, of in times.items():
        ratio = median(of.starts) / median(empty.starts)
        yield Row(
            f"start to first usable frame: {names[name]}", ms(median(of.starts)),
            f"empty Textual app {ms(median(empty.starts))}", f"{ratio:.2f}×", "≤ 1.05×", ratio <= 1.05,
        )  # fmt: skip
    for name in ("embedded", "large"):
        left, baseline = median(times[name].ends), median(empty.ends)
        yield Row(
            f"leaving: {names[name]}", ms(left), f"empty Textual app {ms(baseline)}",
            f"{left / baseline:.2f}×", "≤ 0.3×", left / baseline <= 0.3,
        )  # fmt: skip
    more = median(times["large"].peaks) - median(empty.peaks)
    yield Row(
        f"memory: {names['large']}", mb(median(times["large"].peaks)),
        f"empty Textual app {mb(median(empty.peaks))}", f"+ {mb(more)}", "+ 25 MB at most", more <= 25e6,
    )  # fmt: skip


def _once(began: Terminal, empty: bool, times: _Times) -> None:
    with began as terminal:
        ready = terminal.wait_for(is_ready if empty else is_usable)
        times.starts.append(ready - terminal.started)
        terminal.settle(0.2)
        if not empty:  # what is looked at while reading counts, not only the first screen
            for key in ("G", "2", "G", "3", "pgdn", "1", "g"):
                terminal.press(key)
        times.peaks.append(terminal.peak)
        times.ends.append(terminal.leave())
