from __future__ import annotations

from dataclasses import replace

from tei_memcon.diagnostic import Diagnostic, Locus, Rule, Severity
from tei_memcon.validation.gathering import gathered
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


def constraint(name: str, path: str, message: str, line: int = 3, severity: Severity = Severity.ERROR) -> Diagnostic:
    return replace(finding("schematron-failed", path, severity, line, message), rule=Rule(name, "my.sch", 12))


def test_the_graver_severity_of_two_is_that_of_the_one_finding() -> None:
    check = finding("pointer-file-missing", "/TEI/sp/@who", Severity.WARNING, message="who=“a.xml#b”: there is no file")
    points = constraint("who-is-a-person", "/TEI/sp", 'In who="a.xml#b" something points to nobody.')
    assert merged([], [points, check]) == [replace(check, rule=points.rule, severity=Severity.ERROR)]
    doubt = replace(points, severity=Severity.NOTE)
    assert merged([], [doubt, check]) == [replace(check, rule=points.rule)]


def test_a_constraint_that_quotes_a_value_that_is_none_waits() -> None:
    value = finding("attribute-value", "/TEI/date[1]/@when", message="“1990-11-9” is not a value of @when on <date>")
    dates = constraint("dates-agree-head", "/TEI/head", "The head gives the date “1990-11-19”, the header “1990-11-9”.")
    assert merged([value], [dates]) == [value]
    other = replace(dates, message="The head gives the date “1990-11-19”, the header “1990-11-18”.")
    assert len(merged([value], [other])) == 2
    empty = finding("attribute-value", "/TEI/sp/@who", message="@who of <sp> is empty")
    points = constraint("who-is-a-person", "/TEI/sp", 'In who="" something points to nobody.')
    assert merged([empty], [points]) == [empty]


def test_the_shape_of_ids_waits_for_an_id_that_is_wrong_otherwise() -> None:
    turn = constraint("id-shape-sp", "/TEI/sp[5]", "The id of this turn is “sp4” and its number “5”.", 5)
    paragraph = constraint("id-shape-sp-p", "/TEI/sp[5]/p", "The id of this paragraph is “sp5-p1”.", 6)
    twice = finding("id-duplicate", "/TEI/sp[5]/@xml:id", line=5, message="the id “sp4” is given twice")
    assert merged([twice], [turn, paragraph]) == [twice]
    assert merged([], [replace(twice, code="xml-id-duplicate"), turn, paragraph])[0].code == "xml-id-duplicate"
    assert merged([], [turn, paragraph]) == [turn]
    assert merged([], [paragraph]) == [paragraph]


def test_pointers_wait_for_the_part_of_the_header_that_holds_what_they_lead_to() -> None:
    misspelt = replace(finding("element-unknown", "/TEI/teiheader", line=1), nearest="<teiHeader>")
    points = [
        constraint("who-is-a-person", f"/TEI/text/sp[{number}]", 'In who="#a" something points to nobody.')
        for number in (1, 2)
    ]
    dangling = finding("pointer-dangling", "/TEI/text/@ana", message="ana=“#u”: nothing in this file has the id “u”")
    (first, second) = merged([misspelt], [*points, dangling])
    assert first.help == "pointers to what it holds are looked at when that is done"
    assert second == dangling  # what is in a misspelt header is there
    missing = replace(finding("element-missing", "/TEI/text", line=1), allowed=("<teiHeader>",))
    assert [found.code for found in merged([missing], [*points, dangling])] == ["element-missing"]
    elsewhere = finding("element-unknown", "/TEI/text/sp[9]/speeker")
    assert len(merged([elsewhere], [*points, dangling])) == 4


def test_what_a_check_doubts_waits_for_what_causes_it() -> None:
    unknown = replace(finding("attribute-unknown", "/TEI/sp/@whom"), nearest="@who")
    doubt = finding("turn-without-who", "/TEI/sp", Severity.WARNING, message="this turn of “Bush” has no who")
    (found,) = merged([unknown], [doubt])
    assert found.help == "this also settles “this turn of “Bush” has no who”"
    text = finding("text-not-allowed", "/TEI/sp/text()")
    assert merged([text], [finding("label-unencoded", "/TEI/sp/text()", Severity.WARNING)]) == [text]
    slip = replace(finding("pointer-dangling", "/TEI/sp/@who", message="who=“#Bush”: nothing"), nearest="#bush")
    silent = finding("participant-silent", "/TEI/person", Severity.NOTE, message="no turn leads to “#bush”")
    assert merged([], [slip, silent]) == [slip]
    assert merged([], [silent]) == [silent]


