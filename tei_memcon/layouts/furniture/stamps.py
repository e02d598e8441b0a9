"""Stamps: classifications, their end, and what copyists stamp on a page, as printed or as a scanner misread them.

A stamp is known by likeness to a small vocabulary, and by its shape: few words, none of them in lower case, no end of a
sentence, and where it is misread, signs that no sentence has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tei_memcon.layouts.furniture.lines import letters, lower_words, words_of
from tei_memcon.lazy import lazy

LONGEST_STAMP: Final = 60
_LEVELS: Final = frozenset(
    (
        "SECRET CONFIDENTIAL UNCLASSIFIED CLASSIFIED DECLASSIFIED RESTRICTED NODIS EXDIS LIMDIS NOFORN SENSITIVE "
        "GEHEIM VERTRAULICH CONFIDENTIEL СЕКРЕТНО SECRETO"
    ).split()
)
"""One of these words makes a line of capitals a stamp if the others are of the vocabulary."""
_COMPANIONS: Final = frozenset(
    (
        "TOP EYES ONLY EXCLUSIVELY XGDS GDS ADS OADR OFFICIAL USE LIMITED LOU COPY PHOTOCOPY WITH ATTACHMENT "
        "ATTACHMENTS HANDLING OUTSIDE SYSTEM UMBRA COSMIC NATO WNINTEL ORCON STRENG TRES TRÈS СОВЕРШЕННО "
        "СТРОГО ОСОБАЯ ПАПКА SPECIAL ENTIRE TEXT EO CHEROKEE NOCONTRACT CONTAINS RD DECL REVIEW PART OF AND"
    ).split()
)
_MISREAD: Final = ("CONFIDENTIAL", "UNCLASSIFIED", "DECLASSIFIED", "TOPSECRET", "LIMITEDOFFICIALUSE", "CLASSIFIED")
"""What is long enough to be known even when half of its letters are misread."""
_SHORT: Final = "SECRET"
_CLOSE_SHORT: Final = 83.0
"""Likeness of a line to `_SHORT`: one letter of the six is misread."""
_CLOSE: Final = 78.0
"""Likeness (per cent, rapidfuzz.fuzz.ratio) of a line in capitals to one of `_MISREAD`."""
_DISTANT: Final = 54.0
"""Likeness of a line that also shows that it was misread."""
_FIELD: Final = re.compile(
    r"(?:classified by|reason|declassify on|declassified on|derived from|downgrade[d]? (?:to|on)|decl(?:as)?|review on|"
    r"automatically declassified on|exemption category|exempted by|classification authority)\s*:(?P<value>.{0,50})",
    re.IGNORECASE,
)
"""The fields of a stamp of classification."""
_REASON: Final = re.compile(r"\s*(?:\d\.\d|[\d.,() ]*\(?[a-e]\)|E\.?O)")
_AUTHORITY: Final = re.compile(
    r"(?i:(?:per|under|by authority of|authority)?\s*E\.?\s?[O0]\.?\s*\d{4,5}"
    r"(?:[\s,;:]*(?:as amended|sect?(?:ion|s)?\b\.?|[\d.,()§]+[a-e]?\)?))*)|"
    r"(?i:authority):?\s+N[A-Z]*[\s-]*\d.{0,30}|NL[A-Z]{0,2}(?:/RAC)?[-\s]\d[\w\s./-]{2,30}|"
    r"(?i:by)\s+\S{1,12},?\s+NARA.{0,30}|NARA,?\s+(?i:date):?\s+[\d/lIoO.-]{5,10}|NND\s*\d{4,}"
)
"""The authority by which a record was declassified, and who did it when."""
_IN_A_LINE: Final = re.compile(
    r"(?<![\w(\[])E\.? ?O\.? ?1\d{4},? ?(?:as amended,? ?)?(?:[Ss]ec(?:tion|s?\.)? ?)?[13]\.\d ?\([a-h]\)"
    r"(?: ?(?:[,;/] ?)?(?:[13]\.\d ?)?\([a-h]\)){0,6}(?![\w(\])])"
)
"""The authority with its paragraph, as it is stamped over withheld words."""
_LONGEST_SAID: Final = 8
_SAID: Final = re.compile(r"(?i:under|of|by|in|with|to|per|from|and|the|see|cite|invoke) \Z")
_SCHEDULE: Final = re.compile(
    r"(?i:(?:subject to|exempt(?:ed)? from) (?:the )?(?:general|automatic) declassification"
    r"(?: schedule(?: of .{3,30})?)?|"
    r"(?:declassification )?schedule of (?:e\.?\s?o\.?|executive order) ?\d{4,5}.{0,40}|"
    r"automatically (?:declassified|downgraded)\b.{0,50}|administrative marking.{0,20}|"
    r"determined to be an administrative marking.{0,40})\.?"
)
"""The schedules of declassification of the orders of 1953 to 1978."""
_FROM_LIBRARY: Final = re.compile(
    r"(?i:(?:photo)?cop(?:y|ied)|reproduced) (?i:from|at|by) (?:[Tt]he )?(?:[A-Z][\w.]*,? ){1,6}"
    r"(?:Library|LIBRARY|Archives|ARCHIVES)\.?|"
    r"(?:[A-Z][\w.]* ){1,4}(?:Library|LIBRARY) (?:(?:Photo|PHOTO)?[Cc]opy|PHOTOCOPY|COPY)"
)
_DECLASSIFIED: Final = re.compile(r"DECLASSIFIED[,.:;]?\s+(?=\S)")
_FAX: Final = re.compile(
    r"(?=.*(?:\d{1,2}:\d\d|\d{7}))(?!.*[.?!]$)[^a-z]*\bP(?:AGE)?[.:]? ?\d{1,3}(?:/\d{1,3})?|FAX TRANSMISSION|"
    r"MORI (?:DocID|ID)?:? ?#?\d{4,}|XGDS(?: ?\(\d\))?"
)
"""What a machine prints at the edge of a page: time, numbers of telephones, the page; numbers of a release."""
_RELEASE: Final = lazy(r"(?=.*(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b|\b\d{2,4}-\d{3,5}(?:-[A-Z]{1,3})?\b))[^a-z:?!]{5,}")
_SPACED: Final = re.compile(r"[-–—]?(?:[A-ZÀ-ÞА-ЯЁ] {1,3}){5,}[A-ZÀ-ÞА-ЯЁ]")
"""Letters that are set apart: ``S E C R E T``."""
_COPY: Final = ("LIBRARY PHOTOCOPY", "LIBRARY COPY", "PRESERVATION PHOTOCOPY", "PHOTOCOPY")
_UPPER_IN_WORD: Final = lazy(r"[^\W\d_]*[a-zà-ÿа-я][A-ZÀ-ÞА-Я]|[A-ZÀ-ÞА-Я]{2}[a-zà-ÿа-я]")
_ODD: Final = re.compile(r"[^\w\s.,;:'’\"“”()\[\]/&-]|_|\w[\^*~:?!|]\w")
_OPENS_BRACKET: Final = ("(", "[", "{")


def stamps_in_lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the stamps that stand within a line, beside words.

    Only that of the authority with a paragraph is known so surely; nobody says it but after a preposition.
    """
    for match in _IN_A_LINE.finditer(text):
        if _SAID.search(text, max(match.start() - _LONGEST_SAID, 0), match.start()) is None:
            yield match.span()


