"""Offices: whether "the Secretary" in a label is the office that a list of participants or a title gives somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeAlias

from tei_memcon.persons.index import alike, without_marks

Office: TypeAlias = tuple[str, ...]
"""The words of an office in plain form."""

_PHRASES: Final = (
    (re.compile(r"\bpremier ministre\b"), "prime minister"),
    (
        re.compile(r"\bminist(?:er|re) (?:of|for|des?) (?:the )?(foreign|external|defen[sc]e)(?: affairs)?\b"),
        r"\1 minister",
    ),
    (re.compile(r"\bministre des affaires etrangeres\b"), "foreign minister"),
    (re.compile(r"\bdefence\b"), "defense"),
)
_SHORT: Final = {
    "pm": "prime minister",
    "premier": "prime minister",
    "fm": "foreign minister",
    "vp": "vice president",
    "pres": "president",
    "amb": "ambassador",
    "sec": "secretary",
    "secy": "secretary",
    "secstate": "secretary of state",
    "depsec": "deputy secretary",
    "undersecretary": "under secretary",
    "dep": "deputy",
    "asst": "assistant",
    "min": "minister",
    "amdt": "admiral",
    "gen": "general",
    "adm": "admiral",
    "col": "colonel",
    "lt": "lieutenant",
    "maj": "major",
    "capt": "captain",
    "chair": "chairman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chmn": "chairman",
    "gensek": "general secretary",
}
"""Offices as labels and lists abbreviate them."""
_DETERMINERS: Final = frozenset(
    "the his her their a an le la les l el der die das den dem des mr mister mrs ms madam madame monsieur m herr frau "
    "comrade cde genosse tov товарищ г il lo el".split()
)
"""What may stand before an office without changing it."""
_PREPOSITIONS: Final = frozenset(
    "of for to de des du d der das den dem fur von vom zu zur zum in at from on la le au aux et and y del della dell "
    "dello".split()
)
"""Words with which the field of an office begins."""
_DEPUTIES: Final = frozenset(
    "deputy vice assistant under associate former ex adjoint sous stellvertretender stellvertretende vize ancien "
    "заместител зам вице бывш помощник".split()
)
"""Words that make of an office that of somebody below."""
_KINDS: Final = frozenset(
    "prime foreign defense finance interior general first second principal special private senior acting press "
    "military генеральн премьер".split()
)
"""Words that make of an office another one, which may be named shortly all the same."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_POSSESSIVE: Final = re.compile(r"'s?\b")
_CYRILLIC: Final = re.compile(r"[а-яё]")
_ENDING: Final = re.compile(
    r"(?:ого|ему|ому|ыми|ими|ами|ями|ов|ев|ым|им|ой|ую|ая|ый|ий|ом|ем|ам|ах|ях|а|у|е|я|ю|ь|й|ы|и)$"
)
_SHORTEST_STEM: Final = 4
_SHORTEST_PLURAL: Final = 6
ENOUGH: Final = 1.5
"""The least score at which an office is evidence."""
_SAME, _SAME_OF, _OTHER_WORDS = 4.0, 3.5, 3.0


def stem(word: str) -> str:
    """A word without the endings of Russian cases, and without a final s: title and label inflect it differently."""
    if _CYRILLIC.search(word):
        bare = _ENDING.sub("", word)
        return bare if len(bare) >= _SHORTEST_STEM else word
    return word[:-1] if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=4096)
def office_of(text: str) -> Office:
    """The words of an office for comparison: ``The PM`` gives ``("prime", "minister")``."""
    words = _WORD.findall(_phrases(_POSSESSIVE.sub(" ", plain(text).replace(".", " "))))
    words = _phrases(" ".join(_SHORT.get(word, word) for word in words)).split()
    while words and words[0] in _DETERMINERS:
        words.pop(0)
    return tuple(map(stem, words))


def plain(text: str) -> str:
    """A text without case and diacritics; Cyrillic letters keep theirs, but for ё."""
    folded = alike(text).casefold()
    if folded.isascii():
        return folded
    return folded.replace("ё", "е") if _CYRILLIC.search(folded) else without_marks(folded)


def _phrases(text: str) -> str:
    for pattern, replacement in _PHRASES:
        text = pattern.sub(replacement, text)
    return text


def score(label: Office, office: Office) -> float:
    """How well a label that is an office fits the office of somebody; 0 where it does not.

    ``secretary`` fits ``secretary of state`` and hardly ``secretary to the prime minister``; neither it nor ``under
    secretary`` fits ``deputy secretary of state``.
    """
    if not label or not office:
        return 0.0
    size = len(label)
    if office[:size] == label:
        rest = office[size:]
        if not rest:
            return _SAME
        if rest[0] == "to":
            return ENOUGH
        return _SAME_OF if rest[0] in _PREPOSITIONS else _OTHER_WORDS if _CYRILLIC.search(label[0]) else 0.0
    own_head = head(office)
    if own_head[-size:] == label:
        return _with_words_before(own_head[:-size])
    own = head(label)
    if len(own) == len(label) and label[-len(office) :] == office:
        return _with_words_before(label[: -len(office)])
    if own == office:
        return _OTHER_WORDS  # "the Secretary of State" where the list has only "Secretary Rusk"
    compound = size == 1 and len(own_head) == 1 and len(label[0]) > _SHORTEST_STEM and own_head[0].endswith(label[0])
    return _OTHER_WORDS if compound and not own_head[0].startswith(("vize", "stellvertret")) else 0.0  # Bundeskanzler


def _with_words_before(words: Office) -> float:
    if not _DEPUTIES.isdisjoint(words):
        return 0.0
    return ENOUGH if not _KINDS.isdisjoint(words) else _OTHER_WORDS


def head(office: Office) -> Office:
    """An office without its field: ``secretary`` of ``secretary of state``."""
    for at, word in enumerate(office):
        if at and word in _PREPOSITIONS:
            return office[:at]
    return office


def is_other_word(label: str, printed: Iterable[str]) -> bool:
    """Whether a label has another word for an office than a record has: "Premier" and "Prime Minister"."""
    same = [set(plain(text).split()) for text in printed if office_of(text) == office_of(label)]
    own = "premier" in plain(label).split()
    return bool(same) and all(("premier" in words) is not own for words in same)


def best(label: Office, offices: Iterable[Office]) -> float:
    """The score of the office that fits best."""
    return max((score(label, office) for office in offices), default=0.0)
