"""Nothing outside a dossier's folder is read, nothing hangs, and bytes become text or a fault."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmcbrowse import system
from hmcbrowse.dossier.files import (
    FileError,
    MissingFileError,
    decode,
    open_inside,
    read_inside,
    reading,
    stat_inside,
)

LIMIT = 1_000


@pytest.fixture(params=["by descriptor", "by resolving"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier's folder beside a secret, once for each way of walking."""
    if request.param == "by resolving":
        monkeypatch.setattr(system, "WALKS", False)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "d-evil").mkdir()
    (tmp_path / "d-evil" / "a.txt").write_text("secret")
    root = tmp_path / "d"
    (root / "seeds" / "deep").mkdir(parents=True)
    (root / "seeds" / "deep" / "a b é.txt").write_text("inside")
    (root / "plain").write_text("inside")
    return root


def test_a_file_inside_is_read_by_its_relative_name(root: Path) -> None:
    assert read_inside(root, "seeds/deep/a b é.txt", LIMIT) == b"inside"
    (root / "می\u200cخواهم").write_text("inside")
    assert read_inside(root, "می\u200cخواهم", LIMIT) == b"inside"
    assert stat_inside(root, "plain").st_size == 6
    fd = open_inside(root, "plain")
    try:
        assert os.pread(fd, 3, 2) == b"sid"
    finally:
        os.close(fd)


def test_the_dossiers_own_folder_may_be_a_link(root: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(root)
    assert read_inside(link, "plain", LIMIT) == b"inside"


@pytest.mark.parametrize(
    ("name", "gist"),
    [
        ("", "empty"),
        ("../secret.txt", "no '..'"),
        ("seeds/../../secret.txt", "no '..'"),
        ("..", "no '..'"),
        ("../d-evil/a.txt", "no '..'"),
        ("./plain", "no '..', '.'"),
        ("seeds//deep", "'//'"),
        ("seeds/", "'//'"),
        ("/etc/passwd", "not relative"),
        ("~/x", "not relative"),
        ("~", "not relative"),
        ("..\\secret.txt", "backslash"),
        ("plain\0", "cannot be seen"),
        ("pla\x1bin", "cannot be seen"),
        ("plain\n", "cannot be seen"),
        ("pla\u202ein", "cannot be seen"),
        ("x" * 2_000, "characters"),
        ("x" * 300, "cannot be read"),
        ("seeds/\udcff", "cannot be seen"),
        ("seeds", "folder"),
        ("plain/x", "not a folder|cannot be read"),
    ],
)
def test_other_names_are_refused(root: Path, name: str, gist: str) -> None:
    for look in (lambda: read_inside(root, name, LIMIT), lambda: stat_inside(root, name)):
        with pytest.raises(FileError, match=gist):
            look()


def test_links_are_refused_at_every_step(root: Path, tmp_path: Path) -> None:
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "inner.txt").symlink_to(root / "plain")
    (root / "nowhere.txt").symlink_to(tmp_path / "nowhere")
    (root / "out").symlink_to(tmp_path)
    (root / "round").symlink_to(root / "round")
    (root / "zero").symlink_to("/dev/zero")
    for name in ("link.txt", "inner.txt", "nowhere.txt", "out/secret.txt", "round/x", "zero"):
        with pytest.raises(FileError, match="link") as caught:
            read_inside(root, name, LIMIT)
        assert not isinstance(caught.value, MissingFileError)


def test_pipes_sockets_and_devices_are_refused_at_once(root: Path) -> None:
    os.mkfifo(root / "pipe")
    with socket.socket(socket.AF_UNIX) as server, pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)  # the name of a socket must be short
        server.bind("socket")
        for folder, name in (
            (root, "pipe"),
            (root, "socket"),
            (Path("/dev"), "zero"),
            (Path("/dev"), "null"),
        ):
            with pytest.raises(FileError, match="not a regular file"):
                read_inside(folder, name, LIMIT)


def test_what_is_missing_is_told_apart(root: Path) -> None:
    for name in ("none", "none/none"):
        with pytest.raises(MissingFileError, match="not there"):
            stat_inside(root, name)
    with pytest.raises(MissingFileError):
        read_inside(root / "none", "plain", LIMIT)


def test_the_limit_is_the_last_size_that_is_read(root: Path) -> None:
    assert read_inside(root, "plain", 6) == b"inside"
    with pytest.raises(FileError, match="limit of 5 bytes"):
        read_inside(root, "plain", 5)


@pytest.mark.parametrize("later", [b"ins", b"inside and more", b"INSIDE"])
def test_a_file_that_changes_while_it_is_read_is_a_fault(root: Path, later: bytes) -> None:
    with reading(root, "plain", LIMIT) as file:
        file.read(2)
        (root / "plain").write_bytes(later)
        os.utime(root / "plain", ns=(1, 1))
        with pytest.raises(FileError, match="changed"):
            list(iter(lambda: file.read(100), b""))


def test_a_file_that_grows_past_the_limit_is_a_fault(root: Path) -> None:
    with reading(root, "plain", 6) as file:
        (root / "plain").write_bytes(b"x" * 100)
        with pytest.raises(FileError, match="limit"):
            file.read(100)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts descriptors by /proc")
def test_no_descriptor_is_left_open(root: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count, no paths
    for name in ("plain", "seeds", "seeds/none", "plain/x", "none/x"):
        with suppress(FileError):
            read_inside(root, name, LIMIT)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(name=st.lists(st.sampled_from(["..", ".", "", "plain", "seeds", "secret.txt", "\\", "~", "\0", "é"])))
def test_no_name_whatever_leads_outside(root: Path, name: list[str]) -> None:
    with suppress(FileError):
        assert read_inside(root, "/".join(name), LIMIT) == b"inside"


def test_a_byte_order_mark_is_taken_off_and_line_ends_stay() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n\xe2\x80\xa8") == "a\r\nb\rc\n\u2028"
    assert decode(b"") == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_other_unicode_encodings_are_recognised(encoding: str) -> None:
    with pytest.raises(FileError, match=r"UTF-16 or UTF-32.*save it as UTF-8") as caught:
        decode("title: x".encode(encoding))
    assert caught.value.code == "encoding"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")), st.booleans())
def test_the_first_bad_byte_is_pointed_at(before: str, marked: bool) -> None:
    mark = "\ufeff" if marked else ""
    raw = (mark + before).encode() + b"\xe9 and \xff"
    before = (mark + before).removeprefix("\ufeff")
    with pytest.raises(FileError, match=r"byte 0xE9 is not UTF-8.*save the file as UTF-8") as caught:
        decode(raw)
    lines = before.split("\n")
    assert (caught.value.line, caught.value.column) == (len(lines), len(lines[-1]) + 1)
