"""What a web page prints after a record: who holds it, their address, links, a related article, the date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from tei_memcon.inline import collapse
from tei_memcon.record import Block, Date, Hi, Inline, P, Publication, Ref, Text, Title
from tei_memcon.traversal import walk, words

HOLDINGS: Final = re.compile(
    r"th(?:is|e) (?:document|record|transcript) (?:is|comes) from the (?:holdings|collections?) of\b", re.IGNORECASE
)
"""How the paragraph begins that names the holding institution."""
_RELATED: Final = re.compile(r"(?i)(?:read |see )?(?:the )?related (?:article|posting|document)s?\b")
_CONTACT: Final = re.compile(r"(?i)^(?:phone|tel|telephone|fax|e-?mail|web)\b|https?://|www\.|@")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH: Final = "|".join(rf"{name[:3]}(?:{name[3:]}|t?\.)?" for name in _MONTHS)
_DATE: Final = re.compile(
    rf"(?i)(?<![\w–-])(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{_MONTH}),? (?P<year2>\d{{4}}))\b"
)
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
"""How a page is dated, in English or in figures."""


@dataclass(frozen=True, slots=True)
class Colophon:
    """The lines after a record, and what they say."""

    content: tuple[Block, ...]
    publication: Publication | None = None
    related: tuple[str, ...] = ()


def read_colophon(blocks: Iterable[Block]) -> Colophon:
    """Read the paragraphs after a record, in order."""
    content: list[Block] = []
    distributor: str | None = None
    address: list[str] = []
    refs: list[str] = []
    related: list[str] = []
    date: str | None = None
    expected = ""
    for paragraph in blocks:
        if not isinstance(paragraph, P):
            content.append(paragraph)
            continue
        wording = collapse(words(paragraph.content)).strip()
        links = [node.target for node in walk(paragraph.content) if isinstance(node, Ref) and node.target]
        refs.extend(links)
        if holdings := HOLDINGS.match(wording):
            distributor = wording[holdings.end() :].strip(" :.") or None
            expected = "address" if distributor else "distributor"
        elif _RELATED.match(wording):
            expected = "related"
        elif printed := _date(wording):
            date = date or printed
            paragraph = replace(paragraph, content=(Date(paragraph.content, printed, place=paragraph.place),))
            expected = ""
        elif expected == "distributor":
            distributor, expected = wording, "address"
        elif expected == "related":
            related.append(wording)
            paragraph = replace(paragraph, content=_article_title(paragraph.content))
            expected = ""
        elif expected == "address" and (links or _CONTACT.search(wording)):
            expected = ""
        elif expected == "address":
            address.append(wording)
        content.append(paragraph)
    publication = Publication(distributor, tuple(address), tuple(refs), date) if distributor else None
    return Colophon(tuple(content), publication, tuple(related))


def _date(wording: str) -> str | None:
    """The ISO date of a paragraph that is nothing but a date."""
    if _ISO_DATE.fullmatch(wording):
        return wording
    match = _DATE.fullmatch(wording)
    return _iso_date(match) if match else None


def _iso_date(match: re.Match[str]) -> str | None:
    """The ISO date of a match of `_DATE`; None for a day that the calendar does not have."""
    name = (match["month"] or match["month2"])[:3].title()
    month = next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name))
    try:
        date = datetime.date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None
    return date.isoformat()


def _article_title(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The title of an article, from a paragraph that is nothing but bold type or plain text."""
    if len(content) == 1 and isinstance(hi := content[0], Hi):
        return (Title(hi.content, "a", hi.rend, hi.place),)
    if all(isinstance(node, Text) for node in content):
        return (Title(content, "a"),)
    return content
