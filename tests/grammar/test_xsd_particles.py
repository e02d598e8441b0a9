"""A content model that is made deterministic means the same or more, and libxml2 takes it."""

from __future__ import annotations

import functools
from itertools import product

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_memcon.grammar.pattern import Name
from tei_memcon.grammar.xsd.determine import determined
from tei_memcon.grammar.xsd.particle import (
    NOTHING,
    Alternation,
    GroupRef,
    Leaf,
    Particle,
    Repeat,
    Symbols,
    Wildcard,
    alternation,
    group_ref,
    leaf,
    repeat,
    sequence,
)
from tei_memcon.grammar.xsd.write import Writer
from tei_memcon.names import XML_SCHEMA

A, B, C = (leaf(Name("", local)) for local in "abc")
WORDS = [word for length in range(6) for word in product((A, B, C), repeat=length)]


def matches(particle: Particle, word: tuple[Leaf, ...]) -> bool:
    """Whether a particle matches elements, by the plain definition of what a particle means."""

    @functools.cache
    def ends(part: int, start: int) -> frozenset[int]:
        item = parts[part]
        if isinstance(item, Leaf):
            fits = start < len(word) and (word[start] == item or isinstance(item.symbol, Wildcard))
            return frozenset((start + 1,)) if fits else frozenset()
        if isinstance(item, GroupRef):
            return ends(number(item.body), start)
        if isinstance(item, Alternation):
            return frozenset(end for inner in item.items for end in ends(number(inner), start))
        if isinstance(item, Repeat):
            found: set[int] = {start} if item.least == 0 else set()
            reached, times = {start}, 0
            # More rounds than there are elements and required ones bring nothing new.
            while reached and times < (len(word) + item.least if item.most is None else item.most):
                reached = {end for middle in reached for end in ends(number(item.item), middle)}
                times += 1
                found |= reached if times >= item.least else set()
            return frozenset(found)
        reached = {start}
        for inner in item.items:
            reached = {end for middle in reached for end in ends(number(inner), middle)}
        return frozenset(reached)

    parts: list[Particle] = []

    def number(item: Particle) -> int:
        for known, other in enumerate(parts):
            if other is item:
                return known
        parts.append(item)
        return len(parts) - 1

    return len(word) in ends(number(particle), 0)


def language(particle: Particle) -> set[tuple[str, ...]]:
    return {tuple(str(single.symbol) for single in word) for word in WORDS if matches(particle, word)}


def schema(particle: Particle) -> etree._Element:
    """A schema whose element ``r`` has a content model."""
    root = etree.Element(f"{{{XML_SCHEMA}}}schema", nsmap={"xs": XML_SCHEMA})
    for local in "abc":
        etree.SubElement(root, f"{{{XML_SCHEMA}}}element", name=local)
    element = etree.SubElement(root, f"{{{XML_SCHEMA}}}element", name="r")
    content = etree.SubElement(element, f"{{{XML_SCHEMA}}}complexType")
    Writer(lambda name: name.local, "", "empty").model(content, particle)
    return root


def loads(particle: Particle) -> bool:
    """Whether libxml2 takes a content model."""
    try:
        etree.XMLSchema(schema(particle))
    except etree.XMLSchemaParseError:
        return False
    return True


particles = st.recursive(
    st.sampled_from((A, B, C)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(sequence),
        st.lists(inner, min_size=2, max_size=3).map(alternation),
        st.tuples(inner, st.sampled_from(((0, 1), (0, None), (1, None), (1, 2), (2, 3)))).map(
            lambda drawn: repeat(drawn[0], *drawn[1])
        ),
    ),
    max_leaves=7,
)


@given(particles)
@settings(deadline=None, max_examples=300)
def test_a_determined_particle_accepts_what_it_accepted(particle: Particle) -> None:
    widened: list[str] = []
    found = determined(particle, widened.append)
    assert found.facts.deterministic
    assert loads(found)
    before, after = language(particle), language(found)
    assert before <= after
    if not widened:
        assert before == after


