"""Misprints and damage: names that are very much like one that is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tei_memcon.layouts.labels.groups import Group
from tei_memcon.layouts.labels.naming import Name
from tei_memcon.layouts.labels.people import People
from tei_memcon.record import Cert

MAX_TARGETS: Final = 200
"""A damaged label is compared with the most frequent labels only, so that the time stays linear."""
MIN_LENGTH: Final = 4
"""Letters; shorter names are too much alike."""
_OCR: Final = str.maketrans(
    {"0": "o", "1": "l", "5": "s", "8": "b", "6": "g", "|": "l", "\\": "", "!": "l", "€": "e", "$": "s"}
)


def _mended(text: str) -> str:
    """A name with signs that scanners take for letters put right."""
    return text.replace("\\/", "v").replace("/\\", "a").replace("7\\", "a").replace("vv", "w").translate(_OCR)


def _skeleton(text: str) -> str:
    """A name in which letters that look alike are one letter."""
    return text.replace("cl", "d").replace("rn", "m").replace("ii", "u").replace("li", "h").replace("i", "l")


class Likeness:
    """Finds the name that a damaged one is meant for."""

    def __init__(self, supported: Iterable[Group], people: People) -> None:
        groups = sorted(supported, key=lambda group: -group.count)[:MAX_TARGETS]
        self._counts: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        for group in groups:
            if len(group.name.squeezed) >= MIN_LENGTH:
                self._counts[group.name.key] = self._counts.get(group.name.key, 0) + group.count
        for key, printed in list(people.forms.items())[:MAX_TARGETS]:
            self._titles[key] = printed
            self._counts.setdefault(key, 0)
        self._keys = list(self._counts)
        self._printed = {group.name.key: group for group in groups}

    def of(self, name: Name) -> tuple[str, Cert] | None:
        """The right form of a name, and how certain it is; nothing if no name or more than one is so much like it."""
        mended = _mended(name.key)
        if len(mended) < MIN_LENGTH or not self._keys:
            return None
        # Loaded here: most records have no damaged label.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        cutoff = 0.72 if name.is_damaged else 0.74
        found = process.extract(mended, self._keys, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=3)
        found = [item for item in found if self._is_near(mended, str(item[0]), name.is_damaged)]
        alike = [key for key in self._keys if _skeleton(key) == _skeleton(mended)]
        if len(alike) == 1:
            return self._form(alike[0]), "medium"
        if not found or (len(found) > 1 and found[0][1] == found[1][1]):
            return None
        key, score, _ = found[0]
        cert: Cert = "medium" if score >= 0.85 else "low"
        return self._form(key), cert

    def _is_near(self, mended: str, key: str, is_damaged: bool) -> bool:
        """Whether two names differ by one slip, or by so few as damage explains; short ones less."""
        from rapidfuzz.distance import OSA

        distance = OSA.distance(mended, key)
        wrong = mended.split()[-1]
        right = key.split()[-1]
        if distance == 0:
            return True
        if is_damaged:
            return distance <= max(1, len(key) // 5)
        if wrong == right:
            return distance <= max(1, len(key) // 10)
        if len(right) < MIN_LENGTH:
            return False
        if wrong[0] != right[0] and len(right) < 7:
            return False
        short = len(right) < 6 and len(mended.split()) == 1
        if short and sorted(wrong) != sorted(right) and self._counts.get(key, 0) < 3:
            return False
        return distance <= max(1, len(key) // 9)

    def _form(self, key: str) -> str:
        group = self._printed.get(key)
        if group is not None:
            return group.printed
        return self._titles[key]
