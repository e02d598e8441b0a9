"""Patterns → attributes: what a pattern says of attributes, not of content (XML Schema 1.0 part 1, 3.4 and 3.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from tei_memcon.grammar import pattern as p


@dataclass(frozen=True, slots=True)
class Use:
    """An attribute in its place."""

    name: p.Name
    contents: tuple[p.Pattern, ...]
    """Its values; several patterns where it stands in several alternatives."""
    required: bool
    default: str | None = None


@dataclass(slots=True)
class AttributeSet:
    """The attributes of an element or a class."""

    uses: dict[p.Name, Use] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    """Definitions that are taken over whole."""
    wildcards: list[p.NameClass] = field(default_factory=list)

    def add(self, use: Use) -> None:
        """Add an attribute; one that is there already gets the values of both."""
        known = self.uses.get(use.name)
        if known is not None:
            contents = tuple({id(content): content for content in (*known.contents, *use.contents)}.values())
            use = Use(use.name, contents, known.required or use.required, known.default or use.default)
        self.uses[use.name] = use

    def join(self, other: AttributeSet) -> None:
        """Add all of another set."""
        for use in other.uses.values():
            self.add(use)
        self.groups.extend(name for name in other.groups if name not in self.groups)
        self.wildcards.extend(other.wildcards)


Report = Callable[[str, str, str], None]
"""Takes where a schema is looser, what is, and why."""


class Attributes:
    """Makes the sets of attributes of a grammar.

    Args:
        defines: the definitions.
        report: told of everything that is looser.
        is_asserted: whether an assertion says what a choice means.
    """

    def __init__(
        self, defines: Mapping[str, p.Pattern], report: Report, is_asserted: Callable[[p.Choice], bool]
    ) -> None:
        self.defines = defines
        self.report = report
        self.is_asserted = is_asserted
        self.groups: dict[str, AttributeSet] = {}

    def of_element(self, patterns: Iterable[p.Pattern], where: str) -> AttributeSet:
        """The attributes of an element that has one of several patterns.

        No attribute is both in it and in one of its groups, or in two of them. Wildcards stand in it alone, because
        XML Schema allows only what the wildcards of an element and of its groups have in common.
        """
        patterns = tuple(patterns)
        if len(patterns) == 1:
            found = self._collect(patterns[0], where)
        else:
            found = self._alternatives([self._flat(self._collect(pattern, where)) for pattern in patterns])
        counts: dict[p.Name, int] = dict.fromkeys(found.uses, 1)
        for group in found.groups:
            for name in self._flat_group(group).uses:
                counts[name] = counts.get(name, 0) + 1
        clean = AttributeSet()
        for use in found.uses.values():
            clean.add(use)
        for group in found.groups:
            flat = self._flat_group(group)
            clean.wildcards.extend(flat.wildcards)
            if any(counts[name] > 1 for name in flat.uses):
                for use in flat.uses.values():
                    clean.add(use)
            elif flat.uses:
                clean.groups.append(group)
        clean.wildcards = list(dict.fromkeys((*found.wildcards, *clean.wildcards)))
        return clean

    def group(self, name: str) -> AttributeSet:
        """The attributes of a definition."""
        found = self.groups.get(name)
        if found is None:
            found = self.groups[name] = self.of_element((self.defines[name],), name)
        return found

    def _flat_group(self, name: str) -> AttributeSet:
        return self._flat(self.group(name))

    def _flat(self, found: AttributeSet) -> AttributeSet:
        flat = AttributeSet()
        flat.join(replace(found, groups=[]))
        for group in found.groups:
            flat.join(self._flat_group(group))
        return flat

    # ------------------------------------------------------------ patterns

    def _collect(self, pattern: p.Pattern, where: str) -> AttributeSet:
        found = AttributeSet()
        if isinstance(pattern, p.Ref):
            if not isinstance(self.defines[pattern.name], p.Element):
                flat = self._flat_group(pattern.name)
                if flat.uses or flat.wildcards:
                    found.groups.append(pattern.name)
        elif isinstance(pattern, p.Attribute):
            self._add(found, pattern, pattern.name, where)
        elif isinstance(pattern, p.Choice):
            return self._choice(pattern, where)
        elif isinstance(pattern, (p.Group, p.Interleave, p.OneOrMore)):
            for item in p.children(pattern):
                found.join(self._collect(item, where))
        return found

    def _add(self, found: AttributeSet, attribute: p.Attribute, name: p.NameClass, where: str) -> None:
        if isinstance(name, p.Name):
            found.add(Use(name, (attribute.content,), not isinstance(attribute.name, p.NameChoice), attribute.default))
        elif isinstance(name, p.NameChoice):
            self.report(where, "one attribute of several names", "in XML Schema each of them is optional")
            for item in name.items:
                self._add(found, attribute, item, where)
        else:
            if name.exclude:
                self.report(where, "any attribute", "XML Schema cannot exclude names from a wildcard")
            if attribute.content is not p.TEXT:
                self.report(where, "any attribute", "XML Schema does not look at the value of such an attribute")
            found.wildcards.append(name)

    def _choice(self, choice: p.Choice, where: str) -> AttributeSet:
        items = choice.items
        sets = [self._collect(item, where) for item in items]
        flats = [self._flat(one) for one in sets]
        if not any(flat.uses or flat.wildcards for flat in flats):
            return AttributeSet()
        (one, flat), *others = [(s, f) for s, f in zip(sets, flats, strict=True) if f.uses or f.wildcards]
        is_all_optional = not any(use.required for use in flat.uses.values())
        if not others and items[-1] is p.EMPTY and len(items) == 2:
            if is_all_optional:
                return one
            if len(flat.uses) == 1:
                return self._alternatives(flats)
        if self.is_asserted(choice):
            return self._alternatives(flats)
        names = dict.fromkeys(use.name.local for flat in flats for use in flat.uses.values())
        shown = ", ".join(f"@{name}" for name in names) or "any attribute"
        what = "a choice with attributes" if len(names) > _SHOWN else shown
        self.report(where, what, "XML Schema cannot make attributes depend on each other or on the content")
        return self._alternatives(flats)

    @staticmethod
    def _alternatives(flats: list[AttributeSet]) -> AttributeSet:
        """All attributes of several sets; required is only what each of them requires."""
        found = AttributeSet()
        for flat in flats:
            found.join(flat)
        for name, use in found.uses.items():
            required = all(name in flat.uses and flat.uses[name].required for flat in flats)
            found.uses[name] = replace(use, required=required)
        return found


_SHOWN = 6
