"""Namespaces and qualified names.

Nothing else in the package spells out a namespace URI.
"""

from __future__ import annotations

from typing import Final

TEI: Final = "http://www.tei-c.org/ns/1.0"
XML: Final = "http://www.w3.org/XML/1998/namespace"
RELAXNG: Final = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
SCHEMATRON_1_5: Final = "http://www.ascc.net/xml/schematron"
XSLT: Final = "http://www.w3.org/1999/XSL/Transform"

EXAMPLES: Final = "http://www.tei-c.org/ns/Examples"
XINCLUDE: Final = "http://www.w3.org/2001/XInclude"
ANNOTATIONS: Final = "http://relaxng.org/ns/compatibility/annotations/1.0"
XML_SCHEMA: Final = "http://www.w3.org/2001/XMLSchema"
XML_SCHEMA_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
XML_SCHEMA_TYPES: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY_TYPES: Final = "http://relaxng.org/ns/compatibility/datatypes/1.0"
XML_CATALOG: Final = "urn:oasis:names:tc:entity:xmlns:xml:catalog"

XML_ID: Final = f"{{{XML}}}id"
XML_BASE: Final = f"{{{XML}}}base"
XML_LANG: Final = f"{{{XML}}}lang"
XML_SPACE: Final = f"{{{XML}}}space"


def tei(name: str) -> str:
    """The expanded name of a TEI element.

    Args:
        name: local name, such as ``"sp"``.

    Returns:
        The name in Clark notation, ``"{http://www.tei-c.org/ns/1.0}sp"``.
    """
    return f"{{{TEI}}}{name}"


def local_name(tag: str) -> str:
    """The part of an expanded name after its namespace (``"{…}sp"`` gives ``"sp"``)."""
    return tag.rpartition("}")[2]


def namespace(tag: str) -> str:
    """The namespace of an expanded name; the empty string where it has none."""
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def local_id(pointer: str) -> str | None:
    """The xml:id that a same-document pointer names.

    Args:
        pointer: one value of TEI's ``teidata.pointer``, such as ``"#bush"``.

    Returns:
        ``"bush"``; None for a pointer that leaves the document.
    """
    return pointer[1:] if pointer.startswith("#") and len(pointer) > 1 else None
