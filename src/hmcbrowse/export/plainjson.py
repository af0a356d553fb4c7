"""JSON in plain ASCII: nothing in it that a terminal would act on, and every text whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator


def encode(value: object, indent: int | None = None) -> str:
    """``value`` as JSON. All but printable ASCII is escaped, also DEL, which `json` alone lets through."""
    return json.dumps(value, ensure_ascii=True, indent=indent).replace("\x7f", "\\u007f")


def listed(items: Iterable[object]) -> Iterator[str]:
    """The lines between the brackets of an array, one for each item; only one item is held at a time."""
    held = ""
    for item in items:
        if held:
            yield held + ","
        held = "  " + encode(item)
    if held:
        yield held
