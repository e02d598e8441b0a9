"""``teiHeader`` → the header of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, cast

from lxml import etree

from tei_memcon.names import TEI, XML_ID, local_name
from tei_memcon.record import (
    NER,
    Application,
    Bibl,
    Category,
    Cert,
    Change,
    Clock,
    Header,
    Idno,
    LanguageModel,
    Manuscript,
    NameForm,
    NamePart,
    NamePartKind,
    Office,
    Person,
    Publication,
    RespStmt,
)
from tei_memcon.vocabulary import PORTIONS

_NS: Final = {"t": TEI}
_NAME_PARTS: Final = frozenset(("surname", "forename", "roleName", "addName", "genName", "nameLink"))
_AGENCIES: Final = ("distributor", "publisher", "authority")
_SPACE: Final = re.compile(r"[ \t\r\n]+")


def _text(element: etree._Element | None) -> str | None:
    """The characters of an element with white space collapsed; None where there are none."""
    if element is None:
        return None
    return _SPACE.sub(" ", "".join(element.itertext())).strip(" ") or None


def _find(element: etree._Element, path: str) -> etree._Element | None:
    return element.find(path, _NS)


def _all(element: etree._Element, path: str) -> Iterator[etree._Element]:
    return element.iterfind(path, _NS)


def read_header(element: etree._Element) -> Header:
    """Read a ``teiHeader``; what is missing in it is missing in the result."""
    date = _find(element, "t:profileDesc/t:creation/t:date")
    setting_date = _find(element, "t:profileDesc/t:settingDesc/t:setting/t:date")
    application = _find(element, "t:encodingDesc/t:appInfo/t:application[@ident='tei-memcon']")
    model = next(
        (one for one in _all(element, "t:encodingDesc/t:appInfo/t:application") if one.get(XML_ID) == NER[1:]), None
    )
    when = None if date is None else date.get("when")
    printed = _text(setting_date)
    if printed is None and when is None:
        printed = _text(date)
    return Header(
        title=_text(_find(element, "t:fileDesc/t:titleStmt/t:title")) or "",
        resp_stmts=tuple(_resp_stmts(element)),
        publication=_publication(_find(element, "t:fileDesc/t:publicationStmt")),
        related=tuple(
            title
            for item in _all(element, "t:fileDesc/t:notesStmt/t:relatedItem")
            if (title := _text(_find(item, "t:bibl/t:title")))
        ),
        manuscript=_manuscript(_find(element, "t:fileDesc/t:sourceDesc/t:msDesc/t:msIdentifier")),
        bibls=tuple(_bibl(bibl) for bibl in _all(element, "t:fileDesc/t:sourceDesc/t:bibl[@type='publication']")),
        date=when,
        date_text=printed,
        place_name=_text(_find(element, "t:profileDesc/t:settingDesc/t:setting/t:placeName")),
        participants=tuple(_people(element, "participants")),
        mentioned=tuple(_people(element, "mentioned")),
        time=_clock(_find(element, "t:profileDesc/t:settingDesc/t:setting/t:time")),
        number=_text(_find(element, "t:fileDesc/t:sourceDesc/t:bibl[@type='record']/t:biblScope[@unit='entry']")),
        portions=tuple(
            Category(category.get(XML_ID) or "", _text(_find(category, "t:catDesc")) or "")
            for taxonomy in _all(element, "t:encodingDesc/t:classDecl/t:taxonomy")
            if taxonomy.get(XML_ID) == PORTIONS
            for category in _all(taxonomy, "t:category")
        ),
        application=None
        if application is None
        else Application(application.get("version") or "", _text(_find(application, "t:desc")) or ""),
        changes=tuple(
            Change(_text(change) or "", change.get("when"), change.get("who"))
            for change in _all(element, "t:revisionDesc//t:change")
        ),
        language_model=None if model is None else LanguageModel(model.get("ident") or "", model.get("version") or ""),
    )


def _resp_stmts(element: etree._Element) -> Iterator[RespStmt]:
    for stmt in _all(element, "t:fileDesc/t:titleStmt/t:respStmt"):
        named = _find(stmt, "t:persName")
        name = _text(_find(stmt, "t:name") if named is None else named)
        yield RespStmt(stmt.get(XML_ID) or "", _text(_find(stmt, "t:resp")) or "", name or "")


def _publication(stmt: etree._Element | None) -> Publication | None:
    if stmt is None:
        return None
    agency = next((found for name in _AGENCIES if (found := _find(stmt, f"t:{name}")) is not None), None)
    if agency is None:
        return None
    date = _find(stmt, "t:date")
    return Publication(
        distributor=_text(agency) or "",
        address=tuple(line for item in _all(stmt, "t:address/t:addrLine") if (line := _text(item))),
        refs=tuple(target for ref in _all(stmt, "t:ref") if (target := ref.get("target"))),
        date=None if date is None else date.get("when") or _text(date),
    )


def _clock(time: etree._Element | None) -> Clock | None:
    if time is None:
        return None
    return Clock(_text(time) or "", time.get("from") or time.get("when"), time.get("to"))


def _manuscript(identifier: etree._Element | None) -> Manuscript | None:
    if identifier is None:
        return None
    return Manuscript(_text(_find(identifier, "t:repository")) or "", _text(_find(identifier, "t:idno")))


def _bibl(bibl: etree._Element) -> Bibl:
    volume = _find(bibl, "t:biblScope[@unit='volume']")
    pages = _find(bibl, "t:biblScope[@unit='page']")
    return Bibl(
        title=_text(_find(bibl, "t:title")) or "",
        volume=None if volume is None else volume.get("n") or _text(volume),
        pages=None if pages is None else (pages.get("from") or "", pages.get("to") or ""),
    )


def _people(element: etree._Element, kind: str) -> Iterator[Person]:
    for people in _all(element, f"t:profileDesc/t:particDesc/t:listPerson[@type='{kind}']"):
        yield from _members(people, None)


def _members(people: etree._Element, side: str | None) -> Iterator[Person]:
    """The people of a list and of the lists in it, which are sides."""
    for child in people:
        name = local_name(child.tag) if isinstance(child.tag, str) else ""
        if name == "listPerson":
            yield from _members(child, _text(_find(child, "t:head")) or side)
        elif name in ("person", "personGrp") and (identifier := child.get(XML_ID)):
            yield replace(read_person(child, identifier), side=side, group=name == "personGrp")


def read_person(person: etree._Element, identifier: str) -> Person:
    """Read a ``person`` (of a record or of a register)."""
    birth, death = _find(person, "t:birth"), _find(person, "t:death")
    occupations = tuple(_all(person, "t:occupation"))
    return Person(
        id=identifier,
        names=tuple(_name_form(name) for name in _all(person, "t:persName")),
        role=person.get("role"),
        birth=None if birth is None else birth.get("when") or _text(birth),
        death=None if death is None else death.get("when") or _text(death),
        idnos=tuple(Idno(idno.get("type") or "", _text(idno) or "") for idno in _all(person, "t:idno")),
        occupation=next((text for one in occupations if not any(_span(one)) and (text := _text(one))), None),
        offices=tuple(Office(text, *_span(one)) for one in occupations if any(_span(one)) and (text := _text(one))),
        note=_text(_find(person, "t:note")),
        cert=cast("Cert | None", person.get("cert")),
        resp=person.get("resp"),
    )


def _span(occupation: etree._Element) -> tuple[str | None, str | None]:
    """The first and the last day of an office; an office with ``when`` was held then."""
    when = occupation.get("when") or None
    return occupation.get("from") or when, occupation.get("to") or when


def _name_form(element: etree._Element) -> NameForm:
    """A persName, with its components and the text between them."""
    parts: list[NamePart] = []

    def add(text: str | None, kind: NamePartKind) -> None:
        value = _SPACE.sub(" ", text or "")
        if value:
            parts.append(NamePart(value, kind))

    add(element.text, "")
    for child in element:
        if isinstance(child.tag, str):
            kind = local_name(child.tag)
            add("".join(child.itertext()), cast(NamePartKind, kind) if kind in _NAME_PARTS else "")
        add(child.tail, "")
    return NameForm(_trimmed(parts), element.get("type"))


def _trimmed(parts: list[NamePart]) -> tuple[NamePart, ...]:
    """Parts without the white space at both ends, which is the layout of the XML file."""
    while parts and not parts[0].text.strip(" "):
        del parts[0]
    while parts and not parts[-1].text.strip(" "):
        del parts[-1]
    if parts:
        parts[0] = NamePart(parts[0].text.lstrip(" "), parts[0].kind)
        parts[-1] = NamePart(parts[-1].text.rstrip(" "), parts[-1].kind)
    return tuple(parts)
