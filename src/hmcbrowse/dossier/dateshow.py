"""Dates as people read them, at full length and for a narrow column."""

from __future__ import annotations

from collections.abc import Iterator

from hmcbrowse.dossier.edtf import MONTHS, SEASONS, Edtf, Precision


def display(date: Edtf) -> str:
    """A date at full length, as a historian writes it.

    "2008", "c. 2014", "2014?", "Aug 2023", "25 Jan 2024", "summer 2023", "1990s", "1900–1999", "44 BCE",
    "13.8 billion BCE", "c. 2014 – c. 2017", "2014 onward", "until 2000"; "?" for an unknown end.
    """
    if not date.interval:
        return _marked(date, _body(date) + _unknown(date))
    if date.lower and date.upper:
        return f"{display(date.lower)} – {display(date.upper)}"
    if date.lower:
        return f"{display(date.lower)} {'onward' if date.text.endswith('..') else '– ?'}"
    return f"{'until' if date.text.startswith('..') else '? –'} {display(date.upper) if date.upper else ''}"


def short(date: Edtf, width: int = 10) -> str:
    """A date, or where an interval begins, in at most ``width`` columns.

    What does not fit is said more tersely, then in EDTF, then more coarsely, then is cut with "…".
    "~" is approximate. An interval without a beginning shows its end after a dash.
    """
    if date.interval:
        if date.lower:
            return short(date.lower, width)
        dash = "–" if date.text.startswith("..") else "?–"
        return _cut(dash + short(date.upper, max(1, width - len(dash))), width) if date.upper else ""
    forms = (form for form in _forms(date) if len(form) <= width)
    return next(forms, None) or _cut(_terse(date, _body(date)), width)


def short_end(date: Edtf, width: int = 10) -> str:
    """Where an interval ends, in at most ``width`` columns: "onward" if open, "?" if unknown, else ``""``."""
    if date.upper:
        return short(date.upper, width)
    return _cut("onward" if date.text.endswith("/..") else "?" if date.interval else "", width)


def _forms(date: Edtf) -> Iterator[str]:
    first, body = date.begin, _body(date)
    if first is None:
        return
    year = _year(first.year)
    yield display(date)
    yield _terse(date, body + _unknown(date))
    if date.precision is Precision.SEASON:
        yield _terse(date, f"{body[:3]}. {year}")
    if first.year <= -1_000_000:
        yield _geological(date, first.year)
    if first.year > 0 or date.precision < Precision.MONTH:  # the year of "-0043-03-15" is not 43 BCE
        yield date.text.partition("T")[0]
    if first.year >= 1_000_000:
        yield _geological(date, first.year)
    if date.precision >= Precision.MONTH:
        yield _terse(date, f"{MONTHS[first.month]} {year}")
    if date.precision >= Precision.YEAR:
        yield _terse(date, year)


def _marked(date: Edtf, body: str) -> str:
    return f"{'c. ' if date.approximate else ''}{body}{'?' if date.uncertain else ''}"


def _terse(date: Edtf, body: str) -> str:
    return f"{'~' if date.approximate else ''}{body}{'?' if date.uncertain else ''}"


def _body(date: Edtf) -> str:
    first, last = date.begin, date.end
    if first is None or last is None:
        return ""
    if date.precision is Precision.DAY:
        return f"{first.day} {MONTHS[first.month]} {_year(first.year)}"
    if date.precision is Precision.MONTH:
        return f"{MONTHS[first.month]} {_year(first.year)}"
    if date.precision is Precision.SEASON:
        return f"{SEASONS[first.month // 3 + 20]} {_year(first.year)}"
    if date.precision is Precision.YEAR:
        return _year(first.year)
    if date.precision is Precision.DECADE and first.year >= 1000 and first.year % 100:
        return f"{first.year}s"  # the 1900s might be a century: 190X is written out, as 19XX is
    if last.year <= 0:
        return f"{1 - first.year}–{_year(last.year)}"
    if 0 < first.year < 1000 and last.year < 1000:
        return f"{first.year}–{_year(last.year)}"
    return f"{_year(first.year)}–{_year(last.year)}"


def _unknown(date: Edtf) -> str:
    if "-XX" not in date.text:
        return ""
    return ", day unknown" if date.precision is Precision.MONTH else ", month unknown"


def _year(year: int) -> str:
    if year > 9999:
        return f"{_rounded(year) or f'{year:,}'} CE"
    if year > 0:
        return str(year) if year > 999 else f"{year} CE"
    if rounded := _rounded(-year):  # so round that the one year that BCE counts more is noise
        return f"{rounded} BCE"
    before = 1 - year
    return f"{before:,} BCE" if before > 9999 else f"{before} BCE"


def _rounded(years: int) -> str:
    """A round number of years in words, "13.8 billion", "66 million"; ``""`` for one that is not round."""
    if years < 1_000_000 or years % 100_000:
        return ""
    if years < 1_000_000_000:
        return f"{years / 1e6:g} million"
    return f"{years / 1e9:g} billion" if years % 1_000_000 == 0 else ""


def _geological(date: Edtf, year: int) -> str:
    scale, ago, on = (10**9, "Ga", "bn CE") if abs(year) >= 10**9 else (10**6, "Ma", "m CE")
    number = f"{abs(year) / scale:.1f}".removesuffix(".0")
    about = date.approximate or float(number) * scale != abs(year)
    return f"{'~' if about else ''}{number} {ago if year < 0 else on}{'?' if date.uncertain else ''}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"[:width]
