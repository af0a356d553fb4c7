"""Every key, once: bindings, footer, help and palette are all made from this table."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding


class Command(NamedTuple):
    """One thing the reader can do.

    ``keys`` are the toolkit's names, ``shown`` how people write them. ``hint`` is its word in the footer
    (``""``: not there). ``pane`` commands belong to the pane in focus, others to the screen as a whole.
    """

    action: str
    keys: str
    shown: str
    title: str
    help: str
    hint: str = ""
    pane: bool = False

    def bindings(self) -> list[Binding]:
        """As the toolkit wants it; the footer is our own."""
        return [Binding(self.keys, self.action, self.title, show=False, priority=False)]


MOVE = (
    Command("move(1)", "down,j", "↓ j", "Down", "to the next row or sentence", pane=True),
    Command("move(-1)", "up,k", "↑ k", "Up", "to the row or sentence before", pane=True),
    Command("page(1)", "pagedown,space", "PgDn", "Page down", "a screenful on", pane=True),
    Command("page(-1)", "pageup", "PgUp", "Page up", "a screenful back", pane=True),
    Command("first", "g,home", "g Home", "First", "to the first row or sentence", pane=True),
    Command("last", "G,end", "G End", "Last", "to the last row or sentence", pane=True),
    Command(
        "choose", "enter", "Enter", "Go there", "from an event or term to the sentence that quotes it; "
        "from a sentence to what it bears out", "source", pane=True,
    ),
    Command("pane('timeline')", "1", "1", "Timeline", "go to the timeline"),
    Command("pane('glossary')", "2", "2", "Glossary", "go to the glossary"),
    Command("pane('source')", "3", "3", "Source", "go to the source"),
    Command("next_pane(1)", "tab", "Tab", "Next pane", "go to the next pane", "pane"),
    Command("next_pane(-1)", "shift+tab", "Shift+Tab", "Pane before", "go to the pane before"),
    Command("quote(1)", "n", "n", "Next quote", "the next of its quotes, across sources", "next quote"),
    Command("quote(-1)", "N", "N", "Previous quote", "the quote before"),
    Command("back", "left_square_bracket,alt+left", "[ Alt+←", "Back", "all panes as they were", "back"),
    Command("forward", "right_square_bracket,alt+right", "] Alt+→", "Forward", "the way on again"),
    Command("source(1)", "right_curly_bracket", "}", "Next source", "on to the source after this one"),
    Command("source(-1)", "left_curly_bracket", "{", "Source before", "to the source before this one"),
)  # fmt: skip

FIND = (
    Command("search", "slash", "/", "Search", "search everything as you type", "search"),
    Command("sources", "s", "s", "Sources", "the list of sources, filtered as you type", "sources"),
    Command("filter", "f", "f", "Filter", "only rows that pass: words, speaker:singh; Esc clears", "filter"),
    Command(
        "look_by(1)", "minus", "-", "Longer periods", "the timeline by days, months, years, decades, "
        "centuries, millennia: what would not fit is folded, and opens where the cursor goes",
    ),
    Command(
        "look_by(-1)", "plus,equals_sign", "+", "Shorter periods", "the way back, until each event is a row",
    ),
    Command(
        "date_typed", "t", "t", "To a date", "go to a date as you type it: 1991, aug 1991, 44 BC, "
        "5th century; Enter stays, Esc comes back",
    ),
)  # fmt: skip

ASK = (
    Command(
        "mentions", "m", "m", "Mentions", "every mention of this term, in context; there < > s sort by the "
        "words before, after, by source, and o tells which terms stand beside it", "mentions",
    ),
    Command(
        "peek(1)", "right,l", "→ l", "Peek", "in the source: the next term that the sentence mentions, "
        "defined above while nothing moves; Enter goes to it", "peek",
    ),
    Command("peek(-1)", "left,h", "← h", "Peek back", "the mention before"),
    Command(
        "parallels", "p", "p", "Parallels", "who else says this: the passage of another source that has "
        "it in nearly the same words, side by side; again for the next",
    ),
    Command("said", "w", "w", "Who said it", "all that this person, or who is quoted here, says"),
    Command("date", "d", "d", "Date", "how this date is known: the words, the anchor, the sum", "date"),
    Command(
        "compare", "c", "c", "Compare", "each source on this event or term: which bear it out, which are "
        "silent, where their dates or words differ",
    ),
    Command("uncited(1)", "u", "u", "Next uncited", "on to a sentence that no quote touches, in any source"),
    Command("uncited(-1)", "U", "U", "Uncited before", "back to a sentence that no quote touches"),
)  # fmt: skip

CURATE = (
    Command(
        "mark", "v", "v", "Mark words", "in the source, from this sentence on: h l ← → by words, j k by "
        "lines, 0 $ by sentences, H L by characters; o moves the other end, v begins anew there, Esc "
        "leaves; or drag the mouse over them",
    ),
    Command(
        "attach", "a", "a", "Attach", "the marked words, or this sentence, to an event or term found by its "
        "name, or to a new one; as a quote, or as the event's date. All that is written is shown first",
    ),
    Command(
        "suggest", "S", "S", "Candidates", "what might be marked next: acronyms, names, dates, speakers, "
        "none of it a fact; there a takes one in, d dismisses it for good, x undoes, Tab shows one kind",
    ),
    Command(
        "revise", "R", "R", "New text", "a later version of this source's text takes its place: what becomes "
        "of each quote, then and now, to accept (a) or reject (r) one by one",
    ),
    Command(
        "edit", "e", "e", "Edit", "open $VISUAL or $EDITOR at the line where this is written, and come back; "
        "while a file cannot be read, at what is wrong with it",
    ),
    Command("undo", "x", "x", "Undo", "take back the last change to the dossier, of today"),
    Command("redo", "X", "X", "Redo", "make it again"),
)  # fmt: skip

TAKE_ALONG = (
    Command("copy", "y", "y", "Copy", "copy the quote with its citation, in the style chosen last"),
    Command(
        "cite", "Y", "Y", "Copy as …", "copy in a style that you choose: Chicago, plain text, Markdown, "
        "BibTeX, CSL-JSON; each is shown first",
    ),
    Command("bookmark", "b", "b", "Bookmark", "set a bookmark here; again takes it away"),
    Command("bookmarks", "B", "B", "Bookmarks", "the list of bookmarks: go there, note something, delete"),
    Command("resume", "grave_accent", "`", "Where you left", "go to where you were when you last left"),
)  # fmt: skip

SCREEN = (
    Command("zoom", "z", "z", "Zoom", "give the pane the whole screen, and back"),
    Command("theme", "T", "T", "Theme", "the next colour theme"),
    Command("redraw", "ctrl+l", "Ctrl+L", "Redraw", "the whole screen, where another program wrote over it"),
    Command("escape", "escape", "Esc", "Clear", "end a peek; clear the filter; leave zoom"),
    Command("help", "question_mark,f1", "? F1", "Help", "every key, with what it does", "keys"),
    Command("palette", "ctrl+p", "Ctrl+P", "Palette", "every command, term, event and source"),
    Command("quit", "q", "q", "Quit", "leave", "quit"),
)  # fmt: skip

SECTIONS = (
    ("Move", MOVE),
    ("Find", FIND),
    ("Ask", ASK),
    ("Curate", CURATE),
    ("Take along, come back", TAKE_ALONG),
    ("The screen", SCREEN),
)
"""The commands by what one wants, in the order that help tells of them."""

COMMANDS = tuple(command for _, commands in SECTIONS for command in commands)

MARKING = (
    Command("mark_word(1)", "right,l,w", "→ l w", "Word", "on by a word", "word"),
    Command("mark_word(-1)", "left,h,b", "← h b", "Word before", "back by a word"),
    Command("mark_line(1)", "down,j", "↓ j", "Line", "to the line below", "line"),
    Command("mark_line(-1)", "up,k", "↑ k", "Line before", "to the line above"),
    Command("mark_page(1)", "pagedown,space", "PgDn", "Page", "on by a screenful"),
    Command("mark_page(-1)", "pageup", "PgUp", "Page before", "back by a screenful"),
    Command("mark_sentence(1)", "end,dollar_sign", "End $", "Sentence's end", "then the next's", "sentence"),
    Command("mark_sentence(-1)", "home,0", "Home 0", "Its beginning", "then the one's before"),
    Command("mark_edge(1)", "G", "G", "Source's end", "on to its last word"),
    Command("mark_edge(-1)", "g", "g", "Source's beginning", "back to its first word"),
    Command(
        "mark_character(1)", "shift+right,L", "Shift+→ L", "Character", "on by one character, for what is no "
        "whole word",
    ),
    Command("mark_character(-1)", "shift+left,H", "Shift+← H", "Character back", "back by one"),
    Command("mark_swap", "o", "o", "Other end", "move the other end from now on", "other end"),
    Command("mark_anew", "v", "v", "From here", "begin anew at this word"),
    Command("screen.attach", "enter", "Enter", "Attach", "as a does"),
    Command("mark_end", "escape", "Esc", "No marking", "mark nothing, be back where you were", "leave"),
)  # fmt: skip
"""What keys mean in the source while words are marked there; all others mean what they always do."""


def pane_bindings() -> list[Binding]:
    """The keys that act within the pane in focus."""
    return [binding for command in COMMANDS if command.pane for binding in command.bindings()]


def screen_bindings() -> list[Binding]:
    """The keys that act on the screen as a whole."""
    return [binding for command in COMMANDS if not command.pane for binding in command.bindings()]
