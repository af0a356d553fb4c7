"""The desk at which a dossier is written: changes in, files changed, each step one that can be taken back.

A step is all or nothing, over however many files. What it makes of them is composed in memory and proven;
then it is noted in the state folder what is about to happen, the files are written aside, compared with
what was read, and renamed. A program that is killed in between leaves the note: the next one to open the
dossier goes on to the end, or back to the beginning where nothing had been put in place.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hmcbrowse.curate.changes import Change
from hmcbrowse.curate.errors import CurateError, EmbeddedError, HalfDoneError, NothingToUndo
from hmcbrowse.curate.plan import plan, progress, rest, turn
from hmcbrowse.curate.steps import Step, Steps, turned
from hmcbrowse.curate.writing import Write, discard, prepare, put, put_back
from hmcbrowse.dossier.report import shown
from hmcbrowse.index.embedded import is_embedded
from hmcbrowse.state.where import is_broken_off

__all__ = ["CurateError", "Desk", "EmbeddedError", "NothingToUndo"]


class Desk:
    """The dossier in the folder ``root``, to be written. Nothing is read or written before it is asked for.

    All but `check_writable` may be called from a thread; every one of them raises `CurateError`, and then
    nothing was written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def check_writable(self) -> None:
        """Raise `EmbeddedError` for the embedded dossier, `CurateError` where nothing can be written."""
        if is_embedded(self.root):
            raise EmbeddedError(
                "this is the dossier that comes with hmcbrowse, and stays as it is; copy it first"
            )
        folder = self.root / "data"
        if not os.access(folder, os.W_OK | os.X_OK):
            raise CurateError(
                f"{shown(str(folder), 200)} cannot be written; copy the dossier, or change its rights"
            )

    def apply(self, title: str, changes: Sequence[Change]) -> None:
        """Make ``changes``, in their order, as one step that is called ``title``; all of them or none.

        A change that finds all as it would make it is no step.
        """
        self.check_writable()
        steps = Steps(self.root)
        with steps.held():
            self._recovered(steps)
            writes, edits = plan(self.root, changes)
            if writes:
                self._make(steps, steps.new(title, edits), writes)

    def undo(self) -> str:
        """Take the last step of today back, whichever program made it; returns its title.

        Where its entries have changed since by other hands, that is refused. Raises `NothingToUndo`.
        """
        return self._turn(back=True)

    def redo(self) -> str:
        """Make the step again that was taken back last; returns its title. Raises `NothingToUndo`."""
        return self._turn(back=False)

    def recover(self) -> str:
        """End what a program that was killed had begun; returns a sentence on it, ``""`` for nothing."""
        if not is_broken_off(self.root):
            return ""
        steps = Steps(self.root)
        with steps.held():
            return self._recovered(steps)

    def _turn(self, back: bool) -> str:
        self.check_writable()
        steps = Steps(self.root)
        with steps.held():
            self._recovered(steps)
            step = steps.last_done() if back else steps.first_undone()
            if step is None:
                raise NothingToUndo(
                    f"there is nothing of today to {'undo' if back else 'redo'} in this dossier"
                )
            writes, edits = turn(self.root, step.edits)
            self._make(steps, turned(step, edits), writes)
            return step.title

    def _make(self, steps: Steps, step: Step, writes: Sequence[Write]) -> None:
        try:
            steps.begin(step)
            prepare(self.root, writes)
            put(self.root, writes)
            try:
                steps.end(step)
            except OSError:
                put_back(self.root, writes)
                raise
        except HalfDoneError:
            raise
        except (CurateError, OSError) as fault:
            with suppress(OSError):
                steps.give_up()
            if isinstance(fault, CurateError):
                raise
            raise CurateError(
                f"undo cannot be kept ({fault.strerror or fault}), so nothing is written"
            ) from fault

    def _recovered(self, steps: Steps) -> str:
        if not is_broken_off(self.root):
            return ""
        step = steps.doing()
        if step is None:
            steps.give_up()
            return ""
        discard(self.root, [edit.name for edit in step.edits])
        state = progress(self.root, step.edits)
        if not state.made:
            steps.give_up()
            return f"{shown(step.title)} was broken off before anything was written; the dossier is as it was"
        ahead = not state.foreign
        writes = [rest(self.root, edit, ahead) for edit in (state.left if ahead else state.made)]
        prepare(self.root, writes)
        put(self.root, writes)
        if ahead:
            steps.end(step)
            return f"{shown(step.title)} was broken off while it was written; it is complete now"
        steps.give_up()
        changed = state.foreign[0].name
        return f"{shown(step.title)} was broken off, and {changed} has changed since; it was taken back"
