from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.tree.document import document_of
from tei_memcon.validation.includes import includes_outside


def outside(attributes: str, folder: Path, *allowed: Path) -> list[str]:
    text = f'<a xmlns:xi="http://www.w3.org/2001/XInclude">\n<xi:include {attributes}/></a>'
    found = list(includes_outside(document_of(text.encode(), "d.xml", folder), allowed))
    assert {diagnostic.code for diagnostic in found} <= {"xinclude-outside"}
    assert all(diagnostic.locus.line == 2 and diagnostic.help for diagnostic in found)
    return [diagnostic.message for diagnostic in found]


@pytest.mark.parametrize(
    "attributes",
    [
        'href="/etc/passwd" parse="text"',
        'href="file:///etc/passwd"',
        'href="../b.xml"',
        'href="b/../../c.xml"',
        'href="%2e%2e/b.xml"',
        'href="http://127.0.0.1:9/b.xml"',
        'href="//127.0.0.1/b.xml"',
        'href="b.xml" xml:base="http://127.0.0.1:9/"',
        'href="b.xml" xml:base="../"',
        'href="link.xml"',
        'href="http://["',
        'href="data:text/xml,b"',
    ],
)
def test_what_leads_out_of_the_folder_is_said(attributes: str, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "link.xml").symlink_to("../b.xml")
    assert len(outside(attributes, folder)) == 1


@pytest.mark.parametrize("attributes", ['href="b.xml"', 'href="b/../c.xml#d"', 'xpointer="d"', 'href=""'])
def test_what_stays_inside_is_not(attributes: str, tmp_path: Path) -> None:
    assert outside(attributes, tmp_path) == []


def test_a_folder_can_be_allowed(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    assert outside('href="../b.xml"', folder, tmp_path) == []
