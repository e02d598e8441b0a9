"""The header of a record → ``teiHeader`` (Guidelines, chapter 2)."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from lxml import etree

from tei_memcon.encode.declarations import APPLICATION_ID, EDITORIAL, LANGUAGE_MODEL, PROJECT
from tei_memcon.names import XML_ID, tei
from tei_memcon.record import NER, SOURCE, Bibl, Header, NameForm, Person, Publication, Record
from tei_memcon.traversal import walk
from tei_memcon.vocabulary import PORTIONS

_LANGUAGES: Final = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ru": "Russian",
    "und": "undetermined",
}


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    given = {key.rstrip("_"): value for key, value in attributes.items() if value}
    element = etree.SubElement(parent, tei(name), given)
    element.text = text
    return element


def header_element(record: Record) -> etree._Element:
    """The ``teiHeader`` of a record."""
    header = record.header
    element = etree.Element(tei("teiHeader"))
    _file_desc(element, record)
    _encoding_desc(element, header)
    _profile_desc(element, record)
    if header.changes:
        revisions = _add(element, "revisionDesc")
        for change in header.changes:
            _add(revisions, "change", change.text, when=change.when, who=change.who)
    return element


def _file_desc(parent: etree._Element, record: Record) -> None:
    header = record.header
    file_desc = _add(parent, "fileDesc")
    title_stmt = _add(file_desc, "titleStmt")
    _add(title_stmt, "title", header.title)
    for stmt in header.resp_stmts:
        resp_stmt = _add(title_stmt, "respStmt")
        resp_stmt.set(XML_ID, stmt.id)
        _add(resp_stmt, "resp", stmt.resp)
        _add(resp_stmt, "persName", stmt.name)
    _publication_stmt(_add(file_desc, "publicationStmt"), header.publication)
    if header.related:
        notes = _add(file_desc, "notesStmt")
        for title in header.related:
            _add(_add(_add(notes, "relatedItem", type="article"), "bibl"), "title", title, level="a")
    _source_desc(_add(file_desc, "sourceDesc"), header, is_responsible=_blames_source(record))


def _publication_stmt(parent: etree._Element, publication: Publication | None) -> None:
    if publication is None:
        _add(parent, "p", "The record does not state who published it.")
        return
    _add(parent, "distributor", publication.distributor)
    if publication.address:
        address = _add(parent, "address")
        for line in publication.address:
            _add(address, "addrLine", line)
    for target in publication.refs:
        _add(parent, "ref", target.removeprefix("mailto:"), target=target)
    if publication.date:
        _add(parent, "date", publication.date, when=publication.date)


def _blames_source(record: Record) -> bool:
    """Whether something in the text is said to be the doing of the source itself."""
    return any(getattr(node, "resp", None) == SOURCE for node in walk((*record.front, *record.body, *record.back)))


def _source_desc(parent: etree._Element, header: Header, is_responsible: bool) -> None:
    # The record's own title comes first: some readers of TEI prefer it to the one in titleStmt.
    record = _add(parent, "bibl", type="record")
    if is_responsible:
        record.set(XML_ID, SOURCE[1:])
    title = _add(record, "title", header.title)
    if header.number:
        title.tail = ", "
        _add(record, "biblScope", header.number, unit="entry")
    for bibl in header.bibls:
        _bibl(parent, bibl)
    if header.manuscript:
        identifier = _add(_add(parent, "msDesc"), "msIdentifier")
        _add(identifier, "repository", header.manuscript.repository)
        if header.manuscript.idno:
            _add(identifier, "idno", header.manuscript.idno)


def _bibl(parent: etree._Element, bibl: Bibl) -> None:
    element = _add(parent, "bibl", type="publication")
    last = _add(element, "title", bibl.title, level="m")
    if bibl.volume:
        last.tail = ", "
        last = _add(element, "biblScope", f"vol. {bibl.volume}", unit="volume", n=bibl.volume)
    if bibl.pages:
        first, final = bibl.pages
        last.tail = ", "
        extra = {"from_": first, "to": final}
        _add(element, "biblScope", f"p. {first}" if first == final else f"pp. {first}–{final}", unit="page", **extra)


def _encoding_desc(parent: etree._Element, header: Header) -> None:
    encoding_desc = _add(parent, "encodingDesc")
    _add(_add(encoding_desc, "projectDesc"), "p", PROJECT)
    editorial = _add(encoding_desc, "editorialDecl")
    for name, prose in EDITORIAL:
        _add(_add(editorial, name), "p", prose)
    if header.portions:
        taxonomy = _add(_add(encoding_desc, "classDecl"), "taxonomy")
        taxonomy.set(XML_ID, PORTIONS)
        for portion in header.portions:
            category = _add(taxonomy, "category")
            category.set(XML_ID, portion.id)
            _add(category, "catDesc", portion.text)
    if header.application or header.language_model:
        _app_info(_add(encoding_desc, "appInfo"), header)


def _app_info(app_info: etree._Element, header: Header) -> None:
    if header.application:
        application = _add(app_info, "application", ident="tei-memcon", version=header.application.version)
        application.set(XML_ID, APPLICATION_ID)
        _add(application, "label", "tei-memcon")
        _add(application, "desc", header.application.layout, type="layout")
    if model := header.language_model:
        application = _add(app_info, "application", ident=model.name, version=model.version)
        application.set(XML_ID, NER[1:])
        _add(application, "label", f"{model.name} {model.version}")
        _add(application, "desc", LANGUAGE_MODEL)


def _profile_desc(parent: etree._Element, record: Record) -> None:
    header = record.header
    profile = _add(parent, "profileDesc")
    if header.date or header.date_text:
        # The ISO date is the text too: some readers of TEI take the year from there.
        _add(_add(profile, "creation"), "date", header.date or header.date_text, when=header.date)
    _add(_add(profile, "langUsage"), "language", _LANGUAGES.get(record.lang, record.lang), ident=record.lang)
    if header.participants or header.mentioned:
        people = _add(profile, "particDesc")
        _list_person(people, header.participants, "participants")
        _list_person(people, header.mentioned, "mentioned")
    if header.place_name or header.date_text or header.time:
        setting = _add(_add(profile, "settingDesc"), "setting")
        if header.place_name:
            _add(setting, "placeName", header.place_name)
        if header.date_text:
            _add(setting, "date", header.date_text, when=header.date)
        if clock := header.time:
            times = {"from_": clock.start, "to": clock.end} if clock.end else {"when": clock.start}
            _add(setting, "time", clock.text, **times)


def _list_person(parent: etree._Element, people: tuple[Person, ...], kind: str) -> None:
    if not people:
        return
    list_person = _add(parent, "listPerson", type=kind)
    for side, members in groupby(people, key=lambda person: person.side):
        holder = list_person
        if side:
            holder = _add(list_person, "listPerson", type="side")
            _add(holder, "head", side)
        for person in members:
            add_person(holder, person)


def add_person(parent: etree._Element, person: Person) -> None:
    """Write a person of a header or of a register (Guidelines 14.3.2) as the last child of a ``listPerson``."""
    name = "personGrp" if person.group else "person"
    element = _add(parent, name, role=person.role, cert=person.cert, resp=person.resp)
    element.set(XML_ID, person.id)
    for form in person.names:
        _name_form(element, form)
    if person.birth:
        _add(element, "birth", person.birth, when=person.birth)
    if person.death:
        _add(element, "death", person.death, when=person.death)
    if person.occupation:
        _add(element, "occupation", person.occupation)
    for office in person.offices:
        _add(element, "occupation", office.text, from_=office.start, to=office.end)
    for idno in person.idnos:
        _add(element, "idno", idno.value, type=idno.type)
    if person.note:
        _add(element, "note", person.note)


def _name_form(parent: etree._Element, form: NameForm) -> None:
    element = _add(parent, "persName", type=form.type)
    last: etree._Element | None = None
    for part in form.parts:
        if part.kind:
            last = _add(element, part.kind, part.text)
        elif last is None:
            element.text = (element.text or "") + part.text
        else:
            last.tail = (last.tail or "") + part.text
