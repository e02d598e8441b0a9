"""Countries, capitals and large cities in running text.

Countries come from pycountry (the ISO 3166 tables of the Debian project, with their translations), since it knows the
languages of the records; cities from a table of our own with the identifiers of GeoNames. Names that are common words
or mostly people's (``Nice``, ``Reading``, ``Georgia``) are in neither, except in a form that is not.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from tei_memcon.diagnostic import CannotRun, Code, Locus, Severity
from tei_memcon.entities.context import (
    Situation,
    is_continued,
    is_preceded,
    opens_sentence,
    word_after,
    word_before,
)
from tei_memcon.entities.inflection import german, russian
from tei_memcon.entities.lexicon import LANGUAGES, Hit, Lexicon, Name, rows
from tei_memcon.record import Inline, Place, PlaceName

ENTITIES_UNAVAILABLE: Final = Code(
    "entities-unavailable",
    Severity.ERROR,
    """\
What it finds: that names of places are to be marked, and the package with the names of countries is not installed.

Why it matters: nothing can be marked without it.

Example: tei-memcon convert record.txt --entities places, after "pip install tei-memcon"

What to do: pip install "tei-memcon[entities]", or leave out "places" after --entities.
""",
)
COUNTRY: Final = "https://www.iso.org/obp/ui/#iso:code:3166:{}"
"""Address of a country in the Online Browsing Platform of ISO; four letters for one that is no more (ISO 3166-3)."""
_STATES_OF_TODAY: Final = "1945"
"""In records of before, the name of a country gets no address: Austria and Russia of 1918 are not those of ISO 3166."""
_SINCE: Final = {"RU": "1990-06", "DE": "1990-10", "VN": "1976-07", "YE": "1990-05"}
"""From when the bare name of a country surely means it: Russia was the Soviet Union, Germany was divided."""
CITY: Final = "https://www.geonames.org/{}"
"""Address of a city in GeoNames."""

_NOT_ALONE: Final = frozenset(
    "Dominica Dominique Georgia Granada Grenade Guadalupa Guadalupe Guernsey Jersey Mauricio Maurice Maurizio "
    "Montserrat Pitcairn Reunión Riunione Réunion Salvador Samoa Tonga Того Чад Мали Дели".split()
)
"""Names that are words, people or other places as well."""
_OF_TWO: Final = frozenset("Guatemala Kuwait Luxembourg Luxemburg Luxemburgo Lussemburgo Panama Panamá".split()) | {
    "Алжир", "Гватемала", "Кувейт", "Люксембург", "Мексика", "Панама", "Тунис",
}  # fmt: skip
"""Names of a country that may be those of its capital: without an address."""
_OF_PEOPLE: Final = {
    "Aden": ("Yemen",), "Chad": ("Chadian", "N'Djamena"), "Colombo": ("Ceylon", "Sri Lanka"), "Dallas": (),
    "Denver": (), "England": ("English", "London"), "Halifax": (), "Holland": ("Dutch", "Hague"), "Houston": (),
    "Ireland": ("Irish", "Dublin"), "Jordan": ("Jordanian", "Amman"), "Lyon": (), "Lyons": (),
    "Melbourne": ("Australia",), "Milan": (), "Sofia": ("Bulgaria",), "Sydney": ("Australia",), "Wales": ("Welsh",),
    "Wellington": ("Zealand",),
}  # fmt: skip
"""English names that are people's as well, and words that show which is meant, if the record has them."""
_WITHIN: Final = frozenset("in into inside within across outside throughout".split())
_REALM: Final = re.compile(
    r"\b(?:[Kk]ing|[Kk]ingdom|[Gg]overnment|[Pp]eople|[Bb]orders?|[Cc]ity|[Cc]apital) (?:of|with) \Z"
)
_PART: Final = re.compile(
    r"\b(?:Archbishop|Bank|Battle|Bay|Bishop|Cape|Church|Congress|Council|Count|Duke|Earl|Gulf|House|Lord|Order|Peace|"
    r"Prince|Princess|Republic|Sea|Sons|[Ss]tate|Straits?|Treat(?:y|ies)|University|Voice|Banque|Golfe|Mer|Traité|"
    r"traité|Université) (?:of|de|du|d') ?(?:[Tt]he )?\Z"
)
"""Heads of longer names: Gulf of Mexico, Treaty of Rome, Bank of England, state of Washington."""
_IN_A_STATE: Final = re.compile(
    r", (?:Alabama|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Idaho|Illinois|Indiana|"
    r"Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|"
    r"Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico)|North Carolina|Ohio|Oklahoma|Oregon|Pennsylvania|"
    r"South Carolina|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming|Ontario)\b"
)
_THINGS: Final = {
    "China": ("cabinet", "cup", "cups", "plates", "shop"),
    "Guinea": ("fowl", "hen", "pig", "pigs"),
    "Turkey": ("dinner", "meat", "sandwich", "sandwiches", "shoot", "soup"),
}
_FEMININE: Final = frozenset("la La l' L' en En de".split())
_GERMAN_PREPOSITIONS: Final = frozenset("in In nach Nach aus Aus bis Bis".split())
_AS_PEOPLE: Final = {
    "de": frozenset("Polen Polens Schweden Schwedens Ungarn Ungarns".split()),
    "fr": frozenset(("Suisse", "Argentine")),
}
"""Names that are also those of a country's people."""
_GERMAN_TITLES: Final = frozenset(
    "Herr Herrn Frau Fräulein Dr. Prof. Professor General Oberst Major Botschafter Botschafters Minister Ministers "
    "Außenminister Senator Präsident Graf Baron Fürst Freiherr Lord".split()
)
_CAPITALS: Final = re.compile(r"[A-Z]{2,}\Z")


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """The name of a place in a strand."""

    start: int
    end: int
    ref: str | None

    def element(self, content: tuple[Inline, ...], place: Place | None) -> PlaceName:
        """The name as an element."""
        return PlaceName(content, self.ref, place)


