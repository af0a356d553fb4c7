"""What may be typed after `hmcbrowse`, and what it means."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from hmcbrowse import __version__
from hmcbrowse.cli.output import WRONG, say
from hmcbrowse.export.formats import FORMATS

_DESCRIPTION = """\
Browse a timeline and a glossary whose every statement is proven from its sources.

Without a command it opens a full-screen browser on the dossier in DIR, or else on
the one that comes with it. Where standard output is no terminal, it writes that
dossier as plain text."""

_EPILOG = """\
environment:
  HMCBROWSE_DOSSIER   the folder to read where -d is not given

exit status:
  0  all is well
  1  `check` found errors, or nothing was found
  2  wrong use, or a dossier that cannot be read"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line; the usage is what --help is for."""
        say(f"hmcbrowse: {message}; see `{self.prog} --help`")
        raise SystemExit(WRONG)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What ``arguments`` ask for: ``command`` (None to browse), ``dossier``, ``at``, and each command's own.

    Raises `SystemExit` with the status where they are wrong, or asked for help or the version.
    """
    options = _parser().parse_args(arguments)
    if options.command and options.at is not None:
        say(f"hmcbrowse: --at opens the browser; it does not go with `{options.command}`")
        raise SystemExit(WRONG)
    return options


def _parser() -> _Parser:
    parser = _Parser(
        prog="hmcbrowse",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"hmcbrowse {__version__}")
    parser.add_argument("-d", "--dossier", metavar="DIR", help="the folder of the dossier")
    parser.add_argument("--at", metavar="ID", help="open the browser at this event, term or source")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")

    def command(name: str, says: str, json: bool = True) -> _Parser:
        added: _Parser = commands.add_parser(
            name, help=says, description=says[0].upper() + says[1:] + ".", allow_abbrev=False
        )
        # Not given here, it must not undo what was given before the command.
        folder = "the folder of the dossier"
        added.add_argument("-d", "--dossier", metavar="DIR", default=argparse.SUPPRESS, help=folder)
        if json:
            added.add_argument("--json", action="store_true", help="write JSON")
        return added

    show = command("show", "one event, term or source, with its quotes and where they stand")
    show.add_argument("id", metavar="ID")
    show.add_argument("--kind", choices=("event", "term", "source"), help="which, where several share the id")
    search = command("search", "ranked sentences, events and terms that hold all of some words")
    search.add_argument(
        "words", metavar="WORDS", nargs="+", help='a "phrase" needs quotation marks of its own'
    )
    search.add_argument("--limit", metavar="N", type=_number, default=20, help="at most so many (20)")
    mentions = command("mentions", "every mention of a term in its context")
    mentions.add_argument("id", metavar="ID")
    command("check", "prove the dossier: every quote, every date, and how much is cited")
    export = command("export", "write the dossier in another form", json=False)
    forms = "; ".join(f"{form.name}: {form.says}" for form in FORMATS.values())
    export.add_argument("format", metavar="FORMAT", choices=tuple(FORMATS), help=forms)
    export.add_argument("-o", "--output", metavar="FILE", help="where to; else to standard output")
    export.add_argument("--force", action="store_true", help="replace FILE whatever it is")
    return parser


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1 or number > 10**9:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 1 on")
    return number
