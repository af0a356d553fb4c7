"""The journey, as an ordinary test of the checkout, at the smallest full size and a large one."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from tui.journey import journey


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
def test_term_sentence_back_and_quit(size: tuple[int, int]) -> None:
    journey([sys.executable, "-m", "hmcbrowse"], size)
