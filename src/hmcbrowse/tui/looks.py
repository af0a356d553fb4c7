"""How things look: the names of styles that spans carry, as colours and type.

The names are kept here and not in the style sheet: there, each would be a set of rules that the toolkit
matches anew for every pane at every change of focus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

INKS = {
    "dim": "foreground-muted", "gap": "foreground-muted", "gutter": "foreground-muted",
    "accent": "text-accent", "hint": "text-accent", "key": "accent", "axis": "primary",
    "evidence": "text-success", "near": "text-error", "error": "text-error", "warning": "text-warning",
    "thumb": "foreground-disabled", "frame": "border-blurred", "frame-focus": "border",
    "title": "foreground-muted",
}  # fmt: skip
"""The colour of the theme that a style writes in. Those left out write as what is under them does."""

GROUNDS = {"cursor": ("primary", 0.45), "idle": ("primary", 0.15), "sentence": ("primary", 0.18),
           "quote": ("primary", 0.45)}  # fmt: skip
"""Styles that bring a ground of their own: a colour of the theme, and how much of it is laid on."""

TYPES = {
    "bold": "bold", "key": "bold", "hint": "bold", "error": "bold", "quote": "bold", "title-focus": "bold",
    "near": "italic", "mention": "underline", "match": "bold reverse", "pointed": "bold reverse",
    "marked": "reverse", "head": "bold underline",
}  # fmt: skip
"""How letters are set, in Rich's words. No two styles that must be told apart differ by colour alone."""


class Looks:
    """The styles of one theme on one ground, each made when it is first asked for."""

    def __init__(
        self, variables: Mapping[str, str], base: Style, ground: Color, filters: Sequence[LineFilter] = ()
    ) -> None:
        """``variables`` are the theme's colours; ``base`` is plain text, ``ground`` what it stands on.

        ``filters`` are the toolkit's for lines, as where there is to be no colour. They change nothing but
        styles, so that it is enough to put each style through them once.
        """
        self._variables, self._base, self._ground, self._filters = variables, base, ground, filters
        self._made: dict[tuple[str, str], Style | None] = {}

    def __call__(self, names: str, under: str = "") -> Style | None:
        """The style of a span: its ``names``, apart by spaces, laid over those of the line ``under`` it."""
        style = self._made.get((names, under))
        if style is None:
            style = self._base
            for name in (*under.split(), *names.split()):
                style += self._one(name)
            segments = [Segment(" ", style)]
            for line_filter in self._filters:
                segments = line_filter.apply(segments, self._ground)
            style = self._made[names, under] = segments[0].style
        return style

    def _one(self, name: str) -> Style:
        style = Style.parse(TYPES.get(name, ""))
        if name in GROUNDS:
            colour, share = GROUNDS[name]
            ground = self._ground + self._colour(colour).multiply_alpha(share)
            return style + Style(color=self._base.color, bgcolor=ground.rich_color)
        if name in INKS:  # a colour may be see-through: it is mixed with the pane's own ground
            return style + Style(color=(self._ground + self._colour(INKS[name])).rich_color)
        return style

    def _colour(self, name: str) -> Color:
        # Themes in the terminal's own colours have no shades, and write "ansi_default 50%" for want of one.
        text, _, share = self._variables.get(name, self._variables["foreground"]).partition(" ")
        colour = Color.parse(text)
        return colour.multiply_alpha(float(share.rstrip("%")) / 100) if share else colour
