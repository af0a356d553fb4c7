"""A form: a few lines to type in, and under them, with each key, what exactly would come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from hmcbrowse.dossier.visible import one_line
from hmcbrowse.tui.box import Box
from hmcbrowse.tui.overlay import Overlay, room
from hmcbrowse.tui.spans import Line
from hmcbrowse.tui.typedline import TypedLine
from hmcbrowse.tui.window import Window

LABEL = 14
"""Cells for the names of the fields."""


class Field(NamedTuple):
    """A line to type in; ``hint`` stands there while it is empty."""

    key: str
    label: str
    value: str = ""
    hint: str = ""


class Outcome(NamedTuple):
    """What would come of the fields as they are.

    ``told`` is shown. ``value`` is what the form is dismissed with; None: not yet, and ``told`` says why.
    Where there is a ``warning``, Enter takes it only when it is pressed once more. ``fill`` are values for
    fields that the reader has not touched.
    """

    told: Sequence[Line]
    value: object = None
    warning: str = ""
    fill: Mapping[str, str] = {}


class Told(Window, can_focus=False):
    """Lines under the fields."""

    def __init__(self) -> None:
        super().__init__(id="told")
        self._lines: Sequence[Line] = ()
        self._top = 0

    def put(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self._lines = lines
        self.scroll(0)

    def draw(self, y: int, _width: int) -> tuple[Line, str]:
        """See `Window.draw`."""
        y += self._top
        return (self._lines[y] if y < len(self._lines) else []), ""

    def extent(self) -> tuple[float, float]:
        """See `Window.extent`."""
        total = max(1, len(self._lines))
        return self._top / total, (self._top + self.size.height) / total

    def scroll(self, by: int) -> None:
        """See `Window.scroll`."""
        self._top = max(0, min(self._top + by, len(self._lines) - self.size.height))
        self.refresh()


class Form(Overlay):
    """Dismissed with the value of its `Outcome`, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "field(1)", show=False, priority=True),
        Binding("up,shift+tab", "field(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        outcome: Callable[[Mapping[str, str], int], Outcome],
        note: str = "Enter writes it · Esc leaves all as it is",
    ) -> None:
        """``outcome`` is asked with the values by key, and the cells that a line of it may take."""
        super().__init__()
        self._title, self._fields, self._ask, self._note = title, fields, outcome, note
        self._inputs = {
            field.key: TypedLine(field.value, field.hint, id=f"field-{field.key}") for field in fields
        }
        self._untouched = {field.key for field in fields}
        self._filled: dict[str, str] = {field.key: field.value for field in fields}
        self._told = Told()
        self._now = Outcome(())
        self._warned = ""
        self._tall = 12

    def again(self) -> Form:
        """The same form once more, as it is filled in."""
        fields = [field._replace(value=self._inputs[field.key].value) for field in self._fields]
        return Form(self._title, fields, self._ask, self._note)

    def compose(self) -> ComposeResult:
        """A line for each field, and what would come of them."""
        with Box("form"):
            for field in self._fields:
                with Horizontal(classes="field"):
                    yield Static(Content(one_line(field.label)), classes="label", markup=False)
                    yield self._inputs[field.key]
            yield self._told

    def on_mount(self) -> None:
        """Ready to type in the first field that is empty, or else in the first."""
        self.box.tell_above(self._title)
        self.box.tell_below(self._note)
        for line in self._inputs.values():
            self.watch(line, "value", self._typed, init=False)  # in the frame of the key
        empty = [line for line in self._inputs.values() if not line.value]
        self.set_focus((empty or list(self._inputs.values()))[0])
        self._renew()

    def _typed(self) -> None:
        for key, line in self._inputs.items():
            if line.value != self._filled[key]:
                self._untouched.discard(key)
                self._filled[key] = line.value
        self._renew()

    def _renew(self) -> None:
        values = {key: line.value for key, line in self._inputs.items()}
        self._now = self._ask(values, room(self.app.size.width) - 1)
        self._told.put(self._now.told)
        self._tall = max(self._tall, len(self._fields) + len(self._now.told) + 4)  # so that it never shrinks
        self.box.styles.height = min(self._tall, max(6, self.app.size.height - 2))
        if self._warned:
            self._warned = ""
            self.box.tell_below(self._note)
        for key, value in self._now.fill.items():
            if key in self._untouched and self._inputs[key].value != value:
                self._filled[key] = value
                self._inputs[key].value = value  # and its watcher asks anew

    def on_resize(self) -> None:
        """Wrap anew."""
        if self.is_mounted and self._told.is_attached:
            self._renew()

    def action_field(self, by: int) -> None:
        """Go to the next field, or to the one before."""
        lines = list(self._inputs.values())
        at = next((n for n, line in enumerate(lines) if line.has_focus), 0)
        self.set_focus(lines[(at + by) % len(lines)])

    def action_page(self, by: int) -> None:
        """Read on below, or back."""
        self._told.scroll(by * max(1, self._told.size.height - 1))

    def action_take(self) -> None:
        """Take it as it is told; what there is a warning of, only when asked twice."""
        now = self._now
        if now.value is None:
            self.box.tell_below("Not yet: see above · Esc leaves all as it is")
        elif now.warning and self._warned != now.warning:
            self._warned = now.warning
            self.box.tell_below(f"{now.warning}: Enter again takes it all the same")
        else:
            self.answer(now.value)
