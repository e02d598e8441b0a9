r"""Regular expressions of XML Schema (XML Schema Part 2, appendix F), matched in time linear in the text.

Python's ``re`` has another syntax, knows no categories of characters, and can take exponential time on an expression
that repeats what may be repeated. Here an expression is a list of things still to be matched, and a character turns
it into the lists that may follow (its partial derivatives, V. Antimirov, 1996). The lists that are possible at one
point of a text are a state, and what a character makes of a state is kept.

Jing translates to Java's syntax, in which since Java 9 a class such as ``[^/\s]`` means something else; we follow the
specification there, as Jing does in Java 8, and allow ``-`` at either end of a class, as the second edition does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NoReturn

from tei_memcon.validation.relaxng.datatypes.xml_names import is_name_character, is_name_start

Characters = Callable[[str], bool]
"""Whether a character belongs to a class."""


class Options:
    """One of several sequences."""

    __slots__ = ("items", "nullable")

    def __init__(self, items: tuple[Sequence, ...]) -> None:
        self.items = items
        self.nullable = any(map(is_nullable, items))


class Repeat:
    """A sequence, from ``least`` to ``most`` times; any number of times where ``most`` is None."""

    __slots__ = ("_fewer", "body", "least", "most", "nullable")

    def __init__(self, body: Sequence, least: int, most: int | None) -> None:
        self.body, self.least, self.most = body, least, most
        self.nullable = not least or is_nullable(body)
        self._fewer: Sequence | None = None

    def fewer(self) -> Sequence:
        """What is left when the body has been matched once."""
        if self._fewer is None:
            if self.most is None and self.least <= 1:
                self._fewer = (self,) if not self.least else (Repeat(self.body, 0, None),)
            elif self.most == 1:
                self._fewer = ()
            else:
                most = None if self.most is None else self.most - 1
                self._fewer = (Repeat(self.body, max(self.least - 1, 0), most),)
        return self._fewer


Node = Characters | Options | Repeat
Sequence = tuple[Node, ...]


def is_nullable(sequence: Sequence) -> bool:
    """Whether a sequence matches the empty string."""
    return all(isinstance(node, (Options, Repeat)) and node.nullable for node in sequence)


def _after(sequence: Sequence, character: str) -> Iterator[Sequence]:
    """What may follow a character with which the text goes on."""
    for at, node in enumerate(sequence):
        rest = sequence[at + 1 :]
        if isinstance(node, Options):
            for option in node.items:
                for begun in _after(option, character):
                    yield begun + rest
        elif isinstance(node, Repeat):
            for begun in _after(node.body, character):
                yield begun + node.fewer() + rest
        else:
            if node(character):
                yield rest
            return
        if not node.nullable:
            return


MOST_STATES: Final = 5_000
"""So many states are kept; then they are found anew."""


class Regex:
    """A regular expression.

    Args:
        source: the expression.

    Raises:
        RegexFault: it is none.
    """

    def __init__(self, source: str) -> None:
        self._start = frozenset({_Reader(source).read()})
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[frozenset[Sequence], int] = {}
        self._states: list[frozenset[Sequence]] = []
        self._moves: list[dict[str, int]] = []
        self._final: list[bool] = []
        self._number(self._start)

    def _number(self, state: frozenset[Sequence]) -> int:
        number = self._numbers.get(state)
        if number is None:
            number = self._numbers[state] = len(self._states)
            self._states.append(state)
            self._moves.append({})
            self._final.append(any(map(is_nullable, state)))
        return number

    def matches(self, text: str) -> bool:
        """Whether the whole text matches."""
        if len(self._states) > MOST_STATES:
            self._forget()
        moves = self._moves
        number = 0
        for character in text:
            following = moves[number].get(character)
            if following is None:
                found = {after for sequence in self._states[number] for after in _after(sequence, character)}
                following = moves[number][character] = self._number(frozenset(found))
            if not self._states[following]:
                return False
            number = following
        return self._final[number]


class RegexFault(Exception):
    """An expression is at fault; the message is a part of a sentence that says why."""


# ---------------------------------------------------------------- classes of characters

_MAJOR: Final = "LMNPZSC"
_MINOR: Final = frozenset(
    "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Zs Zl Zp Sm Sc Sk So Cc Cf Co Cn".split()
)
# Jing has the quotation marks that Unicode 3.1 called initial and final, and no others.
_QUOTES: Final = {"Pi": "\u00ab\u2018\u201b\u201c\u201f\u2039", "Pf": "\u00bb\u2019\u201d\u203a"}


def _of_category(name: str) -> Characters:
    if name in _QUOTES:
        quotes = _QUOTES[name]
        return lambda character: character in quotes
    if len(name) == 1:
        return lambda character: unicodedata.category(character)[0] == name
    return lambda character: unicodedata.category(character) == name


def _none(_: str) -> bool:
    return False


def _but(characters: Characters, excluded: Characters = _none) -> Characters:
    return lambda character: characters(character) and not excluded(character)


def _not(characters: Characters) -> Characters:
    return lambda character: not characters(character)


_ESCAPED: Final = {**{sign: sign for sign in "\\|.-^?*+{}()[]"}, "n": "\n", "r": "\r", "t": "\t"}
_CLASSES: Final[dict[str, Characters]] = {
    "s": " \t\n\r".__contains__,
    "i": is_name_start,
    "c": is_name_character,
    "d": _of_category("Nd"),
    "w": lambda character: unicodedata.category(character)[0] not in "PZC",
}
_ANY: Final = _not("\n\r".__contains__)


@cache
def _block(name: str) -> Characters:
    """The characters of a block, such as ``BasicLatin``."""
    from elementpath.regex import RegexError, unicode_block

    try:
        points = unicode_block(name)
    except (RegexError, KeyError):
        raise RegexFault(f"there is no block of characters '{name}'") from None
    return lambda character: ord(character) in points


# ---------------------------------------------------------------- reading

_DEEPEST: Final = 100
_LARGEST: Final = 20_000


def _size(sequence: Sequence) -> int:
    """How many characters a sequence asks for when its repetitions are written out."""
    size = 0
    for node in sequence:
        if isinstance(node, Options):
            size += sum(map(_size, node.items))
        elif isinstance(node, Repeat):
            size += _size(node.body) * max(node.least, node.most or 1)
        else:
            size += 1
    return size


class _Reader:
    """Reads one expression."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.depth = 0

    def read(self) -> Sequence:
        sequence = self._options()
        if self.at < len(self.source):
            self._fault(f"'{self._peek()}' closes nothing")
        return sequence

    def _fault(self, why: str) -> NoReturn:
        raise RegexFault(f"{why} (character {self.at + 1} of '{self.source}')")

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _next(self) -> str:
        sign = self._peek()
        if not sign:
            self._fault("the expression ends too early")
        self.at += 1
        return sign

    def _accept(self, sign: str) -> bool:
        found = self.source.startswith(sign, self.at)
        self.at += len(sign) * found
        return found

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            self._fault(f"'{sign}' is missing")

    def _options(self) -> Sequence:
        options = [self._sequence()]
        while self._accept("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else (Options(tuple(options)),)

    def _sequence(self) -> Sequence:
        sequence: list[Node] = []
        while (sign := self._peek()) and sign not in "|)":
            sequence.extend(self._quantified(self._atom()))
        return tuple(sequence)

    def _atom(self) -> Sequence:
        sign = self._next()
        if sign == "(":
            self._open()
            inner = self._options()
            self._expect(")")
            self.depth -= 1
            return inner
        if sign == "[":
            return (self._group(),)
        if sign == ".":
            return (_ANY,)
        if sign == "\\":
            escaped = self._escape()
            return (escaped if not isinstance(escaped, str) else escaped.__eq__,)
        if sign in "?*+{}]":
            self.at -= 1
            self._fault(f"'{sign}' needs a backslash before it")
        return (sign.__eq__,)

    def _open(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            self._fault("too many brackets are open")

    def _quantified(self, atom: Sequence) -> Sequence:
        sign = self._peek()
        if not sign or sign not in "?*+{":
            return atom
        self.at += 1
        if sign != "{":
            return (Repeat(atom, int(sign == "+"), 1 if sign == "?" else None),)
        least = self._number()
        most: int | None = least
        if self._accept(","):
            most = None if self._peek() == "}" else self._number()
        self._expect("}")
        if most is not None and most < least:
            self._fault("the greater number comes first")
        repeat = Repeat(atom, least, most)
        if _size((repeat,)) > _LARGEST:
            self._fault("the expression is too large when its repetitions are written out")
        return () if most == 0 else (repeat,)

    def _number(self) -> int:
        start = self.at
        while self._peek() and self._peek() in "0123456789":
            self.at += 1
        digits = self.source[start : self.at]
        if not digits:
            self._fault("a number is missing")
        if len(digits) > 9 or int(digits) > _LARGEST:
            self._fault(f"the number {digits} is too great")
        return int(digits)

    def _escape(self) -> str | Characters:
        """What follows a backslash: one character, or a class."""
        sign = self._next()
        if sign in _ESCAPED:
            return _ESCAPED[sign]
        if sign in "pP":
            characters = self._property()
        elif sign.lower() in _CLASSES:
            characters = _CLASSES[sign.lower()]
        else:
            self.at -= 1
            self._fault(f"'\\{sign}' means nothing")
        return _not(characters) if sign.isupper() else characters

    def _property(self) -> Characters:
        self._expect("{")
        end = self.source.find("}", self.at)
        if end < 0:
            self._fault("'}' is missing")
        name, self.at = self.source[self.at : end], end + 1
        if name.startswith("Is"):
            return _block(name[2:])
        if name not in _MINOR and (len(name) != 1 or name not in _MAJOR):
            self._fault(f"there is no category of characters '{name}'")
        return _of_category(name)

    def _group(self) -> Characters:
        """A class in brackets; the opening one is read."""
        negative = self._accept("^")
        single: set[str] = set()
        ranges: list[tuple[str, str]] = []
        classes: list[Characters] = []
        excluded: Characters = _none
        first = True
        while not self._accept("]"):
            if not first and self._accept("-["):
                self._open()
                excluded = self._group()
                self.depth -= 1
                self._expect("]")
                break
            self._member(first, single, ranges, classes)
            first = False
        if first:
            self._fault("the class is empty")

        def contains(character: str) -> bool:
            return (
                character in single
                or any(low <= character <= high for low, high in ranges)
                or any(member(character) for member in classes)
            )

        return _but(_not(contains) if negative else contains, excluded)

    def _member(self, first: bool, single: set[str], ranges: list[tuple[str, str]], classes: list[Characters]) -> None:
        low = self._in_group(first)
        if not isinstance(low, str):
            classes.append(low)
            return
        if self._peek() == "-" and self.source[self.at + 1 : self.at + 2] not in ("[", "]", ""):
            self.at += 1
            high = self._in_group(False)
            if not isinstance(high, str) or high < low:
                self._fault("the range of characters has no end, or one that comes before its beginning")
            ranges.append((low, high))
        else:
            single.add(low)

    def _in_group(self, first: bool) -> str | Characters:
        sign = self._next()
        if sign == "\\":
            return self._escape()
        if sign == "[" or (sign == "-" and not first and self._peek() != "]"):
            self.at -= 1
            self._fault(f"'{sign}' needs a backslash before it")
        return sign
