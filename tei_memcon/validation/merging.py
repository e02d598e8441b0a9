"""The findings of several validators on one document: what two of them say of one mistake is said once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Diagnostic, Severity

_SAME: Final = {"element-empty": frozenset({"supplied-empty", "unclear-without-reading", "turn-without-label"})}
"""Constraints of the project's schema by the code of the check that says the same of an element."""
_CONSTRAINT: Final = "schematron-failed"
_SHORTEST: Final = 80
"""Characters of a message that is mentioned in another finding."""
_QUOTED: Final = re.compile("“([^”]+)”")


def merged(of_grammars: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All findings, sorted by place, without doubles.

    * Where ``<speeker>`` stands, the constraint fails that a turn has a ``speaker``: a constraint about an element that
      speaks of what was probably meant in it is mentioned with that, as its consequence. If it has a reason of its own,
      it is a finding of its own once the other is mended.
    * A grammar and a check that complain of the same attribute are one finding: that of the grammar.
    * A constraint about an element and a check of one of its attributes that speak of the same value are one finding:
      that of the check, which knows the place, with the rule of the constraint.
    * A doubt of a check about what is in an element that may not be there at all waits until one knows what the
      element shall be.

    Args:
        of_grammars: what RELAX NG and XML Schema find.
        others: what constraints and checks find.
    """
    grammars, rest = _distinct(of_grammars), _distinct(others)
    constraints = [found for found in rest if found.code == _CONSTRAINT]
    checks = list(_new_checks([found for found in rest if found.code != _CONSTRAINT], grammars))
    kept: list[Diagnostic] = []
    for constraint in constraints:
        if (at := _same(constraint, checks)) is not None:
            checks[at] = replace(checks[at], rule=checks[at].rule or constraint.rule)
        elif (at := _cause(constraint, grammars)) is not None:
            grammars[at] = _with_consequence(grammars[at], constraint)
        else:
            kept.append(constraint)
    return sorted((*grammars, *checks, *kept), key=Diagnostic.sort_key)


def _distinct(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(found))


def _new_checks(checks: Iterable[Diagnostic], grammars: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings of checks that no grammar has, and that need not wait."""
    attributes = {found.locus for found in grammars if _is_about_attribute(found)}
    refused = [_element(found) for found in grammars if found.code.startswith("element-")]
    for found in checks:
        if found.locus not in attributes and (
            found.severity is Severity.ERROR or not any(_stands_in(found, element) for element in refused)
        ):
            yield found


def _is_about_attribute(found: Diagnostic) -> bool:
    return "/@" in (found.locus.xpath or "")


def _element(found: Diagnostic) -> str:
    """The path of the element that a finding is about."""
    path = found.locus.xpath or ""
    return path.partition("/@")[0].removesuffix("/text()")


def _stands_in(found: Diagnostic, element: str) -> bool:
    return f"{_element(found)}/".startswith(f"{element}/")


def _cause(constraint: Diagnostic, grammars: Sequence[Diagnostic]) -> int | None:
    """The finding of a grammar because of which a constraint fails; None if there is none."""
    element = _element(constraint)
    for number, found in enumerate(grammars):
        place = _element(found)
        meant = (found.nearest or "").strip("<>@")
        speaks_of_it = meant and re.search(rf"\b{re.escape(meant)}\b", constraint.message)
        if speaks_of_it and element in (place, place.rpartition("/")[0]):
            return number
    return None


def _same(constraint: Diagnostic, checks: Sequence[Diagnostic]) -> int | None:
    """The finding of a check that says what a constraint says; None if there is none."""
    name = constraint.rule.name if constraint.rule else ""
    for number, found in enumerate(checks):
        if _element(found) == _element(constraint):
            quoted = _QUOTED.search(found.message) if _is_about_attribute(found) else None
            if name in _SAME.get(found.code, ()) or (quoted and quoted[1] in constraint.message):
                return number
    return None


def _with_consequence(found: Diagnostic, constraint: Diagnostic) -> Diagnostic:
    sentence = constraint.message.partition(". ")[0].rstrip(".")
    short = sentence if len(sentence) <= _SHORTEST else f"{sentence[:_SHORTEST].rstrip()}…"
    said = f"this also settles “{short}”"
    return replace(found, help=f"{found.help}; {said}" if found.help else said)
