"""Dossiers of any size with known answers, and the benchmarks that are run on them.

`python tests/benchmarks dossier DIR` writes a dossier; `python tests/benchmarks run` measures, and prints a
table in Markdown. What it writes it keeps in a folder; `prepare` does only that.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # where the package lies, not its modules

from benchmarks import run  # noqa: E402
from benchmarks.dossiers import write  # noqa: E402
from benchmarks.parts import ANSWERS  # noqa: E402
from benchmarks.profiles import PROFILES, with_rows, with_text  # noqa: E402
from benchmarks.sizes import Sizes  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests/benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    dossier = commands.add_parser("dossier", help="write a dossier with known answers")
    dossier.add_argument("folder", type=Path)
    dossier.add_argument("--events", type=int, default=1_000)
    dossier.add_argument("--terms", type=int, default=200)
    dossier.add_argument("--sources", type=int, default=20)
    dossier.add_argument("--megabytes", type=float, default=1.0, help="of text")
    dossier.add_argument("--seed", type=int, default=1)
    dossier.add_argument(
        "--frequent", type=int, default=0, help="mentions of one term that is named so often"
    )
    dossier.add_argument("--single-line", action="store_true", help="texts without a line end")
    runs = commands.add_parser("run", help="measure, and print the table")
    ahead = commands.add_parser("prepare", help="write and compile all that is needed, to measure later")
    for command in (runs, ahead):
        command.add_argument("--profile", choices=PROFILES, default="small")
        command.add_argument(
            "--folder", type=Path, default=Path(tempfile.gettempdir()) / "hmcbrowse-benchmarks"
        )
    runs.add_argument("--only", metavar="NAME", action="append", choices=run.WORKS, help=", ".join(run.WORKS))
    runs.add_argument("--text", type=float, metavar="MB", help="of text at most, instead of the profile's")
    runs.add_argument(
        "--rows", type=int, metavar="N", help="rows of a pane at most, instead of the profile's"
    )
    runs.add_argument("--rounds", type=int, metavar="N", help="times that each is measured, likewise")
    options = parser.parse_args()
    if options.command == "prepare":
        return run.prepare(PROFILES[options.profile], options.folder / options.profile)
    if options.command == "run":
        profile = PROFILES[options.profile]
        profile = profile if options.text is None else with_text(profile, options.text)
        profile = profile if options.rows is None else with_rows(profile, options.rows)
        profile = profile if options.rounds is None else replace(profile, rounds=options.rounds)
        folder = options.folder / options.profile
        return run.run(profile, options.only or run.WORKS, folder, f"Profile `{options.profile}`")
    write(options.folder, _sizes(options)).close()
    print(f"{options.folder} and what is known of it in {options.folder / ANSWERS}")
    return 0


def _sizes(options: argparse.Namespace) -> Sizes:
    size = int(options.megabytes * 1_000_000)
    return Sizes(
        options.events, options.terms, size, options.sources, options.seed, options.frequent,
        single_line=options.single_line,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
