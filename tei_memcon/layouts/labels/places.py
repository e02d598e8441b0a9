"""Words that open paragraphs as headings do: states, and nouns whose endings no name of a person has."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.layouts.labels.people import plain

STATES: Final = frozenset(
    plain(word)
    for word in """\
america england britain france germany russia china japan italy spain portugal austria switzerland poland hungary
romania rumania bulgaria czechoslovakia yugoslavia albania greece turkey cyprus cuba mexico brazil argentina chile peru
venezuela colombia nicaragua panama egypt israel syria iraq iran lebanon jordan india pakistan bangladesh afghanistan
korea vietnam laos cambodia indonesia thailand burma finland sweden norway denmark iceland netherlands belgium
luxembourg canada australia ukraine belarus lithuania latvia estonia georgia armenia azerbaijan kazakhstan algeria libya
morocco tunisia sudan ethiopia somalia angola mozambique namibia rhodesia zimbabwe zaire congo nigeria ghana kenya
africa europe asia taiwan berlin kosovo bosnia serbia croatia slovenia macedonia chechnya palestine germanies balkans
nato usa us uk ussr urss gdr frg brd ddr udssr prc eec
frankreich deutschland sowjetunion italien spanien österreich schweiz polen ungarn rumänien bulgarien
tschechoslowakei jugoslawien griechenland türkei zypern kuba ägypten syrien irak libanon jordanien indien finnland
schweden norwegen dänemark niederlande belgien kanada europa afrika asien
angleterre allemagne russie chine japon italie espagne autriche suisse pologne hongrie roumanie bulgarie
tchécoslovaquie yougoslavie grèce turquie chypre égypte syrie liban jordanie inde algérie maroc tunisie finlande suède
norvège danemark belgique afrique asie
francia alemania rusia españa italia polonia hungría rumania grecia turquía egipto
америка англия франция германия россия китай япония италия испания австрия швейцария польша венгрия румыния болгария
чехословакия югославия албания греция турция кипр куба египет израиль сирия ирак иран ливан иордания индия пакистан
афганистан корея вьетнам финляндия швеция норвегия украина белоруссия литва латвия эстония грузия армения европа
африка азия сша ссср фрг гдр кнр
""".split()
)
"""States, unions of states and parts of the world, in plain form."""

_NOUN: Final = re.compile(
    r"\w{3,}(?:[st]ions?|isms?|ities|ances|ences|ology|ung|ungen|heit|heiten|keit|keiten|schaft|schaften|ismus|itat|"
    r"cion|ciones|idad|dades|ismes?|ление|ание|ение|ость|ости|ация|ции|ство|ства)"
)
"""Nouns by their endings, in plain form: what a paragraph is about rather than who speaks."""


def is_heading_word(word: str) -> bool:
    """Whether a word in plain form names a state or a thing, as the headings of paragraphs do."""
    return word in STATES or _NOUN.fullmatch(word) is not None
