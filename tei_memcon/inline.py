"""What stands inside a paragraph: brackets, emphasis, links, line breaks.

A scanner over the source text itself, so that every node keeps its exact place and nothing can fall between two
passes. What is not understood stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.record import Gap, Hi, Inline, Lb, Note, Pb, Ref, Stage, Supplied, Text
from tei_memcon.source import SetAside, Source
from tei_memcon.traversal import words

GAP_REASONS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("omitted", re.compile(r"(?:\.\s?){3,}|…\.?")),
    ("classified", re.compile(r"(?i)(?:(?P<extent>.*) )?(?:not declassified|excised|redacted|sanitized)\.?")),
    ("editorial", re.compile(r"(?i)omitted here\b.*")),
    ("inaudible", re.compile(r"(?i)inaudible|unclear|unintelligible")),
    ("illegible", re.compile(r"(?i)(?:\w+ ){0,3}illegible(?: \w+)?")),
)
"""What a bracket must hold, as a whole, to be a ``gap``, and for which reason; the first that matches decides."""
NOTES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("translator", re.compile(r"(?i)(?:translator['’]?s?|trans\.) note\b.*")),
    ("editor", re.compile(r"(?i)(?:editor(?:['’]?s|s['’]|ial)?|ed\.) note\b.*|sic[.!]*")),
)
"""What a bracket must hold to be a ``note``, and of which type."""
_ACTOR: Final = r"(?:(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)* )?"
STAGES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "delivery",
        re.compile(rf"{_ACTOR}(?i:laugh(?:s|ing|ter)?|smil(?:es|ing)|chuckl(?:es|ing)|jok(?:es|ing)(?:ly)?)\.?"),
    ),
    (
        "business",
        re.compile(
            rf"{_ACTOR}(?i:applause|pauses?|sighs?|nods?|silence|break|cross-?talk|interrupt(?:s|ion|ing)|"
            r"(?:leaves|enters|returns|rises|reads|hands|gestures|shakes|points|looks|turns)(?: .{1,60})?)\.?"
        ),
    ),
)
"""What a bracket must hold to be a ``stage`` direction, and of which type."""
_PAGE: Final = re.compile(r"Page (\w+)")
_CHARACTERS: Final = re.compile(r"(?i)\^?\d+|[*†?!]+|pp?\.? ?\d+(?:[-–]\d+)?")
"""What a bracket holds that is neither supplied nor understood here: a note's number, a doubt; it stays text."""

MARKDOWN_ESCAPE: Final = "Markdown sign: escape"
MARKDOWN_EMPHASIS: Final = "Markdown sign: emphasis"
MARKDOWN_LINK: Final = "Markdown sign: link"
MARKDOWN_BREAK: Final = "Markdown sign: line break"
WEB_LINK: Final = "link within the web page that the transcript comes from"

