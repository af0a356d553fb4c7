"""What the first screen waits for is imported before it, and nothing else."""

from __future__ import annotations

import subprocess
import sys

START = """
import sys
from hmcbrowse.tui.toolkit import sparing
with sparing():
    from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.cli.opening import Asked, opened

class Once(HmcBrowse):
    def on_ready(self):
        self.loaded = sorted(sys.modules)
        self.exit()

app = Once(opened(Asked(), ready=True))
app.run(headless=True)
print(*app.loaded)
"""

SLOW = {
    *("argparse", "json", "yaml", "ruamel.yaml", "edtf", "ahocorasick_rs", "ssl"),
    *(
        "textual.command",
        "textual.types",
        "textual.system_commands",
        "platformdirs",
        "rich.table",
        "tempfile",
    ),
    *(f"textual.widgets._{name}" for name in ("input", "option_list", "select", "tree", "button")),
    *(f"hmcbrowse.tui.{name}" for name in ("overlay", "listings", "concordance", "filterbar", "datebar")),
    *(f"hmcbrowse.index.{name}" for name in ("compile", "update", "search", "filtering", "watch")),
    *("hmcbrowse.dossier.load", "hmcbrowse.dossier.sentences", "hmcbrowse.dossier.filters"),
    *("hmcbrowse.state.places", "hmcbrowse.curate", "hmcbrowse.export"),
}


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_the_first_screen_waits_for_nothing_that_it_does_without() -> None:
    run(START)  # so that the index is fresh
    assert set(run(START).split()) & SLOW == set()


def test_what_was_left_out_is_there_for_whoever_asks_later() -> None:
    code = """
from hmcbrowse.tui.toolkit import sparing
with sparing():
    import textual.app
import ssl, textual.command, textual.system_commands, platformdirs, rich.table
from textual.screen import Screen
print(ssl.create_default_context().verify_mode.name, issubclass(textual.command.CommandPalette, Screen))
print(platformdirs.user_downloads_path().is_absolute(), rich.table.Table("a").row_count)
"""
    assert run(code).split() == ["CERT_REQUIRED", "True", "True", "0"]


def test_the_toolkit_holds_stand_ins_only_where_they_are_known_to_be_of_no_use() -> None:
    code = """
from hmcbrowse.tui.toolkit import sparing
with sparing():
    import hmcbrowse.tui.launch
import sys
for module in list(sys.modules.values()):
    for name, value in vars(module).items():
        if isinstance(value, type) and value.__module__ == "hmcbrowse.tui.toolkit" != module.__name__:
            print(f"{module.__name__}.{name}")
"""
    app = ("CommandListItem", "CommandPalette", "Provider", "SimpleProvider", "user_downloads_path")
    theme = ("DiscoveryHit", "Hit", "Hits", "Provider")
    known = {*(f"textual.app.{name}" for name in app), *(f"textual.theme.{name}" for name in theme)}
    assert set(run(code).split()) == {*known, "textual.design.Table"}


def test_whoever_has_loaded_them_keeps_them() -> None:
    code = """
import ssl, textual.command
from hmcbrowse.tui.toolkit import sparing
with sparing():
    import textual.app
import sys
print(sys.modules["ssl"] is ssl, sys.modules["textual.command"] is textual.command)
"""
    assert run(code).split() == ["True", "True"]
