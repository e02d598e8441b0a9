"""Pointers lead to something: in the document, or in a file beside it.

What it finds: an id that nothing has; a file that does not exist; an id without ``#``; ``#`` without an id; a target of
the wrong kind.
Why it matters: nobody can follow such a pointer.
Example: ``<sp who="#gorbachov">`` where the person has the id ``gorbachev``.

Pointers are the values of all attributes of TEI's data type ``teidata.pointer`` (`pointer_attributes`). ``xml:base`` is
honoured, a prefix written out as its ``prefixDef`` says. Nothing is ever fetched from the network, and files only from
the folder of the document and from where the user said. An id that only a register has is dangling all the same:
whoever gets the document has no register; the help says where the person stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from tei_memcon.checks.base import Check, Context, kind
from tei_memcon.checks.nearest import nearest
from tei_memcon.checks.pointer_codes import (
    CODES,
    POINTER_DANGLING,
    POINTER_EMPTY,
    POINTER_FILE_MISSING,
    POINTER_TARGET_KIND,
    POINTER_UNCHECKED,
    POINTER_WITHOUT_HASH,
)
from tei_memcon.checks.prefixes import Pointer, expand, pointers, prefix_of
from tei_memcon.checks.resources import Resource, Unread
from tei_memcon.diagnostic import Code, Diagnostic
from tei_memcon.names import TEI, XML, XML_ID, local_name

_BASE: Final = f"{{{XML}}}base"
_MOST_GUESSES: Final = 50
"""For how many wrong ids of a document the nearest is looked for."""
_OF_FILES: Final = frozenset("./#:")
"""Characters that names of files have and ids in slips of a pen have not."""
_TO_FILES: Final = frozenset(("facs", "url"))
"""Attributes that lead to a picture or another file, hardly ever to an id."""
_WITH_IDS: Final = frozenset((".xml", ".tei", ".odd", ".svg", ".xsl", ".rng", ".xhtml"))

_PEOPLE: Final = frozenset(
    """
    application author actor castGroup castItem editor funder listPerson name org orgName particDesc persName person
    persona personGrp principal resp respStmt role roleDesc roleName rs speaker sponsor witness
    """.split()
)
_PLACES: Final = frozenset(
    "bloc country district event geogName listPlace location name org place placeName region rs settlement term".split()
)
_KINDS: Final = {
    "who": _PEOPLE - {"speaker"},
    "toWhom": _PEOPLE - {"speaker"},
    "persName": _PEOPLE | {"category", "item", "list", "nym"},
    "placeName": _PLACES | {"category", "item", "list", "nym"},
    "hand": frozenset("hand handNote handShift person scriptNote".split()),
    "rendition": frozenset(("rendition",)),
    "wit": frozenset("bibl biblStruct listWit msDesc msFrag msPart object witness".split()),
}
"""What an attribute may lead to; ``ref`` is listed under its element."""


class _Outcome(NamedTuple):
    """Where a pointer leads."""

    kind: str = ""
    """Local name of the TEI element that it leads to, where that is known."""
    code: Code | None = None
    """What is wrong with it."""
    what: str = ""
    help: str = ""
    nearest: str | None = None


class _Follower:
    """Follows the pointers of one document; the same pointer only once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._folder = context.document.folder.resolve()
        self._outcomes: dict[tuple[str, str, str], _Outcome] = {}
        self._bases: dict[etree._Element | None, str] = {None: self._folder.as_uri() + "/"}
        self._has_bases = _BASE in context.attributes
        self._guesses = 0

    def follow(self, pointer: Pointer) -> _Outcome:
        """Where a pointer leads, or what is wrong with it."""
        base = self._base(pointer.node) if self._has_bases else self._bases[None]
        key = (base, pointer.value, pointer.attribute)
        if key not in self._outcomes:
            self._outcomes[key] = self._outcome(pointer, base)
        return self._outcomes[key]

    def _base(self, node: etree._Element) -> str:
        """The base of relative references in an element, as a full URI."""
        path: list[etree._Element] = []
        current: etree._Element | None = node
        while current not in self._bases:
            assert current is not None  # None is the end of every path, and has a base
            path.append(current)
            current = current.getparent()
        base = self._bases[current]
        for element in reversed(path):
            base = self._bases[element] = _joined(base, element.get(_BASE, ""))
        return base

    def _outcome(self, pointer: Pointer, base: str) -> _Outcome:
        value = pointer.value
        prefix = prefix_of(pointer)
        if prefix is not None:
            expansion = expand(self._context, pointer, prefix)
            if expansion is None:
                return self._elsewhere(pointer, value, base) if prefix == "file" or len(prefix) == 1 else _Outcome()
            if expansion.reason:
                return _Outcome(code=POINTER_UNCHECKED, what=expansion.reason, help="check it by hand")
            if expansion.value is None:
                return _Outcome()  # the check of prefixes says what is wrong
            value = expansion.value
        if value.startswith("#"):
            return self._same_document(value[1:])
        return self._elsewhere(pointer, value, base)

    # ------------------------------------------------------------ in the document

    def _same_document(self, fragment: str) -> _Outcome:
        ids = self._context.ids
        target = ids.get(fragment)
        if target is None:
            target = ids.get(unquote(fragment))
        if target is not None:
            return _Outcome(kind(target))
        if not fragment:
            help = "write the id behind #, or leave the attribute out"
            return _Outcome(code=POINTER_EMPTY, what="no id follows the #", help=help)
        if "(" in fragment:
            return _not_understood(fragment)
        included = self._included(fragment)
        if included is not None:
            return included
        meant = self._nearest(fragment, "#")
        help = f"did you mean “{meant}”?" if meant else self._where(fragment)
        return _Outcome(
            code=POINTER_DANGLING, what=f"nothing in this file has the id “{fragment}”", help=help, nearest=meant
        )

    def _included(self, fragment: str) -> _Outcome | None:
        """Where a fragment leads in what XInclude takes in; None if it is certain that it is not there."""
        for href in self._context.includes:
            path = _resolved(self._folder / unquote(href))
            resource = self._context.resources.read(path) if path and self._may_read(path) else None
            if not isinstance(resource, Resource) or (resource.includes and fragment not in resource.kinds):
                what = f"the id “{fragment}” may be in “{href}”, which is included but was not read"
                return _Outcome(code=POINTER_UNCHECKED, what=what, help="check it by hand")
            if fragment in resource.kinds:
                return _Outcome(resource.kinds[fragment])
        return None

    def _where(self, fragment: str) -> str:
        for register in self._context.resources.registers:
            resource = self._context.resources.read(register.resolve())
            if isinstance(resource, Resource) and fragment in resource.kinds:
                otherwise = "" if register in self._context.resources.tables else ", or point into the register"
                return f"the register {register.name} has it: copy the person into particDesc{otherwise}"
        return "correct the pointer, or give the element that is meant this id"

    def _nearest(self, fragment: str, before: str, ids: dict[str, str] | None = None) -> str | None:
        self._guesses += 1
        if self._guesses > _MOST_GUESSES:
            return None
        meant = nearest(fragment, self._context.ids if ids is None else ids)
        return before + meant if meant else None

    # ------------------------------------------------------------ in other files

    def _elsewhere(self, pointer: Pointer, value: str, base: str) -> _Outcome:
        try:
            reference = urlsplit(urljoin(base, value))
        except ValueError:
            return _Outcome()  # not a URI at all, which the schema says
        if len(reference.scheme) > 1 and reference.scheme != "file":
            return _Outcome()
        if reference.netloc:
            return _Outcome()
        path = _resolved(Path(unquote(reference.path))) if reference.scheme == "file" else None  # else it is a drive
        if path is None or not self._may_read(path):
            what = "this lies outside the folder of the document and was not looked at"
            help = "to have it checked, name the file or its folder"
            return _Outcome(code=POINTER_UNCHECKED, what=what, help=help)
        if _exists(path):
            return self._in_file(path, reference.fragment, value.partition("#")[0])
        meant = self._id_meant(pointer)
        if meant:
            what, name = "without “#” this is the name of a file, and there is none", meant[1:]
            if name == pointer.value:
                help = f"write “{meant}”"
                return _Outcome(
                    code=POINTER_WITHOUT_HASH, what=f"{what}; an element has the id “{name}”", help=help, nearest=meant
                )
            return _Outcome(code=POINTER_WITHOUT_HASH, what=what, help=f"did you mean “{meant}”?", nearest=meant)
        return self._missing(path, reference.fragment, pointer)

    def _id_meant(self, pointer: Pointer) -> str | None:
        """The id that was probably meant, with its ``#``, where a pointer is a name like it, or like a person's."""
        value = pointer.value
        if value in self._context.ids:
            return f"#{value}"
        if set(value) & _OF_FILES or pointer.attribute in _TO_FILES:
            return None
        person = self._people.get(value.casefold())
        return f"#{person}" if person else self._nearest(value, "#")

    @cached_property
    def _people(self) -> dict[str, str]:
        """The ids of persons by the words of their names, but for words that several have."""
        ids: dict[str, set[str]] = {}
        for person in self._context.named("person", "personGrp"):
            name = person.get(XML_ID)
            for words in person.iterfind(f"{{{TEI}}}persName") if name else ():
                for word in "".join(words.itertext()).casefold().split():
                    ids.setdefault(word, set()).add(str(name))
        return {word: next(iter(found)) for word, found in ids.items() if len(found) == 1}

    def _missing(self, path: Path, fragment: str, pointer: Pointer) -> _Outcome:
        if not _exists(path.parent):
            what = f"there is no folder “{self._shown(path.parent)}”"
            return _Outcome(code=POINTER_FILE_MISSING, what=what, help="correct the path, or xml:base")
        what = f"there is no file “{self._shown(path)}”"
        if fragment in self._context.ids:
            help = f"correct the path, or add the file; if the id in this document is meant, write “#{fragment}”"
            return _Outcome(code=POINTER_FILE_MISSING, what=what, help=help, nearest=f"#{fragment}")
        if set(pointer.value) & _OF_FILES:
            help = "correct the path, or add the file"
        else:
            help = "if an id is meant, write # before it; otherwise correct the path, or add the file"
        return _Outcome(code=POINTER_FILE_MISSING, what=what, help=help)

    def _in_file(self, path: Path, fragment: str, written: str) -> _Outcome:
        if not fragment or path.suffix.lower() not in _WITH_IDS:
            return _Outcome()
        if "(" in fragment:
            return _not_understood(fragment)
        resource, shown = self._context.resources.read(path), self._shown(path)
        if isinstance(resource, Unread):
            what = f"“{shown}” was not read: {resource.reason}"
            return _Outcome(code=POINTER_UNCHECKED, what=what, help="mend the file, or check it by hand")
        name = fragment if fragment in resource.kinds else unquote(fragment)
        if name in resource.kinds:
            return _Outcome(resource.kinds[name])
        if resource.includes:
            what = f"the id “{name}” may be in a file that “{shown}” includes"
            return _Outcome(code=POINTER_UNCHECKED, what=what, help="check it by hand")
        meant = self._nearest(name, f"{written}#", resource.kinds)
        help = f"did you mean “{meant}”?" if meant else f"correct the pointer, or add the id to {path.name}"
        what = f"nothing in “{shown}” has the id “{name}”"
        return _Outcome(code=POINTER_DANGLING, what=what, help=help, nearest=meant)

    def _shown(self, path: Path) -> str:
        """A path as a person knows it: from the folder of the document on."""
        return path.relative_to(self._folder).as_posix() if path.is_relative_to(self._folder) else str(path)

    def _may_read(self, path: Path) -> bool:
        return self._context.resources.allowed(path, self._folder)


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference)
    except ValueError:
        return base  # not a URI at all, which the schema says


