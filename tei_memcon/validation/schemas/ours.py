"""Documents to which the project's own schema is applied for want of another: whether it is made for them."""

from __future__ import annotations

from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.names import TEI, XML_SCHEMA_INSTANCE, local_name, namespace, tei
from tei_memcon.tree.document import Document
from tei_memcon.validation.schemas.codes import (
    DOCUMENT_IS_ODD,
    DOCUMENT_NOT_TEI,
    SCHEMA_DECLARED_UNUSED,
    SCHEMA_NOT_DECLARED,
)

_OURS: Final = "urn:tei-memcon:"
"""What the addresses of our schemas begin with."""
_ROOTS: Final = frozenset({"TEI", "teiCorpus", "TEI.2"})
"""Names of root elements with which TEI is meant, even where the namespace is wrong."""


def not_tei(document: Document) -> Diagnostic | None:
    """The finding that a document is not TEI at all; None for TEI, and for what is meant to be TEI."""
    tag = str(document.root.tag)
    uri, name = namespace(tag), local_name(tag)
    if uri == TEI or name in _ROOTS:
        return None
    where = f"of the namespace “{uri}”" if uri else "in no namespace"
    message = f"not a TEI document: the root element is <{name}>, {where}"
    return DOCUMENT_NOT_TEI.at(document.locus(document.root), message, "name its own schema with --schema")


def is_odd(document: Document) -> Diagnostic | None:
    """The note that a document is an ODD; None for others."""
    if b"schemaSpec" not in document.data:
        return None
    element = next(document.root.iter(tei("schemaSpec")), None)
    if element is None:
        return None
    help = f"tei-memcon schema check {document.name}"
    return DOCUMENT_IS_ODD.at(document.locus(element), "this is an ODD, held to the schema for records", help)


def not_declared(document: Document) -> Diagnostic:
    """The note that a document names no schema, although what it names was asked for."""
    message = "the document names no schema; it is validated against the project's own"
    help = "name one with --schema, or in the document with xml-model"
    return SCHEMA_NOT_DECLARED.at(document.locus(document.root), message, help)


def declared_unused(document: Document) -> Diagnostic | None:
    """The note that a document names schemas, none of them ours, which nobody has asked for; None otherwise."""
    named = _named(document.root)
    if not named or any(address.startswith(_OURS) for address, _ in named):
        return None
    address, line = named[0]
    message = f"the document names “{address}”, and is validated against the project's own schema"
    return SCHEMA_DECLARED_UNUSED.at(Locus(document.name, line), message, "--declared validates against what it names")


def _named(root: etree._Element) -> list[tuple[str, int | None]]:
    """The schemas that a document names, with their lines, as `declared` finds them; that they are good is not asked.

    It is done for every document, so it does not read the text of the document once more.
    """
    named = [
        (str(address), node.sourceline)
        for node in root.itersiblings(preceding=True)
        if isinstance(node, etree._ProcessingInstruction) and node.target in ("xml-model", "oxygen")
        if (address := node.get("href") or node.get("RNGSchema"))
    ]
    if named:
        return named[::-1]  # the siblings came backwards
    if location := root.get(f"{{{XML_SCHEMA_INSTANCE}}}schemaLocation", "").split():
        return [(location[-1], root.sourceline)]
    references = root.iterfind(f"{tei('teiHeader')}/{tei('encodingDesc')}/{tei('schemaRef')}")
    addressed = [(node.get("url") or node.get("key") or "", node.sourceline) for node in references]
    return [named for named in addressed if named[0]]
