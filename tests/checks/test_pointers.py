from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tei_memcon.checks import Context, Resources, run_checks
from tei_memcon.checks import resources as resources_module
from tei_memcon.checks.nearest import nearest
from tei_memcon.checks.pointer_attributes import EVERYWHERE, NOT_ON, ONLY_ON, is_pointer
from tei_memcon.names import tei
from tei_memcon.tree import parse_file
from tei_memcon.tree.document import document_of
from tests.tei_source import p5subset

TEXT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


def found(body: str, folder: Path, resources: Resources | None = None) -> list[str]:
    document = document_of(TEXT.format(body).encode(), "in.xml", folder)
    return [diagnostic.code for diagnostic in run_checks(Context(document, resources))]


def test_the_table_of_pointers_is_that_of_the_tei() -> None:
    specs = {spec.get("ident", ""): spec for spec in parse_file(p5subset()).iter(tei("classSpec"), tei("elementSpec"))}

    def attributes(ident: str) -> dict[str, bool]:
        spec, all_ = specs[ident], {}
        for member in spec.iterfind(f"{tei('classes')}/{tei('memberOf')}"):
            if member.get("key", "").startswith("att."):
                all_.update(attributes(member.get("key", "")))
        for attribute in spec.iterfind(f".//{tei('attDef')}"):
            name = attribute.get("ident", "")
            keys = {ref.get("key") for ref in attribute.iterfind(f"{tei('datatype')}//{tei('dataRef')}")}
            if attribute.get("mode") == "delete":
                all_.pop(name, None)
            elif keys or attribute.find(tei("valList")) is not None or name not in all_:
                all_[name] = "teidata.pointer" in keys
        return all_

    elements = [name for name, spec in specs.items() if spec.tag == tei("elementSpec")]
    assert len(elements) > 500
    wrong: dict[str, list[str]] = defaultdict(list)
    known = set()
    for element in elements:
        for name, pointer in attributes(element).items():
            known.add((element, name))
            if name != "xml:base" and is_pointer(element, name) != pointer:
                wrong[name].append(element)
    assert dict(wrong) == {}
    assert {name for _, name in known} >= EVERYWHERE | ONLY_ON.keys()
    assert known >= NOT_ON


def test_a_symbolic_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "persons.xml").write_text("<TEI/>", encoding="utf-8")
    (inside / "link").symlink_to(outside)
    body = '<p><persName ref="link/persons.xml#x"/></p>'
    assert "pointer-unchecked" in found(body, inside)
    assert "pointer-dangling" in found(body, inside, Resources(folders=[outside]))


def test_files_are_bounded_in_number_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.xml").write_text("<TEI/>", encoding="utf-8")
    body = "<p>" + "".join(f'<ref target="{number}.xml#x">x</ref>' for number in range(3)) + "</p>"
    assert found(body, tmp_path) == ["pointer-dangling"] * 3
    monkeypatch.setattr(resources_module, "MOST_FILES", 2)
    assert sorted(found(body, tmp_path)) == ["pointer-dangling"] * 2 + ["pointer-unchecked"]
    monkeypatch.setattr(resources_module, "MOST_BYTES", 5)
    assert found(body, tmp_path) == ["pointer-unchecked"] * 3


def test_a_file_is_read_once_for_all_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "persons.xml"
    path.write_text(TEXT.format('<listPerson><person xml:id="bush"/></listPerson>'), encoding="utf-8")
    shared = Resources()
    body = '<p><persName ref="persons.xml#bush">Bush</persName></p>'
    assert found(body, tmp_path, shared) == []
    path.write_text("changed", encoding="utf-8")
    assert found(body, tmp_path, shared) == []


@pytest.mark.parametrize("value", ["%00", "a" * 5_000, "http://[", "%FF%FE#%", "?#", "a:", ":", "####x", "//", "\\\\x"])
def test_no_pointer_stops_the_program(value: str, tmp_path: Path) -> None:
    found(f'<p xml:base="{value}"><ref target="{value}">x</ref> <ref target="x{value}#y">x</ref></p>', tmp_path)


@pytest.mark.parametrize(
    ("name", "names", "meant"),
    [
        ("gorbachov", ["bush", "gorbachev"], "gorbachev"),
        ("Bush", ["bush"], "bush"),
        ("buhs", ["bush"], "bush"),
        ("sp2", ["sp3", "sp1"], None),
        ("kohl", ["bush", "baker"], None),
        ("ab", ["xy"], None),
        ("bakr", ["bake", "baker"], "bake"),
    ],
)
def test_nearest(name: str, names: list[str], meant: str | None) -> None:
    assert nearest(name, names) == meant
