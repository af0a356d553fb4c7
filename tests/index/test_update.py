"""An index that is brought up to date says what one made anew would say, whatever changed between."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hmcbrowse.index import analysts, compile, compile_texts
from hmcbrowse.index.cache import cache_path, is_fresh, open_library, open_ready, opened
from hmcbrowse.index.compile import compile_dossier
from hmcbrowse.index.filtering import Filtering
from hmcbrowse.index.library import Library
from hmcbrowse.index.progress import StoppedError
from hmcbrowse.index.search import search
from hmcbrowse.index.update import bring_up_to_date

WORDS = [
    "the",
    "of",
    "Iraq",
    "coalition",
    "ISIS",
    "ISF",
    "Iraqi",
    "Security",
    "Forces",
    "met",
    "and",
    "fought",
    "in",
    "Baghdad",
    "it",
    "U.S.",
    "Iraq-Iran",
]
MARKS = [".", ".", "!", "\n\n"]


def prose(chance: random.Random, size: int) -> str:
    return " ".join(chance.choice(WORDS + MARKS) for _ in range(size)) + ".\n"


def tell(library: Library) -> Iterator[object]:
    """All that a library says of its dossier."""
    yield library.title, library.events, library.terms, library.sentences, library.mentioned, library.unread
    yield list(library.all_events())
    yield list(library.all_terms())
    yield library.problems()
    yield library.states()
    for source in library.all_sources():
        rows = library.sentence_rows(source.first, source.sentences)
        yield source, rows, source.cited
        if rows:
            yield library.mentions_in(rows[0].n, rows[-1].n)
            yield library.quotes_at(rows[0].n, rows[-1].n)
        for words in ("iraq", '"security forces"', "ba"):
            yield Filtering(library, "sentence", source).passing(words).rows
    for term in library.all_terms():
        yield library.mentions(term.n, 0, 10_000)
        yield library.quotes("term", term.id)
    for event in library.all_events():
        yield library.quotes("event", event.id)
    for words in ("iraq", "isf baghdad", "se"):
        yield sorted(hit.n for hit in search(library, words, 10_000) if hit.kind == "sentence")


def anew(root: Path) -> Library:
    connection = sqlite3.connect(":memory:")
    compile_dossier(root, connection)
    return Library(connection, root)


GLOSSARY = """
- {id: isf, label: ISF, expansion: Iraqi Security Forces, quotes: [{source: s1, exact: "Iraqi Security"}]}
- {id: iraq, label: Iraq, alt_labels: [Iraqi]}
- {id: isis, label: ISIS}
"""


@pytest.fixture
def several(dossier: Callable[..., Path]) -> Path:
    chance = random.Random(1)
    texts = {f"s{n}": prose(chance, chance.choice([0, 5, 300, 3000])) for n in range(7)}
    events = "".join(
        f"- {{id: e{n}, title: E{n}, quotes: [{{source: s{n % 8}, exact: {words!r}}}]}}\n"
        for n, words in enumerate(
            ["the of", "in Baghdad", "Iraq", "ISIS ISF", "met and fought", "it U.S."] * 4
        )
    )
    root = dossier(texts=texts, events=events, glossary=GLOSSARY)
    open_library(root).close()
    return root


def change_text(root: Path) -> None:
    (root / "seeds/s3.txt").write_text(prose(random.Random(2), 700))


def empty_text(root: Path) -> None:
    (root / "seeds/s2.txt").write_text("")


def change_first_and_last(root: Path) -> None:
    for n in (0, 6):
        (root / f"seeds/s{n}.txt").write_text(prose(random.Random(n), 1500))


def add_source(root: Path) -> None:
    (root / "seeds/s7.txt").write_text(prose(random.Random(7), 400))
    with (root / "data/sources.yaml").open("a") as file:
        file.write("- {id: s7, file: seeds/s7.txt, title: T7}\n")


def remove_last_source(root: Path) -> None:
    path = root / "data/sources.yaml"
    kept, _, _ = path.read_text().rpartition("- ")
    path.write_text(kept)


def change_events(root: Path) -> None:
    path = root / "data/events.yaml"
    path.write_text(path.read_text().replace("in Baghdad", "Baghdad") + "- {id: new, title: New}\n")


def change_labels(root: Path) -> None:
    path = root / "data/glossary.yaml"
    path.write_text(path.read_text() + "- {id: baghdad, label: Baghdad}\n")


CHANGES = [
    *(change_text, empty_text, change_first_and_last),
    *(add_source, remove_last_source, change_events, change_labels),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_it_says_what_a_new_one_says(several: Path, change: Callable[[Path], None]) -> None:
    change(several)
    assert list(tell(open_library(several))) == list(tell(anew(several)))


def test_it_does_so_after_many_changes(several: Path) -> None:
    chance = random.Random(5)
    for _ in range(12):
        chance.choice(CHANGES[:3])(several)
        (several / f"seeds/s{chance.randrange(7)}.txt").write_text(prose(chance, chance.randrange(900)))
        library = open_library(several)
        assert list(tell(library)) == list(tell(anew(several)))
        library.close()


def test_several_processes_find_what_one_finds(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(tell(anew(several)))
    monkeypatch.setattr(analysts, "WORTH", 0)
    assert list(tell(anew(several))) == alone


def test_what_was_finished_is_kept_when_it_is_stopped(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compile_texts, "BATCH", 1)
    path = cache_path(several)
    assert path is not None
    path.unlink()

    def impatient(what: str, done: int, total: int) -> None:
        if "texts" in what and done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_library(several, impatient)
    part = opened(path, several)
    assert part is not None
    assert 0 < part.unread < 7
    assert {quote.state for event in part.all_events() for quote in part.quotes("event", event.id)} > {
        "unread"
    }
    assert part.events == 24
    part.close()
    started: list[int] = []
    whole = open_library(
        several, lambda what, done, total: started.append(total) if "texts" in what else None
    )
    assert list(tell(whole)) == list(tell(anew(several)))
    assert max(started) < sum(path.stat().st_size for path in (several / "seeds").iterdir())


def test_it_can_be_read_before_all_is_compiled(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compile, "PART", 1)
    path = cache_path(several)
    assert path is not None
    path.unlink()
    ready = open_ready(several)
    assert (ready.events, ready.unread) == (24, 7)
    assert not is_fresh(ready)
    assert ready.first_sentence() is None
    monkeypatch.setattr(compile_texts, "BATCH", 1)
    unread: list[int] = []

    def look() -> None:
        library = opened(path, several)
        assert library is not None
        unread.append(library.unread)
        for source in library.all_sources():
            library.sentence_rows(source.first, source.sentences)
        library.close()

    bring_up_to_date(path, several, lambda *_: None, look)
    assert unread == sorted(unread, reverse=True)
    assert unread[0] == 7
    assert len(unread) > 2
    whole = open_ready(several)
    assert is_fresh(whole)
    assert list(tell(whole)) == list(tell(anew(several)))


def test_stopping_at_once_keeps_the_entries(several: Path) -> None:
    path = cache_path(several)
    assert path is not None
    path.unlink()

    def stops(what: str, *_: int) -> None:
        if "texts" in what:
            raise StoppedError

    with pytest.raises(StoppedError):
        bring_up_to_date(path, several, stops)
    part = opened(path, several)
    assert part is not None
    assert part.unread == 7
