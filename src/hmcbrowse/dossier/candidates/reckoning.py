"""What date an expression of time comes to, given the date of its source; and that it is proven.

Nothing leaves here as `stated` or `inferred` that the prover would not call so without a word against it:
the same checks are asked. Where several dates would pass, the closest one is proposed; where the expression
leaves open which Thursday or which August it means, the date is marked uncertain ("?").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hmcbrowse.dossier.candidates.when import When
from hmcbrowse.dossier.dateproof import check_stated, check_sum
from hmcbrowse.dossier.days import Point, day_at, day_number, days_in
from hmcbrowse.dossier.durations import Duration, DurationError, add
from hmcbrowse.dossier.edtf import Edtf, Precision, read
from hmcbrowse.dossier.model import DateClaim
from hmcbrowse.dossier.periods import written

_PRECISIONS = {
    "centur": Precision.CENTURY,
    "decade": Precision.DECADE,
    "year": Precision.YEAR,
    "season": Precision.SEASON,
    "month": Precision.MONTH,
}


class Reckoned(NamedTuple):
    """``edtf`` and ``offset`` as the dossier would write them, ``""`` where they are open.

    ``state`` is what the prover makes of them: stated, inferred, or ``""`` where the date is open. ``needs``
    says what is missing then.
    """

    edtf: str
    offset: str
    state: str
    needs: str = ""


def reckon(when: When, words: str, dated: Edtf | None, forward: bool = False) -> Reckoned:
    """The date of ``when``, whose words are ``words``, in a source of the date ``dated`` (None: it has none).

    ``forward``: the sentence tells of what is to come, so that "on Thursday" is the next one.
    """
    if when.base == "stated":
        stated = read(when.edtf)
        good = stated and not [*check_stated(DateClaim(when.edtf, words), stated)]
        return Reckoned(when.edtf, "", "stated") if good else Reckoned("", "", "", "words that name the date")
    offset = iso(when.offset) if when.offset is not None else ""
    if when.base == "event":
        if when.unit == "decade" and when.offset is None:
            return Reckoned("", "", "", "the century that it belongs to")
        named = f": “{when.about}”" if when.about else ""
        return Reckoned("", offset, "", f"the event that it counts from{named}")
    if dated is None:
        return Reckoned("", offset, "", "the date of its source")
    if when.named:
        return _named(when, words, dated, forward)
    if when.offset is None:
        return Reckoned("", "", "", "a closer date: the words only say roughly when")
    for edtf in _sums(when, dated):
        if _holds(edtf, words, dated, offset):
            return Reckoned(edtf, offset, "inferred")
    return Reckoned("", offset, "", "a closer date of its source")


def iso(duration: Duration) -> str:
    """A duration as ISO 8601 writes it: "-P10Y"; "P0D" for none at all."""
    parts = "".join(f"{abs(n)}{unit}" for n, unit in zip(duration, "YMWD", strict=True) if n)
    return f"{'-' if duration.sign < 0 else ''}P{parts or '0D'}"


def _holds(edtf: str, words: str, dated: Edtf, offset: str) -> bool:
    """Whether the prover would call the date inferred, and find nothing to warn of."""
    date = read(edtf)
    return date is not None and not check_sum(DateClaim(edtf, words, "?", offset), date, dated).findings


def _sums(when: When, dated: Edtf) -> Iterator[str]:
    """The dates that the sum may be written as, the closest first."""
    assert when.offset is not None
    try:
        computed = add(dated, when.offset)
    except DurationError:
        return
    whole = _coarse(computed, when.unit)
    if "/" in computed.text and not when.open and dated.precision <= Precision.MONTH and not dated.interval:
        yield f"{dated.text.rstrip('~?%')}~"  # a day or so before or after what is only known as a year
    firm = when.unit != "week" and not when.vague
    for edtf in dict.fromkeys((whole, computed.text)):
        plain = edtf.rstrip("~?%")
        ways = (
            [edtf, f"{plain}~"] if firm and "/" not in edtf else [f"{plain}~"] if "/" not in edtf else [edtf]
        )
        for way in ways:
            yield f"{way}/.." if when.open else way


def _coarse(date: Edtf, unit: str) -> str:
    """``date`` no finer than ``unit`` counts: ten years before a day is a year."""
    precision = _PRECISIONS.get(unit)
    if precision in (Precision.CENTURY, Precision.DECADE):
        precision = Precision.YEAR  # "a decade ago" is a year, roughly
    if date.interval or date.begin is None or precision is None or date.precision <= precision:
        return date.text
    return written(date.begin, precision) + (date.text[-1] if date.qualified else "")


def _named(when: When, words: str, dated: Edtf, forward: bool) -> Reckoned:
    """The month, season, weekday or day that is named without a year."""
    sign, name = when.named[0], when.named[1:]
    finest = {
        "month": Precision.MONTH,
        "season": Precision.MONTH,
        "weekday": Precision.DAY,
        "date": Precision.MONTH,
    }
    if dated.interval or dated.begin is None or dated.precision < finest[when.unit] or _is_season(dated):
        close = "day" if when.unit == "weekday" else "month"
        return Reckoned("", "", "", f"the date of its source, to the {close}")
    at = dated.begin
    ahead = sign == ">" or (sign in "?=" and forward)
    if when.unit == "weekday":
        edtf, sure = _weekday(at, int(name), ahead), False
    elif when.unit == "season":
        edtf, sure = _season(at, int(name), sign)
    else:
        edtf, sure = _month(at, name, sign, ahead)
    if not edtf or (date := read(edtf)) is None or date.begin is None:
        return Reckoned("", "", "", "words that name the year")
    offset = _between(dated, date)
    for way in (edtf if sure and not dated.qualified else f"{edtf}?", f"{edtf}?"):
        if _holds(way, words, dated, iso(offset)):
            return Reckoned(way, iso(offset), "inferred")
    return Reckoned("", "", "", "a closer date of its source")


def _is_season(date: Edtf) -> bool:
    return date.precision is Precision.SEASON


def _weekday(at: Point, weekday: int, ahead: bool) -> str:
    """That weekday nearest to the day: on it or before it, or after it."""
    number = day_number(at)
    today = (number + 5) % 7 + 1  # 1 January of the year 0 was a Saturday
    step = (weekday - today - 1) % 7 + 1 if ahead else -((today - weekday) % 7)
    return written(day_at(number + step), Precision.DAY)


def _season(at: Point, season: int, sign: str) -> tuple[str, bool]:
    """That season last ended, next, or of this year; and whether no other could be meant."""
    if sign == "=":
        return f"{at.year:04}-{season}", season != 24
    last_month = (season - 21) * 3 + 5  # the month in which it ends; winter in February
    ended = at.year - (at.month <= last_month) if season != 24 else at.year - 1 - (at.month <= 2)
    if sign == "<":
        recent = (at.year - ended) * 12 + at.month - (last_month if season != 24 else 14)
        return f"{ended:04}-{season}", recent > 2 and ended < at.year
    return f"{ended + 1:04}-{season}", ended + 1 > at.year


def _month(at: Point, name: str, sign: str, ahead: bool) -> tuple[str, bool]:
    """That month, or day of a month, nearest to the day; and whether no other could be meant."""
    month, _, day = name.partition("-")
    year = at.year
    here = (int(month), int(day or 0))
    there = (at.month, at.day if day else 0)
    if sign == "=":
        return f"{year:04}-{name}", True
    if ahead and here < there:
        year += 1
    elif not ahead and (here > there or (sign == "<" and here == there)):
        year -= 1
    if day and int(day) > days_in(year, int(month)):
        return "", False
    return f"{year:04}-{name}", sign in "<>" and abs((year - at.year) * 12 + int(month) - at.month) > 1


def _between(dated: Edtf, date: Edtf) -> Duration:
    """How far it is from the one to the other: in days between days, else in months."""
    assert dated.begin is not None
    assert date.begin is not None
    if dated.precision is Precision.DAY and date.precision is Precision.DAY:
        return Duration(days=day_number(date.begin) - day_number(dated.begin))
    months = (date.begin.year - dated.begin.year) * 12 + date.begin.month - dated.begin.month
    if date.precision is Precision.SEASON:  # its middle
        months += 1
    return Duration(months=months)
