"""Runs the benchmarks and prints their table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import compiling, moving, reading, searching, starting
from benchmarks.figures import Row, machine, table
from benchmarks.profiles import DOSSIERS, Profile
from benchmarks.workshop import Workshop, say

WORKS: dict[str, Callable[[Workshop], Iterable[Row]]] = {
    "start": starting.rows,
    "keys": moving.rows,
    "jump": moving.jumps,
    "search": searching.rows,
    "concordance": searching.concordance,
    "filter": searching.filters,
    "compile": compiling.rows,
    "yaml": reading.rows,
}
"""What can be measured, by name, in the order of the table."""


def prepare(profile: Profile, folder: Path) -> int:
    """Write every dossier and compile its index, so that a later `run` need not."""
    folder.mkdir(parents=True, exist_ok=True)
    shop = Workshop(folder, profile)
    for name in DOSSIERS:
        shop.dossier(name)
        say(f"compiling '{name}'")
        shop.compile(name)
    return 0


def run(profile: Profile, works: Iterable[str], folder: Path, called: str) -> int:
    """Measure ``works`` and print the table. Returns 1 where one of them could not be measured.

    ``folder`` keeps the dossiers and their indexes: some six times as much as the profile's largest text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shop = Workshop(folder, profile)
    rows = [row for name in works for row in _measured(name, shop)]
    print(f"{called}, {machine()}.\n")
    print(table(rows))
    return 1 if any(row.failed for row in rows) else 0


def _measured(name: str, shop: Workshop) -> list[Row]:
    """The rows of one work; one that says why not where it fails, as the others are still of use."""
    try:
        return list(WORKS[name](shop))
    except Exception as error:  # noqa: BLE001
        say(f"'{name}' could not be measured: {type(error).__name__}: {error}")
        return [Row(name, f"not measured: {type(error).__name__}", failed=True)]
