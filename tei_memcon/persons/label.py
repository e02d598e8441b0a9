"""One label of a record, and who may bear the name in it."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.lazy import lazy
from tei_memcon.persons.index import WORD, alike
from tei_memcon.persons.naming import surname_first
from tei_memcon.persons.vocabulary import CONJUNCTIONS
from tei_memcon.record import Cert, Person, Place

_EDGES: Final = " \t\n:：.,;-–—•*"
CONJUNCTION: Final = re.compile(rf" (?:{'|'.join(map(re.escape, sorted(CONJUNCTIONS)))}) ", re.IGNORECASE)


_PLURAL_TITLE: Final = lazy(
    r"(?i)(?:the |les |die |den )?(?:messrs|mssrs|messieurs|mm|herren|genossen|coms|cdes|comrades|тт|товарищи|гг|"
    r"господа|signori|se[ñn]ores|sres|drs|secretaries|ministers|ambassadors|generals|senators|presidents)(?:\.|(?=\s))\s*(?=\S)"
)
"""Titles of several people, before all their names: ``Messrs. Smith and Jones``."""


def names_in(joint: str) -> list[str]:
    """The names in a label of several speakers, without the title that they share.

    Args:
        joint: a label, without its delimiter.
    """
    plural = _PLURAL_TITLE.match(joint)
    names = CONJUNCTION.split(joint[plural.end() :] if plural else joint)
    return [name.strip() for part in names for name in (part.split(",") if plural else (part,)) if name.strip()]


@dataclass(slots=True)
class Label:
    """One label of a record, in all its turns."""

    printed: str
    """As first printed, without its delimiter."""
    title: str
    """The title before the name; empty where the label is nothing else."""
    name: str
    """The label without title and article; the whole label where it is nothing else."""
    place: Place | None
    count: int = 0
    order: int = 0
    """The number of its first turn among those of the other labels."""
    people: tuple[Person, ...] = ()
    """Who speaks; several for a label such as ``Bush and Gorbachev``."""
    cert: Cert | None = None
    may_be: tuple[Person, ...] = ()
    """Who may speak, where several people of the register have that name."""
    bearers: Bearers | None = None
    """Who may bear the name, before other evidence is taken account of."""
    is_fixed: bool = False
    """Whether all its turns have their speaker already."""
    later: bool = False
    """Whether it is told only when it is known who speaks under the label of an office."""
    doubt: bool = False
    """Whether the record itself doubts that it is this speaker: ``Hyland (Sonnenfeldt?)``."""

    finding: Diagnostic | None = None
    """What reports that it is not known who speaks."""

    @property
    def is_joint(self) -> bool:
        """Whether the label names several speakers."""
        return CONJUNCTION.search(self.printed) is not None


class Bearers(NamedTuple):
    """Who may bear a name."""

    people: tuple[Person, ...] = ()
    cert: Cert | None = None
    """How certain it is, if it is one person."""
    in_doubt: frozenset[str] = frozenset()
    """The xml:ids of those of them who may speak though others are evidenced; see `Match.in_doubt`."""
    untitled: frozenset[str] = frozenset()
    """The xml:ids of those who speak only if they are evidenced otherwise; see `Match.untitled`."""
    contradicted: bool = False
    """Whether it is nobody of them, because of the title."""

    def narrowed(self, evidenced: Container[str]) -> tuple[Person, ...]:
        """Those of the people who are evidenced otherwise; everybody where that does not tell."""
        known = tuple(person for person in self.people if person.id in evidenced)
        return known if known and self.in_doubt.issubset(person.id for person in known) else self.people

    def told(self, people: tuple[Person, ...], evidenced: Container[str]) -> bool:
        """Whether people who are left are one person, and the title does not leave it open who it is."""
        if len(people) != 1 or self.contradicted:
            return False
        return people[0].id not in self.untitled or people[0].id in evidenced


@lru_cache(maxsize=4096)
def bare_label(text: str) -> str:
    """A label without its delimiter and list dash: ``"- LE PRESIDENT.-"`` gives ``"LE PRESIDENT"``.

    The full stop of an initial stays where a colon follows, or another initial precedes: ``"GORBACHEV M. S.:"``.
    """
    plain = " ".join(alike(text).split()).lstrip(_EDGES)
    bare = plain.rstrip(_EDGES)
    delimiter = plain[len(bare) :]
    if delimiter.startswith(".") and (initials := surname_first(f"{bare}.").forenames):
        return f"{bare}." if ":" in delimiter or len(WORD.findall(initials)) > 1 else bare
    return bare


_DOUBT: Final = re.compile(r"\s*(?:\([^()]*\?\)|\?)\s*$")
_ASIDE: Final = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_GLUED: Final = re.compile(r"(?<![^\W\d_])((?:[^\W\d_]\.)+)(?=[^\W\d_]{2})")
_SPACED: Final = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){2,}(?!\S)")


def in_doubt(bare: str) -> bool:
    """Whether a label says itself that it may be somebody else."""
    found = _DOUBT.search(bare)
    return found is not None and found.start() > 0


def readable(bare: str) -> str:
    """A label without what was added to the name or set oddly: ``W.Sullivan``, ``[George] Ball``, ``B a l l``."""
    text = _DOUBT.sub("", bare)
    text = _ASIDE.sub("", text if WORD.search(text) else bare)
    text = _GLUED.sub(r"\1 ", text.replace("[", "").replace("]", ""))
    return _SPACED.sub(lambda letters: letters[0].replace(" ", ""), text)
