"""Is one date right? Its words against its owner's quotes, its sum against its anchor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hmcbrowse.dossier.datewords import counts_in, dates_in
from hmcbrowse.dossier.durations import Duration, DurationError, add, parse_duration
from hmcbrowse.dossier.edtf import Edtf, agree, parse
from hmcbrowse.dossier.folding import fold
from hmcbrowse.dossier.model import DateClaim, Quote
from hmcbrowse.dossier.problems import Severity
from hmcbrowse.dossier.wordchars import splits_word

_TRIES = 100


class Finding(NamedTuple):
    """What is wrong with a claim. ``key`` is that of its keys to point at; an error contradicts the date."""

    key: str
    code: str
    message: str
    severity: Severity = "error"


def unsupported() -> Finding:
    """That nothing is quoted for a date."""
    message = "no words are given for this date; add `words`, from one of its quotes, that give it"
    return Finding("edtf", "date-unsupported", message, "warning")


def check_words(claim: DateClaim, quotes: Sequence[Quote]) -> Iterator[Finding]:
    """Whether the words of ``claim`` stand in one of ``quotes``: whole words, typography aside."""
    if any(_stands(claim.words, quote.exact) for quote in quotes):
        return  # as nearly all do, and folding takes longer than looking
    words = fold(claim.words).text.strip()
    if not any(_stands(words, fold(quote.exact).text) for quote in quotes):
        message = (
            f"the words “{_clip(claim.words)}” stand in none of its quotes; take them from one, or quote them"
        )
        yield Finding("words", "date-contradicted", message)


def _stands(words: str, text: str) -> bool:
    at = -1
    for _ in range(_TRIES):  # text made of one repeated part could hold the words at every place
        at = text.find(words, at + 1)
        if at < 0:
            return False
        if not splits_word(text, at) and not splits_word(text, at + len(words)):
            return True
    return False


def check_stated(claim: DateClaim, date: Edtf) -> Iterator[Finding]:
    """Whether the words that state ``date`` say the same, as far as a date can be read in them.

    One of the dates read must agree with it; of an interval each end that is given must be among them.
    """
    said = [parse(word.edtf) for word in dates_in(claim.words)]
    bounds = [bound for bound in (date.lower, date.upper) if bound] or [date]
    shown = [[one for one in said if agree(one, bound)] for bound in bounds]
    if not said:
        message = "the words do not show the date in a form that can be read; quote words that name it"
        yield Finding("words", "date-unread", message, "warning")
    elif not any(shown):
        names = " and ".join(dict.fromkeys(one.text for one in said[:3]))
        yield Finding("edtf", "date-contradicted", f"the words say {names}, the date says {date.text}")
    spans = [(one.begin, one.end) for one in said if date.qualified or not one.qualified]
    if (date.begin, date.end) in spans:  # the 1990s are 1990/1999 too
        return
    for bound, ones in zip(bounds, shown, strict=True):
        if not any(shown):
            return
        if not ones:
            message = f"the words do not show {bound.text}; quote words that name it too"
            yield Finding("words", "date-unread", message, "warning")
        elif not bound.qualified:
            best = max(ones, key=lambda one: (one.precision, not one.qualified))
            if best.precision < bound.precision or best.qualified:
                yield _too_exact(bound, f"the words say no more than {best.text}", best.text)


class Sum(NamedTuple):
    """What anchor and offset come to: EDTF, ``""`` where they come to nothing; and what is wrong."""

    computed: str
    findings: tuple[Finding, ...]


def check_sum(claim: DateClaim, date: Edtf, anchor: Edtf) -> Sum:
    """Whether ``anchor`` and the claim's offset come to ``date``, at the coarser precision, qualifiers aside.

    Where ``date`` is an interval they must come to one of its ends, and the other must be open, unknown, or
    the date counted from. (They may also come to the whole interval.)
    """
    try:
        duration = parse_duration(claim.offset)
    except DurationError as error:
        return Sum("", (Finding("offset", "date-offset", f"the offset {error}"),))
    try:
        computed = add(anchor, duration)
    except DurationError as error:
        return Sum("", (Finding("anchor", "date-anchor", f"the anchor's date {error}"),))
    said = _said(anchor, duration, computed)
    bound, fault = _bound(date, anchor, duration, computed, said)
    if fault:
        return Sum(computed.text, (Finding("edtf", "date-contradicted", fault),))
    counts = counts_in(claim.words)
    warnings = list(_miscounted(counts, duration))
    if bound and claim.words and not bound.qualified:
        rounded = any(count.years > 1 for count in counts)
        warnings += _too_firm(bound, computed, rounded, said, bool(duration.sign))
    return Sum(computed.text, tuple(warnings))


def _bound(
    date: Edtf, anchor: Edtf, duration: Duration, computed: Edtf, said: str
) -> tuple[Edtf | None, str]:
    """The date, or the end of the interval ``date``, that the sum came to; or what is wrong.

    Neither where the sum came to the interval as a whole.
    """
    fits = [(bound, other) for bound, other in _ends(date) if agree(bound, computed)]
    counted = anchor
    if anchor.interval and duration.sign:
        counted = (anchor.lower if duration.sign < 0 else anchor.upper) or anchor
    for bound, other in fits:
        if other is None or agree(other, counted):
            return bound, ""
    if _same_ends(date, computed):
        return None, ""
    if not fits:
        return None, f"{said}, not {date.text}"
    bound = fits[0][0]
    mend = f"{bound.text}/.." if bound is date.lower else f"../{bound.text}"
    fault = f"{said}, which is one end of {date.text}, but nothing gives the other: write {mend}, or"
    return None, f"{fault} {counted.text} for the other end, the date counted from"


def _said(anchor: Edtf, duration: Duration, computed: Edtf) -> str:
    if not duration.sign:
        return f"the date counted from is {computed.text}"
    return f"{anchor.text} {'−' if duration.sign < 0 else '+'} {duration} is {computed.text}"


def _ends(date: Edtf) -> Iterator[tuple[Edtf, Edtf | None]]:
    """Each date that ``date`` gives, with the one at its other end."""
    if not date.interval:
        yield date, None
    if date.lower:
        yield date.lower, date.upper
    if date.upper:
        yield date.upper, date.lower


def _same_ends(date: Edtf, computed: Edtf) -> bool:
    pairs = (date.lower, computed.lower), (date.upper, computed.upper)
    same = all(agree(a, b) if a and b else a is b for a, b in pairs)
    return same and date.interval and computed.interval


def _miscounted(counts: list[Duration], duration: Duration) -> Iterator[Finding]:
    if not counts or not duration.sign:
        return
    sizes = [(count.in_months, count.in_days) for count in counts]
    sizes.append((sum(months for months, _ in sizes), sum(days for _, days in sizes)))
    if (abs(duration.in_months), abs(duration.in_days)) not in sizes:
        names = " and ".join(str(count) for count in counts[:3])
        message = f"the words count {names}, the offset {duration}; make them the same"
        yield Finding("offset", "date-count", message, "warning")


def _too_firm(bound: Edtf, computed: Edtf, rounded: bool, said: str, moved: bool) -> Iterator[Finding]:
    """A warning where ``bound`` is given with more certainty than what it was counted from and with."""
    if computed.precision < bound.precision and not computed.interval:
        yield _too_exact(bound, said, computed.text + ("~" if rounded and not computed.qualified else ""))
    elif computed.qualified or (computed.interval and moved):
        yield _too_exact(bound, said, f"{bound.text.partition('T')[0]}~")
    elif rounded:
        yield _too_exact(bound, "the words count in round years", f"{bound.text.partition('T')[0]}~")


def _too_exact(bound: Edtf, why: str, mend: str) -> Finding:
    return Finding("edtf", "date-too-exact", f"{why}, so {bound.text} is too exact; write {mend}", "warning")


def _clip(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
