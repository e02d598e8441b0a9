"""The elements of a header that hold what pointers lead to, where one of them is missing, misspelt or misplaced.

The project's schema asks that ``who`` leads to a person in ``particDesc``. Where ``<particDesk>`` stands, that fails
for each turn of the record: one mistake in the header, and eighty findings in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Diagnostic

_PEOPLE: Final = frozenset("teiHeader profileDesc particDesc listPerson person personGrp".split())
_AGENTS: Final = _PEOPLE | set(
    "fileDesc titleStmt respStmt sourceDesc bibl msDesc encodingDesc appInfo application".split()
)
_HOLDERS: Final = {
    "who-is-a-person": _PEOPLE,
    "to-whom-is-a-person": _PEOPLE,
    "ref-is-a-person": _PEOPLE,
    "resp-is-somebody": _AGENTS,
    "change-by-somebody": _AGENTS,
    "ana-is-a-category": frozenset("teiHeader encodingDesc classDecl taxonomy category".split()),
}
"""What must be in its place for a constraint of the project's schema to be judged, by the name of the constraint."""
_ALL: Final = frozenset().union(*_HOLDERS.values())
POINTING: Final = frozenset(_HOLDERS) | {"ref-target-missing"}
"""The constraints of the project's schema that say where a pointer leads."""
_OUT_OF_PLACE: Final = frozenset({"element-not-allowed", "element-unknown", "namespace-wrong"})
_SAID: Final = "pointers to what it holds are looked at when that is done"


class Holders:
    """What is wrong with such elements, and what waits for that.

    Args:
        grammars: what grammars find.
    """

    def __init__(self, grammars: Iterable[Diagnostic]) -> None:
        self._faults: dict[str, Diagnostic] = {}
        self._has_header = True
        self._causes: set[Diagnostic] = set()
        for found in grammars:
            for name in _ALL.intersection(_names(found)):
                self._faults.setdefault(name, found)
                self._has_header &= not (name == "teiHeader" and found.code == "element-missing")

    def keeps_waiting(self, found: Diagnostic) -> bool:
        """Whether a constraint or a check can only be judged when something in the header is mended."""
        if not self._faults:
            return False
        holders = _HOLDERS.get(found.rule.name, frozenset()) if found.rule else frozenset()
        if found.code == "pointer-dangling":  # the ids of misspelt elements count, so that only a missing one matters
            holders = frozenset() if self._has_header or "in this file" not in found.message else _PEOPLE
        elif found.code != "schematron-failed":
            return False
        cause = next((self._faults[name] for name in self._faults if name in holders), None)
        if cause is not None:
            self._causes.add(cause)
        return cause is not None

    def with_consequences(self, grammars: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """What grammars find; those for which something waits say so."""
        for found in grammars:
            waited_for = any(found.locus == cause.locus and found.code == cause.code for cause in self._causes)
            yield replace(found, help=f"{found.help}; {_SAID}" if found.help else _SAID) if waited_for else found


def _names(found: Diagnostic) -> Iterator[str]:
    """The names of the elements that are missing because of what a grammar finds."""
    if found.code in _OUT_OF_PLACE:
        yield (found.locus.xpath or "").rpartition("/")[2].partition("[")[0]
        yield (found.nearest or "").strip("<>")
    elif found.code == "element-missing":
        yield from (name.strip("<>") for name in found.allowed)
