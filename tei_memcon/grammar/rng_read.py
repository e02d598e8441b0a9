"""RELAX NG in XML syntax → patterns: what an ODD embeds, and whole grammars that it includes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from lxml import etree

from tei_memcon.grammar.pattern import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    AnyName,
    Name,
    NameChoice,
    NameClass,
    NsName,
    Pattern,
    Patterns,
)
from tei_memcon.names import RELAXNG, XML

_NS: Final = f"{{{RELAXNG}}}"
_PREFIXES: Final = {"xml": XML}


class RngReader:
    """Reads patterns.

    Args:
        patterns: makes the patterns.
        ref: turns the name of a reference into a pattern; None for one that is to vanish.
    """

    def __init__(self, patterns: Patterns, ref: Callable[[str], Pattern | None]) -> None:
        self.patterns = patterns
        self.ref = ref
        self.not_read: list[etree._Element] = []
        """What is no pattern, or one that leads out of the file (``include``, ``externalRef``, ``grammar``)."""
        self._read: dict[str, Callable[[etree._Element], Pattern | None]] = {
            "element": lambda e: self.patterns.element(self._name_class(e), self._content(e)),
            "attribute": self._attribute,
            "group": self._content,
            "choice": lambda e: self.patterns.choice(parts) if (parts := self.parts(e)) else EMPTY,
            "interleave": lambda e: self.patterns.interleave(self.parts(e)),
            "optional": lambda e: self._wrapped(e, self.patterns.optional),
            "zeroOrMore": lambda e: self._wrapped(e, self.patterns.zero_or_more),
            "oneOrMore": lambda e: self._wrapped(e, self.patterns.one_or_more),
            "list": lambda e: self.patterns.list(self._content(e)),
            "mixed": lambda e: self.patterns.interleave((TEXT, self._content(e))),
            "ref": lambda e: self.ref(e.get("name", "").strip()),
            "parentRef": lambda e: self.ref(e.get("name", "").strip()),
            "empty": lambda e: EMPTY,
            "text": lambda e: TEXT,
            "notAllowed": lambda e: NOT_ALLOWED,
            "data": self._data,
            "value": self._value,
        }

    def pattern(self, element: etree._Element) -> Pattern | None:
        """The pattern of a RELAX NG element; None for a reference that vanishes, or for what is no pattern."""
        tag = str(element.tag)
        read = self._read.get(tag[len(_NS) :]) if tag.startswith(_NS) else None
        if read is None:
            self.not_read.append(element)
            return None
        return read(element)

    def parts(self, element: etree._Element, skip: int = 0) -> list[Pattern]:
        """The patterns of the children, those that vanish left out."""
        children = [child for child in element if isinstance(child.tag, str) and child.tag.startswith(_NS)]
        return [part for child in children[skip:] if (part := self.pattern(child)) is not None]

    def _wrapped(self, element: etree._Element, wrap: Callable[[Pattern], Pattern]) -> Pattern | None:
        parts = self.parts(element)
        return wrap(self.patterns.group(parts)) if parts else None

    def _content(self, element: etree._Element) -> Pattern:
        named = element.tag in (f"{_NS}element", f"{_NS}attribute") and element.get("name") is None
        return self.patterns.group(self.parts(element, skip=int(named)))

    def _attribute(self, element: etree._Element) -> Pattern:
        parts = self.parts(element, skip=int(element.get("name") is None))
        return self.patterns.attribute(self._name_class(element), self.patterns.group(parts) if parts else TEXT)

    def _data(self, element: etree._Element) -> Pattern:
        params = tuple((p.get("name", ""), p.text or "") for p in element.iterchildren(f"{_NS}param"))
        except_ = element.find(f"{_NS}except")
        exclude = None if except_ is None else self.patterns.choice(self.parts(except_))
        return self.patterns.data(element.get("type", ""), _inherited(element, "datatypeLibrary"), params, exclude)

    def _value(self, element: etree._Element) -> Pattern:
        type_ = element.get("type")
        library = _inherited(element, "datatypeLibrary") if type_ else ""
        return self.patterns.value(element.text or "", type_ or "token", library)

    def _name_class(self, element: etree._Element) -> NameClass:
        name = element.get("name")
        if name is not None:
            own = element.get("ns")
            default = (own or "") if element.tag == f"{_NS}attribute" else _inherited(element, "ns")
            return self._qualified(element, name.strip(), default)
        first = next(child for child in element if isinstance(child.tag, str) and child.tag.startswith(_NS))
        return self._read_name_class(first)

    def _read_name_class(self, element: etree._Element) -> NameClass:
        kind = str(element.tag)[len(_NS) :]
        excluded = element.find(f"{_NS}except")
        exclude = (
            () if excluded is None else tuple(self._read_name_class(e) for e in excluded if isinstance(e.tag, str))
        )
        if kind == "anyName":
            return AnyName(exclude)
        if kind == "nsName":
            return NsName(_inherited(element, "ns"), exclude)
        if kind == "choice":
            return NameChoice(tuple(self._read_name_class(e) for e in element if isinstance(e.tag, str)))
        return self._qualified(element, (element.text or "").strip(), _inherited(element, "ns"))

    @staticmethod
    def _qualified(element: etree._Element, name: str, default: str) -> Name:
        prefix, colon, local = name.rpartition(":")
        if not colon:
            return Name(default, name)
        return Name(element.nsmap.get(prefix) or _PREFIXES.get(prefix, ""), local)


def _inherited(element: etree._Element, attribute: str) -> str:
    """The value of an attribute of the element or of the nearest ancestor that has it."""
    current: etree._Element | None = element
    while current is not None:
        value = current.get(attribute)
        if value is not None:
            return value
        current = current.getparent()
    return ""


def read_grammar(
    root: etree._Element,
    patterns: Patterns,
    prefix: str = "",
    *,
    replacing: Iterable[etree._Element] = (),
    not_read: list[etree._Element] | None = None,
) -> tuple[Pattern, dict[str, Pattern]]:
    """Read a whole grammar.

    Args:
        root: a ``grammar`` element.
        patterns: makes the patterns.
        prefix: put before the name of each definition.
        replacing: ``define`` elements that stand instead of those of the same name in the grammar.
        not_read: takes what is not understood; ``include`` and ``externalRef`` are not followed.

    Returns:
        The start pattern, and the definitions by name.
    """
    reader = RngReader(patterns, lambda name: patterns.ref(prefix + name))
    starts: list[Pattern] = []
    found: dict[str, tuple[str, list[Pattern]]] = {}
    replacements = list(replacing)
    replaced = {element.get("name") for element in replacements}
    own = [element for element in root.iter(*_DEFINITIONS) if element.get("name") not in replaced]
    reader.not_read.extend(root.iter(f"{_NS}include"))
    for element in (*own, *replacements):
        pattern = patterns.group(reader.parts(element))
        if element.tag == f"{_NS}start":
            starts.append(pattern)
            continue
        name = prefix + element.get("name", "")
        combine, parts = found.setdefault(name, (element.get("combine", ""), []))
        parts.append(pattern)
        if not combine:
            found[name] = (element.get("combine", ""), parts)
    defines = {
        name: patterns.interleave(parts) if combine == "interleave" else patterns.choice(parts)
        for name, (combine, parts) in found.items()
    }
    if not_read is not None:
        not_read.extend(reader.not_read)
    return patterns.choice(starts), defines


_DEFINITIONS: Final = (f"{_NS}start", f"{_NS}define")
