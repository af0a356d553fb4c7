"""What strangers may write, and what must become of it: shared by all tests that walk the program."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from hmcbrowse.dossier.visible import flowing, one_line

WRITTEN = {
    "brackets": "[Iraqi Security Forces]",
    "closing": '[/] [/b] [a="b"]',
    "action": "[@click=app.quit]go[/]",
    "sic": "[sic] :warning: \\[b]",
    "braces": "{0} %s $accent ${HOME}",
    "shell": "$(touch x) `x` ; > y",
    "option": "--help",
    "outside": "../..",
    "number": "2008",
    "wide": "漢字 🇮🇶 👩‍👩‍👧",
    "combining": "Ze\u0301a\u0337\u0321l\u0334go",
    "persian": "می\u200cخواهم",
    "leftward": "שלום عربي",
    "unseen": "a\u200bb\u2060c\u00add",
    "lines": "one\ntwo\nthree",
    "latex": "\\input{/etc/passwd} %^#~",
    "html": "<b>&amp;</b> **x** [y](z)",
}
"""What the loader accepts in every field of a dossier's YAML."""

RAW = {
    "clipboard": "\x1b]52;c;aGk=\x07",
    "title": "\x1b]0;owned\x1b\\",
    "colour": "\x1b[31;5mred\x1b[0m",
    "screen": "\x1b[?1049l\x1b[2J\x1b[H",
    "asked": '\x1b[6n\x1b[c\x1bP$q"p\x1b\\\x05',
    "link": "\x1b]8;;http://x\x07y\x1b]8;;\x07",
    "c0": "".join(map(chr, (*range(9), *range(11, 13), *range(14, 32)))),
    "c1": "".join(map(chr, range(0x7F, 0xA0))),
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061c",
    "tags": "".join(chr(0xE0000 + ord(letter)) for letter in "rm -rf"),
    "separators": "a\u2028b\u2029c\x85d",
    "returns": "a\rb\r\nc\td",
    "marks": "\ufeff\ufffe\ufff9x\ufffb",
    **WRITTEN,
}
"""What may stand in a source's text: any UTF-8 at all."""

NAMES = {name: said for name, said in WRITTEN.items() if name not in ("unseen", "lines")}
"""What an id may be as well."""

JOINERS = {0x200C, 0x200D}
_SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Of the category for formats, and nevertheless signs that are seen: Arabic number marks and the like."""


def quoted(text: str) -> str:
    """``text`` as a value in YAML, which takes JSON's strings."""
    return json.dumps(text, ensure_ascii=False)


def unfit(shown: str) -> set[str]:
    """The characters of ``shown`` that a terminal would obey, or that nobody sees; line feeds are fit."""
    return {
        char
        for char in set(shown) - {"\n"}
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and ord(char) not in JOINERS | _SEEN
    }


def ids(kind: str, n: int) -> str:
    """The id of case ``n`` as an event, a term or a source: one of the three has the case itself for its id,
    where that may be one."""
    name, said = [*WRITTEN.items()][n]
    if name not in NAMES:
        return f"{kind}-{n}"
    return said if ("event", "term", "source")[n % 3] == kind else f"{kind} {said}"


def sentence(said: str) -> str:
    return f"It says ⟪{said}⟫ here."


