"""The ODD as a manual: its examples are valid, and everything in the schema is described in our own words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tei_memcon.names import XML_LANG, tei
from tei_memcon.odd.model import AttDef, AttList
from tei_memcon.odd.resolve import read_library, resolve_odd
from tei_memcon.odd.schema import ClassAttributes, Schema
from tei_memcon.tree import parse_bytes, parse_file, serialise
from tests.jing import jing
from tests.schema.examples import ODD, Example, examples
from tests.schema.rules import assertions, failed
from tests.tei_source import official, p5subset

PHENOMENA = 94
"""Rows of the tables of phenomena that records were seen to have; each has an example, and the manual has more."""


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(parse_file(ODD.with_suffix(".rng")))


@cache
def schema() -> Schema:
    return resolve_odd(ODD, read_library(p5subset()))


def written(example: Example) -> bytes:
    return serialise(example.document())


# ---------------------------------------------------------------- examples


def test_every_phenomenon_has_an_example() -> None:
    terms = [term for term in parse_file(ODD).iter(tei("term")) if term.getparent() is not None]
    names = ["".join(term.itertext()) for term in terms]
    assert len(set(names)) == len(names) >= PHENOMENA
    assert [name for name in names if not name.endswith(".")] == []
    shown = [example.phenomenon for example in examples()]
    assert shown == names, "each paragraph that opens with a term is followed by its example"


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"line {example.line}")
def test_an_example_is_valid(example: Example, grammar: etree.RelaxNG) -> None:
    document = parse_bytes(written(example), f"the example in line {example.line}")
    assert grammar.validate(document), grammar.error_log
    roles = assertions()
    assert [finding for finding in failed(document) if roles[finding[1]] == "error"] == []


def test_examples_and_the_manual_itself_are_valid_tei(tmp_path: Path) -> None:
    paths = {tmp_path / f"{example.line}.xml": example for example in examples()}
    for path, example in paths.items():
        path.write_bytes(written(example))
    findings = jing(official("tei_all.rng"), [ODD, *paths])
    assert {path.name: found for path, found in findings.items() if found} == {}


def test_every_element_of_the_schema_is_shown() -> None:
    """An element that no example has is one that nobody is told how to use."""
    shown = {str(element.tag) for example in examples() for element in example.document().iter()}
    assert {tei(name) for name in schema().elements} - shown == set()


# ---------------------------------------------------------------- descriptions


def described(element: etree._Element | None) -> bool:
    """Whether a specification has a dated English description in the ODD."""
    if element is None or element.getroottree().getroot() is not schema().root:
        return False
    return any(
        desc.get(XML_LANG) == "en" and desc.get("versionDate") and "".join(desc.itertext()).strip()
        for desc in element.iterchildren(tei("desc"))
    )


def flat(items: Iterable[AttDef | AttList | ClassAttributes | object]) -> Iterable[AttDef]:
    for item in items:
        if isinstance(item, AttDef):
            yield item
        elif isinstance(item, AttList):
            yield from flat(item.items)


def classes_in_use() -> set[str]:
    found: set[str] = set()
    waiting = [item for items in schema().attributes.values() for item in items]
    while waiting:
        item = waiting.pop()
        if isinstance(item, ClassAttributes) and item.key not in found:
            found.add(item.key)
            waiting.extend(schema().class_attributes[item.key])
    return found


def test_every_element_is_described() -> None:
    assert [name for name, spec in schema().elements.items() if not described(spec.change)] == []


def test_every_attribute_and_its_class_are_described() -> None:
    elements = {f"{name}/@{att.ident}": att for name, items in schema().attributes.items() for att in flat(items)}
    classes = {
        f"{name}/@{att.ident}": att for name in classes_in_use() for att in flat(schema().class_attributes[name])
    }
    assert sorted(name for name, att in {**elements, **classes}.items() if not described(att.element)) == []
    assert sorted(name for name in classes_in_use() if not described(schema().classes[name].change)) == []


def test_every_value_is_described() -> None:
    for items in (*schema().attributes.values(), *(schema().class_attributes[name] for name in classes_in_use())):
        for att in flat(items):
            for value in att.val_list.items if att.val_list else ():
                assert described(value.element), f"{att.ident}={value.ident}"


def test_values_are_closed_where_the_encoding_needs_it() -> None:
    found = {
        f"{name}/@{att.ident}"
        for name, items in schema().attributes.items()
        for att in flat(items)
        if att.val_list is not None and att.val_list.type == "closed"
    }
    assert found >= {
        *("gap/@reason", "stage/@type", "div/@type", "note/@type", "person/@role", "listPerson/@type", "hi/@rend"),
        *("persName/@type", "bibl/@type", "relatedItem/@type", "seg/@type", "fw/@type", "title/@level", "note/@place"),
    }


def test_the_odd_says_nothing_that_is_not_understood() -> None:
    assert schema().diagnostics == ()
