"""Dossiers of any size with known answers, the same for the same sizes and seed."""

from __future__ import annotations

import shutil
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

from benchmarks import terms as glossary
from benchmarks.answers import Answers
from benchmarks.parts import ANSWERS, FILES, LINES, Tally, term_yaml, write_part
from benchmarks.sizes import Sizes

PART = 32_000_000
"""Bytes of text that are written by one process."""


def write(folder: Path, sizes: Sizes) -> Answers:
    """Write the dossier of ``sizes`` into ``folder``, which is made, and return what is known of it.

    Much text is written in parts, by as many processes as there are cores; what is written is the same.
    """
    for name in ("data", "seeds"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    answers = Answers(folder / ANSWERS, fresh=True)
    heading = f"title: A made-up dossier\ndescription: Of {sizes.events:,} events, by seed {sizes.seed}\n"
    (folder / "data" / "dossier.yaml").write_text(heading, encoding="utf-8")
    parts = min(sizes.sources, 1 + sizes.bytes // PART)
    written = partial(write_part, folder, sizes, parts)
    if parts == 1:
        tallies = [written(0)]
    else:
        with ProcessPoolExecutor() as pool:
            tallies = list(pool.map(written, range(parts)))
    _join(folder, sizes, answers, tallies)
    return answers


def _join(folder: Path, sizes: Sizes, answers: Answers, tallies: list[Tally]) -> None:
    """Put the parts together, and add what belongs to none of them."""
    parts = [folder / f"part-{number}" for number in range(len(tallies))]
    for name in (*FILES, *([LINES] if sizes.lines else [])):
        with ((folder if name == LINES else folder / "data") / name).open("wb") as whole:
            for part in parts:
                with (part / name).open("rb") as file:
                    shutil.copyfileobj(file, whole, 1 << 20)
            if not whole.tell() and name != "glossary.yaml":
                whole.write(b"[]\n")
    for part in parts:
        answers.take(part / ANSWERS)
        shutil.rmtree(part)
    frequent = [glossary.frequent(sizes.terms)] if sizes.frequent else []
    with (folder / "data" / "glossary.yaml").open("a", encoding="utf-8") as terms:
        for number in range(sizes.defined, sizes.terms):
            terms.write(term_yaml(glossary.term(number), "", [], ""))
        for term in frequent:
            terms.write(term_yaml(term, "", [], ""))
        if not sizes.terms and not frequent:
            terms.write("[]\n")
    for number, counts in enumerate(zip(*(tally.mentions for tally in tallies), strict=True)):
        if number < sizes.terms or frequent:
            term = glossary.term(number) if number < sizes.terms else frequent[0]
            answers.add("term", term.id, sum(counts))
    codes = sum((tally.codes for tally in tallies), Counter())
    dated = sum(tally.dated for tally in tallies)
    answers.add_figures(sizes=asdict(sizes), problems=codes, dated_sources=dated)
