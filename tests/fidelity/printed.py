"""The text of a TEI file as it was printed, and which element each part of it stands in.

Only the XML is read, none of the converter's own classes: what a user gets is what is measured.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from tests.fidelity.signs import key

_TEI: Final = "{http://www.tei-c.org/ns/1.0}"
_XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_BLOCKS: Final = frozenset(
    "p head sp speaker stage note list item ab div dateline opener closer trailer label fw".split()
)
_UNPRINTED: Final = frozenset({"corr", "reg", "expan", "certainty"})
"""What stands beside the printed form."""


@dataclass(frozen=True, slots=True)
class Span:
    """An element and the part of the printed text that it holds."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(slots=True)
class Stream:
    """A run of printed text: the text of the document, or a note that stands elsewhere in print."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    key: str = ""
    offsets: list[int] = field(default_factory=list)
    """For each character of `key`, where it stands in `text`."""

    def close(self, parts: list[str]) -> None:
        self.text = "".join(parts)
        self.offsets = [offset for offset, character in enumerate(self.text) if character.isalnum()]
        self.key = key(self.text)

    def around(self, start: int, end: int) -> list[Span]:
        """The elements that hold a part of the text, the innermost first."""
        held = [span for span in self.spans if span.start <= start and end <= span.end]
        return sorted(held, key=lambda span: span.end - span.start)


def local(element: etree._Element) -> str:
    """The name of a TEI element; the empty string for comments and processing instructions."""
    return element.tag.removeprefix(_TEI) if isinstance(element.tag, str) else ""


def streams(root: etree._Element) -> list[Stream]:
    """The text of a document, and after it each note with a number of its own."""
    text = root.find(f"{_TEI}text")
    if text is None:
        return []
    made: list[Stream] = []
    waiting = [text]
    while waiting:
        stream = Stream()
        parts: list[str] = []
        element = waiting.pop(0)
        _Printer(stream, parts, waiting).element(element, apart=bool(made))
        stream.close(parts)
        made.append(stream)
    return made


def printed(element: etree._Element, *, pages: bool = True, furniture: bool = True) -> str:
    """The printed text of one element.

    Args:
        element: what to print.
        pages: whether the signs of page breaks are printed.
        furniture: whether stamps and running heads are.
    """
    stream = Stream()
    parts: list[str] = []
    _Printer(stream, parts, [], pages, furniture).element(element)
    return "".join(parts)


class _Printer:
    def __init__(
        self,
        stream: Stream,
        parts: list[str],
        waiting: list[etree._Element],
        pages: bool = True,
        furniture: bool = True,
    ) -> None:
        self.stream, self.parts, self.waiting = stream, parts, waiting
        self.pages, self.furniture = pages, furniture
        self.length = 0

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def element(self, element: etree._Element, apart: bool = False) -> None:
        name = local(element)
        if not name or name in _UNPRINTED or (name == "fw" and not self.furniture):
            return
        block = name in _BLOCKS
        if block:
            self.write("\n")
        start = self.length
        self.content(element, name, apart)
        attributes = {str(attribute): str(value) for attribute, value in element.attrib.items()}
        self.stream.spans.append(Span(name, attributes, start, self.length))
        if block:
            self.write("\n")

    def content(self, element: etree._Element, name: str, apart: bool) -> None:
        match name:
            case "pb":
                self.write(f"[Page {element.get('n')}]" if self.pages and element.get("n") else "")
            case "gap" | "space":
                self.write(element.get("rend") or "".join(element.itertext()).strip() or "[...]")
            case "note" if apart:
                self.write(f"[{element.get('n')}]")
                self.stream.spans.append(Span("note", {"type": "marker"}, 0, self.length))
                self.write(" ")
                self.children(element)
            case "note" if element.get("n"):
                self.write(f"{element.get('n')}")
                self.waiting.append(element)
            case "supplied" | "ex":
                self.write("[")
                self.children(element)
                self.write("]")
            case "speaker":
                self.write(_number_of_turn(element))
                self.children(element)
            case "p":
                # A number that is glued to the text in print; in the first paragraph of a turn, to the label.
                self.write("" if _opens_turn(element) else f"{element.get('n', '')}")
                self.children(element)
            case _:
                self.children(element)

    def children(self, element: etree._Element) -> None:
        self.write(element.text or "")
        for child in element:
            self.element(child)
            self.write(child.tail or "")


def _opens_turn(paragraph: etree._Element) -> bool:
    """Whether a paragraph comes right after the label of a turn."""
    before = next((child for child in paragraph.itersiblings(preceding=True) if local(child)), None)
    return before is not None and local(before) == "speaker"


def _number_of_turn(speaker: etree._Element) -> str:
    """The number of a turn's first paragraph, which is printed before the label."""
    after = next((child for child in speaker.itersiblings() if local(child)), None)
    return after.get("n", "") if after is not None and local(after) == "p" else ""


