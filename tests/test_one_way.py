"""One way in for a dossier's bytes and one way out for text, held by reading the code itself.

Whoever needs another door adds it to the tables here, with the reason; the walks of ``hostile`` then have to
lead through it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "hmcbrowse"
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")
}

Found = Iterator[ast.AST]
Rule = Callable[[ast.Module], Found]


def name_of(node: ast.AST) -> str:
    """``a.b.c`` as it is written; the unreadable parts are ``?``."""
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield name_of(node.func), node


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((word.value for word in call.keywords if word.arg == name), None)


def is_call_of(node: ast.AST | None, *names: str) -> bool:
    return isinstance(node, ast.Call) and name_of(node.func) in names


def is_constant(node: ast.AST | None) -> bool:
    """A text that stands in the code: nobody else has written it."""
    return isinstance(node, ast.Constant)


# The rules, each with the modules that may break it, and why


def standard_streams(tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and name_of(node) in (
            *("sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__"),
        ):
            yield node
        if is_call_of(node, "print", "input", "traceback.print_exc", "warnings.warn", "os.write", "logging"):
            yield node


def opened_files(tree: ast.Module) -> Found:
    of_os = {"open", "read", "pread", "fdopen", "scandir", "listdir", "walk", "readlink"}
    of_paths = {"open", "read_text", "read_bytes", "write_text", "iterdir", "glob", "rglob"}
    of_others = {"mmap.mmap", "shutil.copyfile", "shutil.copytree", "shutil.copy", "shutil.copy2", "open"}
    for name, call in calls(tree):
        owner, _, called = name.rpartition(".")
        is_method = called in of_paths and owner not in ("", "os", "self")
        if name in of_others or (owner == "os" and called in of_os) or is_method:
            yield call


def programs_and_networks(tree: ast.Module) -> Found:
    wrong = {
        *(
            "socket",
            "ssl",
            "http",
            "urllib.request",
            "urllib3",
            "requests",
            "ftplib",
            "smtplib",
            "webbrowser",
        ),
        *("subprocess", "multiprocessing", "ctypes", "pty", "asyncio.subprocess", "importlib.util", "runpy"),
        *("pickle", "marshal", "shelve", "code"),
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            if any(alias.name in wrong for alias in node.names):
                yield node
        elif isinstance(node, ast.ImportFrom):
            if node.module in wrong or any(f"{node.module}.{alias.name}" in wrong for alias in node.names):
                yield node
        elif (
            is_call_of(node, "eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.fork")
            or (
                isinstance(node, ast.Call)
                and name_of(node.func).startswith(("os.exec", "os.spawn", "os.posix"))
            )
            or (isinstance(node, ast.Call) and name_of(node.func).endswith((".open_url", ".deliver_text")))
        ):
            yield node


def toolkit_texts(tree: ast.Module) -> Found:
    """What the toolkit is given to show, unless it is made visible on the spot or stands in the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            widgets = node.module == "textual.widgets" and not names <= {"Input", "Static"}
            if widgets or (node.module == "rich.text" and "Text" in names) or node.module == "rich.markup":
                yield node
    for name, call in calls(tree):
        first, called = (call.args or [None])[0], name.rpartition(".")[2]
        if called in ("Static", "notify"):
            plain = getattr(keyword(call, "markup"), "value", None) is False
            wrapped = is_call_of(first, "Content" if called == "Static" else "one_line")
            fit = plain and (wrapped or (called == "notify" and is_constant(first)))
        elif called == "Content":
            fit = is_call_of(first, "one_line") or is_constant(first) or name_of(first or call).isupper()
        elif called == "Input":
            told = [word.value for word in call.keywords if word.arg in ("placeholder", "tooltip")]
            fit = all(is_constant(value) or is_call_of(value, "one_line") for value in told)
        else:
            fit = called not in {"copy_to_clipboard", "Segment", "from_markup", "from_ansi", "from_text"}
        if not fit:
            yield call


