"""Importing the toolkit without the parts of it that nobody here uses: a tenth of what a start takes.

Textual's app imports its command palette, and with that a dozen widgets; ours is our own. And asyncio imports
TLS where Python has it, though nothing here opens a connection.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


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
    absent: dict[str, Any] = {"textual.command": _Unused("textual.command"), "ssl": None}
    absent = {name: stand_in for name, stand_in in absent.items() if name not in sys.modules}
    sys.modules.update(absent)
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
