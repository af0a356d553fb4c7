"""Before anything is put in place: the new bytes are read as strictly as any, and hold what was meant.

The entries that a change touches are what the change makes of them by value; every other one is equal to
what it was. So a fault in how files are written cannot reach a dossier: the change is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Lookup
from itertools import zip_longest

from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.plain import Values, meant, plain
from hmcbrowse.curate.yamlfile import id_of, strict
from hmcbrowse.dossier.report import shown
from hmcbrowse.dossier.yamlnodes import Mapping, Node, Scalar


def prove(name: str, old: bytes, new: bytes, expected: Lookup[str, Values | None]) -> None:
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
            raise CurateError(f"{name}: {shown(id)} would not be written as it was meant; do it by hand")


def _others(
    nodes: Iterable[Mapping], expected: Lookup[str, Values | None], found: dict[str, Mapping]
) -> Iterator[Mapping]:
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
