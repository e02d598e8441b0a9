"""An ODD document and what its ``schemaSpec`` asks for, in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.names import XINCLUDE, XML_ID, tei
from tei_memcon.odd.read import locus_of, without_examples
from tei_memcon.tree import parse_file

ODD_WITHOUT_SCHEMA: Final = Code(
    "odd-without-schema",
    Severity.ERROR,
    """\
What it finds: a document that holds no schemaSpec, or none of the name that was asked for.

Why it matters: only a schemaSpec says which elements a schema has.

Example: a TEI document about a schema, whose schemaSpec stands in another file.

What to do: give the file that holds the schemaSpec; see section 23.8 of the TEI Guidelines.
""",
)
ODD_REFERENCE_OUTSIDE: Final = Code(
    "odd-reference-outside",
    Severity.ERROR,
    """\
What it finds: an ODD that refers to a file on the network, or outside the folder in which the ODD lies.

Why it matters: a schema must not depend on what somebody else serves, nor read files that nobody named.

Example:

    <moduleRef url="https://example.org/mathml.rng"/>

What to do: put a copy of the file beside the ODD and refer to it by a relative path.
""",
)
ODD_REFERENCE_MISSING: Final = Code(
    "odd-reference-missing",
    Severity.ERROR,
    """\
What it finds: a reference in an ODD (specGrpRef, xi:include, moduleRef/@url, @source) to something that is not there.

Why it matters: what it stands for would be missing in the schema.

Example:

    <specGrpRef target="#names"/>

where no specGrp has the id "names".

What to do: correct the reference, or add what it refers to.
""",
)
CODES: Final = (ODD_WITHOUT_SCHEMA, ODD_REFERENCE_OUTSIDE, ODD_REFERENCE_MISSING)


class OddDocument:
    """An ODD, with the files that it includes.

    Args:
        path: the file.
        name: ident of the ``schemaSpec`` to use; None for the first.

    Raises:
        CannotRun: the file cannot be read, is not XML, or has no such ``schemaSpec``.
    """

    def __init__(self, path: Path, name: str | None = None) -> None:
        self.path = path
        self.diagnostics: list[Diagnostic] = []
        self.root = parse_file(path)
        self._files: dict[Path, etree._Element] = {path.resolve(): self.root}
        self._include(self.root)
        found = [spec for spec in without_examples(self.root, tei("schemaSpec")) if name in (None, spec.get("ident"))]
        if not found:
            what = f"no schemaSpec with the ident “{name}”" if name else "no schemaSpec"
            raise CannotRun([ODD_WITHOUT_SCHEMA.at(Locus(str(path)), f"there is {what} in this document")])
        self.schema_spec = found[0]

    def owns(self, element: etree._Element) -> bool:
        """Whether an element stands in this document or in a file that it includes."""
        root = element.getroottree().getroot()
        return any(root is own for own in self._files.values())

    def instructions(self) -> Iterator[etree._Element]:
        """The children of the ``schemaSpec``, groups of specifications replaced by what they hold."""
        yield from self._expand(self.schema_spec, frozenset())

    def _expand(self, element: etree._Element, active: frozenset[etree._Element]) -> Iterator[etree._Element]:
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag == tei("specGrp"):
                yield from self._expand(child, active)
            elif child.tag == tei("specGrpRef"):
                group = self._group(child)
                if group is not None and group not in active:
                    yield from self._expand(group, active | {group})
            else:
                yield child

    def _group(self, reference: etree._Element) -> etree._Element | None:
        file, _, identifier = reference.get("target", "").partition("#")
        root: etree._Element | None = self.root
        if file:
            root = self.open(reference, file)
        if root is not None:
            for group in without_examples(root, tei("specGrp")):
                if group.get(XML_ID) == identifier or (not identifier and file):
                    return group
            self._missing(reference, f"no specGrp has the id “{identifier}”")
        return None

    def open(self, element: etree._Element, reference: str) -> etree._Element | None:
        """The root of a file that an element refers to; None, and a diagnostic, if it may not or cannot be read."""
        path = self.locate(element, reference)
        if path is None:
            return None
        if path not in self._files:
            try:
                self._files[path] = parse_file(path)
            except CannotRun as fault:
                self._missing(element, f"“{reference}”: {fault.diagnostics[0].message}")
                return None
        return self._files[path]

    def locate(self, element: etree._Element, reference: str) -> Path | None:
        """The path that a relative reference means; None, and a diagnostic, where it leads out of the ODD's folder."""
        folder = self.path.resolve().parent
        path = (folder / reference).resolve()
        if "://" in reference or not path.is_relative_to(folder):
            message = f"“{reference}” is not a file in the folder of the ODD"
            help = "put a copy beside the ODD and refer to it by a relative path"
            self.diagnostics.append(ODD_REFERENCE_OUTSIDE.at(locus_of(element), message, help))
            return None
        return path

    def _missing(self, element: etree._Element, message: str) -> None:
        self.diagnostics.append(ODD_REFERENCE_MISSING.at(locus_of(element), message, "correct the reference"))

    def _include(self, root: etree._Element, depth: int = 0) -> None:
        """Put the files in place that ``xi:include`` names."""
        include = f"{{{XINCLUDE}}}include"
        for element in list(root.iter(include)):
            included = self.open(element, element.get("href", "")) if depth < _MAX_INCLUDES else None
            parent = element.getparent()
            if included is None or parent is None:
                continue
            identifier = element.get("xpointer")
            if identifier:
                targets = [target for target in included.iter() if target.get(XML_ID) == identifier]
                if not targets:
                    self._missing(element, f"nothing has the id “{identifier}” in “{element.get('href')}”")
                    continue
                included = targets[0]
            copy = etree.fromstring(etree.tostring(included, with_tail=False))
            copy.tail = element.tail
            parent.replace(element, copy)
            self._include(copy, depth + 1)


_MAX_INCLUDES: Final = 20