def titles(tree: ast.Module) -> Found:
    """Borders, titles and tooltips. What a `Window` says in its own frame, it draws itself, as data."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            for one in target.elts if isinstance(target, ast.Tuple) else [target]:
                if not isinstance(one, ast.Attribute):
                    continue
                owner, value = name_of(one.value), node.value
                if one.attr in ("border_title", "border_subtitle"):
                    if owner != "self" and not is_call_of(value, "Content"):
                        yield node
                elif one.attr in ("tooltip", "title", "sub_title", "_log", "icon", "loading"):
                    yield node


def loaders(tree: ast.Module) -> Found:
    """YAML by any way but the strict one."""
    for name, call in calls(tree):
        if name.startswith("yaml.") and name.partition(".")[2] in (
            *(
                "load",
                "safe_load",
                "full_load",
                "load_all",
                "safe_load_all",
                "unsafe_load",
                "compose",
                "parse",
            ),
        ):
            yield call


RULES: dict[Rule, dict[str, str]] = {
    standard_streams: {
        "cli/output.py": "the way out of the command line",
        "cli/progress.py": "a line that is wiped again",
        "cli/main.py": "asks whether there is a standard output",
        "cli/search.py": "asks whether it is a terminal",
        "cli/export.py": "asks whether it is a terminal",
        "cli/terminal.py": "asks whether they are terminals",
        "tui/launch.py": "the last words of the browser",
        "tui/guard.py": "gives the terminal back from outside",
        "tui/driver.py": "wakes its thread by a pipe",
        "index/analysts.py": "the pipes between our own processes",
        "curate/writing.py": "what the editor changed, written aside",
    },
    opened_files: {
        "dossier/files.py": "the way in",
        "index/texts.py": "reads on in a file that the way in has opened",
        "index/update.py": "the index, in the folder for caches",
        "state/file.py": "our own files, in the folder for state",
        "curate/writing.py": "what the editor changed, written aside",
        "curate/steps.py": "what can be taken back, in the folder for state",
        "state/crash.py": "our own logs, in the folder for state",
        "curate/incoming.py": "a text that the reader names, to be copied into a new dossier",
        "curate/aside.py": "a new dossier, in a folder that the reader names",
        "export/whole.py": "the file that the reader asked for",
        "export/target.py": "the file that the reader asked for",
        "cli/output.py": "an export, on its way to standard output",
        "tui/driver.py": "the keys",
        "tui/launch.py": "the null device",
        "tui/guard.py": "its own pipe",
        "system.py": "the terminal, and folders to be synced",
    },
    programs_and_networks: {
        "index/analysts.py": "our own Python again, to take many texts apart at once",
        "tui/editing.py": "the reader's own editor, by the reader's own key",
    },
    toolkit_texts: {
        "tui/spans.py": "makes every text one line and visible before it is a segment",
        "tui/behind.py": "what was drawn already, dimmed",
        "tui/looks.py": "a blank",
        "tui/citing.py": "a citation, whose texts are made visible where it is made",
    },
    titles: {},
    loaders: {"curate/layout.py": "where the parts of an entry stand that the strict reader has taken"},
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_there_is_no_other_way(rule: Rule) -> None:
    allowed = RULES[rule]
    broken = {
        f"{module}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:90]}"
        for module, tree in MODULES.items()
        if module not in allowed
        for node in rule(tree)
    }
    assert not broken


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_door_is_left_open_that_nobody_uses(rule: Rule) -> None:
    assert {name for name in RULES[rule] if name not in MODULES or not [*rule(MODULES[name])]} == set()


BREAKERS = {
    standard_streams: ("print(x)", "import sys\nsys.stderr.write(x)"),
    opened_files: ("open(x)", "import os\nos.open(x, 0)", "path.read_text()", "(root / x).open('rb')"),
    programs_and_networks: ("import socket", "from subprocess import run", "exec(x)", "self.app.open_url(x)"),
    toolkit_texts: ("Static(x)", "Static(Content(x))", "self.notify(x)", "self.notify(one_line(x))",
                    "from textual.widgets import Label", "from rich.text import Text",
                    "Content(x)", "Content.from_markup(x)", "Input(placeholder=x)", "Segment(x)"),
    titles: ("box.border_title = x", "a.border_subtitle, b = x, y", "self.tooltip = x", "app.title = x"),
    loaders: ("import yaml\nyaml.safe_load(x)",),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "code"), [(rule, code) for rule in RULES for code in BREAKERS[rule]])
def test_every_rule_finds_what_it_is_there_for(rule: Rule, code: str) -> None:
    assert [*rule(ast.parse(code))]
