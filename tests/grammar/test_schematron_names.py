from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_memcon.grammar.xpath_names import attributes, needs_xpath_3, prefixes, rename, squeeze, tokens


def renamed(xpath: str) -> str:
    return rename(xpath, lambda prefix, local: f"my:{local}-2" if (prefix, local) == ("tei", "p") else None)


@pytest.mark.parametrize(
    ("xpath", "expected"),
    [
        ("tei:p", "my:p-2"),
        ("ancestor::tei:p//tei:p[tei:p]", "ancestor::my:p-2//my:p-2[my:p-2]"),
        ("tei:pb | tei:p-x | xtei:p | tei:p.q", "tei:pb | tei:p-x | xtei:p | tei:p.q"),
        ("'tei:p' = \"tei:p\"", "'tei:p' = \"tei:p\""),
        ("'it''s tei:p' or tei:p", "'it''s tei:p' or my:p-2"),
        ("(: tei:p (: tei:p :) tei:p :) tei:p", "(: tei:p (: tei:p :) tei:p :) my:p-2"),
        ("(: never closed tei:p", "(: never closed tei:p"),
        ("@tei:p | attribute::tei:p | attribute(tei:p)", "@tei:p | attribute::tei:p | attribute(tei:p)"),
        ("$tei:p + tei:p(1)", "$tei:p + tei:p(1)"),
        ("self::element(tei:p, xs:string)", "self::element(my:p-2, xs:string)"),
        ("tei:div/tei:p/@n", "tei:div/my:p-2/@n"),
        ("count(tei:p)=1 and tei:p=2", "count(my:p-2)=1 and my:p-2=2"),
        ("Q{http://www.tei-c.org/ns/1.0}p", "Q{http://www.tei-c.org/ns/1.0}p"),
    ],
)
def test_only_steps_are_renamed(xpath: str, expected: str) -> None:
    assert renamed(xpath) == expected


@given(st.text(alphabet="tei:p*@$'\"()[]/| {}Q=>!1é", max_size=30))
def test_no_character_is_lost(xpath: str) -> None:
    assert "".join(token.text for token in tokens(xpath)) == xpath


def test_space_is_kept_in_strings_alone() -> None:
    assert squeeze("  a \n  or   'b  c'  ") == "a or 'b  c'"


def test_prefixes_are_found() -> None:
    assert list(prefixes("tei:p[@xml:id] | xs:int(m:*) | 'no:thing'")) == ["tei", "xs", "m"]


def test_attributes_are_found() -> None:
    assert list(attributes("@n = attribute::type and @*[. = '@no'] and attribute(ref)")) == ["n", "type", "ref"]


@pytest.mark.parametrize(
    ("xpath", "needed"),
    [
        ("a => b()", True),
        ("a || b", True),
        ("a ! b", True),
        ("let $x := 1 return $x", True),
        ("map { 1 : 2 }", True),
        ("function($x) { 1 }", True),
        ("Q{x}a", True),
        ("math:pi()", True),
        ("a != b and c >= d", False),
        ("for $x in a return $x", False),
        ("'=> || !' (: => :)", False),
        ("let/function | map", False),
        ("", False),
    ],
)
def test_xpath_3_is_recognised(xpath: str, needed: bool) -> None:
    assert needs_xpath_3(xpath) is needed
