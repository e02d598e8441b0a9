"""Find what was said by and about a person in the tree of a TEI file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from tei_memcon.concordance.occurrence import Kind, Occurrence
from tei_memcon.concordance.people import Wanted, folded, read_people, words_in
from tei_memcon.concordance.strand import Strand, holder
from tei_memcon.names import TEI, XML_ID, local_name, namespace, tei

_SPEECH: Final = frozenset({"sp", "said", "u"})
_NAMES: Final = frozenset({"persName", "name", "rs"})
_LISTS: Final = frozenset({"teiHeader", "listPerson", "standOff"})
"""Where people are listed, not spoken of."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one file has about a person."""

    file: str
    title: str
    date: str | None
    occurrences: tuple[Occurrence, ...]


def find(root: etree._Element, file: str, wanted: Wanted) -> Found:
    """Find the turns and mentions of a person in one file.

    Args:
        root: the tree.
        file: what the file is called.
        wanted: who is looked for; people of this file who are meant are entered there.
    """
    numbers: dict[str, int] = {}
    for entry in read_people(root, file):
        number = wanted.number(entry)
        if number is not None:
            numbers[f"#{entry.id}"] = number
    search = _Search(root, file, wanted, numbers)
    return Found(file, search.title, search.date, tuple(search.occurrences()))


class _Search:
    def __init__(self, root: etree._Element, file: str, wanted: Wanted, numbers: dict[str, int]) -> None:
        self._root, self._file, self._wanted, self._numbers = root, file, wanted, numbers
        self._strands: dict[etree._Element, Strand] = {}
        title = root.find(f"{tei('teiHeader')}//{tei('titleStmt')}/{tei('title')}")
        self.title = "" if title is None else words_in(title)
        date = root.find(f"{tei('teiHeader')}//{tei('creation')}/{tei('date')}")
        self.date = None if date is None else date.get("when") or date.get("from") or date.get("notBefore")

    def occurrences(self) -> Iterator[Occurrence]:
        page: str | None = None
        speaking: list[tuple[etree._Element, str | None]] = []
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if not isinstance(element.tag, str) or namespace(element.tag) != TEI:
                continue
            name = local_name(element.tag)
            if event == "end":
                if speaking and speaking[-1][0] is element:
                    speaking.pop()
                skipped = None if element is skipped else skipped
                continue
            if skipped is None and name in _LISTS:
                skipped = element
            if skipped is not None:
                continue
            if name == "pb":
                page = element.get("n")
            elif name in _SPEECH:
                speaking.append((element, _label(element)))
                yield from self._turns(element, page, speaking[-1][1])
            elif name in _NAMES:
                yield from self._mentions(element, page, speaking[-1][1] if speaking else None)

    def _number(self, pointer: str) -> int | None:
        if pointer.startswith("#"):
            return self._numbers.get(pointer)
        return self._wanted.of_register(pointer.rpartition("#")[2] if "#" in pointer else pointer.rpartition(":")[2])

    def _turns(self, element: etree._Element, page: str | None, label: str | None) -> Iterator[Occurrence]:
        for attribute, kind in (("who", Kind.TURN), ("toWhom", Kind.ADDRESSED)):
            for pointer in (element.get(attribute) or "").split():
                if (number := self._number(pointer)) is not None:
                    yield self._at(element, number, kind, pointer, page, label, ("", Strand(element).text, ""))

    def _mentions(self, element: etree._Element, page: str | None, label: str | None) -> Iterator[Occurrence]:
        pointers = (element.get("ref") or "").split()
        meant = [(pointer, number) for pointer in pointers if (number := self._number(pointer)) is not None]
        if not pointers and local_name(str(element.tag)) == "persName":
            for number in self._perhaps(words_in(element)):
                yield self._at(element, number, Kind.UNLINKED, None, page, label, self._around(element))
        for pointer, number in meant:
            yield self._at(element, number, Kind.MENTION, pointer, page, label, self._around(element))

    def _perhaps(self, printed: str) -> Iterator[int]:
        last = folded(printed).rpartition(" ")[2]
        for number, entries in enumerate(self._wanted.people):
            if any(last == surname.rpartition(" ")[2] for entry in entries for surname in entry.surnames):
                yield number

    def _around(self, element: etree._Element) -> tuple[str, str, str]:
        block = holder(element)
        if block not in self._strands:
            self._strands = {block: Strand(block)}  # names of one paragraph follow each other
        return self._strands[block].around(element) or ("", words_in(element), "")

    def _at(
        self,
        element: etree._Element,
        person: int,
        kind: Kind,
        pointer: str | None,
        page: str | None,
        label: str | None,
        words: tuple[str, str, str],
    ) -> Occurrence:
        cert = element.get("cert")
        where = (self._file, element.sourceline, _nearest_id(element))
        return Occurrence(person, kind, *where, pointer, cert, label, page, *words, self.date, self.title)


def _label(element: etree._Element) -> str | None:
    speaker = element.find(tei("speaker"))
    printed = "" if speaker is None else Strand(speaker).text.rstrip(" :.")
    return printed or element.get("who")


def _nearest_id(element: etree._Element) -> str | None:
    current: etree._Element | None = element
    while current is not None:
        if (identifier := current.get(XML_ID)) is not None:
            return identifier
        current = current.getparent()
    return None
