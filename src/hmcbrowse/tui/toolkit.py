"""Importing the toolkit without the parts of it that nobody here uses: a seventh of what a start takes.

Textual's app imports its command palette, and with that a dozen widgets; ours is our own. It imports what
finds a folder for screenshots, and Rich's tables for a table of its themes' colours; none are made here. And
asyncio imports TLS where Python has it, though nothing here opens a connection.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

UNUSED = ("textual.command", "platformdirs", "rich.table")
"""Modules that are imported for names of which none is used while the browser runs."""


class _Unused(ModuleType):
    """Holds a class of whatever name is asked for, to import, to derive from, and never to make one of."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def sparing() -> Iterator[None]:
    """What is imported meanwhile does without those parts. Whoever imports them later gets them as they are.

    Not for ever without TLS: a Python may be built without it, and asyncio alone remembers that it was.
    """
    absent: dict[str, Any] = {**{name: _Unused(name) for name in UNUSED}, "ssl": None}
    absent = {name: stand_in for name, stand_in in absent.items() if name not in sys.modules}
    sys.modules.update(absent)
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
