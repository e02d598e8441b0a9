"""Marks that a person puts into a transcript by hand, to settle a doubtful place.

A mark stands at the beginning of a line and says what the line is; it goes before all other evidence. Nobody needs
marks: they are for the few places where the converter reads something else than a person does.

    @Smith: I think so.            a turn, whatever the label looks like
    @speaker The Chancellor.       a turn whose label takes up the line; what is said begins on the next one
    %p Smith: an afterthought.     an ordinary paragraph, no turn
    %stage He rises.               a direction
    %note See the other record.    a note
    %head The Second Day           a heading
    %page 474                      a page of the original begins
    %gap inaudible [not heard]     words are missing: the reason, then the sign as printed
    %furniture SECRET              what belongs to the page: a stamp, a running head
    \\%p as it is printed           a line that begins with such a sign by nature

What is said by ``@``, ``%p``, ``%stage``, ``%note`` or ``%head`` goes on to the end of the paragraph; the other three
take only their own line. What looks like a mark and is none stays text, and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.source import SetAside, Source

Kind: TypeAlias = Literal["speaker", "p", "stage", "note", "head", "page", "gap", "furniture", "escape"]

MARK_BY_HAND: Final = "mark by hand"
"""Why the characters of a mark are not in the TEI."""
KINDS: Final = ("p", "stage", "note", "head", "page", "gap", "furniture")
"""What may follow ``%``."""
ONE_LINE: Final = frozenset({"page", "gap", "furniture"})
"""Marks that take no more than their line; the others go on to the end of the paragraph."""
REASONS: Final = ("omitted", "classified", "editorial", "inaudible", "illegible", "lost", "blank", "sampling")
"""What may follow ``%gap``: TEI's @reason, as the schema has it."""

_MARK: Final = re.compile(
    r"^[ \t]*(?:(?P<escape>\\)(?=[@%])|(?P<at>@)(?=\S)|%(?P<word>[A-Za-z]+)(?![^\s]))", re.MULTILINE
)
_KEYWORD: Final = re.compile(r"speaker(?=[ \t]|$)", re.MULTILINE)
_LABEL: Final = re.compile(r"(?:[^\W\d_]|[(\[?])[^@\n]{0,79}?(?=[ \t]?:(?:\s|$))", re.MULTILINE)
_WORD: Final = re.compile(r"\S+")
_DELIMITER: Final = re.compile(r"[ \t]*:?[ \t]*")

MARK_UNKNOWN: Final = Code(
    "mark-unknown",
    Severity.WARNING,
    """\
What it finds: a line that begins like a mark by hand (@Name: or %word) and is none of those that there are.

Why it matters: the line is read as if there were no mark, so what somebody wanted to settle is not settled.

Example:

    %stge He rises.

What to do: correct the mark; “tei-memcon explain mark-unknown” and the README list them all: @Name:, @speaker, %p,
%stage, %note, %head, %page, %gap, %furniture. If the line begins so by nature, put a backslash before it.
""",
)
MARK_INCOMPLETE: Final = Code(
    "mark-incomplete",
    Severity.WARNING,
    """\
What it finds: a mark by hand that lacks what it must be followed by.

Why it matters: the line is read as if there were no mark, so what somebody wanted to settle is not settled.

Example: %gap without one of the reasons that TEI has here, or @speaker without a name.

    %gap unreadable

What to do: complete the mark. %page wants the number of the page; %gap one of omitted, classified, editorial,
inaudible, illegible, lost, blank, sampling; @speaker the label; all others some words on the same line.
""",
)
CODES: Final = (MARK_UNKNOWN, MARK_INCOMPLETE)


