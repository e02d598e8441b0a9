"""One entry of a list of participants: name, office, several people in one entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tei_memcon.layouts.heads.facts import Participant, Span
from tei_memcon.layouts.heads.places import ROOM
from tei_memcon.layouts.heads.words import (
    AGENCY,
    FUNCTION,
    GROUP,
    PERSON_TITLE,
    PLURAL_FUNCTION,
    ROLE,
    SIDE,
    is_capitalised,
)

_ATTENDANCE: Final = re.compile(
    r"(?i)(?P<role>(?:au(?:ß|ss)erdem\s+)?anw|vs|vors|p|prot|bde|bdr|abw|entsch|präs)\.\s+(?=\S)"
)
"""Abbreviations of German minutes: P. (Protokollführer), VS. (Vorsitz), anw. (anwesend), abw. (abwesend)."""
_ABSENT: Final = re.compile(r"(?i)(?:abw|entsch)\b|absent|apologies|отсутствовал|excus")
_SURNAME_FIRST: Final = re.compile(
    r"(?P<name>(?:[^\W\d_]{2,5}\.\s)?[^\W\d_a-z][\w’'-]+,\s(?:[^\W\d_]{1,2}\.[ -]?){1,3})(?:,\s*|;\s*|\s+and\s+|$)"
)
PLURAL_TITLE: Final = re.compile(
    r"(?i)(?:coms|cdes|comrades|messrs|mssrs|messieurs|mm|genossen|die herren|(?:den )?herren|т\.\s?т|тт|товарищи|"
    r"тов|гг|господа|signori|se[ñn]ores|sres|drs|profs|generals|ambassadors|ministers|senators)\.?\s+(?=\S)"
)
COUNTRY_GAP: Final = re.compile(r"(?<=\w)(?:\t|[ ]{3,})(?=(?:Mr|Mrs|Ms|Miss|Sir|Dr|M|Mme)\.?[ ])")
"""Between a country and who represents it, in columns."""
_FOR_SIDE: Final = re.compile(
    r"(?:[Pp]or|[Ff]or|[Pp]our|[Ff]ür|[Pp]er|[Зз]а)\s(?:the |la |le |el |die |das |den |l['’])?"
    r"(?P<side>[^\W\d_a-zа-я][\w’'.-]+(?:\s[^\W\d_a-zа-я][\w’'.-]+){0,3})\s?[,:]\s+(?=\S)"
)
"""For whom those who follow take part: "por México, ..."."""
_DASH: Final = re.compile(r"\s*[—–]\s*|\s+-{1,2}\s+|--")
_PAREN_END: Final = re.compile(r"\s*\((?P<inner>[^()]*)\)\s*$")
_FUNCTION_FIRST: Final = re.compile(
    r"(?i)(?P<role>interpreters?|translators?|note[- ]?takers?|recorders?|stenographers?|dolmetscher(?:in)?|"
    r"protokollführer(?:in)?|interprètes?|переводчи(?:к|ца|ки)|стенографист(?:ка)?)\s+(?=\S)"
)
FUNCTION_ALONE: Final = re.compile(rf"(?i)(?:{FUNCTION})")
"""A function without a name."""
_TOKEN: Final = re.compile(r"[^\s,]+")
_KEEPER: Final = re.compile(
    rf"(?i)(?<=[\w)])\.\s+(?P<role>{FUNCTION}|protokoll(?:führung)?|schriftführung|procès-verbal|запись):\s+(?=\S)"
)
"""Who keeps the minutes, on the same line as the others: "... Lang (AA). Protokoll: Wolf."."""
_AND: Final = re.compile(r"(?i),?\s+(?:and|und|et|и|&)\s+")
_ONLY_DATE: Final = re.compile(r"[\d.\s,–-]+")
_COUNTED: Final = re.compile(r"(?i)(?:two|three|several|zwei|deux|два|двое)\s+\w+")
_THE: Final = re.compile(r"[Tt]he ")
_INITIALLED: Final = re.compile(
    r"(?:[^\W\d_a-zа-я][^\W\d_]?\.[\s-]?){1,3}[^\W\d_][\w’'-]+"
    r"|[^\W\d_a-zа-я][\w’'-]+\s(?:[^\W\d_a-zа-я]\.\s?){1,3}"
)
"""A name with initials: "А. Громов", "Громов А. А."."""
_GENERATION: Final = re.compile(r"(?i)\s*(?:Jr|Sr|II|III|IV)\b\.?")


def trim(text: str, start: int, end: int) -> Span:
    """A span without white space and punctuation at its ends; the full stop of an abbreviation stays."""
    while start < end and (text[start].isspace() or text[start] in ",;:*_•—–"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:*_—–"):
        end -= 1
    if end - start > 2 and text[end - 1] == "." and not _is_abbreviation(text[start:end].rsplit(None, 1)[-1]):
        end -= 1
    return start, end


def split_item(text: str, start: int, end: int, *, several: bool = False) -> Iterator[Participant]:
    """The people of one entry.

    Args:
        text: the text of a source.
        start: offset of the entry.
        end: offset behind it.
        several: whether it is known to be several people, so that a comma stands between two names.
    """
    start, end = trim(text, start, end)
    attendance = is_attendance(text, start, end)
    if keeper := _KEEPER.search(text, start, end):
        yield from split_item(text, start, keeper.start(), several=several)
        for person in split_item(text, keeper.end(), end, several=True):
            yield person._replace(role=person.role or keeper.span("role"))
        return
    if several and ";" not in text[start:end]:
        parts = _ands(text, list(_pieces(text, start, end, ",")))
        if len(parts) > 1 and all(_is_somebody(text, *part) for part in parts):
            for part in parts:
                yield from _named(text, *part, None)
            return
    for piece in _pieces(text, start, end, ";"):
        yield from _piece(text, *trim(text, *piece), attendance=attendance)


def is_attendance(text: str, start: int, end: int) -> bool:
    """Whether a line is an attendance list in abbreviations: "P. Klein; VS. Braun; anw. Wolf, Lang"."""
    roles = [
        match["role"]
        for piece in _pieces(text, start, end, ";")
        if (match := _ATTENDANCE.match(text, *_skip(text, piece)))
    ]
    return len(roles) > 1


def _skip(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _piece(text: str, start: int, end: int, *, attendance: bool) -> Iterator[Participant]:
    if end <= start:
        return
    if plural := PLURAL_TITLE.match(text, start, end):
        start = plural.end()
    if for_side := _FOR_SIDE.match(text, start, end):
        side = " ".join(for_side["side"].split())
        people = split_item(text, for_side.end(), end, several=True)
        yield from (person._replace(side=person.side or side) for person in people)
        return
    if (column := COUNTRY_GAP.search(text, start, end)) and not PERSON_TITLE.match(text, start, column.start()):
        side = " ".join(text[start : column.start()].split())
        yield from (person._replace(side=side) for person in _named(text, column.end(), end, None))
        return
    if attendance and (attendance_role := _ATTENDANCE.match(text, start, end)):
        if not _ABSENT.match(attendance_role["role"]):
            role = attendance_role.start("role"), attendance_role.end("role") + 1
            for name in _pieces(text, attendance_role.end(), end, ","):
                yield from _named(text, *name, role)
        return
    surnames = list(_SURNAME_FIRST.finditer(text, start, end))
    if surnames and surnames[0].start() == start and sum(len(m[0]) for m in surnames) >= (end - start) - 1:
        for match in surnames:
            yield Participant(_rstrip(text, *match.span("name")))
        return
    if (dash := _DASH.search(text, start, end)) and dash.start() > start and dash.end() < end:
        left, right = trim(text, start, dash.start()), trim(text, dash.end(), end)
        if SIDE.fullmatch(text, *left):
            side = " ".join(text[slice(*left)].split())
            yield from (person._replace(side=side) for person in _with_commas(text, *right))
            return
        if _is_role(text, *left) and not _is_role(text, *right):
            yield from _named(text, *right, left)
            return
        if not _is_role(text, *left) and "," not in text[slice(*left)]:
            yield from _named(text, *left, right)
            return
    if (function := _FUNCTION_FIRST.match(text, start, end)) and text[function.end()].isupper():
        role = function.span("role")
        if text[start].islower() or "," not in text[start:end]:
            for name in _people(text, function.end(), end):
                yield from _named(text, *name, role)
            return
    yield from _with_commas(text, start, end)


def _with_commas(text: str, start: int, end: int) -> Iterator[Participant]:
    parts = list(_pieces(text, start, end, ","))
    if len(parts) > 1 and _GENERATION.fullmatch(text, *parts[1]):
        parts[:2] = [(parts[0][0], parts[1][1])]
    if len(parts) > 2 and all(_is_short_name(text, *part) for part in _ands(text, parts)):
        for part in _ands(text, parts):
            yield from _named(text, *part, None)
        return
    names = _ands(text, parts)
    if len(parts) > 1 and _has_paren(text, *parts[0]) and all(_is_somebody(text, *part) for part in names):
        # "A. Wolf (interpreter), Karl Lang": the office of the first is told already.
        for part in names:
            yield from _named(text, *part, None)
        return
    if len(parts) > 1 and all(_is_titled(text, *part) or _is_initialled(text, *part) for part in names):
        for part in names:
            yield from _named(text, *part, None)
        return
    if len(parts) > 1 and _are_people(text, names):
        for part in names:
            yield from _named(text, *part, None)
        return
    name = parts[0]
    role = trim(text, parts[1][0], end) if len(parts) > 1 else None
    if role is None:
        yield from _without_role(text, *name)
        return
    group = _group_behind(text, *role)
    if group is not None:
        role = trim(text, role[0], group[0])
    for person in _people(text, *name):
        yield from _named(text, *person, role)
    if group is not None:
        yield Participant(group, is_group=True, cert="medium")


def _are_people(text: str, parts: list[Span]) -> bool:
    """Whether most parts are people by their titles, and the others may be: "The President, Secretary Lind, Mr. Roux,
    Director Wolf"; or the last is a surname with an agency in brackets, so that those before it are surnames: "Lang,
    Horst (AA)"."""
    if not all(_is_somebody(text, *part) for part in parts):
        return False
    titled = sum(_is_titled(text, *part) or _is_initialled(text, *part) for part in parts)
    if len(parts) >= _SEVERAL and titled * 3 >= len(parts) * 2 and _is_titled(text, *parts[0]):
        return True
    bare = all(len(_TOKEN.findall(_PAREN_END.sub("", text[slice(*part)]))) == 1 for part in parts)
    return bare and _has_paren(text, *parts[-1]) and not _has_paren(text, *parts[0])