def find_places(text: str, situation: Situation) -> Iterator[PlaceMark]:
    """The places named in a text.

    Args:
        text: as `tei_memcon.entities.lexicon.plain` gives it.
        situation: the record in which it stands.

    Raises:
        CannotRun: pycountry is not installed (``entities-unavailable``).
    """
    for hit in lexicon(situation.lang).find(text):
        if _is_place(text, hit, situation):
            yield PlaceMark(hit.start, hit.end, _target(hit.name, situation.date))


@cache
def lexicon(lang: str) -> Lexicon:
    """The names of places in a language.

    Raises:
        CannotRun: pycountry is not installed (``entities-unavailable``).
    """
    names = list(_names(lang))
    if lang == "ru":
        names += [Name(form, name.target, name.since) for name in names for form in russian(name.text)]
    elif lang == "de":
        names += [Name(form, name.target, name.since) for name in names for form in german(name.text)]
    return Lexicon(names)


def _names(lang: str) -> Iterator[Name]:
    own: list[Name] = []
    for code, language, forms in rows("countries.tsv"):
        if language == lang:
            target = None if code == "-" else COUNTRY.format(code.removesuffix(".FRG"))
            own += [Name(form, target, _SINCE.get(code)) for form in forms.split("|")]
    yield from own
    for code, form in _countries(lang):
        if form not in _NOT_ALONE:
            yield Name(form, None if form in _OF_TWO else COUNTRY.format(code), _SINCE.get(code))
    column = 2 + LANGUAGES.index(lang)
    for row in rows("cities.tsv"):
        for form in row[column].split("/"):
            if form and form not in _NOT_ALONE:
                yield Name(form, CITY.format(row[0]))


def _countries(lang: str) -> Iterator[tuple[str, str]]:
    """The codes of ISO 3166-1 with the names of the countries in a language."""
    try:
        import pycountry
    except ImportError:
        help = 'pip install "tei-memcon[entities]"'
        raise CannotRun([ENTITIES_UNAVAILABLE.at(Locus("--entities"), "pycountry is not installed", help)]) from None
    translate = _translation(lang, pycountry.LOCALES_DIR)
    for country in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            form = translate(english) if (english := getattr(country, field, None)) else ""
            if form and not re.search(r"[,()\d]", form) and form[0].isupper():
                yield country.alpha_2, form.removesuffix(".")


def _translation(lang: str, folder: str) -> Callable[[str], str]:
    return gettext.translation("iso3166-1", folder, languages=[lang], fallback=True).gettext


def _target(name: Name, date: str | None) -> str | None:
    """The address of what is named, if it is the same on the date of the record."""
    if name.since and not (date and date >= name.since):
        return None
    if date and date < _STATES_OF_TODAY and name.target and name.target.startswith(COUNTRY.removesuffix("{}")):
        return None
    return name.target


def _is_place(text: str, hit: Hit, situation: Situation) -> bool:
    form, lang = hit.name.text, situation.lang
    if lang == "de":
        before = word_before(text, hit.start)
        if before is not None and before[1] in _GERMAN_TITLES:
            return False
    elif is_continued(text, hit.end) or is_preceded(text, hit.start, situation):
        return False
    if _PART.search(text, max(0, hit.start - 40), hit.start):
        return False
    if opens_sentence(text, hit.start) and situation.is_common(form.lower()):
        return False
    if form in _AS_PEOPLE.get(lang, ()) and not _is_country(text, hit.start, lang):
        return False
    if lang == "en" and not _is_english_place(text, hit, situation):
        return False
    return form not in situation.surnames or _is_within(text, hit.start)


def _is_english_place(text: str, hit: Hit, situation: Situation) -> bool:
    form, after = hit.name.text, word_after(text, hit.end)
    if form == "US":
        before = word_before(text, hit.start)
        around = [word for word in (before and before[1], after) if word]
        return not any(_CAPITALS.match(word) for word in around)
    if after in _THINGS.get(form, ()) or _IN_A_STATE.match(text, hit.end):
        return False
    evidence = _OF_PEOPLE.get(form)
    return evidence is None or _is_within(text, hit.start) or any(map(situation.has, evidence))


def _is_within(text: str, start: int) -> bool:
    """Whether the words before a name tell that it is a place and nobody's name."""
    before = word_before(text, start)
    return (before is not None and before[1].lower() in _WITHIN) or bool(_REALM.search(text, max(0, start - 40), start))


def _is_country(text: str, start: int, lang: str) -> bool:
    """Whether the word before a name shows that the country is meant: ``in Polen``, ``la Suisse``."""
    if lang == "fr" and text[start - 2 : start].lower() == "l'":
        return True
    before = word_before(text, start)
    return before is not None and before[1] in (_GERMAN_PREPOSITIONS if lang == "de" else _FEMININE)
