"""From marked words to what is written: what they are attached to, as what, and the form that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmcbrowse.curate.dating import proposal
from hmcbrowse.curate.marked import Marked, marked
from hmcbrowse.curate.selecting import SelectingError
from hmcbrowse.dossier import datetext
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.attachforms import Plan, date_form, event_form, quote_form, term_form
from hmcbrowse.tui.form import Form
from hmcbrowse.tui.overlay import Chooser, Finder, Listing
from hmcbrowse.tui.spans import Line, fit
from hmcbrowse.tui.targets import LEGEND, New, Old, targets

if TYPE_CHECKING:
    from hmcbrowse.tui.curating import Curating

LONGEST = 20_000
"""Code points that are attached at most: no quote is longer."""


class Attaching:
    """One attempt to attach what is in view of ``browser``."""

    def __init__(self, browser: Curating) -> None:
        self._browser = browser

    @property
    def library(self) -> Library:
        """The dossier as it is now: it may have been read anew since the attempt began."""
        return self._browser.library

    def begin(self) -> None:
        """Attach what is marked, or the sentence in view, to an event or a term."""
        browser = self._browser
        if browser.place.sentence is None:
            browser.say("No sentence is in view.")
        elif browser.may_write(lambda: Attaching(browser).begin()):
            self._ask_what(self._in_hand())

    def _in_hand(self) -> Marked | None:
        """What is marked, or else the sentences in view, ready to be quoted; the reader is told why not."""
        try:
            source, start, end = self._span()
            if end - start <= LONGEST:
                return marked(self.library, source, start, end)
            self._browser.say(f"That is more than a quote can hold: mark {LONGEST:,} characters at most.")
        except SelectingError as why:
            self._browser.say(str(why))
        except TextChangedError as fault:
            self._browser.say(f"{fault} has changed, and is being read anew.")
        return None

    def _span(self) -> tuple[SourceRow, int, int]:
        marking, here = self._browser.source.marking, self._browser.place
        if marking is not None:
            return marking.source, marking.start, marking.end
        assert here.sentence is not None
        first, last = self.library.sentence(here.sentence), self.library.sentence(here.until or here.sentence)
        return self.library.source_of(here.sentence), first.start, last.end

    def _ask_what(self, marked: Marked | None) -> None:
        if marked is None:
            return
        find = lambda typed: targets(self.library, self._browser.place, typed)  # noqa: E731
        words = fit(" ".join(marked.quote.exact.split()), 48)
        finder = Finder(f"Attach “{words}” to", "an event, a term, or the name of a new one", find, LEGEND)
        self._browser.app.push_screen(finder, lambda chosen: self._chosen_target(marked, chosen))

    def _chosen_target(self, marked: Marked, chosen: object) -> None:
        if isinstance(chosen, New):
            make = event_form if chosen.kind == "event" else term_form
            self._fill_in(make(self.library, marked, chosen.name))
        elif isinstance(chosen, Old) and chosen.kind == "event":
            self._ask_as_what(marked, chosen)
        elif isinstance(chosen, Old):
            self._fill_in(quote_form(self.library, marked, chosen))

    def _ask_as_what(self, marked: Marked, event: Old) -> None:
        """An event takes words as a quote, or as what dates it."""
        proposed = proposal(marked.quote.exact, marked.source.id)
        told = datetext.shown(proposed.edtf) or "the words name none: type it"
        if proposed.offset:
            told = f"counted, {datetext.signed(proposed.offset)}"
        rows: list[tuple[Line, object]] = [
            ([("As a quote", "bold"), ("  that bears it out", "dim")], quote_form),
            ([("As its date", "bold"), (f"  {told}", "dim")], date_form),
        ]

        def chosen(make: object) -> None:
            if make is quote_form or make is date_form:
                self._fill_in(make(self.library, marked, event))

        self._browser.app.push_screen(Chooser(event.name, Listing.of(rows), "Enter chooses"), chosen)

    def _fill_in(self, form: Form) -> None:

        def filled(plan: object) -> None:
            if isinstance(plan, Plan):
                again = lambda: self._fill_in(form.again())  # noqa: E731
                self._browser.write(plan.title, plan.changes, plan.told, self._browser.source.unmark, again)

        self._browser.app.push_screen(form, filled)