@dataclass(frozen=True, slots=True)
class Turn:
    """An ``sp``."""

    label: str
    who: tuple[str, ...]
    starts: tuple[str, ...]
    """What its words may be taken to begin with: with or without a page break, stamp or direction."""
    paragraphs: int
    line: int


def turns(root: etree._Element) -> list[Turn]:
    """The turns of a document, in order."""
    return [_turn(sp) for sp in root.iter(f"{_TEI}sp")]


def _turn(sp: etree._Element) -> Turn:
    children = [child for child in sp if local(child)]
    speakers = [child for child in children if local(child) == "speaker"]
    rest = [child for child in children if local(child) != "speaker"]
    starts = []
    first = next((at for at, child in enumerate(rest) if local(child) == "p"), len(rest))
    for pages, furniture in ((True, True), (False, True), (True, False), (False, False)):
        for begin in {0, first}:
            pieces = [printed(child, pages=pages, furniture=furniture) for child in rest[begin:]]
            starts.append(" ".join("".join(pieces).split()))
    label = " ".join(" ".join(printed(speaker) for speaker in speakers).split())
    who = tuple(word.removeprefix("#") for word in (sp.get("who") or "").split())
    paragraphs = sum(local(child) == "p" for child in rest)
    return Turn(label, who, tuple(dict.fromkeys(starts)), paragraphs, sp.sourceline or 0)


@dataclass(frozen=True, slots=True)
class Head:
    """What the header says."""

    titles: tuple[str, ...]
    dates: tuple[str, ...]
    times: tuple[str, ...]
    places: tuple[str, ...]
    people: dict[str, list[str]]
    """The forms of the name of each person or group, by id."""
    participants: tuple[str, ...]
    """Their ids."""


def head(root: etree._Element) -> Head:
    """Read the header; a group of people is no participant of its own."""
    header = root.find(f"{_TEI}teiHeader")
    people: dict[str, list[str]] = {}
    participants: list[str] = []
    titles: list[str] = []
    dates: list[str] = []
    times: list[str] = []
    places: list[str] = []
    if header is None:
        return Head((), (), (), (), {}, ())
    for element in header.iter():
        above = {local(ancestor) for ancestor in element.iterancestors()}
        name, text = local(element), _words(element)
        if name in {"person", "personGrp", "org"}:
            identifier = element.get(_XML_ID) or f"#{len(people)}"
            forms = [
                " ".join("".join(form.itertext()).split())
                for form in element
                if local(form) in {"persName", "name", "orgName"}
            ]
            people[identifier] = forms
            group = element.getparent()
            if name == "person" and group is not None and _takes_part(element):
                participants.append(identifier)
        elif name == "title" and "titleStmt" in above:
            titles.append(text)
        elif name == "date" and above & {"creation", "setting"}:
            dates += [value for at in ("when", "from", "notBefore") if (value := element.get(at))]
        elif name == "time":
            times.append(text)
        elif name in {"placeName", "settlement", "locale", "name"} and "setting" in above:
            places.append(text)
    return Head(tuple(titles), tuple(dates), tuple(times), tuple(places), people, tuple(participants))


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _takes_part(person: etree._Element) -> bool:
    lists = [ancestor for ancestor in person.iterancestors() if local(ancestor) == "listPerson"]
    return bool(lists) and not any(ancestor.get("type") == "mentioned" for ancestor in lists)


def names_in_text(root: etree._Element) -> list[str]:
    """What stands in the ``persName`` elements of the text."""
    text = root.find(f"{_TEI}text")
    return [] if text is None else ["".join(name.itertext()) for name in text.iter(f"{_TEI}persName")]


def note_numbers(root: etree._Element) -> list[str]:
    """The numbers of the notes of the text."""
    text = root.find(f"{_TEI}text")
    return [] if text is None else [n for note in text.iter(f"{_TEI}note") if (n := note.get("n"))]