def write_hostile(root: Path) -> Path:
    """A dossier with every one of them in every field that takes it. A field's text begins with a letter
    that tells the field, and the number of the case: ``E3«…»``."""
    for folder in ("data", "seeds"):
        (root / folder).mkdir(parents=True)
    labels = [f"L{n}«{said}»" for n, said in enumerate(WRITTEN.values())]
    once = [sentence(said) for said in RAW.values()]
    told = [f"Here is {label} to see." for label in labels]
    told += [f"Here is A{n}«{said}» to see." for n, said in enumerate(WRITTEN.values())]
    told += ["It was said\x1cof\x85these\u2028words in 1991."]
    words = "All of these words stand in both of the sources, so that they are parallel"
    told += [f"{words}, \x1b]0;as ⟪\x9b31m⟫ here is said."]
    text = "\n\n".join([*once, *told])
    (root / "seeds" / "0.txt").write_bytes(text.encode())
    sources: list[dict[str, object]] = [{"id": "0", "file": "seeds/0.txt", "title": "Of all sorts"}]
    for n, (name, said) in enumerate(WRITTEN.items()):
        id = ids("source", n)
        file = f"{n}-{said}.txt".replace("/", "∕").replace("\\", "∖") if name in NAMES else f"{n}-.txt"
        (root / "seeds" / file).write_bytes(f"{words}, as ⟪\x9b31m⟫ there is said. {sentence(said)}".encode())
        sources.append(_source(id, file, said, n))
    (root / "data" / "dossier.yaml").write_text(
        f"title: {quoted('D0«' + WRITTEN['brackets'] + '»')}\n"
        f"description: {quoted(' '.join(f'C{n}«{said}»' for n, said in enumerate(WRITTEN.values())))}\n"
    )
    events, terms = [], []
    for n, said in enumerate(WRITTEN.values()):
        event, term = ids("event", n), ids("term", n)
        quotes = [{"source": "0", "exact": sentence(said), "speaker": term}]
        if n == 0:
            quotes += [{"source": "0", "exact": "It was said of these words in 1991."}]
        date = {"edtf": "1991", "words": "It was said of these words in 1991"}
        if n % 3 == 1:
            quotes.append(
                {"source": "0", "exact": f"Q{n}«{said}» stands nowhere", "prefix": said, "suffix": said}
            )
            date = {"edtf": "1992", "words": f"W{n}«{said}»"}
        elif n % 3 == 2:
            date = {"edtf": "1993", "anchor": ids("event", 0), "offset": "P1Y", "words": said}
        events.append(
            {"id": event, "title": f"E{n}«{said}»", "summary": f"S{n}«{said}»", "date": date, "terms": [term],
             "quotes": quotes}
        )  # fmt: skip
        terms.append(
            {"id": term, "label": labels[n], "expansion": f"X{n}«{said}»", "definition": f"F{n}«{said}»",
             "alt_labels": [f"A{n}«{said}»"], "hidden_labels": [f"H{n}«{said}»"], "kind": "person",
             "related": [ids("term", 0)] if n else [],
             "quotes": [{"source": "0", "exact": sentence(said)}]}
        )  # fmt: skip
    for file, entries in (("sources", sources), ("events", events), ("glossary", terms)):
        lines = (f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries)
        (root / "data" / f"{file}.yaml").write_text("".join(lines), "utf-8")
    return root


def _source(id: str, file: str, said: str, n: int) -> dict[str, object]:
    fields = {"title": "T", "publisher": "P", "speaker": "K", "url": "U"}
    told = {name: f"{letter}{n}«{said}»" for name, letter in fields.items()}
    return {"id": id, "file": f"seeds/{file}", "devised": "true", **told}


_MARKED = re.compile(r"([A-Z])(\d+)«")
_CUT = re.compile(r"…| {2}|[ │╮╯┃║▌▐█▖]*$")


def marked(line: str) -> Iterator[tuple[str, bool]]:
    """Each place in ``line`` where a marked text begins: its mark, and whether all of it stands there.

    Raises `AssertionError` where it goes on as something else, and not where it was cut or wrapped.
    """
    cases = [*WRITTEN.values()]
    for match in _MARKED.finditer(line):
        rest, said = line[match.end() :], cases[int(match[2])]
        whole = [f"{way(said)}»" for way in (one_line, flowing, lambda text: " ".join(flowing(text).split()))]
        if any(rest.startswith(text) for text in whole):
            yield match[1] + match[2], True
            continue
        begun = max((_common(rest, text) for text in whole), default=0)
        assert _CUT.match(rest[begun:]), f"{match[0]} goes on wrongly: {rest[:60]!r}"
        yield match[1] + match[2], False


def _common(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


_QUOTED = re.compile("says ⟪")


def assert_quoted_whole(line: str) -> None:
    """Whatever `sentence` begins in ``line`` goes on as it was said, or is cut."""
    ways = (one_line, flowing, lambda said: " ".join(flowing(said).split()))
    said = [f"{way(said)}⟫ here." for said in RAW.values() for way in ways]
    for match in _QUOTED.finditer(line):
        rest = line[match.end() :]
        begun = max(_common(rest, whole) for whole in said)
        assert any(rest.startswith(whole) for whole in said) or _CUT.match(rest[begun:]), rest[:60]


def held_whole(lines: Iterable[str]) -> set[str]:
    """The marks of all texts that stand whole in one of ``lines``, every one of which is looked at."""
    return {mark for line in lines for mark, whole in marked(line) if whole}
