"""Which expressions libxml2 may evaluate: those that mean the same, and no others."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any, Final

import pytest
from lxml import etree, isoschematron

from tei_memcon.tree.document import document_of
from tei_memcon.validation.schematron import read_schematron
from tei_memcon.validation.schematron.expression import Compilers
from tei_memcon.validation.schematron.values import CURRENT, NODE, PERHAPS, Analysis, CannotEvaluate, Declined
from tei_memcon.validation.schematron.xpath1 import analyse
from tei_memcon.validation.schematron.xpath2 import Compiler, Tree, selection
from tests.cases import case_files, case_id, read_case
from tests.validation.schematron.test_schematron import CASES

DOCUMENT: Final = etree.fromstring(
    """<r a="1"><p a="1" b="01" c="">1<q a="x"> two  words </q></p><p a="1e3" b="10">9<q>5</q><q a="+5"/><q a="1"/></p>
    <p a="INF" xml:id="i">text<!-- comment --><?instruction data?><q a="1"/></p></r>"""
)
OPERANDS: Final = [
    *(
        "0.1",
        "@a",
        "@b",
        "@none",
        ".",
        "q",
        "q[1]/@a",
        "..",
        "'1'",
        "'x'",
        "''",
        "1",
        "10",
        "0.5",
        "true()",
        "count(q)",
    ),
    *("string(@a)", "number(@b)", "normalize-space(q[1])", "position()", "//p[@a = current()/@a]", "ancestor::r/@a"),
]
OPERATORS: Final = ["=", "!=", "<", ">=", "+", "-", "*", "div", "mod", "and", "or", "|", "eq", "ne", "lt", "ge"]
CALLS: Final = [
    *("string(X)", "number(X)", "boolean(X)", "not(X)", "count(X)", "sum(X)", "string-length(X)", "name(X)"),
    *("concat(X, '-')", "contains(X, '1')", "starts-with('10', X)", "substring(X, 2)", "substring('abc', X)"),
    *("translate(X, '1', 'x')", "translate('1', '1', X)", "normalize-space(X)", "round(X)", "floor(X)", "-X", "(X)[1]"),
    *("q[X]", "//p[X]", "substring-before(X, 'e')", "local-name(X)", "p[position() = last()][X]"),
    *("count(//q[X][1])", "count(//q[@a = current()/@a][X])", "/r/p/q[@a = current()/@a][X][last()]"),
    *("//q[position() = 1][X]", "(//q[@a = current()/@a])[X]", "count(/r/p[@b = current()/@b]/q[X][1])"),
]


def expressions() -> Iterator[str]:
    for left, operator, right in itertools.product(OPERANDS, OPERATORS, OPERANDS):
        yield f"{left} {operator} {right}"
    for call, operand in itertools.product(CALLS, OPERANDS):
        yield call.replace("X", operand)


def accepted(expression: str) -> Analysis | None:
    """What libxml2 gets, where it may have the expression; None where it may not."""
    try:
        return analyse(expression, {}, {CURRENT: NODE}, version_1=False)
    except Declined:
        return None


def comparable(value: Any) -> object:
    """A value of either engine: numbers as floats, nodes as their texts."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) or type(value).__name__ == "Decimal":
        return "NaN" if math.isnan(value) else float(value)
    if isinstance(value, etree._Element):
        return "".join(value.itertext())
    return str(value)


def test_libxml2_gives_what_elementpath_gives() -> None:
    """Over a few thousand expressions: what is accepted has the same value in XPath 2.0, and never a type error."""
    compilers, compiler, tree = Compilers("2.0", {}), Compiler("2.0", {}), Tree(DOCUMENT, {})
    compared = 0
    for expression in expressions():
        analysis = accepted(expression)
        if analysis is None:
            continue
        compared += 1
        shared = {name: compilers.fast(text)(DOCUMENT) for name, text in analysis.shared.items()}
        for node in DOCUMENT.iter("p"):
            fast: Any = compilers.fast(analysis.text)(node, **{CURRENT: [node], **shared})
            slow = tree.select(compiler.compile(expression), tree.item(node), {})
            fast_values = [comparable(v) for v in fast] if isinstance(fast, list) else [comparable(fast)]
            slow_values = [comparable(getattr(v, "string_value", v)) for v in slow]
            if analysis.type is PERHAPS:
                slow_values = slow_values or [False]
            assert sorted(fast_values, key=str) == sorted(slow_values, key=str), f"{expression} at {node.get('a')}"
    assert compared > 1000


