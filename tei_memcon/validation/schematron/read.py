"""A Schematron schema (ISO/IEC 19757-3) is read: its parts, and what is wrong with how it is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus
from tei_memcon.names import SCHEMATRON, SCHEMATRON_1_5, XSLT, local_name, namespace
from tei_memcon.validation.schematron.codes import SCHEMATRON_NOT_SUPPORTED
from tei_memcon.validation.schematron.expand import SCH, XML_BASE, expand, fault, file_of
from tei_memcon.validation.schematron.expression import Compilers, Expression, Scope, Variable
from tei_memcon.validation.schematron.model import NAME, Assertion, Key, Message, Pattern, Rule, Schema

_VERSIONS: Final = {
    **dict.fromkeys(("xslt", "xslt1", "xpath", "xpath1"), "1.0"),
    **dict.fromkeys(("xslt2", "xpath2"), "2.0"),
    **dict.fromkeys(("xslt3", "xpath3", "xpath31"), "3.1"),
}
_ASSERTIONS: Final = (f"{SCH}assert", f"{SCH}report")
_EXPRESSIONS: Final = ("context", "test", "value", "select", "path", "use", "match")


def read_schema(root: etree._Element, name: str, folder: Path, phase: str | None) -> Schema:
    """Read a schema.

    Args:
        root: the element ``schema``; it is not changed.
        name: what diagnostics call the file.
        folder: where other files may be included from.
        phase: one of its phases, ``#ALL`` or ``#DEFAULT``; None for the default.

    Raises:
        CannotRun: the schema is at fault, or asks for what is not there (with its diagnostics).
    """
    if root.tag == f"{{{SCHEMATRON_1_5}}}schema":
        message = "the schema is written in the language of Schematron 1.5, from before the ISO standard"
        help = f"replace its namespace by {SCHEMATRON}"
        raise CannotRun([SCHEMATRON_NOT_SUPPORTED.at(Locus(name, root.sourceline), message, help)])
    if root.tag != f"{SCH}schema":
        message = f"the root element is <{local_name(str(root.tag))}>, not the schema of ISO Schematron"
        raise CannotRun([fault(name, root, message, f"a schema is an element “schema” of {SCHEMATRON}")])
    reader = _Reader(expand(root, name, folder), name)
    schema = reader.read(phase)
    if reader.faults:
        raise CannotRun(reader.faults)
    return schema


class _Reader:
    def __init__(self, root: etree._Element, name: str) -> None:
        self.root, self.name = root, name
        self.faults: list[Diagnostic] = []
        self.has_inclusions = any(element.get(XML_BASE) for element in root.iter(f"{SCH}*"))
        self.help_texts = {
            element.get("id", ""): element for element in root.iter(f"{SCH}diagnostic", f"{SCH}property")
        }
        namespaces = {e.get("prefix", ""): e.get("uri", "") for e in root.iterchildren(f"{SCH}ns")}
        self.compilers = Compilers(self.version(), namespaces)

    def complain(self, element: etree._Element, message: str, help: str) -> None:
        self.faults.append(fault(self.name, element, message, help))

    def read(self, phase: str | None) -> Schema:
        patterns = list(self.root.iterchildren(f"{SCH}pattern"))
        phase_element = self.phase(phase)
        scope = self.scope(self.root, Scope())
        for pattern in patterns:
            if pattern.find(f"{SCH}rule") is None:
                # In ODDs, variables for all patterns stand in a pattern of their own; in it, nothing could use them.
                scope = self.scope(pattern, scope)
        if phase_element is not None:
            active = [e.get("pattern", "") for e in phase_element.iterchildren(f"{SCH}active")]
            known = {pattern.get("id") for pattern in patterns}
            for missing in (name for name in active if name not in known):
                self.complain(phase_element, f"the phase has a pattern “{missing}”, which is not there", "correct it")
            patterns = [pattern for pattern in patterns if pattern.get("id") in active]
            scope = self.scope(phase_element, scope)
        found = tuple(self.pattern(pattern, scope) for pattern in patterns)
        return Schema(self.name, self.compilers, tuple(self.keys()), found, self.root)

    def version(self) -> str:
        """The version of XPath; an absent binding is XSLT (5.4.11 of the standard)."""
        binding = self.root.get("queryBinding", "xslt")
        version = _VERSIONS.get(binding.lower())
        if version is None:
            message = f"the query language “{binding}” is not known here"
            help = f"known are {', '.join(_VERSIONS)}"
            self.faults.append(SCHEMATRON_NOT_SUPPORTED.at(Locus(self.name, self.root.sourceline), message, help))
        return version or "2.0"

    def phase(self, name: str | None) -> etree._Element | None:
        """The phase that is asked for; None for all patterns."""
        if name in (None, "#DEFAULT"):
            name = self.root.get("defaultPhase", "#ALL")
        if name == "#ALL":
            return None
        phases = {element.get("id", ""): element for element in self.root.iterchildren(f"{SCH}phase")}
        if name not in phases:
            listed = ", ".join(["#ALL", *phases])
            self.complain(self.root, f"the schema has no phase “{name}”", f"its phases are {listed}")
            return None
        return phases[name]

    # ------------------------------------------------------------ parts

    def scope(self, parent: etree._Element, scope: Scope, *, at_elements: Expression | None = None) -> Scope:
        """The scope behind the variables of an element.

        Args:
            parent: the element.
            scope: the scope outside of it.
            at_elements: for a rule, its context; None for what is evaluated at the document.
        """
        for element in parent.iterchildren(f"{SCH}let"):
            name, value = element.get("name"), element.get("value")
            if name and value is not None:
                expression = self.expression(value, element, scope, at_elements or True)
                scope = scope.with_variable(Variable(name, expression, of_document=at_elements is None))
            else:
                self.complain(element, "a variable needs @name and @value", "give both; other content is not read")
        return scope

    def expression(
        self,
        source: str,
        element: etree._Element,
        scope: Scope,
        at_elements: bool | Expression,
        *,
        is_pattern: bool = False,
    ) -> Expression:
        line = element.sourceline or 0
        file = file_of(self.name, element) if self.has_inclusions else self.name
        return Expression(source, line, file, scope, self.compilers, about_elements=at_elements, is_pattern=is_pattern)

    def keys(self) -> Iterator[Key]:
        for element in self.root.iterchildren(f"{{{XSLT}}}key"):
            match, use = element.get("match"), element.get("use")
            if match and use:
                nodes = self.expression(match, element, Scope(), False, is_pattern=True)
                yield Key(element.get("name", ""), nodes, self.expression(use, element, Scope(), False))
            else:
                self.complain(element, "a key needs @match and @use", "give both; other content is not read")

    def pattern(self, element: etree._Element, scope: Scope) -> Pattern:
        name = element.get("id") or f"pattern in line {element.sourceline}"
        if element.get("documents") is not None:
            message = f"the pattern “{name}” is about other documents (@documents), which are not read"
            locus = Locus(self.name, element.sourceline)
            self.faults.append(SCHEMATRON_NOT_SUPPORTED.at(locus, message, "remove @documents, or the pattern"))
        title = element.find(f"{SCH}title")
        words = None if title is None or len(title) else " ".join((title.text or "").split()) or None
        scope = self.scope(element, scope)
        rules = tuple(self.rule(rule, scope, name, words) for rule in element.iterchildren(f"{SCH}rule"))
        return Pattern(name, rules)

    def rule(self, element: etree._Element, scope: Scope, pattern: str, title: str | None) -> Rule:
        source = element.get("context") or ""
        if not source.strip():
            self.complain(element, "a rule without a context applies nowhere", "add @context, or abstract=“true”")
        context = self.expression(source, element, scope, True, is_pattern=True)
        scope = self.scope(element, scope, at_elements=context)
        assertions = tuple(
            self.assertion(item, element, scope, context, pattern, title) for item in element.iterchildren(*_ASSERTIONS)
        )
        return Rule(context, assertions, element.sourceline or 0)

    def assertion(
        self,
        element: etree._Element,
        rule: etree._Element,
        scope: Scope,
        context: Expression,
        pattern: str,
        title: str | None,
    ) -> Assertion:
        def expression(source: str) -> Expression:
            return self.expression(source, element, scope, context)

        test = element.get("test", "")
        kind = local_name(str(element.tag))
        if not test.strip():
            self.complain(element, f"“{kind}” without a test", "add @test")
        subject = element.get("subject") or rule.get("subject")
        return Assertion(
            name=element.get("id") or rule.get("id") or pattern,
            fails_if=kind == "report",
            test=expression(test),
            message=tuple(_pieces(element, expression)),
            help=tuple(self.help_for(element, expression)),
            role=element.get("role") or rule.get("role") or "",
            subject=None if subject is None else expression(subject),
            see=element.get("see") or rule.get("see"),
            line=element.sourceline or 0,
            description=title,
        )

    def help_for(self, element: etree._Element, expression: Callable[[str], Expression]) -> Iterator[Message]:
        for kind in ("diagnostics", "properties"):
            for name in element.get(kind, "").split():
                if name in self.help_texts:
                    yield tuple(_pieces(self.help_texts[name], expression))
                else:
                    self.complain(element, f"“{name}” in @{kind} is not there", f"correct @{kind}")


def _pieces(element: etree._Element, expression: Callable[[str], Expression]) -> Iterator[str | Expression | None]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{SCH}value-of":
            yield expression(child.get("select", "."))
        elif child.tag == f"{SCH}name":
            path = child.get("path")
            yield NAME if path is None else expression(f"name({path})")
        elif isinstance(child.tag, str) and namespace(child.tag) in (SCHEMATRON, ""):
            yield from _pieces(child, expression)
        yield child.tail or ""


# ---------------------------------------------------------------- rules in a grammar


def gathered(grammar: etree._Element) -> etree._Element | None:
    """The Schematron rules that stand in a RELAX NG grammar, as a schema (ISO/IEC 19757-3, annex C); None without any.

    A pattern that stands in several places of the grammar is one. A rule outside patterns is a pattern.
    """
    from tei_memcon.grammar.xpath_names import needs_xpath_3  # a table of tokens that few schemas need

    if next(grammar.iter(f"{SCH}rule"), None) is None:
        return None
    schema = etree.Element(f"{SCH}schema", nsmap={"sch": SCHEMATRON})
    texts = (element.get(name, "") for element in grammar.iter(f"{SCH}*") for name in _EXPRESSIONS)
    schema.set("queryBinding", "xslt3" if any(needs_xpath_3(text) for text in texts if text) else "xslt2")
    seen: set[bytes] = set()
    for element in list(grammar.iter(f"{SCH}*", f"{{{XSLT}}}key")):
        parent = element.getparent()
        if parent is not None and namespace(str(parent.tag)) in (SCHEMATRON, XSLT) and parent.tag != f"{SCH}schema":
            continue
        if element.tag == f"{SCH}schema":
            continue
        copy = _as_pattern(element)
        text = etree.tostring(copy, method="c14n2")
        if text not in seen:
            seen.add(text)
            schema.append(copy)
    return schema


def _as_pattern(element: etree._Element) -> etree._Element:
    copy = _copy(element)
    if element.tag != f"{SCH}rule":
        return copy
    pattern = etree.Element(f"{SCH}pattern")
    pattern.append(copy)
    return pattern


def _copy(element: etree._Element) -> etree._Element:
    copy = deepcopy(element)
    copy.tail = None
    return copy
