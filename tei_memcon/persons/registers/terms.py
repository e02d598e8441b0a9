"""Offices with their dates, out of a column for them or out of a remark.

A column for offices says when each was held in digits: ``1985-1991 General Secretary; 1990-03-15/1991 President``. A
remark says it in English prose, ``President of Sudan from November 18, 1958 until November 16, 1964``; an office is
taken out of prose only where a whole clause has that form, and the clause is left to the remark otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tei_memcon.persons.entries import is_iso_date
from tei_memcon.record import Office

_ISO: Final = r"\d{4}(?:-\d\d(?!\d)(?:-\d\d(?!\d))?)?"
_TO: Final = r"\s*(?:/|–|—|-|\.\.|\bto\b|\buntil\b)\s*"
_SPAN: Final = (
    rf"(?:(?P<since>since|from)\s+|(?P<until>until|to)\s+)?(?P<first>{_ISO})(?:(?P<to>{_TO})(?P<last>{_ISO})?)?"
)
_BEFORE: Final = re.compile(rf"\(?{_SPAN}\)?(?:\s*[:,]\s*|\s+)(?P<text>\S.*)", re.IGNORECASE)
_OPEN_BEFORE: Final = re.compile(rf"(?:-|–|/)\s*(?P<last>{_ISO})(?:\s*[:,]\s*|\s+)(?P<text>\S.*)")
_AFTER: Final = re.compile(rf"(?P<text>\S.*?)(?:\s*,\s*|\s*\(|\s+){_SPAN}\)?", re.IGNORECASE)

MONTHS: Final = {
    name: f"{number:02}"
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_ENGLISH: Final = rf"(?:(?:{'|'.join(MONTHS)})\s+(?:\d{{1,2}},\s*)?)?\d{{4}}"
_PROSE: Final = (
    re.compile(rf"(?P<text>.+?),? from (?P<first>{_ENGLISH}) (?:until|to|through) (?P<last>{_ENGLISH})", re.IGNORECASE),
    re.compile(rf"(?P<text>.+?), (?P<first>{_ENGLISH})\s?[–—-]\s?(?P<last>{_ENGLISH})", re.IGNORECASE),
    re.compile(rf"(?P<text>.+?),? (?:from|since) (?P<first>{_ENGLISH})", re.IGNORECASE),
    re.compile(rf"(?P<text>.+?),? until (?P<last>{_ENGLISH})", re.IGNORECASE),
)
"""Clauses that say one office and when it was held; ``after`` and ``before`` give no day."""
_SHARED_YEAR: Final = re.compile(
    rf"(?P<text>.+?), (?P<first>(?:{'|'.join(MONTHS)})(?: \d{{1,2}})?)\s?[–—-]\s?(?P<last>{_ENGLISH})", re.IGNORECASE
)
"""``July 1–October 29, 1956``: the year of the end is that of the beginning."""
_NOT_AN_OFFICE: Final = re.compile(
    r"\d|\b(?:thereafter|then|later|previously|formerly|former|also|again|subsequently|visited|see|candidate|killed|"
    r"assassinat\w*|died|his|her|who|which|was|were|and later|on leave|until|from|since|after|before|through|"
    r"temporarily|intermittently|retired|exiled?|the late|late|deposed|husband|wife|brother|sister|son|daughter)\b",
    re.IGNORECASE,
)
"""Words that make a clause more, or something else, than an office."""
_LONGEST: Final = 120
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def offices_of_column(text: str) -> tuple[tuple[Office, ...], tuple[str, ...], tuple[str, ...]]:
    """The offices of a cell such as ``1985-1991 General Secretary; 1990- President``.

    Returns:
        The dated offices, those without a date, and the pieces that are not understood.
    """
    dated: list[Office] = []
    plain: list[str] = []
    wrong: list[str] = []
    for piece in filter(None, (" ".join(one.split()) for one in re.split(r"[;|\n]", text))):
        office = _office(piece)
        if isinstance(office, Office):
            dated.append(office)
        else:
            (plain if office is None else wrong).append(piece)
    return tuple(dict.fromkeys(dated)), tuple(dict.fromkeys(plain)), tuple(wrong)


def _office(piece: str) -> Office | str | None:
    """An office; None for one without a date; a text for what has digits and is not understood."""
    if found := _OPEN_BEFORE.fullmatch(piece):
        first, last = None, found["last"]
    elif found := _BEFORE.fullmatch(piece) or _AFTER.fullmatch(piece):
        first, last = found["first"], found["last"]
        if found["until"] and not last:
            first, last = None, first
        elif not found["to"] and not found["since"]:
            last = first
    else:
        return piece if re.search(r"\d{4}", piece) else None
    good = all(is_iso_date(date) for date in (first, last) if date)
    in_order = not (first and last) or first[: len(last)] <= last[: len(first)]
    return Office(found["text"].strip(" ,:()"), first, last) if good and in_order else piece


def offices_of_remark(text: str, longest: int | None = None) -> tuple[tuple[Office, ...], str]:
    """The offices that a remark gives with their dates, and the rest of the remark.

    Args:
        text: clauses parted by semicolons or bars.
        longest: the length at which the source cuts remarks; the last clause of one of that length may be cut.
    """
    cut = longest is not None and len(text) >= longest
    found: dict[str, Office] = {}
    rest: list[str] = []
    for remark in text.split("|"):
        clauses = remark.split(";")
        for at, clause in enumerate(clauses):
            words = " ".join(clause.split())
            whole = not (cut and at == len(clauses) - 1 and text.endswith(remark))
            # What follows "thereafter" has the dates of neither clause: the first of them is then no whole sentence.
            office = prose_office(words.rstrip(". ")) if whole else None
            if office is not None:
                key = office.text.casefold()
                found[key] = _more_exact(found.get(key), office)
            elif words:
                rest.append(words if whole else f"{words} …")
    return tuple(found.values()), "; ".join(dict.fromkeys(one.rstrip(".; ") for one in rest))


def prose_office(clause: str) -> Office | None:
    """The office that a clause gives with its dates; None where it says more, or something else."""
    if shared := _SHARED_YEAR.fullmatch(clause):
        last = english_date(shared["last"])
        year = last[:4] if last else ""
        first = english_date(
            f"{shared['first']}, {year}" if shared["first"][-1].isdigit() else f"{shared['first']} {year}"
        )
        return _checked(shared["text"], first, last, True, True)
    for pattern in _PROSE:
        if found := pattern.fullmatch(clause):
            parts = found.groupdict()
            first, last = (english_date(parts[name]) if parts.get(name) else None for name in ("first", "last"))
            return _checked(found["text"], first, last, bool(parts.get("first")), bool(parts.get("last")))
    return None


def _checked(text: str, first: str | None, last: str | None, begins: bool, ends: bool) -> Office | None:
    if (begins and first is None) or (ends and last is None):
        return None
    if first and last and first[: len(last)] > last[: len(first)]:
        return None
    if (
        len(text) > _LONGEST
        or _NOT_AN_OFFICE.search(text)
        or not _WORD.search(text)
        or text.count("(") != text.count(")")
    ):
        return None
    return Office(text[0].upper() + text[1:], first, last)


def english_date(text: str) -> str | None:
    """A date in English words as an ISO date: ``November 18, 1958``, ``July 1960``, ``1960``."""
    words = text.replace(",", " ").casefold().split()
    if not words or not words[-1].isdigit() or (len(words) > 1 and words[0] not in MONTHS):
        return None
    date = words[-1]
    if len(words) > 1:
        date += f"-{MONTHS[words[0]]}"
    if len(words) > 2:
        date += f"-{int(words[1]):02}"
    return date if is_iso_date(date) else None


def _more_exact(one: Office | None, other: Office) -> Office:
    """Of two statements on one office the one that says more; where they contradict each other, the first."""
    if one is None:
        return other
    return max((one, other), key=_size)


def _size(office: Office) -> tuple[int, int]:
    dates: Iterable[str] = [date for date in (office.start, office.end) if date]
    return len(list(dates)), sum(map(len, dates))
