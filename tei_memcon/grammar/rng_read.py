"""RELAX NG in XML syntax → patterns: what an ODD embeds, and the parts of whole grammars (see `grammar.load`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

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
_NAMED: Final = (f"{_NS}element", f"{_NS}attribute")
MAX_DEPTH: Final = 150
"""How deep patterns may be nested within one definition; what walks patterns may recurse as deep."""


class Inherited(NamedTuple):
    """What an element has from its ancestors (RELAX NG specification, sections 4.3 and 4.8)."""

    ns: str = ""
    library: str = ""
    """``datatypeLibrary``"""

    def within(self, element: etree._Element) -> Inherited:
        """What the children of an element have."""
        ns, library = element.get("ns"), element.get("datatypeLibrary")
        if ns is None and library is None:
            return self
        return Inherited(self.ns if ns is None else ns, self.library if library is None else library)


_Leaf: TypeAlias = Callable[[etree._Element, Inherited], Pattern | None]
_Make: TypeAlias = Callable[[etree._Element, list[Pattern], Inherited], Pattern | None]


class _Frame(NamedTuple):
    """A pattern whose children are being read."""

    element: etree._Element
    make: _Make
    inherited: Inherited
    children: Iterator[etree._Element]
    parts: list[Pattern]


class RngReader:
    """Reads patterns.

    Args:
        patterns: makes the patterns.
        ref: turns the name of a reference into a pattern; None for one that is to vanish.
    """

    def __init__(self, patterns: Patterns, ref: Callable[[str], Pattern | None]) -> None:
        self.patterns = patterns
        self.not_read: list[etree._Element] = []
        """What is no pattern, or one that leads out of the file (``include``, ``externalRef``, ``grammar``)."""
        self._ref = ref
        inner: dict[str, _Make] = {
            "element": self._element,
            "attribute": self._attribute,
            "group": lambda _, parts, __: patterns.group(parts),
            "choice": lambda _, parts, __: patterns.choice(parts) if parts else EMPTY,
            "interleave": lambda _, parts, __: patterns.interleave(parts),
            "optional": self._wrapped(patterns.optional),
            "zeroOrMore": self._wrapped(patterns.zero_or_more),
            "oneOrMore": self._wrapped(patterns.one_or_more),
            "list": lambda _, parts, __: patterns.list(patterns.group(parts)),
            "mixed": lambda _, parts, __: patterns.interleave((TEXT, patterns.group(parts))),
        }
        leaf: dict[str, _Leaf] = {
            "ref": lambda element, _: self.ref(element),
            "parentRef": lambda element, _: self.parent_ref(element),
            "externalRef": self.external,
            "grammar": self.grammar,
            "empty": lambda _, __: EMPTY,
            "text": lambda _, __: TEXT,
            "notAllowed": lambda _, __: NOT_ALLOWED,
            "data": self._data,
            "value": self._value,
        }
        self._inner: dict[object, _Make] = {f"{_NS}{name}": function for name, function in inner.items()}
        self._leaves: dict[object, _Leaf] = {f"{_NS}{name}": function for name, function in leaf.items()}

    # ------------------------------------------------------------ what a reader of whole files does otherwise

    def ref(self, element: etree._Element) -> Pattern | None:
        """What a reference means; None for one that is to vanish."""
        return self._ref(element.get("name", "").strip())

    def parent_ref(self, element: etree._Element) -> Pattern | None:
        """What a reference to the grammar around this one means."""
        return self.ref(element)

    def external(self, element: etree._Element, inherited: Inherited) -> Pattern | None:
        """The pattern of another file."""
        self.fault(element, "leads to another file")
        return None

    def grammar(self, element: etree._Element, inherited: Inherited) -> Pattern | None:
        """The start pattern of a grammar that stands for a pattern."""
        self.fault(element, "is a grammar within a pattern")
        return None

    def fault(self, element: etree._Element, what: str) -> None:
        """Take note of an element that is not read.

        Args:
            element: the element at fault.
            what: what is wrong with it, to be said after its name.
        """
        self.not_read.append(element)

    def childless(self, element: etree._Element) -> None:
        """Take note of an element without a pattern in it; in an ODD the references that it had may have vanished."""

    # ------------------------------------------------------------ patterns

    def pattern(self, element: etree._Element, inherited: Inherited | None = None) -> Pattern | None:
        """The pattern of a RELAX NG element; None for a reference that vanishes, or for what is no pattern.

        Args:
            element: the element.
            inherited: what it has from its ancestors; None to ask them.
        """
        parts = self._fold(iter((element,)), inherited_by(element) if inherited is None else inherited)
        return parts[0] if parts else None

    def parts(self, element: etree._Element, inherited: Inherited | None = None) -> list[Pattern]:
        """The patterns of the children, those that vanish left out."""
        return self._fold(iter(element), (inherited_by(element) if inherited is None else inherited).within(element))

    def _fold(self, elements: Iterator[etree._Element], outside: Inherited) -> list[Pattern]:
        """The patterns of elements, each made once its children are: by a stack, as Python's own is short."""
        leaves, inner = self._leaves, self._inner
        result: list[Pattern] = []
        children, parts, inherited = elements, result, outside
        stack: list[_Frame] = []
        while True:
            for child in children:
                tag = child.tag
                if (leaf := leaves.get(tag)) is not None:
                    if (part := leaf(child, inherited)) is not None:
                        parts.append(part)
                elif (make := inner.get(tag)) is not None:
                    if len(stack) == MAX_DEPTH:
                        self.fault(child, f"stands more than {MAX_DEPTH} patterns deep")
                        continue
                    inherited = inherited.within(child)
                    children, parts = self._children(child), []
                    stack.append(_Frame(child, make, inherited, children, parts))
                    break
                elif isinstance(tag, str) and tag.startswith(_NS):
                    self.fault(child, "is no pattern")
            else:
                if not stack:
                    return result
                frame = stack.pop()
                if not frame.parts and frame.element.tag != f"{_NS}attribute":
                    self.childless(frame.element)
                made = frame.make(frame.element, frame.parts, frame.inherited)
                if stack:
                    children, parts, inherited = stack[-1].children, stack[-1].parts, stack[-1].inherited
                else:
                    children, parts, inherited = elements, result, outside
                if made is not None:
                    parts.append(made)

    @staticmethod
    def _children(element: etree._Element) -> Iterator[etree._Element]:
        """The children that are patterns: not the name class of an element or attribute without ``@name``."""
        if element.tag not in _NAMED or element.get("name") is not None:
            return iter(element)
        return islice(element.iterchildren(f"{_NS}*"), 1, None)

    def _wrapped(self, wrap: Callable[[Pattern], Pattern]) -> _Make:
        return lambda _, parts, __: wrap(self.patterns.group(parts)) if parts else None

    def _element(self, element: etree._Element, parts: list[Pattern], inherited: Inherited) -> Pattern | None:
        name = self._name_of(element, inherited.ns, inherited)
        return None if name is None else self.patterns.element(name, self.patterns.group(parts))

    def _attribute(self, element: etree._Element, parts: list[Pattern], inherited: Inherited) -> Pattern | None:
        name = self._name_of(element, element.get("ns", ""), inherited)
        return None if name is None else self.patterns.attribute(name, self.patterns.group(parts) if parts else TEXT)

    def _data(self, element: etree._Element, inherited: Inherited) -> Pattern | None:
        inherited = inherited.within(element)
        params: list[tuple[str, str]] = []
        exclude: Pattern | None = None
        for child in element.iterchildren(f"{_NS}*"):
            if child.tag == f"{_NS}param":
                params.append((child.get("name", ""), child.text or ""))
            elif child.tag == f"{_NS}except":
                exclude = self.patterns.choice(self.parts(child, inherited))
            else:
                self.fault(child, "has no place in <data>")
        if element.get("type") is None:
            self.fault(element, "has no @type")
        return self.patterns.data((element.get("type") or "").strip(), inherited.library, tuple(params), exclude)

    def _value(self, element: etree._Element, inherited: Inherited) -> Pattern:
        type_ = element.get("type")
        library = inherited.within(element).library if type_ else ""
        return self.patterns.value(self.value_text(element, inherited.within(element)), type_ or "token", library)

    def value_text(self, element: etree._Element, inherited: Inherited) -> str:
        """The text of a ``value``, as its pattern has it."""
        return element.text or ""

    # ------------------------------------------------------------ name classes

    def _name_of(self, element: etree._Element, default: str, inherited: Inherited) -> NameClass | None:
        """The names of an element or attribute; None where it says none.

        Args:
            element: the element or attribute.
            default: the namespace of a name in ``@name`` without a prefix.
            inherited: what the children have from their ancestors.
        """
        name = element.get("name")
        if name is not None:
            return self._qualified(element, name.strip(), default)
        first = next(element.iterchildren(f"{_NS}*"), None)
        if first is None:
            self.fault(element, "has neither @name nor a name class")
            return None
        return self._name_class(first, inherited)

    def _name_class(self, element: etree._Element, inherited: Inherited) -> NameClass | None:
        kind, ns = str(element.tag)[len(_NS) :], inherited.within(element)
        if kind == "name":
            return self._qualified(element, (element.text or "").strip(), ns.ns)
        if kind == "choice":
            items = self._name_classes(element, ns)
            # A choice in a choice would nest as deep as the schema's author likes.
            return NameChoice(tuple(part for item in items for part in _options(item)))
        if kind not in ("anyName", "nsName"):
            self.fault(element, "is no name class")
            return None
        excluded = element.find(f"{_NS}except")
        exclude = () if excluded is None else self._name_classes(excluded, ns.within(excluded))
        return AnyName(exclude) if kind == "anyName" else NsName(ns.ns, exclude)

    def _name_classes(self, element: etree._Element, inherited: Inherited) -> tuple[NameClass, ...]:
        found = tuple(
            name
            for child in element.iterchildren(f"{_NS}*")
            if (name := self._name_class(child, inherited)) is not None
        )
        if not found:
            self.fault(element, "has no name class in it")
        return found

    def _qualified(self, element: etree._Element, name: str, default: str) -> Name:
        prefix, colon, local = name.rpartition(":")
        if not colon:
            return Name(default, name)
        namespace = element.nsmap.get(prefix) or _PREFIXES.get(prefix)
        if namespace is None:
            self.fault(element, f"names “{name}”, whose prefix is not declared")
        return Name(namespace or "", local)


def _options(name: NameClass) -> tuple[NameClass, ...]:
    return name.items if isinstance(name, NameChoice) else (name,)


def inherited_by(element: etree._Element) -> Inherited:
    """What an element has from its ancestors."""
    found = Inherited()
    for ancestor in reversed(list(element.iterancestors())):
        found = found.within(ancestor)
    return found


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
