"""The project's Schematron, run through lxml's implementation for XSLT 1.0."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree, isoschematron

from tei_memcon.names import SCHEMATRON
from tei_memcon.tree import parse_file

SCH: Final = Path(__file__).parents[2] / "schema" / "tei_memcon.sch"
_FAILED: Final = "{http://purl.oclc.org/dsdl/svrl}failed-assert"
_TEXT: Final = "{http://purl.oclc.org/dsdl/svrl}text"


@cache
def _validator() -> isoschematron.Schematron:
    schema = parse_file(SCH)
    # The rules are XPath 1.0; the binding that is declared, for processors of XPath 2.0, is not known to this one.
    schema.set("queryBinding", "xslt")
    return isoschematron.Schematron(schema, store_report=True, validate_schema=False)


def assertions() -> dict[str, str]:
    """The role of each assertion of the schema, by id."""
    return {found.get("id", ""): found.get("role", "") for found in parse_file(SCH).iter(f"{{{SCHEMATRON}}}assert")}


def failed(document: etree._Element) -> list[tuple[int, str, str]]:
    """What a document fails: line, id of the assertion, and message, in the order of the lines."""
    validator = _validator()
    validator.validate(document)
    report = validator.validation_report
    assert report is not None
    found = []
    for failure in report.getroot().iter(_FAILED):
        (element,) = document.getroottree().xpath(failure.get("location", ""))
        message = " ".join("".join(failure.itertext(_TEXT)).split())
        found.append((element.sourceline or 0, failure.get("id") or "", message))
    return sorted(found)
