"""Names without what spellings and transliterations differ in, for comparing them."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.persons.index import without_marks

_CYRILLIC: Final = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
            "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia i i e g u".split(" "),
            strict=True,
        )
    )
)
_LETTERS: Final = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "œ": "oe"})
_NO_NAME: Final = re.compile(r"[^\w ]|_|\d")
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|schtsch|chtch|stsch", "sh"),
        (r"tsch|tch|cz|tsj", "ch"),
        (r"dsch|dj|dzh", "j"),
        (r"sch|sz|sj", "sh"),
        (r"kh|gh", "h"),
        (r"zh", "j"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ck|q|c(?=[aoukl])", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"off\b|ow\b|ev\b|eff\b|ew\b|ov\b", "ov"),
        (r"ou|oe|eu", "u"),
        (r"[iyj]+", "i"),
        (r"e+", "e"),
        (r"(.)\1", r"\1"),
    )
)


def folded(text: str) -> str:
    """A name in small Latin letters without diacritics, hyphens and apostrophes: ``Горбачёв`` gives ``gorbachev``."""
    small = text.casefold().replace("-", " ").translate(_CYRILLIC).translate(_LETTERS)
    return " ".join(_NO_NAME.sub("", without_marks(small)).split())


def skeleton(text: str) -> str:
    """What transliterations of a name have in common: ``Gorbatschow`` and ``Gorbachev`` give the same."""
    text = folded(text)
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return text
