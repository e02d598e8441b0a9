"""Whether each element of a schema is written as RELAX NG asks (RELAX NG specification, sections 3 and 4.16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.grammar import relaxng_codes as codes
from tei_memcon.grammar.rng_parts import is_foreign
from tei_memcon.grammar.schema_file import SchemaFile
from tei_memcon.names import RELAXNG, local_name

_NS: Final = f"{{{RELAXNG}}}"
_XMLNS: Final = "http://www.w3.org/2000/xmlns"
_ATTRIBUTES: Final = {
    "element": {"name"},
    "attribute": {"name"},
    "ref": {"name"},
    "parentRef": {"name"},
    "param": {"name"},
    "define": {"name", "combine"},
    "start": {"combine"},
    "data": {"type"},
    "value": {"type"},
    "externalRef": {"href"},
    "include": {"href"},
}
"""Besides ``ns`` and ``datatypeLibrary``, which any element may have."""
_NCNAMES: Final = {("ref", "name"), ("parentRef", "name"), ("define", "name"), ("param", "name"), ("data", "type")}
_WITH_TEXT: Final = {"value", "param", "name"}
_LEAVES: Final = {"ref", "parentRef", "empty", "text", "notAllowed", "externalRef", "value", "param", "name"}
_NCNAME: Final = r"[^\W\d][\w.\u00b7-]*"


def surface_faults(file: SchemaFile) -> Iterator[Diagnostic]:
    """What is wrong with the elements of a file, each by itself."""
    for element in file.root.iter(f"{_NS}*"):
        for what in _faults(element):
            if not is_foreign(element):
                name = local_name(str(element.tag))
                yield codes.RELAXNG_SYNTAX.at(file.locus(element), f"<{name}> {what}", "mend the schema at this place")


def _faults(element: etree._Element) -> Iterator[str]:
    name = local_name(str(element.tag))
    known = _ATTRIBUTES.get(name, set()) | {"ns", "datatypeLibrary"}
    yield from (
        f"has an attribute @{key}, which RELAX NG has not there" for key in element.attrib if _is_odd(str(key), known)
    )
    yield from _name_faults(element, name)
    texts = [element.text, *(child.tail for child in element)]
    if name not in _WITH_TEXT and (stray := next((text.strip() for text in texts if text and text.strip()), "")):
        yield f"holds the text “{stray[:40]}”"
    children = [local_name(str(child.tag)) for child in element.iterchildren(f"{_NS}*")]
    if name in _LEAVES and children:
        yield f"holds <{children[0]}>, but must not hold any pattern"
    if name == "attribute" and len(children) > (1 if element.get("name") is not None else 2):
        yield "holds more than one pattern"
    if name in ("data", "anyName", "nsName") and children.count("except") > 1:
        yield "has more than one <except>"
    if name in ("anyName", "nsName"):
        barred = ("anyName",) if name == "anyName" else ("anyName", "nsName")
        yield from (f"has <{kind}> in its exception" for kind in barred if _holds(element, kind))


def _is_odd(key: str, known: set[str]) -> bool:
    return key not in known and (not key.startswith("{") or key.startswith(_NS))


def _holds(element: etree._Element, kind: str) -> bool:
    return next(element.iterdescendants(f"{_NS}{kind}"), None) is not None


def _name_faults(element: etree._Element, kind: str) -> Iterator[str]:
    for key in ("name", "type"):
        value = element.get(key)
        if value is None:
            if (kind, key) == ("param", "name"):
                yield "has no @name"
            continue
        pattern = _NCNAME if (kind, key) in _NCNAMES else f"(?:{_NCNAME}:)?{_NCNAME}"
        if not re.fullmatch(pattern, value.strip()):
            yield f"names “{value}”, which is no name"
    if kind == "name" and not re.fullmatch(f"(?:{_NCNAME}:)?{_NCNAME}", (element.text or "").strip()):
        yield f"names “{element.text or ''}”, which is no name"
    if kind in ("start", "define") and element.get("combine", "choice").strip() not in ("choice", "interleave"):
        yield f"has “{element.get('combine')}” in @combine, which takes “choice” or “interleave”"
    if kind == "attribute" and (element.get("name", "").strip(), element.get("ns", "")) == ("xmlns", ""):
        yield "is named xmlns, which declares a namespace and is no attribute"
    if kind == "attribute" and element.get("ns") == _XMLNS:
        yield "is in the namespace of declarations of namespaces"
