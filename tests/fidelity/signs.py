"""Letters and names, made comparable: no case, accents, punctuation or white space, and one script."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Final

_CYRILLIC: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia".split(" "),
        strict=True,
    )
)
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_TITLES: Final = frozenset(
    "mr mrs ms miss dr cde m mme herr president premier prime minister secretary under deputy vice foreign general gen"
    " admiral adm ambassador chancellor chairman staatssekretar botschafter".split()
)
"""What a name may begin with that is not a part of it."""
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ\-­])*")
_CLOSE: Final = 0.74
"""How alike two spellings of one surname must be: Adzhubei and Adjoubei are."""


def key(text: str) -> str:
    """The letters and digits of a text, one character for each character of it that is one."""
    return "".join(character.casefold()[0] for character in text if character.isalnum())


def letters(text: str) -> str:
    """The letters alone; where there are none, the digits."""
    found = key(text)
    return "".join(character for character in found if not character.isdigit()) or found


def plain(word: str) -> str:
    """A word of a name without accents, in Latin letters."""
    latin = "".join(_CYRILLIC.get(character, character) for character in word.casefold())
    return "".join(character for character in unicodedata.normalize("NFKD", latin) if character.isalnum())


def alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def name_words(name: str) -> list[str]:
    """The words of a name, without initials, suffixes and punctuation."""
    words = [plain(word) for word in _WORD.findall(name)]
    return [word for word in words if len(word) > 1 and word not in _SUFFIXES]


def same_person(gold: str, forms: list[str]) -> bool:
    """Whether one of a person's names in the TEI has the surname of the gold name.

    The gold name may give another form in brackets. A surname stands last, or first as in Zhou Enlai; then it counts
    only where the TEI has it as its last word, since the first word of most names is a forename.
    """
    found = [words for form in forms if (words := name_words(form))]
    for variant in re.split(r"[()]", gold):
        words = name_words(variant)
        if not words:
            continue
        if any(words[-1] in form or words[0] == form[-1] not in _TITLES for form in found):
            return True
        if any(alike(words[-1], form[-1]) >= _CLOSE and min(len(words[-1]), len(form[-1])) > 4 for form in found):
            return True
    return False


def participant_name(entry: str) -> str:
    """The name in an entry of a list of participants: ``Ash Carter, Assistant Secretary of Defense``."""
    return re.split(r"\s*[,(;]", entry, maxsplit=1)[0]
