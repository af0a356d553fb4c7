"""Where a text introduces an acronym: its full form and its short one side by side.

"the Higher Military Commission, or HMC", "The Iraqi Security Forces, the ISF", "Name (ABC)" and
"ABC (Name)" all show the same thing: two labels of one term with nothing between but a joint.
"""

from __future__ import annotations

import re

_WORDS = (
    "or|the|also|a\\.k\\.a\\.|aka|known|called|abbreviated|hereafter|hereinafter|henceforth|referred|to|as"
    "|collectively|commonly|simply|together|abbr\\.|acronym:?|short\\ for|in\\ short|for\\ short|i\\.e\\."
)
_JOINT = re.compile(
    rf"""[\s]*[,;:–—-]?[\s]*[(\[]?[\s]*
    (?:(?:[\"'“‘«]?(?:{_WORDS})),?[\s]+){{0,6}}
    [\"'“‘«]?""",
    re.VERBOSE | re.IGNORECASE,
)
_JOINING = frozenset(_WORDS.replace("\\.", ".").replace("\\ ", "|").split("|")) | {"acronym:", "acronym"}
_OPENING = "\"'“‘«"


def is_acronym(form: str) -> bool:
    """Whether ``form`` is written as an acronym: capitals and digits only, at least two of them.

    >>> is_acronym("CJTF OIR"), is_acronym("D-ISIS"), is_acronym("Iraq"), is_acronym("U.S.")
    (True, True, False, True)
    """
    return form == form.upper() and sum(c.isupper() or c.isdigit() for c in form) > 1 and len(form) <= 20


def introduces(first: str, between: str, second: str) -> bool:
    """Whether ``first``, ``between`` and ``second``, as they follow one another, spell an acronym out.

    >>> introduces("Higher Military Commission", ", or ", "HMC")
    True
    >>> introduces("HMC", " meeting is not the ", "HMC")
    False
    """
    if is_acronym(first) == is_acronym(second) or not between.strip():
        return False
    return len(between) <= 40 and _JOINT.fullmatch(between) is not None


def joint_before(text: str, end: int) -> int:
    """Where the joint begins that stands before ``end``, or ``end`` where none does within 80 code points.

    >>> joint_before("the commission, also known as HMC", 30)
    14
    """
    floor, at = max(0, end - 80), end
    if at > floor and text[at - 1] in _OPENING:
        at -= 1
    while at > floor:
        stop = at
        while stop > floor and text[stop - 1].isspace():
            stop -= 1
        start = stop
        while start > floor and not text[start - 1].isspace() and text[start - 1] not in "([":
            start -= 1
        if stop == start or text[start:stop].strip(_OPENING + ",").lower() not in _JOINING:
            break
        at = start
    words = at
    at = _back_over(text, at, floor, "([")
    at = _back_over(text, at, floor, ",;:–—-")
    if at == words and not text[at:end].strip():
        return end
    while at > floor and text[at - 1].isspace():
        at -= 1
    return at if _JOINT.fullmatch(text, at, end) else end


def _back_over(text: str, at: int, floor: int, marks: str) -> int:
    """Before ``at``, white space and one of ``marks``, where one stands there."""
    mark = at
    while mark > floor and text[mark - 1].isspace():
        mark -= 1
    if mark > floor and text[mark - 1] in marks:
        return mark - 1
    return at