@lru_cache(maxsize=4096)
def is_stamp(line: str) -> bool:
    """Whether a line says by its own shape that it is a stamp.

    Args:
        line: without white space at its ends.
    """
    if _FAX.fullmatch(line):
        return True
    if _SPACED.fullmatch(line):
        return _is_misread(line.replace(" ", "")) or _of_vocabulary(line.replace(" ", ""))
    if not 5 <= len(line) <= LONGEST_STAMP or line[-1] in ":?!" or line.startswith(_OPENS_BRACKET):
        return False
    authority = _DECLASSIFIED.match(line)
    if _AUTHORITY.fullmatch(line, authority.end() if authority else 0):
        return True
    if _SCHEDULE.fullmatch(line) or _FROM_LIBRARY.fullmatch(line):
        return True
    if lower_words(line):
        return False
    return _of_vocabulary(line) or _is_copy(line) or _is_misread(line)


# Loaded with the first use: most records have no line for them.
def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def _partial_ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(one, other)


def _of_vocabulary(line: str) -> bool:
    if line != line.upper():
        return False
    words = words_of(line)
    return any(word in _LEVELS for word in words) and all(map(_is_of_stamp, words))


def _is_of_stamp(word: str) -> bool:
    """Whether a word beside that of a stamp is one, with a letter misread at most."""
    if word in _LEVELS or word in _COMPANIONS:
        return True
    return len(word) >= len(_SHORT) and max(_ratio(word, level) for level in (_SHORT, *_MISREAD)) >= _CLOSE_SHORT


