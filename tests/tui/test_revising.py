"""A new text for a source, in the real screen, on a copy of the real dossier."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.overlay import Chooser
from hmcbrowse.tui.revisions import Revisions

FILE = "seeds/002_da8454c17ebe68c9.txt"
NOT = ("nations have, for a decade now, enjoyed", "nations have not, for a decade now, enjoyed")


@pytest.fixture
def real(repository: Path, tmp_path: Path) -> Path:
    for folder in ("data", "seeds"):
        shutil.copytree(repository / folder, tmp_path / "real" / folder)
    return tmp_path / "real"


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


async def until(pilot: Pilot[object], true: object) -> None:
    assert callable(true)
    for _ in range(400):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def opened(pilot: Pilot[object], app: HmcBrowse, path: Path) -> Revisions:
    await pilot.press("R")
    await until(pilot, lambda: app.screen.query("#field-file"))
    app.screen.query_one("#field-file").value = str(path)  # type: ignore[attr-defined]
    await pilot.pause()
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, Revisions))
    assert isinstance(app.screen, Revisions)
    return app.screen


async def test_one_changed_quote_is_accepted_written_and_taken_back(real: Path, tmp_path: Path) -> None:
    before = files(real)
    text = (real / FILE).read_text(encoding="utf-8")
    path = tmp_path / "new.txt"
    path.write_text(text.replace(*NOT).replace("“", '"').replace("”", '"'), encoding="utf-8")
    app = HmcBrowse(open_library(real), "singh-briefing")
    async with app.run_test(size=(80, 24)) as pilot:
        list_of = await opened(pilot, app, path)
        await pilot.press("A")
        bulk = set(list_of._accepted)
        fates = {one.number: one.fate for one in list_of._revising.resting}
        assert all(fates[number].typography for number in bulk)
        changed = [one for one in list_of._shown if one.fate.verdict == "changed" and not one.fate.typography]
        assert changed
        row = list_of._shown.index(changed[0])
        await pilot.press("g", *["j"] * row)
        assert any("{+not+}" in part for _, told in list_of._detail._told for part, *_ in told)
        await pilot.press("a")
        assert list_of._accepted == bulk | {changed[0].number}
        assert files(real) == before, "nothing is written yet"
        await pilot.press("k", "r", "k", "a", "w")
        await until(pilot, lambda: isinstance(app.screen, Chooser))
        await pilot.press("enter")
        await until(pilot, lambda: (real / FILE).read_bytes() == path.read_bytes())
        assert b"have not, for a decade now" in b"".join(
            raw for name, raw in files(real).items() if name.endswith(".yaml")
        )
        await pilot.press("x")
        await until(pilot, lambda: files(real) == before)


async def test_nothing_is_written_where_it_is_left(real: Path, tmp_path: Path) -> None:
    before = files(real)
    path = tmp_path / "new.txt"
    path.write_text("Quite another text.\n", encoding="utf-8")
    app = HmcBrowse(open_library(real), "singh-briefing")
    async with app.run_test(size=(80, 24)) as pilot:
        list_of = await opened(pilot, app, path)
        assert all(one.fate.verdict == "missing" for one in list_of._revising.resting)
        await pilot.press("a", "tab", "tab", "w")
        await until(pilot, lambda: isinstance(app.screen, Chooser))
        await pilot.press("g", "enter")
        await until(pilot, lambda: app.screen is list_of)
        assert list_of._accepted == set()
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.browser)
    assert files(real) == before


@pytest.mark.parametrize("raw", [b"", bytes(range(256)) * 9])
async def test_what_is_no_text_is_a_sentence(real: Path, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "new.txt"
    path.write_bytes(raw)
    said: list[str] = []
    app = HmcBrowse(open_library(real), "singh-briefing")
    async with app.run_test(size=(80, 24)) as pilot:
        app.browser.say = said.append  # type: ignore[method-assign]
        await pilot.press("R")
        await until(pilot, lambda: app.screen.query("#field-file"))
        app.screen.query_one("#field-file").value = str(path)  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: len(said) > 1)
    assert "new" in said[-1].lower()
    assert said[-1].endswith(".")
