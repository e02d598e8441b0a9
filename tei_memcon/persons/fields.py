"""What offices are of: states and bodies, which no title means as the surname of whoever holds the office.

``LE PRÉSIDENT DE LA RÉPUBLIQUE``, ``КАНЦЛЕР ФРГ`` and ``THE CHANCELLOR OF AUSTRIA`` name an office and nobody. Where a
title is in capitals, or its language inflects the name of a state, only the word itself tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tei_memcon.persons.index import WORD
from tei_memcon.persons.offices import plain, stem

BODIES: Final = frozenset(
    stem(word)
    for word in """\
republic republique republik republica repubblica республик federation federal federale federaux федерац федеральн
union союз council conseil consejo consiglio rat совет ministers ministres ministros ministri министр state states etat
estado stato staat staaten government gouvernement gobierno governo regierung правительств assembly assemblee asamblea
assemblea parliament parlement parlamento parlament senate senat senado senato party parti partei partido partito парти
commission kommission comision commissione committee comite komitee комитет affairs affaires angelegenheiten asuntos
affari дел relaciones relations exteriores etrangeres exterieur esteri иностранн defense defence verteidigung defensa
difesa обороны оборон finance finances finanzen finanzas finanze финанс interior interieur innern interno внутренн
foreign security securite sicherheit seguridad sicurezza безопасност
""".split()
)
"""Bodies and fields, in plain form and without endings."""

STATES: Final = frozenset(
    stem(word)
    for word in """\
us usa uk ussr urss gdr frg brd ddr udssr prc rok сша ссср фрг гдр кнр рф снг
america amerique amerika америк england angleterre inghilterra англ britain bretagne britannien великобритан
france frankreich francia frankrijk франц germany allemagne deutschland alemania germania герман
russia russie russland rusia росс union sowjetunion china chine cina кита japan japon giappone япон
italy italie italien italia итал spain espagne spanien espana spagna испан portugal portogallo португал
austria autriche osterreich австр switzerland suisse schweiz suiza svizzera швейцар
poland pologne polen polonia польш hungary hongrie ungarn hungria ungheria венгр romania roumanie rumanien rumania
румын bulgaria bulgarie bulgarien болгар czechoslovakia tchecoslovaquie tschechoslowakei чехословак yugoslavia
yougoslavie jugoslawien югослав greece grece griechenland grecia грец turkey turquie turkei turquia турц
cuba kuba куб mexico mexique mexiko messico мексик brazil bresil brasilien brasil brasile бразил argentina argentine
argentinien аргентин chile chili чил peru venezuela colombia kolumbien egypt egypte agypten egipto egitto египт
israel израил syria syrie syrien сир iraq irak ирак iran ирак иран india inde indien инд pakistan пакистан korea coree
kore vietnam вьетнам finland finlande finnland финлянд sweden suede schweden suecia svezia швец norway norvege norwegen
норвег denmark danemark danemark дан netherlands pays-bas niederlande нидерланд belgium belgique belgien бельг canada
kanada канад ukraine украин belarus algeria algerie algerien libya libye morocco maroc tunisia tunisie afghanistan
""".split()
)
"""States, in plain form and without endings."""

_LINKS: Final = frozenset(
    "of for to de du des d del della dello dell degli la le les l der die das den dem fur vom zum zur von und et y e "
    "и the al los las".split()
)


def is_field(word: str) -> bool:
    """Whether a word is that of a state or a body."""
    bare = stem(plain(word.strip(".,;:'()")))
    return bare in BODIES or bare in STATES


def are_fields(words: Sequence[str]) -> bool:
    """Whether words behind an office are what it is an office of: each is a link, a state or a body.

    Args:
        words: the words, as printed; one of them at least is a state or a body.
    """
    parts = [part for word in words for part in _parts(word)]
    return any(is_field(part) for part in parts) and all(part in _LINKS or is_field(part) for part in parts)


def _parts(word: str) -> Iterable[str]:
    return WORD.findall(plain(word))
