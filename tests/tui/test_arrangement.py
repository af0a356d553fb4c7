"""Where panes stand: every cell of the screen has one pane, whichever of them are shown."""

from __future__ import annotations

from itertools import product

import pytest
from textual.geometry import Size

from hmcbrowse.tui.arrangement import PANES, pane_regions


@pytest.mark.parametrize("shown", [set(PANES), {"timeline"}, {"glossary"}, {"card", "source"}])
@pytest.mark.parametrize("size", [(1, 1), (20, 4), (79, 24), (80, 24), (119, 30), (120, 40), (300, 90)])
def test_the_panes_that_are_shown_fill_the_screen_and_nowhere_overlap(
    shown: set[str], size: tuple[int, int]
) -> None:
    width, height = size
    lines = max(0, height - 2)
    regions = [
        region for name, region in pane_regions(Size(*size), lines, set(shown)).items() if name in shown
    ]
    cells = [
        cell
        for region in regions
        for cell in product(range(region.x, region.right), range(region.y, region.bottom))
    ]
    assert len(cells) == len(set(cells))
    assert set(cells) == set(product(range(width), range(1, 1 + lines)))


def test_at_80_by_24_all_of_them_have_room() -> None:
    regions = pane_regions(Size(80, 24), 22, set(PANES))
    assert all(region.width >= 36 and region.height >= 9 for region in regions.values())
