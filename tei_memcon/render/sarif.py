"""SARIF 2.1.0 (OASIS), which code scanning and editors read.

Each kind of finding that occurs is a rule with its manual. What is suppressed in a file or stands in the baseline is
among the results with its ``suppressions`` (section 3.35). GitHub's code scanning does not heed these: what is
uploaded there should be made of a report without such findings.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Rule
from tei_memcon.render.findings import explanation, rule_text
from tei_memcon.render.findings_json import dumped, fingerprints_of
from tei_memcon.validation.fingerprint import relative_name
from tei_memcon.validation.report import Report

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST: Final = 25_000
"""Results beyond which GitHub refuses a file."""
_ROOT: Final = "%SRCROOT%"
_DESCRIPTION: Final = 1024
"""Characters that GitHub shows of the description of a rule."""
_SNIPPET: Final = 500
"""Characters of a line beyond which it is not quoted: a single line may hold a whole file."""
_MANUAL_PART: Final = re.compile(r"(What it finds|Why it matters|Example|What to do):", re.ASCII)

Object = dict[str, Any]


def render(report: Report) -> str:
    """Write the report as a SARIF log with one run."""
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]})


def _run(report: Report) -> Object:
    results = list(_results(report))
    left_out = len(results) - MOST
    if left_out > 0:
        # The gravest stay, in the order of their places.
        kept = sorted(range(len(results)), key=lambda at: (_LEVELS.index(results[at]["level"]), at))[:MOST]
        results = [results[at] for at in sorted(kept)]
    rules = {name: at for at, name in enumerate(sorted({result["ruleId"] for result in results}))}
    for result in results:
        result["ruleIndex"] = rules[result["ruleId"]]
    manuals = {code.name: code for code in report.codes}
    driver: Object = {"name": "tei-memcon", "rules": [_rule(name, manuals.get(name)) for name in rules]}
    if report.version:
        driver["semanticVersion"] = report.version
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder in which tei-memcon was called"}}},
        "invocations": [_invocation(report, left_out)],
        "artifacts": [{"location": _artifact(file.file, report.folder)} for file in report.files],
        "results": results,
    }


_LEVELS: Final = ("error", "warning", "note")


def _invocation(report: Report, left_out: int) -> Object:
    invocation: Object = {"executionSuccessful": report.complete}
    if left_out > 0:
        text = f"{left_out:,} of the slightest findings are left out, since a file may hold {MOST:,}"
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    return invocation


# ---------------------------------------------------------------- results


def _results(report: Report) -> Iterator[Object]:
    prints = fingerprints_of(report)
    for found in report.diagnostics:
        yield _result(found, report, prints)
    for one in report.suppressed:
        yield _result(one.diagnostic, report, prints) | _suppressed("inSource", one.reason)
    for found in report.known:
        yield _result(found, report, prints) | _suppressed("external", "in the baseline")


def _suppressed(kind: str, reason: str) -> Object:
    return {"suppressions": [{"kind": kind, "status": "accepted", "justification": reason}]}


def _result(found: Diagnostic, report: Report, prints: Mapping[Diagnostic, str]) -> Object:
    text = "\n".join([found.message, *(f"{label}: {said}" for label, said in explanation(found))])
    result: Object = {
        "ruleId": found.code,
        "level": found.severity.value,
        "message": {"text": text},
        "locations": [_location(found, report)],
        "partialFingerprints": {"teiMemconFinding/v1": prints[found]},
    }
    if found.rule and found.rule.source:
        result["relatedLocations"] = [_rule_location(found.rule, found.rule.source, report.folder)]
    if found.allowed:
        result["properties"] = {"allowed": list(found.allowed)}
    return result


def _location(found: Diagnostic, report: Report) -> Object:
    locus = found.locus
    physical: Object = {"artifactLocation": _artifact(locus.file, report.folder)}
    if locus.line is not None:
        text = report.line(found)
        physical["region"] = _region(locus, text)
        if text is not None and len(text) <= _SNIPPET:
            physical["contextRegion"] = {"startLine": locus.line, "snippet": {"text": text}}
    location: Object = {"physicalLocation": physical}
    if locus.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": locus.xpath, "kind": _kind(locus.xpath)}]
    return location


def _region(locus: Locus, text: str | None) -> Object:
    region: Object = {"startLine": locus.line}
    if locus.column is not None:
        region["startColumn"] = locus.column
        if locus.end is not None:
            end_line, end_column = locus.end
            region |= {"endLine": end_line, "endColumn": end_column}
            if text is not None and end_line == locus.line and end_column - locus.column <= _SNIPPET:
                region["snippet"] = {"text": text[locus.column - 1 : end_column - 1]}
    return region


def _kind(xpath: str) -> str:
    """The kind of a logical location, of those that SARIF names for XML (section 3.33.7)."""
    last = xpath.rpartition("/")[2]
    if last.startswith("@"):
        return "attribute"
    return {"text()": "text", "comment()": "comment", "processing-instruction()": "processingInstruction"}.get(
        last.partition("[")[0], "element"
    )


def _rule_location(rule: Rule, source: str, folder: Path) -> Object:
    physical: Object = {"artifactLocation": _artifact(source, folder)}
    if rule.line is not None:
        physical["region"] = {"startLine": rule.line}
    return {"physicalLocation": physical, "message": {"text": rule_text(rule)}}


def _artifact(name: str, folder: Path) -> Object:
    path = relative_name(name, folder)
    if path.startswith("../") or Path(path).is_absolute():
        return {"uri": (folder / name).resolve().as_uri()}
    # A colon in the first step would look like a scheme (RFC 3986, section 4.2), so it is escaped like all but slashes.
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}


# ---------------------------------------------------------------- rules


def _rule(name: str, code: Code | None) -> Object:
    """A kind of finding; one without a manual, such as the name of somebody's Schematron rule, has its name alone."""
    rule: Object = {"id": name}
    if code is None:
        return rule | {"shortDescription": {"text": name}}
    parts = _parts(code.manual)
    finds, matters = (_sentence(parts.get(part, "")) for part in ("What it finds", "Why it matters"))
    return rule | {
        "shortDescription": {"text": _shortened(finds or name)},
        "fullDescription": {"text": _shortened(f"{finds} {matters}".strip() or name)},
        "help": {"text": code.manual, "markdown": markdown(code.manual)},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _parts(manual: str) -> dict[str, str]:
    pieces: Sequence[str] = _MANUAL_PART.split(manual)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    return text if len(text) <= _DESCRIPTION else text[: _DESCRIPTION - 1] + "…"


def markdown(manual: str) -> str:
    """A manual as Markdown: its examples are indented already, and in prose the signs of Markdown are escaped."""
    return "\n".join(
        line if line.startswith("    ") else _MANUAL_PART.sub(r"**\1:**", _escaped(line), count=1)
        for line in manual.split("\n")
    )


def _escaped(line: str) -> str:
    return re.sub(r"([\\`*_\[\]#|~])", r"\\\1", line).replace("&", "&amp;").replace("<", "&lt;")
