"""What is said about files that are no well-formed XML."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic
from tei_memcon.tree import parse_bytes
from tei_memcon.tree.illformed import explain
from tests.cases import case_files, case_id, check, read_case

_BYTE: Final = re.compile(rb"\\x([0-9a-f]{2})")
"""How a case writes a byte that an editor would not keep."""


def findings(data: bytes) -> list[Diagnostic]:
    try:
        parse_bytes(data, "a.xml")
    except CannotRun as refused:
        return list(refused.diagnostics)
    return []


def in_words(diagnostic: Diagnostic) -> str:
    locus = diagnostic.locus
    end = f"-{locus.end[0]}:{locus.end[1]}" if locus.end else ""
    place = f"{locus.line}:{locus.column}{end} " if locus.line else ""
    return f"{place}{diagnostic.code}: {diagnostic.message}\n    {diagnostic.help}"


@pytest.mark.parametrize("path", case_files("tree/illformed"), ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    document = _BYTE.sub(lambda found: bytes([int(found[1], 16)]), read_case(path)["document"].encode())
    found = findings(document)
    assert found
    check(path, {"findings": "\n".join(map(in_words, found))}, accept)


def test_no_more_than_twenty_are_said() -> None:
    assert len(findings(b"<a>" + b"& " * 1000 + b"</a>")) == 20
    assert len(findings(b"<a>" + b"\x01 " * 1000 + b"</a>")) == 20


def test_utf_16_that_nothing_declares() -> None:
    (diagnostic,) = findings('<a b="é"/>'.encode("utf-16-le"))
    assert diagnostic.code == "xml-encoding"
    assert not findings('<a b="é"/>'.encode("utf-16"))


@pytest.mark.parametrize(
    ("declared", "encoding", "accepted"),
    [
        ("UTF-16", "utf-16", True),
        ("UTF-16", "utf-16-le", True),  # against XML 1.0, section 4.3.3, which wants a mark; Jing accepts it
        ("UTF-16LE", "utf-16-le", True),
        ("UTF-8", "utf-16", False),
        ("UTF-8", "utf-16-be", False),
        ("ISO-8859-1", "utf-16", False),
        ("UTF-16", "utf-8", False),
        ("UTF-16", "utf-8-sig", False),
        ("ISO-8859-1", "utf-8-sig", True),
    ],
)
def test_the_encoding_is_the_declared_one_as_far_as_jing_wants(declared: str, encoding: str, accepted: bool) -> None:
    found = findings(f'<?xml version="1.0" encoding="{declared}"?>\n<a b="é"/>'.encode(encoding))
    assert [(item.code, item.locus.column) for item in found] == ([] if accepted else [("xml-encoding", 31)])


def test_what_the_scanner_does_not_know_is_left_to_libxml2() -> None:
    (diagnostic,) = findings(b"<!DOCTYPE a [<!ELEMENT a ANY]>\n<a/>")
    assert diagnostic.code == "xml-ill-formed"
    assert "the parser says" in diagnostic.message


GOOD: Final = """\
<?xml version="1.0"?>
<TEI xmlns="urn:a"><!-- b -->
<sp who='#c' n="1"><speaker>D:</speaker>
<p>E &amp; F <lb/><![CDATA[ < ]]> g</p><?h i?></sp>
</TEI>
"""


@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 3), st.text("<>/&;=\"'“a- ?!]", max_size=2)), max_size=3
    )
)
def test_every_refusal_has_a_place_and_a_remedy(changes: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for at, length, new in changes:
        text = text[:at] + new + text[at + length :]
    found = findings(text.encode())
    try:
        etree.fromstring(text.encode())
    except etree.XMLSyntaxError:
        assert found
    else:
        assert not found
    for diagnostic in found:
        assert diagnostic.help
        assert diagnostic.code == "xml-not-xml" or (diagnostic.locus.line and diagnostic.locus.column)


HEAVY: Final = {
    "brackets": "<a>" + "< " * 300_000,
    "start tags": "<a>" * 200_000,
    "end tags": "<a>" + "</bc>" * 200_000,
    "quotes": "<a>" + '<b c="' * 150_000,
    "attributes": "<a " + "b='c' " * 100_000 + "<",
    "blanks": "<a" + " " * 900_000,
    "a name": "<a>" + "b" * 900_000 + ">",
    "comments": "<a>" + "<!-- - " * 100_000,
    "lost brackets": "<a>" + "b c='d'> " * 100_000,
    "elements in one another": "<a>" + "<b><c></b></c>" * 60_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_time_is_bounded(name: str) -> None:
    start = time.process_time()
    explain(HEAVY[name], "a.xml", 0)
    assert time.process_time() - start < 4