_SEVERAL: Final = 3


def _is_somebody(text: str, start: int, end: int) -> bool:
    """A name of a few words, with or without an office before it; "the Attorney General"; no office alone."""
    start, end = trim(text, start, end)
    if not _WORD.search(text, start, end):
        return False  # "J.N." of "Irving, J.N."
    if _THE.match(text, start, end):
        words = text[start:end].split()
        return len(words) <= _SEVERAL + 1 and PERSON_TITLE.fullmatch(words[-1]) is not None
    if (
        PERSON_TITLE.fullmatch(text, start, end)
        or ROLE.fullmatch(text, start, end)
        or AGENCY.fullmatch(text, start, end)
    ):
        return False
    if _is_short_name(text, start, end):
        return True
    if particle := _PARTICLE.match(text, start, end):
        return _is_short_name(text, particle.end(), end)
    office = ROLE.match(text, start, end)
    return (
        office is not None
        and text[office.end() : end].strip().count(" ") == 0
        and _is_short_name(text, office.end(), end)
    )


_WORD: Final = re.compile(r"[^\W\d_]{2}")
_PARTICLE: Final = re.compile(r"(?:von|van|de|du|da|di|del|della|zu)(?: (?:der|dem|den|la))?\s+(?=\S)")


def _has_paren(text: str, start: int, end: int) -> bool:
    start, end = trim(text, start, end)
    paren = _PAREN_END.search(text, start, end)
    return paren is not None and paren.start() > start


