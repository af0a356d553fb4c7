"""Every key in every pane, with few rows and with many, and jumps into long texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain

from benchmarks.figures import FRAME, Row, both, mb, median, ms, percentile
from benchmarks.workshop import Workshop, say

SEQUENCE = """
j k down up pgdn pgdn pgup G k pgup g j end up home j j enter [ ] [ n N n N d esc m esc y / esc f esc ? esc
ctrl+p esc z z tab shift+tab
"""
"""Every key of the table of keys but those that leave, each where it has something to do."""

PANES = {"timeline": "1", "glossary": "2", "source": "3"}

Times = dict[str, list[float]]


def rows(shop: Workshop) -> Iterator[Row]:
    """The same keys, by turns, with few rows and with many."""
    few, many = shop.profile.few.events, shop.profile.many.events
    with shop.browser("few") as small, shop.browser("many") as large:
        say("pressing every key in every pane")
        for pane, key in PANES.items():
            times: dict[str, Times] = {"few": defaultdict(list), "many": defaultdict(list)}
            worked: list[float] = []
            for number in range(shop.profile.warm + shop.profile.rounds):
                for terminal in (small, large):
                    terminal.press(key)
                for pressed in SEQUENCE.split():
                    for name, terminal in (("few", small), ("many", large)):
                        before = terminal.cpu
                        taken = terminal.press(pressed)
                        if taken is not None and number >= shop.profile.warm:
                            times[name][pressed].append(taken)
                            worked += [terminal.cpu - before] if name == "many" else []
            yield _row(pane, few, many, times, median(worked))


def _row(pane: str, few: int, many: int, times: dict[str, Times], cpu: float) -> Row:
    small, large = ([*chain.from_iterable(of.values())] for of in times.values())
    ratio = median(large) / median(small)
    slowest = max(times["many"], key=lambda key: median(times["many"][key]))
    worst = f"slowest `{slowest}` {ms(median(times['many'][slowest]))}"
    say(f"{pane}, median of each key, few and many rows: " + ", ".join(_compared(times)))
    reached = median(large) <= 0.005 and percentile(large, 99) <= 0.010 and ratio <= 1.2
    return Row(
        f"key to paint, {pane}, every key, {many:,} rows", f"{both(large)}; processor p50 {ms(cpu)}; {worst}",
        f"with {few:,} rows {both(small)}; a frame is {ms(FRAME)}",
        f"{ratio:.2f}× of few rows, {median(large) / FRAME:.2f}× a frame",
        "p50 ≤ 5 ms, p99 ≤ 10 ms; ≤ 1.2× of few", reached,
    )  # fmt: skip


def _compared(times: dict[str, Times]) -> Iterator[str]:
    for key, many in times["many"].items():
        if few := times["few"].get(key):
            yield f"{key} {ms(median(few))} {ms(median(many))}"


def jumps(shop: Workshop) -> Iterator[Row]:
    """Down the timeline, from event to event: each has its quote elsewhere in the text."""
    names = {"short": "", "long": "", "single": ", one line"}
    times: Times = defaultdict(list)
    with ExitStack() as opened:
        terminals = {name: opened.enter_context(shop.browser(name)) for name in names}
        say("jumping into long texts")
        for number in range(shop.profile.warm + shop.profile.rounds):
            for key in ["g", *["j"] * 30, "enter", "["]:
                for name, terminal in terminals.items():
                    taken = terminal.press(key)
                    if taken is not None and number >= shop.profile.warm:
                        times[name].append(taken)
    short = times.pop("short")
    for name, of in times.items():
        ratio = median(of) / median(short)
        yield Row(
            f"jump to a sentence of a {mb(shop.text_size(name))} source{names[name]}", both(of),
            f"of a {mb(shop.text_size('short'))} source {both(short)}", f"{ratio:.2f}×",
            "p99 ≤ 10 ms; ≤ 1.2×", percentile(of, 99) <= 0.010 and ratio <= 1.2,
        )  # fmt: skip
