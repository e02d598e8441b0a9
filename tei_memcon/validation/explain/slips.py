"""What was probably meant: the nearest of several names or values, and names that other vocabularies use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

_ALIKE: Final = 0.75
"""Share of characters that two words have in common (Ratcliff and Obershelp) from which one may be a slip for the
other; found by trying: “stge” for “stage” has 0.89, “telcon” for “memcon” 0.67."""
_LONGEST: Final = 100
"""Characters of a word that may be a slip; comparing takes the square of the length."""


def nearest(found: str, candidates: Iterable[str]) -> str | None:
    """The candidate for which a word is probably a slip: other case, one character wrong, or much alike.

    Args:
        found: the word that was found.
        candidates: the words that are allowed.

    Returns:
        One of the candidates; None where none is near enough, or the word is too long for a slip.
    """
    # A mistake that is made once in a document is often made a thousand times.
    return _nearest(found.strip().casefold(), tuple(candidates)) if len(found) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _nearest(folded: str, candidates: tuple[str, ...]) -> str | None:
    best, best_score = None, 0.0
    for candidate in candidates:
        score = _likeness(folded, candidate.casefold())
        if score > best_score:
            best, best_score = candidate, score
    return best


def _likeness(one: str, two: str) -> float:
    """How alike two words are; 0 where that is less than `_ALIKE`."""
    if one == two:
        return 2.0
    # Of short words, half may differ although a single key was hit wrongly: “dvi” and “div”.
    is_typing_slip = min(len(one), len(two)) > 1 and max(len(one), len(two)) > 2 and _one_key_wrong(one, two)
    if not is_typing_slip and not _may_be_alike(one, two):
        return 0.0
    if not is_typing_slip and one[0] != two[0]:
        return 0.0
    ratio = SequenceMatcher(None, one, two, autojunk=False).ratio()
    return ratio + 1.0 if is_typing_slip else ratio if ratio >= _ALIKE else 0.0


def _may_be_alike(one: str, two: str) -> bool:
    """Whether two words have enough characters in common to be alike; to see in which order takes much longer."""
    enough = _ALIKE * (len(one) + len(two)) / 2
    if min(len(one), len(two)) < enough:
        return False
    return sum(min(one.count(character), two.count(character)) for character in set(one)) >= enough


def _one_key_wrong(one: str, two: str) -> bool:
    """Whether one character was added, left out or replaced, or two that stand together were exchanged."""
    short, long = sorted((one, two), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    exchanged = long[:start] + long[start + 1 : start + 2] + long[start : start + 1] + long[start + 2 :]
    return short[start + 1 :] == long[start + 1 :] or short == exchanged


@cache
def _table(lines: str) -> Mapping[str, tuple[str, ...]]:
    """``names: meant``; the names before the colon are each taken for those behind it, the likeliest first."""
    table: dict[str, tuple[str, ...]] = {}
    for line in lines.strip().split("\n"):
        names, _, meant = line.partition(":")
        table |= dict.fromkeys(names.split(), tuple(meant.split()))
    return table


# What HTML, DocBook, older editions of the TEI, other parts of the TEI and everyday language call the things for which
# a small TEI schema has one name. A name stands here only where the other is what nearly everybody means by it.
_ELEMENTS: Final = """
b strong i em bold italic italics underline font sup sub small smallcaps: hi
br newline linebreak: lb
pagebreak page: pb
a url xref: ref
h1 h2 h3 h4 h5 h6 heading header headline caption: head
ul ol dl itemizedlist orderedlist: list
li listitem dd: item
dt: label
section sect1 sect2 chapter article: div
para paragraph: p
blockquote quotation: q
speech utterance turn: sp
talker: speaker
footnote endnote fn annotation: note
persona personName: persName
persname: persName
placename: placeName
organization organisation institution: orgName
firstname first given: forename
lastname last familyname: surname
function position rank: roleName
day: date
omission ellipsis omitted missing: gap
illegible inaudible: unclear
addition: supplied
emendation: corr
stagedir direction action: stage
lang: foreign
tei TEI.2 html document: TEI
metadata: teiHeader
persons people participants: listPerson
book citation: bibl
number: num
"""
# Elements of the TEI for which a schema that leaves them out may have another that says nearly the same.
_EQUIVALENTS: Final = """
emph: hi
ptr: ref
div1 div2 div3 div4 div5 div6 div7: div
ab: p
quote cit soCalled mentioned: q
s phr: seg
u spGrp: sp
name rs: persName placeName orgName
geogName: placeName
docDate: date
biblStruct biblFull: bibl
measure: num
"""
_ATTRIBUTES: Final = """
id ID xmlid: xml:id
lang language: xml:lang
class style rendition: rend type
kind subtype function cat category: type
href url uri src link: target ref
key idref corresp: ref who target
who person speaker whom name: who ref
addressee to: toWhom
date value iso when-iso when-custom: when
start begin since: from notBefore
end until till: to notAfter
num nr no number: n
certainty prob: cert
source author editor: resp
cause why: reason
status: type
position where: place
quantity size length: extent
"""


def meant_elements(name: str) -> tuple[str, ...]:
    """The TEI elements that people mean by a name of another vocabulary."""
    table = _table(_ELEMENTS)
    return table.get(name) or table.get(name.lower()) or ()


def equivalent_elements(name: str) -> tuple[str, ...]:
    """The elements that say nearly the same as an element of the TEI that a schema leaves out."""
    return _table(_EQUIVALENTS).get(name, ())


def meant_attributes(name: str) -> tuple[str, ...]:
    """The TEI attributes that people mean by another name."""
    table = _table(_ATTRIBUTES)
    return table.get(name) or table.get(name.lower()) or ()


def slip(found: str, candidates: Iterable[str], meant: Iterable[str]) -> str | None:
    """The candidate meant by a name: the same word in other case, what people call it elsewhere, or the nearest."""
    return _slip(found, tuple(candidates), tuple(meant))


@lru_cache(maxsize=4096)
def _slip(found: str, names: tuple[str, ...], meant: tuple[str, ...]) -> str | None:
    same = [name for name in names if name.casefold() == found.casefold()]
    known = [name for name in meant if name in names]
    return next(iter((*same, *known)), None) or nearest(found, names)
