"""Where a text introduces an acronym: its full form and its short one side by side.

"the Higher Military Commission, or HMC", "The Iraqi Security Forces, the ISF", "Name (ABC)" and
"ABC (Name)" all show the same thing: two labels of one term with nothing between but a joint.
"""

from __future__ import annotations

import re

_JOINT = re.compile(
    r"""[\s]*[,;:–—-]?[\s]*[(\[]?[\s]*
    (?:(?:or|the|also|a\.k\.a\.|aka|known\ as|called|abbreviated|abbreviated\ as|hereafter|short\ for|i\.e\.)
       ,?[\s]+){0,4}
    [\"'“‘«]?""",
    re.VERBOSE | re.IGNORECASE,
)


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