def _without_role(text: str, start: int, end: int) -> Iterator[Participant]:
    for person in _people(text, start, end):
        yield from _named(text, *person, None)


def _named(text: str, start: int, end: int, role: Span | None) -> Iterator[Participant]:
    start, end = trim(text, start, end)
    if end <= start:
        return
    if paren := _PAREN_END.search(text, start, end):
        inner = paren.span("inner")
        if FUNCTION_ALONE.fullmatch(text, start, paren.start()) and _is_short_name(text, *inner):
            role, (start, end) = (start, paren.start()), inner  # "Interpreter (Peter Lang)"
        elif paren.start() > start:
            end = paren.start()
            if role is None and not _ONLY_DATE.fullmatch(text, *inner):
                role = inner
    if ROOM.fullmatch(text, start, end):
        return  # "Notetakers: The White House Situation Room"
    wording = text[start:end]
    is_group = bool(GROUP.fullmatch(wording) or _COUNTED.fullmatch(wording)) and not _PERSON_BEFORE.match(wording)
    yield Participant((start, end), role, None, is_group)


_PERSON_BEFORE: Final = re.compile(r"(?:Mr|Mrs|Dr|Ms)\.? ")


def _people(text: str, start: int, end: int) -> Iterator[Span]:
    """The names that "and" joins: an "and" inside an office or a foreign word joins none."""
    start, end = trim(text, start, end)
    joint = _AND.search(text, start, end)
    if joint is None:
        yield start, end
        return
    left, right = trim(text, start, joint.start()), trim(text, joint.end(), end)
    if _is_short_name(text, *left) and (_is_short_name(text, *right) or GROUP.fullmatch(text, *right)):
        yield left
        yield from _people(text, *right)
    else:
        yield start, end