class Span(NamedTuple):
    """A half-open span of `Source.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A line with a mark."""

    span: Span
    """The line, without its end."""
    kind: Kind
    """``escape``: the line is read as if there were neither mark nor backslash, and begins with `rest`."""
    sign: Span
    """The characters of the mark itself, which are set aside."""
    argument: Span | None
    """What the mark is about: the label without its colon, the number of the page, the reason of the gap."""
    rest: Span
    """The rest of the line, after the label and its colon where there is one; it may be empty."""


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a source."""

    items: tuple[Mark, ...] = ()
    """In the order of the source."""
    set_aside: tuple[SetAside, ...] = ()
    """The signs of the marks, for the report."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_marks(source: Source) -> Marks:
    """Find the marks by hand in a transcript.

    Args:
        source: the transcript; most have no mark at all.

    Returns:
        The marks, what of them is set aside, and findings about lines that only look like marks.
    """
    text = source.text
    if "@" not in text and "%" not in text:
        return Marks()
    items: list[Mark] = []
    diagnostics: list[Diagnostic] = []
    for match in _MARK.finditer(text):
        found = _read(text, match)
        if isinstance(found, Mark):
            items.append(found)
        else:
            code, message, help = found
            diagnostics.append(code.at(source.locus(source.place(match.start(), match.end())), message, help))
    set_aside = tuple(SetAside(source.place(*sign), text[slice(*sign)], MARK_BY_HAND) for sign in _signs(items))
    return Marks(tuple(items), set_aside, tuple(diagnostics))


_Fault: TypeAlias = tuple[Code, str, str]


def _read(text: str, match: re.Match[str]) -> Mark | _Fault:
    end = text.find("\n", match.start())
    line = Span(match.start(), len(text) if end < 0 else end)
    if match["escape"]:
        sign = Span(match.start("escape"), match.end("escape"))
        return Mark(line, "escape", sign, None, Span(sign.end, line.end))
    if match["at"]:
        return _read_speaker(text, line, match.start("at"))
    return _read_percent(text, line, match)


def _read_speaker(text: str, line: Span, at: int) -> Mark | _Fault:
    keyword = _KEYWORD.match(text, at + 1, line.end)
    start = _after_blanks(text, keyword.end(), line.end) if keyword else at + 1
    if start == line.end:
        return MARK_INCOMPLETE, "@speaker does not say who speaks", "write the label after it: @speaker Smith:"
    label = _LABEL.match(text, start, line.end)
    sign = Span(at, keyword.end() if keyword else start)
    if label is not None:
        delimiter = cast("re.Match[str]", _DELIMITER.match(text, label.end(), line.end))
        return Mark(line, "speaker", sign, Span(*label.span()), Span(delimiter.end(), line.end))
    if keyword is not None:
        argument = Span(start, start + len(text[start : line.end].rstrip()))
        return Mark(line, "speaker", sign, argument, Span(argument.end, line.end))
    word = cast("re.Match[str]", _WORD.match(text, at, line.end))[0]
    return MARK_UNKNOWN, f"“{word}” is no mark: there is no label with a colon after the @", "write @Name: or \\@"


def _read_percent(text: str, line: Span, match: re.Match[str]) -> Mark | _Fault:
    word = match["word"]
    if word not in KINDS:
        near = get_close_matches(word.lower(), KINDS, n=1)
        help = f"write %{near[0]}" if near else f"the marks are %{', %'.join(KINDS)}; put \\ before % if it is none"
        return MARK_UNKNOWN, f"“%{word}” is no mark", help
    sign = Span(match.start("word") - 1, match.end("word"))
    rest = _after_blanks(text, sign.end, line.end)
    if rest == line.end:
        return MARK_INCOMPLETE, f"nothing follows %{word}", "write on the same line what the mark is about"
    kind = cast("Kind", word)
    if word not in ("page", "gap"):
        return Mark(line, kind, sign, None, Span(rest, line.end))
    argument = Span(*cast("re.Match[str]", _WORD.match(text, rest, line.end)).span())
    after = _after_blanks(text, argument.end, line.end)
    given = text[slice(*argument)]
    if word == "page" and after < line.end:
        return MARK_INCOMPLETE, f"%page wants a number and nothing else, not “{text[rest : line.end]}”", "write %page 5"
    if word == "gap":
        if given not in REASONS:
            return MARK_INCOMPLETE, f"“{given}” is no reason of a gap", f"choose one of {', '.join(REASONS)}"
        sign = Span(sign.start, argument.end)  # the reason is a word of the mark, and not of the transcript
    return Mark(line, kind, sign, argument, Span(after, line.end))


def _after_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t":
        start += 1
    return start


def _signs(items: list[Mark]) -> Iterator[Span]:
    for mark in items:
        yield mark.sign