def _is_copy(line: str) -> bool:
    if line != line.upper() or len(words_of(line)) > 5 or not line.rstrip(" .").endswith("COPY"):
        return False
    return any(line.endswith(ending) for ending in _COPY) or _partial_ratio(line, _COPY[0]) >= 85


def _is_misread(line: str) -> bool:
    """Whether a line is a classification that the scanner misread."""
    if len(line.split()) > 3 or len(line) > 30:
        return False
    read = letters(line)
    if len(read) in (6, 7) and " " not in line and _ratio(read, _SHORT) >= _CLOSE_SHORT:
        return line == line.upper() or is_garbled(line)
    if not 7 <= len(read) <= 22:
        return False
    likeness = max(_ratio(read, word) for word in _MISREAD)
    if likeness >= _CLOSE:
        return line == line.upper() or is_garbled(line)
    return likeness >= _DISTANT and " " not in line and is_garbled(line) and _has_signs(line)


def is_garbled(line: str) -> bool:
    """Whether a line shows that it was misread: capitals inside words, or signs that no sentence has."""
    return _UPPER_IN_WORD.search(line) is not None or _ODD.search(line) is not None


def _has_signs(line: str) -> bool:
    """Whether more is wrong than one capital, as in ``McNamara``: a rule around it, a sign, several capitals."""
    around = not line[0].isalnum() or not (line[-1].isalnum() or line[-1] == ".")
    return around or len(_UPPER_IN_WORD.findall(line)) > 1 or _ODD.search(line) is not None


def is_release(line: str) -> bool:
    """Whether a line right after a stamp belongs to it: the number of the review, who signed it on which day.

    Args:
        line: without white space at its ends.
    """
    return len(line) <= LONGEST_STAMP and line[-1] not in ".:?!" and _RELEASE.fullmatch(line) is not None


def field_value(line: str) -> str | None:
    """The value of a field of a stamp of classification (``Reason: 1.5 (d)``).

    Returns:
        The value, empty where it stands on the next line; None for any other line.
    """
    match = _FIELD.fullmatch(line)
    if match is None:
        return None
    value = match["value"].strip()
    # “Reason: we cannot” is a sentence.
    if line[:6].lower() == "reason" and value and not _REASON.match(value):
        return None
    return value


def is_remnant(line: str) -> bool:
    """Whether a line between two stamps is part of them: a date or initials by hand, as a scanner reads them."""
    if len(line) > 25 or line.startswith(_OPENS_BRACKET) or line.endswith(":"):
        return False
    odd = sum(not char.isalpha() and not char.isspace() for char in line)
    return odd * 5 >= len(line) and not any(
        word.isalpha() and word.islower() and len(word) > 2 for word in line.split()
    )


_PAIR: Final = re.compile(r"\w\w")


def is_noise(line: str) -> bool:
    """Whether a line is what a scanner reads where nothing is printed: a few signs and no word."""
    if len(line) > 4 or _PAIR.search(line) or line.startswith(_OPENS_BRACKET) or line[0] in "^•·–—*…'\"“”-":
        return False
    # A letter with a stop or a colon may be a label, a single letter or digit a word or a number.
    if not any(char.isalnum() for char in line):
        return line[-1] not in ".…)]}^”\"’'*?!_"
    return not line[0].isalnum() and line[-1].islower() and " " in line
