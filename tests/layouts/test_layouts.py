"""Golden cases of the layouts: ``text`` is read by the layout that the folder is named after.

Sections: ``text``; optional ``layout`` (if the folder is not named after one) and ``persons`` (a TEI listPerson);
then what is computed: ``tei`` (the text element),
``header`` (only where the case has that section), ``set aside`` and ``diagnostics``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_memcon.conversion import Conversion, convert
from tei_memcon.decode import decode
from tei_memcon.encode import encode, to_bytes
from tei_memcon.layouts import LAYOUTS
from tei_memcon.names import TEI, tei
from tei_memcon.persons import read_register
from tei_memcon.source import decode_source
from tei_memcon.tree import parse_bytes
from tests.cases import case_files, case_id, check, read_case

CASES = case_files("layouts")


def _convert(path: Path, tmp_path: Path) -> Conversion:
    case = read_case(path)
    register = None
    if "persons" in case:
        file = tmp_path / "persons.xml"
        file.write_text(f'<TEI xmlns="{TEI}"><text><body>{case["persons"]}</body></text></TEI>', encoding="utf-8")
        register = read_register(file)
    text = case["text"].replace("␌", "\f").replace("␠", " ")
    source = decode_source(text.encode(), path.name)
    return convert(source, layout=case.get("layout", path.parent.name), register=register, lang=case.get("lang"))


def _part(root: etree._Element, name: str) -> str:
    element = root.find(tei(name))
    assert element is not None
    lines = etree.tostring(element, encoding="unicode").replace(f' xmlns="{TEI}"', "").rstrip().split("\n")
    return "\n".join(line.removeprefix("  ") for line in lines)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, tmp_path: Path, accept: bool) -> None:
    conversion = _convert(path, tmp_path)
    root = encode(conversion.record)
    computed = {
        "tei": _part(root, "text"),
        "set aside": "\n".join(
            f"{item.place.line}:{item.place.column}: {item.text}  ({item.reason})" for item in conversion.set_aside
        ),
        "diagnostics": "\n".join(
            f"{d.locus.line}:{d.locus.column}: {d.severity.value}: {d.message} [{d.code}]"
            for d in conversion.diagnostics
        ),
    }
    if "header" in read_case(path):
        computed["header"] = _part(root, "teiHeader")
    check(path, computed, accept)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_round_trip(path: Path, tmp_path: Path) -> None:
    record = _convert(path, tmp_path).record
    data = to_bytes(record)
    assert decode(parse_bytes(data, path.name)) == record
    assert to_bytes(record) == data


def test_every_layout_has_cases_and_a_manual() -> None:
    folders = {path.parent.name for path in CASES}
    for layout in LAYOUTS:
        assert layout.name in folders
        manual = type(layout).__doc__ or ""
        assert all(part in manual for part in ("What it recognises:", "Why it matters:", "Example:"))
