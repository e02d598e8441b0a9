"""How directions name people: parts of the other patterns."""

from __future__ import annotations

from typing import Final

HONORIFIC: Final = (
    r"(?:Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Gen\.?|General|Adm\.?|Admiral|Col\.?|Colonel|Lt\.?|Maj\.?|Capt\.?|"
    r"Amb\.?|Ambassador|Sec\.?|Secretary|"
    r"President|Premier|Chairman|Minister|Prime Minister|Foreign Minister|Chancellor|Marshal|Senator|Sen\.|"
    r"Prof\.?|Sir|Lord|Lady|Comrade|Cde\.?|"
    r"Herrn?|Frau|Genosse|Min\.|MM?\.|Mme|Mlle|Monsieur|Madame|Господин|Г-н|г-н|г-жа|тов\.|товарищ)"
)
NAME: Final = (
    r"(?:(?:de|von|van|der|den|la|al|el|zu) ){0,2}[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w.’'-]*(?: (?:(?:de|von|van|der|la|al|"
    r"el) ){0,2}[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w.’'-]*){0,4}"
)
ROLE: Final = (
    r"(?i:president|premier|chairman|minister|secretary|ambassador|chancellor|general|admiral|marshal|"
    r"interpreter|translator|"
    r"note-?taker|senator|delegation|group|others?|secretar(?:y|ies)|presidents|ministers|leaders|side|"
    r"sides|party|parties|"
    r"vice president|foreign minister|prime minister|first secretary|general secretary|photographers?|"
    r"press|journalists?|reporters?|"
    r"audience|waiters?|aides?|assistants?|staff|speaker|questioner|room|group|participants|members|"
    r"advisers?|advisors?)"
)
THE_ROLE: Final = rf"(?:[Tt]he (?:[\w.’'-]+ ){{0,2}}?{ROLE}|[Hh]is {ROLE}|[Hh]er {ROLE})"
PRONOUN: Final = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Bb]oth(?: men| sides| leaders| presidents| parties)?|[Aa]ll|[Ee]veryone|"
    r"[Ee]verybody|[Ss]omeone|[Oo]thers|[Ss]everal(?: people)?)"
)
ACTOR: Final = rf"(?:{THE_ROLE}|{PRONOUN}|(?:{HONORIFIC} )?{NAME}(?:(?: and|,) (?:{HONORIFIC} )?{NAME})?)"
"""Whoever does what the direction says."""
PERSON: Final = (
    rf"(?:{HONORIFIC} {NAME}|{THE_ROLE}|the {NAME}|(?i:interpreter|everyone|everybody|all|himself|herself|him|"
    rf"her|them|the others))"
)
"""Somebody who can be spoken to, surely a person."""
