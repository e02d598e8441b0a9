"""JUnit XML, which GitLab, Jenkins and other services show as tests.

A file is a test suite, and each of its findings a test that failed; a file without any has one test that passed.
Findings that do not make the run fail stand in the suite's output, so that tests and exit status agree. What is
suppressed in the file or stands in the baseline is a test that was skipped, with the reason. A file that could not be
read has a test with an error.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Final
from xml.etree import ElementTree as xml

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.render.findings import explanation
from tei_memcon.validation.report import Report

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold (section 2.2)."""


def render(report: Report) -> str:
    """Write the report as an XML document."""
    root = xml.Element("testsuites", name="tei-memcon")
    root.extend(_suite(name, report) for name in _names(report))
    _count(root)
    xml.indent(root)
    stream = io.StringIO()
    xml.ElementTree(root).write(stream, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{stream.getvalue()}\n'


def _names(report: Report) -> tuple[str, ...]:
    """The files that were validated, then those that only findings name, such as a baseline."""
    named = (found.locus.file for found in report.diagnostics)
    return tuple(dict.fromkeys([*(file.file for file in report.files), *named]))


def _suite(name: str, report: Report) -> xml.Element:
    suite = xml.Element("testsuite", name=_clean(name))
    checked = [file for file in report.files if file.file == name]
    if validators := [validator for file in checked for validator in file.validators]:
        properties = xml.SubElement(suite, "properties")
        xml.SubElement(properties, "property", name="validators", value=_clean(", ".join(validators)))
    found = [one for one in report.diagnostics if one.locus.file == name]
    names: Counter[str] = Counter()
    for failing in filter(report.fails, found):
        case = _case(suite, failing, names)
        failure = xml.SubElement(case, "failure", message=_clean(failing.message), type=failing.severity.value)
        failure.text = _clean(_told(failing))
    for one in report.suppressed:
        if one.diagnostic.locus.file == name:
            _skip(_case(suite, one.diagnostic, names), f"suppressed: {one.reason}", one.diagnostic)
    for known in report.known:
        if known.locus.file == name:
            _skip(_case(suite, known, names), "in the baseline", known)
    could_run = all(file.could_run for file in checked)
    if not could_run or not any(map(report.fails, found)):
        case = xml.SubElement(suite, "testcase", classname=_clean(name), name="validation")
        if not could_run:
            xml.SubElement(case, "error", message="the file could not be read")
    if others := [_told(one) for one in found if not report.fails(one)]:
        xml.SubElement(suite, "system-out").text = _clean("\n".join(others))
    _count(suite)
    return suite


def _case(suite: xml.Element, found: Diagnostic, names: Counter[str]) -> xml.Element:
    """A test for a finding. Services know it by its name again, so this has the path rather than the line."""
    locus = found.locus
    place = locus.xpath or ":".join(str(part) for part in (locus.line, locus.column) if part is not None)
    name = f"{found.code} at {place}" if place else found.code
    names[name] += 1
    if names[name] > 1:
        name = f"{name} ({names[name]})"
    return xml.SubElement(suite, "testcase", classname=_clean(locus.file), name=_clean(name))


def _skip(case: xml.Element, reason: str, found: Diagnostic) -> None:
    xml.SubElement(case, "skipped", message=_clean(f"{reason}: {found.message}"))


def _told(found: Diagnostic) -> str:
    head = f"{found.locus}: {found.severity.value}: {found.message} [{found.code}]"
    return "\n".join([head, *(f"  {label}: {text}" for label, text in explanation(found))])


def _count(element: xml.Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
