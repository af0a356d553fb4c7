"""Texts of strangers on every place of the screen: shown as they are, never obeyed, never lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.app import HmcBrowse

HOSTILE = {
    "markup": "[Iraqi Security Forces]",
    "closing": '[/] [/b] [a="b"]',
    "action": "[@click=app.quit]quit[/]",
    "emoji": ":warning: [sic]",
    "wide": "漢字 🇮🇶 👩‍👩‍👧 é̂",
    "braces": "{0} %s $accent ${HOME}",
}

RAW = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066"


def hostile_dossier(write: Callable[..., Path], said: str, in_text: str) -> Path:
    quoted = json.dumps(said, ensure_ascii=False)
    return write(
        texts={"one": f"Before. It says {in_text} here. After."},
        sources=f"- {{id: one, file: seeds/one.txt, title: {quoted}, devised: true}}\n",
        heading=f"title: {quoted}\ndescription: {quoted}\n",
        events=f"- {{id: e, title: {quoted}, summary: {quoted}, terms: [t], "
        f"quotes: [{{source: one, exact: {quoted}, speaker: t}}]}}\n",
        glossary=f"- {{id: t, label: {quoted}, definition: {quoted}, kind: person, "
        f"quotes: [{{source: one, exact: {quoted}}}]}}\n",
    )


async def everywhere(root: Path) -> str:
    """Walk all of the screen, and return all that was drawn on the way."""
    seen = []
    app = HmcBrowse(open_library(root))
    async with app.run_test(size=(130, 40)) as pilot:
        for keys in (
            ["down"], ["1"], ["enter"], ["enter"], ["escape"], ["2"], ["enter"], ["m"], ["escape"], ["d"],
            ["y"], ["slash", *"before"], ["escape"], ["slash", *"says"], ["escape"], ["ctrl+p"], ["escape"],
            ["f", *"x["], ["escape"], ["3", "f", *"says"], ["enter"], ["escape"], ["n"], ["question_mark"],
            ["escape"],
        ):  # fmt: skip
            await pilot.press(*keys)
            await pilot.pause()
            for screen in app.screen_stack:
                for widget in screen.walk_children():
                    seen += [
                        "".join(s.text for s in strip) for strip in widget.render_lines(widget.size.region)
                    ]
        assert app.is_running
        assert app.return_code in (0, None)
    return "\n".join(seen)


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_looks_like_markup_is_shown_as_it_is(dossier: Callable[..., Path], name: str) -> None:
    said = HOSTILE[name]
    drawn = await everywhere(hostile_dossier(dossier, said, said))
    assert said in drawn
    assert f"It says {said} here." in drawn


async def test_what_a_terminal_would_obey_is_made_visible(dossier: Callable[..., Path]) -> None:
    drawn = await everywhere(hostile_dossier(dossier, "here", RAW))
    assert "␛]0;owned␇␛[2J" in drawn
    assert not {"\x1b", "\x9b", "\x07", "\u202e", "\u2066"} & set(drawn)
