"""The parts of a Schematron schema, gathered from constraints and put in the order of ISO/IEC 19757-3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.grammar.constraints import Constraint
from tei_memcon.grammar.schematron_codes import (
    CONSTRAINT_NAME_CLASH,
    CONSTRAINT_NOT_UNDERSTOOD,
    CONSTRAINT_RULE_IDLE,
)
from tei_memcon.names import SCHEMATRON, XSLT, local_name, namespace
from tei_memcon.odd.read import locus_of
from tei_memcon.odd.schema import Schema

SCH: Final = f"{{{SCHEMATRON}}}"
ASSERTIONS: Final = (f"{SCH}assert", f"{SCH}report", f"{SCH}extends")
_OF_SCHEMA: Final = ("p", "phase", "diagnostics", "properties")
"""Parts that have their place in the schema, wherever a constraint gives them."""
_LEAVES: Final = frozenset(SCH + name for name in ("assert", "report", "diagnostic", "property", "p", "title"))


class Parts:
    """Gathers the parts.

    Args:
        schema: the schema, for its name and for places in diagnostics.
    """

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.diagnostics: list[Diagnostic] = []
        self.patterns: list[etree._Element] = []
        self.lets: dict[str, etree._Element] = {}
        self.of_schema: dict[str, list[etree._Element]] = {name: [] for name in _OF_SCHEMA}
        self.others: list[etree._Element] = []
        self.ids: dict[str, etree._Element] = {}
        self._nameless: list[tuple[etree._Element, str]] = []

    # ------------------------------------------------------------ gathering

    def add(self, constraint: Constraint, content: Iterable[etree._Element], place: etree._Element) -> None:
        """Add what a constraint holds.

        Args:
            constraint: the constraint.
            content: its elements, names and namespaces seen to.
            place: where diagnostics say it is.
        """
        lets: list[etree._Element] = []
        rules: list[etree._Element] = []
        bare: list[etree._Element] = []
        foreign: list[etree._Element] = []
        includes: list[etree._Element] = []
        for child in content:
            name = local_name(str(child.tag))
            if namespace(str(child.tag)) == XSLT:
                self.others.append(child)
            elif namespace(str(child.tag)) != SCHEMATRON:
                foreign.append(child)
            elif child.tag in ASSERTIONS:
                bare.append(child)
            elif name in ("let", "rule", "include"):
                {"let": lets, "rule": rules, "include": includes}[name].append(child)
            elif name == "pattern":
                self._add_pattern(constraint, child, place)
            elif name in _OF_SCHEMA:
                self.of_schema[name].append(child)
            else:
                message = f"<sch:{name}> has no meaning in a constraint"
                self.diagnostics.append(CONSTRAINT_NOT_UNDERSTOOD.at(locus_of(place), message))
        if bare:
            rule = etree.Element(f"{SCH}rule")
            rule.extend([*(() if rules else foreign), *bare])
            if self._give_context([rule], constraint, place):
                self.pattern(constraint.name, [*map(deepcopy, lets), rule])
        if rules:
            if self._give_context(rules, constraint, place):
                self._complain_of_idle_rules(rules, place)
                self.pattern(constraint.name, [*lets, *includes, *rules, *foreign])
        elif not bare:
            self.others.extend((*includes, *foreign))
            for let in lets:
                self._global(let, place)

    def _add_pattern(self, constraint: Constraint, pattern: etree._Element, place: etree._Element) -> None:
        rules = list(pattern.iterchildren(f"{SCH}rule"))
        # The variables of a pattern without rules would be seen by nothing: they are meant for the other patterns.
        only_definitions = not rules and pattern.get("abstract") != "true" and pattern.get("is-a") is None
        for child in list(pattern):
            if namespace(str(child.tag)) == XSLT or (only_definitions and namespace(str(child.tag)) != SCHEMATRON):
                pattern.remove(child)
                self.others.append(child)
            elif only_definitions and child.tag == f"{SCH}let":
                pattern.remove(child)
                self._global(child, place)
        if only_definitions and not len(pattern):
            return
        if self._give_context(rules, constraint, place):
            self._complain_of_idle_rules(rules, place)
            self.patterns.append(pattern)
            if pattern.get("id") is None:
                self._nameless.append((pattern, constraint.name))

    def pattern(self, name: str, content: Iterable[etree._Element]) -> None:
        """Add a pattern that is to be called by a name, or nearly so if another has it."""
        pattern = etree.Element(f"{SCH}pattern")
        pattern.extend(content)
        self.patterns.append(pattern)
        self._nameless.append((pattern, name))

    def _give_context(self, rules: Iterable[etree._Element], constraint: Constraint, place: etree._Element) -> bool:
        for rule in rules:
            if rule.get("context") is None and rule.get("abstract") != "true":
                if constraint.context is None:
                    message = f"the constraint “{constraint.spec.ident}” does not say to what it applies"
                    help = "put its assertions into a sch:rule with a @context"
                    self.diagnostics.append(CONSTRAINT_NOT_UNDERSTOOD.at(locus_of(place), message, help))
                    return False
                rule.set("context", constraint.context)
        return True

    def _global(self, let: etree._Element, place: etree._Element) -> None:
        name = let.get("name", "")
        if self.lets.setdefault(name, let).get("value") != let.get("value"):
            message = f"the variable “{name}” has two values"
            self.diagnostics.append(CONSTRAINT_NAME_CLASH.at(locus_of(place), message, "rename one of them"))

    def _complain_of_idle_rules(self, rules: Iterable[etree._Element], place: etree._Element) -> None:
        contexts: set[str] = set()
        for rule in rules:
            context = rule.get("context", "")
            if context and context in contexts:
                message = f"an earlier rule of this constraint has the context “{context}” too"
                help = "put the assertions into one rule"
                self.diagnostics.append(CONSTRAINT_RULE_IDLE.at(locus_of(place), message, help))
            contexts.add(context)

    # ------------------------------------------------------------ the whole

    def root(self, prefixes: Mapping[str, str], used: set[str], binding: str) -> etree._Element:
        """The ``sch:schema`` element.

        Args:
            prefixes: namespaces by prefix.
            used: those of the prefixes that are to be declared.
            binding: name of the query language.
        """
        root = etree.Element(f"{SCH}schema", {"queryBinding": binding}, nsmap={"sch": SCHEMATRON})
        etree.SubElement(root, f"{SCH}title").text = f"Constraints of {self.schema.ident}"
        for prefix, uri in prefixes.items():
            if prefix in used:
                etree.SubElement(root, f"{SCH}ns", {"prefix": prefix, "uri": uri})
        if not self.patterns:
            self.pattern("no-constraints", ())
        root.extend((*self.of_schema["p"], *self.lets.values(), *self.others, *self.of_schema["phase"]))
        root.extend(self.patterns)
        for name in ("diagnostics", "properties"):
            if gathered := self.of_schema[name]:
                whole = etree.SubElement(root, SCH + name)
                whole.extend(child for part in gathered for child in list(part))
        self._name(root)
        for pattern in self.patterns:
            _order(pattern)
        etree.cleanup_namespaces(root, keep_ns_prefixes=["sch"])
        _indent(root, 0)
        return root

    def _name(self, root: etree._Element) -> None:
        """Give ids to the patterns that have none; complain of those that two elements have."""
        for element in root.iter():
            identifier = element.get("id") if isinstance(element.tag, str) else None
            if identifier is None:
                continue
            if identifier in self.ids:
                message = f"two elements of the constraints have the id “{identifier}”"
                help = "change one of them"
                self.diagnostics.append(CONSTRAINT_NAME_CLASH.at(locus_of(self.schema.element), message, help))
            self.ids[identifier] = element
        for pattern, name in self._nameless:
            base = name if re.match(r"[^\W\d]", name) else f"_{name}"
            identifier, number = base, 1
            while identifier in self.ids:
                number += 1
                identifier = f"{base}-{number}"
            self.ids[identifier] = pattern
            pattern.set("id", identifier)


def _order(pattern: etree._Element) -> None:
    """Put variables before rules, as the standard has it; other parts keep their order."""
    lets = pattern.findall(f"{SCH}let")
    first = pattern.find(f"{SCH}rule")
    for let in lets if first is not None else ():
        first.addprevious(let)  # type: ignore[union-attr]  # mypy does not see the condition of the loop


def _indent(element: etree._Element, level: int) -> None:
    """Lines and indents where they do not touch a message."""
    children = list(element)
    if element.tag in _LEAVES or not children:
        return
    element.text = "\n" + "  " * (level + 1)
    for child in children:
        if isinstance(child.tag, str) and namespace(child.tag) == SCHEMATRON:
            _indent(child, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    children[-1].tail = "\n" + "  " * level
