"""What may be typed after `hmcbrowse`, and what it means."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from hmcbrowse import __version__
from hmcbrowse.cli.output import WRONG, say
from hmcbrowse.dossier.candidates.candidate import KINDS
from hmcbrowse.dossier.citations.styles import PLAIN, STYLES
from hmcbrowse.dossier.json_schema import NAMES
from hmcbrowse.export.formats import FORMATS
from hmcbrowse.index.context import INTRODUCES

_DESCRIPTION = """\
Browse a timeline and a glossary whose every statement is proven from its sources.

Without a command it opens a full-screen browser on the dossier in DIR, or else on
the one that comes with it. Where standard output is no terminal, it writes that
dossier as plain text."""

_EPILOG = """\
environment:
  HMCBROWSE_DOSSIER   the folder to read where -d is not given
  HMCBROWSE_DEBUG     if set, a log of a fault holds what errors say, which
                      may quote the dossier

exit status:
  0  all is well
  1  `check` found errors, nothing was found, or a quote is not proven
  2  wrong use, or a dossier that cannot be read
  70 a fault of hmcbrowse itself, told in one line with its log"""


_OPTIONS = ("-d", "-h")
"""Options of one letter, which every command takes."""


_FILTERS = """\
a filter, as it is typed after `f` in the browser:
  words                 those that hold all of them; the last one may be its beginning
  '"a phrase"'          those that hold these words in this order
  speaker: source:      with a quote by somebody, or from a source; part of a name will do
  term: kind:           to do with a term, or with a kind of term: person, place, …
  after: before: in:    by date: 2014, aug-2014, 44-BC, 2014..2017
  stated inferred unsupported contradicted undated      by how the date is known
  quote:                with a quote that is exact, normalised, changed, ambiguous, missing
  -                     before any of these: those that do not"""


class _Parser(argparse.ArgumentParser):
    filters = False
    """Whether what begins with one hyphen is part of a filter, where it is none of `_OPTIONS`."""

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        """As argparse, which takes an argument with a blank in it for no option."""
        if self.filters and args is not None:
            args = [f" {arg}" if re.match("-[^-]", arg) and arg not in _OPTIONS else arg for arg in args]
        return super().parse_known_args(args, namespace)

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
    sources = command("sources", "every source, with its date and how many of its sentences are cited")
    sources.add_argument(
        "words", metavar="WORDS", nargs="*", help="only sources whose particulars hold all of these"
    )
    for name, orders in (("events", "the order of time"), ("terms", "the order of the glossary")):
        listed = command(name, f"every one of the {name}, or those that pass a filter, in {orders}")
        listed.filters = True
        listed.epilog, listed.formatter_class = _FILTERS, argparse.RawDescriptionHelpFormatter
        listed.add_argument("filter", metavar="FILTER", nargs="*", help="what they must pass; see below")
    mentions = command("mentions", f"every mention of a term in context; {INTRODUCES} introduces it")
    mentions.add_argument("id", metavar="ID")
    order = mentions.add_mutually_exclusive_group()
    sides = "by the words before (left) or after it (right), or source by source as they are read"
    order.add_argument("--sort", choices=("left", "right", "source"), default="source", help=sides)
    order.add_argument("--forms", action="store_true", help="only how it is written, and how often each way")
    cooccurring = command("cooccurring", "which other terms stand in the sentences that mention a term")
    cooccurring.add_argument("id", metavar="ID")
    cite = command("cite", "quotes with their citations, in one of five styles")
    cite.add_argument("id", metavar="ID")
    cite.add_argument("--style", choices=tuple(STYLES), default=PLAIN, help=f"how to write it ({PLAIN})")
    cite.add_argument("--quote", metavar="N", type=_number, help="only quote N, counted from 1")
    cite.add_argument("--kind", choices=("event", "term", "source"), help="which, where several share the id")
    command("bookmarks", "your bookmarks in this dossier, and where they lead")
    compare = command("compare", "which sources bear an entry out, where they differ")
    compare.add_argument("id", metavar="ID")
    compare.add_argument("--kind", choices=("event", "term"), help="which, where both share the id")
    parallels = command("parallels", "passages that several sources have in the same words, or nearly")
    parallels.add_argument("source", metavar="SOURCE", nargs="?", help="only those of this source")
    suggest = command("suggest", "candidates: what might be marked next, none of it a fact", json=False)
    form = suggest.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="write JSON")
    form.add_argument("--yaml", action="store_true", help="write entries, ready to be judged and pasted")
    kinds = "only acronyms, names, dates or speakers; may be given more than once"
    suggest.add_argument("--kind", action="append", choices=KINDS, help=kinds)
    suggest.add_argument("--source", metavar="ID", help="only those of this source")
    suggest.add_argument("--limit", metavar="N", type=_number, help="only the best so many")
    suggest.add_argument("--all", action="store_true", help="also those that you have dismissed")
    new = command("new", "make a dossier around some texts; without any, a copy of this one", json=False)
    new.add_argument("folder", metavar="DIR", help="the folder to make; nothing is ever overwritten")
    new.add_argument("texts", metavar="TEXT", nargs="*", help="files of plain text, which are copied into it")
    said = "how texts are written that are not UTF-8: mac-roman, shift-jis, …; else it is told by looking"
    new.add_argument("--encoding", metavar="NAME", default="", help=said)
    revise = command("revise", "what rests on a source when a new text replaces it; and replace it")
    revise.add_argument("source", metavar="SOURCE", help="the id of the source")
    revise.add_argument("file", metavar="NEWFILE", help="the file with its new text")
    what = "give quotes the new words: 'typography', those that differ in that alone; or by number: 3,5"
    revise.add_argument("--accept", metavar="WHICH", action="append", default=[], help=what)
    revise.add_argument("--write", action="store_true", help="put the text in place, with what is accepted")
    revise.add_argument("--encoding", metavar="NAME", default="", help=said)
    check = command("check", "prove the dossier: every quote, every date, and how much is cited", json=False)
    form = check.add_mutually_exclusive_group()
    forms = "for a reader (text), for scripts (json), as GitHub's annotations, or as SARIF 2.1.0"
    form.add_argument("--format", choices=("text", "json", "github", "sarif"), default="text", help=forms)
    form.add_argument("--json", action="store_const", const="json", dest="format", default=argparse.SUPPRESS,
                      help="the same as --format json")  # fmt: skip
    check.add_argument("--strict", action="store_true", help="warnings are errors")
    check.add_argument("--all", action="store_true", help="as text too, every problem of a kind")
    schema = command("schema", "the shape of one of the YAML files, as JSON Schema for editors", json=False)
    schema.add_argument("name", metavar="FILE", choices=tuple(NAMES), help=f"one of {', '.join(NAMES)}")
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