@pytest.mark.parametrize(
    ("expression", "is_accepted"),
    [
        ("@a = 'x'", True),
        ("@a = 1", False),  # XPath 2.0: an error where @a is no number
        ("@a = true()", False),  # XPath 1.0: whether there is an @a
        ("'1' = 1", False),  # XPath 2.0: a type error
        ("@a < @b", False),  # XPath 2.0: compared as strings
        ("count(q) < 2", True),
        ("count(q) div 2", False),  # XPath 2.0: an error for division by zero, a decimal otherwise
        ("@a + 1", False),
        ("normalize-space(q)", False),  # XPath 2.0: an error where there are two
        ("normalize-space(q[1])", True),
        ("normalize-space(../q[1])", True),
        ("normalize-space(//q[1])", False),  # the first of each parent
        ("normalize-space((//q)[1])", True),
        ("normalize-space(@*)", False),
        ("translate(@a, @b, '')", False),  # XPath 2.0: an error where there is no @b
        ("contains(5, '5')", False),
        ("concat(count(q), 'x')", True),
        ("concat(0.1, 'x')", False),
        ("string(number(@a))", False),  # 1.0E7 in XPath 2.0
        ("concat(round(number(@a)), 'x')", False),
        ("concat(round(count(q)), 'x')", True),
        ("sum(q)", False),
        ("id('x')", False),  # libxml2 knows ids from DTDs only
        ("key('k', @a)", False),
        ("matches(@a, 'x')", False),
        ("q eq 'x'", False),
        ("q[1] eq 'x'", True),
        ("not(@a eq 'x')", True),
        ("string(@a eq 'x')", False),  # XPath 2.0: nothing where there is no @a
        ("(@a eq 'x') = false()", False),
        ("string('y' ne 'x')", True),
        ("@a lt 'x'", False),
        ("count(q) gt 1", True),
        ("@a eq 1", False),
        ("for $x in q return $x", False),
        ("(q, p)", False),
        ("q/(a | b)", False),
        ("p:q", False),  # the prefix is not declared
        ("$unknown", False),
        ("namespace::*", False),
        ("current()/@a", True),
        ("q[", False),
        ("'open", False),
        ("", False),
        ("q]", False),
        ("div div div", False),
        ("and and or", True),  # names, and an operator between them
    ],
)
def test_what_is_accepted(expression: str, is_accepted: bool) -> None:
    assert (accepted(expression) is not None) is is_accepted


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a", "//a"),
        ("a | b[x | y]", "//a | //b[x | y]"),
        ("/a | //b", "/a | //b"),
        ("@x|text()", "//@x | //text()"),
        ("(a | b)/c", "//(a | b)/c"),
        ("a except b", "//a except //b"),
        ("union | except", "//union | //except"),
        ("id('x')/a | key('k', 'v')", "id('x')/a | key('k', 'v')"),
        ("$nodes/a", "$nodes/a"),
        ("a['|'] (: | :) | b", "//a['|'] (: | :) | //b"),
    ],
)
def test_a_pattern_becomes_a_selection(pattern: str, expected: str) -> None:
    assert selection(pattern) == expected


@pytest.mark.parametrize("call", ["doc('x')", "fn:doc('x')", "collection()", "doc#1('x')", "unparsed-text('x')"])
def test_nothing_outside_is_read(call: str) -> None:
    tree = Tree(DOCUMENT, {})
    with pytest.raises(CannotEvaluate, match="outside of the document"):
        tree.select(Compiler("3.1", {}).compile(call), tree.item(DOCUMENT), {})


def test_depth_does_not_matter() -> None:
    deep = document_of(b"<a>" * 2000 + b"<b/>" + b"</a>" * 2000, "deep.xml")
    schema = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern>
        <rule context="b"><report test="count(ancestor::a) eq 2000">deep</report></rule></pattern></schema>"""
    read = read_schematron(etree.fromstring(schema), "deep.sch", deep.folder)
    assert [finding.message for finding in read.validate(deep)] == ["deep"]


# ---------------------------------------------------------------- a peer


NOT_FOR_THE_PEER: Final = {
    "abstract-pattern-defaults",  # it does not know default values of parameters
    "no-message",  # it says nothing there
    "phase-lets",  # it makes the variables of all phases global, so they clash
}


def runs_in_peer(path: Any) -> bool:
    """Whether lxml's processor knows all that is in a case: XSLT 1.0 and elements."""
    sections = read_case(path)
    schema = sections["schema"]
    return (
        sections["findings"].count(" schematron-failed ") == len(sections["findings"].split("\n"))
        and not any(word in schema for word in ("xslt2", "xslt3", "subject=", "id(@", "xsl:key"))
        and path.stem not in NOT_FOR_THE_PEER
        and not any(name.startswith("file ") for name in sections)
    )


PEER_CASES: Final = [path for path in CASES if runs_in_peer(path)]


@pytest.mark.parametrize("path", PEER_CASES, ids=case_id)
def test_the_peer_finds_the_same(path: Any) -> None:
    """lxml.isoschematron is the ISO skeleton in XSLT 1.0: the same tests fail at the same lines."""
    sections = read_case(path)
    root = etree.fromstring(sections["schema"].encode())
    both = isoschematron.Schematron.ASSERTS_AND_REPORTS
    phase = {"phase": sections["phase"]} if "phase" in sections else {}
    peer = isoschematron.Schematron(
        root, store_report=True, validate_schema=False, error_finder=both, compile_params=phase
    )
    tree = etree.fromstring(sections["document"].encode())
    peer.validate(tree)
    report = peer.validation_report
    assert report is not None
    svrl = "{http://purl.oclc.org/dsdl/svrl}"
    failed = []
    for item in report.getroot().iter(f"{svrl}failed-assert", f"{svrl}successful-report"):
        (node,) = tree.getroottree().xpath(item.get("location", ""))
        failed.append((node.sourceline, " ".join(item.findtext(f"{svrl}text", "").split())))
    document = document_of(sections["document"].encode(), "document.xml")
    schema = read_schematron(root, "schema.sch", document.folder, phase=sections.get("phase"))
    assert sorted(failed) == sorted((d.locus.line, d.message) for d in schema.validate(document))
    assert failed


def test_there_are_cases_for_the_peer() -> None:
    assert len(PEER_CASES) >= 8
    assert len(PEER_CASES) < len(case_files("validation/schematron"))
