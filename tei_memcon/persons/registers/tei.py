"""Registers of people: TEI files with a ``listPerson`` (Guidelines 14.3.2).

The forms of a person's name say what they are worth as evidence:

* a flat ``persName`` (the preferred form, or ``type="form"``) names the person by itself, such as ``Saddam``;
* a ``persName`` with ``surname`` (and ``forename``) names the person by the surname, with or without forenames;
* a ``persName`` with nothing but a ``forename`` names the person only where the record knows them otherwise;
* ``type="misspelling"`` is a form found in print that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei_memcon.decode.header import read_person
from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus
from tei_memcon.names import TEI, XML_ID, local_name, namespace, tei
from tei_memcon.persons.entries import (
    NAME_PARTS,
    PERSON_PARTS,
    REGISTER_NOT_UNDERSTOOD,
    is_iso_date,
    is_ncname,
    misspelt_element,
    unknown_type,
    usable,
)
from tei_memcon.persons.registers.base import (
    DUPLICATE_PERSON,
    NO_REGISTER,
    PERSON_WITHOUT_ID,
    PERSON_WITHOUT_NAME,
    Register,
)
from tei_memcon.record import Person
from tei_memcon.tree import parse_bytes


def read_tei(data: bytes, name: str) -> Register:
    """Read a register of people in TEI.

    Every ``person`` of every ``listPerson`` of the file counts, wherever the list stands and however it is nested.
    Entries that cannot be used are passed over and reported in `Register.diagnostics`.

    Args:
        data: the bytes of a TEI file.
        name: what diagnostics call the file.

    Raises:
        CannotRun: the file is not well-formed, is not TEI, or lists nobody usable (``no-register``).
    """
    root = parse_bytes(data, name)
    if namespace(str(root.tag)) != TEI:
        raise CannotRun(
            [
                NO_REGISTER.at(
                    Locus(name, root.sourceline), f"not TEI P5: the root element is <{local_name(str(root.tag))}>"
                )
            ]
        )
    persons: dict[str, Person] = {}
    loci: list[Locus] = []
    found: list[Diagnostic] = []
    for element in root.iter(tei("person")):
        parent = element.getparent()
        if parent is None or local_name(str(parent.tag)) != "listPerson":
            continue
        locus = Locus(name, element.sourceline)
        identifier = element.get(XML_ID)
        if identifier is None:
            found.append(PERSON_WITHOUT_ID.at(locus, _nameless(element), "give the person an xml:id"))
            continue
        if not is_ncname(identifier):
            message = f'"{identifier}" is no xml:id{_words(element)}'
            found.append(PERSON_WITHOUT_ID.at(locus, message, "begin with a letter; no white space, no colon"))
            continue
        entry = read_person(element, identifier)
        found += _not_understood(element, entry, name)
        person = usable(entry)
        if not any(form.text.strip() for form in person.names):
            message = f'the person "{person.id}" has no name'
            found.append(PERSON_WITHOUT_NAME.at(locus, message, "add a persName"))
        elif person.id in persons:
            message = f'the xml:id "{person.id}" of {person.name} is already that of {persons[person.id].name}'
            found.append(DUPLICATE_PERSON.at(locus, message, "give one of the two another xml:id"))
        else:
            persons[person.id] = person
            loci.append(locus)
    if not persons:
        none = NO_REGISTER.at(Locus(name), "no listPerson with a usable person", "see: tei-memcon explain no-register")
        raise CannotRun([none, *found])
    return Register(tuple(persons.values()), tuple(loci), tuple(sorted(found, key=Diagnostic.sort_key)))


def _nameless(element: etree._Element) -> str:
    return f"a person without xml:id{_words(element)}"


def _words(element: etree._Element) -> str:
    words = " ".join("".join(element.itertext()).split())
    return f" ({words[:60]})" if words else ""


def _not_understood(element: etree._Element, entry: Person, file: str) -> Iterator[Diagnostic]:
    """What an entry has that cannot be used or is not read, though it seems to be meant to be."""

    def warn(at: etree._Element, message: str, help: str) -> Diagnostic:
        return REGISTER_NOT_UNDERSTOOD.at(Locus(file, at.sourceline), f"{message} (#{entry.id})", help)

    names = element.findall(tei("persName"))
    for printed, form in zip(names, entry.names, strict=True):
        if (wrong := unknown_type(form)) is not None:
            yield warn(printed, wrong, "until then the form is taken as an ordinary one")
    for event, text in (("birth", entry.birth), ("death", entry.death)):
        child = element.find(tei(event))
        if child is not None and text and not is_iso_date(text) and (child.get("when") or any(map(str.isdigit, text))):
            yield warn(child, f'the {event} "{text}" is no ISO date or year', "write it as 1924-06-12, 1924-06 or 1924")
    for occupation in element.iterchildren(tei("occupation")):
        for name in ("when", "from", "to"):
            if (text := occupation.get(name)) and not is_iso_date(text):
                message = f'the date "{text}" of an office is no ISO date or year'
                yield warn(occupation, message, "write it as 1985-03-11, 1985-03 or 1985")
    for parent, known in ((element, PERSON_PARTS), *((name, NAME_PARTS) for name in names)):
        for child in parent:
            if not isinstance(child.tag, str) or namespace(child.tag) != TEI:
                continue
            if (near := misspelt_element(local_name(child.tag), known)) is not None:
                yield warn(child, f"<{local_name(child.tag)}> is not read; did you mean <{near}>?", f"write <{near}>")
