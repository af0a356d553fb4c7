"""The way the reader came, as data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.tui.layout import Spot as Line
from hmcbrowse.tui.place import Place
from hmcbrowse.tui.rows import RowsView
from hmcbrowse.tui.source import SourceView
from hmcbrowse.tui.trail import REMEMBERED, Spot, Trail


def spot(number: int) -> Spot:
    return Spot(Place(event=number), RowsView(number, ""), RowsView(0, ""), SourceView(Line(0, 0), ""))


@given(st.lists(st.sampled_from(["go", "back", "forward"]), max_size=60))
def test_it_is_what_a_list_and_a_finger_on_it_would_be(steps: list[str]) -> None:
    trail, here = Trail(), spot(0)
    spots, finger, fresh = [spot(0)], 0, 0
    for step in steps:
        if step == "go":
            fresh += 1
            trail, here = trail.leave(here), spot(fresh)
            spots = [*spots[: finger + 1], here]
            finger += 1
        else:
            walked = trail.back(here) if step == "back" else trail.forward(here)
            target = finger + (1 if step == "forward" else -1)
            assert (walked is not None) == (0 <= target < len(spots))
            if walked is not None:
                (trail, here), finger = walked, target
        assert here == spots[finger]


def test_what_was_seen_is_left_as_it_was_left() -> None:
    left = spot(1)._replace(timeline=RowsView(17, "words"))
    walked = Trail().leave(left).back(spot(2))
    assert walked is not None
    assert walked[1] == left


def test_it_does_not_grow_for_ever() -> None:
    trail = Trail()
    for number in range(REMEMBERED + 50):
        trail = trail.leave(spot(number))
    assert len(trail.behind) == REMEMBERED
    assert trail.behind[-1] == spot(REMEMBERED + 49)
