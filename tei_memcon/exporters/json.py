"""JSON: metadata, people, turns with their paragraphs, and annotations as stand-off spans.

The shape is fixed by a JSON Schema that ships beside this module (`json_schema`). Nothing of the record is lost, and
nothing stands there twice: ``turns`` holds what was said, ``blocks`` gives the order of everything and refers to turns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Final

from tei_memcon.diagnostic import Locus
from tei_memcon.exporters.base import Chosen, Export, Exporter
from tei_memcon.exporters.prose import MILESTONES, has_words, holds_blocks, is_block, text_of
from tei_memcon.exporters.standoff import Json, Object, annotated, attributes, pointer, pointers
from tei_memcon.record import Div, Gap, Header, List, Node, P, Pb, Person, Record, Sp
from tei_memcon.traversal import content_of, walk

SCHEMA_ID: Final = "urn:tei-memcon:schema:record:1"
"""Its number rises with every change after which an older reader could go wrong."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) to which every export conforms."""
    text = files("tei_memcon.exporters").joinpath("record.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def render(record: Record, _chosen: Chosen, _locus: Locus) -> Export:
    """Write a record as JSON."""
    return Export(json.dumps(document(record), ensure_ascii=False, indent=2) + "\n")


def document(record: Record) -> Object:
    """A record as the object that the JSON Schema describes."""
    header = record.header
    application, model, clock = header.application, header.language_model, header.time
    blocks = _Blocks(record)
    front, body, back = blocks.of(record.front), blocks.of(record.body), blocks.of(record.back)
    people: list[Json] = [_person(person, "participant") for person in header.participants]
    people.extend(_person(person, "mentioned") for person in header.mentioned)
    return {
        "$schema": SCHEMA_ID,
        "id": record.id,
        "language": record.lang,
        "title": header.title,
        "date": header.date,
        "dateText": header.date_text,
        "time": {"text": clock.text, "start": clock.start, "end": clock.end} if clock else None,
        "place": header.place_name,
        "number": header.number,
        "portions": [{"id": portion.id, "text": portion.text} for portion in header.portions],
        "source": _source(header),
        "application": {"version": application.version, "layout": application.layout} if application else None,
        "languageModel": {"name": model.name, "version": model.version} if model else None,
        "changes": [
            {"text": change.text, "when": change.when, "who": pointer(change.who)} for change in header.changes
        ],
        "people": people,
        "turns": blocks.turns,
        "front": front,
        "blocks": body,
        "back": back,
    }


def _source(header: Header) -> Object:
    manuscript, publication = header.manuscript, header.publication
    return {
        "manuscript": {"repository": manuscript.repository, "idno": manuscript.idno} if manuscript else None,
        "publications": [
            {
                "title": bibl.title,
                "volume": bibl.volume,
                "pages": {"first": bibl.pages[0], "last": bibl.pages[1]} if bibl.pages else None,
            }
            for bibl in header.bibls
        ],
        "responsibilities": [{"id": stmt.id, "resp": stmt.resp, "name": stmt.name} for stmt in header.resp_stmts],
        "distributor": {
            "name": publication.distributor,
            "address": list(publication.address),
            "links": list(publication.refs),
            "date": publication.date,
        }
        if publication
        else None,
        "related": list(header.related),
    }


def _person(person: Person, part: str) -> Object:
    return {
        "id": person.id,
        "name": person.name,
        "part": part,
        "role": person.role,
        "occupation": person.occupation,
        "offices": [{"text": office.text, "start": office.start, "end": office.end} for office in person.offices],
        "note": person.note,
        "side": person.side,
        "group": person.group,
        "cert": person.cert,
        "resp": pointer(person.resp),
        "names": [
            {
                "text": form.text,
                "kind": form.type,
                "parts": [{"text": piece.text, "kind": piece.kind or None} for piece in form.parts],
            }
            for form in person.names
        ],
        "birth": person.birth,
        "death": person.death,
        "identifiers": [{"type": idno.type, "value": idno.value} for idno in person.idnos],
    }


class _Blocks:
    """Blocks of a record; turns are set aside as they are met, and referred to."""

    def __init__(self, record: Record) -> None:
        everything = walk(text_of(record))
        self._taken = {node.id for node in everything if isinstance(node, Sp) and node.id is not None}
        self._used: set[str] = set()
        self.turns: list[Json] = []

    def of(self, nodes: Iterable[Node]) -> list[Json]:
        return list(self._of(tuple(nodes)))

    def _of(self, nodes: tuple[Node, ...]) -> list[Object]:
        mixed = has_words(nodes)
        found: list[Object] = []
        run: list[Node] = []
        for node in nodes:
            if is_block(node) and not (mixed and isinstance(node, MILESTONES)):
                _flush(run, found)
                found.append(self._block(node))
            else:
                run.append(node)
        _flush(run, found)
        return found

    def _block(self, node: Node) -> Object:
        if isinstance(node, Sp):
            return {"type": "sp", "ref": self._turn(node)}
        if isinstance(node, (Gap, Pb)):
            return attributes(node)
        if isinstance(node, (Div, List)) or holds_blocks(node):
            return attributes(node) | {"content": self.of(content_of(node))}
        return _with_text(attributes(node), content_of(node))

    def _turn(self, turn: Sp) -> str:
        name = self._name(turn)
        label, label_spans = annotated(turn.speaker.content) if turn.speaker else (None, [])
        paragraphs: list[Json] = []
        between: list[Json] = []
        written: Object = {
            "id": name,
            "n": turn.n,
            "who": pointers(turn.who),
            "to": pointers(turn.to_whom),
            "cert": turn.cert,
            "resp": pointer(turn.resp),
            "label": label,
            "paragraphs": paragraphs,
            "between": between,
        }
        if turn.attributes:
            written["attributes"] = dict[str, Json](turn.attributes)
        if turn.speaker and turn.speaker.attributes:
            written["labelAttributes"] = dict[str, Json](turn.speaker.attributes)
        if label_spans:
            written["labelSpans"] = label_spans
        self.turns.append(written)
        for block in turn.content:
            if isinstance(block, P):
                found: Object = {"id": block.id}
                found.update((name, value) for name, value in attributes(block).items() if name != "type")
                paragraphs.append(_with_text(found, block.content, turn.who))
            else:
                before = len(paragraphs)
                between.extend({"before": before, "block": other} for other in self._of((block,)))
        return name

    def _name(self, turn: Sp) -> str:
        """The id of a turn, or one made up where the TEI has none or gives it twice: references must be certain."""
        name, count = turn.id, len(self.turns) + 1
        while name is None or name in self._used:
            name = f"turn-{count}"
            if name in self._taken:
                name = None
            count += 1
        self._used.add(name)
        return name


def _flush(run: list[Node], found: list[Object]) -> None:
    if run:
        found.append(_with_text({"type": "text"}, run))
        run.clear()


def _with_text(found: Object, nodes: Iterable[Node], who: Iterable[str] | None = None) -> Object:
    text, spans = annotated(nodes, who)
    return found | {"text": text, "spans": spans}


EXPORTER: Final = Exporter(
    name="json",
    summary="JSON: metadata, people, turns and stand-off annotations, with a JSON Schema",
    suffix=".json",
    media_type="application/json",
    render=render,
)
