"""What a title before a bare surname says about who is meant."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from tei_memcon.persons.index import Facts
from tei_memcon.persons.vocabulary import ABBREVIATED_RANKS, FORMS_OF_ADDRESS, TITLES_OF_ANOTHER_KIND


class Titles(NamedTuple):
    """The titles directly before a place, such as ``Mr. Secretary``."""

    start: int
    token: str
    """The first of them, normalised."""
    nearest: str
    """The last of them, normalised."""

    @property
    def tell(self) -> bool:
        """Whether one of them is more than a form of address, which anybody may have."""
        return not FORMS_OF_ADDRESS.issuperset(f"{self.token} {self.nearest}".split())


class Bearing(Enum):
    """Whether a person may be meant by a title and a surname."""

    ATTESTED = "attested"
    """The person is known under this title or one like it, or the title is one that anybody may have."""
    POSSIBLE = "possible"
    """The title is not known to be the person's, so it takes other evidence that the person is meant."""
    CONTRADICTED = "contradicted"
    """The title is of a kind that makes it somebody else's name: ``King Hussein`` is not Saddam Hussein."""


_SMALL: Final = frozenset({"of"})


def bearing(facts: Facts, titles: Titles) -> Bearing:
    """Whether somebody of a surname may be meant by it with titles before it.

    Args:
        facts: what is known of the person.
        titles: the titles before the surname.
    """
    telling = [words for title in (titles.token, titles.nearest) if (words := _words(title)) - FORMS_OF_ADDRESS]
    if not telling:
        return Bearing.ATTESTED
    own = [_words(title) for title in facts.titles]
    for words in telling:
        if words & TITLES_OF_ANOTHER_KIND and not _is_of_no_kind(words):
            ranks = [title for title in own if title & TITLES_OF_ANOTHER_KIND and not _is_of_no_kind(title)]
            if not any(words & title for title in ranks):
                return Bearing.CONTRADICTED
    said = frozenset().union(*telling) - FORMS_OF_ADDRESS
    return Bearing.ATTESTED if any(said & title for title in own) else Bearing.POSSIBLE


def _is_of_no_kind(words: frozenset[str]) -> bool:
    """Whether a title is that of an office though one of its words is a rank: ``General Secretary``."""
    return bool(words & {"secretary", "attorney"})


def _words(title: str) -> frozenset[str]:
    words = title.replace("-", " ").split()
    return frozenset(ABBREVIATED_RANKS.get(word, word) for word in words) - _SMALL
