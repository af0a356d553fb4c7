"""A YAML parser's complaint in an editor's words: where the mistake was made, and how to mend it.

A parser reports where it gave up. An editor needs where the mistake began: at the quotation mark that
was opened, not at the end of the file where it was missed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from yaml import Mark, MarkedYAMLError, ScalarEvent

Complaint = tuple[int, int, str]
"""Line and column, from 1, and the sentence."""


class _Case(NamedTuple):
    """What a parser was doing ("" for anything), what it said, and the sentence; ``opening`` says
    whether the mistake is where it began what it was doing."""

    context: str
    problem: str
    sentence: str
    opening: bool = False


_QUOTE_IT = "put the whole text in quotation marks"
_UNCLOSED = "this quotation mark is never closed; close it where its text ends"

# libyaml and PyYAML's own parser word the same complaint differently; both are matched.
_CASES = (
    _Case("quoted scalar", "end of stream", _UNCLOSED, opening=True),
    _Case("quoted scalar", "unexpected document", _UNCLOSED, opening=True),
    _Case("quoted", "invalid Unicode", "this escape stands for no character; take it out"),
    _Case("quoted", "hexdecimal", "an escape lacks digits here; double its backslash, or use '…' instead"),
    _Case("quoted", "escape", "a backslash within \"…\" must begin an escape; double it, or use '…' instead"),
    _Case("simple key", "", "this line is no 'key: value'; indent it under the text that it continues, "
          "or add the colon", opening=True),
    _Case("alias", "", f"'*' begins an alias, which a dossier has not; {_QUOTE_IT}", opening=True),
    _Case("anchor", "", f"'&' begins an anchor, which a dossier has not; {_QUOTE_IT}", opening=True),
    _Case("tag", "", f"'!' begins a tag, which a dossier has not; {_QUOTE_IT}", opening=True),
    _Case("", "tag handle", f"'!' begins a tag, which a dossier has not; {_QUOTE_IT}"),
    _Case("block scalar", "", "'|' or '>' must end its line, with the text indented on the lines below; "
          f"else {_QUOTE_IT}", opening=True),
    _Case("directive", "", "a line that begins with '%' is an instruction to YAML; take it out"),
    _Case("", "incompatible YAML", "'%YAML' asks for another version of YAML; take the line out"),
    _Case("", "start any token", "a value cannot begin with this character; indent with spaces, not tabs, "
          "and put text that begins with '@', '`' or '%' in quotation marks"),
    _Case("", "sequence entries are not allowed", "'- ' may only begin a line; start the list on a line of "
          f"its own, or {_QUOTE_IT}"),
    _Case("", "node content", f"a value is missing here; if text begins with this character, {_QUOTE_IT}"),
    _Case("", "document start", f"this follows the end of the file's one value; {_QUOTE_IT}"),
)  # fmt: skip


def explain(error: MarkedYAMLError, last: Any) -> Complaint:
    """What ``error`` means to an editor; ``last`` is the event that the parser handed out before it."""
    context, problem = error.context or "", error.problem or ""
    here = error.problem_mark or error.context_mark
    opening = error.context_mark or here
    if here is None or opening is None:
        return 1, 1, f"this is not YAML: {problem or context or error}"
    begin, end = _span(last)
    if _is_quoted(last) and begin[0] < end[0] and end[0] in (here.line, opening.line):
        late = f"this quotation mark is closed only on line {end[0] + 1}"
        return _at(last.start_mark, f"{late}; close it where its text ends")
    if "flow sequence" in context or "flow mapping" in context:
        return _unclosed_bracket(*("[", "]") if "sequence" in context else ("{", "}"), opening, here)
    for shape, explained in _BY_NEIGHBOUR.items():
        if shape in problem:
            return explained(here, last)
    for case in _CASES:
        if case.context in context and case.problem in problem:
            return _at(opening if case.opening else here, case.sentence)
    return _at(here, f"this is not YAML: {problem or context}")


def _at(mark: Mark, sentence: str) -> Complaint:
    return mark.line + 1, mark.column + 1, sentence


def _unclosed_bracket(begin: str, end: str, opening: Mark, here: Mark) -> Complaint:
    if opening.line == here.line:
        return _at(here, f"a ',' or the closing '{end}' is missing here; if this is text, {_QUOTE_IT}")
    sentence = (
        f"this '{begin}' is not closed, or a ',' is missing, before line {here.line + 1}; close it with"
    )
    return _at(opening, f"{sentence} '{end}', or, if this is text, {_QUOTE_IT}")


def _colon(here: Mark, last: Any) -> Complaint:
    """A ': ' where there can be no key: inside a text, or on a line taken for more of the one above."""
    begin, end = _span(last)
    if isinstance(last, ScalarEvent) and begin[0] < end[0] == here.line:
        return _at(
            here, f"this line continues the text on line {begin[0] + 1}; indent it like its neighbours"
        )
    return _at(here, f"': ' within text reads as a key; {_QUOTE_IT}")


def _misfit(here: Mark, last: Any) -> Complaint:
    """Something that is neither the next key, nor the next '- ', nor the end of the block."""
    begin, end = _span(last)
    if begin == end or end[0] != here.line:  # the block above ended with its last line
        return _at(here, "this line fits nothing above it; indent it like its neighbours")
    if _is_quoted(last):
        begun = "text follows the closing quotation mark"
        return _at(here, f"{begun}; put '…' around the whole text, and double every ' within")
    return _at(here, f"text follows a value that is already closed; {_QUOTE_IT}")


def _is_quoted(event: Any) -> bool:
    return isinstance(event, ScalarEvent) and event.style in ('"', "'")


def _span(event: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where ``event`` begins and ends, as lines and columns from 0; a dedent ends where it begins."""
    if event is None:
        return (0, 0), (0, 0)
    begin, end = event.start_mark, event.end_mark
    return (begin.line, begin.column), (end.line, end.column)


_BY_NEIGHBOUR: dict[str, Callable[[Mark, Any], Complaint]] = {
    "mapping values are not allowed": _colon,
    "expected key": _misfit,
    "'-' indicator": _misfit,
    "<block end>": _misfit,
}
