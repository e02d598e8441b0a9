"""The scanner: which sign begins what, and which characters are left as text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from tei_memcon.inline import markdown, signs
from tei_memcon.inline.abbreviations import completed_word, completes_year
from tei_memcon.inline.brackets import BRACKET_UNBALANCED, pair_brackets, stands_free
from tei_memcon.inline.holes import Holes
from tei_memcon.inline.portion_marks import Marks, find_marks, legible_mark
from tei_memcon.inline.rules import Rule, Where
from tei_memcon.inline.text import collapse, join
from tei_memcon.record import (
    CONVERTER,
    Choice,
    Foreign,
    Fw,
    Gap,
    Hi,
    Inline,
    Lb,
    Note,
    Pb,
    Place,
    Ref,
    Said,
    Seg,
    Stage,
    Supplied,
    Text,
    Unclear,
)
from tei_memcon.record.by_hand import mark_of
from tei_memcon.traversal import words

if TYPE_CHECKING:
    from tei_memcon.inline.parser import InlineParser


class Span:
    """One paragraph while it is read."""

    def __init__(self, parser: InlineParser, start: int, end: int, heading: bool) -> None:
        self.special = signs.SPECIAL_OR_LINE if heading else signs.SPECIAL
        self.heading = heading
        self.parser = parser
        self.rules = parser.rules
        self.source = parser.source
        self.text = parser.source.text
        self.start, self.end = start, end
        holes = parser.embedded_in(start, end)
        self.marks: dict[int, bool] = {}
        embedded = Holes(self.text, list(holes), start, end)
        # What looks like a garbled mark may be anything in a heading: the half of a date, an abbreviation.
        marks = Marks.CLEAN if heading and self.rules.marks in (Marks.DAMAGED, Marks.WORN) else self.rules.marks
        for at, after, garbled in find_marks(marks, self.text, start, end, heading):
            if not embedded.meet(at, after):
                self.marks[at] = garbled
                holes.append((at, after))
        self.holes = Holes(self.text, sorted(holes), start, end)
        self.partners, never_closed, never_opened = pair_brackets(self.text, start, end, self.holes.spans)
        for at in never_opened:
            self._report(at, "this bracket is not opened in its paragraph")
        for at in never_closed:
            self._report(at, "this bracket is not closed in its paragraph")

    def _report(self, at: int, fault: str) -> None:
        excerpt = collapse(self.text[max(at - 15, self.start) : min(at + 15, self.end)])
        locus = self.source.locus(self.source.place(at, at + 1))
        help = "complete the pair of brackets in the transcript"
        self.parser.diagnostics.append(BRACKET_UNBALANCED.at(locus, f"“{excerpt}”: {fault}", help))

    # ------------------------------------------------------------ scanning

    def read(self, start: int, end: int, depth: int) -> tuple[Inline, ...]:
        """The nodes of a part of the paragraph."""
        text = self.text
        nodes: list[Inline] = []
        pieces: list[tuple[int, int]] = []
        done = position = start
        holes, number = self.holes.spans, self.holes.first_from(start)
        while True:
            match = self.special.search(text, position, end)
            if number < len(holes):
                hole, hole_end = holes[number]
                if hole < position:
                    number += 1
                    continue
                if hole < end and (match is None or hole < match.end()):
                    if done < hole:
                        pieces.append((done, hole))
                    node = self._embedded(hole, hole_end)
                    if node is not None:
                        self._flush(pieces, nodes)
                        nodes.append(node)
                    done = position = min(hole_end, end)
                    number += 1
                    continue
            if match is None:
                break
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
        return join(nodes) if holes else tuple(nodes)  # what is embedded may be text

    def _embedded(self, at: int, after: int) -> Inline | None:
        if at not in self.marks:
            return self.parser.node_at(at)
        place = self.source.place(at, after)
        content: tuple[Inline, ...] = (Text(collapse(self.text[at:after]), place),)
        if self.marks[at]:
            content = (
                Choice(
                    content,
                    (Text(legible_mark(self.text[at:after]) or self.parser.usual_mark),),
                    "low",
                    CONVERTER,
                    place=place,
                ),
            )
        return Seg(content, "portionMark", place)

    def _flush(self, pieces: list[tuple[int, int]], nodes: list[Inline], before_break: bool = False) -> None:
        if not pieces:
            return
        raw = "".join(self.text[start:end] for start, end in pieces)
        place = self.source.place(pieces[0][0], pieces[-1][1])
        pieces.clear()
        value = collapse(raw)
        if nodes and isinstance(nodes[-1], Lb):
            value = value.lstrip(" ")
        elif nodes and _is_between(nodes[-1]) and _ends_in_blank(nodes):
            # What stood on lines of its own must not leave two blanks behind.
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
        if sign in "[(":
            return self._bracket(sign, at, end, depth)
        if sign == "<":
            gap = signs.ANGLE_GAP.match(self.text, at, end)
            return self._gap(gap, "omitted", collapse(gap[1]).strip(" ")) if gap else None
        if sign == "`":
            return self._backquoted(at, end, depth)
        if sign in markdown.EMPHASIS:
            blank = signs.BLANK_LEFT_OPEN.match(self.text, at, end)
            if blank and not self.holes.split_by(blank.end()):
                return self._gap(blank, "blank", collapse(blank[0]))
            if (stars := signs.STARS.match(self.text, at, end)) and not self.heading:
                return self._gap(stars, "omitted", collapse(stars[0]))
            return self._emphasis(sign, at, end, depth) if self.rules.markdown else None
        if sign == "\\":
            return self._escape(at, end) if self.rules.markdown else None
        if sign[0] == "\\":
            if not self.rules.markdown:
                return None
            self.parser.drop(at, at + 1, markdown.MARKDOWN_BREAK)
        return Lb(self.source.place(at, match.end())), match.end(), False

    def _gap(self, match: re.Match[str], reason: str, desc: str) -> tuple[Inline, int, bool]:
        place = self.source.place(match.start(), match.end())
        return Gap(reason, desc, rend=collapse(match[0]), place=place), match.end(), False

    # ------------------------------------------------------------ signs of Markdown

    def _escape(self, at: int, end: int) -> tuple[None, int, bool] | None:
        following = at + 1
        if following >= end or self.text[following] not in markdown.ESCAPED:
            return None
        self.parser.drop(at, following, markdown.MARKDOWN_ESCAPE)
        # An escaped bracket is still a bracket of the transcript: only Markdown was kept from reading it as a link.
        return (None, following, False) if self.text[following] in "[]()" else (None, following + 1, True)

    def _emphasis(self, sign: str, at: int, end: int, depth: int) -> tuple[Inline, int, bool] | None:
        match = markdown.EMPHASIS[sign].match(self.text, at, end) if depth < signs.MAX_DEPTH else None
        if match is None or (at and self.text[at - 1] == sign):
            return None
        if self.holes.split_by(match.start(2)) or self.holes.split_by(match.end(2)) or self.holes.split_by(match.end()):
            return None
        self.parser.drop(at, match.start(2), markdown.MARKDOWN_EMPHASIS)
        content = self.read(match.start(2), match.end(2), depth + 1)
        self.parser.drop(match.end(2), match.end(), markdown.MARKDOWN_EMPHASIS)
        place = self.source.place(at, match.end())
        return Hi(content, markdown.RENDITIONS[len(match[1])], place), match.end(), False

    def _link(self, at: int, close: int, target: re.Match[str], depth: int) -> tuple[Inline, int, bool]:
        content = self.read(at + 1, close, depth + 1)
        address: str | None = target[1]
        if not address or address.startswith("#"):
            address = None
            reason = markdown.WEB_LINK
        else:
            reason = markdown.MARKDOWN_LINK
        if address is None or address == words(content):
            self.parser.drop(at, at + 1, reason)
            self.parser.drop(close, target.end(), reason)
        return Ref(content, address, self.source.place(at, target.end())), target.end(), False

    def _backquoted(self, at: int, end: int, depth: int) -> tuple[Inline, int, bool] | None:
        match = (
            signs.BACKQUOTED.match(self.text, at, end) if self.rules.backquotes and depth < signs.MAX_DEPTH else None
        )
        if match is None or self.holes.split_by(match.end()):
            return None
        place = self.source.place(at, match.end())
        content = self._with_signs(at, match.start(1), match.end(1), match.end(), depth)
        return Note(content, "editor", place=place), match.end(), False

    # ------------------------------------------------------------ brackets

    def _bracket(self, sign: str, at: int, end: int, depth: int) -> tuple[Inline, int, bool] | None:
        if sign == "(" and not self.heading and (codes := signs.EXEMPTION.match(self.text, at, end)):
            said = signs.OF_A_LAW.search(self.text, max(at - signs.LONGEST_WORD_OF_LAW, self.start), at)
            if said is None and not self.holes.split_by(codes.end()):
                return self._gap(codes, "classified", collapse(codes[0]))
        close = self.partners.get(at)
        if close is None or close >= end or depth >= signs.MAX_DEPTH or (sign == "(" and self.heading):
            return None
        if sign == "[" and self.rules.markdown and self.text.startswith("(", close + 1):
            target = markdown.LINK_TARGET.match(self.text, close + 1, end)
            if target is not None and close > at + 1 and markdown.URI.fullmatch(target[1]):
                return self._link(at, close, target, depth)
        inner_end = close - 1 if self.rules.markdown and self.text[close - 1] == "\\" else close
        wording = self.holes.words(at + 1, inner_end)
        if self.rules.markdown:
            # Stars alone stand for words that were left out.
            wording = wording.strip("*_\\ ") or wording
        if not wording:
            return None
        node = self._classify(sign, wording, at, inner_end, close, depth)
        if node is None:
            return None
        if inner_end < close:
            self.parser.drop(inner_end, close, markdown.MARKDOWN_ESCAPE)
        return node, close + 1, False

    def _classify(self, sign: str, wording: str, at: int, inner_end: int, close: int, depth: int) -> Inline | None:
        """The node of a bracket; None if it is text."""
        here = self.source.place(at, close + 1)
        if sign == "[":
            completed = completed_word(self.source, (self.start, self.end), wording, (at, close), self.parser.resp)
            if completed is not None:
                return completed
        found = next(
            (pair for pair in self.parser.rules_for(wording, sign) if self._stands(pair[0].where, at, close + 1)), None
        )
        if sign == "[" and completes_year(self.text, (self.start, self.end), wording, (at, close)):
            return Supplied(self.read(at + 1, inner_end, depth + 1), self.parser.resp, place=here)
        if found is None:
            if sign == "(" or self.rules.unknown == "text":
                return None
            return Supplied(self.read(at + 1, inner_end, depth + 1), self.parser.resp, place=here)
        entry, match = found
        if entry.kind == "text":
            return None
        if entry.kind in ("gap", "page") and self.holes.within(at, close):
            entry = replace(entry, kind="note", sense="editor")
        if entry.kind == "gap":
            self._drop_emphasis(wording, at + 1, inner_end)
            return self._gap_in_bracket(entry, match, sign, here)
        if entry.kind == "page":
            self._drop_emphasis(wording, at + 1, inner_end)
            return Pb(match[1], break_=self._break(at, close + 1), place=here)
        if entry.kind == "supplied":
            return Supplied(self.read(at + 1, inner_end, depth + 1), self.parser.resp, place=here)
        if entry.kind == "unclear":
            return self._unclear(at, inner_end, close, depth)
        content = self._with_signs(at, at + 1, inner_end, close + 1, depth)
        if entry.kind == "stage":
            return Stage(content, entry.sense, place=here)
        if entry.kind == "note":
            return Note(content, entry.sense, entry.resp, where="inline", place=here)
        if entry.kind == "said":
            return Said(content, place=here)
        inner = self.source.place(at + 1, inner_end)
        opening, closing = self._sign(at, at + 1), self._sign(close, close + 1)
        word = Foreign(self.read(at + 1, inner_end, depth + 1), place=inner)
        return Note((opening, word, closing), "gloss", where="inline", place=here)

    def _drop_emphasis(self, wording: str, start: int, end: int) -> None:
        """Set aside the signs of emphasis around words that become no text."""
        raw = self.text[start:end]
        before, after = len(raw) - len(raw.lstrip("*_\\ \t\n")), len(raw.rstrip("*_\\ \t\n"))
        for from_, to in ((0, before), (after, len(raw))):
            if wording and raw[from_:to].strip():
                self.parser.drop(start + from_, start + to, markdown.MARKDOWN_EMPHASIS)

    def _break(self, at: int, after: int) -> Literal["no"] | None:
        """TEI's @break of a page that begins inside a word."""
        inside = at > self.start and after < self.end and self.text[at - 1].isalpha() and self.text[after].islower()
        return "no" if inside else None

    def _unclear(self, at: int, inner_end: int, close: int, depth: int) -> Unclear:
        """A reading that the record doubts, without the signs of doubt."""
        doubt = signs.DOUBT.match(self.text, at + 1, inner_end)
        start = doubt.end() if doubt else at + 1
        end = inner_end
        while end > start and self.text[end - 1] in "? \t\n":
            end -= 1
        if start >= end:
            start, end = at + 1, inner_end
        before, after = (collapse(self.text[slice(*span)]) for span in ((at, start), (end, close + 1)))
        rend = f"{before}…{after}"
        content = self.read(start, end, depth + 1)
        place = self.source.place(at, close + 1)
        return Unclear(content, "low", rend=None if rend == "(…?)" else rend, place=place)

    def _gap_in_bracket(self, entry: Rule, match: re.Match[str], sign: str, here: Place) -> Gap:
        wording = match.string
        printed = f"[{wording}]" if sign == "[" else f"({wording})"
        plain = sign == "[" and (entry.sense != "omitted" or printed == signs.PLAIN_GAP)
        extent = match.groupdict().get("extent")
        return Gap(entry.sense or "omitted", wording, None if plain else printed, extent, entry.resp, place=here)

    def _stands(self, where: Where, at: int, after: int) -> bool:
        """Whether a bracket stands where a rule demands; marks and notes beside it do not count."""
        if where == "anywhere":
            return True
        if where == "in English":
            return self.parser.is_english
        if where == "other script":
            return self._script_changes(at)
        start, end = self.holes.past_back(at), self.holes.past(after)
        if start != at and (start == self.start or self.text[start - 1] in "\n\f"):
            start = self.start
        free = stands_free(self.text, start, end, self.start, self.end)
        if where == "free":
            return free
        line = start
        while line > self.start and self.text[line - 1] in " \t":
            line -= 1
        alone = line == self.start or self.text[line - 1] in "\n\f"
        return (
            alone and signs.LINE_REST.match(self.text, end, self.end) is None and (free or self.text[after - 2] in ".!")
        )

    def _script_changes(self, at: int) -> bool:
        before = next((sign for sign in reversed(self.text[max(at - 40, self.start) : at]) if sign.isalpha()), "")
        inside = self.text[at + 1 : at + 2]
        return bool(before) and inside.isalpha() and (before > signs.LAST_LATIN) != (inside > signs.LAST_LATIN)

    def _sign(self, start: int, end: int) -> Text:
        return Text(self.text[start:end], self.source.place(start, end))

    def _with_signs(self, at: int, start: int, end: int, after: int, depth: int) -> tuple[Inline, ...]:
        """What stands between two signs, with the signs as characters."""
        closing = self._sign(after - 1, after)
        return join((self._sign(at, start), *self.read(start, end, depth + 1), closing))


def _is_between(node: Inline) -> bool:
    """Whether a node stood on lines of its own: furniture, or a page that somebody marked."""
    return isinstance(node, Fw) or (isinstance(node, Pb) and mark_of(node) is not None)


def _ends_in_blank(nodes: list[Inline]) -> bool:
    """Whether the words before the furniture at the end end in a blank, or there are none."""
    before = next((node for node in reversed(nodes) if not _is_between(node)), None)
    return before is None or (isinstance(before, Text) and before.value.endswith(" "))
