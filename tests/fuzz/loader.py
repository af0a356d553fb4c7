"""Fuzz the loader for as long as wanted: ``python tests/fuzz/loader.py FOLDER -runs=400000``.

Not collected by pytest. It needs the extra ``fuzz`` (atheris), and keeps what it tries in FOLDER; whatever it
finds is copied to ``tests/dossier/found``, where `test_found` tries it ever after.
Options are libFuzzer's.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))

with atheris.instrument_imports(
    include=[f"hmcbrowse.dossier.yaml{part}" for part in ("lines", "nodes", "text", "words")]
):
    from dossier.holding import assert_holds

SEEDS = [*(TESTS.parent / "data").glob("*.yaml"), *(TESTS / "dossier" / "found").iterdir()]
WORDS = (
    *(
        "- ",
        ": ",
        "? ",
        "| ",
        ">-",
        "|2",
        "&a ",
        "*a",
        "!!str ",
        "!<x> ",
        "<<: ",
        "---\\x0a",
        "...\\x0a",
        "%YAML 1.1\\x0a",
    ),
    *(
        "\\x0a",
        "\\x0d\\x0a",
        "\\x0a  ",
        "\\xc2\\x85",
        "\\xe2\\x80\\xa8",
        "\\xef\\xbb\\xbf",
        "\\xff\\xfe",
        "\\xed\\xa0\\x80",
    ),
    *(
        " #",
        "'",
        '\\"',
        "\\\\u202e",
        "\\\\ud800",
        "\\\\x1b",
        "\\\\",
        "[",
        "]",
        "{",
        "}",
        ",",
        "@",
        "`",
        "id: ",
        "title: ",
    ),
    *(
        "quotes: ",
        "exact: ",
        "date: ",
        "edtf: ",
        "terms: ",
        "label: ",
        "file: ",
        "source: ",
        "1:30",
        "null",
        "~",
    ),
)


def main() -> None:
    """Write the seeds and the dictionary into the folder, and run."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS):
        (folder / f"seed-{number}").write_bytes(seed.read_bytes()[:400])
    words = folder.with_suffix(".dict")
    words.write_text("".join(f'"{word}"\n' for word in WORDS), "utf-8")
    atheris.Setup([*sys.argv, f"-dict={words}", "-max_len=400", "-timeout=5"], assert_holds)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
