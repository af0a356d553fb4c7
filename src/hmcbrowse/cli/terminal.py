"""Whether a full-screen program can run here."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO


def why_not(environ: Mapping[str, str] = os.environ) -> str | None:
    """Why a full-screen program cannot run here, as a clause; None if it can.

    It reads keys from standard input and, being Textual, draws on standard error: all three streams must
    be terminals, and the one that is drawn on must speak UTF-8.
    """
    streams = {
        "standard input": sys.__stdin__,
        "standard output": sys.__stdout__,
        "standard error": sys.__stderr__,
    }
    for name, stream in streams.items():
        if not is_terminal(stream):
            return f"{name} is not a terminal"
    kind = environ.get("TERM", "")
    if kind in ("", "dumb", "unknown"):
        return f"this terminal cannot show full screens (TERM is {kind or 'not set'})"
    characters = getattr(sys.__stderr__, "encoding", None) or "unknown"
    if characters.lower().replace("-", "") != "utf8":
        return f"the character set is {characters}, not UTF-8 (choose a UTF-8 locale, or set PYTHONUTF8=1)"
    return None


def is_terminal(stream: TextIO | None) -> bool:
    """Whether ``stream`` is open and a terminal."""
    try:
        return stream is not None and os.isatty(stream.fileno())
    except (OSError, ValueError):  # it was closed, or never was a file
        return False
