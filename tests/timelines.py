"""Timelines of every sort of date, as the YAML of `events.yaml`, for tests that look at them by time."""

from __future__ import annotations

import random
from collections.abc import Iterable

COSMIC = (
    *(
        "Y-13800000000",
        "Y-13200000000~",
        "Y-4540000000",
        "Y-540000000~",
        "Y-66000000",
        "Y-300000",
        "Y-10000~",
    ),
    *("-2XXX", "-04XX", "-0043-03-15", "0000", "0079-10", "1492-10-12", "1969-07-20", "Y5000000000"),
)


def mixed(count: int, seed: int = 7) -> list[str]:
    """Dates of a ministry's history: all precisions, open ends, duplicates, holes; ``""`` is no date."""
    chance = random.Random(seed)
    dates = []
    for _ in range(count):
        year = chance.choice((chance.randint(1950, 2020), chance.randint(1987, 1991)))
        day = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        sorts = (day, day, day[:7], f"{year}", f"{year}-2{chance.randint(1, 4)}", f"{year // 10}X~")
        rare = (
            f"{year // 100}XX",
            f"../{year}",
            f"../{day}",
            f"{day[:7]}/..",
            f"{year}/{year + 9}",
            "",
            day + "?",
        )
        dates.append(chance.choice((*sorts, *sorts, *rare)))
    return dates


def events(dates: Iterable[str]) -> str:
    """The YAML of events of those dates, in that order; they are e0, e1, and so on."""
    lines = (
        f"- {{id: e{n}, title: Event {n} of {'odd' if n % 2 else 'even'}, date: {{edtf: '{date}'}}}}\n"
        if date
        else f"- {{id: e{n}, title: Event {n} of none}}\n"
        for n, date in enumerate(dates)
    )
    return "".join(lines) or "[]"
