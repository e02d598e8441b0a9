"""Inclusions, abstract patterns and abstract rules: a Schematron schema as if it had been written out in full."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus
from tei_memcon.names import SCHEMATRON, XML, XML_ID
from tei_memcon.tree import parse_file
from tei_memcon.validation.schematron.codes import SCHEMATRON_ILL_FORMED

SCH: Final = f"{{{SCHEMATRON}}}"
XML_BASE: Final = f"{{{XML}}}base"
"""Kept on what was included, as XInclude does."""
_MOST_INCLUSIONS: Final = 200
"""No schema has more; one that includes itself does."""
_WITH_PARAMETERS: Final = ("context", "test", "select", "value", "path", "subject")
_PARAMETER: Final = re.compile(r"\$([^\W\d][\w.\-·]*)")


def file_of(name: str, element: etree._Element) -> str:
    """The file that an element of the schema was written in, as a person finds it."""
    bases = (e.get(XML_BASE) for e in (element, *element.iterancestors()))
    return next((base for base in bases if base), name)


def fault(name: str, element: etree._Element, message: str, help: str) -> Diagnostic:
    """What is wrong with an element of the schema."""
    return SCHEMATRON_ILL_FORMED.at(Locus(file_of(name, element), element.sourceline), message, help)


def expand(root: etree._Element, name: str, folder: Path) -> etree._Element:
    """A copy of a schema without inclusions, abstract patterns and abstract rules (ISO/IEC 19757-3, 5.4 and 6.2).

    Raises:
        CannotRun: one of them leads nowhere.
    """
    expansion = _Expansion(deepcopy(root), name, folder)
    expansion.run()
    if expansion.faults:
        raise CannotRun(expansion.faults)
    return expansion.root


class _Expansion:
    def __init__(self, root: etree._Element, name: str, folder: Path) -> None:
        self.root, self.name, self.folder = root, name, folder
        self.faults: list[Diagnostic] = []
        self.inclusions = 0
        self.folders: dict[etree._Element, Path] = {}
        """Where relative references start in what was included."""

    def run(self) -> None:
        self.include()
        self.instantiate()
        self.extend()
        for element in list(self.root.iter(f"{SCH}pattern", f"{SCH}rule")):
            parent = element.getparent()
            if element.get("abstract") == "true" and parent is not None:
                parent.remove(element)

    def complain(self, element: etree._Element, message: str, help: str) -> None:
        self.faults.append(fault(self.name, element, message, help))

    # ------------------------------------------------------------ other files

    def include(self) -> None:
        """Put what ``include`` and ``extends`` with @href point to in their places."""
        while True:
            found = next((e for e in self.root.iter(f"{SCH}include", f"{SCH}extends") if e.get("href")), None)
            if found is None:
                return
            self.inclusions += 1
            if self.inclusions > _MOST_INCLUSIONS:
                self.complain(found, f"more than {_MOST_INCLUSIONS} inclusions", "does a file include itself?")
                return
            target = self.read(found)
            parts = [] if target is None else list(target) if found.tag == f"{SCH}extends" else [target]
            for part in parts:
                self.note_file(part, found)
            _replace(found, parts)

    def read(self, element: etree._Element) -> etree._Element | None:
        """The element that @href points to, in another file or in this one."""
        href = element.get("href", "")
        file, _, identifier = href.partition("#")
        top = self.root
        if file:
            path = (self.folder_of(element) / file).resolve()
            if "://" in file or not path.is_relative_to(self.folder.resolve()):
                help = "put the file into the folder of the schema"
                self.complain(element, f"“{href}” is outside the folder of the schema and is not read", help)
                return None
            try:
                top = parse_file(path)
            except CannotRun as error:
                reason = error.diagnostics[0].message
                self.complain(element, f"“{href}” cannot be included: {reason}", "correct @href, or that file")
                return None
        found = top
        if identifier:
            by_id = [e for e in top.iter() if identifier in (e.get("id"), e.get(XML_ID))]
            if not by_id:
                self.complain(element, f"“{href}” names no element", "correct the id behind “#”")
                return None
            found = by_id[0]
        copy = deepcopy(found)
        copy.tail = None
        return copy

    def note_file(self, part: etree._Element, inclusion: etree._Element) -> None:
        """Note where a part was included from, for its own inclusions and for the places in findings."""
        file = inclusion.get("href", "").partition("#")[0]
        if file and isinstance(part.tag, str):
            self.folders[part] = (self.folder_of(inclusion) / file).parent
            part.set(XML_BASE, (Path(file_of(self.name, inclusion)).parent / file).as_posix())

    def folder_of(self, element: etree._Element) -> Path:
        ancestors = (self.folders[e] for e in (element, *element.iterancestors()) if e in self.folders)
        return next(ancestors, self.folder)

    # ------------------------------------------------------------ abstract patterns

    def instantiate(self) -> None:
        """Fill the rules of abstract patterns into the patterns that are instances of them."""
        abstract = {p.get("id"): p for p in self.root.iter(f"{SCH}pattern") if p.get("abstract") == "true"}
        for pattern in list(self.root.iter(f"{SCH}pattern")):
            model_name = pattern.get("is-a")
            if model_name is None:
                continue
            model = abstract.get(model_name)
            if model is None:
                self.complain(pattern, f"there is no abstract pattern “{model_name}”", "correct @is-a")
                continue
            values = {
                param.get("name", ""): param.get("value", "")
                for holder in (model, pattern)
                for param in holder.iterchildren(f"{SCH}param")
            }
            for child in model:
                if child.tag != f"{SCH}param":
                    pattern.append(_filled(child, values))

    # ------------------------------------------------------------ abstract rules

    def extend(self) -> None:
        """Put the contents of abstract rules where ``extends`` names them."""
        everywhere = {r.get("id"): r for r in self.root.iter(f"{SCH}rule") if r.get("abstract") == "true"}
        for element in list(self.root.iter(f"{SCH}extends")):
            self.extend_one(element, everywhere, ())

    def extend_one(
        self, element: etree._Element, rules: dict[str | None, etree._Element], inside: tuple[str, ...]
    ) -> None:
        name = element.get("rule", "")
        pattern = next(element.iterancestors(f"{SCH}pattern"), None)
        local = () if pattern is None else pattern.iterchildren(f"{SCH}rule")
        # The standard knows those of the same pattern only; most processors find them anywhere.
        rule = next((r for r in local if r.get("id") == name and r.get("abstract") == "true"), rules.get(name))
        if rule is None or name in inside:
            what = "extends itself" if name in inside else "is not there"
            self.complain(element, f"the abstract rule “{name}” {what}", "correct @rule")
            _replace(element, [])
            return
        contents = [deepcopy(child) for child in rule]
        _replace(element, contents)
        for child in contents:
            if child.tag == f"{SCH}extends":
                self.extend_one(child, rules, (*inside, name))


def _replace(element: etree._Element, contents: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    element.tail = None
    parent[at : at + 1] = contents


def _filled(element: etree._Element, values: dict[str, str]) -> etree._Element:
    """A copy with parameters replaced by their values; what is no parameter is a variable and stays."""
    copy = deepcopy(element)
    for part in copy.iter():
        for name in _WITH_PARAMETERS:
            text = part.get(name) if isinstance(part.tag, str) else None
            if text and "$" in text:
                part.set(name, _PARAMETER.sub(lambda found: values.get(found[1], found[0]), text))
    return copy
