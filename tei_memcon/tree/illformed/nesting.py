"""Which tags belong together, and which of them lacks its other half."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tei_memcon.tree.codes import XML_TAG_UNPAIRED
from tei_memcon.tree.illformed.base import BLANK, NAME, Flaw, Text, printable

_EMPTY: Final = {
    **dict.fromkeys(("lb", "pb", "cb", "gb", "gap", "milestone", "graphic", "ptr", "anchor", "space"), ""),
    "br": "; TEI has <lb/> for it",
    "hr": "; TEI has <milestone/> for such things",
    "img": "; TEI has <graphic/> for it",
}
"""Elements that are mostly empty, and so are often written without the slash; behind those of HTML, TEI's word."""
_LOST: Final = re.compile(
    rf"(?P<tag>/{NAME}|(?<![\w.:/\-]){NAME})(?:{BLANK}++{NAME}{BLANK}*+={BLANK}*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+{BLANK}*+>"
)
"""What stands in a text as a tag would, but for its left angle bracket."""
_ALIKE: Final = 0.7
"""Share of characters that two names have in common from which one may be a slip for the other."""
_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Open:
    """A start tag whose end tag was not read yet."""

    name: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"<{printable(self.name)}>"


class Nesting:
    """The elements that are open.

    Args:
        text: the text of the document.
        found: takes the flaws.
    """

    def __init__(self, text: Text, found: Callable[[Flaw], None]) -> None:
        self.text = text
        self.root: Open | None = None
        self.root_end = 0
        self._found = found
        self._open: list[Open] = []
        self._names: Counter[str] = Counter()
        """How many of the open elements have a name; so a name is looked up without going through them all."""
        self._pairs: Counter[str] = Counter()
        """How many elements of each name had both their tags."""
        self._lost: dict[str, tuple[int, int]] = {}
        self._is_certain = True
        """False once it can only be guessed which tags belong together: nothing more is said about them then."""

    def likely(self, name: str) -> str:
        """The name that a broken end tag was meant to have: that of the innermost element, if it begins like it."""
        if self._open and (name.startswith(self._open[-1].name) or _alike(name, self._open[-1].name)):
            return self._open[-1].name
        return name

    def _say(self, start: int, end: int, message: str, help: str, seen: int, *, is_certain: bool = True) -> None:
        if self._is_certain:
            self._found(Flaw(XML_TAG_UNPAIRED, start, end, message, help, seen))
        self._is_certain = self._is_certain and is_certain

    # ------------------------------------------------------------ text and start tags

    def characters(self, start: int, end: int) -> None:
        """Text between two tags, in which tags may stand that lost their left bracket; outside the root, a flaw."""
        text = self.text.text
        if text.find(">", start, end) >= 0:
            for found in _LOST.finditer(text, start, end):
                self._lost[found["tag"]] = found.span()
        if self._open or not text[start:end].strip():
            return
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = start + len(text[start:end].rstrip())
        quoted = printable(text[start:end])
        if self.root is None and quoted.startswith("?xml"):
            message, help = f"“<” is missing before “{quoted}”", "write <?xml"
        elif self.root is None:
            message = f"text before the first tag: “{quoted}”"
            help = "delete it; a tag begins with <"
        else:
            message = f"text behind the end of {self.root}, the outermost element: “{quoted}”"
            help = "move it into the element, or delete it"
        self._say(start, end, message, help, start, is_certain=False)

    def open(self, name: str, start: int, end: int, *, is_empty: bool) -> None:
        """A start tag."""
        element = Open(name, start, end)
        if self.root is None:
            self.root = element
        elif not self._open:
            line = self.text.line(self.root_end)
            message = f"a second outermost element, {element}: the first, {self.root}, ends in line {line}"
            help = "a document has one: put both into a third, or look for an end tag too many before this place"
            self._say(start, end, message, help, start, is_certain=False)
        if is_empty:
            if not self._open:
                self.root_end = end
            return
        self._open.append(element)
        self._names[name] += 1

    # ------------------------------------------------------------ end tags

    def close(self, name: str, start: int, end: int) -> int:
        """An end tag.

        Returns:
            Where to read on: behind it, or behind the one that crosses it.
        """
        if not self._open:
            said = printable(name)
            message = f"</{said}> ends nothing: no element is open here"
            help = "delete it, or look for an end tag too many before this place"
            self._say(start, end, message, help, start, is_certain=False)
        elif self._open[-1].name == name:
            self._pop(end)
            self._pairs[name] += 1
        elif not self._is_certain:
            if self._names[name]:
                self._close_all(name, end)
        elif name in self._lost and self._lost[name][0] > self._open[-1].start:
            self._lost_bracket(name, start)
        elif self._names[name]:
            return self._too_early(name, start, end)
        else:
            self._ends_nothing(name, start, end)
        return end

    def _pop(self, end: int) -> Open:
        element = self._open.pop()
        self._names[element.name] -= 1
        if not self._open:
            self.root_end = end
        return element

    def _lost_bracket(self, tag: str, seen: int) -> None:
        start, end = self._lost.pop(tag)
        message = f"“<” is missing before “{printable(self.text.text[start:end])}”"
        self._say(start, end, message, f"write <{printable(tag)}", seen)

    def _too_early(self, name: str, start: int, end: int) -> int:
        """The end tag of an element in which others are still open."""
        text, inner, said = self.text.text, self._open[-1], printable(name)
        mine = re.escape(inner.name)
        is_parent = len(self._open) > 1 and self._open[-2].name == name
        crossing = re.compile(rf"[^<]*+</{mine}{BLANK}*+>").match(text, end) if is_parent else None
        if crossing:
            line = self.text.line(self._open[-2].start)
            message = f"{inner} and <{said}> overlap: </{said}> stands before </{printable(inner.name)}>"
            help = f"{inner} begins inside <{said}> (line {line}), so it must end there: exchange the end tags"
            self._say(start, end, message, help, start)
            self._pop(end)
            self._pop(crossing.end())
            return crossing.end()
        if is_parent and not self._twice(name) and re.compile(rf"\s*+</{re.escape(name)}{BLANK}*+>").match(text, end):
            self._wrong_end(name, inner, start, end)
            self._pop(end)
            return end
        if (lost := f"/{inner.name}") in self._lost and self._lost[lost][0] > inner.start:
            self._lost_bracket(lost, start)
            self._pop(end)
            return self.close(name, start, end) if is_parent else self._close_all(name, end)
        others = [] if inner.name in _EMPTY else self._above(name)
        around = f"; nor are {len(others)} more elements around it" if others else ""
        if len(others) == 1:
            around = f"; nor is {others[0]} around it"
        line = self.text.line(start)
        message = f"{inner} is not closed before </{said}> in line {line}{around}"
        self._say(inner.start, inner.end, message, self._remedy(inner, f"</{said}>"), start, is_certain=not others)
        if inner.name in _EMPTY:
            self._pop(end)
            return self.close(name, start, end)
        return self._close_all(name, end)

    def _twice(self, name: str) -> bool:
        """Whether an element stands directly in another of the same name."""
        return len(self._open) > 2 and self._open[-3].name == name

    def _above(self, name: str) -> list[Open]:
        """The elements between that of a name and the innermost one."""
        found: list[Open] = []
        for element in reversed(self._open[:-1]):
            if element.name == name:
                break
            found.append(element)
        return found

    def _close_all(self, name: str, end: int) -> int:
        while self._pop(end).name != name:
            pass
        return end

    def _remedy(self, element: Open, before: str) -> str:
        name = printable(element.name)
        if name in _EMPTY:
            return f"an empty element is written <{name}/>{_EMPTY[name]}"
        return f"write </{name}> where the element ends, at the latest before {before}"

    def _ends_nothing(self, name: str, start: int, end: int) -> None:
        inner, said = self._open[-1], printable(name)
        # Two names that are both usual in the file are no slip of one for the other.
        if _alike(name, inner.name) and not (self._pairs[name] and self._pairs[inner.name]):
            self._wrong_end(name, inner, start, end)
            self._pop(end)
            return
        line = self.text.line(inner.start)
        message = f"</{said}> ends nothing: the element that is open is {inner} of line {line}"
        help = f"delete it, or write </{printable(inner.name)}>, or write <{said}> where the element begins"
        self._say(start, end, message, help, start, is_certain=False)

    def _wrong_end(self, name: str, inner: Open, start: int, end: int) -> None:
        """Two tags that were meant to be a pair; the one whose name is usual in this file is believed."""
        said, mine = printable(name), printable(inner.name)
        is_case = name.casefold() == inner.name.casefold()
        why = ": XML tells capitals from small letters" if is_case else ""
        if self._pairs[name] > self._pairs[inner.name] and _alike(name, inner.name):
            message = f"<{mine}> has another end tag, </{said}>, in line {self.text.line(start)}{why}"
            self._say(inner.start, inner.end, message, f"did you mean <{said}>?", start)
        else:
            message = f"</{said}> is not the end tag of <{mine}> in line {self.text.line(inner.start)}{why}"
            self._say(start, end, message, f"did you mean </{mine}>?", start)

    # ------------------------------------------------------------ the end of the file

    def finish(self) -> None:
        """The end of the text."""
        end = len(self.text.text.rstrip())
        if not self._open:
            if self.root is None:
                self._say(end, end, "there is no element in this file", "a TEI file has the element <TEI>", end)
            return
        inner = self._open[-1]
        name = printable(inner.name)
        if (lost := f"/{inner.name}") in self._lost and self._lost[lost][0] > inner.start:
            self._lost_bracket(lost, end)
        elif len(self._open) == 1:
            message = f"{inner} is not closed: the file ends without </{name}>"
            self._say(inner.start, inner.end, message, self._remedy(inner, "the end of the file"), end)
        else:
            line = self.text.line(inner.start)
            message = f"the file ends inside {inner} of line {line}: {len(self._open)} elements are not closed"
            help = "was it saved or downloaded completely? If so, write the end tags"
            self._say(end, end, message, help, end)


def _alike(one: str, two: str) -> bool:
    one, two = one.casefold(), two.casefold()
    if one == two:
        return True
    if max(len(one), len(two)) > _LONGEST or abs(len(one) - len(two)) > 2:
        return False
    from difflib import SequenceMatcher  # takes longer to import than a document to read

    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE
