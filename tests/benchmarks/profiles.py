"""How large a benchmark is: everything, or all that is needed to see that it still works."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from benchmarks.sizes import Sizes

MB = 1_000_000


@dataclass(frozen=True)
class Profile:
    """Sizes of the dossiers that are measured, and how often a thing is measured.

    ``large`` holds everything at once; ``few`` and ``many`` differ in the number of rows of every pane, and
    in nothing else; ``long``, ``single`` and ``short`` have one text each; ``half`` and ``whole`` differ in
    their text alone; ``dates`` is all events; ``sources`` is many texts.
    """

    large: Sizes
    few: Sizes
    many: Sizes
    long: Sizes
    single: Sizes
    short: Sizes
    half: Sizes
    whole: Sizes
    dates: Sizes
    sources: Sizes
    starts: int
    """How often a program is started and left."""
    rounds: int
    """How often a sequence of keys is gone through."""
    quiet: float = 0.06
    """Seconds of silence that end a paint."""
    finder_quiet: float = 0.3
    """The same of fzf, which shows what it has found so far every tenth of a second."""

    @property
    def warm(self) -> int:
        """How many first times do not count: caches are filled then, and what is needed is imported."""
        return int(self.rounds > 1)


DOSSIERS = tuple(field.name for field in fields(Profile) if field.type == Sizes.__name__)
"""The names of all dossiers of a profile."""


def _one_text(megabytes: float, seed: int, single_line: bool = False) -> Sizes:
    bytes = int(megabytes * MB)
    return Sizes(100, 20, bytes, 1, seed, single_line=single_line, faulty=0)


def _rows(count: int) -> Sizes:
    return Sizes(count, count, count * 120, 1, 3, definitions=count // 20, faulty=0)


FULL = Profile(
    large=Sizes(100_000, 20_000, 1000 * MB, 1_000, 1, frequent=1_000_000, faulty=2, lines=True),
    few=_rows(1_000),
    many=_rows(1_000_000),
    long=_one_text(50, 4),
    single=_one_text(50, 5, single_line=True),
    short=_one_text(1, 6),
    half=Sizes(1_000, 1_000, 100 * MB, 1_000, 7, faulty=0, lines=True),
    whole=Sizes(1_000, 1_000, 1000 * MB, 1_000, 7, faulty=0, lines=True),
    dates=Sizes(100_000, 20, 1 * MB, 10, 8, faulty=0),
    sources=Sizes(1_000, 1_000, 100 * MB, 10_000, 9, faulty=2),
    starts=20,
    rounds=10,
)

SMALL = Profile(
    large=Sizes(300, 100, 300_000, 20, 1, frequent=500, faulty=2, lines=True),
    few=_rows(100),
    many=_rows(1_000),
    long=_one_text(0.5, 4),
    single=_one_text(0.5, 5, single_line=True),
    short=_one_text(0.1, 6),
    half=Sizes(20, 20, 200_000, 20, 7, faulty=0, lines=True),
    whole=Sizes(20, 20, 400_000, 20, 7, faulty=0, lines=True),
    dates=Sizes(300, 20, 10_000, 2, 8, faulty=0),
    sources=Sizes(50, 20, 100_000, 50, 9, faulty=2),
    starts=1,
    rounds=1,
    quiet=0.03,
    finder_quiet=0.1,
)


def with_rows(profile: Profile, count: int) -> Profile:
    """``profile`` with that many rows in every pane where it has most."""
    return replace(profile, many=_rows(count))


def with_text(profile: Profile, megabytes: float) -> Profile:
    """``profile`` with that much text where it has most, and a tenth of it where it has half of that."""
    most = int(megabytes * MB)
    frequent = min(profile.large.frequent, most // 500)
    return replace(
        profile,
        large=replace(profile.large, bytes=most, frequent=frequent),
        whole=replace(profile.whole, bytes=most),
        half=replace(profile.half, bytes=most // 10),
    )


PROFILES = {"full": FULL, "small": SMALL}
