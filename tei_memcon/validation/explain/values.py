"""Data types in words that people understand, and what is wrong with a value where that can be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tei_memcon.grammar import pattern as p
from tei_memcon.validation.explain.words import either

# ---------------------------------------------------------------- what is allowed

_DATES: Final = {
    "date": "1990-11-19",
    "gYearMonth": "1990-11",
    "gYear": "1990",
    "gMonthDay": "--11-19",
    "gMonth": "--11",
    "gDay": "---19",
    "dateTime": "1990-11-19T14:30:00",
    "time": "14:30:00",
}
_INTEGERS: Final = {
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number from 0",
    "positiveInteger": "a whole number from 1",
    **dict.fromkeys(("int", "long", "short", "byte"), "a whole number"),
    **dict.fromkeys(("unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"), "a whole number from 0"),
}
_NUMBERS: Final = frozenset({"decimal", "double", "float"})
_ID_TYPES: Final = frozenset({"ID", "NCName"})
_TYPES: Final = {
    "anyURI": "a pointer such as #smith or an address, without spaces",
    "ID": "an id that begins with a letter or underscore and has neither spaces nor colons",
    "IDREF": "an xml:id of this document",
    "IDREFS": "one or several of the xml:ids of this document",
    "NCName": "a name that begins with a letter or underscore and has neither spaces nor colons",
    "Name": "a name that begins with a letter or underscore and has no spaces",
    "QName": "a name, with or without a prefix",
    "NMTOKEN": "one word of letters, digits, hyphens, points and underscores",
    "NMTOKENS": "words of letters, digits, hyphens, points and underscores",
    "language": "a language tag of BCP 47, such as en, de or ru-Latn",
    "duration": "a duration such as PT45M (45 minutes) or P2D (two days)",
    "string": "any text",
    "token": "any text",
    "normalizedString": "any text",
    **_INTEGERS,
}
# Patterns with which the TEI restricts its data types: the grammar has the pattern alone, without the name of the type.
_PATTERNS: Final = {
    r"\S+": None,
    r"[^\p{C}\p{Z}]+": "one word without spaces",
    r"(\p{L}|\p{N}|\p{P}|\p{S})+": "one word without spaces",
    r"(\-?[\d]+/\-?[\d]+)": "a fraction such as 3/4",
    r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}": "a version number such as 1 or 2.1.0",
    r"[a-z][a-z0-9\+\.\-]*": "a prefix of small letters and digits, without the colon",
    r"[\-+]?\d+(\.\d+)?%": "a percentage such as 50%",
}
_FACETS: Final = {
    "minInclusive": "at least {}",
    "maxInclusive": "at most {}",
    "minExclusive": "more than {}",
    "maxExclusive": "less than {}",
    "length": "of exactly {} characters",
    "minLength": "of at least {} characters",
    "maxLength": "of at most {} characters",
}


def in_words(values: Sequence[str], datatypes: Iterable[p.Data]) -> str:
    """What the value of an attribute or an element may be, for people.

    Args:
        values: the values of a list.
        datatypes: data types of which it may be besides.

    Returns:
        A phrase such as ``a date such as 1990-11-19, 1990-11 or 1990``; empty where nothing is known.
    """
    parts = [value for value in values if value]
    dates: list[str] = []
    numbers = False
    for data in datatypes:
        if data.type in _DATES:
            dates.append(_DATES[data.type])
        elif data.type in _NUMBERS and not data.params:
            numbers = True
        elif data.type == "boolean":
            parts[:0] = ["true", "false"]
        elif (words := _type_in_words(data)) not in parts:
            parts.append(words)
    if numbers:
        parts.insert(0, "a number such as 1.5")
    if dates:
        parts.append(f"a {'time' if dates == [_DATES['time']] else 'date'} such as {either(_ordered(dates))}")
    return either(parts)


def _ordered(dates: Iterable[str]) -> list[str]:
    """Examples of dates, the whole ones first, each once; of many the usual ones."""
    order = list(_DATES.values())
    return sorted(dict.fromkeys(dates), key=order.index)[:4]


def _type_in_words(data: p.Data) -> str:
    words = _TYPES.get(data.type, f"a value of the data type {data.type}")
    limits = []
    for name, value in data.params:
        if name == "pattern":
            known = _PATTERNS.get(value, "")
            if known:
                words = known
            elif known is not None:
                limits.append(f"that matches the pattern {value}")
        elif name in _FACETS:
            limits.append(_FACETS[name].format(value))
    return " ".join((words, " and ".join(limits))).strip()


# ---------------------------------------------------------------- what is wrong

_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTH_NAMES: Final = tuple(name.capitalize() for name in list(_MONTHS)[:12])
# Patterns are compiled when they are first needed: hardly a document needs one.
_DMY: Final = r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})"
_YMD: Final = r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?"
_ROMAN: Final = r"(\d{1,2})[\s./-]+([IVXivx]{1,4})[\s./-]+(\d{4})"
_ROMAN_MONTHS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DASHED: Final = r"\d{4}[‐‑‒–—−]\d{1,2}[‐‑‒–—−]\d{1,2}"
_SOLID: Final = r"(\d{4})(\d{2})(\d{2})"
_RANGE: Final = r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)\s*(?:/|–|—| - | to |\.\.)\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?|\d{2})"
_WORD: Final = r"[^\W\d_]+\.?"
_LANGUAGES: Final = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "russian": "ru", "spanish": "es",
    "italian": "it", "latin": "la", "polish": "pl", "chinese": "zh", "arabic": "ar", "greek": "el",
}  # fmt: skip
_TRUE: Final = frozenset("yes y ja oui true 1 on".split())
_FALSE: Final = frozenset("no n nein non false 0 off".split())


def remedy(value: str, datatypes: Sequence[p.Data], element: str) -> str | None:
    """What is wrong with a value, or what to write instead, where it can be told.

    Args:
        value: the value that was found.
        datatypes: the data types of which it should be one.
        element: local name of the element, for an id that fits it.
    """
    types = {data.type for data in datatypes}
    words = " ".join(value.split())
    if types & _DATES.keys() - {"time"}:
        return _date(words, types)
    if "boolean" in types:
        return _boolean(words)
    if types & _ID_TYPES:
        return _id(words, element)
    if "language" in types:
        return _language(words)
    if types & _NUMBERS or types & _INTEGERS.keys():
        return _number(words, bool(types & _NUMBERS))
    if "anyURI" in types and " " not in words:
        return _pointer(words)
    if " " in words and types and _is_one_word(datatypes):
        if "anyURI" in types and all(word.startswith("#") or ":" in word for word in words.split()):
            return "only one pointer may stand here"
        joint = "%20" if "anyURI" in types else "-"
        return f"it may have no spaces; write {words.replace(' ', joint)}, or only one of the words"
    return None


def says_all(help: str | None, listed: Sequence[str]) -> bool:
    """Whether a remedy says what to write, so that nobody needs to read what else would be allowed."""
    return not listed and help is not None and re.search(r"\bwrite \S|separated by blanks: ", help) is not None


def _is_one_word(datatypes: Iterable[p.Data]) -> bool:
    """Whether no data type allows a space."""
    return all(
        data.type in ("anyURI", "Name", "NMTOKEN", "IDREF")
        or any(name == "pattern" and (value in _PATTERNS) for name, value in data.params)
        for data in datatypes
    )


def _date(value: str, types: set[str]) -> str | None:
    if re.fullmatch(_DASHED, value):
        written = re.sub("[‐‑‒–—−]", "-", value)
        return f"the signs between year, month and day must be hyphens; {_date(written, types) or f'write {written}'}"
    if span := re.fullmatch(_RANGE, value):
        last = span[2] if len(span[2]) > 2 else span[1][: -len(span[2])] + span[2]
        return f'a period takes two attributes: from="{span[1]}" to="{last}"'
    if found := re.fullmatch(_YMD, value) or re.fullmatch(_SOLID, value):
        day = found[3] if found.re.groups == 3 else None
        return _year_month_day(int(found[1]), int(found[2]), int(day) if day else None, types=types)
    if found := re.fullmatch(_DMY, value):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if first <= 12 and second <= 12 and first != second and "." not in value:
            return f"write {_iso(year, second, first)} or {_iso(year, first, second)}, whichever is meant"
        if second > 12 >= first:
            first, second = second, first
        return _year_month_day(year, second, first, types=types)
    if (found := re.fullmatch(_ROMAN, value)) and found[2].upper() in _ROMAN_MONTHS:
        month = _ROMAN_MONTHS.index(found[2].upper()) + 1
        return _year_month_day(int(found[3]), month, int(found[1]), types=types)
    if named := _with_month_name(value):
        return _year_month_day(*named, types=types)
    if re.match(r"(ca|circa|um|about|c)\b", value, re.IGNORECASE) or value.endswith("?"):
        return "what is not certain is said beside the date: with notBefore and notAfter, or with cert"
    return None


def _with_month_name(value: str) -> tuple[int, int, int | None] | None:
    """Year, month and day of a date such as ``November 19, 1990``."""
    months = [_month(word) for word in re.findall(_WORD, value)]
    numbers = re.findall(r"\d+", value)
    found = [month for month in months if month]
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(found) != 1 or len(years) != 1 or len(days) > 1:
        return None
    return years[0], found[0], days[0] if days else None


def _month(word: str) -> int | None:
    bare = word.rstrip(".").casefold()
    if len(bare) < 3:
        return None
    return next((number for name, number in _MONTHS.items() if name.startswith(bare)), None)


def _year_month_day(year: int, month: int, day: int | None, types: set[str]) -> str | None:
    if month > 12:
        if day is not None and day <= 12:
            return f"there is no month {month}; write {_iso(year, day, month)} if day and month are exchanged"
        return f"there is no month {month}"
    if month == 0 or day == 0:
        return f"there is no {'month' if month == 0 else 'day'} 0; leave out what is not known: {_known(year, month)}"
    if day is not None and day > _days(year, month):
        return f"{_MONTH_NAMES[month - 1]} {year:04} has {_days(year, month)} days"
    if day is None and "gYearMonth" not in types:
        return None
    return f"write {_iso(year, month, day)}"


def _days(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _known(year: int, month: int) -> str:
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def _iso(year: int, month: int, day: int | None) -> str:
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day is not None else "")


def _boolean(value: str) -> str | None:
    folded = value.casefold()
    return "write true" if folded in _TRUE else "write false" if folded in _FALSE else None


def _id(value: str, element: str) -> str | None:
    if not value:
        return "give it an id, or take the attribute away"
    reasons = []
    if " " in value:
        reasons.append("has a space")
    if ":" in value:
        reasons.append("has a colon")
    if value.startswith("#"):
        reasons.append("has the “#” that only pointers have")
    bare = value.lstrip("#")
    if bare[:1].isdigit() or bare[:1] in ("-", "."):
        reasons.append("does not begin with a letter or underscore")
    proposal = re.sub(r"[^\w.-]+", "-", bare).strip("-")
    if not re.match(r"[^\W\d]", proposal):
        proposal = f"{element}{proposal}"
    if not reasons:
        wrong = sorted(set(re.findall(r"[^\w.-]", bare)))
        reasons.append(f"has the character {' '.join(wrong)}" if wrong else "is no name")
    return f"it {either(reasons, 'and')}; write {proposal}"


def _language(value: str) -> str | None:
    known = _LANGUAGES.get(value.casefold())
    if known:
        return f"write {known}"
    if "_" in value:
        return f"write {value.replace('_', '-')}"
    return "only one language may stand here" if " " in value else None


def _pointer(value: str) -> str | None:
    parts = re.split(r"[,;|]+", value)
    if len(parts) > 1 and all(part.startswith("#") for part in parts if part):
        return f"pointers are separated by blanks: {' '.join(filter(None, parts))}"
    if value.count("#") > 1:
        return "“#” may stand only once in a pointer"
    if re.search(r"%(?![0-9A-Fa-f]{2})", value):
        return "a percent sign that is meant as such is written %25"
    return None


def _number(value: str, decimal: bool) -> str | None:
    if decimal and re.fullmatch(r"-?\d+,\d+", value):
        return f"write {value.replace(',', '.')}: the decimal sign is a point"
    if re.fullmatch(r"\d{1,3}(?:[, .’']\d{3})+", value):
        return f"write {re.sub(r'[^0-9]', '', value)}, without signs between the digits"
    if not decimal and re.fullmatch(r"-?\d+\.\d+", value):
        return "it is not whole"
    if found := re.fullmatch(r"(-?\d+)\s*[^\d\s].*", value):
        return f"write only the number: {found[1]}"
    return None
