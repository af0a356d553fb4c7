"""Whether a full stop, a question or exclamation mark or an ellipsis ends a sentence of English prose.

What stands before the mark says what it may be (a word, an abbreviation, an initial, a number), and
what stands after it says what it is. Nothing here looks further than some hundred code points either
way, so that a text takes time in proportion to its length, whatever is in it.
"""

from __future__ import annotations

import re

from hmcbrowse.dossier import abbreviations as lists
from hmcbrowse.dossier.sentence_marks import Around

_FINAL = "。．！？｡"
_NEVER_FIRST = frozenset(",;:)]}=+&|%/~^")
_ADDRESSES = frozenset({"http", "https", "www"})
_SERIES = frozenset({"2d", "3d", "4th", "5th"})
_DASHES = ("—", "–", "-")
_DIGITS = "0123456789"
_KNOWN = lists.NEVER | lists.TITLES | lists.NUMBERED | lists.EITHER | lists.ENDS
_REACH = 400

_ROMAN = re.compile(r"[IVXLC]{1,6}\Z")
_COUNTED = re.compile(
    r"\W*(?:chapter|book|part|act|scene|article|section|appendix|title|lesson|unit|rule|exhibit|step|figure|fig\.|table"
    r"|plate|box)\s+(?:\d{1,4}|[IVXLC]{1,6}|[A-Z])\Z",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[—–-]{1,3}\s?(?:[A-Z][\w.'’-]{0,30}(?:,?\s|\Z)){1,5}\Z")
_OF = re.compile(r"[,;:.)\]]|\s(?:of|and|or|to|§)")
_LOCAL_TIME = re.compile(r"(?:\w{1,20}\s){1,3}time\b")
_SPEAKS = re.compile(
    r"(?:I|(?:(?:Mr|Mrs|Ms|Dr|Sir|Miss|Lady|Lord|Aunt|Uncle)\.?\s)?[A-Z][\w’'-]{1,30}(?:\s[A-Z][\w’'-]{1,30}){0,2})"
    r"\s(?:\w{2,20}ly\s|then\s|also\s)?(\w{3,14})\b"
)


def end_of_sentence(text: str, start: int, end: int, mark: re.Match[str], caseless: bool) -> int:
    """Where the sentence that begins at ``start`` ends, if ``mark`` (a match of `MARK`) ends it, else 0.

    ``end`` is that of the paragraph. ``caseless`` says that the text begins its sentences in lower case.
    """
    marks, close, note, gap, opening, word = mark.groups()
    at, cut, after = mark.start(), mark.end(3), mark.end() + len(opening)
    if marks[-1] in _FINAL:
        return cut
    if after >= end or not (gap or note or word[:1].isupper()):
        return 0
    around = Around(text, start, at, close, note, opening, word, after)
    if around.opens_sentence():
        return 0
    if not gap and not note:
        return cut if len(marks) == 1 and _is_glued(around) else 0
    if note[:1].isdigit() and not (close or text[at - 1].isalpha() or text[at - 1] in ")]"):
        return 0
    first = word[:1] or text[after]
    if first.islower() and word == word.lower() and word not in _ADDRESSES:
        if marks == "." and opening == "(" and _is_ordinary(around.token()):
            return cut
        if not caseless or close or opening:
            return 0
    if not word and first in _NEVER_FIRST:
        return 0
    if opening[:1] in _DASHES and end - mark.end() < 80 and _SIGNED.match(text, mark.end(), end):
        return 0
    if marks.startswith(". . .") and marks.count(".") > 3 and not text[at - 1].isspace():
        return at + 1
    if marks == ".":
        ends = _full_stop(around)
    elif "." in marks or "…" in marks:
        ends = _ellipsis(around, marks)
    else:
        ends = _exclamation(around, marks)
    return cut if ends and not in_brackets(text, start, cut, mark.end(), end) else 0


def in_brackets(text: str, start: int, cut: int, after: int, end: int) -> bool:
    """Whether ``cut`` is inside brackets that opened within the sentence, and after which it goes on.

    The sentence begins at ``start``, the next would at ``after``; ``end`` is that of the paragraph.
    """
    opened = text.rfind("(", max(start + 1, cut - _REACH), cut)
    if opened < 0 or text.find(")", opened, cut) >= 0:
        return False
    closed = text.find(")", after, min(end, after + _REACH))
    if closed < 0:
        return False
    following = text[closed + 1 : closed + 4].lstrip(" \"'”’")[:1]
    return following.islower() or following in (",", ";", ":", ".", "–", "—")


def _is_glued(around: Around) -> bool:
    """Whether a sentence ends though no space follows: "… the end.The next …"."""
    word, lower = around.word, around.word.lower()
    if not around.text[around.at - 1].isalnum() or (
        lower not in lists.STARTERS and lower not in lists.ADDRESS
    ):
        return False
    if (len(word) > 1 and not word[1:].islower()) or "(" in around.opening:
        return False
    following = around.following
    if not (following.isspace() or following == "," or (following == "." and lower in lists.ADDRESS)):
        return False
    token = around.before().rsplit(None, 1)[-1]
    ends_well = token[-2:].islower() or token[-2:].isdigit()
    return ends_well and not any(sign in token for sign in "./@\\=_")


def _exclamation(around: Around, marks: str) -> bool:
    if around.bracketed or ("(" in around.opening and around.number_follows):
        return False
    if marks == "!" and not around.close and around.token().lower() in lists.EXCLAIMED:
        return around.starter_follows
    return not _speaker_follows(around)


def _ellipsis(around: Around, marks: str) -> bool:
    if "!" in marks or "?" in marks:
        return _exclamation(around, marks)
    if around.bracketed or _speaker_follows(around):
        return False
    word = around.word.lower()
    if around.text[around.at - 1].isspace() and not around.close and marks.count(".") < 4:
        return around.starter_follows and word.replace("’", "'").partition("'")[0] != "i"
    return not word or around.token().lower() != word


def _speaker_follows(around: Around) -> bool:
    """Whether a quotation closes here and the next words say who spoke it: '"Who?" Mary asked.'"""
    if not around.quoted_before or around.quoted_after:
        return False
    if around.word != "I" and around.word.lower() in lists.STARTERS:
        return False
    found = _SPEAKS.match(around.text, around.after)
    return found is not None and found.group(1) in lists.SPEECH


def _full_stop(around: Around) -> bool:
    token = around.token()
    if not token:
        return True
    if len(token) == 1 and token.isalpha():
        return _after_letter(around, token)
    lower, capital = token.lower(), token[0].isupper()
    if lower in lists.NEVER or (capital and around.word in _SERIES):
        return False
    if capital and lower in lists.TITLES:
        return around.word.lower() in lists.SURE_STARTERS or around.quoted_before
    if lower in lists.NUMBERED and _is_numbered(around, lower):
        return False
    core = lower.lstrip(_DIGITS)
    if core in lists.TIMES:
        return _after_time(around)
    named = core in lists.NAMED and capital and token[1:].islower()
    if core in lists.EITHER or named or _is_initials(token):
        return _after_either(around)
    if core in lists.ENDS:
        return not (around.number_follows or "(" in around.opening)
    if (not core or _ROMAN.match(token)) and _is_label(around, token):
        return False
    return not (around.at - around.start < 24 and _COUNTED.match(around.text[around.start : around.at]))


def _is_label(around: Around, number: str) -> bool:
    """Whether ``number`` counts what follows, as in a list: "1. The first"."""
    if len(number) > 3 and number.isdigit():
        return False
    return around.opens_sentence(len(number)) or around.before(len(number)).rstrip().endswith(":")


def _is_ordinary(token: str) -> bool:
    """Whether ``token`` is a word in small letters that no list knows."""
    return len(token) > 3 and token.isalpha() and token.islower() and token not in _KNOWN


def _is_initials(token: str) -> bool:
    """Whether ``token`` is initials, or short forms set as close: "U.S", "S.Ct", "Ph.D"."""
    if "." not in token:
        return False
    parts = token.split(".")
    return all(part.isalpha() and (len(part) == 1 or (len(part) < 6 and part[0].isupper())) for part in parts)


def _is_numbered(around: Around, lower: str) -> bool:
    """Whether the number follows that ``lower``, an abbreviation, calls for: "No. 5", "Art. IV"."""
    word = around.word
    if around.number_follows or (not word and around.text[around.after] in "§#№"):
        return True
    if lower in lists.DAYS:
        return word.lower() in lists.AFTER_TIMES
    if lower not in lists.LETTERED_PARTS or around.opening or not (len(word) == 1 or _ROMAN.match(word)):
        return False
    return word not in ("A", "I") or _OF.match(around.text, around.after + 1) is not None


def _after_time(around: Around) -> bool:
    if around.number_follows or around.word.lower() in lists.AFTER_TIMES or around.opening[:1] in _DASHES:
        return False
    if _LOCAL_TIME.match(around.text, around.after):
        return False
    return around.starter_follows or not (around.fronted or "(" in around.opening)


def _after_either(around: Around) -> bool:
    if around.opening[:1] in _DASHES and not around.close:
        return False
    if around.starter_follows or around.quoted_before:
        return True
    if around.number_follows or not around.word:
        return False
    if around.opening:
        return around.quoted_after and "(" not in around.opening and not _is_initials(around.token())
    return around.word.lower() in lists.ADDRESS and not around.fronted


def _after_letter(around: Around, letter: str) -> bool:
    """Whether a sentence ends in a letter that stands alone: "vitamin C. The", but not "J. Smith"."""
    if around.opens_sentence(1):
        return False
    if around.quoted_before:
        return True
    before = around.before(1)
    attached = before[-1:]
    before = before.rstrip()
    previous = around.token(before)
    if letter.islower():
        if letter in "pc" or around.number_follows:
            return False
        if letter == "v" and (before.endswith(".") or not previous.islower()):
            return False
        return around.starter_follows or letter not in "bdeflns"
    if attached in ("-", "/", "°", "–"):
        return before[-2:-1] != "." or around.starter_follows
    if around.opening and not around.quoted_after:
        return False
    if previous.lower() in lists.LETTERED:
        return True
    if around.number_follows:
        return False
    if letter == "I" and previous.islower() and not before.endswith("."):
        return True
    if letter in "ABCDEF" and previous.lower() in ("a", "an"):
        return True
    if letter in "ACKV" and previous[-1:].isdigit():
        return True
    if around.word.lower() in lists.SURNAMES and around.following == ",":
        return False
    return around.starter_follows or around.word.lower() in lists.ADDRESS
