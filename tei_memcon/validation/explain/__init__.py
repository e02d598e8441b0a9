"""Puts faults into words: what was found, what is allowed at exactly that point, what was probably meant, and which
rule of the ODD says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.grammar.rules import Rules
from tei_memcon.tree.document import Document
from tei_memcon.validation.explain import attributes, content, elements
from tei_memcon.validation.explain.case import Case, Shared
from tei_memcon.validation.explain.codes import CODES
from tei_memcon.validation.explain.words import allowed_attributes
from tei_memcon.validation.relaxng.faults import Fault, Kind

__all__ = ["CODES", "explain", "explain_all"]

_EXPLAINERS = {
    Kind.ELEMENT_NOT_ALLOWED: elements.element_not_allowed,
    Kind.CONTENT_MISSING: content.content_missing,
    Kind.TEXT_NOT_ALLOWED: content.text_not_allowed,
    Kind.CONTENT_VALUE: content.content_value,
    Kind.ATTRIBUTE_NOT_ALLOWED: attributes.attribute_not_allowed,
    Kind.ATTRIBUTE_MISSING: attributes.attribute_missing,
    Kind.ATTRIBUTE_VALUE: attributes.attribute_value,
    Kind.ID_DUPLICATE: attributes.id_duplicate,
    Kind.IDREF_DANGLING: attributes.idref_dangling,
}


def explain(
    fault: Fault, document: Document, rules: Rules | None, schema_name: str, shared: Shared | None = None
) -> Diagnostic:
    """Put a fault into words.

    Args:
        fault: what the engine has found.
        document: in which it has found it.
        rules: what the ODD says, or the grammar by itself (`tei_memcon.grammar.rules_plain`); with None, only what is
            allowed at the place is known.
        schema_name: how a person calls the schema, such as ``tei_memcon``.
        shared: what is known of the document already; None if it has one fault only.

    Returns:
        A finding of severity error, with its place, what is allowed there, and the rule where one is known.
    """
    return _EXPLAINERS[fault.kind](Case(fault, document, rules, schema_name, shared or Shared(document.root)))


def _wanted(fault: Fault) -> set[tuple[etree._Element, str | None]]:
    return {(fault.node, name) for name in allowed_attributes(fault.expected.attributes)}


def explain_all(
    faults: Iterable[Fault], document: Document, rules: Rules | None, schema_name: str
) -> tuple[Diagnostic, ...]:
    """Put the faults of a document into words, those that are one mistake in one finding; see `explain`.

    Elements that follow each other and cannot stand beside the same other element are reported once.

    An attribute that is missing because it was written under another name, such as ``style`` for ``rend``, is not
    reported beside the name that is wrong.
    """
    faults = tuple(faults)
    shared = Shared(document.root, (fault.node for fault in faults if fault.kind is Kind.ELEMENT_NOT_ALLOWED))
    explained = [(fault, explain(fault, document, rules, schema_name, shared)) for fault in faults]
    meant = {(fault.node, found.nearest) for fault, found in explained if fault.kind is Kind.ATTRIBUTE_NOT_ALLOWED}
    return tuple(
        found
        for fault, found in explained
        if not elements.repeats(Case(fault, document, rules, schema_name, shared))
        if not (fault.kind is Kind.ATTRIBUTE_MISSING and meant & _wanted(fault))
    )
