"""The findings of several validators on one document: what two of them say of one mistake is said once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Diagnostic, Severity

_SAME: Final = {"xml-id-duplicate": "id-duplicate"}
"""Codes of checks by the code of the grammar that says the same."""
_CONSTRAINT: Final = "schematron-failed"
_QUOTED: Final = 100
"""Characters of a message that is mentioned in another finding."""


def merged(of_grammars: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All findings, sorted by place, without doubles.

    A constraint that fails on an element may fail because the grammar does not allow something directly in it: where
    ``<speeker>`` stands, there is no ``<speaker>``. Such a constraint is mentioned in the finding of the grammar. If
    it has a reason of its own, it is a finding of its own once the other is mended. Likewise a doubt of a check about
    what is in an element that may not be there at all: it is left out until one knows what the element shall be.

    Args:
        of_grammars: what RELAX NG and XML Schema find.
        others: what constraints and checks find.
    """
    grammars = _distinct(of_grammars)
    places = {_place(found) for found in grammars}
    reasons: dict[str, int] = {}
    for number, found in enumerate(grammars):
        element = _element(found)
        for path in (element, element.rpartition("/")[0]):
            if path:
                reasons.setdefault(path, number)
    refused = [_element(found) for found in grammars if found.code.startswith("element-")]
    kept: list[Diagnostic] = []
    for found in _distinct(others):
        if found.code in _SAME and _place(found) in places:
            continue
        if found.severity is not Severity.ERROR and _stands_in(found, refused):
            continue
        reason = reasons.get(_element(found)) if found.code == _CONSTRAINT else None
        if reason is None:
            kept.append(found)
        else:
            grammars[reason] = _with_consequence(grammars[reason], found)
    return sorted((*grammars, *kept), key=Diagnostic.sort_key)


def _distinct(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(found))


def _place(found: Diagnostic) -> tuple[str, int | None, int | None]:
    return (_SAME.get(found.code, found.code), found.locus.line, found.locus.column)


def _element(found: Diagnostic) -> str:
    """The path of the element that a finding is about."""
    path = found.locus.xpath or ""
    return path.partition("/@")[0].removesuffix("/text()")


def _stands_in(found: Diagnostic, elements: Iterable[str]) -> bool:
    path = f"{_element(found)}/"
    return any(path.startswith(f"{element}/") for element in elements)


def _with_consequence(found: Diagnostic, constraint: Diagnostic) -> Diagnostic:
    message = constraint.message if len(constraint.message) <= _QUOTED else f"{constraint.message[:_QUOTED].rstrip()}…"
    said = f"that is probably why a constraint fails, too: “{message}”"
    return replace(found, help=f"{found.help}; {said}" if found.help else said)
