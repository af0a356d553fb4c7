"""Where the lines of a plain text belong together, and where a line begins something new.

Plain texts come in two shapes. In one, every line is a whole paragraph; in the other, prose is
wrapped at some sixty to eighty columns and only a blank line ends a paragraph. Which of them a
text has is decided once, from how its first lines end and begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from hmcbrowse.dossier.abbreviations import UNFINISHED

#: Lines longer than this are as good as endless.
_FAR = 1_000

#: How much of a text is looked at to tell its shape, in code points.
SAMPLE = 65_536

_ENDS = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_BREAK = re.compile(rf"[{_ENDS}]\s*")
_TURN = re.compile(rf"[{_ENDS}](?:(?<=\n)(?![a-z][a-z,'’ -]{{5}})|(?<=\r)(?!\n)|(?<![\n\r]))\s*")
# The same two where a line feed is the only end of a line: one character is found tenfold faster than a set.
_RARE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_FEED_BREAK = re.compile(r"\n\s*")
_FEED_TURN = re.compile(r"\n(?![a-z][a-z,'’ -]{5})\s*")
_BLANK = re.compile(rf"\u2029|(?:\r\n|[{_ENDS}])[^\S{_ENDS}]*[{_ENDS}]")
_INK = re.compile(r"\S")
_LINE = re.compile(rf"[^{_ENDS}]*")
_FIRST_WORD = re.compile(r"\S{0,80}")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_CLOSING = "\"'”’»)]}*_"
_CLOSED = frozenset(".!?…:")
_OPEN_ENDS = (",", ";", "&", "(", "/", "—", "–", "-")
_BULLET = re.compile(r"[•‣◦▪●⁃]")
_ITEM = re.compile(r"(?:[-*+–—]|\(?(?:\d{1,3}|[A-Za-z]|[ivxl]{1,5})(?:\.\)?|\)))\s")
_MARKDOWN = re.compile(r"#{1,6}\s")
_STARTS_ITEM = re.compile("|".join(one.pattern for one in (_BULLET, _ITEM, _MARKDOWN)))
_SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]{1,38}(?:\([^()\n]{0,40}\))?:\s")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs, headings and list items of ``text``, in order, each as ``[start, end)``.

    No sentence crosses the edge of one. None has white space at either end; nothing else lies between them.
    """
    ink = _INK.search(text)
    if ink is None:
        return
    width = _wrapped_at(text[:SAMPLE])
    start = ink.start()
    for found in _line_ends(text, width > 0).finditer(text, start):
        end, after = found.span()
        if after == len(text):
            break
        if not width or _is_blank(found.group()) or _begins_anew(text, start, end, after, width):
            yield start, _trimmed(text, start, end)
            start = after
    yield start, _trimmed(text, start, len(text))


def _line_ends(text: str, wrapped: bool) -> re.Pattern[str]:
    """What finds the ends of lines in ``text``; if it is ``wrapped``, those where prose may end."""
    if any(map(text.__contains__, _RARE_ENDS)):
        return _TURN if wrapped else _BREAK
    return _FEED_TURN if wrapped else _FEED_BREAK


def _trimmed(text: str, start: int, end: int) -> int:
    """Where ``text[start:end]``, which begins with ink, ends with it."""
    return start + len(text[start:end].rstrip()) if text[end - 1].isspace() else end


def _is_blank(gap: str) -> bool:
    """Whether a paragraph ends at ``gap``: a page break alone does not end one, for prose runs on over it."""
    if len(gap) == 1:
        return gap == "\u2029"
    return _BLANK.search(gap.replace("\f", "") if "\f" in gap else gap) is not None


def _begins_anew(text: str, start: int, end: int, after: int, width: int) -> bool:
    """Whether wrapped prose stops at ``end``, the end of a line, though no blank line follows.

    The paragraph began at ``start``; the next line's first letter is at ``after``.
    """
    if text[after].islower() and not _ITEM.match(text, after):
        return False
    if _BULLET.match(text, after) or _MARKDOWN.match(text, after):
        return True
    line = text[max(start, text.rfind("\n", max(start, end - _FAR), end) + 1, end - _FAR) : end].rstrip()
    first = _FIRST_WORD.match(text, after)
    room = first is not None and len(line) + 1 + len(first.group()) < width - 3
    indent = len(line) - len(line.lstrip())
    deeper = after - end > indent + 1 and text[after - 1] in " \t\xa0"
    line = line.lstrip()
    if _MARKDOWN.match(line):
        return True
    closed = _is_closed(line)
    if not (room or closed):
        return False
    if _ITEM.match(text, after) or _SPEAKER.match(text, after) or (closed and deeper):
        return True
    following = _LINE.match(text, after)
    if following is not None and following.group().isupper() != line.isupper():
        return True
    if not room or not line or _is_rule(line):
        return room
    if len(line) > 0.65 * width or text[after].islower() or _runs_on(line):
        return False
    return closed or not deeper or _is_title(line)


def _is_rule(line: str) -> bool:
    return not any(map(str.isalnum, line))


def _is_title(line: str) -> bool:
    words = _LONG_WORD.findall(line)
    return bool(words) and all(word[0].isupper() for word in words)


def _runs_on(line: str) -> bool:
    """Whether ``line`` cannot be the last of a paragraph."""
    last = _LAST_WORD.search(line[-24:])
    return line.endswith(_OPEN_ENDS) or (last is not None and last.group().lower() in UNFINISHED)


def _wrapped_at(sample: str) -> int:
    """The column where the lines of a text are wrapped, or 0 where each line is a paragraph.

    Wrapped lines stop in mid-sentence, near the margin; paragraphs mostly end with a mark. A list of
    words in lower case stops nowhere, a chat has no margin: neither is wrapped. Where paragraphs are
    as short as lines, as in a play, the margin alone decides.
    """
    lines = [line.strip() for line in sample.splitlines()]
    if len(sample) == SAMPLE:
        del lines[-1]
    pairs = [
        (line, after) for line, after in pairwise(lines) if line and after and not _STARTS_ITEM.match(after)
    ]
    ragged = [(line, after) for line, after in pairs if _is_broken(line, after)]
    if not ragged or not any(map(_is_closed, lines)):
        return 0
    lengths = sorted(map(len, filter(None, lines)))
    widest, wide = lengths[-1], lengths[-1 - len(lengths) // 10]
    lengths = sorted(len(line) for line, _ in ragged)
    width = lengths[-1 - len(lengths) // 20]
    if len(ragged) >= 0.3 * len(pairs):
        wrapped = sum(length >= 0.5 * wide for length in lengths) >= 0.5 * len(lengths)
    else:
        tight = sum(len(line) + 1 + len(after.split(None, 1)[0]) > widest for line, after in ragged)
        wrapped = len(ragged) >= 5 and tight >= 0.9 * len(ragged)
    return width if wrapped else 0


def _is_broken(line: str, after: str) -> bool:
    """Whether a sentence seems to run on from ``line`` to ``after``."""
    return not _is_closed(line) and (after[0].islower() or _runs_on(line))


def _is_closed(line: str) -> bool:
    """Whether ``line`` ends with a mark, as paragraphs do, and with what may close after it."""
    return line[-80:].rstrip(_CLOSING)[-1:] in _CLOSED
