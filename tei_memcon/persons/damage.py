"""Labels that are misprinted, or damaged by the machine that read them: the name that one is most like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tei_memcon.persons import offices
from tei_memcon.persons.figures import Figure, key
from tei_memcon.persons.label import Label
from tei_memcon.persons.offices import office_of

_LOOKS_LIKE: Final = str.maketrans("01358|!$€£", "olesblisel")
_SHORTEST: Final = 4
_MOST_LABELS: Final = 200
"""Different labels from which none is compared: they are lines of something else."""
_ALIKE: Final = 0.75
_WITH_OFFICE: Final = 0.6
"""How like a name must be whose bearer has the office that stands before it in the label."""
_ANOTHER_OFFICE: Final = 0.85
_CLEAR: Final = 0.1
_RARE: Final = 2


def likeliest(label: Label, labels: Sequence[Label], figures: Iterable[Figure]) -> Figure | None:
    """The figure whose name is meant by a label that is not quite anybody's; None where that is not clear.

    A label that recurs is damaged only if nobody speaks under the right one.
    """
    name = _squeezed(label.name)
    if len(name) < _SHORTEST or len(labels) > _MOST_LABELS:
        return None
    # Loaded here: most records have no damaged label.
    from rapidfuzz.distance import OSA

    office = office_of(label.title)
    counts = {label.people[0].id: 0 for label in labels if len(label.people) == 1}
    for other in labels:
        if len(other.people) == 1:
            counts[other.people[0].id] += other.count
    scored: list[tuple[float, Figure]] = []
    for figure in figures:
        fits = offices.best(office, figure.offices) > 0
        least = _WITH_OFFICE if fits else _ANOTHER_OFFICE if office and figure.offices else _ALIKE
        likeness = max((OSA.normalized_similarity(name, key(own)) for own in figure.surnames), default=0.0)
        if likeness < least:
            continue
        spoken = counts.get(figure.person.id, 0) if figure.person is not None else 0
        if label.count > _RARE and spoken * 2 > label.count:
            continue
        scored.append((likeness + (_CLEAR if fits else 0.0), figure))
    scored.sort(key=lambda pair: -pair[0])
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR):
        return None
    return scored[0][1]


def _squeezed(name: str) -> str:
    """A name without blanks and signs, with the letters that digits and signs are read for."""
    return "".join(char for char in key(name.translate(_LOOKS_LIKE)) if char.isalnum())
