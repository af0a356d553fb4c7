"""Search as you type beside fzf, a long concordance, and a filter over many events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.figures import FRAME, Row, both, mb, median, ms, percentile
from benchmarks.terminal import Terminal
from benchmarks.terms import FREQUENT
from benchmarks.words import coined
from benchmarks.workshop import Workshop, say
from hmcbrowse.tui.concordance import KEYS

LONG = 60.0
"""Seconds that a letter may take: each is painted at some time, and none is to be left out for being slow."""


class Query(NamedTuple):
    """What is typed into each; only the last ``counted`` letters are timed, or all."""

    name: str
    ours: str
    theirs: str
    counted: int = 0


def queries(events: int) -> list[Query]:
    """What people type. The rare word is the name of one event."""
    rare = coined(events // 2, "n").lower()
    return [
        Query("rare word", rare, rare),
        Query("common word", "people", "people"),
        Query("“the”", "the", "the"),
        Query("phrase", '"it was', "it\\ was"),
        Query("prefix of one letter", "g", "g", 1),
        Query("prefix of three letters", "gov", "gov", 1),
    ]


def rows(shop: Workshop) -> Iterator[Row]:
    """Both search the same sentences, by turns."""
    for name in ("half", "large"):
        size = mb(shop.text_size(name))
        try:
            finder: Terminal | None = shop.finder(name)
        except FileNotFoundError:
            finder = None
        with shop.browser(name) as browser:
            say(f"searching {size}")
            for query in queries(getattr(shop.profile, name).events):
                ours, theirs = [], []
                for number in range(shop.profile.warm + shop.profile.rounds):
                    browser.press("/")
                    taken = _typed(browser, query.ours, query.counted)
                    browser.press("esc")
                    ours += taken if number >= shop.profile.warm else []
                    if finder and number % 5 == shop.profile.warm:  # it takes a second for a letter
                        theirs += _typed(finder, query.theirs, query.counted)
                        finder.press("ctrl+u", LONG)
                yield _row(f"search as you type, {size}, {query.name} `{query.ours}`", ours, theirs)
        if finder:
            finder.leave("ctrl+c")


def _typed(terminal: Terminal, text: str, counted: int) -> list[float]:
    taken = [terminal.press(letter, LONG) for letter in text]
    return [seconds for seconds in taken[-counted:] if seconds is not None]


def _row(work: str, ours: list[float], theirs: list[float]) -> Row:
    if not theirs:
        return Row(work, both(ours), "fzf is not installed", "", "≤ 0.5× fzf -e; p99 ≤ 16.7 ms")
    ratio = median(ours) / median(theirs)
    return Row(
        work, both(ours), f"fzf -e {both(theirs)}", f"{ratio:.2f}×", "p50 ≤ 0.5×; p99 ≤ 16.7 ms",
        ratio <= 0.5 and percentile(ours, 99) <= FRAME,
    )  # fmt: skip


def concordance(shop: Workshop) -> Iterator[Row]:
    """Every mention of the frequent term: its first screen, and its last."""
    opened, ended = [], []
    with shop.browser("large", "--at", FREQUENT) as browser:
        say("reading a long concordance")
        for _ in range(shop.profile.warm + 3 * shop.profile.rounds):
            browser.settle(0.05)
            assert KEYS not in browser.text
            sent = browser.send(
                "m"
            )  # how it is written is counted, and painted, once the mentions stand there
            opened.append(browser.wait_for(lambda screen: KEYS in screen) - sent)
            ended.append(browser.press("end"))
            browser.press("esc")
    mentions = f"{shop.profile.large.frequent:,} mentions"
    for what, taken, most in (
        ("first screen", opened, FRAME),
        ("End", ended, 0.05),
    ):
        times = [seconds for seconds in taken[shop.profile.warm :] if seconds is not None]
        yield Row(
            f"concordance of {mentions}: {what}", both(times), f"a frame is {ms(FRAME)}",
            f"{median(times) / FRAME:.2f}×", f"≤ {ms(most)}", median(times) <= most,
        )  # fmt: skip


def filters(shop: Workshop) -> Iterator[Row]:
    """Filters typed over the timeline: words, and what is asked of quotes and dates."""
    rare = coined(shop.profile.large.events // 2, "n").lower()
    asked = ("flood", "the", "1991", rare, "speaker:ann after:1990 inferred", "th -stated in:1950..1990")
    times: list[float] = []
    with shop.browser("large") as browser:
        say("filtering the timeline")
        browser.press("1")
        for number in range(shop.profile.warm + shop.profile.rounds):
            for typed in asked:
                browser.press("f")
                taken = _typed(browser, typed, 0)
                browser.press("esc")
                times += taken if number >= shop.profile.warm else []
    yield Row(
        f"filter as you type, {shop.profile.large.events:,} events", both(times), f"a frame is {ms(FRAME)}",
        f"p99 {percentile(times, 99) / FRAME:.2f}×", "p99 ≤ 50 ms", percentile(times, 99) <= 0.05,
    )  # fmt: skip
