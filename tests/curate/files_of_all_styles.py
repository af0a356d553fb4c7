"""YAML files as people write them, each in its own way, with what they say: for tests that change them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from hmcbrowse.dossier.yamltext import REFUSED

PIECES = [
    *[
        "word",
        "Words",
        " ",
        " ",
        ": ",
        " #",
        "- ",
        "#",
        "'",
        '"',
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        "é",
        "“",
        "”",
    ],
    *[
        "—",
        "\n",
        "\t",
        "🙂",
        "👩\u200d👩\u200d👧",
        "\u00a0",
        "%",
        "@",
        "&",
        "*",
        "!",
        "|",
        ">",
        "?",
        "...",
        "---",
        "~",
    ],
    *["null", "2008", "no", "<<", "=", "0x1F", "1:30", "بعد", "日本", "\u00ad", "key:", "  ", "\ud7ff", "`"],
    *["x" * 90, "a b c d e f g " * 12],
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join).filter(str.strip)
lines = texts.map(lambda text: " ".join(text.split())).filter(lambda text: not REFUSED.search(text) and text)
ids = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
quotes = st.fixed_dictionaries(
    {"source": ids, "exact": texts}, optional={"speaker": ids, "prefix": texts, "suffix": texts}
)
dates = st.fixed_dictionaries(
    {"edtf": st.sampled_from(["2008", "2014~", "../2024"])}, optional={"words": texts}
)
events = st.fixed_dictionaries(
    {"id": ids, "title": texts},
    optional={
        "date": dates,
        "summary": texts,
        "terms": st.lists(ids, max_size=3),
        "quotes": st.lists(quotes, max_size=3),
    },
)


class Writer:
    """Writes records as YAML in a style of its own, with remarks wherever they may stand."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.root = draw(st.sampled_from([0, 0, 2]))
        self.nested = draw(st.sampled_from([0, 2, 4]))
        self.step = draw(st.sampled_from([2, 2, 4, 1]))
        self.gap = draw(st.sampled_from([2, 2, 4]))
        self.spaced = draw(st.booleans())
        self.remarks = 0

    def file(self, records: list[dict[str, Any]]) -> str:
        """The whole file, its lines ended by line feeds."""
        self.brackets = self.draw(st.integers(0, 9)) == 0
        if self.brackets:
            inner = (",\n  " if self.draw(st.booleans()) else ", ").join(map(self.flow, records))
            return f"{self.above(0)}[{inner}]\n"
        parts = [self.above(0), self.draw(st.sampled_from(["", "", "---\n"]))]
        for number, record in enumerate(records):
            if self.spaced and number:
                parts.append("\n")
            parts.append(self.above(self.root))
            parts.append(self.item(record, self.root))
        parts += [self.above(0), self.draw(st.sampled_from(["", "", "\n\n", "...\n" if records else ""]))]
        text = "".join(parts)
        return text if self.draw(st.booleans()) else text.rstrip("\n")

    def item(self, value: Any, indent: int) -> str:
        """An entry of a list in lines, its dash at ``indent``."""
        if isinstance(value, str):
            return f"{' ' * indent}- {self.scalar(value, indent + 2)}{self.beside()}\n"
        if self.draw(st.integers(0, 5)) == 0:
            return f"{' ' * indent}- {self.flow(value)}{self.beside()}\n"
        inner = indent + self.gap
        if self.draw(st.integers(0, 9)) == 0:
            return f"{' ' * indent}-{self.beside()}\n{self.fields(value, inner)}"
        return " " * indent + "-" + self.fields(value, inner)[indent + 1 :]

    def fields(self, record: dict[str, Any], indent: int) -> str:
        out = ""
        names = self.draw(st.permutations(list(record)))
        for key in names:
            value = record[key]
            lead = (self.above(indent) if out else "") + " " * indent + key + ":"
            if isinstance(value, str):
                out += f"{lead} {self.scalar(value, indent + self.step)}"
                out = out if out.endswith("\n") else f"{out}{self.beside()}\n"
            elif not value or self.draw(st.integers(0, 4)) == 0:
                out += f"{lead} {self.flow(value)}{self.beside()}\n"
            elif isinstance(value, dict):
                out += f"{lead}{self.beside()}\n{self.fields(value, indent + self.step)}"
            else:
                out += f"{lead}{self.beside()}\n"
                out += "".join(
                    self.above(indent + self.nested) + self.item(item, indent + self.nested) for item in value
                )
        return out

    def scalar(self, text: str, indent: int) -> str:
        """A text in any way in which it may be written; one in lines of its own ends them."""
        ways = ["double"]
        if not any(char in text for char in "\n\t"):
            ways.append("single")
            if text == text.strip() and "  " not in text:
                ways += ["folded", "folded"]
        if text.isascii() and text.replace(" ", "").isalpha() and text == " ".join(text.split()):
            ways += [] if text in ("no", "null") else ["plain", "wrapped"]
        if (
            text[0] not in " \n\t"
            and text.strip("\n") == text
            and "\t" not in text
            and not text.endswith(" ")
        ):
            ways += ["literal"]
        way = self.draw(st.sampled_from(ways))
        margin = " " * indent
        if way == "single":
            doubled = text.replace("'", "''")
            return f"'{doubled}'"
        if way == "plain":
            return text
        if way == "wrapped":
            return text.replace(" ", f"\n{margin}", 1)
        if way == "folded":
            wrapped = text.replace(" ", f"\n{margin}", 1)
            return f">-{self.beside()}\n{margin}{wrapped}\n"
        if way == "literal":
            body = "".join(f"{margin if line else ''}{line}\n" for line in text.split("\n"))
            return f"|-{self.beside()}\n{body}"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'

    def flow(self, value: Any) -> str:
        if isinstance(value, str):
            doubled = value.replace("'", "''")
            plain = value.isascii() and value.isalpha() and value not in ("no", "null")
            if plain and self.draw(st.booleans()):
                return value
            if not any(char in value for char in "\n\t") and self.draw(st.booleans()):
                return f"'{doubled}'"
            escaped = (
                value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
            )
            return f'"{escaped}"'
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self.flow(of)}" for key, of in value.items()) + "}"
        return "[" + ", ".join(map(self.flow, value)) + "]"

    def above(self, indent: int) -> str:
        """A remark in a line of its own, now and then."""
        if self.draw(st.integers(0, 5)):
            return ""
        self.remarks += 1
        return f"{' ' * indent}# remark {self.remarks}: - id: x # [\n"

    def beside(self) -> str:
        """A remark at the end of a line, now and then."""
        if self.draw(st.integers(0, 7)):
            return ""
        self.remarks += 1
        return f"  # beside {self.remarks} '\""


@st.composite
def files(draw: Any) -> tuple[list[dict[str, Any]], bytes, int, bool]:
    """Records of events, a file that says just that, its remarks, and if it is all in brackets."""
    records = draw(st.lists(events, max_size=4, unique_by=lambda event: event["id"]))
    writer = Writer(draw)
    text = writer.file(records)
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    raw = text.replace("\n", end).encode()
    return records, (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + raw, writer.remarks, writer.brackets
