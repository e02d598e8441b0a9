"""One fault with all that is needed to explain it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Rule
from tei_memcon.grammar.rules import Rules
from tei_memcon.names import local_name, namespace
from tei_memcon.tree.document import Document, attribute_name
from tei_memcon.validation.explain.ids import Ids
from tei_memcon.validation.relaxng.faults import Fault


class Shared:
    """What the faults of one document have in common; it is found once, as there may be a hundred thousand."""

    def __init__(self, root: etree._Element, refused: Iterable[etree._Element] = ()) -> None:
        self.refused = frozenset(refused)
        """The elements that cannot stand where they stand; what comes after is judged as if they were not there."""
        self.ids = Ids(root)
        self._attributes: tuple[etree._Element, frozenset[str]] | None = None

    def attributes(self, node: etree._Element) -> frozenset[str]:
        """The names of the attributes of an element, as people write them."""
        # The faults of one element follow each other.
        if self._attributes is None or self._attributes[0] is not node:
            self._attributes = (node, frozenset(attribute_name(str(name)) for name in node.attrib))
        return self._attributes[1]


@dataclass(frozen=True)
class Case:
    """A fault, the document in which it was found, and what is known of the schema."""

    fault: Fault
    document: Document
    rules: Rules | None
    """What the ODD says, or the grammar by itself; None if that is not known."""
    schema: str
    """How a person calls the schema."""
    shared: Shared

    @property
    def name(self) -> str:
        """Local name of the element that the fault is about."""
        return local_name(str(self.fault.node.tag))

    @property
    def parent(self) -> str | None:
        """Local name of the element around it; None for the root."""
        found = self.fault.node.getparent()
        return None if found is None else local_name(str(found.tag))

    @property
    def attribute(self) -> str:
        """Name of the attribute that the fault is about, as people write it."""
        return attribute_name(self.fault.attribute or "")

    @property
    def value(self) -> str:
        """The value that the fault is about."""
        if self.fault.value is not None:
            return self.fault.value
        return self.fault.node.get(self.fault.attribute, "") if self.fault.attribute else ""

    def facts(self, tag: str | None = None) -> Rules | None:
        """What the ODD says, if the element is of the namespace that it is about."""
        tag = str(self.fault.node.tag) if tag is None else tag
        return self.rules if self.rules and namespace(tag) == self.rules.namespace else None

    def attribute_rule(self) -> Rule | None:
        """What declares the attribute that the fault is about."""
        rules = self.facts()
        found = rules.attribute(self.name, self.attribute) if rules else None
        return found.rule if found else None

    def found(
        self,
        code: Code,
        locus: Locus,
        message: str,
        help: str | None = None,
        *,
        allowed: tuple[str, ...] = (),
        nearest: str | None = None,
        rule: Rule | None = None,
    ) -> Diagnostic:
        """The diagnostic; what was meant counts as nearest only if it is allowed."""
        meant = nearest if nearest in allowed else None
        return replace(code.at(locus, message, help), allowed=allowed, nearest=meant, rule=rule)
