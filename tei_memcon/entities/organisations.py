"""International organisations, ministries and the like in running text.

The names are a table of our own; ministries are recognised by how they are usually called. An abbreviation that has
other meanings (``EC``) counts only in a record that has the full name too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from tei_memcon.entities.context import Situation, is_preceded
from tei_memcon.entities.lexicon import LANGUAGES, Hit, Lexicon, Name, rows
from tei_memcon.record import Inline, OrgName, Place

_SUBJECTS: Final = (
    r"(?:(?:Foreign|External|Internal|Economic|Social|Political) (?:Affairs|Relations|Trade|Economic Relations)|"
    r"(?:National )?Defen[cs]e|Finance|(?:the )?Interior|(?:the )?Treasury|Justice|Agriculture|Commerce|Labou?r|Energy|"
    r"(?:Public )?Health|Education|Economy|Economics|(?:Foreign )?Trade|Industry|Transport(?:ation)?|Culture|"
    r"Information|Planning|Security|War)"
)
_MINISTRIES: Final = {
    "en": re.compile(
        rf"(?<![\w-])(?:(?:Ministry|Department) (?:of|for) {_SUBJECTS}"
        rf"(?: and {_SUBJECTS}(?! (?:Ministry|Department)\b))?|"
        r"Foreign Ministry|(?:Defen[cs]e|Finance|Interior|Justice|Commerce|Agriculture|Labor|Energy|War) "
        r"(?:Ministry|Department))(?![\w-])(?!(?:, and|,| and|) [A-Z])"
    ),
    "de": re.compile(
        r"(?<![\w-])(?:(?:Bundes|Reichs)?(?:[Aa]ußen|[Vv]erteidigungs|[Ff]inanz|[Ii]nnen|[Ww]irtschafts|[Jj]ustiz|"
        r"[Kk]riegs|[Hh]andels|[Aa]ckerbau)ministeriums?|"
        r"(?:Bundesm|M)inisteriums? (?:des (?:Äußern|Auswärtigen|Innern|Inneren)|der (?:Finanzen|Verteidigung|Justiz)|"
        r"für (?:Auswärtige Angelegenheiten|Nationale Verteidigung|Wirtschaft|innerdeutsche Beziehungen)))(?![\w-])"
    ),
    "fr": re.compile(
        r"(?<![\w-])[Mm]inistère (?:des (?:[Aa]ffaires [ée]trangères|Affaires Étrangères|[Ff]inances)|"
        r"de (?:la (?:[Dd]éfense|[Jj]ustice)|l'(?:[Ii]ntérieur|[Éé]conomie|[Aa]griculture)))(?![\w-])"
    ),
    "es": re.compile(
        r"(?<![\w-])(?:Ministerio de (?:Asuntos Exteriores|Relaciones Exteriores|Defensa|Hacienda)|"
        r"Departamento de (?:Estado|Defensa))(?![\w-])"
    ),
    "it": re.compile(r"(?<![\w-])[Mm]inistero degli (?:[Aa]ffari [Ee]steri|[Ee]steri)(?![\w-])"),
    "ru": re.compile(
        r"(?<![\w-])[Мм]инистерств(?:о|а|у|ом|е) (?:иностранных дел|внутренних дел|обороны|финансов|юстиции|"
        r"внешней торговли|внешних экономических связей)(?: (?:СССР|РСФСР|РФ|США))?(?![\w-])"
    ),
}


@dataclass(frozen=True, slots=True)
class OrgMark:
    """The name of an organisation in a strand."""

    start: int
    end: int
    key: str | None

    def element(self, content: tuple[Inline, ...], place: Place | None) -> OrgName:
        """The name as an element."""
        return OrgName(content, key=self.key, place=place)


def find_organisations(text: str, situation: Situation) -> Iterator[OrgMark]:
    """The organisations named in a text.

    Args:
        text: as `tei_memcon.entities.lexicon.plain` gives it.
        situation: the record in which it stands.
    """
    for hit in lexicon(situation.lang).find(text):
        if _is_organisation(text, hit, situation):
            yield OrgMark(hit.start, hit.end, hit.name.target)
    for found in _MINISTRIES[situation.lang].finditer(text):
        yield OrgMark(found.start(), found.end(), None)


@cache
def lexicon(lang: str) -> Lexicon:
    """The names of organisations in a language."""
    return Lexicon(_names(lang))


def _names(lang: str) -> Iterator[Name]:
    assert lang in LANGUAGES
    for key, language, forms in rows("organisations.tsv"):
        if language.rstrip("?") in (lang, "*"):
            for form in forms.split("|"):
                yield Name(form, None if key == "-" else key, needs_evidence=language.endswith("?"))


@cache
def _full_names(lang: str, abbreviated: Name) -> tuple[str, ...]:
    """The names that an abbreviation may stand for: those of several words that begin with the same letter."""
    of = [name.text for name in _names(lang) if name.target == abbreviated.target and " " in name.text]
    return tuple(text for text in of if text[0] == abbreviated.text[0])


def _is_organisation(text: str, hit: Hit, situation: Situation) -> bool:
    name = hit.name
    if name.needs_evidence:
        return any(map(situation.has, _full_names(situation.lang, name)))
    # Arab Common Market is not the Common Market; the Soviet Politburo is a Politburo, and nobody says which.
    is_word = name.text[1:2].islower()
    return not (is_word and name.target and situation.lang != "de" and is_preceded(text, hit.start, situation))
