"""What the signs on the screen mean, for the help; each is defined where it is drawn."""

from __future__ import annotations

from hmcbrowse.tui.marks import EVENT, SOURCE, TERM
from hmcbrowse.tui.minimap import SIGNS as BAR
from hmcbrowse.tui.timeline import ALONE, MARKS

SIGNS = (
    *((MARKS[state], f"a date that is {state}") for state in ("stated", "inferred", "unsupported")),
    (MARKS["contradicted"], "a date that its own words or sum contradict"),
    (MARKS[""], "no date"),
    (ALONE, "an event that a single source bears out (c: which)"),
    (f"{EVENT} {TERM}", "beside a sentence: it bears out an event or a date, a term"),
    (SOURCE, "in lists: a source"),
    (
        f"{BAR['cited', False]} {BAR['mentioned', False]} {BAR['', True]}",
        "at the right edge of the source: a part of it that is cited, one that only mentions terms, what is "
        "in view",
    ),
)
"""Each sign, or a few that belong together, and what it tells."""
