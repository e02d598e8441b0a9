"""The language of a text, from its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

UNDETERMINED: Final = "und"
"""BCP 47 tag of a language that is not known."""

_FUNCTION_WORDS: Final = {
    "de": frozenset("der die das und ist nicht ein eine wir sie mit von zu den dem es auf für sich auch".split()),
    "en": frozenset("the of and to a in is that it was for on we you be not with this have are".split()),
    "es": frozenset("el la los las de que y en un una es no con por para se su lo como pero".split()),
    "fr": frozenset("le la les des et est une un que qui dans pour ne pas nous vous sur avec il ce".split()),
    "it": frozenset("il la gli di che e un una è non con per sono del della nel si come anche ma".split()),
    "ru": frozenset("и в не на что я с он это как а по но мы к из у за от вы".split()),
}
_SAMPLE: Final = 20_000
"""Code points; more text changes the answer no more."""
_ENOUGH: Final = 3
"""Function words that a guess needs at least."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """Guess the language of a text.

    Args:
        text: any text; its first 20,000 characters count.

    Returns:
        The BCP 47 tag of the language whose function words are the most frequent; ``und`` where there are too few, or
        where two languages have equally many.
    """
    counts = Counter(word.lower() for word in _WORD.findall(text[:_SAMPLE]))
    scores = {tag: sum(counts[word] for word in words) for tag, words in _FUNCTION_WORDS.items()}
    (best, score), (_, second) = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:2]
    return best if score >= _ENOUGH and score > second else UNDETERMINED
