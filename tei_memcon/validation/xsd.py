"""Validation against XML Schema 1.0 and 1.1, by the package xmlschema; its errors in our form.

xmlschema is loaded when the first schema is read: it takes a quarter of a second, and few people need it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus
from tei_memcon.grammar.rules import Rules
from tei_memcon.names import XML, XML_SCHEMA, local_name, namespace
from tei_memcon.tree import parse_file
from tei_memcon.tree.document import Document, attribute_name
from tei_memcon.validation.explain import explain
from tei_memcon.validation.explain.case import Shared
from tei_memcon.validation.relaxng.faults import Expected, Fault, Kind
from tei_memcon.validation.xsd_codes import XSD_INVALID, XSD_SCHEMA_FAULT, XSD_UNFINISHED
from tei_memcon.validation.xsd_facts import (
    attributes,
    content,
    declared_elements,
    expected_value,
    names,
    rules_of_schema,
)

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

        facts = _Facts(self.name, self._rules, self._elements, Shared(document.root))
        found: dict[tuple[etree._Element, str], Diagnostic] = {}
        try:
            for error in self._schema.iter_errors(cast(Any, document.root), use_location_hints=False):
                finding, subject = _Wording(error, document, facts).finding()
                found.setdefault(subject, finding)
        except (RecursionError, XMLSchemaException) as error:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
            message = f"the document cannot be validated against {self.name} to its end: {reason}"
            yield XSD_UNFINISHED.at(document.locus(document.root), message, "validate it against RELAX NG")
        # An attribute that lacks since its name is misspelt is not reported beside the name that is wrong.
        meant = {(node, f"missing {finding.nearest[1:]}") for (node, _), finding in found.items() if finding.nearest}
        yield from (finding for subject, finding in found.items() if subject not in meant)

    @cached_property
    def _rules(self) -> Rules:
        return rules_of_schema(self._schema)

    @cached_property
    def _elements(self) -> Mapping[str, Any]:
        found: dict[str, Any] = {}
        for element in declared_elements(self._schema):
            found.setdefault(element.name, element)
        return found


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


class _Facts(NamedTuple):
    """What is known of the schema and the document."""

    name: str
    rules: Rules
    elements: Mapping[str, Any]
    """All elements that it declares, by their names in Clark notation; of several of one name the first."""
    shared: Shared


class _Wording:
    """One error of xmlschema, put into words.

    Args:
        error: the error.
        document: the document that it is about.
        facts: what is known besides.
    """

    def __init__(self, error: XMLSchemaValidationError, document: Document, facts: _Facts) -> None:
        self.facts = facts
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
        wanted = names(error.expected or ())
        if child is None:
            return self._explained(Fault(Kind.CONTENT_MISSING, self.element, Expected(wanted))), (self.element, "end")
        tag = f"<{local_name(str(child.tag))}>"
        if error.occurs and error.particle.max_occurs is not None and error.occurs > error.particle.max_occurs > 1:
            message = f"{tag} stands too often in {self.tag}: at most {error.particle.max_occurs} are allowed"
            help = "take away what is too much"
            return _diagnostic(self.document.locus(child), message, help), (child, "")
        # Where nothing is required, the package does not say what may come; in a text all may that may at all.
        if not wanted and error.validator.mixed:
            wanted = names(error.validator.iter_elements())
        known = str(child.tag) in self.facts.elements
        expected = Expected(wanted, text=error.validator.mixed)
        return self._explained(Fault(Kind.ELEMENT_NOT_ALLOWED, child, expected, known=known)), (child, "")

    def _attribute_not_allowed(self) -> _Finding:
        name = self._quoted_name()
        if name not in self.element.attrib:
            return self._other()
        declared = (key for key in cast(Any, self.error.validator) if key not in self.element.attrib)
        expected = Expected(attributes=attributes(declared))
        fault = Fault(Kind.ATTRIBUTE_NOT_ALLOWED, self.element, expected, attribute=name)
        return self._explained(fault), (self.element, name)

    def _attribute_missing(self) -> _Finding:
        name = self._quoted_name()
        wanted = self._type_of(name)
        expected = Expected(attributes=attributes([name]), values=wanted.values, datatypes=wanted.datatypes)
        fault = Fault(Kind.ATTRIBUTE_MISSING, self.element, expected)
        return self._explained(fault), (self.element, f"missing {attribute_name(name)}")

    def _value(self, attribute: str | None) -> _Finding:
        """A value that is not of its type; of a text where no attribute is given."""
        kind = Kind.CONTENT_VALUE if attribute is None else Kind.ATTRIBUTE_VALUE
        fault = Fault(kind, self.element, self._type_of(attribute), attribute)
        return self._explained(fault), (self.element, attribute or "text")

    def _text_not_allowed(self) -> _Finding:
        for node, is_tail in [(self.element, False), *((child, True) for child in self.element)]:
            found = (node.tail if is_tail else node.text) or ""
            if found.strip():
                declared = self._declared()
                expected = Expected(() if declared is None else content(declared))
                fault = Fault(Kind.TEXT_NOT_ALLOWED, node, expected, value=found, tail=is_tail)
                return self._explained(fault), (self.element, "text")
        return self._other()

    def _declared(self) -> Any:
        """What declares the element; None if nothing does."""
        return self.facts.elements.get(str(self.element.tag))

    def _type_of(self, attribute: str | None) -> Expected:
        """What the value of an attribute may be, or the text of the element."""
        declared: Any = self._declared()
        if declared is not None and attribute is None:
            return expected_value(declared.type)
        if declared is not None and attribute in declared.attributes:
            return expected_value(declared.attributes[attribute].type)
        found = expected_value(self.error.validator)
        listed = tuple(str(item) for item in getattr(self.error.validator, "enumeration", None) or ())
        return Expected(values=listed or found.values, datatypes=found.datatypes)

    def _explained(self, fault: Fault) -> Diagnostic:
        found = explain(fault, self.document, self.facts.rules, self.facts.name, self.facts.shared)
        return replace(found, code=XSD_INVALID.name, severity=XSD_INVALID.severity)

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
        if found[1] in self.element.attrib:  # in Clark notation
            return found[1]
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


_LONGEST: Final = 60


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _readable(message: str) -> str:
    """A message of xmlschema without the namespaces before names."""
    return _CLARK.sub("", message)