_PLAIN_GAP: Final = "[...]"
_MAX_DEPTH: Final = 20
_BRACKET: Final = re.compile(r"[\[\]]")
_SPECIAL: Final = re.compile(r"(?<! ) {2,}\n[ \t]*|\\\n[ \t]*|[\[*_\\<]")
_SPECIAL_OR_LINE: Final = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*|\\\n[ \t]*|[\[*_\\<]")
_ESCAPED: Final = frozenset("[]()*_\\`#>~|<!+-.")
_ANGLE_GAP: Final = re.compile(r"<\s?((?:\.\s?){3,4}|…)\s?>")
_LINK_TARGET: Final = re.compile(r"\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_URI: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*(?:#[\w\-.~!$&'()*+,;=:@/?%]*)?"
)
"""What can be a link's target: RFC 3986, with letters of any script; what is none stays text."""
_EMPHASIS: Final = {
    "*": re.compile(r"(\*{1,3})(?![\s*])(.{0,2000}?[^\s*\\])\1(?!\*)", re.DOTALL),
    "_": re.compile(r"(?<!\w)(_{1,3})(?![\s_])(.{0,2000}?[^\s_\\])\1(?!\w)", re.DOTALL),
}
_RENDITIONS: Final = {1: "italic", 2: "bold", 3: "bold italic"}
_WHITE_SPACE: Final = re.compile(r"[ \t\n\f]+")
_SOFT_HYPHEN_AT_LINE_END: Final = re.compile(r"(?<=\u00ad)[ \t]*\n[ \t]*")
_HYPHEN_AT_LINE_END: Final = re.compile(r"(?<=[^\W\d_]-)\n[ \t]*(?=[^\W\d_])(?![A-ZА-Я])")

BRACKET_UNBALANCED: Final = Code(
    "bracket-unbalanced",
    Severity.WARNING,
    """\
What it finds: a square bracket that has no partner in its paragraph.

Why it matters: brackets say which words are not the speaker's. Where one is missing, the converter cannot know how
far the addition reaches, so it keeps the bracket as a character.

Example:

    Bush: And what would his place in this [system be?

What to do: close the bracket in the transcript and convert again, or mark the words in the TEI with supplied.
""",
)
CODES: Final = (BRACKET_UNBALANCED,)


def collapse(text: str) -> str:
    """Text with each run of white space as one blank; a word that a line break divides at a hyphen is joined."""
    if "\n" in text:
        text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
        text = _HYPHEN_AT_LINE_END.sub("", text)
    return _WHITE_SPACE.sub(" ", text)


class InlineParser:
    """Reads spans of one source and gathers what it had to set aside or wants to report.

    Args:
        source: the source that the spans are of.
        resp: pointer to whoever is responsible for words in brackets, such as ``"#translator"``.
    """

    def __init__(self, source: Source, resp: str | None = None) -> None:
        self.source = source
        self.resp = resp
        self.set_aside: list[SetAside] = []
        self.diagnostics: list[Diagnostic] = []

    def parse(self, start: int, end: int, lines: bool = False) -> tuple[Inline, ...]:
        """The nodes of a span of the source.

        Args:
            start: offset of the first character, which is not white space.
            end: offset after the last one.
            lines: whether every line end counts, as in a heading, and not only those that Markdown makes count.
        """
        return _Span(self, start, end, lines).read(start, end, 0)

    def drop(self, start: int, end: int, reason: str) -> None:
        """Set characters aside, to be listed in the report."""
        self.set_aside.append(SetAside(self.source.place(start, end), self.source.text[start:end], reason))


class _Span:
    """One paragraph while it is read."""

    def __init__(self, parser: InlineParser, start: int, end: int, lines: bool) -> None:
        self.special = _SPECIAL_OR_LINE if lines else _SPECIAL
        self.parser = parser
        self.source = parser.source
        self.text = parser.source.text
        self.start, self.end = start, end
        self.partners = self._pair_brackets(start, end)

    def _pair_brackets(self, start: int, end: int) -> dict[int, int]:
        partners: dict[int, int] = {}
        open_brackets: list[int] = []
        for match in _BRACKET.finditer(self.text, start, end):
            if match[0] == "[":
                open_brackets.append(match.start())
            elif open_brackets:
                partners[open_brackets.pop()] = match.start()
            else:
                self._report(match.start(), "this bracket is not opened in its paragraph")
        for at in open_brackets:
            self._report(at, "this bracket is not closed in its paragraph")
        return partners

    def _report(self, at: int, fault: str) -> None:
        excerpt = collapse(self.text[max(at - 15, self.start) : min(at + 15, self.end)])
        locus = self.source.locus(self.source.place(at, at + 1))
        help = "complete the pair of brackets in the transcript"
        self.parser.diagnostics.append(BRACKET_UNBALANCED.at(locus, f"“{excerpt}”: {fault}", help))

    def read(self, start: int, end: int, depth: int) -> tuple[Inline, ...]:
        """The nodes of a part of the paragraph."""
        text = self.text
        nodes: list[Inline] = []
        pieces: list[tuple[int, int]] = []
        done = position = start
        while match := self.special.search(text, position, end):
            at = match.start()
            found = self._node_at(match, end, depth)
            if found is None:
                position = match.end()
                continue
            node, after, keep = found
            if done < at:
                pieces.append((done, at))
            if node is not None:
                self._flush(pieces, nodes, before_break=isinstance(node, Lb))
                nodes.append(node)
            if keep:
                pieces.append((after - 1, after))
            done = position = after
        if done < end:
            pieces.append((done, end))
        self._flush(pieces, nodes)
        return tuple(nodes)

    def _flush(self, pieces: list[tuple[int, int]], nodes: list[Inline], before_break: bool = False) -> None:
        if not pieces:
            return
        raw = "".join(self.text[start:end] for start, end in pieces)
        place = self.source.place(pieces[0][0], pieces[-1][1])
        pieces.clear()
        value = collapse(raw)
        if nodes and isinstance(nodes[-1], Lb):
            value = value.lstrip(" ")
        if before_break:
            # A blank before lb, so that words do not run together for a reader that passes over the element.
            value = value.rstrip(" ") + " "
        if value:
            nodes.append(Text(value, place))

    def _node_at(self, match: re.Match[str], end: int, depth: int) -> tuple[Inline | None, int, bool] | None:
        """What begins at a special character.

        Returns:
            None if it is an ordinary character; otherwise the node (None for a sign that is only set aside), the
            offset after it, and whether the character before that offset is text.
        """
        at, sign = match.start(), match[0]
        if sign == "[":
            return self._bracket(at, end, depth)
        if sign in _EMPHASIS:
            return self._emphasis(sign, at, end, depth)
        if sign == "<":
            gap = _ANGLE_GAP.match(self.text, at, end)
            if gap is None:
                return None
            place = self.source.place(at, gap.end())
            return Gap("omitted", collapse(gap[1]).strip(" "), rend=collapse(gap[0]), place=place), gap.end(), False
        if sign == "\\":
            return self._escape(at, end)
        if sign[0] == "\\":
            self.parser.drop(at, at + 1, MARKDOWN_BREAK)
        return Lb(self.source.place(at, match.end())), match.end(), False

    def _escape(self, at: int, end: int) -> tuple[None, int, bool] | None:
        following = at + 1
        if following >= end or self.text[following] not in _ESCAPED:
            return None
        self.parser.drop(at, following, MARKDOWN_ESCAPE)
        # An escaped bracket is still a bracket of the transcript: only Markdown was kept from reading it as a link.
        return (None, following, False) if self.text[following] in "[]" else (None, following + 1, True)

    def _emphasis(self, sign: str, at: int, end: int, depth: int) -> tuple[Inline, int, bool] | None:
        match = _EMPHASIS[sign].match(self.text, at, end) if depth < _MAX_DEPTH else None
        if match is None or (at and self.text[at - 1] == sign):
            return None
        self.parser.drop(at, match.start(2), MARKDOWN_EMPHASIS)
        content = self.read(match.start(2), match.end(2), depth + 1)
        self.parser.drop(match.end(2), match.end(), MARKDOWN_EMPHASIS)
        place = self.source.place(at, match.end())
        return Hi(content, _RENDITIONS[len(match[1])], place), match.end(), False

    def _bracket(self, at: int, end: int, depth: int) -> tuple[Inline, int, bool] | None:
        close = self.partners.get(at)
        if close is None or close >= end:
            return None
        if depth >= _MAX_DEPTH:
            return None
        target = _LINK_TARGET.match(self.text, close + 1, end)
        if target is not None and close > at + 1 and _URI.fullmatch(target[1]):
            return self._link(at, close, target, depth)
        inner_end = close
        if self.text[close - 1] == "\\":
            inner_end -= 1
        wording = collapse(self.text[at + 1 : inner_end]).strip()
        if not wording:
            return None
        if _CHARACTERS.fullmatch(wording):
            return None
        if inner_end < close:
            self.parser.drop(inner_end, close, MARKDOWN_ESCAPE)
        return self._classify(wording, at, inner_end, close, depth), close + 1, False

    def _classify(self, wording: str, at: int, inner_end: int, close: int, depth: int) -> Inline:
        here = self.source.place(at, close + 1)
        for reason, pattern in GAP_REASONS:
            if match := pattern.fullmatch(wording):
                sign = f"[{wording}]"
                rend = sign if reason == "omitted" and sign != _PLAIN_GAP else None
                return Gap(reason, wording, rend, match.groupdict().get("extent"), place=here)
        if page := _PAGE.fullmatch(wording):
            return Pb(page[1], place=here)
        for kind, pattern in NOTES:
            if pattern.fullmatch(wording):
                return Note(self._in_brackets(at, inner_end, close, depth), kind, place=here)
        for kind, pattern in STAGES:
            if pattern.fullmatch(wording):
                return Stage(self._in_brackets(at, inner_end, close, depth), kind, place=here)
        return Supplied(self.read(at + 1, inner_end, depth + 1), self.parser.resp, place=here)

    def _in_brackets(self, at: int, inner_end: int, close: int, depth: int) -> tuple[Inline, ...]:
        """What a bracket holds, with the bracket as characters."""
        opening = Text("[", self.source.place(at, at + 1))
        closing = Text("]", self.source.place(close, close + 1))
        return join((opening, *self.read(at + 1, inner_end, depth + 1), closing))

    def _link(self, at: int, close: int, target: re.Match[str], depth: int) -> tuple[Inline, int, bool]:
        content = self.read(at + 1, close, depth + 1)
        address: str | None = target[1]
        if not address or address.startswith("#"):
            address = None
            reason = WEB_LINK
        else:
            reason = MARKDOWN_LINK
        if address is None or address == words(content):
            self.parser.drop(at, at + 1, reason)
            self.parser.drop(close, target.end(), reason)
        return Ref(content, address, self.source.place(at, target.end())), target.end(), False


def join(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same nodes with neighbouring texts as one."""
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(last := joined[-1], Text):
            place = last.place and node.place and replace(last.place, end=node.place.end)
            joined[-1] = Text(last.value + node.value, place)
        else:
            joined.append(node)
    return tuple(joined)
