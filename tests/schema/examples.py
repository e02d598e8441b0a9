"""The examples of the encoding manual, each put into a whole document.

An example shows one thing, so it is rarely a document. What it needs around it is made here: an element of the header
goes to its place in a header, everything else into the record; whoever it points to is added to the header.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree

from tei_memcon.names import EXAMPLES, TEI, XML_ID, XML_LANG, local_name, tei
from tei_memcon.tree import parse_file

ODD: Final = Path(__file__).parents[2] / "schema" / "tei_memcon.odd"

_HEADER: Final = {
    "fileDesc": ("titleStmt", "publicationStmt", "notesStmt", "sourceDesc"),
    "encodingDesc": ("projectDesc", "editorialDecl", "classDecl", "listPrefixDef", "appInfo"),
    "profileDesc": ("abstract", "creation", "langUsage", "particDesc", "settingDesc"),
    "revisionDesc": (),
}
"""The parts of a header in order, with theirs."""
_OF_TEXT: Final = ("front", "back")
_TO_PEOPLE: Final = ("who", "toWhom", "ref", "assertedValue")


@dataclass(frozen=True, slots=True)
class Example:
    """An ``egXML`` of the manual."""

    line: int
    phenomenon: str
    """What the paragraph before it is about."""
    nodes: tuple[etree._Element, ...]

    def document(self) -> etree._Element:
        """A whole document with the example in it."""
        if [local_name(str(node.tag)) for node in self.nodes] == ["TEI"]:
            return deepcopy(self.nodes[0])
        header = {name: etree.Element(tei(name)) for parts in _HEADER.values() for name in parts}
        _defaults(header)
        groups: dict[str, etree._Element] = {}
        text = {name: etree.Element(tei(name)) for name in ("front", "body", "back")}
        record = etree.SubElement(text["body"], tei("div"), {"type": "memcon"})
        for node in self.nodes:
            name = local_name(str(node.tag))
            copy = deepcopy(node)
            if name in header:
                header[name] = copy
            elif name in _HEADER:
                groups[name] = copy
            elif name in _OF_TEXT:
                text[name] = copy
            elif name == "person":
                etree.SubElement(header["particDesc"], tei("listPerson"), {"type": "participants"}).append(copy)
            elif name == "div":
                text["body"].append(copy)
            else:
                record.append(copy)
        if not len(record):
            etree.SubElement(record, tei("p")).text = "."
        root = etree.Element(tei("TEI"), {XML_ID: "example"}, nsmap={None: TEI})
        root.append(_header(header, groups))
        text_element = etree.SubElement(root, tei("text"), {XML_LANG: "en"})
        text_element.extend(part for part in text.values() if len(part))
        _declare_pointers(root)
        return root


def _defaults(header: dict[str, etree._Element]) -> None:
    etree.SubElement(header["titleStmt"], tei("title")).text = "An example"
    etree.SubElement(header["publicationStmt"], tei("p")).text = "Not published."
    bibl = etree.SubElement(header["sourceDesc"], tei("bibl"), {"type": "record"})
    etree.SubElement(bibl, tei("title")).text = "An example"


def _header(parts: dict[str, etree._Element], groups: dict[str, etree._Element]) -> etree._Element:
    root = etree.Element(tei("teiHeader"))
    for name, children in _HEADER.items():
        group = groups.get(name)
        if group is None:
            group = etree.Element(tei(name))
            group.extend(parts[child] for child in children if len(parts[child]) or child == "particDesc")
        if len(group):
            root.append(group)
    return root


def _declare_pointers(root: etree._Element) -> None:
    """Add whoever is pointed to and not there: people, those responsible, the program, classifications."""
    ids = {element.get(XML_ID) for element in root.iter() if element.get(XML_ID)}
    for element in list(root.iter()):
        for name, value in element.attrib.items():
            for pointer in str(value).split():
                if not pointer.startswith("#") or pointer[1:] in ids:
                    continue
                identifier = pointer[1:]
                if name in _TO_PEOPLE and element.tag != tei("change"):
                    _add_person(root, identifier)
                elif name == "ana":
                    _add_category(root, identifier)
                elif name in ("resp", "who"):
                    _add_agent(root, identifier)
                else:
                    continue
                ids.add(identifier)
    partic_desc = root.find(f".//{tei('particDesc')}")
    if partic_desc is not None and not len(partic_desc):
        _remove(partic_desc)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    if not len(parent):
        _remove(parent)


def _add_person(root: etree._Element, identifier: str) -> None:
    partic_desc = root.find(f".//{tei('particDesc')}")
    assert partic_desc is not None, "an example with a whole profileDesc points to nobody outside it"
    people = etree.SubElement(partic_desc, tei("listPerson"), {"type": "mentioned"})
    person = etree.SubElement(people, tei("person"), {XML_ID: identifier})
    etree.SubElement(person, tei("persName")).text = identifier.title()


def _group(root: etree._Element, name: str, before: tuple[str, ...]) -> etree._Element:
    """A part of ``encodingDesc``, made if it is not there."""
    header = root[0]
    encoding = header.find(tei("encodingDesc"))
    if encoding is None:
        encoding = etree.Element(tei("encodingDesc"))
        header.insert(1, encoding)
    found = encoding.find(tei(name))
    if found is None:
        found = etree.Element(tei(name))
        encoding.insert(sum(encoding.find(tei(other)) is not None for other in before), found)
    return found


def _add_category(root: etree._Element, identifier: str) -> None:
    taxonomy = etree.SubElement(_group(root, "classDecl", ("projectDesc", "editorialDecl")), tei("taxonomy"))
    category = etree.SubElement(taxonomy, tei("category"), {XML_ID: identifier})
    etree.SubElement(category, tei("catDesc")).text = identifier


def _add_agent(root: etree._Element, identifier: str) -> None:
    if identifier == "tei-memcon":
        app_info = _group(root, "appInfo", ("projectDesc", "editorialDecl", "classDecl", "listPrefixDef"))
        application = etree.SubElement(
            app_info, tei("application"), {XML_ID: identifier, "ident": identifier, "version": "1"}
        )
        etree.SubElement(application, tei("label")).text = identifier
        return
    title_stmt = root.find(f".//{tei('titleStmt')}")
    assert title_stmt is not None
    stmt = etree.SubElement(title_stmt, tei("respStmt"), {XML_ID: identifier})
    etree.SubElement(stmt, tei("resp")).text = identifier
    etree.SubElement(stmt, tei("persName")).text = "A. B."


def _in_tei(element: etree._Element) -> etree._Element:
    """A copy in the namespace of TEI rather than in that of examples."""
    copy = etree.Element(tei(local_name(str(element.tag))), dict(element.attrib), nsmap={None: TEI})
    copy.text, copy.tail = element.text, element.tail
    copy.extend(_in_tei(child) for child in element if isinstance(child.tag, str))
    return copy


@cache
def examples() -> tuple[Example, ...]:
    """All examples of the manual."""
    return tuple(_examples())


def _examples() -> Iterator[Example]:
    for element in parse_file(ODD).iter(f"{{{EXAMPLES}}}egXML"):
        before = element.getprevious()
        term = None if before is None else before.find(tei("term"))
        phenomenon = "" if term is None else "".join(term.itertext())
        nodes = tuple(_in_tei(child) for child in element if isinstance(child.tag, str))
        yield Example(element.sourceline or 0, phenomenon, nodes)