@given(particles)
@settings(deadline=None, max_examples=60)
def test_both_validators_accept_what_a_determined_particle_accepts(particle: Particle) -> None:
    """libxml2 nothing else either; xmlschema is only held to accept enough."""
    found = determined(particle, lambda what: None)
    root = schema(found)
    by_libxml2, by_xmlschema = etree.XMLSchema(root), xmlschema.XMLSchema(etree.tostring(root, encoding="unicode"))
    for word in WORDS:
        document = etree.Element("r")
        for single in word:
            etree.SubElement(document, str(getattr(single.symbol, "local", "")))
        accepted = matches(found, word)
        assert by_libxml2.validate(document) == accepted
        if accepted:
            by_xmlschema.validate(document)


@given(particles)
@settings(deadline=None, max_examples=300)
def test_libxml2_takes_what_is_deterministic(particle: Particle) -> None:
    if particle.facts.deterministic:
        assert loads(particle)


@pytest.mark.parametrize(
    ("particle", "expected"),
    [
        pytest.param(repeat(sequence((repeat(A, 1, None), repeat(B, 0, None))), 1, None),
                     repeat(sequence((A, repeat(B, 0, None))), 1, None), id="star normal form"),
        pytest.param(repeat(sequence((repeat(A, 0, 1), repeat(B, 0, None))), 0, None),
                     repeat(alternation((A, B)), 0, None), id="all optional in a loop"),
        pytest.param(alternation((sequence((A, B)), sequence((A, C)))),
                     sequence((A, alternation((B, C)))), id="left factor"),
        pytest.param(sequence((repeat(sequence((A, B)), 0, 1), A, C)),
                     sequence((A, alternation((sequence((B, A, C)), C)))), id="optional beginning"),
        pytest.param(sequence((repeat(A, 0, 1), A, repeat(A, 0, None))), repeat(A, 1, None), id="counted"),
        pytest.param(alternation((group_ref("ab", alternation((A, B))), group_ref("bc", alternation((B, C))))),
                     alternation((group_ref("ab", alternation((A, B))), C)), id="classes that overlap"),
    ],
)  # fmt: skip
def test_exact(particle: Particle, expected: Particle) -> None:
    widened: list[str] = []
    assert not particle.facts.deterministic or particle == expected
    assert determined(particle, widened.append) == expected
    assert widened == []


def test_the_smallest_part_is_widened() -> None:
    """Of (a*, b?, a, c) only the first three are at fault, and they stand for at least one element."""
    widened: list[str] = []
    found = determined(sequence((repeat(A, 0, None), repeat(B, 0, 1), A, C)), widened.append)
    assert found == sequence((repeat(alternation((A, B)), 1, None), C))
    assert widened == ["a, b"]


def test_a_wildcard_takes_the_place_of_what_it_covers() -> None:
    any_element = leaf(Wildcard())
    widened: list[str] = []
    found = determined(repeat(alternation((A, any_element, B)), 0, None), widened.append)
    assert found == repeat(any_element, 0, None)
    assert widened == []


def test_wildcards_and_names_meet() -> None:
    foreign, here, nowhere = Name("urn:b", "x"), Name("urn:a", "x"), Name("", "x")
    other = Symbols(wildcards=frozenset((Wildcard(other="urn:a"),)))
    local = Symbols(wildcards=frozenset((Wildcard(listed=("",)),)))
    assert other.meets(Symbols(frozenset((foreign,))))
    assert not other.meets(Symbols(frozenset((here, nowhere))))
    assert not other.meets(local)
    assert Symbols(frozenset((nowhere,))).meets(local)
    assert (Wildcard(other="urn:a") | Wildcard(("urn:b",))) == Wildcard(other="urn:a")
    assert (Wildcard(other="urn:a") | Wildcard(("",))) == Wildcard()


def test_constructors_simplify() -> None:
    assert sequence((A, NOTHING, A)) == repeat(A, 2, 2)
    assert repeat(repeat(A, 0, 1), 1, None) == repeat(A, 0, None)
    assert repeat(repeat(A, 0, 2), 2, 3) == repeat(A, 0, 6)
    assert alternation((A, NOTHING)) == repeat(A, 0, 1)
    assert alternation((repeat(A, 0, None), B)) == repeat(alternation((repeat(A, 1, None), B)), 0, 1)
    assert repeat(A, 0, 0) is NOTHING
