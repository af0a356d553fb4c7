"""What the fuzzer has found, tried for ever after, with libyaml and without; see ``tests/fuzz``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dossier.holding import assert_holds
from hmcbrowse.dossier import yamlnodes

FOUND = sorted((Path(__file__).parent / "found").iterdir())


@pytest.mark.parametrize("parser", [yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "pure"])
@pytest.mark.parametrize("file", FOUND, ids=lambda file: file.stem)
def test_it_holds(file: Path, parser: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlnodes, "PARSER", parser)
    for step in (1, 7, 1 << 16):
        assert_holds(file.read_bytes(), step)
