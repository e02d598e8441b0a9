"""The definitions of a schema before they are read: which elements of which files make up each of them.

What a schema says twice or elsewhere is put together as section 4 of the RELAX NG specification has it: ``include`` and
what stands instead of included definitions (4.7), ``combine`` (4.17), grammars in grammars (4.18). ``xml:base`` is not
heeded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic
from tei_memcon.grammar import relaxng_codes as codes
from tei_memcon.grammar.rng_read import Inherited
from tei_memcon.grammar.schema_file import Resolver, SchemaFile, find, open_schema
from tei_memcon.names import RELAXNG, local_name

_NS: Final = f"{{{RELAXNG}}}"
GRAMMAR: Final = f"{_NS}grammar"
_START, _DEFINE, _DIV, _INCLUDE, _REF = (f"{_NS}{name}" for name in ("start", "define", "div", "include", "ref"))
_KNOWN: Final = frozenset(
    _NS + name
    for name in (
        *("anyName", "attribute", "choice", "data", "define", "div", "element", "empty", "except", "externalRef"),
        *("grammar", "group", "include", "interleave", "list", "mixed", "name", "notAllowed", "nsName", "oneOrMore"),
        *("optional", "param", "parentRef", "ref", "start", "text", "value", "zeroOrMore"),
    )
)


class Scope(NamedTuple):
    """A grammar, for the names in it."""

    prefix: str = ""
    """Stands before each name: nothing in the outermost grammar, else a number and a slash, which no name has."""
    parent: Scope | None = None


class Context(NamedTuple):
    """Where something of a schema stands."""

    file: SchemaFile
    scope: Scope
    inherited: Inherited = Inherited()

    def within(self, element: etree._Element) -> Context:
        """Where the children of an element stand."""
        inherited = self.inherited.within(element)
        return self if inherited is self.inherited else self._replace(inherited=inherited)


class Part(NamedTuple):
    """A ``start`` or ``define``, of which several may make one definition; or a whole file that is a pattern."""

    element: etree._Element
    context: Context
    is_pattern: bool = False

    @property
    def name(self) -> str:
        """The name within the grammar; empty for the start, which no reference can name."""
        return (self.element.get("name") or "").strip() if self.element.tag == _DEFINE else ""


class Parts:
    """The parts of a schema, by the full names of the definitions.

    Args:
        resolver: finds files first.
        folders: where other files may lie.
    """

    def __init__(self, resolver: Resolver | None, folders: tuple[Path, ...]) -> None:
        self.by_name: dict[str, list[Part]] = {}
        self.files: list[SchemaFile] = []
        self._resolver = resolver
        self._folders = folders
        self._count = 0

    def take_file(self, file: SchemaFile) -> None:
        """Take what a file says that is a schema by itself.

        Raises:
            CannotRun: as `load_grammar` has it.
        """
        self._opened(file)
        context = Context(file, Scope())
        if file.root.tag == GRAMMAR:
            self._take(file.root, context)
        else:
            self.by_name[""] = [Part(file.root, context, is_pattern=True)]

    def take_grammar(self, element: etree._Element, context: Context) -> str:
        """Take a grammar that stands for a pattern; return the full name of its start."""
        scope = Scope(self._prefix(), context.scope)
        self._take(element, context._replace(scope=scope))
        return scope.prefix

    def take_external(self, element: etree._Element, context: Context) -> str:
        """Take the file that an ``externalRef`` names; return the full name of its pattern."""
        context = self._open(element, context.within(element))
        if context.file.root.tag == GRAMMAR:
            return self.take_grammar(context.file.root, context)
        name = self._prefix()
        self.by_name[name] = [Part(context.file.root, context, is_pattern=True)]
        return name

    def _prefix(self) -> str:
        self._count += 1
        return f"{self._count}/"

    # ------------------------------------------------------------ files

    def _open(self, element: etree._Element, context: Context) -> Context:
        """Open the file that an element names; return where its root stands.

        Only the namespace reaches into other files (4.3 comes before 4.6 and 4.7, which 4.8 follows).
        """
        path = find(element, context.file, self._resolver, self._folders)
        file = open_schema(path, context.file)
        self._opened(file)
        return context._replace(file=file, inherited=Inherited(context.inherited.ns))

    def _opened(self, file: SchemaFile) -> None:
        self.files.append(file)
        root = file.root
        if not str(root.tag).startswith(_NS):
            message = f"<{local_name(str(root.tag))}> is no pattern of RELAX NG"
            file.refuse(codes.RELAXNG_SYNTAX, root, message, f"its namespace must be {RELAXNG}")
        unknown = {element.tag for element in root.iter(f"{_NS}*")} - _KNOWN
        found = [e for e in root.iter(*map(str, unknown)) if not is_foreign(e)] if unknown else []
        if found:
            help = "correct its name, or take it out"
            raise CannotRun(
                codes.RELAXNG_SYNTAX.at(file.locus(e), f"RELAX NG has no <{local_name(str(e.tag))}>", help)
                for e in found
            )

    # ------------------------------------------------------------ grammars

    def _take(self, grammar: etree._Element, context: Context) -> None:
        prefix = context.scope.prefix
        own: dict[str, list[Part]] = {}
        for part in self._parts_in(grammar, context):
            own.setdefault(part.name, []).append(part)
        if "" not in own:
            context.file.refuse(codes.RELAXNG_DEFINITIONS, grammar, "the grammar has no <start>", "add a start")
        for name, parts in own.items():
            if len(parts) > 1:
                _require_combination(parts)
            self.by_name[prefix + name] = parts
        self._require_defined(own, context)

    def _parts_in(self, container: etree._Element, context: Context) -> Iterator[Part]:
        context = context.within(container)
        for child in container.iterchildren(f"{_NS}*"):
            tag = child.tag
            if tag in (_DEFINE, _START):
                part = Part(child, context)
                if tag == _DEFINE and not part.name:
                    _refuse_syntax(context, child, "has no @name")
                yield part
            elif tag == _DIV:
                yield from self._parts_in(child, context)
            elif tag == _INCLUDE and container.tag != _INCLUDE:
                yield from self._included(child, context)
            else:
                _refuse_syntax(context, child, f"has no place in <{local_name(str(container.tag))}>")

    def _included(self, include: etree._Element, context: Context) -> Iterator[Part]:
        """The parts of an included file, those that the ``include`` replaces left out (4.7)."""
        own = list(self._parts_in(include, context))
        inner = self._open(include, context.within(include))
        root = inner.file.root
        if root.tag != GRAMMAR:
            message = f"the included file is no grammar; its root is <{local_name(str(root.tag))}>"
            context.file.refuse(codes.RELAXNG_SYNTAX, include, message, "use externalRef for a file that is a pattern")
        theirs = list(self._parts_in(root, inner))
        names = {part.name for part in theirs}
        for part in own:
            if part.name not in names:
                what = f"define of “{part.name}”" if part.name else "start"
                message = f"the {what} stands in an include, but the included file has none to be replaced"
                part.context.file.refuse(codes.RELAXNG_DEFINITIONS, part.element, message, "put it outside the include")
        replaced = {part.name for part in own}
        yield from own
        yield from (part for part in theirs if part.name not in replaced)

    def _require_defined(self, own: dict[str, list[Part]], context: Context) -> None:
        """Find references to nothing without reading any pattern.

        Names are collected first; only a name that is nowhere defined is worth to look for where it stands. A
        reference in a grammar within a grammar is judged when it is read.
        """
        roots = {id(part.context.file): part.context.file.root for parts in own.values() for part in parts}
        names = {ref.get("name", "").strip() for root in roots.values() for ref in root.iter(_REF)}
        missing = {name for name in names if context.scope.prefix + name not in self.by_name or not name}
        if not missing:
            return
        found: list[Diagnostic] = []
        for part in (part for parts in own.values() for part in parts):
            for ref in part.element.iter(_REF):
                name = ref.get("name", "").strip()
                if name in missing and not is_foreign(ref) and not _is_in_grammar(ref, part.element):
                    found.append(undefined(ref, name, part.context))
        if found:
            raise CannotRun(found)


def undefined(ref: etree._Element, name: str, context: Context) -> Diagnostic:
    """What to say about a reference to a definition that is not there."""
    if not name:
        message = f"<{local_name(str(ref.tag))}> has no @name"
        return codes.RELAXNG_SYNTAX.at(context.file.locus(ref), message, "name the definition in @name")
    message = f"there is no definition “{name}”"
    help = "correct the name, define it, or include the file that does"
    return codes.RELAXNG_REFERENCE_UNDEFINED.at(context.file.locus(ref), message, help)


def is_foreign(element: etree._Element) -> bool:
    """Whether an element stands within an element that is not RELAX NG, such as an annotation."""
    return any(not str(ancestor.tag).startswith(_NS) for ancestor in element.iterancestors())


def _is_in_grammar(element: etree._Element, outermost: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is outermost:
            return False
        if ancestor.tag == GRAMMAR:
            return True
    return False


def combination(parts: list[Part]) -> str:
    """How the parts of one definition are put together: ``choice``, ``interleave``, or not at all."""
    return next((how for part in parts if (how := (part.element.get("combine") or "").strip())), "")


def _require_combination(parts: list[Part]) -> None:
    how = combination(parts)
    what = f"“{parts[0].name}”" if parts[0].name else "the start"
    alone = [part for part in parts if part.element.get("combine") is None]
    if len(alone) > 1:
        element, context, _ = alone[1]
        help = "write combine=“choice” on one of them, or rename it"
        context.file.refuse(codes.RELAXNG_DEFINITIONS, element, f"{what} is defined twice", help)
    for element, context, _ in parts:
        if element.get("combine", how).strip() != how:
            message = f"{what} is combined by “{how}” and by “{element.get('combine')}”"
            context.file.refuse(codes.RELAXNG_DEFINITIONS, element, message, "use one of the two throughout")


def _refuse_syntax(context: Context, element: etree._Element, what: str) -> None:
    message = f"<{local_name(str(element.tag))}> {what}"
    context.file.refuse(codes.RELAXNG_SYNTAX, element, message, "mend the schema at this place")
