"""A register of people → TEI with a ``listPerson`` (Guidelines 14.3.2), valid against the project's own schema."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.encode.header import add_person
from tei_memcon.names import TEI, XML_ID, XML_LANG, tei
from tei_memcon.persons.registers import is_xml, read_register
from tei_memcon.persons.registers.base import Register
from tei_memcon.persons.registers.rows import IDNOS
from tei_memcon.tree import serialise


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the people of a register come from."""

    file: str
    """Name of the file, without its folder."""
    data_set: str
    """The type of the numbers that the file gives to people."""


def tei_of(path: Path) -> tuple[bytes, tuple[Diagnostic, ...]] | None:
    """A register in another format as a TEI file, and what is wrong in it; None if it is a file in XML already.

    Raises:
        CannotRun: it cannot be read, or lists nobody usable.
    """
    if is_xml(path):
        return None
    register = read_register(path)
    return to_tei(register, Origin(path.name, path.stem)), register.diagnostics


def to_tei(register: Register, origin: Origin) -> bytes:
    """The bytes of a TEI file that lists the people of a register, in their order."""
    root = etree.Element(tei("TEI"), nsmap={None: TEI})
    root.set(XML_ID, "register")
    root.set(XML_LANG, "en")
    header = etree.SubElement(root, tei("teiHeader"))
    file_desc = _add(header, "fileDesc")
    _add(_add(file_desc, "titleStmt"), "title", f"People of {origin.file}")
    _add(_add(file_desc, "publicationStmt"), "p", "Not published: made with tei-memcon persons import.")
    source = _add(_add(file_desc, "sourceDesc"), "bibl")
    _add(source, "title", origin.file)
    kinds = {idno.type for _, idnos in register.keyed() for idno in idnos}
    if origin.data_set in kinds and origin.data_set not in {*IDNOS.values()} - {"hsg"}:
        source[-1].tail = f". Numbers of type {origin.data_set} are those of its entries."
    body = _add(_add(root, "text"), "body")
    people = _add(body, "listPerson")
    people.set("type", "register")
    for person in register.persons:
        add_person(people, person)
    root.text = header.tail = "\n"
    etree.indent(header)
    header.tail = "\n"
    _line_by_line(people)
    return serialise(root)


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, tei(name))
    element.text = text
    return element


def _line_by_line(people: etree._Element) -> None:
    """Lay the list out with a line for each fact; white space inside names stays as it is."""
    people.text = "\n"
    for person in people:
        person.text = "\n  "
        person.tail = "\n"
        for fact in person:
            fact.tail = "\n  "
        person[-1].tail = "\n"
