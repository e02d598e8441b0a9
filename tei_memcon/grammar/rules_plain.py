"""A grammar without an ODD → what it says by itself, in the form that `tei_memcon.grammar.rules` reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.rules import VERSION, Rules
from tei_memcon.grammar.rules_apart import Apart
from tei_memcon.names import XML

_NOTHING: Final[Mapping[str, Any]] = {}


class _Inside(NamedTuple):
    """What a pattern holds before the next element begins."""

    elements: frozenset[p.Element] = frozenset()
    attributes: frozenset[str] = frozenset()
    text: bool = False
    least: int = 0
    """How many elements its shortest content has."""
    needs: frozenset[p.Element] = frozenset()
    """Those of which its shortest contents consist."""


def rules_of_grammar(start: p.Pattern, defines: Mapping[str, p.Pattern]) -> Rules:
    """What a grammar says about the elements of its main namespace, which is that of the root elements.

    Of elements with the same name, what any of them may hold counts.

    Args:
        start: the pattern of the document.
        defines: the definitions by name.
    """
    walk, apart = _Walk(defines), Apart(defines)
    roots = walk.inside(start).elements
    namespaces = [name.namespace for element in roots for name in _names(element)]
    namespace = min(namespaces, key=lambda uri: (-namespaces.count(uri), uri), default="")
    contents: dict[str, int] = {}
    elements: dict[str, dict[str, Any]] = {}
    names = {element: _names(element) for element in walk.elements(roots)}
    local = {element: {name.local for name in found} for element, found in names.items()}
    for element, found in names.items():
        inside = walk.inside(element.content)
        for name in found:
            if name.namespace == namespace:
                entry = elements.setdefault(name.local, {"holds": set(), "needs": set(), "attributes": {}})
                entry["holds"].update(*(local[child] for child in inside.elements))
                entry["needs"].update(*(local[child] for child in inside.needs))
                entry["attributes"] |= dict.fromkeys(inside.attributes, _NOTHING)
                # Of several elements of one name, only what holds for all would hold; that is left unsaid.
                entry["apart"] = {} if "apart" in entry else apart.of(element.content)
                entry["text"] = entry.get("text", False) or inside.text
    for entry in elements.values():
        entry["needs"] = " ".join(sorted(entry["needs"]))
        entry["holds"] = contents.setdefault(" ".join(sorted(entry["holds"])), len(contents))
    left_out = dict.fromkeys(("left_out", "deleted", "attributes_left_out"), _NOTHING)
    named = {"version": VERSION, "source": "", "base": "", "namespace": namespace}
    return Rules({**named, "elements": elements, "classes": _NOTHING, "contents": list(contents), **left_out})


def _names(named: p.Element | p.Attribute) -> tuple[p.Name, ...]:
    """The names that an element or attribute may have, but for those of wildcards."""
    options = named.name.items if isinstance(named.name, p.NameChoice) else (named.name,)
    return tuple(name for name in options if isinstance(name, p.Name))


class _Walk:
    """Goes through the definitions of a grammar, each once."""

    def __init__(self, defines: Mapping[str, p.Pattern]) -> None:
        self.defines = defines
        self._known: dict[int, _Inside] = {}

    def elements(self, roots: frozenset[p.Element]) -> list[p.Element]:
        """All elements that a document can have."""
        found = dict.fromkeys(roots)
        waiting = list(roots)
        while waiting:
            for element in self.inside(waiting.pop().content).elements:
                if element not in found:
                    found[element] = None
                    waiting.append(element)
        return list(found)

    def inside(self, pattern: p.Pattern) -> _Inside:
        """What a pattern holds."""
        found = self._known.get(id(pattern))
        if found is None:
            found = self._known[id(pattern)] = self._measured(pattern)
        return found

    def _measured(self, pattern: p.Pattern) -> _Inside:
        if isinstance(pattern, p.Element):
            itself = frozenset({pattern})
            return _Inside(elements=itself, least=1, needs=itself)
        if isinstance(pattern, p.Ref):
            return self.inside(self.defines[pattern.name])
        if isinstance(pattern, p.Attribute):
            names = _names(pattern)
            return _Inside(
                attributes=frozenset(f"xml:{name.local}" if name.namespace == XML else name.local for name in names)
            )
        if isinstance(pattern, (p.Text, p.Data, p.Value, p.List)):
            return _Inside(text=True)
        parts = [self.inside(part) for part in p.children(pattern)]
        least = sum(part.least for part in parts)
        needs = [part.needs for part in parts]
        if isinstance(pattern, p.Choice):
            least = min(part.least for part in parts)
            needs = [part.needs for part in parts if part.least == least]
        return _Inside(
            frozenset().union(*(part.elements for part in parts)),
            frozenset().union(*(part.attributes for part in parts)),
            any(part.text for part in parts),
            least,
            frozenset().union(*needs),
        )
