"""Thousands of verdicts in one run of Jing: a schema with an element for each pattern, a document of texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tei_memcon.grammar import pattern as p
from tei_memcon.names import RELAXNG
from tests.jing import SchemaFault, jing


def written(pattern: p.Pattern) -> str:
    """A pattern in the XML syntax of RELAX NG, on one line."""
    if isinstance(pattern, p.Value):
        attributes = f"type={quoteattr(pattern.type)} datatypeLibrary={quoteattr(pattern.library)}"
        return f"<value {attributes}>{_text(pattern.value)}</value>"
    if isinstance(pattern, p.Choice):
        return f"<choice>{''.join(map(written, pattern.items))}</choice>"
    assert isinstance(pattern, p.Data)
    params = "".join(f"<param name={quoteattr(name)}>{_text(value)}</param>" for name, value in pattern.params)
    excluded = f"<except>{written(pattern.exclude)}</except>" if pattern.exclude is not None else ""
    attributes = f"type={quoteattr(pattern.type)} datatypeLibrary={quoteattr(pattern.library)}"
    return f"<data {attributes}>{params}{excluded}</data>"


def _text(text: str) -> str:
    """Characters as references wherever XML or the counting of lines would see more than characters in them."""
    return "".join(sign if sign.isalnum() and sign.isascii() else f"&#{ord(sign)};" for sign in text)


def _schema(patterns: Sequence[p.Pattern]) -> str:
    elements = "\n".join(f'<element name="e{at}">{written(item)}</element>' for at, item in enumerate(patterns))
    begin = f'<element name="all" xmlns="{RELAXNG}"><zeroOrMore><choice>'
    return f"{begin}\n{elements}\n<element name='last'><empty/></element></choice></zeroOrMore></element>"


def verdicts(folder: Path, cases: Sequence[tuple[p.Pattern, str]], declarations: str = "") -> list[bool]:
    """Whether Jing allows each text where a pattern asks for it.

    Args:
        folder: for the schema and the document.
        cases: patterns and texts.
        declarations: of namespaces, in the document.
    """
    patterns = list({id(pattern): pattern for pattern, _ in cases}.values())
    numbers = {id(pattern): number for number, pattern in enumerate(patterns)}
    schema, document = folder / "schema.rng", folder / "document.xml"
    schema.write_text(_schema(patterns), encoding="utf-8")
    lines = [f"<e{numbers[id(pattern)]}>{_text(text)}</e{numbers[id(pattern)]}>" for pattern, text in cases]
    document.write_text("\n".join([f"<all {declarations}>", *lines, "</all>"]), encoding="utf-8")
    found = jing(schema, [document], ids=False)[document]
    wrong = {finding.line - 2 for finding in found}
    assert all("content" in finding.message or "text" in finding.message for finding in found), found
    return [number not in wrong for number in range(len(cases))]


def refused(folder: Path, patterns: Sequence[p.Pattern]) -> list[bool]:
    """Whether Jing says of each pattern that it is at fault."""
    schema, document = folder / "schema.rng", folder / "document.xml"
    schema.write_text(_schema(patterns), encoding="utf-8")
    document.write_text("<all/>", encoding="utf-8")
    try:
        jing(schema, [document], ids=False)
    except SchemaFault as fault:
        lines = {int(line.split(":")[1]) - 2 for line in str(fault).splitlines() if ": error: " in line}
        return [number in lines for number in range(len(patterns))]
    return [False] * len(patterns)
