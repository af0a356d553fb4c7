"""The console script, and `python -m hmcbrowse`.

A dossier's folder may hold a ``yaml.py`` or a ``json.py``, and people start programs inside it. So the
current folder leaves the path that modules are looked for on before anything else is imported: nothing
but ``sys`` stands above, not even ``__future__``, which is a module too.
"""

import sys


def forget_current_folder(first: bool) -> None:
    """Take the current folder out of `sys.path`; ``first`` if Python itself has put it in front.

    It also gets there by an empty part of PYTHONPATH, which is mostly a slip. One that is named in full
    there was meant, and stays.
    """
    safe = sys.flags.isolated or getattr(sys.flags, "safe_path", False)  # then Python has put nothing there
    if first and not safe and sys.path:
        del sys.path[0]
    sys.path[:] = [entry for entry in sys.path if entry not in ("", ".")]

    import os  # loaded long ago, by Python's own start

    named = os.environ.get("PYTHONPATH")
    if named and "" in named.split(os.pathsep):
        try:
            current = os.getcwd()  # noqa: PTH109 - pathlib is one more module that the folder might hold
        except OSError:  # it was deleted: nothing is imported from there
            return
        sys.path[:] = [entry for entry in sys.path if entry != current]


INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""

forget_current_folder(first=__name__ == "__main__")


def main() -> int:
    """Run hmcbrowse on the arguments of this process; returns its exit status."""
    import gc

    # Python itself would print what such errors say, which may quote the dossier, raw and over the screen.
    sys.unraisablehook = lambda _: None
    gc.disable()  # the imports make no garbage worth a search; whoever runs long switches it on again

    try:
        from hmcbrowse.cli.main import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
