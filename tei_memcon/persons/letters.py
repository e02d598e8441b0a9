"""Labels that are initials, resolved together."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from functools import partial
from typing import Final

from tei_memcon.persons import initials
from tei_memcon.persons.assignment import assign
from tei_memcon.persons.figures import Figure
from tei_memcon.persons.label import Label
from tei_memcon.record import Cert

_MARGIN: Final = 0.5
_NAMED: Final = 0.6
_SURE: Final = 3.5
_INITIALS_SURE: Final = 4.5
_BOTH: Final = 2


def assign_initials(
    labels: Iterable[Label],
    length: int,
    figures: Sequence[Figure],
    give: Callable[[Label, Figure, Cert | None], None],
) -> None:
    """Tell whose initials the labels are, all of them together, so that each person gets one.

    Args:
        labels: the labels of a record.
        length: 1 for single letters, 2 for longer initials, which are told before.
        figures: who may speak.
        give: gives a label to somebody.
    """
    rows: dict[str, list[Label]] = {}
    taken: set[str] = set()
    labels = list(labels)
    open_offices = {initials.of_office(label.printed) for label in labels if not label.people}
    office_letters = {initials.of_office(figure.name.title) for figure in figures if not figure.surnames}
    longer = {person.id for label in labels for person in label.people if length < len(initials.letters_of(label.name))}
    for label in labels:
        letters = initials.letters_of(label.name)
        if letters and letters in open_offices and not label.people and longer:
            label.later = True
            continue  # "P" beside "THE PRESIDENT" and "HP": it is told when the President is known
        if not letters or min(len(letters), _BOTH) != length:
            continue
        if label.people:
            taken.update(person.id for person in label.people)
        else:
            rows.setdefault(letters, []).append(label)

    def score(letters: str, figure: Figure) -> float:
        found = initials.score(letters, figure)
        has_longer = figure.person is not None and figure.person.id in longer
        return found - _NAMED if has_longer and letters in office_letters else found

    scores = [scores_of(partial(score, letters), initials.LEAST, figures, taken) for letters in rows]
    for group, row, chosen in zip(rows.values(), scores, assign(scores), strict=True):
        if chosen is None and len(row) == 1 and max(row.values()) >= _INITIALS_SURE:
            chosen = next(iter(row))  # "HK" and "HAK"
        if chosen is not None:
            sure = row[chosen] >= _INITIALS_SURE or (len(row) == 1 and row[chosen] >= _SURE - _MARGIN - _NAMED)
            for label in group:
                give(label, figures[chosen], "high" if sure else "medium")


def scores_of(
    score: Callable[[Figure], float], least: float, figures: Sequence[Figure], taken: Container[str]
) -> dict[int, float]:
    """The figures that a label may be, by number, but for those who have a label of that kind already."""
    free = ((at, figure) for at, figure in enumerate(figures) if figure.person is None or figure.person.id not in taken)
    found = ((at, score(figure)) for at, figure in free)
    return {at: value for at, value in found if value >= least}
