"""What an ODD says, for explanations: the facts that are written, and how they are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.grammar.compile import compile_schema
from tei_memcon.grammar.rules import Rules, read_rules, tei_modules
from tei_memcon.schema_files import schema_file
from tests.grammar.small import small_schema


@pytest.fixture(scope="module")
def rules() -> Rules:
    return read_rules(schema_file("tei_memcon.rules.json"))


def test_elements(rules: Rules) -> None:
    assert rules.has("sp")
    assert not rules.has("ab")
    assert {"speaker", "p", "stage"} <= rules.children("sp")
    assert rules.parents("speaker") == ("sp",)
    assert rules.takes_text("p")
    assert not rules.takes_text("sp")
    assert rules.needs("list") == {"item"}
    assert rules.needs("fileDesc") == {"titleStmt", "publicationStmt", "sourceDesc"}
    assert rules.needs("p") == frozenset()


def test_a_rule_says_where_it_stands(rules: Rules) -> None:
    rule = rules.element("sp")
    assert rule is not None
    assert (rule.name, rule.source) == ("elementSpec sp", "tei_memcon.odd")
    lines = schema_file("tei_memcon.odd").read_text(encoding="utf-8").split("\n")
    assert rule.line is not None
    assert '<elementSpec ident="sp"' in lines[rule.line - 1]
    content = rules.content("choice")
    assert content is not None
    assert content.line is not None
    assert "<content>" in lines[content.line - 1]


def test_what_was_left_out(rules: Rules) -> None:
    omitted = rules.omitted_element("ab")
    assert omitted is not None
    assert omitted.rule is not None
    assert (omitted.base, omitted.module, omitted.rule.name) == ("the TEI", "linking", "moduleRef linking")
    assert rules.omitted_element("sp") is None
    assert rules.omitted_element("weather") is None
    style = rules.omitted_attribute("p", "style")
    assert style is not None
    assert style.name == "attDef style of att.global.rendition"
    assert rules.omitted_attribute("p", "n") is None
    assert rules.omitted_attribute("p", "mood") is None


def test_attributes(rules: Rules) -> None:
    who = rules.attribute("sp", "who")
    assert who is not None
    assert who.rule.name == "attDef who of att.ascribed"
    reason = rules.attribute("gap", "reason")
    assert reason is not None
    assert "omitted" in reason.values
    assert "sp" in rules.elements_with("who")
    assert rules.attribute("sp", "mood") is None
    assert rules.attribute("weather", "who") is None


def test_elements_that_never_stand_together(rules: Rules) -> None:
    assert rules.apart("choice", "sic") == {"abbr", "expan", "orig", "reg"}
    assert "p" in rules.apart("publicationStmt", "distributor")
    assert rules.apart("div", "head") == frozenset()


def test_all_elements_of_the_tei_are_known_with_their_modules() -> None:
    modules = tei_modules()
    assert (modules["correction"], modules["msDesc"], modules["teiCorpus"]) == ("header", "msdescription", "core")
    assert "weather" not in modules
    assert len(modules) > 550


def test_the_file_is_small() -> None:
    assert schema_file("tei_memcon.rules.json").stat().st_size < 100_000


DELETED = """
<schemaSpec ident="small" start="doc"><moduleRef key="small"/>
<elementSpec ident="name" mode="delete"><desc xml:lang="en">Names are not marked in this edition.</desc></elementSpec>
</schemaSpec>
"""


def test_an_element_that_is_deleted_with_a_reason(tmp_path: Path) -> None:
    schema = small_schema(tmp_path, DELETED)
    facts = json.loads(compile_schema(schema, "small", ["rules"]).files["small.rules.json"])
    omitted = Rules(facts).omitted_element("name")
    assert omitted is not None
    assert omitted.rule is not None
    assert omitted.rule.name == "elementSpec name"
    assert omitted.rule.description == "Names are not marked in this edition."


def test_words_of_the_source_are_left_out_on_request(tmp_path: Path) -> None:
    schema = small_schema(
        tmp_path, '<elementSpec ident="doc" mode="change"><desc xml:lang="en">Ours.</desc></elementSpec>'
    )
    whole = compile_schema(schema, "small", ["rules"]).files["small.rules.json"].decode()
    own = compile_schema(schema, "small", ["rules"], own_prose_only=True).files["small.rules.json"].decode()
    assert "marked words" in whole
    assert "marked words" not in own
    assert "Ours." in own


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 0}'])
def test_a_file_that_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.rules.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun) as caught:
        read_rules(path)
    assert caught.value.diagnostics[0].code == "rules-unreadable"
    with pytest.raises(CannotRun):
        read_rules(tmp_path / "none.rules.json")
