"""What in an entry of a register can be used, and what is likely to be a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Final

from tei_memcon.diagnostic import Code, Severity
from tei_memcon.lazy import lazy
from tei_memcon.record import NameForm, Office, Person

REGISTER_NOT_UNDERSTOOD: Final = Code(
    "register-not-understood",
    Severity.WARNING,
    """\
What it finds: something in an entry of a register that says nothing here: a type of persName other than index, form and
misspelling; a birth, a death or an office whose date is no ISO date or year; an element whose name is nearly that of
one that is read.

Why it matters: the entry is used without it. A form of an unknown type is taken as an ordinary one, so that a
misspelling counts as a correct name; without dates nobody is ruled out who did not live when the record was made.

Example:

    <persName type="mispelling">Gorbachov</persName>
    <birth when="12.6.1924"/>
    <deaht when="2018"/>

What to do: write the type, the element or the date as the message proposes it. A date is written 1924-06-12, 1924-06 or
1924, in the attribute when.
""",
)

FORM_TYPES: Final = ("index", "form", "misspelling")
"""Types of a persName in a person; the preferred form has none."""
PERSON_PARTS: Final = ("persName", "birth", "death", "occupation", "idno", "note")
"""What is read of a person."""
NAME_PARTS: Final = ("surname", "forename", "roleName", "addName", "genName", "nameLink")
"""What is read of a persName (Guidelines 14.2.1)."""
_LIKE_ONE_THAT_IS_READ: Final = frozenset({"persona", "geogName"})
"""Elements of TEI whose names are near to these by chance."""
_NEAR_TYPE: Final = 0.6
_NEAR_ELEMENT: Final = 0.75

_ISO_DATE: Final = re.compile(r"-?(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", re.ASCII)
_LEAP_YEAR: Final = 2000

# Namespaces in XML 1.0, production 4: a Name (XML 1.0, productions 4 and 4a) without a colon.
_NAME_START: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NCNAME: Final = lazy(f"[{_NAME_START}][-.0-9\u00b7\u0300-\u036f\u203f-\u2040{_NAME_START}]*")

_PLAIN: Final = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
"""What nearly all are; the set of all letters takes long to compile."""


def is_ncname(text: str) -> bool:
    """Whether a text may be the value of an xml:id."""
    return _PLAIN.fullmatch(text) is not None or _NCNAME.fullmatch(text) is not None


def is_iso_date(text: str) -> bool:
    """Whether a text is a date, a month or a year that there is, as TEI's ``teidata.temporal.w3c`` writes it."""
    found = _ISO_DATE.fullmatch(text)
    if found is None:
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year or _LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def nearest(word: str, known: Iterable[str], cutoff: float) -> str | None:
    """The known word that is most like another, whatever the case of its letters."""
    by_lower = {one.lower(): one for one in known}
    close = get_close_matches(word.lower(), by_lower, 1, cutoff)
    return by_lower[close[0]] if close else None


def misspelt_element(name: str, known: tuple[str, ...]) -> str | None:
    """The element that is probably meant by one of an unknown name; None where there is nothing to say."""
    return None if name in known or name in _LIKE_ONE_THAT_IS_READ else nearest(name, known, _NEAR_ELEMENT)


def unknown_type(form: NameForm) -> str | None:
    """What is wrong with the type of a form, in words, if it is none that is known."""
    if form.type is None or form.type in FORM_TYPES:
        return None
    near = nearest(form.type, FORM_TYPES, _NEAR_TYPE)
    meant = f'did you mean "{near}"?' if near else f"known are {', '.join(FORM_TYPES)}"
    return f'persName type "{form.type}" is not known; {meant}'


def usable(person: Person) -> Person:
    """The person without what cannot be used: unknown types of names become ``form``, what is no date is left out."""
    names = tuple(form if unknown_type(form) is None else replace(form, type="form") for form in person.names)
    birth, death = (text if text and is_iso_date(text) else None for text in (person.birth, person.death))
    offices = tuple(office for one in person.offices if (office := _usable_office(one)) is not None)
    return replace(person, names=names, birth=birth, death=death, offices=offices)


def _usable_office(office: Office) -> Office | None:
    """An office without what is no date; None where no date is left, since then nobody knows when it was held."""
    start, end = (text if text and is_iso_date(text) else None for text in (office.start, office.end))
    return Office(office.text, start, end) if start or end else None
