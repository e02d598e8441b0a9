"""Identifiers and references: what Jing says of documents and of grammars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.rng_read import RngReader
from tei_memcon.names import COMPATIBILITY_TYPES, RELAXNG, XML_ID, XML_SCHEMA_TYPES
from tei_memcon.validation.relaxng.attributes import Attributes
from tei_memcon.validation.relaxng.automaton import Automaton, clark
from tei_memcon.validation.relaxng.faults import Kind
from tei_memcon.validation.relaxng.ids import IdTypes, Types, id_faults, unsound_ids
from tests.jing import SchemaFault, jing

TYPES: dict[str, Types] = {
    "a": ((XML_ID, "ID"), ("ref", "IDREF")),
    "b": ((XML_ID, "ID"), ("refs", "IDREFS")),
    "c": (("id", "ID"),),
}
SCHEMA = f"""<grammar xmlns="{RELAXNG}" datatypeLibrary="{XML_SCHEMA_TYPES}">
<start><element name="all"><zeroOrMore><choice><ref name="a"/><ref name="b"/><ref name="c"/><ref name="d"/></choice>
</zeroOrMore></element></start>
<define name="id"><data type="ID"/></define>
<define name="a"><element name="a"><optional><attribute name="xml:id"><ref name="id"/></attribute></optional>
<optional><attribute name="ref"><data type="IDREF"/></attribute></optional></element></define>
<define name="b"><element name="b"><optional><attribute name="xml:id"><ref name="id"/></attribute></optional>
<optional><attribute name="refs" datatypeLibrary="{COMPATIBILITY_TYPES}"><data type="IDREFS"/></attribute></optional>
</element></define>
<define name="c"><element name="c"><attribute name="id"><data type="ID"><param name="pattern">a.*</param></data>
</attribute></element></define>
<define name="d"><element name="d"><attribute name="id"><data type="NCName"/></attribute></element></define>
</grammar>"""


DOCUMENTS = [
    ["<a xml:id='x'/>", "<b xml:id='x'/>"],
    ["<a xml:id='x'/>", "<a xml:id=' x '/>", "<b xml:id='x'/>"],
    ["<a ref='x'/>", "<a xml:id='x'/>"],
    ["<a ref='x'/>", "<a ref='y'/>", "<a ref='x'/>"],
    ["<a xml:id='x' ref='x'/>"],
    ["<b refs='x y z'/>", "<a xml:id='y'/>"],
    ["<b refs='x\ty\u00a0z'/>", "<a xml:id='y'/>"],
    ["<b refs='x x'/>"],
    ["<c id='ax'/>", "<a xml:id='ax'/>", "<c id='ax'/>"],
    ["<d id='x'/>", "<d id='x'/>", "<a ref='x'/>"],
    ["<a xml:id='1x'/>", "<a xml:id='1x'/>", "<a ref='1x'/>"],
    ["<a xml:id=''/>", "<a xml:id='x y'/>", "<a ref='x'/>", "<a ref='x y'/>", "<b refs=''/>", "<a ref=''/>"],
    ["<a xml:id='x'/>", "<unknown xml:id='x'/>", "<unknown ref='y'/>"],
    ["<!-- <a xml:id='x'/> -->", "<?pi?>", "<a xml:id='é'/>", "<a ref='é'/>", "<a ref='E'/>"],
]


def test_documents_have_the_faults_that_jing_finds(tmp_path: Path) -> None:
    schema = tmp_path / "ids.rng"
    schema.write_text(SCHEMA, encoding="utf-8")
    documents = [tmp_path / f"{number}.xml" for number in range(len(DOCUMENTS))]
    for document, lines in zip(documents, DOCUMENTS, strict=True):
        document.write_text("<all>\n" + "\n".join(lines) + "\n</all>", encoding="utf-8")
    theirs = {
        document: sorted((found for one in findings for found in _ids(one.line, one.message)), key=repr)
        for document, findings in jing(schema, documents).items()
    }
    assert {document: sorted(_ours(document), key=repr) for document in documents} == theirs
    assert sum(map(len, theirs.values())) > 15


def _ours(document: Path) -> Iterator[tuple[Kind, int | None, str | None]]:
    root = etree.parse(document, etree.XMLParser(collect_ids=False)).getroot()
    for fault in id_faults(root, lambda tag: TYPES.get(tag, ())):
        yield fault.kind, fault.node.sourceline, fault.value


def _ids(line: int, message: str) -> Iterator[tuple[Kind, int, str]]:
    if found := re.match('ID "(.*)" has already been defined', message):
        yield Kind.ID_DUPLICATE, line, found[1]
    if found := re.match('IDREF "(.*)" without matching ID', message):
        yield Kind.IDREF_DANGLING, line, found[1]


def test_a_fault_says_where_the_identifier_was_first_given() -> None:
    root = etree.fromstring("<all><a xml:id='x'/><b xml:id='x'/></all>", etree.XMLParser(collect_ids=False))
    (fault,) = id_faults(root, lambda tag: TYPES.get(tag, ()))
    assert (fault.node, fault.other, fault.attribute) == (root[1], root[0], XML_ID)


# ---------------------------------------------------------------- grammars

MAKE = p.Patterns()
ID = MAKE.data("ID", XML_SCHEMA_TYPES)
ELEMENTS: dict[str, list[str]] = {
    "nothing of the kind": ["<element name='a'><attribute name='id'/></element>"],
    "one": ["<element name='a'><attribute name='id'><data type='ID'/></attribute></element>"],
    "the same twice": 2 * ["<element name='a'><attribute name='id'><data type='ID'/></attribute></element>"],
    "names to choose from": [
        "<element><choice><name>m</name><name>n</name></choice><attribute name='id'><data type='ID'/></attribute>"
        "</element>"
    ],
    "a value": ["<element name='a'><attribute name='id'><value type='ID'>x</value></attribute></element>"],
    "other and other type": [
        "<element name='a'><attribute name='id'><data type='ID'/></attribute></element>",
        "<element name='a'><attribute name='id'><data type='IDREF'/></attribute></element>",
    ],
    "once a type, once none": [
        "<element name='a'><attribute name='id'><data type='ID'/></attribute></element>",
        "<element name='a'><attribute name='id'><data type='NCName'/></attribute></element>",
    ],
    "once a type, once any attribute": [
        "<element name='a'><attribute name='id'><data type='ID'/></attribute></element>",
        "<element><anyName/><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></element>",
    ],
    "once a type, once any attribute but this": [
        "<element name='a'><attribute name='id'><data type='ID'/></attribute></element>",
        "<element><anyName/><zeroOrMore><attribute><anyName><except><name>id</name></except></anyName></attribute>"
        "</zeroOrMore></element>",
    ],
    "on any element": ["<element><anyName/><attribute name='id'><data type='ID'/></attribute></element>"],
    "any attribute": [
        "<element name='a'><oneOrMore><attribute><anyName/><data type='ID'/></attribute></oneOrMore></element>"
    ],
    "a choice": [
        "<element name='a'><attribute name='id'><choice><data type='ID'/><value>x</value></choice></attribute>"
        "</element>"
    ],
    "a list": ["<element name='a'><attribute name='id'><list><data type='IDREF'/></list></attribute></element>"],
    "content": ["<element name='a'><data type='ID'/></element>"],
    "excluded": [
        "<element name='a'><attribute name='id'><data type='ID'><except><value type='ID'>x</value></except></data>"
        "</attribute></element>"
    ],
    "in an optional": [
        "<element name='a'><optional><attribute name='id'><data type='ID'/></attribute></optional></element>"
    ],
}


WILD = [name for name, elements in ELEMENTS.items() if any("anyName" in element for element in elements)]


def _schema(lines: list[str]) -> str:
    begin = f"<element name='all' xmlns='{RELAXNG}' datatypeLibrary='{XML_SCHEMA_TYPES}'>"
    return "\n".join([begin, *lines, "</element>"])


def _refused(folder: Path, lines: list[str]) -> set[int]:
    """Which lines hold an element that Jing does not like."""
    schema, document = folder / "ids.rng", folder / "ids.xml"
    schema.write_text(_schema(lines), encoding="utf-8")
    document.write_text("<all/>", encoding="utf-8")
    try:
        jing(schema, [document])
    except SchemaFault as fault:
        messages = str(fault).splitlines()
    else:
        return set()
    assert all("ID-type" in message for message in messages), messages
    return {int(message.split(":")[1]) - 2 for message in messages}


def _unsound(elements: list[str]) -> bool:
    schema = etree.fromstring(_schema(elements))
    start = RngReader(MAKE, MAKE.ref).pattern(schema)
    assert start is not None
    sentences = unsound_ids(start, {})
    assert all(sentence.endswith(".") for sentence in sentences)
    return bool(sentences)


def test_grammars_that_jing_refuses_are_unsound(tmp_path: Path) -> None:
    names = [name for name in ELEMENTS if name not in WILD]
    lines = ["".join(ELEMENTS[name]).replace("'a'", f"'a{number}'") for number, name in enumerate(names)]
    refused = _refused(tmp_path, [f"<group>{line}</group>" for line in lines])
    assert {name: _unsound(ELEMENTS[name]) for name in names} == {
        name: number in refused for number, name in enumerate(names)
    }


@pytest.mark.parametrize("name", WILD)
def test_any_name_includes_those_of_identifiers(tmp_path: Path, name: str) -> None:
    assert _unsound(ELEMENTS[name]) == bool(_refused(tmp_path, ELEMENTS[name]))


def test_types_are_found_through_references() -> None:
    defines: dict[str, p.Pattern] = {
        "id": ID,
        "again": MAKE.ref("id"),
        "atts": MAKE.optional(MAKE.attribute(p.Name("", "id"), MAKE.ref("again"))),
        "loop": MAKE.choice((MAKE.ref("loop"), MAKE.ref("atts"))),
    }
    element = MAKE.element(p.Name("urn:x", "a"), MAKE.group((MAKE.ref("loop"), p.TEXT)))
    assert isinstance(element, p.Element)
    assert isinstance(element.name, p.Name)
    attributes = Attributes(Automaton(element, defines, MAKE))
    types = IdTypes(lambda tag: [element], attributes.all, lambda ref: defines[ref.name])
    assert types(clark(element.name)) == (("id", "ID"),)
    assert unsound_ids(element, defines) == ()
