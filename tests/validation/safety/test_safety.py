"""Nothing that somebody sends reads other files, calls the network, or takes more than bounded time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

import pytest

from tei_memcon.diagnostic import CannotRun, Diagnostic
from tei_memcon.tree import MAX_BYTES, parse_bytes, parse_file
from tei_memcon.tree.document import document_of
from tests.validation.safety.hostile import HARMLESS, HOSTILE

ROOT: Final = Path(__file__).parents[3]
SECONDS: Final = 20
HEAVY: Final = (
    *("a billion laughs", "a billion laughs in an attribute", "a long entity many times", "an attribute of 100 MB"),
    *("ten thousand levels", "a million levels without an end", "a long text", "a content model of many levels"),
    *("depth that hides its doctype", "entity of an external DTD"),
    *("two thousand levels", "a hundred thousand attributes", "a hundred thousand children"),
    "a DTD that is only named",
)
"""Those that would take time or memory, and so have a process of their own; the others are read in this one."""


def refusal(data: bytes) -> Diagnostic:
    with pytest.raises(CannotRun) as caught:
        parse_bytes(data, "a.xml")
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the memory of a process")
@pytest.mark.parametrize("name", HEAVY)
def test_time_and_memory_are_bounded(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.validation.safety.child", name],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
    assert done.stderr == ""
    assert done.stdout.split()[0] == ("read" if name in HARMLESS else HOSTILE[name][0])


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in HEAVY])
def test_what_would_do_harm_is_refused(name: str) -> None:
    code, build = HOSTILE[name]
    diagnostic = refusal(build())
    assert diagnostic.code == code
    assert diagnostic.help
    if code != "xml-not-xml":  # what is said of a whole file has no place in it
        assert diagnostic.locus.line
        assert diagnostic.locus.column


@pytest.mark.parametrize("name", [name for name in HARMLESS if name not in HEAVY])
def test_what_does_no_harm_is_read_and_has_places(name: str) -> None:
    document = document_of(HARMLESS[name](), "a.xml")
    assert all(document.locus(node).line for node in document.root.iter())
    assert all(document.locus(node, name).line for node in document.root.iter() for name in node.attrib)
    assert all(document.end_locus(node).line for node in document.root.iter())


def test_an_external_dtd_is_not_read(tmp_path: Path) -> None:
    """Also not the local file that it is: its entities could bring other files into the text."""
    (tmp_path / "a.dtd").write_text('<!ENTITY e "secret"><!ATTLIST a b CDATA "secret">', encoding="utf-8")
    root = parse_bytes(f'<!DOCTYPE a SYSTEM "{tmp_path / "a.dtd"}"><a/>'.encode(), "a.xml")
    assert root.get("b") is None
    assert refusal(f'<!DOCTYPE a SYSTEM "{tmp_path / "a.dtd"}"><a>&e;</a>'.encode()).code == "xml-entity-external"


def test_libxml2_asks_no_catalog_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.dtd").write_text('<!ENTITY e "secret">', encoding="utf-8")
    catalog = tmp_path / "catalog.xml"
    catalog.write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><system systemId="urn:a" uri="a.dtd"/></catalog>',
        encoding="utf-8",
    )
    monkeypatch.setenv("XML_CATALOG_FILES", str(catalog))
    pi = f'<?oasis-xml-catalog catalog="{catalog}"?>'
    assert refusal(f'{pi}<!DOCTYPE a SYSTEM "urn:a"><a>&e;</a>'.encode()).code == "xml-entity-external"


def test_a_refusal_names_what_was_referred_to() -> None:
    assert "“file:///etc/passwd”" in refusal(HOSTILE["external entity"][1]()).message
    assert "parameter entity “e”" in refusal(HOSTILE["external parameter entity"][1]()).message
    assert "its DTD “file:///etc/passwd”" in refusal(HOSTILE["entity of an external DTD"][1]()).message
    assert "2048 levels" in refusal(HOSTILE["ten thousand levels"][1]()).message
    assert "256 levels" in refusal(HOSTILE["depth with entities"][1]()).message


def test_entities_of_the_document_keep_its_places() -> None:
    document = document_of(HARMLESS["entities of its own"](), "a.xml")
    first, written, last = document.root
    assert (document.locus(first).column, document.locus(first).end) == (4, (2, 7))
    assert (document.locus(first, "c").column, document.end_locus(first).end) == (4, (2, 7))
    assert document.locus(written).column == 7
    assert document.locus(last).column == 11


def test_without_expat_a_place_is_a_line() -> None:
    document = document_of(HARMLESS["names of the fifth edition"](), "a.xml")
    locus = document.locus(document.root[0], "b")
    assert (locus.line, locus.column, locus.xpath) == (2, 1, "/a/\U00010400/@b")


@pytest.mark.parametrize("name", [name for name in HARMLESS if name.startswith("UTF-")])
def test_places_hold_in_any_encoding(name: str) -> None:
    document = document_of(HARMLESS[name](), "a.xml")
    locus = document.locus(document.root, "b")
    assert (locus.line, locus.column, locus.end) == (2, 4, (2, 9))


# ------------------------------------------------------------ files


def unreadable(path: Path) -> Diagnostic:
    with pytest.raises(CannotRun) as caught:
        parse_file(path)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero on this system")
def test_a_device_is_not_read() -> None:
    diagnostic = unreadable(Path("/dev/zero"))
    assert diagnostic.code == "xml-unreadable"
    assert "no ordinary file" in diagnostic.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found: list[Diagnostic] = []
    reader = threading.Thread(target=lambda: found.append(unreadable(tmp_path / "pipe")), daemon=True)
    reader.start()
    reader.join(SECONDS)
    assert [diagnostic.code for diagnostic in found] == ["xml-unreadable"]


@pytest.mark.parametrize("name", ["", "missing.xml", "a\0b.xml"])
def test_what_is_no_file_is_said_to_be_none(name: str, tmp_path: Path) -> None:
    assert unreadable(tmp_path / name).code == "xml-unreadable"


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a/>", encoding="utf-8")
    (tmp_path / "b.xml").symlink_to("a.xml")
    assert parse_file(tmp_path / "b.xml").tag == "a"
    (tmp_path / "loop.xml").symlink_to("loop.xml")
    assert unreadable(tmp_path / "loop.xml").code == "xml-unreadable"


def test_a_file_of_many_bytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # takes no room on the disk
    assert unreadable(path).code == "xml-too-large"


# ------------------------------------------------------------ the command


@pytest.mark.parametrize(
    ("name", "status"),
    [("a billion laughs", 1), ("ten thousand levels", 1), ("an attribute of 100 MB", 2), ("two thousand levels", 1)],
)
def test_the_command_says_it_in_bounded_time(name: str, status: int, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    harmless = (
        HARMLESS[name]().replace(b"<a>", b'<a xmlns="http://www.tei-c.org/ns/1.0">', 1) if name in HARMLESS else b""
    )
    path.write_bytes(harmless or HOSTILE[name][1]())
    done = subprocess.run(
        [sys.executable, "-m", "tei_memcon", "validate", str(path)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert f"[{'element-unknown' if name in HARMLESS else HOSTILE[name][0]}]" in done.stdout + done.stderr
