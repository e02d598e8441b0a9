"""A short notation for registers, records and what is resolved in them; see README.md beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, cast

from tei_memcon.diagnostic import Locus
from tei_memcon.persons import Register, Resolved, merge_registers, read_register
from tei_memcon.record import (
    Block,
    Div,
    Gap,
    Head,
    Header,
    Hi,
    Inline,
    Lb,
    NameForm,
    NamePart,
    Node,
    Note,
    P,
    Pb,
    PersName,
    Person,
    Place,
    Record,
    Ref,
    Sp,
    Speaker,
    Stage,
    Supplied,
    Text,
    Title,
)
from tei_memcon.traversal import words

_PERSON: Final = re.compile(r"(?P<id>[\w-]+)(?: (?P<birth>[\d-]*)/(?P<death>[\d-]*))?: (?P<forms>.+)")
_FORM: Final = re.compile(r"(?:(?P<mark>forename|misspelling|title): )?(?P<text>.+)")
_TURN: Final = re.compile(r"(?P<label>[^|]+)\| (?P<speech>.+)")
_LISTED: Final = re.compile(
    r"(?P<name>[^=@*,]+?(?:, (?:[A-Z]\.)+|, Jr\.)?)(?:, (?P<office>[^=@*]+?))?(?: = (?P<role>[^@*]+?))?"
    r"(?: @(?P<side>[^*]+?))?(?P<group> \*)?"
)
EMPTY: Final = Register(())
_TEI: Final = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{}\n</listPerson></standOff></TEI>'
_INLINE: Final = re.compile(r"\[(?P<supplied>[^\]]*)\]|<(?P<kind>\w+)(?: (?P<rest>[^>]*))?>")


def place_in_line(line: int, start: int, end: int) -> Place:
    return Place(start, end, (0,) * line)


def locus(place: Place | None) -> Locus:
    return Locus("case") if place is None else Locus("case", place.line, place.column)


def read_persons(text: str) -> tuple[Person, ...]:
    return tuple(_person(line) for line in text.splitlines())


def _person(line: str) -> Person:
    found = _PERSON.fullmatch(line)
    assert found, line
    forms = tuple(_form(form.strip()) for form in found["forms"].split(";"))
    return Person(found["id"], forms, birth=found["birth"] or None, death=found["death"] or None)


def _form(text: str) -> NameForm:
    found = _FORM.fullmatch(text)
    assert found, text
    match found["mark"]:
        case "forename":
            return NameForm((NamePart(found["text"], "forename"),), "form")
        case "misspelling":
            return NameForm((NamePart(found["text"]),), "misspelling")
        case "title":
            title, surname = found["text"].rsplit(" ", 1)
            return NameForm((NamePart(title, "roleName"), NamePart(" "), NamePart(surname, "surname")), "form")
    if ", " not in text:
        return NameForm((NamePart(text),))
    surname, forename, *generation = text.split(", ")
    more = (NamePart(", "), NamePart(generation[0], "genName")) if generation else ()
    return NameForm((NamePart(surname, "surname"), NamePart(", "), NamePart(forename, "forename"), *more), "index")


def read_record(header: str, text: str) -> Record:
    fields = dict(line.split(": ", 1) for line in header.splitlines())
    blocks = [_block(line, number) for number, line in enumerate(text.splitlines(), 1) if line]
    return Record(
        id="case",
        lang=fields.get("lang", "en"),
        header=Header(
            title=fields.get("title", ""),
            date=fields.get("date"),
            participants=(*read_persons(fields.get("participant", "")), *_listed(fields.get("participant list", ""))),
        ),
        body=(Div(tuple(blocks), "memcon", "div1"),),
    )


def _listed(text: str) -> Iterator[Person]:
    """People as a head lists them, who have no id yet: ``Name, office = part in the conversation @side *``."""
    for item in filter(None, text.split(" | ")):
        found = _LISTED.fullmatch(item)
        assert found, item
        office = found["office"]
        name = NameForm((NamePart(found["name"]),))
        yield Person("", (name,), found["role"], occupation=office, side=found["side"], group=bool(found["group"]))


def _block(line: str, number: int) -> Block:
    if line.startswith("colophon "):
        return Div((P(_inlines(line, number, len("colophon "))),), "colophon")
    if line.startswith("<source "):
        return cast(Note, _inlines(line, number, 0)[0])
    if line.startswith("# "):
        return Head(_inlines(line, number, 2))
    turn = _TURN.fullmatch(line)
    if turn is None:
        cls = Stage if line.startswith("(") else P
        return cls(_inlines(line, number, 0))
    label = Speaker((Text(turn["label"]),), place_in_line(number, 0, turn.end("label")))
    return Sp((P(_inlines(line, number, turn.start("speech"))),), label)


def _inlines(line: str, number: int, start: int, end: int | None = None) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    at, end = start, len(line) if end is None else end

    def text(upto: int) -> None:
        if at < upto:
            nodes.append(Text(line[at:upto], place_in_line(number, at, upto)))

    for found in _INLINE.finditer(line, start, end):
        text(found.start())
        at = found.end()
        inner = "supplied" if found["supplied"] is not None else "rest"
        content = () if found[inner] is None else _inlines(line, number, found.start(inner), found.end(inner))
        match found["kind"]:
            case None:
                nodes.append(Supplied(content, place=place_in_line(number, found.start(), found.end())))
            case "pb":
                nodes.append(Pb())
            case "lb":
                nodes.append(Lb())
            case "gap":
                nodes.append(Gap("omitted", "..."))
            case "hi":
                nodes.append(Hi(content, "italic"))
            case "stage":
                nodes.append(Stage(content))
            case "note":
                nodes.append(Note(content))
            case "source":
                nodes.append(Note(content, "source"))
            case "title":
                nodes.append(Title(content))
            case "ref":
                nodes.append(Ref(content))
            case kind:
                raise ValueError(f"no element {kind}")
    text(end)
    return tuple(nodes)


def show(resolved: Resolved, register: Register = EMPTY) -> dict[str, str]:
    """The sections that a case expects."""
    record = resolved.record
    division = cast(Div, record.body[0])
    people = [
        f"{name}: {', '.join(map(_show_person, listed))}"
        for name, listed in (("speak", record.header.participants), ("mentioned", record.header.mentioned))
        if listed
    ]
    findings = [
        f"{Path(found.locus.file).stem} {found.locus.line} {found.code}: {found.message}"
        for found in register.diagnostics
    ]
    findings += [
        f"{':'.join(str(found.locus).split(':')[1:])} {found.code}: {found.message}" for found in resolved.diagnostics
    ]
    return {
        "resolved": "\n".join(_show_block(block) for block in division.content),
        "people": "\n".join(people),
        "diagnostics": "\n".join(findings),
    }


def _show_person(person: Person) -> str:
    more = (person.occupation, person.role and f"= {person.role}", person.side and f"@{person.side}")
    return f"{person.id} ({', '.join((person.name, *filter(None, more)))})" + (" *" if person.group else "")


def _show_block(block: Node) -> str:
    match block:
        case Sp():
            assert block.speaker is not None
            who = " ".join(block.who) + (f" {block.cert}" if block.cert else "")
            return f"{words((block.speaker,))}| <{who}> " + "".join(_show_block(child) for child in block.content)
        case Div():
            return "colophon " + "".join(_show_block(child) for child in block.content)
        case Head():
            return "# " + _show(block.content)
        case P() | Stage():
            return _show(block.content)
    return _show((block,))


def _show(nodes: Iterable[Node]) -> str:
    return "".join(map(_show_node, nodes))


def _show_node(node: Node) -> str:
    match node:
        case Text():
            return node.value
        case Supplied():
            return f"[{_show(node.content)}]"
        case PersName():
            return (
                f"{{{_show(node.content)}={(node.ref or '').removeprefix('#')}{' ' + node.cert if node.cert else ''}}}"
            )
        case Pb() | Lb() | Gap():
            return f"<{type(node).__name__.lower()}>"
        case Note(type="source"):
            return f"<source {_show(node.content)}>"
        case Hi() | Stage() | Note() | Title() | Ref():
            return f"<{type(node).__name__.lower()} {_show(node.content)}>"
    raise TypeError(type(node).__name__)


def registers_of(case: Mapping[str, str], folder: Path) -> Register:
    """The registers of a case as one: those in XML are read from files, with their diagnostics."""
    found = []
    for name, text in case.items():
        if not name.startswith("register"):
            continue
        if text.startswith("<"):
            path = folder / f"{name}.xml"
            path.write_text(_TEI.format(text), encoding="utf-8")
            found.append(read_register(path))
        else:
            found.append(register_of(text))
    return merge_registers(found)


def register_of(text: str) -> Register:
    return Register(read_persons(text))
