"""Verdicts on one expression: where the engines could differ, and for expressions that are none."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_memcon.names import SCHEMATRON
from tei_memcon.tree.document import document_of
from tei_memcon.validation.schematron import Schematron, read_schematron

TWICE: Final = '<r k="1"><a><x n="1"/></a><a><x n="1"/></a></r>'
ENTITY: Final = '<!DOCTYPE r [<!ENTITY e "boo">]><r>x<a/></r>'


def schema(test: str, context: str = "r", binding: str = "xslt2", value: str | None = None) -> Schematron:
    """A schema of one assertion, whose message is a value."""
    root = etree.Element(f"{{{SCHEMATRON}}}schema", queryBinding=binding)
    pattern = etree.SubElement(root, f"{{{SCHEMATRON}}}pattern", id="only")
    rule = etree.SubElement(pattern, f"{{{SCHEMATRON}}}rule", context=context)
    assertion = etree.SubElement(rule, f"{{{SCHEMATRON}}}assert", test=test)
    if value is None:
        assertion.text = "false"
    else:
        etree.SubElement(assertion, f"{{{SCHEMATRON}}}value-of", select=value)
    return read_schematron(root, "s.sch", Path())


def verdict(read: Schematron, text: str = TWICE) -> list[str]:
    return [
        found.message if found.code == "schematron-failed" else found.code
        for found in read.validate(document_of(text.encode(), "d.xml"))
    ]


@pytest.mark.parametrize(
    "test",
    [
        "count(//x[@n = current()/@k][1]) = 2",
        "count(//x[@n = current()/@k][last()]) = 2",
        "count(//x[@n = current()/@k][position() = 2]) = 0",
        "count(//x[@n = current()/@k][@n][1]) = 2",
        "count(/r/a/x[@n = current()/@k][2]) = 0",
        "count(//x[1][@n = current()/@k]) = 2",
        "count(//x[@n = current()/@k]/ancestor::r[1]) = 1",
    ],
)
@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_a_position_counts_from_each_node(test: str, binding: str) -> None:
    assert verdict(schema(test, binding=binding)) == []


@pytest.mark.parametrize(
    "test",
    [
        "0.1 + 0.2 = 0.3",
        "0.3 - 0.1 = 0.2",
        "count(x) * 0.1 = 0",
        "count(//x) * 0.15 = 0.3",
        "not(9007199254740993 = 9007199254740992)",
        "not(3037000500 * 3037000500 = 9223372037000250001)",
        "-0.1 - 0.2 = -0.3",
    ],
)
def test_numbers_are_exact_in_xpath_2(test: str) -> None:
    assert verdict(schema(test)) == []


def test_numbers_are_doubles_in_xpath_1() -> None:
    assert verdict(schema("0.1 + 0.2 = 0.3", binding="xslt")) == ["false"]
    assert verdict(schema("9007199254740993 = 9007199254740992", binding="xslt")) == []


def test_a_long_number_is_written_as_it_is() -> None:
    assert verdict(schema("false()", value="999999999999999999999999")) == ["9" * 24]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize(
    "test",
    [
        *("string(/) = 'x'", "string(..) = 'x'", "/ = 'x'", "string(/self::node()) = 'x'", "not(contains(/, 'boo'))"),
        *("count(ancestor-or-self::node()[. = 'x']) = 2", "string(parent::node()) = 'x'", "string((/ | a)[1]) = 'x'"),
    ],
)
def test_the_text_of_a_document_is_that_of_its_elements(test: str, binding: str) -> None:
    assert verdict(schema(test, binding=binding), ENTITY) == []


@pytest.mark.parametrize(
    "test", ["p[١]", "'a' = 'a' = true()", "1 < 2 = true()", "1 = 2 < 3", "1 eq 1 eq true()", "10div 5 = 2", "p[²]"]
)
def test_what_is_not_xpath_2_is_reported(test: str) -> None:
    assert verdict(schema(test)) == ["schematron-not-run"]


def test_comparisons_are_compared_in_xpath_1() -> None:
    assert verdict(schema("'a' = 'a' = true()", binding="xslt")) == []


@pytest.mark.parametrize(
    ("context", "found"),
    [
        ("document-node()", 1),
        ("document-node(element(r))", 1),
        ("document-node(element(x))", 0),
        ("document-node()/r/a", 2),
        ("r | document-node()", 2),
        ("a/x | //a | x[@n] | a", 4),
    ],
)
def test_contexts(context: str, found: int) -> None:
    assert verdict(schema("false()", context)) == ["false"] * found


@pytest.mark.parametrize(
    ("test", "found"),
    [
        ("attribute(to) = '1'", []),
        ("@*[self::attribute(x)|self::attribute( to )] = '1' and count(attribute(to)[1]) = 1", []),
        ("attribute(for) or attribute(of)", ["false"]),
        ("attribute(to", ["schematron-not-run"]),
    ],
)
def test_an_attribute_may_have_the_name_of_an_operator(test: str, found: list[str]) -> None:
    assert verdict(schema(test), '<r to="1" p:for="2" xmlns:p="urn:p"/>') == found


def test_a_context_in_parts_is_in_the_order_of_the_document() -> None:
    read = schema("false()", "x | a | r", value="concat(name(), count(preceding::*))")
    assert verdict(read) == ["r0", "a0", "x0", "a2", "x2"]


PIECES: Final = [
    *"/ // @ . .. :: | ( ) [ ] , + - * = != < >= $ ' \" : ; # % & { } ! ? ^ ~ \\ \t ١ ² ª · é 𝔘 \u0301".split(" "),
    *("a", "x", "r", "p:q", "xml:id", "div", "mod", "and", "or", "eq", "if", "then", "else", "for", "in", "return"),
    *("1", "0.5", ".5", "1e3", "999999999999999999999", "'s'", "current()", "count(", "string(", "node()", "text()"),
    *("self::", "ancestor::", "attribute(", "element(", "document-node()", "key('k', 'v')", "id('i')", "(:", ":)"),
    *("$v", "$current-node", "$shared-0", "matches('a', '", "last()", "position()", "not(", "number(", "round(", "{}"),
]


@pytest.mark.parametrize("binding", ["xslt", "xslt2", "xslt3"])
def test_whatever_an_expression_is_there_is_a_verdict(binding: str) -> None:
    """Pieces of XPath in any order, as a test, a context and a value: never an exception, nor in `faults`."""
    chance = random.Random(binding)
    document = document_of(TWICE.encode(), "d.xml")
    for _ in range(100):
        separator = chance.choice(("", " "))
        texts = [separator.join(chance.choices(PIECES, k=chance.randint(1, 6))).strip() or "a" for _ in range(3)]
        for read in (schema(texts[0], "*", binding, texts[1]), schema("false()", texts[2] + "/a", binding, "*[1]")):
            assert {found.code for found in read.validate(document)} <= {"schematron-failed", "schematron-not-run"}
            assert {found.code for found in read.faults()} <= {"schematron-not-run"}
