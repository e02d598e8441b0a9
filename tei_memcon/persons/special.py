"""Labels that are no names: initials, offices, who asks and who answers, everybody."""

from __future__ import annotations

from tei_memcon.persons import initials
from tei_memcon.persons.figures import is_office, key
from tei_memcon.persons.index import WORD
from tei_memcon.persons.label import Label
from tei_memcon.persons.vocabulary import ANSWERERS, EVERYBODY, OF_A_GROUP, PARTICLES, QUESTIONERS


def is_everybody(label: Label) -> bool:
    """Whether a label stands for all who are present."""
    words = [key(word) for word in WORD.findall(label.name)]
    return bool(words) and not EVERYBODY.isdisjoint(words) and OF_A_GROUP.issuperset(words)


def is_special(label: Label) -> bool:
    """Whether a label is no name: initials, an office, who asks or answers, everybody."""
    name = label.name
    word = key(name)
    if word in QUESTIONERS or word in ANSWERERS or is_everybody(label) or initials.letters_of(name):
        return True
    return is_office(label.printed) and not label.title and not PARTICLES.issuperset(word)
