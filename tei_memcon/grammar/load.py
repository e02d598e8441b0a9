"""A RELAX NG schema and the files that it includes → patterns, each definition read when it is first asked for.

Found at once are: elements that RELAX NG has not, references to nothing, definitions that do not go together, files
that are not there. What is wrong within a definition is found when it is read, so a schema may be used whose faults lie
where no document leads; `grammar.restrictions` reads all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus
from tei_memcon.grammar import relaxng_codes as codes
from tei_memcon.grammar.pattern import Element, NameClass, Pattern, Patterns, Ref, children
from tei_memcon.grammar.rng_parts import Context, Part, Parts, combination, undefined
from tei_memcon.grammar.rng_read import Inherited, RngReader
from tei_memcon.grammar.schema_file import Resolver, SchemaFile, open_schema
from tei_memcon.names import RELAXNG, local_name


class Loaded(NamedTuple):
    """A schema that has been read."""

    start: Pattern
    defines: Mapping[str, Pattern]
    """The definitions by name. Asking for one reads it, and raises `CannotRun` where it is at fault."""
    patterns: Patterns
    root: etree._Element
    """The schema's file as XML; one in compact syntax as the XML that says the same."""
    sources: Sequence[SchemaFile]
    """The schema's file and those that it includes; those of an ``externalRef`` once it has been read."""
    locus_of: Callable[[str], Locus]
    """The place of a definition; of the start for an empty name."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of the sources."""
        return tuple(dict.fromkeys(source.path for source in self.sources))


def load_grammar(
    path: Path,
    *,
    resolver: Resolver | None = None,
    folders: Iterable[Path] = (),
    patterns: Patterns | None = None,
) -> Loaded:
    """Read a RELAX NG schema in XML syntax or compact syntax.

    Args:
        path: the file. One whose name ends in ``.rnc``, or that does not begin with an angle bracket, is in compact
            syntax.
        resolver: asked first for each file that the schema includes, with the address as it is written and the file
            in which it stands; gives a local file, or None where it knows none.
        folders: included files may lie in these folders and below, besides the folder of the schema.
        patterns: makes the patterns; None for a new factory.

    Raises:
        CannotRun: a file cannot be read, or the schema is at fault; the codes are those of `grammar.relaxng_codes`.
    """
    parts = Parts(resolver, (path.parent, *folders))
    file = open_schema(path)
    parts.take_file(file)
    factory = patterns or Patterns()
    definitions = _Definitions(parts, factory)
    return Loaded(definitions.start(), definitions, factory, file.root, parts.files, definitions.locus)


class _Definitions(Mapping[str, Pattern]):
    """The definitions, read when they are asked for."""

    def __init__(self, parts: Parts, patterns: Patterns) -> None:
        self._parts = parts
        self._patterns = patterns
        self._reader = _PartReader(parts, patterns)
        self._read: dict[str, Pattern] = {}
        self._finite: set[str] = set()

    def start(self) -> Pattern:
        """The pattern of the whole document."""
        return self[""]

    def locus(self, name: str) -> Locus:
        """The place of a definition."""
        part = self._parts.by_name[name][0]
        return part.context.file.locus(part.element)

    def __getitem__(self, name: str) -> Pattern:
        # The start has the empty name here, which no definition has.
        if name not in self._finite:
            self._require_finite(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        # Reading a definition may add others: those of a grammar in it, or of another file.
        done = 0
        while done < len(names := list(self._parts.by_name)):
            for name in names[done:]:
                self._definition(name)
            yield from filter(None, names[done:])
            done = len(names)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return bool(name) and name in self._parts.by_name

    def element_name(self, name: str) -> NameClass | None:
        """The name of the element that a definition is; None if that cannot be told without reading the definition.

        A content refers to hundreds of elements of which a document has few; the others need not be read.
        """
        parts = self._parts.by_name.get(name, ())
        if len(parts) != 1 or parts[0].is_pattern:
            return None
        patterns = list(parts[0].element.iterchildren(f"{{{RELAXNG}}}*"))
        if len(patterns) != 1 or patterns[0].tag != f"{{{RELAXNG}}}element" or patterns[0].get("name") is None:
            return None
        return self._reader.element_name(patterns[0], parts[0].context.inherited.within(parts[0].element))

    def _definition(self, name: str) -> Pattern:
        pattern = self._read.get(name)
        if pattern is None:
            parts = self._parts.by_name[name]
            patterns = [self._reader.part(part) for part in parts]
            is_interleaved = len(parts) > 1 and combination(parts) == "interleave"
            pattern = self._patterns.interleave(patterns) if is_interleaved else self._patterns.choice(patterns)
            self._read[name] = pattern
        return pattern

    def _require_finite(self, name: str) -> None:
        """See that a definition does not lead to itself outside of elements (4.19)."""
        path = {name: iter(_open_references(self._definition(name)))}
        while path:
            current = next(reversed(path))
            for reference in path[current]:
                if reference in path:
                    self._refuse_recursion(reference)
                if reference not in self._finite and self.element_name(reference) is None:
                    path[reference] = iter(_open_references(self._definition(reference)))
                    break
            else:
                self._finite.add(current)
                del path[current]

    def _refuse_recursion(self, name: str) -> None:
        part = self._parts.by_name[name][0]
        message = f"the definition of “{part.name}” leads to itself without an element in between"
        help = "take the reference to itself out; “any number” is said by zeroOrMore"
        part.context.file.refuse(codes.RELAXNG_RECURSION, part.element, message, help)


def _open_references(pattern: Pattern) -> list[str]:
    """The definitions that a pattern refers to outside of elements."""
    found: dict[str, None] = {}
    waiting = [pattern]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Ref):
            found[item.name] = None
        elif not isinstance(item, Element):
            waiting.extend(children(item))
    return list(found)


