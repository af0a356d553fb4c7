"""Before anything is put in place: the new bytes are read as strictly as any, and hold what was meant.

The entries that a change touches are what the change makes of them by value; every other one is equal to
what it was. So a fault in how files are written cannot reach a dossier: the change is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Lookup
from itertools import zip_longest
from typing import TypeAlias

from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.hunks import Hunk, patched_bytes
from hmcbrowse.curate.plain import Values, meant, plain
from hmcbrowse.curate.yamlfile import YamlFile, id_of, strict
from hmcbrowse.dossier.report import shown
from hmcbrowse.dossier.yamlnodes import Mapping, Node, Scalar

Expected: TypeAlias = "Lookup[str, Values | None]"
"""What entries are to be, by id; None where it is no matter what."""

WHOLE = 1 << 20
"""Bytes of a file that is proven by reading all of it again; of a larger one, what is touched."""


def prove_hunks(file: YamlFile, raw: bytes, hunks: Sequence[Hunk], expected: Expected) -> None:
    """Raise `CurateError` if ``hunks`` do more to ``file``, whose bytes are ``raw``, than ``expected`` tells.

    A large file has been read once, whole, which proved where its records begin. What stands between two of
    those places is proven by itself, and all else is the same to the byte: the work is that of one reading.
    """
    if len(raw) <= WHOLE:
        prove(file.name, raw, patched_bytes(raw, hunks), expected)
        return
    left = dict(expected)
    for old, new in file.regions(hunks):
        here = {id_of(node) for text in (old, new) for node in strict(file.name, text.encode())}
        prove(file.name, old.encode(), new.encode(), {id: left.pop(id) for id in here & left.keys()})
    if missing := [id for id, values in left.items() if values is not None]:
        raise _not_as_meant(file.name, missing[0])


def prove(name: str, old: bytes, new: bytes, expected: Expected) -> None:
    """Raise `CurateError` if ``new`` is not ``old`` but for the entries that ``expected`` tells.

    There every id leads to what its entry is to be, or to None where it is no matter what.
    """
    found: dict[str, Mapping] = {}
    before = (node for node in strict(name, old) if id_of(node) not in expected)
    for one, other in zip_longest(before, _others(strict(name, new), expected, found)):
        if one is None or other is None or not _same(one, other):
            which = shown(id_of(one or other))
            raise CurateError(f"{name}: this change would also touch {which}; do it by hand")
    for id, values in expected.items():
        if values is not None and (id not in found or meant(plain(found[id])) != meant(values)):
            raise _not_as_meant(name, id)


def _others(nodes: Iterable[Mapping], expected: Expected, found: dict[str, Mapping]) -> Iterator[Mapping]:
    """The entries that nothing is expected of; the others are ``found``."""
    for node in nodes:
        id = id_of(node)
        if id not in expected:
            yield node
        elif found.setdefault(id, node) is not node:
            raise CurateError(f"the id {shown(id)} is taken; choose another")


def _same(one: Node, other: Node) -> bool:
    """Whether two values are equal, wherever they stand."""
    if isinstance(one, Scalar):
        return isinstance(other, Scalar) and one.text == other.text
    if isinstance(one, Mapping):
        if not isinstance(other, Mapping) or list(one.items) != list(other.items):
            return False
        return all(_same(one.items[key][1], other.items[key][1]) for key in one.items)
    if not isinstance(other, type(one)) or len(one.items) != len(other.items):
        return False
    return all(map(_same, one.items, other.items))


def _not_as_meant(name: str, id: str) -> CurateError:
    return CurateError(f"{name}: {shown(id)} would not be written as it was meant; do it by hand")
