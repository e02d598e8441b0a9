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

What is said by ``@``, ``%p``, ``%stage``, ``%note`` or ``%head`` goes on to the end of the paragraph, or to the next
line that opens with a mark or a label; the other three take only their own line. A mark stands for one thing: one
within the line of another is text, and so is a mark in a list of notes. What looks like a mark and is none, or cannot
be obeyed, stays text and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, NamedTuple, TypeAlias, cast

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.record.by_hand import KEYWORD, KINDS, LABEL, LONGEST_LABEL, PAGE, REASONS, Kind
from tei_memcon.source import SetAside, Source

MARK_BY_HAND: Final = "mark by hand"
"""Why the characters of a mark are not in the TEI."""
ONE_LINE: Final = frozenset({"page", "gap", "furniture"})
"""Marks that take no more than their line; the others go on to the end of the paragraph."""

_MARK: Final = re.compile(
    r"^[ \t]*(?:(?P<escape>\\)(?=\\*[@%])|(?P<at>@)(?=\S)|%(?P<word>[A-Za-z]+)(?P<after>\S*)"
    r"|(?P<alone>[%@\\])(?=[ \t]*$))",
    re.MULTILINE,
)
_INSIDE: Final = re.compile(rf"[%@](?<=[ \t].)(?:(?<=%)(?:{'|'.join(KINDS)})|(?<=@)speaker)(?=\s|$)", re.MULTILINE)
_NESTED: Final = re.compile(r"@[^\W\d_]")
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
MARK_MISPLACED: Final = Code(
    "mark-misplaced",
    Severity.WARNING,
    """\
What it finds: a mark by hand in a place where it is not obeyed: in the middle of a line, after another mark, or in a
list of notes.

Why it matters: the mark is read as text, so what somebody wanted to settle is not settled.

Example:

    @Smith: I think %gap inaudible that it is so.

What to do: put the mark at the beginning of a line of its own; the words after it go on the next line. In a list of
notes only %page, %gap and %furniture have a place.
""",
)
CODES: Final = (MARK_UNKNOWN, MARK_INCOMPLETE, MARK_MISPLACED)


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
    faults: tuple[Span, ...] = ()
    """The lines, in order, that look like marks and are text."""


def read_marks(source: Source) -> Marks:
    """Find the marks by hand in a transcript.

    Args:
        source: the transcript; most have no mark at all.

    Returns:
        The marks, what of them is set aside, and findings about lines that only look like marks.
    """
    text = source.text
    if "@" not in text and "%" not in text and "\\" not in text:
        return Marks()
    items: list[Mark] = []
    faults: list[Span] = []
    diagnostics: list[tuple[int, Diagnostic]] = []
    for match in _MARK.finditer(text):
        found = _read(text, match)
        if isinstance(found, Mark):
            items.append(found)
            if (nested := _nested(source, found)) is not None:
                diagnostics.append((found.rest.start, nested))
        else:
            faults.append(_line(text, match.start()))
            code, message, help = found
            at = source.locus(source.place(match.start(), match.end()))
            diagnostics.append((match.start(), code.at(at, message, help)))
    for match in _INSIDE.finditer(text):
        before = match.start()
        while before and text[before - 1] in " \t":
            before -= 1
        if before and text[before - 1] != "\n":
            message = f"“{match[0]}” stands within a line, where it is text and no mark"
            diagnostics.append((match.start(), misplaced(source, Span(*match.span()), message)))
    diagnostics.sort(key=lambda found: found[0])
    return Marks(tuple(items), signs(source, items), tuple(found for _, found in diagnostics), tuple(faults))


def misplaced(source: Source, sign: Span, message: str) -> Diagnostic:
    """The finding about a mark that is not obeyed.

    Args:
        source: the transcript.
        sign: the sign of the mark.
        message: where it stands.
    """
    help = "put it at the beginning of a line of its own, and the words after it on the next line"
    return MARK_MISPLACED.at(source.locus(source.place(*sign)), message, help)


def signs(source: Source, marks: Iterable[Mark]) -> tuple[SetAside, ...]:
    """What of some marks is set aside.

    Args:
        source: the transcript.
        marks: the marks that are obeyed.
    """
    return tuple(SetAside(source.place(*mark.sign), source.text[slice(*mark.sign)], MARK_BY_HAND) for mark in marks)


def _line(text: str, start: int) -> Span:
    end = text.find("\n", start)
    return Span(start, len(text) if end < 0 else end)


def _nested(source: Source, mark: Mark) -> Diagnostic | None:
    """The finding about a mark right after the label or sign of another, which no blank before it gives away."""
    text = source.text
    if mark.kind == "escape" or not _NESTED.match(text, mark.rest.start, mark.rest.end):
        return None
    if LABEL.match(text, mark.rest.start + 1, mark.rest.end) is None:
        return None
    message = "the mark @ stands after another mark, where it is text"
    return misplaced(source, Span(mark.rest.start, mark.rest.start + 1), message)


_Fault: TypeAlias = tuple[Code, str, str]


def _read(text: str, match: re.Match[str]) -> Mark | _Fault:
    line = _line(text, match.start())
    if match["alone"]:
        return (
            MARK_INCOMPLETE,
            f"nothing follows this {match['alone']}",
            "write a mark, or take it away if it means nothing",
        )
    if match["escape"]:
        sign = Span(match.start("escape"), match.end("escape"))
        return Mark(line, "escape", sign, None, Span(sign.end, line.end))
    if match["at"]:
        return _read_speaker(text, line, match.start("at"))
    return _read_percent(text, line, match)


def _read_speaker(text: str, line: Span, at: int) -> Mark | _Fault:
    keyword = KEYWORD.match(text, at + 1, line.end)
    start = _after_blanks(text, keyword.end(), line.end) if keyword else at + 1
    if not any(sign.isalnum() for sign in text[start : line.end]) and keyword:
        return MARK_INCOMPLETE, "@speaker does not say who speaks", "write the label after it: @speaker Smith:"
    label = LABEL.match(text, start, line.end)
    sign = Span(at, keyword.end() if keyword else start)
    if label is not None:
        delimiter = cast("re.Match[str]", _DELIMITER.match(text, label.end(), line.end))
        return Mark(line, "speaker", sign, Span(*label.span()), Span(delimiter.end(), line.end))
    if keyword is not None:
        if len(text[start : line.end].rstrip()) > LONGEST_LABEL:
            message = f"the label after @speaker has no colon, and is longer than {LONGEST_LABEL} characters"
            return MARK_INCOMPLETE, message, "write what is said on the next line"
        argument = Span(start, start + len(text[start : line.end].rstrip()))
        return Mark(line, "speaker", sign, argument, Span(argument.end, line.end))
    word = cast("re.Match[str]", _WORD.match(text, at, line.end))[0]
    return MARK_UNKNOWN, f"“{word}” is no mark: there is no label with a colon after the @", "write @Name: or \\@"


def _read_percent(text: str, line: Span, match: re.Match[str]) -> Mark | _Fault:
    word = match["word"]
    if word not in KINDS or match["after"]:
        near = get_close_matches(word.lower(), KINDS, n=1)
        help = f"write %{near[0]}" if near else f"the marks are %{', %'.join(KINDS)}; put \\ before % if it is none"
        return MARK_UNKNOWN, f"“%{word}{match['after']}” is no mark", help
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
    if word == "page" and (after < line.end or PAGE.fullmatch(given) is None):
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
