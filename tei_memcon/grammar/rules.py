"""What an ODD says, for explanations: of each element what it is, where that is declared, and what was left out.

The facts lie in a small JSON file beside the grammar (``NAME.rules.json``, written by `tei_memcon.grammar.rules_odd`),
so that a fault can be explained without the ODD and without the TEI's source. It is read when there is something to
explain; a valid document never needs it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from tei_memcon.diagnostic import CannotRun, Code, Locus, Rule, Severity
from tei_memcon.names import TEI
from tei_memcon.schema_files import schema_file

RULES_UNREADABLE: Final = Code(
    "rules-unreadable",
    Severity.ERROR,
    """\
What it finds: a file NAME.rules.json beside a schema that cannot be read or is not what tei-memcon writes.

Why it matters: the file holds what the ODD says about each element. Without it a fault can be found, but not explained.

Example: a file that was cut off when it was copied.

What to do: write it again with tei-memcon schema compile --to rules, or delete it; then faults are explained by what
the grammar alone says.
""",
)
CODES: Final = (RULES_UNREADABLE,)

SUFFIX: Final = ".rules.json"
VERSION: Final = 1
"""Of the form of the file; a file of another form is not read."""


@dataclass(frozen=True, slots=True)
class AttributeRule:
    """What the ODD says of an attribute of an element."""

    rule: Rule | None
    """None for a grammar without an ODD."""
    values: tuple[str, ...]
    """Those of its list of values, in order, whether or not the list is closed."""


class OmittedElement(NamedTuple):
    """An element that a schema might have and has not."""

    base: str
    """Where it is an element, as people call it: ``the TEI``, or the name of another ODD."""
    module: str
    rule: Rule | None
    """What leaves it out; None where that is not known."""


class Rules:
    """What an ODD says.

    Args:
        facts: what `tei_memcon.grammar.rules_odd` has written.
    """

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = facts
        self.source: str = facts["source"]
        """File name of the ODD; empty for a grammar without one, whose facts are its own."""
        self.base: str = facts["base"]
        """What the ODD customizes, as people call it; empty for a grammar without an ODD."""
        self.namespace: str = facts["namespace"]
        self._elements: Mapping[str, Any] = facts["elements"]
        self._classes: Mapping[str, Any] = facts["classes"]

    # ------------------------------------------------------------ elements

    def has(self, element: str) -> bool:
        """Whether the schema has an element of this name."""
        return element in self._elements

    def names(self) -> Iterator[str]:
        """The names of all elements of the schema."""
        return iter(self._elements)

    def element(self, name: str) -> Rule | None:
        """What declares an element; None where the schema has no ODD or no such element."""
        found = self._elements.get(name)
        return self._rule(f"elementSpec {found.get('ident', name)}", found) if found and self.source else None

    def content(self, name: str) -> Rule | None:
        """What says what an element may contain; its description is that of the element. None as for `element`."""
        found = self._elements.get(name)
        if found is None or not self.source:
            return None
        at = found.get("content", found.get("at"))
        return self._rule(f"content of {found.get('ident', name)}", {**found, "at": at})

    def children(self, name: str) -> frozenset[str]:
        """The names of the elements that may stand somewhere in an element."""
        found = self._elements.get(name)
        return self._contents[found["holds"]] if found else frozenset()

    @cached_property
    def _contents(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(names.split()) for names in self._facts["contents"])

    def parents(self, name: str) -> tuple[str, ...]:
        """The names of the elements in which an element may stand."""
        return self._parents.get(name, ())

    @cached_property
    def _parents(self) -> Mapping[str, tuple[str, ...]]:
        return _inverted({name: self.children(name) for name in self._elements})

    def needs(self, name: str) -> frozenset[str]:
        """The names of the elements with which an element can be complete in the shortest way.

        For a list these are its items; for a choice, all from which its pairs are made. Empty for an element that
        needs none.
        """
        return frozenset(self._elements.get(name, {}).get("needs", "").split())

    def apart(self, name: str, child: str) -> frozenset[str]:
        """The names of the elements beside which a child of an element can never stand, such as paragraphs beside
        a publisher.
        """
        return frozenset(self._elements.get(name, {}).get("apart", {}).get(child, "").split())

    def takes_text(self, name: str) -> bool:
        """Whether an element may have characters in it."""
        return bool(self._elements.get(name, {}).get("text"))

    def omitted_element(self, name: str) -> OmittedElement | None:
        """An element that the schema has not, but its base has, or the TEI."""
        module = self._left_out.get(name)
        if module is None:
            of_tei = None if self.namespace != TEI or self.has(name) else tei_modules().get(name)
            return None if of_tei is None else OmittedElement("the TEI", of_tei, None)
        deleted = self._facts["deleted"].get(name)
        if deleted is not None:
            return OmittedElement(self.base, module, self._rule(f"elementSpec {name}", deleted))
        entry = self._facts["left_out"][module]
        return OmittedElement(self.base, module, self._rule(entry["by"], entry))

    def modules(self) -> Mapping[str, str]:
        """All elements of the base, in the schema or not, each with its module."""
        kept = self._facts.get("modules", {}).items()
        return {name: module for module, names in kept for name in names.split()} | dict(self._left_out)

    @cached_property
    def _left_out(self) -> Mapping[str, str]:
        modules = self._facts["left_out"].items()
        return {name: module for module, entry in modules for name in entry["elements"].split()}

    # ------------------------------------------------------------ attributes

    def attribute(self, element: str, name: str) -> AttributeRule | None:
        """What declares an attribute of an element: the element itself or one of its classes."""
        found = self._elements.get(element)
        if found is None:
            return None
        if name in found.get("attributes", {}):
            return self._attribute(name, found.get("ident", element), found["attributes"][name])
        for key in self._all_classes(found.get("classes", "")):
            attributes = self._classes[key].get("attributes", {})
            if name in attributes:
                return self._attribute(name, key, attributes[name])
        return None

    def attributes(self, element: str) -> frozenset[str]:
        """The names of all attributes of an element."""
        found = self._elements.get(element, {})
        names = set(found.get("attributes", {}))
        for key in self._all_classes(found.get("classes", "")):
            names |= self._classes[key].get("attributes", {}).keys()
        return frozenset(names)

    def elements_with(self, attribute: str) -> tuple[str, ...]:
        """The names of the elements that have an attribute."""
        return self._owners.get(attribute, ())

    @cached_property
    def _owners(self) -> Mapping[str, tuple[str, ...]]:
        return _inverted({name: self.attributes(name) for name in self._elements})

    def omitted_attribute(self, element: str, name: str) -> Rule | None:
        """What leaves an attribute out that the base has on an element of the schema."""
        for entry in self._facts["attributes_left_out"].get(name, ()):
            if entry["on"] == "*" or element in entry["on"].split():
                return self._rule(entry["by"], entry)
        return None

    def _all_classes(self, keys: str) -> Iterator[str]:
        """Classes with those that they take attributes from."""
        for key in keys.split():
            yield key
            yield from self._all_classes(self._classes[key].get("classes", ""))

    def _attribute(self, name: str, owner: str, entry: Mapping[str, Any]) -> AttributeRule:
        rule = self._rule(f"attDef {name} of {owner}", entry) if self.source else None
        return AttributeRule(rule, tuple(entry.get("values", ())))

    def _rule(self, name: str, entry: Mapping[str, Any]) -> Rule:
        """A rule; what has no line of its own in the ODD stands as it is in the base."""
        file, _, line = str(entry.get("at") or "").rpartition(":")
        source = (file or self.source) if line else self.base
        return Rule(name, source, int(line) if line else None, entry.get("says"))


@cache
def tei_modules() -> Mapping[str, str]:
    """All elements of the TEI, each with its module, from the facts of the project's own schema."""
    return read_rules(schema_file(f"tei_memcon{SUFFIX}")).modules()


def _inverted(table: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """For each value the keys that have it, in their order."""
    found: dict[str, list[str]] = {}
    for key, values in table.items():
        for value in values:
            found.setdefault(value, []).append(key)
    return {value: tuple(keys) for value, keys in found.items()}


def read_rules(path: Path) -> Rules:
    """Read a file that ``tei-memcon schema compile --to rules`` has written.

    Raises:
        CannotRun: it cannot be read, or is no such file (``rules-unreadable``).
    """
    help = "write it again with tei-memcon schema compile --to rules"
    try:
        facts = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        message = f"the facts of the schema cannot be read: {getattr(error, 'strerror', None) or error}"
        raise CannotRun([RULES_UNREADABLE.at(Locus(str(path)), message, help)]) from error
    if not isinstance(facts, dict) or facts.get("version") != VERSION:
        message = "these are not facts of a schema, or of another version of tei-memcon"
        raise CannotRun([RULES_UNREADABLE.at(Locus(str(path)), message, help)])
    return Rules(facts)