def _not_understood(fragment: str) -> _Outcome:
    what = f"the pointer scheme “{fragment.partition('(')[0]}” is not understood"
    return _Outcome(code=POINTER_UNCHECKED, what=what, help="check it by hand")


def _resolved(path: Path) -> Path | None:
    """The path without symbolic links and ``..``; None for what cannot be a path."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _find(context: Context) -> Iterator[Diagnostic]:
    follower = _Follower(context)
    for pointer in pointers(context):
        outcome = follower.follow(pointer)
        if outcome.code is None:
            yield from _wrong_kind(context, pointer, outcome.kind)
        else:
            locus = context.document.locus(pointer.node, pointer.attribute)
            found = outcome.code.at(locus, f"{pointer}: {outcome.what}", outcome.help)
            yield replace(found, nearest=outcome.nearest) if outcome.nearest else found


def _wrong_kind(context: Context, pointer: Pointer, found: str) -> Iterator[Diagnostic]:
    attribute = pointer.attribute
    allowed = _KINDS.get(local_name(str(pointer.node.tag)) if attribute == "ref" else attribute)
    if found and allowed is not None and found not in allowed:
        owner = local_name(str(pointer.node.tag)) if attribute == "ref" else attribute
        what = {"who": "a person", "toWhom": "a person", "persName": "a person", "placeName": "a place"}.get(owner)
        message = f"{pointer}: this leads to a <{found}>, not to {what or 'what ' + attribute + ' asks for'}"
        locus = context.document.locus(pointer.node, attribute)
        names = tuple(f"<{name}>" for name in sorted(allowed))
        severity = POINTER_TARGET_KIND.severity
        yield Diagnostic(
            POINTER_TARGET_KIND.name, severity, message, locus, "point to the element that is meant", names
        )


CHECK: Final = Check("pointers", CODES, _find)
