"""What every grammar that we write has in common, whatever the customization."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree

from tei_memcon.grammar import levels
from tei_memcon.grammar.rng import rng_element
from tei_memcon.names import RELAXNG, local_name
from tei_memcon.tree import serialise
from tests.grammar.exemplars import NAMES, exemplar, grammar_of
from tests.odd.languages import differences


def rng(name: str) -> str:
    return f"{{{RELAXNG}}}{name}"


@pytest.mark.parametrize("name", NAMES)
def test_each_definition_is_needed_and_there_once(name: str) -> None:
    root = rng_element(*exemplar(name))
    defined = Counter(element.get("name") for element in root.iter(rng("define")))
    referred: set[str | None] = set()
    waiting = list(root.iterchildren(rng("start")))
    bodies = {element.get("name"): element for element in root.iter(rng("define"))}
    while waiting:
        for reference in waiting.pop().iter(rng("ref")):
            if (target := reference.get("name")) not in referred:
                referred.add(target)
                waiting.append(bodies[target])
    assert [define for define, times in defined.items() if times > 1] == []
    assert defined.keys() == referred
    assert list(root.iter(rng("notAllowed"))) == []


@pytest.mark.parametrize("name", NAMES)
def test_choices_do_not_repeat_themselves(name: str) -> None:
    for choice in rng_element(*exemplar(name)).iter(rng("choice")):
        parts = [etree.tostring(part, with_tail=False) for part in choice]
        assert len(set(parts)) == len(parts) > 1, etree.tostring(choice)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_empty_without_need(name: str) -> None:
    for empty in rng_element(*exemplar(name)).iter(rng("empty")):
        parent = empty.getparent()
        assert parent is not None
        above = parent.getparent()
        assert parent.tag not in (rng("optional"), rng("zeroOrMore"), rng("oneOrMore"), rng("group"))
        # In an attribute, libxml2 takes optional for a list.
        assert parent.tag != rng("choice") or (above is not None and above.tag == rng("attribute"))


@pytest.mark.parametrize("name", NAMES)
def test_an_element_has_one_definition(name: str) -> None:
    elements = [element for element in rng_element(*exemplar(name)).iter(rng("element")) if element.get("name")]
    for element in elements:
        parent = element.getparent()
        assert parent is not None
        assert parent.tag == rng("define")
    names = Counter((element.get("name"), element.get("ns")) for element in elements)
    assert [name for name, times in names.items() if times > 1] == []


def test_the_order_is_the_same_every_time() -> None:
    first = serialise(rng_element(*exemplar("tei_speech")))
    exemplar.cache_clear()
    assert serialise(rng_element(*exemplar("tei_speech"))) == first


@pytest.mark.parametrize("name", ["tei_drama", "tei_jtei", "tei_lite", "tei_odds", "tei_simplePrint", "tei_speech"])
def test_libxml2_loads_it(name: str) -> None:
    # Of the official schema tei_speech, libxml2 never returns; the test's time limit would say so.
    etree.RelaxNG(rng_element(*exemplar(name)))


@pytest.mark.parametrize("name", ["tei_bare", "tei_lite", "tei_tite", "detest"])
def test_levels_leave_the_language_as_it_is(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "_LARGE", 0)
    levelled = rng_element(*exemplar(name))
    monkeypatch.setattr(levels, "_LARGE", 1_000_000)
    plain = rng_element(*exemplar(name))
    assert serialise(levelled) != serialise(plain)
    assert differences(levelled, plain) == []


def test_elements_of_classes_stand_on_even_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "_LARGE", 0)
    monkeypatch.setattr(levels, "_SMALL", 1)
    elements = "".join(f'<define name="{x}"><element name="{x}"><empty/></element></define>' for x in "abcdefg")
    grammar = grammar_of(
        '<start><ref name="doc"/></start><define name="doc"><element name="doc">'
        '<zeroOrMore><ref name="global"/></zeroOrMore>'
        '<zeroOrMore><choice><text/><ref name="outer"/><ref name="global"/></choice></zeroOrMore></element></define>'
        '<define name="outer"><choice><ref name="a"/><ref name="inner"/><ref name="other"/></choice></define>'
        '<define name="inner"><choice><ref name="b"/><ref name="c"/></choice></define>'
        '<define name="other"><choice><ref name="d"/><ref name="e"/></choice></define>'
        f'<define name="global"><choice><ref name="f"/><ref name="last"/></choice></define>{elements}'
        '<define name="last"><choice><ref name="g"/><ref name="f"/></choice></define>'
    )
    root = rng_element(grammar, "urn:x")
    definitions = {element.get("name"): element for element in root.iter(rng("define"))}
    assert outline(definitions["outer"]) == "choice(inner choice(a other))"
    assert outline(definitions["global"]) == "choice(f last)"
    (content,) = root.iter(rng("text"))
    parent = content.getparent()
    assert parent is not None
    assert outline(parent) == "text outer f last"


def outline(element: etree._Element) -> str:
    """References and choices in one line."""
    parts = []
    for child in element:
        inside = outline(child)
        name = child.get("name") or local_name(str(child.tag))
        parts.append(f"{name}({inside})" if inside else name)
    return " ".join(parts)
