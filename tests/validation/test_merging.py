from __future__ import annotations

from dataclasses import replace

from tei_memcon.diagnostic import Diagnostic, Locus, Rule, Severity
from tei_memcon.validation.merging import merged

SPEEKER = Diagnostic(
    "element-unknown",
    Severity.ERROR,
    "there is no element <speeker>",
    Locus("a.xml", 4, 3, "/TEI/sp[2]/speeker"),
    "did you mean <speaker>?",
    nearest="<speaker>",
)


def finding(code: str, path: str, severity: Severity = Severity.ERROR, line: int = 3, message: str = "") -> Diagnostic:
    return Diagnostic(code, severity, message or f"about {path}", Locus("a.xml", line, 1, path))


def test_a_constraint_that_fails_since_a_child_is_wrong_is_mentioned_with_it() -> None:
    message = "This turn has no label. Put the printed label into speaker."
    (found,) = merged([SPEEKER], [finding("schematron-failed", "/TEI/sp[2]", message=message)])
    assert found.code == "element-unknown"
    assert found.help == "did you mean <speaker>?; this also settles “This turn has no label”"


def test_a_constraint_that_speaks_of_something_else_is_a_finding() -> None:
    constraint = finding("schematron-failed", "/TEI/sp[2]", message="This turn has no xml:id.")
    assert merged([SPEEKER], [constraint]) == [constraint, SPEEKER]


def test_a_constraint_on_another_element_is_a_finding() -> None:
    constraint = finding("schematron-failed", "/TEI/sp[1]", message="There is no speaker.")
    assert merged([SPEEKER], [constraint]) == [constraint, SPEEKER]
    assert merged([], [constraint, constraint]) == [constraint]


def test_a_constraint_and_a_check_that_speak_of_one_value_are_one_finding_with_its_rule() -> None:
    rule = Rule("who-points-to-somebody", "my.sch", 12)
    message = 'In who="#smiht" something points to nobody.'
    constraint = replace(finding("schematron-failed", "/TEI/sp[2]", message=message), rule=rule)
    check = finding("pointer-dangling", "/TEI/sp[2]/@who", message="nothing has the id “smiht”")
    assert merged([], [constraint, check]) == [replace(check, rule=rule)]
    other = finding("pointer-dangling", "/TEI/sp[2]/@ana", message="nothing has the id “u”")
    assert len(merged([], [constraint, other])) == 2


def test_a_doubt_about_the_text_of_an_element_that_may_not_be_there_waits() -> None:
    inside = "/TEI/sp[2]/speeker/text()"
    assert merged([SPEEKER], [finding("label-unencoded", inside, Severity.WARNING)]) == [SPEEKER]
    error = finding("pointer-dangling", "/TEI/sp[2]/speeker/@ref", line=9)
    assert merged([SPEEKER], [error]) == [SPEEKER, error]


def test_an_attribute_that_a_grammar_refuses_is_not_refused_by_a_check_again() -> None:
    of_grammar, of_check = (finding(code, "/TEI/sp[2]/@xml:id") for code in ("id-duplicate", "xml-id-duplicate"))
    assert merged([of_grammar], [of_check]) == [of_grammar]
    assert merged([], [of_check]) == [of_check]


def test_a_check_that_says_what_a_constraint_says_takes_its_rule() -> None:
    rule = Rule("supplied-empty", "my.sch", 12)
    constraint = replace(finding("schematron-failed", "/TEI/p/supplied"), rule=rule)
    check = finding("element-empty", "/TEI/p/supplied")
    assert merged([], [constraint, check]) == [replace(check, rule=rule)]
    assert len(merged([], [replace(constraint, rule=Rule("id-present")), check])) == 2


def test_an_attribute_that_is_missing_is_missed_once() -> None:
    found = finding("attribute-missing", "/TEI/p/gap", message="<gap> lacks the attribute @reason")
    missing = replace(found, allowed=("@reason",))
    constraint = finding("schematron-failed", "/TEI/p/gap", message="This gap has no reason.")
    assert [one.help for one in merged([missing], [constraint])] == ["this also settles “This gap has no reason”"]
    other = replace(constraint, message="This gap has no desc.")
    assert len(merged([missing], [other])) == 2


def test_a_constraint_about_what_stands_directly_in_a_refused_element_waits() -> None:
    refused = finding("element-not-allowed", "/TEI/sp/ref")
    directly, deeper = (finding("schematron-failed", f"/TEI/sp/ref{path}", line=9) for path in ("/p", "/p/gap"))
    assert merged([refused], [directly, deeper]) == [refused, deeper]
    incomplete = replace(refused, code="element-missing")
    assert merged([incomplete], [directly]) == [incomplete, directly]


def test_a_pointer_to_an_element_that_is_misspelt_waits() -> None:
    unknown = finding("element-unknown", "/TEI/listPerson/persn[2]")
    pointer = finding(
        "pointer-target-kind", "/TEI/sp/@who", message="who=“#a”: this leads to a <persn>, not to a person"
    )
    assert merged([unknown], [pointer]) == [unknown]
    other = replace(pointer, message=pointer.message.replace("<persn>", "<place>"))
    assert len(merged([unknown], [other])) == 2
