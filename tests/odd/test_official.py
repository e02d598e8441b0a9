"""Our grammars against those that the TEI's own processor makes of the same customizations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.rng import rng_element
from tei_memcon.odd.resolve import read_library, resolve_odd
from tei_memcon.tree import parse_bytes, parse_file
from tests.grammar.exemplars import exemplar
from tests.odd.languages import differences
from tests.odd.verdicts import NAMES, compare
from tests.tei_source import official, p5subset


@pytest.mark.parametrize("name", NAMES)
def test_grammars_allow_the_same_documents(name: str) -> None:
    assert differences(rng_element(*exemplar(name)), parse_file(official(f"{name}.rng"))) == []


@pytest.mark.parametrize("name", NAMES)
def test_verdicts_are_the_same(name: str, tmp_path: Path) -> None:
    found = compare(name, tmp_path)
    assert found.disagreements == ()
    assert found.libxml2 == ()
    assert found.documents >= 300
    assert found.generated[0] == found.generated[1]
    assert found.valid[0] >= 100
    assert found.documents - found.valid[0] >= 100


def diagnostics(name: str) -> list[tuple[str, str]]:
    source = p5subset()
    schema = resolve_odd(source.parent / "exemplars" / f"{name}.odd", read_library(source))
    return [(found.code, found.message) for found in (*schema.diagnostics, *build_grammar(schema).diagnostics)]


def test_what_an_exemplar_refers_to_in_vain_is_said() -> None:
    assert (("odd-reference-missing", "no specGrp has the id “simplechanges”")) in diagnostics("tei_simplePrint")
    # The official schema was made without this grammar, too, since it is on the network: the two can be compared.
    assert [code for code, _ in diagnostics("tei_odds")] == ["odd-reference-outside"]


@pytest.mark.parametrize("name", NAMES)
def test_everything_in_an_exemplar_is_understood(name: str) -> None:
    assert [message for code, message in diagnostics(name) if code == "odd-not-understood"] == []


_GRAMMAR = """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="a"/></start>
<define name="a"><element name="a">{}</element></define>
<define name="b"><element name="b"><empty/></element></define>
<define name="c"><element name="c"><text/></element></define>
</grammar>"""


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ('<ref name="b"/>', '<optional><ref name="b"/></optional>', "only the second may end"),
        ('<ref name="b"/><ref name="c"/>', '<ref name="c"/><ref name="b"/>', "content of {}a: after “”"),
        (
            '<zeroOrMore><ref name="b"/></zeroOrMore><optional><text/></optional>',
            '<zeroOrMore><ref name="b"/></zeroOrMore>',
            "['text']",
        ),
        ('<attribute name="n"/>', '<optional><attribute name="n"/></optional>', "attributes of {}a"),
        ('<attribute name="n"><value>x</value></attribute>', '<attribute name="n"/>', "attributes of {}a"),
        (
            '<attribute name="n"><list><value>x</value></list></attribute>',
            '<attribute name="n"><list><oneOrMore><value>x</value></oneOrMore></list></attribute>',
            "attributes of {}a",
        ),
        ("<text/>", '<ref name="b"/><text/>', "{}b is in the second only"),
    ],
)
def test_the_comparison_tells_grammars_apart(one: str, other: str, difference: str) -> None:
    left, right = (parse_bytes(_GRAMMAR.format(content).encode(), "x.rng") for content in (one, other))
    assert any(difference in sentence for sentence in differences(left, right))
    assert differences(left, left) == []


def test_the_comparison_sees_through_form() -> None:
    one = '<optional><ref name="b"/></optional><zeroOrMore><ref name="b"/></zeroOrMore><ref name="c"/>'
    other = '<choice><group><oneOrMore><ref name="b"/></oneOrMore><ref name="c"/></group><ref name="c"/></choice>'
    left, right = (parse_bytes(_GRAMMAR.format(content).encode(), "x.rng") for content in (one, other))
    assert differences(left, right) == []
