"""Cases of names: the German genitive, and the oblique cases of Russian names of one word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_CONSONANTS: Final = frozenset("бвгджзклмнпрстфхцчшщ")
_AFTER_VELARS: Final = frozenset("гкхжшчщ")
_ENDINGS: Final = (("ия", ("ии", "ию", "ией")), ("ея", ("еи", "ее", "ею", "еей")), ("й", ("я", "ю", "ем", "е")),
                   ("ь", ("я", "ю", "ем", "е")))  # fmt: skip
_SHORTEST: Final = 3


def german(name: str) -> Iterator[str]:
    """The genitive of a German name: ``Frankreichs``."""
    if name[-1].islower() and name[-1] not in "sxzß" and " " not in name:
        yield f"{name}s"


def russian(name: str) -> Iterator[str]:
    """The other cases of a Russian name of one word: ``Москвы``, ``Китаем``, ``Франции``.

    What cannot be declined by its ending alone is left out; a form that no Russian would write does no harm.
    """
    if " " in name or len(name) < _SHORTEST or name[1:2].isupper():
        return
    for ending, cases in _ENDINGS:
        if name.endswith(ending):
            yield from (name.removesuffix(ending) + case for case in cases)
            return
    stem = name[:-1]
    if name.endswith("а"):
        yield from (stem + case for case in ("и" if stem[-1] in _AFTER_VELARS else "ы", "е", "у", "ой"))
    elif name[-1] in _CONSONANTS:
        yield from (name + case for case in ("а", "у", "ом", "е"))
