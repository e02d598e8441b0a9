"""The project's Schematron, run by lxml (XSLT 1.0), and read as XPath 2.0, which it must survive."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from elementpath import XPath2Parser, XPathContext, get_node_tree
from lxml import etree, isoschematron

from tei_memcon.names import SCHEMATRON, TEI
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


# ---------------------------------------------------------------- XPath 2.0


@cache
def _xpath(expression: str) -> Any:
    return XPath2Parser(namespaces={"tei": TEI}).parse(expression)


def failed_by_xpath_2(document: etree._Element) -> list[tuple[int, str]]:
    """What a document fails when the rules are XPath 2.0, in which a wrong type is an error: line and id.

    As Schematron has it (ISO/IEC 19757-3, 6.5), in each pattern the first rule whose context a node matches applies.
    """
    return sorted(_failures(document))


def _failures(document: etree._Element) -> Iterator[tuple[int, str]]:
    whole: Any = document.getroottree()  # lxml's tree is what elementpath takes, but its types name another protocol
    tree = get_node_tree(whole, namespaces={"tei": TEI})
    for pattern in parse_file(SCH).iter(f"{{{SCHEMATRON}}}pattern"):
        taken: set[int] = set()
        for rule in pattern.iter(f"{{{SCHEMATRON}}}rule"):
            for node in list(_xpath(f"//({rule.get('context')})").select(XPathContext(tree))):
                if id(node) not in taken:
                    taken.add(id(node))
                    yield from _failures_at(tree, node, rule)


def _failures_at(tree: Any, node: Any, rule: etree._Element) -> Iterator[tuple[int, str]]:
    variables: dict[str, Any] = {}
    for part in rule:
        context = XPathContext(tree, item=node, variables=dict(variables))
        if part.tag == f"{{{SCHEMATRON}}}let":
            variables[part.get("name", "")] = list(_xpath(part.get("value", "")).select(context))
        elif not _xpath(f"boolean({part.get('test')})").evaluate(context):
            yield node.elem.sourceline, part.get("id", "")
