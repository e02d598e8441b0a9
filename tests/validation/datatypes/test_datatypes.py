"""What the data types cost, and what they do with texts and expressions that would cost much."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tei_memcon.grammar import pattern as p
from tei_memcon.names import COMPATIBILITY_TYPES, XML_SCHEMA_TYPES
from tei_memcon.validation.relaxng.datatypes import accepts, check_datatype, id_type, is_context_free
from tei_memcon.validation.relaxng.datatypes.facets import FacetFault

PATTERNS = p.Patterns()


def data(type: str, *params: tuple[str, str]) -> p.Data:
    return PATTERNS.data(type, XML_SCHEMA_TYPES, params)


def test_a_verdict_loads_no_library_of_xml_schema() -> None:
    """Importing one takes longer than all the rest of validating a document."""
    program = r"""
import sys
from tei_memcon.grammar import pattern as p
from tei_memcon.names import XML_SCHEMA_TYPES
from tei_memcon.validation.relaxng.datatypes import accepts
make = p.Patterns().data
word = make("token", XML_SCHEMA_TYPES, (("pattern", r"[^\p{C}\p{Z}]+"),))
assert accepts(word, "Gäste", {}) and not accepts(word, "two words", {})
for type_, text in (("ID", "é"), ("dateTime", "1990-11-19T10:00:00Z"), ("anyURI", "http://[::1]/a#b"), ("double", "1")):
    assert accepts(make(type_, XML_SCHEMA_TYPES), text, {}), type_
heavy = {"elementpath", "xmlschema", "fractions", "ctypes"} & sys.modules.keys()
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("expression", ["(a*)*b", "(a|a)*b", "(a?){50}a{50}b", "((a+)+)+b", "(.*.*.*)*b"])
def test_expressions_take_time_in_proportion_to_the_text(expression: str) -> None:
    started = time.process_time()
    assert not accepts(data("string", ("pattern", expression)), "a" * 20_000, {})
    assert accepts(data("string", ("pattern", expression)), "a" * 60 + "b", {})
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("(" * 5_000, "too many brackets are open"),
        ("[a-[b-" * 5_000, "too many brackets are open"),
        ("a{999999999999}", "too great"),
        ("(a{1000}){1000}", "too large"),
        (r"\p{IsKlingon}", "there is no block of characters 'Klingon'"),
    ],
)
def test_expressions_that_ask_too_much_are_refused(expression: str, why: str) -> None:
    sentence = check_datatype(data("string", ("pattern", expression)))
    assert sentence is not None
    assert why in sentence


@pytest.mark.parametrize("type_", "integer decimal double date gYear duration anyURI ID NMTOKENS base64Binary".split())
def test_long_values_are_judged_soon(type_: str) -> None:
    started = time.process_time()
    for text in ("1" * 100_000, "P" + "1" * 100_000 + "Y", "-" * 100_000, "a " * 50_000, "%41" * 50_000):
        accepts(data(type_), text, {})
    assert time.process_time() - started < 1


def test_the_sign_of_a_long_duration_is_kept() -> None:
    long = data("duration", ("minInclusive", "P" + "1" * 5_000 + "Y"))
    assert accepts(long, "P" + "2" * 5_000 + "Y", {})
    assert not accepts(long, "-P" + "2" * 5_000 + "Y", {})
    assert not accepts(data("duration", ("maxExclusive", "PT" + "1" * 40 + "S")), "PT" + "1" * 40 + ".5S", {})


def test_context_matters_for_qualified_names_alone() -> None:
    assert is_context_free(data("token"))
    assert not is_context_free(data("QName"))
    assert not is_context_free(PATTERNS.value("a", "NOTATION", XML_SCHEMA_TYPES))
    assert not is_context_free(PATTERNS.data("token", "", (), data("QName")))


def test_id_types_are_of_both_libraries() -> None:
    assert id_type(data("ID")) == "ID"
    assert id_type(PATTERNS.data("IDREFS", COMPATIBILITY_TYPES)) == "IDREFS"
    assert id_type(PATTERNS.value("a", "IDREF", XML_SCHEMA_TYPES)) == "IDREF"
    assert id_type(data("NCName")) is None
    assert id_type(p.TEXT) is None


def test_a_faulty_pattern_is_never_used() -> None:
    with pytest.raises(FacetFault, match="There is no data type 'dat' in XML Schema"):
        accepts(data("dat"), "a", {})
