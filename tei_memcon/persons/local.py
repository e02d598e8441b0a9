"""People who are known by their labels alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from tei_memcon.persons.figures import is_office
from tei_memcon.persons.index import WORD, normal_title
from tei_memcon.persons.label import Label
from tei_memcon.persons.naming import Name, Titled, is_proper, is_surname, name_forms, new_id, surname_first
from tei_memcon.persons.vocabulary import COLLECTIVE_LABELS, FEMININE_TITLES, UNKNOWN_LABELS
from tei_memcon.record import Person

_RECURS: Final = 2
"""Turns from which a label is by itself evidence that somebody of that name speaks."""

_INITIAL: Final = 2
"""Letters of an initial at most: ``Dzh.``, ``Gh.`` and ``Yu.`` are such."""
_MANY: Final = 4
"""Labels from which a record is one of many speakers, where some speak once."""


def make_local(
    labels: Iterable[Label],
    others: list[Label],
    title: str,
    name_in_title: Callable[[str], Name | None],
    taken: set[str],
) -> None:
    """Make people of labels that are evidence of a speaker by themselves.

    Args:
        labels: labels for which nobody is known.
        others: all labels; a surname that more people than one have there says nothing about a name in the title.
        title: title of the record.
        name_in_title: the fuller name of somebody of a surname in the title.
        taken: values of xml:id that are in use; the new ones are added.
    """
    many = len(others) >= _MANY and sum(label.count for label in others) >= 2 * _MANY
    groups = [group for group in _groups(labels) if group[0].may_be or _is_evidenced(group, title, many=many)]
    if groups:
        _make(groups, others, name_in_title, taken)


def _groups(labels: Iterable[Label]) -> list[list[Label]]:
    """The labels that are one person's: a label is also the person's whose longer label begins or ends with it.

    The longest label of a group comes first. A label that fits several longer ones stands by itself.
    """
    groups: list[list[Label]] = []
    by_end: dict[str, list[list[Label]]] = {}
    by_surname: dict[str, list[list[Label]]] = {}
    for label in sorted(labels, key=lambda label: -label.name.count(" ")):
        same = by_end.get(label.name.casefold(), [])
        surname = label.name.casefold().rpartition(" ")[2]
        if not same and " " in label.name:
            near = by_surname.get(surname, [])
            same = [group for group in near if all(_abbreviates(label.name, other.name) for other in group)]
        if len(same) == 1:
            same[0].append(label)
        else:
            group = [label]
            groups.append(group)
            by_surname.setdefault(surname, []).append(group)
            for end in set(_ends(label.name)):
                by_end.setdefault(end, []).append(group)
    return groups


def _abbreviates(one: str, other: str) -> bool:
    """Whether two names of one surname may be one man's: ``N. Kovacs`` and ``Nandor Kovacs``."""
    first, second = ([word.rstrip(".") for word in name.casefold().split()[:-1]] for name in (one, other))
    return bool(first and second) and all(
        a == b or (a[0] == b[0] and min(len(a), len(b)) <= _INITIAL) for a, b in zip(first, second, strict=False)
    )


def _is_evidenced(group: list[Label], title: str, *, many: bool) -> bool:
    """Whether labels are by themselves evidence of a speaker: they recur, or the title of the record names one."""
    in_title = f" {' '.join(WORD.findall(title.casefold()))} "
    for label in group:
        name = label.name.casefold()
        words = WORD.findall(name)
        if not words or name in COLLECTIVE_LABELS | UNKNOWN_LABELS:
            return False
        if f" {' '.join(words)} " in in_title or ((label.title or many) and is_proper(label.name)):
            return True
    return sum(label.count for label in group) >= _RECURS


def _make(
    groups: list[list[Label]],
    others: list[Label],
    name_in_title: Callable[[str], Name | None],
    taken: set[str],
) -> None:
    """Make a person of each group of labels, in each of which the longest comes first."""
    surnames = Counter(label.name.casefold() for label in others)
    for group in groups:
        first = group[0]
        fuller = None
        if (
            is_surname(first.name)
            and not is_office(first.name)
            and surnames[first.name.casefold()] == 1
            and not first.may_be
            and not _is_hers(first)
        ):
            fuller = name_in_title(first.name)
            if fuller is not None and not surnames.keys().isdisjoint(fuller.forenames.casefold().split()):
                fuller = None  # two speakers side by side: "Conversation Bush Gorbachev"
        names = name_forms([Titled(label.title, label.name) for label in group], fuller)
        person = Person(new_id(first.name, taken), names)
        for label in group:
            label.people = (person,)


def _ends(name: str) -> tuple[str, ...]:
    """The words of a longer label by which it may be shortened."""
    surname, initials = surname_first(name.casefold())
    if initials:
        return (surname,)
    words = name.casefold().split()
    return (words[0], words[-1]) if len(words) > 1 else ()


def _is_hers(label: Label) -> bool:
    return normal_title(label.title) in FEMININE_TITLES
