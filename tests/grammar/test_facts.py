from __future__ import annotations

from pathlib import Path

from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.facts import Difference, differences, element_facts
from tests.grammar.small import small_schema


def compare(folder: Path, first: str, second: str) -> list[Difference]:
    one, two = (element_facts(build_grammar(small_schema(folder, body))) for body in (first, second))
    return list(differences(one, two))


def test_what_an_element_may_contain(tmp_path: Path) -> None:
    facts = element_facts(build_grammar(small_schema(tmp_path, "")))
    assert facts["doc"].children == {"para"}
    assert not facts["doc"].text
    assert facts["doc"].content == "para+"
    assert facts["para"].text
    assert facts["para"].content == "macro.words"
    assert set(facts["para"].attributes) >= {"id", "n"}
    assert str(facts["para"].attributes["n"]) == "integer"
    assert not facts["para"].attributes["n"].required


def test_a_schema_does_not_differ_from_itself(tmp_path: Path) -> None:
    assert compare(tmp_path, "", "") == []


def test_an_element_more(tmp_path: Path) -> None:
    added = (
        '<elementSpec ident="stamp" mode="add"><classes><memberOf key="model.inline"/></classes>'
        "<content><empty/></content></elementSpec>"
    )
    assert Difference("stamp", "+", "the element") in compare(tmp_path, "", added)
    assert Difference("stamp", "-", "the element") in compare(tmp_path, added, "")


def test_content(tmp_path: Path) -> None:
    changed = '<elementSpec ident="doc" mode="change"><content><elementRef key="para"/></content></elementSpec>'
    assert compare(tmp_path, "", changed) == [
        Difference("doc", "~", "order or number of children: para; was: para+"),
    ]
    text = '<elementSpec ident="doc" mode="change"><content><textNode/></content></elementSpec>'
    found = compare(tmp_path, changed, text)
    assert found[0] == Difference("doc", "+", "may contain text")
    # What stood only in the child is gone with it.
    assert {difference.element for difference in found[1:]} == {"mark", "name", "para"}


def attribute(definition: str) -> str:
    return f'<elementSpec ident="doc" mode="change"><attList>{definition}</attList></elementSpec>'


def test_attributes(tmp_path: Path) -> None:
    deleted = attribute('<attDef ident="n" mode="delete"/>')
    required = attribute('<attDef ident="n" mode="change" usage="req"/>')
    assert compare(tmp_path, "", deleted) == [Difference("doc", "-", "@n")]
    assert compare(tmp_path, deleted, "") == [Difference("doc", "+", "@n")]
    assert compare(tmp_path, "", required) == [Difference("doc", "-", "@n may be left out")]


def test_values(tmp_path: Path) -> None:
    def listed(*values: str) -> str:
        items = "".join(f'<valItem ident="{value}"/>' for value in values)
        return attribute(f'<attDef ident="kind"><valList type="closed">{items}</valList></attDef>')

    free = attribute('<attDef ident="kind"><datatype><dataRef name="token"/></datatype></attDef>')
    count = attribute('<attDef ident="kind"><datatype><dataRef key="data.count"/></datatype></attDef>')
    assert compare(tmp_path, listed("a", "b"), listed("b", "c")) == [
        Difference("doc", "+", "@kind values c"),
        Difference("doc", "-", "@kind values a"),
    ]
    assert Difference("doc", "+", "@kind any token, not only listed values") in compare(tmp_path, listed("a"), free)
    assert compare(tmp_path, free, count) == [Difference("doc", "~", "@kind is integer; was token")]