def _ands(text: str, parts: list[Span]) -> list[Span]:
    """The parts, the last divided where "and" joins two names, and without "and" at its beginning."""
    start, end = parts[-1]
    if lead := re.compile(r"(?i)\s*(?:and|und|et|и)\s+").match(text, start, end):
        return [*parts[:-1], (lead.end(), end)]
    return [*parts[:-1], *_people(text, start, end)]


def _is_titled(text: str, start: int, end: int) -> bool:
    """A title with a name, "The President", or people without names."""
    start, end = trim(text, start, end)
    if _THE.match(text, start, end):
        return PERSON_TITLE.fullmatch(text, start + 4, end) is not None
    if GROUP.fullmatch(text, start, end):
        return True
    title = PERSON_TITLE.match(text, start, end)
    return title is not None and title.end() < end and _is_short_name(text, title.end(), end)


def _is_initialled(text: str, start: int, end: int) -> bool:
    start, end = trim(text, start, end)
    if paren := _PAREN_END.search(text, start, end):
        end = paren.start()
    return _INITIALLED.fullmatch(text, start, end) is not None


def _group_behind(text: str, start: int, end: int) -> Span | None:
    """A group without names that stands behind an office without a comma: "Chinese Interpreters Chinese Notetakers"."""
    found = list(PLURAL_FUNCTION.finditer(text, start, end))
    if len(found) < 2 or text[found[0].end() : found[1].start()].strip()[:1] in ("", "a", ",", "/"):
        return None
    return trim(text, found[0].end(), end)


def _is_role(text: str, start: int, end: int) -> bool:
    """Whether a piece is an office, and holds no name: it ends or begins with the word of an office."""
    match = ROLE.search(text, start, end)
    if match is None:
        return False
    if "," in text[start:end]:
        return False
    tokens = _TOKEN.findall(text, start, end)
    return bool(ROLE.fullmatch(tokens[-1]) or ROLE.match(tokens[0])) and not (
        len(tokens) > 1
        and tokens[1].casefold() not in ("of", "for", "to", "de", "des", "du")
        and PERSON_TITLE.fullmatch(tokens[0] + " ")
        and not ROLE.search(text, start + len(tokens[0]), end)
        and len(tokens) < 4
    )


def _is_short_name(text: str, start: int, end: int) -> bool:
    start, end = trim(text, start, end)
    if paren := _PAREN_END.search(text, start, end):
        end = paren.start()
    titled = PERSON_TITLE.match(text, start, end)
    begins = titled.end() if titled and titled.end() < end else start
    tokens = _TOKEN.findall(text, begins, end)
    return (
        1 <= len(tokens) <= 4
        and is_capitalised(tokens[0])
        and is_capitalised(tokens[-1])
        and not ROLE.search(text, begins, end)
        and not (
            tokens[-1].isupper()
            and len(tokens[-1]) > 1
            and "." not in tokens[-1]
            and len(tokens) == 1
            and len(tokens[0]) < 5
        )
    )


def _pieces(text: str, start: int, end: int, sign: str) -> Iterator[Span]:
    """What a sign divides outside of round brackets, trimmed."""
    depth = 0
    at = start
    for index in range(start, end):
        char = text[index]
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == sign and not depth:
            if index > at:
                yield at, index
            at = index + 1
    if end > at:
        yield at, end


def _is_abbreviation(token: str) -> bool:
    letters = token.rstrip(".")
    return "." in letters or len(letters) == 1 or letters in ("Jr", "Sr", "Corp", "Inc", "Co", "Dept", "Gen", "Adm")


def _rstrip(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
