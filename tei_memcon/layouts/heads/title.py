"""Which lines are the title of a record, and whom it names as the parties."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.dates import find_dates
from tei_memcon.layouts.heads.dateline import Dateline
from tei_memcon.layouts.heads.facts import NameInTitle, Span
from tei_memcon.layouts.heads.number import read_number
from tei_memcon.layouts.heads.people import PLURAL_TITLE
from tei_memcon.layouts.heads.words import GENRE, PERSON_TITLE, ROLE, is_capitalised

MAX_TITLE: Final = 500
"""Characters; a longer line is no title."""
_KIND_OF: Final = re.compile(
    r"(?i)\W*(?:(?:the|a|an|partial|verbatim|closing|opening|second|third|fourth|first|full|informal|provisional|excerpts?)\s+)*"
    r"(?:(?:rough|draft|official|final|memorandum|memoranda|record|transcript|minutes|notes|summary|excerpts?|account|"
    r"report|note)\b.{0,60}?\b(?:conversations?|meetings?|talks?|negotiations?|discussions?|dialogue|call|session|"
    r"group|council|committee|politburo|telephone)\b"
    r"|(?:telephone |telcon|memcon|conversation|meeting|session|dialogue|interview)\b"
    r"|entretien|entrevue|conversation|compte[- ]rendu|proc[eè]s[- ]verbal|r[ée]union|s[ée]ance|verbatim"
    r"|conversaci[oó]n|conversazione|entrevista|intervista|colloquio|verbale|acta de"
    r"|conclusions of (?:a|the) meeting"
    r"|gespräch|unterredung|aufzeichnung|niederschrift|protokoll|vermerk|(?:\d{1,3}\.\s)?\w{0,20}sitzung|ministerrat|besprechung"
    r"|запис[ьи]|бесед[аы]|стенограмм|протокол|заседани|переговор|(?:телефонный )?разговор|встреч[аи]|интервью)"
)
_SENTENCE: Final = re.compile(
    r"(?i)(?:the|this|a)\s+(?:\w+\s+){0,2}(?:meeting|session|conversation|talks?|discussion|call|interview)\s+"
    r"(?:was|were|is|began|opened|started|took|takes|ended|lasted|continued|resumed|rose|will)\b"
)
"""What tells of a meeting, and is no title of its record."""
FORM_NAME: Final = re.compile(
    r"(?i)(?:memorandum|memoranda|record|transcript|minutes|notes|summary) of (?:the )?(?:telephone |tele)?"
    r"(?:conversations?|meetings?|call)|telcons?|memcons?|gesprächsvermerk|vermerk|niederschrift|protokoll|"
    r"compte[- ]rendu(?: d['’](?:un )?entretien)?|proc[eè]s[- ]verbal|note d['’]entretien|"
    r"запись беседы|стенограмма|протокол"
)
"""What is printed on the form: it names no conversation."""
_FORMS_IN_CAPITALS: Final = (
    "MEMORANDUM OF CONVERSATION",
    "MEMORANDUM OF TELEPHONE CONVERSATION",
    "RECORD OF CONVERSATION",
    "RECORD OF MEETING",
    "MINUTES OF MEETING",
)
_DAMAGED: Final = 90
"""Likeness (per cent) of a line in capitals, which OCR has misread, to the name of a form."""


def _ratio(one: str, other: str) -> float:
    # Loaded with the first use: see `tei_memcon.layouts.furniture.stamps`.
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def is_form_name(text: str, start: int, end: int) -> bool:
    """Whether a line is what is printed on the form; a letter or two may be misread."""
    if FORM_NAME.fullmatch(text, start, end):
        return True
    if not _SHORTEST_FORM <= end - start <= _LONGEST_FORM:
        return False
    wording = text[start:end]
    return sum(map(str.isupper, wording)) * 5 > len(wording) * 4 - 10 and any(
        _ratio(wording, form) >= _DAMAGED for form in _FORMS_IN_CAPITALS
    )


_SHORTEST_FORM, _LONGEST_FORM = 15, 45
_PARTIES: Final = (
    re.compile(r"(?i)\b(?:between|zwischen|entre|tra|fra|между)\s+(?P<first>.+)", re.DOTALL),
    re.compile(
        r"(?i)\b(?:of|des|der|von|du|de la|de|d['’])\s+(?P<first>.+?),?\s+(?:with|mit|avec|con)\s+(?P<second>.+)",
        re.DOTALL,
    ),
    re.compile(
        r"(?i)\b(?:interview|entretien)\s+(?:of|de)\s+(?P<first>.+?),?\s+(?:by|par)\s+(?P<second>.+)", re.DOTALL
    ),
    re.compile(r"(?i)\bбеседы?\s+(?P<first>.+?)\s+(?:с|со)\s+(?P<second>.+)", re.DOTALL),
    re.compile(r"(?i)\b(?:with|mit|avec|con)\s+(?P<second>.+)", re.DOTALL),
)
_AND: Final = re.compile(
    r"(?i)\s+(?:and|und|et|и|y|e|with|avec|mit|con|&)\s+(?:(?:his|her|the|de|dem|der|du|le|la)\s+|l['’])?|\s*/\s*|;\s*"
)
_PAREN: Final = re.compile(r"\(([^()]{2,60})\)")
_OF: Final = re.compile(r"(?<=\w)\s+(?:of|from|for|vom|von der)\s+(?=\S)")
_TOKEN: Final = re.compile(r"[^\s,()]+")
_ARTICLE: Final = re.compile(
    r"(?i)(?:(?:the|his|her|le|la|les|der|dem|den|des|die|and|und|et|with)\s+|l['’]\s*|[,;]\s*)+(?=\S)"
)


_PORTION_MARK: Final = re.compile(r"\((?:TS|[SCURLF]|FOUO|LOU|SBU)(?:[/-]{1,2}[A-Z]{1,8}){0,4}\)")
"""The classification of a title: "(S/NF)"."""


def without_mark(text: str, start: int, end: int) -> Span:
    """A title without the classification before or behind it."""
    if (mark := _PORTION_MARK.match(text, start, end)) and mark.end() < end:
        start = mark.end()
    paren = text.rfind("(", start, end)
    if paren > start and _PORTION_MARK.fullmatch(text, paren, end):
        end = paren
    return _strip_space(text, start, end)


def _strip_space(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def title_score(text: str, start: int, end: int) -> int:
    """How much speaks for a line as the title; 0 for nothing."""
    if end - start > MAX_TITLE:
        return 0
    number = read_number(text, start, end)
    begins = number.wording if number else start
    if _SENTENCE.match(text, begins, end):
        return 0
    kind = _KIND_OF.match(text, begins, end) is not None
    if not kind and not GENRE.search(text, begins, min(end, begins + 200)):
        return 0
    score = (4 if kind else 1) + (3 if number and kind else 0)
    if _PARTIES[0].search(text, begins, end) or is_form_name(text, begins, end):
        score += 2
    return score


def begins_record(text: str, start: int, end: int) -> bool:
    """Whether a line is a title that may open another record in the middle of a file."""
    if is_form_name(text, start, end):
        return True
    if not 8 <= end - start <= MAX_TITLE:
        return False
    number = read_number(text, start, end)
    return _KIND_OF.match(text, number.wording if number else start, end) is not None


def people_in_title(text: str, start: int, end: int) -> tuple[NameInTitle, ...]:
    """The parties whom a title names.

    Args:
        text: the text of a source.
        start: offset of the title.
        end: offset behind what can name people: before the place or the date.
    """
    for pattern in _PARTIES:
        match = pattern.search(text, start, end)
        if match is None:
            continue
        spans = [match.span(group) for group in ("first", "second") if group in pattern.groupindex]
        found = [person for span in spans for person in _people(text, *span)]
        if found and (len(found) > 1 or pattern is not _PARTIES[1]):
            return tuple(found)
    return ()


def _people(text: str, start: int, end: int) -> list[NameInTitle]:
    found: list[NameInTitle] = []
    at = start
    for paren in _PAREN.finditer(text, start, end):
        before: Span = _strip(text, at, paren.start())
        at = paren.end()
        if not _is_name(text, *paren.span(1)):
            continue
        # "President Nixon and his Assistant for National Security Affairs (Kissinger)"
        for joint in _AND.finditer(text, *before):
            left = (before[0], joint.start())
            if _is_plain_name(text, *left) and joint.end() < before[1]:
                found.append(_person(text, *left))
                before = (joint.end(), before[1])
            break
        name = paren.span(1)
        role = before if before[1] > before[0] else None
        found.append(NameInTitle(" ".join(text[slice(*name)].split()), name, role))
    rest = _strip(text, at, end)
    cut = rest[0]
    joints: list[re.Match[str] | None] = [*_AND.finditer(text, *rest), None]
    for following in joints:
        stop = following.start() if following else rest[1]
        piece = _strip(text, cut, stop)
        if following and not _ends_person(text, *piece):
            continue
        if piece[1] > piece[0] and _is_name(text, piece[0], _comma(text, *piece)):
            found.append(_person(text, *piece))
        cut = following.end() if following else cut
    return found


def _ends_person(text: str, start: int, end: int) -> bool:
    """Whether an "and" behind a piece joins two people, and not two words of an office."""
    comma = _comma(text, start, end)
    return _is_plain_name(text, start, comma) if comma == end else True


def _person(text: str, start: int, end: int) -> NameInTitle:
    comma = _comma(text, start, end)
    role: Span | None = None
    if of := _OF.search(text, start, comma):
        # "Prime Minister Lind of Norvania", "Nora White of the Gazette"
        role, comma = _strip(text, of.end(), comma), of.start()
    elif comma < end:
        role = _strip(text, comma + 1, end)
    return NameInTitle(
        " ".join(text[start:comma].split()), (start, comma), role if role and role[1] > role[0] else None
    )


def _comma(text: str, start: int, end: int) -> int:
    comma = text.find(",", start, end)
    return end if comma < 0 else comma


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n,;.:*_":
        start += 1
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    if plural := PLURAL_TITLE.match(text, start, end):
        start = plural.end()
    while end > start and text[end - 1] in " \t\n,;:*_–—-":
        end -= 1
    return start, end


def _is_name(text: str, start: int, end: int) -> bool:
    if end - start > 90 or GENRE.search(text, start, end) or find_dates(text, start, end):
        return False
    tokens = _TOKEN.findall(text, start, end)
    return bool(tokens) and is_capitalised(tokens[-1]) and not any(char.isdigit() for char in text[start:end])


def _is_plain_name(text: str, start: int, end: int) -> bool:
    """A name with at most its short title: "President Nixon", "N.S. Khrushchev"."""
    titled = PERSON_TITLE.match(text, start, end)
    begins = titled.end() if titled else start
    tokens = _TOKEN.findall(text, begins, end)
    if not len(tokens) <= 5 or not (tokens or titled) or not _is_name(text, start, end):
        return False
    if not all(
        is_capitalised(token) or token.casefold() in ("de", "von", "v.", "van", "der", "la") for token in tokens
    ):
        return False
    return not ROLE.search(text, begins, end)


def people_limit(text: str, span: Span, in_title: Dateline | None, named: Span | None) -> int:
    """Where a title stops naming people: at its place or its date."""
    ends = [span[1]]
    if named:
        ends.append(named[0])
    if in_title:
        ends.extend(part[0] for part in (in_title.date.span, in_title.place) if part and part[0] > span[0])
    limit = min(end for end in ends if end <= span[1])
    trailing = re.compile(r"(?i)(?:[\s,;:(–—-]|\b(?:on|in|at|le|à|zu|am|в|на|den|vom)\b)+$")
    match = trailing.search(text, max(span[0], limit - 20), limit)
    return match.start() if match and limit < span[1] else limit
