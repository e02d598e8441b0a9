"""A pattern is passed over only where a document lacks a name that it cannot do without."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_memcon.validation.schematron.needed import names_in, needed_names

NAMESPACES = {"t": "urn:t"}
NOTHING = [set[str]()]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("t:p", [{"{urn:t}p"}]),
        ("p", [{"p"}]),
        ("/t:a//t:b/*", [{"{urn:t}a", "{urn:t}b"}]),
        ("t:a[@n][ @t:x ]", [{"{urn:t}a", "@n", "@{urn:t}x"}]),
        ("t:a[t:b or @n]", [{"{urn:t}a"}]),
        ("t:a[t:b | t:c][. = '] | (']/@when | b", [{"{urn:t}a", "@when"}, {"b"}]),
        ("( t:a | t:b )/t:c", [{"{urn:t}c"}]),
        ("*[@n]", [{"@n"}]),
    ],
)
def test_names_that_a_path_cannot_do_without(pattern: str, needed: list[set[str]]) -> None:
    assert list(needed_names(pattern, NAMESPACES)) == needed


@pytest.mark.parametrize(
    "pattern",
    [
        *("/", ".", "*", "@*", "t:*", "node()", "self::t:a", "id('x')/t:a", "$all/t:a"),
        *("t:a union t:b/t:c", "t:a[1]except(t:b)/t:c", "(t:a) union (t:b)", "t:x/(t:a) union (t:b)"),
        *("t:a(: [ :)", "t:a[", "t:a]", "t:a)", "(t:a]", "", "other:a/t:b"),
    ],
)
def test_what_is_not_a_plain_path_says_nothing(pattern: str) -> None:
    assert list(needed_names(pattern, NAMESPACES)) == NOTHING


def test_an_unprefixed_name_says_nothing_where_it_has_a_namespace() -> None:
    assert list(needed_names("p", {"": "urn:t"})) == NOTHING


def test_the_names_of_a_document() -> None:
    root = etree.fromstring('<a xmlns="urn:t" n="1"><!-- c --><b xml:id="x"/><?p i?></a>')
    assert names_in(root) == {"{urn:t}a", "{urn:t}b", "@n", "@{http://www.w3.org/XML/1998/namespace}id"}
