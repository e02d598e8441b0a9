"""Validation against XML Schema 1.0 and 1.1, by the package xmlschema; its errors in our form.

xmlschema is loaded when the first schema is read: it takes a quarter of a second, and few people need it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus
from tei_memcon.names import XML, XML_SCHEMA, local_name, namespace
from tei_memcon.tree import parse_file
from tei_memcon.tree.document import Document, attribute_name
from tei_memcon.validation.xsd_codes import XSD_INVALID, XSD_SCHEMA_FAULT, XSD_UNFINISHED

if TYPE_CHECKING:
    from xmlschema import XMLSchema10, XMLSchema11, XMLSchemaValidationError

_MIN_VERSION: Final = "{http://www.w3.org/2007/XMLSchema-versioning}minVersion"
_OF_1_1: Final = tuple(
    f"{{{XML_SCHEMA}}}{name}"
    for name in ("assert", "assertion", "alternative", "openContent", "defaultOpenContent", "override")
)
"""Elements that only XML Schema 1.1 has."""
_ATTRIBUTE: Final = re.compile(r"attribute ([^\s=]+)=(?:'.*?'|\".*?\"|[^:]*): ", re.DOTALL)
"""What xmlschema puts before the reason where an attribute is at fault."""
_CLARK: Final = re.compile(r"\{[^{}\s]*\}(?=[^\W\d])")
_BESIDE: Final = "put a copy beside the schema and refer to it by a relative path"


class Xsd:
    """An XML Schema.

    Args:
        path: its file.
        confined: whether the files that it includes and imports must lie in its own folder, as is right for a schema
            that a document names; else they may lie anywhere on this computer.

    Raises:
        CannotRun: it cannot be read (``xml-unreadable``, ``xml-ill-formed`` ...) or is at fault (``xsd-schema-fault``).
    """

    def __init__(self, path: Path, *, confined: bool = False) -> None:
        self.path = path
        self._schema = _build(path, parse_file(path), confined)

    @property
    def name(self) -> str:
        """What reports call it."""
        return self.path.name

    def validate(self, document: Document) -> Iterator[Diagnostic]:
        """What the schema does not allow in a document: one finding for an attribute, a text or a child.

        The schemas that the document itself names in xsi:schemaLocation are not loaded.
        """
        from xmlschema import XMLSchemaException

        seen: set[tuple[etree._Element, str]] = set()
        try:
            for error in self._schema.iter_errors(cast(Any, document.root), use_location_hints=False):
                finding, subject = _Wording(error, document).finding()
                if subject not in seen:
                    seen.add(subject)
                    yield finding
        except (RecursionError, XMLSchemaException) as error:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
            message = f"the document cannot be validated against {self.name} to its end: {reason}"
            yield XSD_UNFINISHED.at(document.locus(document.root), message, "validate it against RELAX NG")


# ------------------------------------------------------------ reading the schema


def _build(path: Path, root: etree._Element, confined: bool) -> XMLSchema10 | XMLSchema11:
    from xmlschema import XMLSchema10, XMLSchema11, XMLSchemaException
    from xmlschema.validators import XMLSchemaImportWarning, XMLSchemaIncludeWarning

    is_1_1 = root.get(_MIN_VERSION, "1.0") != "1.0" or next(root.iter(*_OF_1_1), None) is not None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fault: CannotRun | None = None
        try:
            schema = (XMLSchema11 if is_1_1 else XMLSchema10)(
                cast(Any, root),
                base_url=path.resolve().parent.as_uri(),
                allow="sandbox" if confined else "local",
                defuse="always",
                use_fallback=False,
            )
        except (XMLSchemaException, RecursionError, etree.LxmlError, OSError, SyntaxError) as error:
            fault = CannotRun([_schema_fault(path, error)])
    missing = [
        XSD_SCHEMA_FAULT.at(Locus(str(path)), str(warning.message).rstrip("."), _BESIDE)
        for warning in caught
        if issubclass(warning.category, (XMLSchemaImportWarning, XMLSchemaIncludeWarning))
    ]
    if missing:
        raise CannotRun(missing) from fault
    if fault is not None:
        raise fault
    return schema


def _schema_fault(path: Path, error: BaseException) -> Diagnostic:
    if isinstance(error, RecursionError):
        return XSD_SCHEMA_FAULT.at(Locus(str(path)), "the schema is nested too deeply", "simplify it")
    element = getattr(error, "elem", None)
    # Only the main file was read by lxml, which knows lines.
    line = getattr(element, "sourceline", None)
    file = str(path) if line else str(getattr(error, "schema_url", None) or path)
    message = str(getattr(error, "message", None) or error).strip().rstrip(".:")
    return XSD_SCHEMA_FAULT.at(Locus(file, line), f"fault in the schema: {_readable(message)}", "correct the schema")


# ------------------------------------------------------------ errors in words

_Finding = tuple[Diagnostic, tuple[etree._Element, str]]
"""A diagnostic, and the node with the part of it that it is about."""


class _Wording:
    """One error of xmlschema, put into words.

    Args:
        error: the error.
        document: the document that it is about.
    """

    def __init__(self, error: XMLSchemaValidationError, document: Document) -> None:
        self.error = error
        self.document = document
        # The elements are those of the document, since it was given to xmlschema as it is.
        self.element: etree._Element = error.elem if error.elem is not None else document.root  # type: ignore[assignment]  # typed as an element of the standard library
        self.tag = f"<{local_name(str(self.element.tag))}>"
        self.reason = error.reason or error.message

    def finding(self) -> _Finding:
        """The diagnostic, and what it is about: of several errors about the same, the first is enough."""
        from xmlschema import XMLSchemaChildrenValidationError

        if isinstance(self.error, XMLSchemaChildrenValidationError):
            return self._children(self.error)
        if self.reason.endswith("attribute not allowed for element") or self.reason.startswith("use of attribute"):
            return self._attribute_not_allowed()
        if self.reason.startswith("missing required attribute"):
            return self._attribute_missing()
        if (name := self._attribute()) is not None:
            return self._value(name)
        if self.reason.startswith("character data"):
            return self._text_not_allowed()
        if self.reason.startswith("IDREF "):
            return self._dangling()
        if isinstance(self.error.obj, str):
            return self._value(None)
        if self.reason.startswith("a simple content element") and len(self.element):
            return self._child_in_text()
        if self.reason.endswith("is not an element of the schema"):
            return self._root_unknown()
        if self.reason.startswith("assertion test"):
            return self._assertion()
        return self._other()

    def _children(self, error: Any) -> _Finding:
        child = error.invalid_child
        allowed = tuple(_particle(particle) for particle in error.expected or ())
        expected = f"; expected: {_either(allowed)}" if allowed else ""
        if child is None:
            message = f"{self.tag} ends too early{expected}"
            locus, help = self.document.end_locus(self.element), "add what is missing"
            return _diagnostic(locus, message, help, allowed), (self.element, "end")
        tag = f"<{local_name(str(child.tag))}>"
        if error.occurs and error.particle.max_occurs is not None and error.occurs > error.particle.max_occurs:
            message = f"{tag} stands too often in {self.tag}: at most {error.particle.max_occurs} are allowed"
        else:
            message = f"{tag} is not allowed at this place in {self.tag}{expected}"
        return _diagnostic(self.document.locus(child), message, "remove, move or rename it", allowed), (child, "")

    def _attribute_not_allowed(self) -> _Finding:
        name = self._quoted_name()
        declared = [key for key in self.error.validator if isinstance(key, str)]  # type: ignore[union-attr]  # a group of attributes
        allowed = tuple(f"@{attribute_name(key)}" for key in declared if key not in self.element.attrib)
        message = f"@{attribute_name(name)} is not allowed on {self.tag}"
        locus = self.document.locus(self.element, name if name in self.element.attrib else None)
        return _diagnostic(locus, message, "remove or rename it", allowed), (self.element, name)

    def _attribute_missing(self) -> _Finding:
        name = attribute_name(self._quoted_name())
        message = f"{self.tag} lacks the attribute @{name}"
        finding = _diagnostic(self.document.locus(self.element), message, f'add {name}="…"', (f"@{name}",))
        return finding, (self.element, f"missing {name}")

    def _value(self, attribute: str | None) -> _Finding:
        """A value that is not of its type; of a text where no attribute is given."""
        where = self.tag if attribute is None else f"@{attribute_name(attribute)}"
        value = self.element.text or "" if attribute is None else self.element.get(attribute, "")
        allowed = tuple(str(item) for item in getattr(self.error.validator, "enumeration", None) or ())
        message = f"“{_short(value)}” is no value for {where}: {self._type_in_words(allowed)}"
        if attribute is not None:
            locus = self.document.locus(self.element, attribute)
        elif value:
            locus = self.document.text_locus(self.element, length=len(value))
        else:
            locus = self.document.locus(self.element)
        return _diagnostic(locus, message, "correct the value", allowed), (self.element, attribute or "text")

    def _type_in_words(self, allowed: tuple[str, ...]) -> str:
        from xmlschema import XMLSchemaDecodeError

        if allowed:
            return f"it must be {_either(allowed)}"
        if isinstance(self.error, XMLSchemaDecodeError):
            name = local_name(getattr(self.error.validator, "name", None) or "")
            if name:
                return f"it is not of the type {name}"
        if (patterns := getattr(self.error.validator, "regexps", None)) is not None:
            return f"it does not match the pattern {_either(tuple(patterns))}"
        return _readable(_ATTRIBUTE.sub("", self.reason, count=1) if self._attribute() else self.reason).rstrip(".")

    def _text_not_allowed(self) -> _Finding:
        locus = self.document.locus(self.element)
        text = ""
        for node, is_tail in [(self.element, False), *((child, True) for child in self.element)]:
            found = (node.tail if is_tail else node.text) or ""
            if text := found.strip():
                offset = found.index(text)
                locus = self.document.text_locus(node, tail=is_tail, offset=offset, length=len(text))
                break
        message = f"text is not allowed in {self.tag}: “{_short(text)}”"
        return _diagnostic(locus, message, "put it into an element that may have text"), (self.element, "text")

    def _child_in_text(self) -> _Finding:
        child = next(iter(self.element.iterchildren(etree.Element)))
        message = f"<{local_name(str(child.tag))}> is not allowed in {self.tag}, which has text only"
        return _diagnostic(self.document.locus(child), message, "remove it"), (child, "")

    def _root_unknown(self) -> _Finding:
        uri = namespace(str(self.element.tag))
        where = f"in the namespace “{uri}”" if uri else "in no namespace"
        message = f"a document cannot begin with {self.tag}: the schema declares no such element {where}"
        help = "correct the namespace, or use another schema"
        return _diagnostic(self.document.locus(self.element), message, help), (self.element, "")

    def _assertion(self) -> _Finding:
        """XML Schema 1.1, part 1, section 3.13; what the schema says of it in words stands before the test."""
        assertion: Any = self.error.validator
        annotation = getattr(assertion, "annotation", None)
        words = " ".join(str(annotation).split()) if annotation is not None else ""
        test = f"the assertion “{assertion.path}” of the schema does not hold"
        message = f"{self.tag}: {words} ({test})" if words else f"{self.tag}: {test}"
        return _diagnostic(self.document.locus(self.element), message, None), (self.element, assertion.path)

    def _dangling(self) -> _Finding:
        value = self._quoted_name()
        for node in self.document.root.iter(etree.Element):
            for name, given in node.attrib.items():
                if value in str(given).split() and attribute_name(str(name)) != "xml:id":
                    message = f"@{attribute_name(str(name))} refers to “{_short(value)}”, but nothing has this id"
                    locus = self.document.locus(node, str(name))
                    return _diagnostic(locus, message, "correct the reference"), (node, f"idref {value}")
        return self._other()

    def _other(self) -> _Finding:
        message = f"{self.tag}: {_readable(self.reason).rstrip('.')}"
        return _diagnostic(self.document.locus(self.element), message, None), (self.element, self.reason)

    def _attribute(self) -> str | None:
        """The attribute, in Clark notation, that the error is about; None for none."""
        found = _ATTRIBUTE.match(self.reason)
        if found is None:
            return None
        prefix, _, local = found[1].rpartition(":")
        names = [str(name) for name in self.element.attrib if local_name(str(name)) == local]
        exact = [name for name in names if bool(namespace(name)) == bool(prefix)]
        return next(iter(exact or names), None)

    def _quoted_name(self) -> str:
        """What stands in quotation marks in the reason, a prefix resolved."""
        found = re.search(r"'([^']*)'", self.reason)
        name = found[1] if found else ""
        prefix, colon, local = name.rpartition(":")
        if not colon or name.startswith("{"):
            return name
        uri = XML if prefix == "xml" else self.element.nsmap.get(prefix)
        return f"{{{uri}}}{local}" if uri else name


def _diagnostic(locus: Locus, message: str, help: str | None, allowed: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic(XSD_INVALID.name, XSD_INVALID.severity, message, locus, help, allowed)


def _particle(particle: Any) -> str:
    """What may stand at a place: an element of the schema, or any of some namespaces."""
    if particle.name:
        return f"<{local_name(particle.name)}>"
    return "any element" if "##any" in particle.namespace else f"any element of {_either(tuple(particle.namespace))}"


def _either(items: tuple[str, ...]) -> str:
    if len(items) > _SHOWN:
        items = (*items[:_SHOWN], f"{len(items) - _SHOWN} others")
    return f"{', '.join(items[:-1])} or {items[-1]}" if len(items) > 1 else "".join(items)


_SHOWN: Final = 8
_LONGEST: Final = 60


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _readable(message: str) -> str:
    """A message of xmlschema without the namespaces before names."""
    return _CLARK.sub("", message)
