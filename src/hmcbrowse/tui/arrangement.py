"""Where each pane stands: two lists at the left, what is read at the right, a line above and one below."""

from __future__ import annotations

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


def is_narrow(size: Size) -> bool:
    """Whether a screen of that size has room for one pane only."""
    return size.width < 80 or size.height < 20


class Arrangement(Layout):
    """Gives every pane that is displayed its place; where some are not, the others have theirs too.

    What is no pane takes a line: the first one above the panes, all others below them.
    """

    name = "arrangement"

    def arrange(
        self,
        parent: Widget,  # noqa: ARG002
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002
    ) -> ArrangeResult:
        """See `Layout.arrange`."""
        below = len([child for child in children if child.id not in PANES]) - 1
        regions = pane_regions(size, size.height - 1 - below, {child.id for child in children})
        y = 0
        placements = []
        for child in children:
            region = regions.get(child.id)
            if region is None:
                region = Region(0, y, size.width, 1)
                y = max(y + 1, size.height - below)
            placements.append(WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child))
        return placements


PANES = ("timeline", "glossary", "card", "source")


def pane_regions(size: Size, height: int, shown: set[str | None]) -> dict[str | None, Region]:
    """The regions of the panes ``shown``, in ``height`` lines from the second one of the screen on."""
    lists, reading = {"timeline", "glossary"} & shown, {"card", "source"} & shown
    left = 36 if size.width < 120 else min(size.width * 2 // 5, 74)
    left = 0 if not lists else size.width if not reading else min(left, size.width)
    upper = height * 3 // 5 if len(lists) == 2 else height if "timeline" in lists else 0
    card = 6 if is_narrow(size) else 13 if size.height >= 40 else 9
    right = size.width - left
    return {
        "timeline": Region(0, 1, left, upper),
        "glossary": Region(0, 1 + upper, left, max(0, height - upper)),
        "card": Region(left, 1, right, min(card, height)),
        "source": Region(left, 1 + card, right, max(0, height - card)),
    }
