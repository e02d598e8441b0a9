"""Our grammars against those that the TEI's own processor makes of the same customizations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.grammar.rng import rng_element
from tei_memcon.tree import parse_bytes, parse_file
from tests.grammar.exemplars import exemplar
from tests.odd.languages import differences
from tests.odd.verdicts import NAMES, compare
from tests.tei_source import official


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