class _PartReader(RngReader):
    """Reads the parts of definitions; what is at fault cannot be read."""

    def __init__(self, parts: Parts, patterns: Patterns) -> None:
        super().__init__(patterns, patterns.ref)
        self._parts = parts
        self._context: Context

    def part(self, part: Part) -> Pattern:
        """The pattern of a part.

        Raises:
            CannotRun: it is at fault.
        """
        self._context = part.context
        if part.is_pattern:
            patterns = [found] if (found := self.pattern(part.element, part.context.inherited)) is not None else []
        else:
            patterns = self.parts(part.element, part.context.inherited)
        if not patterns:
            self.childless(part.element)
        if len(patterns) > 1 and not part.name:
            self.fault(part.element, "holds more than one pattern")
        return self.patterns.group(patterns)

    def value_text(self, element: etree._Element, inherited: Inherited) -> str:
        """See `RngReader.value_text`; a qualified name with its namespace, which the document may call otherwise."""
        text = element.text or ""
        if element.get("type") not in ("QName", "NOTATION"):
            return text
        prefix, colon, local = text.strip().rpartition(":")
        namespace = element.nsmap.get(prefix) if colon else inherited.ns
        return text if namespace is None else f"{{{namespace}}}{local}"

    def ref(self, element: etree._Element) -> Pattern:
        """See `RngReader.ref`."""
        return self._reference(element, self._context.scope.prefix)

    def parent_ref(self, element: etree._Element) -> Pattern:
        """See `RngReader.parent_ref`."""
        parent = self._context.scope.parent
        if parent is None:
            self.fault(element, "stands in no grammar that is within another")
            return self.ref(element)
        return self._reference(element, parent.prefix)

    def external(self, element: etree._Element, inherited: Inherited) -> Pattern:
        """See `RngReader.external`."""
        return self.patterns.ref(self._parts.take_external(element, self._context._replace(inherited=inherited)))

    def grammar(self, element: etree._Element, inherited: Inherited) -> Pattern:
        """See `RngReader.grammar`."""
        return self.patterns.ref(self._parts.take_grammar(element, self._context._replace(inherited=inherited)))

    def fault(self, element: etree._Element, what: str) -> None:
        """See `RngReader.fault`."""
        message = f"<{local_name(str(element.tag))}> {what}"
        self._context.file.refuse(codes.RELAXNG_SYNTAX, element, message, "mend the schema at this place")

    def childless(self, element: etree._Element) -> None:
        """See `RngReader.childless`."""
        self.fault(element, "has no pattern in it")

    def element_name(self, element: etree._Element, inherited: Inherited) -> NameClass | None:
        """The names of an element pattern, its content left unread."""
        within = inherited.within(element)
        return self._name_of(element, within.ns, within)

    def _reference(self, element: etree._Element, prefix: str) -> Pattern:
        name = (element.get("name") or "").strip()
        if not name or prefix + name not in self._parts.by_name:
            raise CannotRun([undefined(element, name, self._context)])
        return self.patterns.ref(prefix + name)
