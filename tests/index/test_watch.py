"""The watch on a dossier's files: what it tells, and when."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest

from hmcbrowse.index import watch
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.watch import News, Renewed, Watch, Working, Wrong

ONE = "- {id: one, title: First}\n"
TWO = ONE + "- {id: two, title: Second}\n"

DEADLINE = 30
"""Seconds, for a machine that is busy."""


class Told:
    """What a watch told."""

    def __init__(self, watch: Watch, news: Queue[News]) -> None:
        self.watch, self._news = watch, news

    def next(self, patience: float = DEADLINE) -> Renewed | Wrong | None:
        """The next thing that is more than a word on how far the work has come."""
        end = time.monotonic() + patience
        while (left := end - time.monotonic()) > 0:
            try:
                news = self._news.get(timeout=left)
            except Empty:
                return None
            if not isinstance(news, Working):
                return news
        return None

    def titles(self) -> list[str]:
        """The titles of the events of the dossier that is told of next."""
        while not isinstance(news := self.next(), Renewed):
            assert news is not None
        titles = [event.title for event in news.library.all_events()]
        news.library.close()
        return titles

    def fault(self) -> str:
        """What is wrong, once something is."""
        while not (isinstance(news := self.next(), Wrong) and news.message):
            assert news is not None
        return news.message


@contextmanager
def watching(root: Path) -> Iterator[Told]:
    library = open_library(root)
    news: Queue[News] = Queue()
    thread = Watch(library, news.put)
    thread.start()
    try:
        yield Told(thread, news)
    finally:
        thread.stop()
        thread.join(DEADLINE)
        assert not thread.is_alive()
        library.close()


@pytest.fixture
def root(dossier: Callable[..., Path]) -> Path:
    return dossier(texts={"one": "It is said here."}, events=TWO)


@pytest.fixture
def events(root: Path) -> Path:
    return root / "data/events.yaml"


def test_whoever_wrote_the_files_need_not_wait(
    root: Path, events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "REST", 10_000)
    with watching(root) as told:
        events.write_text(TWO + "- {id: three, title: Third}\n")
        assert told.next(0.5) is None
        told.watch.look_now()
        assert told.titles() == ["First", "Second", "Third"]


def test_a_file_that_became_shorter_is_waited_for_longer(
    root: Path, events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LONGER_REST", 10_000)
    with watching(root) as told:
        events.write_text(ONE)
        assert told.next(1.0) is None
        events.write_text(TWO.replace("Second", "Second edited"))
        assert told.titles() == ["First", "Second edited"]


def test_the_same_size_and_time_of_another_file_are_another_file(root: Path, events: Path) -> None:
    status = events.stat()
    with watching(root) as told:
        aside = events.with_suffix(".new")
        aside.write_text(TWO.replace("First", "Other"))
        os.utime(aside, ns=(status.st_atime_ns, status.st_mtime_ns))
        aside.replace(events)
        assert told.titles() == ["Other", "Second"]
        events.write_text(TWO.replace("First", "Third"))
        os.utime(events, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert told.titles() == ["Third", "Second"]


def test_a_file_of_long_ago_is_a_change_too(root: Path, events: Path) -> None:
    """As after the clock was set back, or when an older file is put back."""
    with watching(root) as told:
        events.write_text(TWO.replace("First", "Older"))
        os.utime(events, (0, 0))
        assert told.titles() == ["Older", "Second"]


def test_the_whole_folder_is_moved_away_and_comes_back(root: Path, events: Path) -> None:
    with watching(root) as told:
        away = root.rename(root.with_name("away"))
        assert "data/dossier.yaml" in told.fault() or told.fault()
        away.rename(root)
        while (news := told.next()) != Wrong(""):
            assert isinstance(news, Renewed), news
        events.write_text(TWO.replace("First", "Back"))
        assert told.titles() == ["Back", "Second"]


def test_saves_without_end_show_nothing_half_done_and_the_last_of_them(root: Path, events: Path) -> None:
    with watching(root) as told:
        for number in range(100):
            events.write_text(ONE)  # half of what is being saved
            with events.open("a") as file:
                file.write(f"- {{id: two, title: Second {number}}}\n")
            time.sleep(0.01)
        shown = told.titles()
        while shown != ["First", "Second 99"]:
            assert len(shown) == 2
            shown = told.titles()
