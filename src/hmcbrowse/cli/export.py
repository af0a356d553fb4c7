"""`hmcbrowse export FORMAT`: the dossier in another form, to a file or to standard output."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, Answer, RefusedError, write_bytes
from hmcbrowse.cli.terminal import is_terminal
from hmcbrowse.export.formats import FORMATS
from hmcbrowse.export.target import ExportError, check_target, write_aside


def answer(options: Namespace) -> Answer:
    """Raises `RefusedError` where the target cannot be written, before anything is compiled if possible."""
    form = FORMATS[options.format]
    try:
        if options.output in (None, "-"):
            if form.binary and is_terminal(sys.stdout):
                raise RefusedError(f"{form.name} is not for a terminal; name a file with -o")
            with tempfile.TemporaryDirectory(prefix="hmcbrowse-") as folder:
                whole = Path(folder) / form.name
                form.writer()(opened(options), whole)
                with suppress(BrokenPipeError):  # see `main`: no fault either
                    write_bytes(whole)
        else:
            target = Path(options.output)
            check_target(target, form, options.force)
            write_aside(target, form, opened(options))
    except ExportError as fault:
        raise RefusedError(str(fault)) from fault
    return Answer(FINE)
