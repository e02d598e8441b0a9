"""Processing instructions before the root element, with their pseudo-attributes and the places of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from tei_memcon.diagnostic import Locus
from tei_memcon.tree.document import Document

_PSEUDO_ATTRIBUTE: Final = re.compile(r"""\s+([^\s=<>"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_REFERENCE: Final = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_CHARACTERS: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Malformed(Exception):
    """The data of an instruction are no pseudo-attributes; the message says where."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """A processing instruction before the root element."""

    target: str
    data: str
    """What stands behind the target, with the white space before it."""
    start: int
    """Where it begins in the text of the document, as an offset in characters."""

    def pseudo_attributes(self) -> dict[str, tuple[str, int]]:
        """The pseudo-attributes by name: the value, and the offset in the text where the pseudo-attribute begins.

        As in “Associating Style Sheets with XML documents 1.0”, section 3, to which xml-model refers.

        Raises:
            Malformed: the data are something else.
        """
        found: dict[str, tuple[str, int]] = {}
        position = 0
        offset = self.start + len("<?") + len(self.target)
        while match := _PSEUDO_ATTRIBUTE.match(self.data, position):
            name, value = match[1], match[2] if match[2] is not None else match[3]
            if name in found:
                raise Malformed(f"{name} is given twice")
            found[name] = (_resolved(value), offset + match.start(1))
            position = match.end()
        if rest := self.data[position:].strip():
            raise Malformed(f'“{rest}” is not of the form name="value"')
        return found


def _resolved(value: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match[3]:
            return _CHARACTERS[match[3]]
        number = int(match[1], 16) if match[1] else int(match[2])
        if number > 0x10FFFF or number == 0:
            raise Malformed(f"“{match[0]}” is no character")
        return chr(number)

    if "&" in _REFERENCE.sub("", value):
        raise Malformed(f"“{value}” has an ampersand that is no reference to a character")
    return _REFERENCE.sub(character, value)


def instructions(document: Document) -> Iterator[Instruction]:
    """The processing instructions before the root element, outside the document type declaration."""
    data = document.text.encode("utf-8")
    parser = expat.ParserCreate("UTF-8")
    found: list[tuple[str, int]] = []
    in_doctype = False

    def doctype(*_arguments: object) -> None:
        nonlocal in_doctype
        in_doctype = True

    def end_doctype() -> None:
        nonlocal in_doctype
        in_doctype = False

    def instruction(target: str, _data: str) -> None:
        if not in_doctype:
            found.append((target, parser.CurrentByteIndex))

    def element(_name: str, _attributes: object) -> None:
        raise StopIteration

    parser.StartDoctypeDeclHandler = doctype
    parser.EndDoctypeDeclHandler = end_doctype
    parser.ProcessingInstructionHandler = instruction
    parser.StartElementHandler = element
    # A name that only libxml2 knows ends the reading too; what stands before the root has been read by then, unless it
    # is the document type declaration that has such a name.
    with suppress(StopIteration, expat.ExpatError):
        parser.Parse(data, True)
    for target, start in found:
        text = data[start : data.index(b"?>", start)].decode("utf-8")
        yield Instruction(target, text[len("<?") + len(target) :], len(data[:start].decode("utf-8")))


def locus_at(document: Document, start: int, length: int) -> Locus:
    """The place of some characters of a document's text, given by an offset."""
    before = document.text[:start]
    line, column = before.count("\n") + 1, start - before.rfind("\n")
    inside = document.text[start : start + length]
    breaks = inside.count("\n")
    end_column = column + length if not breaks else length - inside.rfind("\n")
    return Locus(document.name, line, column, None, (line + breaks, end_column))
