"""Watching the files of a dossier while it is read, and bringing its index up to date behind the reader.

A thread of its own looks round a few times a second. Files count as changed once they have been at rest
for a moment, as an editor's half-saved file is often a valid one, and for a longer one where they have
become shorter; and what was compiled while they changed again is thrown away. While something is wrong with
them, what was read before stays. Whoever knows that they are whole, having written them, need not wait.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from hmcbrowse.dossier.problems import DossierError
from hmcbrowse.index.cache import cache_path, opened
from hmcbrowse.index.library import Library
from hmcbrowse.index.progress import StoppedError
from hmcbrowse.index.texts import Stamps, is_of_nothing, is_shorter

LOOK, LOOK_AGAIN = 0.1, 0.05
"""Seconds between one look at the files and the next, at the least, while they rest and while they change."""

REST = 0.3
"""Seconds that files must have been left alone before they are read."""

LONGER_REST = 0.5
"""The same where a file holds less than it did: it may have been emptied, and be half written again."""

LEISURE = 20
"""How many times longer than a look takes the watch rests: thousands of files are looked at less often."""

TOLD = 0.3
"""Seconds between one word on how far it has come and the next."""


class Working(NamedTuple):
    """What is being done, how much of it is done, and how much there is; ``total`` 0: it has ended."""

    what: str
    done: int
    total: int


class Renewed(NamedTuple):
    """The dossier as it is now, or as much of it as is compiled by now."""

    library: Library


class Wrong(NamedTuple):
    """Why the files cannot be read as they are: file, line, fault and mend; ``""`` where they can again."""

    message: str


News = Working | Renewed | Wrong


class Watch(threading.Thread):
    """Watches the dossier of ``library``, and tells what there is to tell, from its own thread."""

    def __init__(self, library: Library, tell: Callable[[News], object]) -> None:
        super().__init__(name="watch", daemon=True)
        self._root = library.root
        self._known = library.stamps
        self._unread = library.unread
        self._tell = tell
        self._over = self._at_once = False
        self._nudged = threading.Event()
        self._said = 0.0

    def stop(self) -> None:
        """Have it end soon. From any thread."""
        self._over = True
        self._nudged.set()

    def look_now(self) -> None:
        """Have it look at once, at files that are whole as they are now. From any thread."""
        self._at_once = True
        self._nudged.set()

    def run(self) -> None:
        """Look, until it is to end."""
        seen: dict[str, str] = {}
        tried: dict[str, str] | None = None
        wrong = False
        since = pause = 0.0
        while not self._is_over(pause):
            begun, at_once, self._at_once = time.monotonic(), self._at_once, False
            now = Stamps(self._root).of(self._known)
            least = LOOK if now in (tried, self._known) else LOOK_AGAIN
            pause = max(least, LEISURE * (time.monotonic() - begun))
            if now != seen:
                seen, since = now, begun
            if now == self._known and not self._unread:
                if wrong:
                    self._tell(Wrong(""))
                wrong, tried = False, None
            elif now != tried and (at_once or begun - since >= self._rest(now) or now == self._known):
                tried = now
                wrong = self._is_emptied(now) or self._bring_up_to_date(now)

    def _is_over(self, pause: float) -> bool:
        """Whether to end, after ``pause`` seconds or as soon as there is a reason not to wait."""
        if pause:
            self._nudged.wait(pause)
        self._nudged.clear()
        return self._over

    def _rest(self, now: dict[str, str]) -> float:
        shorter = any(is_shorter(stamp, self._known[name]) for name, stamp in now.items())
        return LONGER_REST if shorter else REST

    def _is_emptied(self, now: dict[str, str]) -> bool:
        """Whether a file that held something holds nothing now: most likely it is about to be written."""
        for name, stamp in now.items():
            if is_of_nothing(stamp) and not is_of_nothing(self._known[name]):
                self._tell(Wrong(f"{name}:1:1: this file is empty now; what it held before is still shown"))
                return True
        return False

    def _bring_up_to_date(self, before: dict[str, str]) -> bool:
        """Compile the files, whose stamps are ``before``; returns whether something is wrong with them."""
        from hmcbrowse.index.update import updated

        try:
            library = updated(cache_path(self._root), self._root, self._progress, self._part)
        except StoppedError:
            return False
        except DossierError as error:
            if resting := Stamps(self._root).of(before) == before:
                self._tell(Wrong(str(error)))
            return resting
        finally:
            self._tell(Working("", 0, 0))
        if Stamps(self._root).of(before) == before:
            self._hand_over(library)
            self._tell(Wrong(""))
        return False

    def _hand_over(self, library: Library) -> None:
        self._known, self._unread = library.stamps, library.unread
        self._tell(Renewed(library))

    def _part(self) -> None:
        path = cache_path(self._root)
        library = opened(path, self._root) if path else None
        if library is not None:
            self._hand_over(library)

    def _progress(self, what: str, done: int, total: int) -> None:
        if self._over:
            raise StoppedError
        if time.monotonic() - self._said > TOLD:
            self._said = time.monotonic()
            self._tell(Working(what, done, total))
