from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tei_memcon import record as model
from tei_memcon.exporters.json import SCHEMA_ID, document, json_schema
from tei_memcon.record import P, Record, Sp, Text
from tests.exporters.full import FULL

VALIDATOR = Draft202012Validator(json_schema())


def paragraph(*content: Any) -> dict[str, Any]:
    exported: Any = document(Record("r", "en", model.Header("T"), body=(Sp((P(content),)),)))
    found: dict[str, Any] = exported["turns"][0]["paragraphs"][0]
    return found


def test_the_schema_is_a_schema_and_describes_everything() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA_ID
    for name, definition in schema["$defs"].items():
        assert definition["description"], name
        if "properties" in definition:
            assert definition["additionalProperties"] is False, name


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(item)


def test_the_full_record_is_valid() -> None:
    VALIDATOR.validate(document(FULL))


def test_a_property_that_the_schema_does_not_know_is_rejected_everywhere() -> None:
    exported: Any = json.loads(json.dumps(document(FULL)))
    tried = 0
    for found in list(objects(exported)):
        if set(found) <= {"ana"}:
            continue  # the attributes of an element outside the model: any name will do
        found["unheard-of"] = 1
        assert not VALIDATOR.is_valid(exported), found
        del found["unheard-of"]
        tried += 1
    assert tried > 50
    assert VALIDATOR.is_valid(exported)


@pytest.mark.parametrize(
    "alter",
    [
        lambda it: it.pop("turns"),
        lambda it: it.update({"$schema": "urn:something:else"}),
        lambda it: it["turns"][0].update(label=7),
        lambda it: it["turns"][0]["paragraphs"][0].pop("spans"),
        lambda it: it["turns"][0]["paragraphs"][0]["spans"][0].update(start=-1),
        lambda it: it["turns"][0]["paragraphs"][0]["spans"][0].update(type="unheard-of"),
        lambda it: it["people"][0].update(part="bystander"),
        lambda it: it["blocks"].append({"type": "sp"}),
    ],
)
def test_an_altered_document_is_rejected(alter: Callable[[Any], object]) -> None:
    exported: Any = copy.deepcopy(document(FULL))
    alter(exported)
    assert not VALIDATOR.is_valid(exported)


def variants(value: Any) -> Iterator[tuple[str, Any]]:
    """The value with one thing changed, for each thing that is part of what it says, with the name of that thing."""
    if isinstance(value, str):
        yield "", f"{value}x"
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for name, changed in variants(item):
                yield name, (*value[:index], changed, *value[index + 1 :])
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.compare:
                for name, changed in variants(getattr(value, field.name)):
                    own = name or f"{type(value).__name__}.{field.name}"
                    yield own, dataclasses.replace(value, **{field.name: changed})


def instances(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from instances(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from instances(getattr(value, field.name))


def test_the_full_record_fills_every_field_of_the_model() -> None:
    fields = {
        f"{name}.{field.name}"
        for name, cls in vars(model).items()
        if dataclasses.is_dataclass(cls) and cls not in (model.Place, model.Element, model.Reading)
        for field in dataclasses.fields(cls)
        if field.compare
    }
    filled = {
        f"{type(found).__name__}.{field.name}"
        for found in instances(FULL)
        for field in dataclasses.fields(found)
        if getattr(found, field.name)
    }
    assert fields - filled == set()


def test_whatever_changes_in_a_record_changes_its_json() -> None:
    exported = document(FULL)
    changes = list(variants(FULL))
    assert len(changes) > 100
    assert [name for name, changed in changes if document(changed) == exported] == []


def test_offsets_count_code_points() -> None:
    found = paragraph(Text("𝔘𝔫 ñ "), model.PersName((Text("𝔅"),)), Text("."))
    assert found["text"] == "𝔘𝔫 ñ 𝔅."
    assert found["spans"] == [{"type": "persName", "start": 5, "end": 6}]


def test_white_space_around_what_has_no_words_is_collapsed() -> None:
    gap = model.Gap("omitted", "...")
    found = paragraph(gap, Text(" You are "), gap, Text(" there "), gap)
    assert found["text"] == "You are there"
    assert [(span["start"], span["end"]) for span in found["spans"]] == [(0, 0), (8, 8), (13, 13)]


def test_turns_without_an_id_or_with_one_that_is_taken_get_their_own() -> None:
    turns = tuple(Sp((P((Text("Yes."),)),), id=name) for name in (None, "turn-1", "a", "a"))
    exported: Any = document(Record("r", "en", model.Header("T"), body=turns))
    names = [turn["id"] for turn in exported["turns"]]
    assert names == ["turn-2", "turn-1", "a", "turn-4"]
    assert [block["ref"] for block in exported["blocks"]] == names


def test_a_list_among_blocks_keeps_its_items_apart() -> None:
    items = tuple(model.Item((Text(word),)) for word in ("one", "two"))
    exported: Any = document(Record("r", "en", model.Header("T"), body=(model.List(items),)))
    assert [item["text"] for item in exported["blocks"][0]["content"]] == ["one", "two"]
    assert paragraph(Text("See "), model.List(items))["text"] == "See\none\ntwo"


def test_a_line_break_takes_the_place_of_the_space_before_it() -> None:
    found = paragraph(model.Lb(), Text("one "), model.Lb(), Text(" two"), model.Lb())
    assert found["text"] == "one\ntwo"
    assert [(span["start"], span["end"]) for span in found["spans"]] == [(0, 0), (3, 4), (7, 7)]
