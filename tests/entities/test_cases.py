from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tei_memcon.entities import KINDS, mark_entities
from tei_memcon.record import (
    Date,
    Div,
    Header,
    NameForm,
    NamePart,
    Node,
    OrgName,
    P,
    PersName,
    Person,
    PlaceName,
    Record,
    Supplied,
    Text,
)
from tei_memcon.traversal import content_of, walk, words
from tests.cases import case_files, case_id, check, read_case

_INLINE: Final = re.compile(r"\[(?P<supplied>[^\]]*)\]|\{(?P<person>[^}]*)\}|(?P<page><pb>)")


@pytest.mark.parametrize("path", case_files("entities"), ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    case = read_case(path)
    record = read_record(case.get("header", ""), case["text"])
    marked = mark_entities(record, KINDS)
    check(path, {"marked": "\n".join(_show(block) for block in content_of(marked.body[0]))}, accept)
    assert words(marked.body) == words(record.body)
    assert mark_entities(marked, KINDS) == marked


@pytest.mark.parametrize("path", case_files("entities", "no-*.case"), ids=case_id)
def test_what_is_not_to_be_marked(path: Path) -> None:
    """Nothing at all is marked in these, so `--accept` cannot make a mistake the rule."""
    case = read_case(path)
    marked = mark_entities(read_record(case.get("header", ""), case["text"]), KINDS)
    found = [words((node,)) for node in walk(marked.body) if isinstance(node, (PlaceName, OrgName, Date))]
    assert found == []
    assert len(case["text"].splitlines()) >= 2


def read_record(header: str, text: str) -> Record:
    """A record of a language and a date, as ``en 1990-11-19``, with ``; Forename Surname`` for each participant."""
    first, *people = header.split(";")
    lang, _, date = first.strip().partition(" ")
    participants = tuple(_person(name.strip(), number) for number, name in enumerate(people))
    content = tuple(P(_inlines(line)) for line in text.splitlines())
    return Record(
        "case", lang or "en", Header("Case", date=date or None, participants=participants), body=(Div(content),)
    )


def _person(name: str, number: int) -> Person:
    forename, _, surname = name.rpartition(" ")
    parts = (NamePart(f"{forename} ", ""), NamePart(surname, "surname"))
    return Person(f"p{number}", (NameForm(parts),))


def _inlines(line: str) -> tuple[Node, ...]:
    from tei_memcon.record import Pb

    nodes: list[Node] = []
    at = 0
    for found in _INLINE.finditer(line):
        if at < found.start():
            nodes.append(Text(line[at : found.start()]))
        at = found.end()
        if found["page"]:
            nodes.append(Pb())
        elif found["supplied"] is not None:
            nodes.append(Supplied((Text(found["supplied"]),)))
        else:
            nodes.append(PersName((Text(found["person"]),)))
    if at < len(line):
        nodes.append(Text(line[at:]))
    return tuple(nodes)


def _show(node: Node) -> str:
    inner = node.value if isinstance(node, Text) else "".join(map(_show, content_of(node)))
    match node:
        case PlaceName():
            return f"<place {_short(node.ref)}{inner}>"
        case OrgName():
            return f"<org {node.key or '?'}: {inner}>"
        case Date():
            when = node.when or "..".join(value for _, value in node.attributes)
            return f"<date {when}{f' {node.cert}' if node.cert else ''}: {inner}>"
        case Supplied():
            return f"[{inner}]"
        case PersName():
            return f"{{{inner}}}"
        case Text() | P():
            return inner
    return "<pb>"


def _short(ref: str | None) -> str:
    return f"{re.split('[/:]', ref)[-1]}: " if ref else "?: "
