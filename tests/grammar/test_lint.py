from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.lint import lint
from tests.grammar.small import small_schema


def codes(folder: Path, body: str) -> list[tuple[str, str]]:
    schema = small_schema(folder, body)
    return [(found.code, found.message) for found in lint(schema, build_grammar(schema))]


def element(ident: str, content: str, classes: str = "model.inline") -> str:
    return (
        f'<elementSpec ident="{ident}" mode="add"><classes><memberOf key="{classes}"/></classes>'
        f"<content>{content}</content></elementSpec>"
    )


def test_the_source_as_it_is_has_no_findings(tmp_path: Path) -> None:
    assert codes(tmp_path, "") == []


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        (element("stamp", '<elementRef key="gone"/>'), "odd-reference-dropped", "refers to the element “gone”"),
        (element("stamp", '<classRef key="model.gone"/>'), "odd-reference-dropped", "refers to the class “model.gone”"),
        ('<elementSpec ident="para" mode="delete"/>', "odd-required-child-dropped", "<doc> demands <para>"),
        ('<elementSpec ident="para" mode="delete"/>', "odd-content-empty", "<doc> can only be empty"),
        (element("stamp", "<textNode/>", "model.none"), "odd-element-unreachable", "<stamp> can stand nowhere"),
        (
            '<classSpec ident="model.none" type="model" mode="add"/>'
            + element("stamp", '<classRef key="model.none"/>'),
            "odd-element-impossible",
            "no document can contain <stamp>",
        ),
        (
            element("stamp", '<elementRef key="para" minOccurs="0"/><elementRef key="para"/>'),
            "odd-content-ambiguous",
            "<para> can be matched in two ways",
        ),
    ],
)
def test_a_finding(tmp_path: Path, body: str, code: str, words: str) -> None:
    found = codes(tmp_path, body)
    assert [message for name, message in found if name == code and words in message], found


@pytest.mark.parametrize(
    ("content", "ambiguous"),
    [
        ('<elementRef key="para" minOccurs="0"/><elementRef key="doc"/>', False),
        (
            '<alternate><elementRef key="para"/>'
            '<sequence><elementRef key="para"/><elementRef key="doc"/></sequence></alternate>',
            True,
        ),
        ('<elementRef key="para" minOccurs="0" maxOccurs="unbounded"/><elementRef key="para"/>', True),
        (
            '<sequence maxOccurs="unbounded"><elementRef key="para"/><elementRef key="doc" minOccurs="0"/></sequence>',
            False,
        ),
        ('<sequence preserveOrder="false"><elementRef key="para"/><elementRef key="doc"/></sequence>', False),
    ],
)
def test_ambiguity(tmp_path: Path, content: str, ambiguous: bool) -> None:
    found = {code for code, _ in codes(tmp_path, element("stamp", content))}
    assert ("odd-content-ambiguous" in found) == ambiguous
