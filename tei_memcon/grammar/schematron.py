"""A schema → ISO Schematron (ISO/IEC 19757-3): what its constraints say, as one schema for a Schematron processor."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.grammar import xpath_names
from tei_memcon.grammar.constraints import Constraint, Prefixes, constraints
from tei_memcon.grammar.own import is_own
from tei_memcon.grammar.schematron_codes import (
    CONSTRAINT_ATTRIBUTE_RENAMED,
    CONSTRAINT_NAME_CLASH,
    CONSTRAINT_NOT_UNDERSTOOD,
    CONSTRAINT_PREFIX_UNDECLARED,
)
from tei_memcon.grammar.schematron_parts import ASSERTIONS, SCH, Parts
from tei_memcon.names import SCHEMATRON, TEI, XML_BASE, XML_SCHEMA, XML_SPACE, local_name, namespace, tei
from tei_memcon.odd import model as m
from tei_memcon.odd.read import locus_of
from tei_memcon.odd.schema import Schema

_SCHEMES: Final = ("schematron", "isoschematron")
_EXPRESSIONS: Final = ("context", "test", "value", "select", "match", "use", "path", "subject", "documents")
"""Attributes that hold XPath, of Schematron and of what is allowed inside it (keys, quick fixes)."""
_MESSAGES: Final = frozenset((*ASSERTIONS, f"{SCH}diagnostic"))
_KNOWN_PREFIXES: Final = {
    "xs": XML_SCHEMA,
    **{
        prefix: f"http://www.w3.org/2005/xpath-functions{ending}"
        for prefix, ending in (("fn", ""), ("map", "/map"), ("array", "/array"), ("math", "/math"))
    },
}
"""Declared if they are used: XPath itself gives them their meaning (XPath 3.1, 1.1)."""


@dataclass(frozen=True, slots=True)
class SchematronResult:
    """A Schematron schema, and what could not be put into it."""

    root: etree._Element
    diagnostics: tuple[Diagnostic, ...]


def schematron_element(schema: Schema, *, own_prose_only: bool = False, with_files: bool = False) -> SchematronResult:
    """The constraints of a schema as ISO Schematron.

    Each constraint is a pattern, whose id is made of the names of the element or class, of the attribute if it is one
    of an attribute, and of the constraint. An assertion without a rule applies to the object that has it: to the
    element; to the attribute of the element; to every element of the class; to every element that has the attribute
    of the class; to the document, if no object has it.

    Args:
        schema: the schema.
        own_prose_only: whether the messages that come from the source of the ODD are replaced by neutral ones.
        with_files: whether each part says with xml:base in which file it was written: its lines are of that file.
    """
    return _Extraction(schema, own_prose_only, with_files).result()


def embed(grammar: etree._Element, schematron: etree._Element) -> etree._Element:
    """A RELAX NG grammar with the patterns of a Schematron schema in it.

    Foreign elements are no part of a grammar (RELAX NG 4.1), so its verdicts stay the same; processors that know both
    languages find the patterns where they are, at the end of the ``grammar`` element.

    Args:
        grammar: the ``grammar`` element; it is not changed.
        schematron: the ``sch:schema`` element.

    Returns:
        The new ``grammar`` element.
    """
    root = deepcopy(grammar)
    parts = [deepcopy(part) for part in schematron if part.tag != f"{SCH}title"]
    for part in parts:
        part.tail = "\n  "
    if parts:
        if len(root):
            root[-1].tail = "\n  "
        parts[-1].tail = "\n"
    root.extend(parts)
    etree.cleanup_namespaces(root, top_nsmap={"sch": SCHEMATRON})
    return root


class _Extraction:
    def __init__(self, schema: Schema, own_prose_only: bool, with_files: bool) -> None:
        self.schema = schema
        self.own_prose_only = own_prose_only
        self.with_files = with_files
        self.prefixes = Prefixes(schema)
        self.renamed = {spec.ident: spec for spec in schema.elements.values() if self._is_renamed(spec)}
        self.uses_tei = any(schema.namespace_of(spec) == TEI for spec in schema.elements.values())
        self.parts = Parts(schema)
        self.undeclared: dict[str, etree._Element] = {}
        self.used: set[str] = {"tei"}
        self.needs_xpath_3 = False
        self.diagnostics: list[Diagnostic] = []

    def result(self) -> SchematronResult:
        for constraint in constraints(self.schema, self.prefixes):
            self._constraint(constraint)
        self._required_namespaces()
        for prefix, element in self.undeclared.items():
            message = f"the prefix “{prefix}” is not declared"
            help = f'add <sch:ns prefix="{prefix}" uri="…"/> to the constraint'
            self.diagnostics.append(CONSTRAINT_PREFIX_UNDECLARED.at(locus_of(element), message, help))
        root = self.parts.root(self.prefixes.declared, self.used, "xslt3" if self.needs_xpath_3 else "xslt2")
        return SchematronResult(root, (*self.diagnostics, *self.parts.diagnostics))

    def _is_renamed(self, spec: m.ElementSpec) -> bool:
        """Whether the customization gave an element another name or namespace than its source did."""
        own_namespace = spec.change is not None and spec.change.get("ns") is not None
        moved = own_namespace or (spec.namespace is None and self.schema.namespace != TEI)
        return spec.name != spec.ident or moved

    # ------------------------------------------------------------ one constraint

    def _constraint(self, constraint: Constraint) -> None:
        element = constraint.spec.element
        if element is None:
            return
        if constraint.spec.scheme not in _SCHEMES:
            self._complain(element, f"“{constraint.spec.scheme}” is not a language of constraints that is known here")
            return
        bodies = [child for child in element.iterchildren(tei("constraint")) if len(child)]
        if not bodies:
            self._complain(element, f"the constraint “{constraint.spec.ident}” is empty")
        for body in bodies:
            copy = self._rewritten(constraint, body)
            if self.with_files and (url := body.getroottree().docinfo.URL):
                for part in copy.iterchildren(f"{SCH}*"):
                    part.set(XML_BASE, PurePath(url).name)
            self._complain_of_renamed_attributes(constraint, body)
            self.parts.add(constraint, self._content(copy, element), element)

    def _content(self, body: etree._Element, place: etree._Element) -> Iterator[etree._Element]:
        """The elements of a constraint that have a place in Schematron, namespaces declared on the way."""
        if (body.text or "").strip() or any((child.tail or "").strip() for child in body):
            self._complain(place, "a constraint has no text of its own")
        for child in list(body):
            if not isinstance(child.tag, str):
                continue
            if child.tag == f"{SCH}schema":
                yield from self._content(child, place)
            elif child.tag == f"{SCH}ns":
                self._declare(child, place)
            elif namespace(child.tag) == TEI:
                self._complain(place, f"<{local_name(child.tag)}> has no meaning in a constraint")
            else:
                yield child

    def _declare(self, element: etree._Element, place: etree._Element) -> None:
        prefix, uri = element.get("prefix", ""), element.get("uri", "")
        self.used.add(prefix)
        if self.prefixes.declared.setdefault(prefix, uri) != uri:
            message = f"the prefix “{prefix}” stands for “{self.prefixes.declared[prefix]}” and for “{uri}”"
            self.diagnostics.append(
                CONSTRAINT_NAME_CLASH.at(locus_of(place), message, "use another prefix for one of them")
            )

    def _rewritten(self, constraint: Constraint, body: etree._Element) -> etree._Element:
        """A copy with the names that elements have in documents, the namespaces of its prefixes noted."""
        copy = deepcopy(body)
        replace = self.own_prose_only and not is_own(self.schema, body)
        for original, element in zip(body.iter(), copy.iter(), strict=True):
            if not isinstance(element.tag, str):
                continue
            for name in _EXPRESSIONS:
                if expression := element.get(name):
                    element.set(name, self._expression(expression, original))
            if element.tag in _MESSAGES and element.get(XML_SPACE) != "preserve":
                _squeeze(element)
        if replace:
            for element in list(copy.iter(*_MESSAGES)):
                _neutral(element, constraint)
        etree.strip_tags(copy, etree.Comment, etree.ProcessingInstruction)
        return copy

    def _expression(self, expression: str, element: etree._Element) -> str:
        expression = xpath_names.squeeze(xpath_names.rename(expression, self._new_name))
        self.needs_xpath_3 = self.needs_xpath_3 or xpath_names.needs_xpath_3(expression)
        for prefix in xpath_names.prefixes(expression):
            if prefix not in self.prefixes.declared:
                uri = element.nsmap.get(prefix) or _KNOWN_PREFIXES.get(prefix)
                if uri is None:
                    self.undeclared.setdefault(prefix, element)
                    continue
                self.prefixes.declared[prefix] = uri
            self.used.add(prefix)
        return expression

    def _new_name(self, prefix: str, local: str) -> str | None:
        if self.prefixes.declared.get(prefix) != TEI:
            return None
        if local == "*":
            return None if self.uses_tei else f"{self.prefixes.of(self.schema.namespace)}*"
        spec = self.renamed.get(local)
        return None if spec is None else self.prefixes.element(self.schema, spec)

    def _complain_of_renamed_attributes(self, constraint: Constraint, body: etree._Element) -> None:
        from_owner = self.schema.attributes if constraint.kind == "element" else self.schema.class_attributes
        renamed = {
            attribute.ident: attribute.alt_ident
            for attribute in from_owner.get(constraint.owner, ())
            if isinstance(attribute, m.AttDef) and attribute.alt_ident
        }
        for element in body.iter() if renamed else ():
            for name in _EXPRESSIONS:
                for attribute in xpath_names.attributes(element.get(name, "")):
                    if attribute in renamed:
                        message = f"@{attribute} is called @{renamed[attribute]} in this schema"
                        self.diagnostics.append(
                            CONSTRAINT_ATTRIBUTE_RENAMED.at(locus_of(element), message, "replace the constraint")
                        )

    # ------------------------------------------------------------ what a grammar leaves to Schematron

    def _required_namespaces(self) -> None:
        """``anyElement/@require``: no grammar says that about elements at any depth."""
        for spec in self.schema.elements.values():
            required = set(_required(spec.content))
            if not required:
                continue
            if _holds_others(spec.content):
                required.add(self.schema.namespace)
            listed = ", ".join(f"'{uri}'" for uri in sorted(required))
            context = self.prefixes.element(self.schema, spec)
            rule = etree.Element(f"{SCH}rule", {"context": context})
            report = etree.SubElement(rule, f"{SCH}report")
            report.set("test", f"descendant::*[not(namespace-uri(.) = ({listed}))]")
            report.text = f"Inside {spec.name} there may be elements of these namespaces only: {listed}."
            self.used.add(context.rpartition(":")[0])
            self.parts.pattern(f"{spec.ident}-required-namespaces", [rule])

    def _complain(self, element: etree._Element, message: str) -> None:
        self.diagnostics.append(CONSTRAINT_NOT_UNDERSTOOD.at(locus_of(element), message))


def _parts(content: m.Content | None) -> Iterator[m.Content]:
    if isinstance(content, (m.Sequence, m.Alternate)):
        for part in content.content:
            yield from _parts(part)
    elif content is not None:
        yield content


def _required(content: m.Content | None) -> Iterator[str]:
    """The namespaces that the content model requires of any elements in it."""
    for part in _parts(content):
        if isinstance(part, m.AnyElement):
            yield from part.require


def _holds_others(content: m.Content | None) -> bool:
    """Whether the content model allows elements of the schema, too."""
    return any(isinstance(part, (m.ElementRef, m.ClassRef, m.MacroRef, m.RelaxNG)) for part in _parts(content))


def _squeeze(message: etree._Element) -> None:
    """Take the line breaks and indents of the ODD out of a message."""
    nodes = list(message.iter())
    for node in nodes:
        if node.text:
            node.text = _spaces(node.text)
        if node.tail and node is not message:
            node.tail = _spaces(node.tail)
    message.text = (message.text or "").lstrip(" ") or None
    if len(message):
        message[-1].tail = (message[-1].tail or "").rstrip(" ") or None
    else:
        message.text = (message.text or "").rstrip(" ") or None


def _spaces(text: str) -> str:
    words = text.split()
    if not words:
        return " "
    return (" " if text[0].isspace() else "") + " ".join(words) + (" " if text[-1].isspace() else "")


def _neutral(message: etree._Element, constraint: Constraint) -> None:
    tail, attributes = message.tail, dict(message.attrib)
    message.clear()
    message.attrib.update(attributes)
    message.tail = tail
    message.text = f"The constraint “{constraint.spec.ident}” of “{constraint.owner}” in the TEI Guidelines is not met."
