from __future__ import annotations

from tei_memcon.diagnostic import Diagnostic, Locus, Severity
from tei_memcon.validation.merging import merged

SPEEKER = Diagnostic("element-unknown", Severity.ERROR, "no <speeker>", Locus("a.xml", 4, 3, "/TEI/sp[2]/speeker"), "?")


def finding(code: str, path: str, severity: Severity = Severity.ERROR, line: int = 3) -> Diagnostic:
    return Diagnostic(code, severity, f"about {path}", Locus("a.xml", line, 1, path))


def test_a_constraint_that_fails_since_a_child_is_wrong_is_mentioned_with_it() -> None:
    (found,) = merged([SPEEKER], [finding("schematron-failed", "/TEI/sp[2]")])
    assert found.code == "element-unknown"
    assert found.help == "?; that is probably why a constraint fails, too: “about /TEI/sp[2]”"


def test_a_constraint_on_another_element_is_a_finding() -> None:
    constraint = finding("schematron-failed", "/TEI/sp[1]")
    assert merged([SPEEKER], [constraint]) == [constraint, SPEEKER]
    assert merged([], [constraint, constraint]) == [constraint]


def test_a_doubt_about_the_text_of_an_element_that_may_not_be_there_waits() -> None:
    inside = "/TEI/sp[2]/speeker/text()"
    assert merged([SPEEKER], [finding("label-unencoded", inside, Severity.WARNING)]) == [SPEEKER]
    error = finding("pointer-dangling", "/TEI/sp[2]/speeker/@ref", line=9)
    assert merged([SPEEKER], [error]) == [SPEEKER, error]


def test_a_duplicate_id_is_said_once() -> None:
    of_grammar, of_check = (finding(code, "/TEI/sp[2]/@xml:id") for code in ("id-duplicate", "xml-id-duplicate"))
    assert merged([of_grammar], [of_check]) == [of_grammar]
    assert merged([], [of_check]) == [of_check]
