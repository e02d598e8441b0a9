"""What holds of the engine for any schema: depth, breadth, what it remembers, what it does not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_memcon.diagnostic import CannotRun
from tei_memcon.grammar.load import load_grammar
from tei_memcon.tree import parse_bytes
from tei_memcon.validation.relaxng.engine import RelaxNG
from tei_memcon.validation.relaxng.faults import Kind
from tests.validation.relaxng.cases import engine_of, schema_bytes

NESTED = """
<start><ref name="a"/></start>
<define name="a"><element name="a">
  <zeroOrMore><ref name="a"/></zeroOrMore><optional><ref name="b"/></optional></element></define>
<define name="b"><element name="b"><empty/></element></define>
<define name="c"><element name="c"><text/></element></define>
"""


def _deep(inside: str) -> etree._Element:
    root = innermost = etree.Element("{urn:x}a")
    for _ in range(10_000):
        innermost = etree.SubElement(innermost, "{urn:x}a")
    innermost.append(etree.fromstring(inside))
    return root


def test_ten_thousand_levels() -> None:
    engine = engine_of(NESTED)
    assert list(engine.faults(_deep('<b xmlns="urn:x"/>'))) == []
    (fault,) = engine.faults(_deep('<d xmlns="urn:x"/>'))
    assert fault.kind is Kind.ELEMENT_NOT_ALLOWED


def test_ten_thousand_faults_are_reported_one_by_one() -> None:
    root = etree.Element("{urn:x}a")
    for number in range(10_000):
        etree.SubElement(root, "{urn:x}unknown" + str(number % 10))
    assert len(list(engine_of(NESTED).faults(root))) == 10_000


def test_a_second_document_needs_no_new_states() -> None:
    engine = engine_of(NESTED)
    document = b'<a xmlns="urn:x"><a><a/><b/></a><b/></a>'
    assert list(engine.faults(parse_bytes(document, "one"))) == []
    states = dict(engine.automaton._states)
    assert list(engine.faults(parse_bytes(document, "two"))) == []
    assert engine.automaton._states == states


def test_what_no_document_has_is_not_read(tmp_path: Path) -> None:
    """A fault in a definition that is not needed does no harm; see `tei_memcon.grammar.load`."""
    schema = tmp_path / "schema.rng"
    schema.write_bytes(schema_bytes(NESTED.replace("<empty/>", "<list/>")))
    loaded = load_grammar(schema)
    engine = RelaxNG(loaded.start, loaded.defines, loaded.patterns)
    assert list(engine.faults(parse_bytes(b'<a xmlns="urn:x"><a/></a>', "document"))) == []
    with pytest.raises(CannotRun):
        list(engine.faults(parse_bytes(b'<a xmlns="urn:x"><b/></a>', "document")))


def test_identifiers_may_be_left_alone() -> None:
    rng = """<start><element name="a"><zeroOrMore><element name="b">
        <attribute name="id"><data type="ID"/></attribute>
    </element></zeroOrMore></element></start>"""
    root = parse_bytes(b'<a xmlns="urn:x"><b id="x"/><b id="x"/></a>', "document")
    (fault,) = engine_of(rng).faults(root)
    assert (fault.kind, fault.other) == (Kind.ID_DUPLICATE, root[0])
    engine = engine_of(rng)
    engine.checks_ids = False
    assert list(engine.faults(root)) == []


def test_the_id_of_a_misspelt_element_is_an_id() -> None:
    engine = engine_of(
        '<start><element name="people"><oneOrMore><element name="person"><attribute name="key"><data type="ID"/>'
        '</attribute><optional><attribute name="of"><data type="IDREF"/></attribute></optional></element></oneOrMore>'
        "</element></start>"
    )
    document = '<people xmlns="urn:x"><persn key="a"/><person key="b" of="a"/><person key="a"/></people>'
    faults = list(engine.faults(etree.fromstring(document)))
    assert [fault.kind for fault in faults] == [Kind.ELEMENT_NOT_ALLOWED, Kind.ID_DUPLICATE]
