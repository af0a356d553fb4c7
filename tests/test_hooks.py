"""The hook that other repositories run: what it runs works, on the files that it is run for."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture(scope="module")
def hook(repository: Path) -> dict[str, str]:
    [hook] = yaml.safe_load((repository / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(hook, dict)
    return hook


def test_it_proves_the_dossier_that_it_is_run_in(
    hook: dict[str, str], hmcbrowse: Run, dossier: Callable[..., Path]
) -> None:
    program, *arguments = shlex.split(hook["entry"])
    assert program == "hmcbrowse"
    right = dossier("right")
    wrong = dossier("wrong", events="- {id: a, title: A, quotes: [{source: one, exact: no such words}]}")
    assert hmcbrowse(*arguments, cwd=right).returncode == 0
    assert hmcbrowse(*arguments, cwd=wrong).returncode == 1
    assert hmcbrowse(*arguments, "-d", wrong, cwd=right).returncode == 1  # as the args of a user's own say


def test_it_is_run_for_every_file_of_a_dossier(hook: dict[str, str], repository: Path) -> None:
    files = [
        path.relative_to(repository) for part in ("data", "seeds") for path in (repository / part).iterdir()
    ]
    assert files
    for file in files:
        assert re.search(hook["files"], file.as_posix())
        assert re.search(hook["files"], f"some/dossier/{file.as_posix()}")
    assert not re.search(hook["files"], "README.md")
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