def test_an_attribute_named_like_the_element_that_is_missed() -> None:
    unknown = finding("attribute-unknown", "/TEI/sp/@speaker")
    label = constraint("turn-without-label", "/TEI/sp", "This turn has no label. Put it into speaker.")
    assert [found.code for found in merged([unknown], [label])] == ["attribute-unknown"]
    assert len(merged([replace(unknown, locus=replace(unknown.locus, xpath="/TEI/sp/@role"))], [label])) == 2


def test_an_empty_label_is_no_label_with_the_severity_of_that() -> None:
    empty = finding("element-empty", "/TEI/sp/speaker", Severity.WARNING)
    label = constraint("turn-without-label", "/TEI/sp", "This turn has no label.")
    assert merged([], [empty, label]) == [replace(empty, rule=label.rule, severity=Severity.ERROR)]


def test_an_element_of_no_namespace_lacks_nothing_yet() -> None:
    foreign, lacking = (finding(code, "/TEI/p/seg") for code in ("namespace-wrong", "attribute-missing"))
    assert merged([foreign, lacking], []) == [foreign]
    assert merged([lacking], []) == [lacking]


def test_a_lone_hash_before_an_id_is_one_mistake() -> None:
    empty, bare = (finding(code, "/TEI/sp/@who") for code in ("pointer-empty", "pointer-without-hash"))
    assert merged([], [empty, bare]) == [bare]
    assert merged([], [empty]) == [empty]


def pointers(code: str, message: str, *lines: int, severity: Severity = Severity.ERROR) -> list[Diagnostic]:
    return [finding(code, f"/TEI/sp[{line}]/@who", severity, line, message) for line in lines]


def test_pointers_to_one_target_are_one_finding_at_the_first_place() -> None:
    message = "who=“#a”: nothing in this file has the id “a”"
    other = pointers("pointer-dangling", message.replace("“a”", "“b”"), 5)
    first, second = gathered(
        [*pointers("pointer-dangling", message, 3), *other, *pointers("pointer-dangling", message, 9, 9)]
    )
    assert first.message == f"{message} (and in 2 other places)"
    assert (first.locus.line, first.help) == (3, "the other place is in line 9")
    assert [second] == other


def test_of_many_places_the_first_lines_are_named_and_the_gravest_severity_counts() -> None:
    message = "who=“a.xml#{}”: there is no file “a.xml”"
    doubts = [
        one
        for line in range(30)
        for one in pointers("pointer-file-missing", message.format(line), line + 1, severity=Severity.WARNING)
    ]
    (found,) = gathered([*doubts, *pointers("pointer-file-missing", message.format(0), 40)])
    assert found.severity is Severity.ERROR
    assert found.help is not None
    assert found.help.endswith(" 20, 21 …")


def test_constraints_about_one_target_are_one_finding_and_others_are_not() -> None:
    who = constraint("who-is-a-person", "/TEI/sp", 'In who="#a" something points to nobody.')
    ref = constraint("ref-is-a-person", "/TEI/p/persName", "The name “A” points to “#a”, but no person has this id.", 9)
    assert [found.message for found in gathered([who, ref])] == [f"{who.message} (and in 1 other place)"]
    assert len(gathered([who, replace(ref, message=ref.message.replace("#a", "#b"))])) == 2
    ids = [constraint("id-present", f"/TEI/p[{number}]", "This p has no xml:id.", number) for number in (1, 2)]
    assert gathered(ids) == ids


def test_a_file_that_is_not_looked_at_is_mentioned_once() -> None:
    what = "this lies outside"
    notes = [
        finding("pointer-unchecked", f"/TEI/p[{line}]/@ref", Severity.NOTE, line, f"ref=“{value}”: {what}")
        for line, value in enumerate(("../a.xml#x", "../a.xml#y", "../b.xml#x"), start=1)
    ]
    assert [found.message[-10:] for found in gathered(notes)] == ["her place)", "es outside"]
