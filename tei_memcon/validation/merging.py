"""The findings of several validators on one document: what two of them say of one mistake is said once."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Diagnostic, Severity

_SAME: Final = {"element-empty": frozenset({"supplied-empty", "unclear-without-reading", "turn-without-label"})}
"""Constraints of the project's schema by the code of the check that says the same of an element."""
_CONSTRAINT: Final = "schematron-failed"
_TARGET: Final = "pointer-target-kind"
_REFUSED: Final = frozenset({"element-not-allowed", "element-not-in-schema", "element-unknown", "namespace-wrong"})
"""What grammars say of an element that may not be there, and which perhaps was to be another."""
_MISSING: Final = frozenset({"attribute-missing", "element-missing"})
_SHORTEST: Final = 80
"""Characters of a message that is mentioned in another finding."""
_QUOTED: Final = re.compile("“([^”]+)”")
_TAG: Final = re.compile("<([^<>]+)>")


def merged(of_grammars: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All findings, sorted by place, without doubles.

    * Where ``<speeker>`` stands, the constraint fails that a turn has a ``speaker``: a constraint about an element that
      speaks of what was probably meant in it, or is missing, is mentioned with that, as its consequence. If it has a
      reason of its own, it is a finding of its own once the other is mended.
    * A grammar and a check that complain of the same attribute are one finding: that of the grammar.
    * A constraint about an element and a check of one of its attributes that speak of the same value are one finding:
      that of the check, which knows the place, with the rule of the constraint.
    * A doubt of a check about what is in an element that may not be there at all waits until one knows what the
      element shall be; so does a constraint about it or about what stands directly in it, and a pointer to it.

    Args:
        of_grammars: what RELAX NG and XML Schema find.
        others: what constraints and checks find.
    """
    grammars, rest = _distinct(of_grammars), _distinct(others)
    constraints = [found for found in rest if found.code == _CONSTRAINT]
    refused = {_element(found) for found in grammars if found.code in _REFUSED}
    checks = list(_new_checks([found for found in rest if found.code != _CONSTRAINT], grammars, refused))
    # There may be a hundred thousand of each: those of an element are looked up, not searched for.
    causes, by_element = _causes(grammars) if constraints else {}, _by_element(checks) if constraints else {}
    kept: list[Diagnostic] = []
    for constraint in constraints:
        element = _element(constraint)
        if (at := _same(constraint, checks, by_element.get(element, ()))) is not None:
            checks[at] = replace(checks[at], rule=checks[at].rule or constraint.rule)
        elif (at := _cause(constraint, causes.get(element, {}))) is not None:
            grammars[at] = _with_consequence(grammars[at], constraint)
        elif not {element, _parent(element)} & refused:
            kept.append(constraint)
    names = {_name(element) for element in refused}
    known = (found for found in checks if not _leads_to(found, names))
    return sorted((*grammars, *known, *kept), key=Diagnostic.sort_key)


def _distinct(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(found))


def _new_checks(
    checks: Iterable[Diagnostic], grammars: Iterable[Diagnostic], refused: Container[str]
) -> Iterator[Diagnostic]:
    """The findings of checks that no grammar has, and that need not wait."""
    attributes = {found.locus for found in grammars if _is_about_attribute(found)}
    for found in checks:
        if found.locus not in attributes and (found.severity is Severity.ERROR or not _stands_in(found, refused)):
            yield found


def _is_about_attribute(found: Diagnostic) -> bool:
    return "/@" in (found.locus.xpath or "")


def _element(found: Diagnostic) -> str:
    """The path of the element that a finding is about."""
    path = found.locus.xpath or ""
    return path.partition("/@")[0].removesuffix("/text()")


def _parent(element: str) -> str:
    return element.rpartition("/")[0]


def _name(element: str) -> str:
    """The name of an element, of its path ``/TEI/text/body/div[2]``."""
    return element.rpartition("/")[2].partition("[")[0]


def _leads_to(found: Diagnostic, names: Container[str]) -> bool:
    """Whether a pointer is refused because of what it leads to, and that has one of some names."""
    tag = _TAG.search(found.message) if found.code == _TARGET else None
    return tag is not None and tag[1] in names


def _stands_in(found: Diagnostic, elements: Container[str]) -> bool:
    """Whether a finding is about one of some elements or about something in it."""
    path = _element(found)
    while path and path not in elements:
        path = _parent(path)
    return path in elements


def _by_element(found: Iterable[Diagnostic]) -> dict[str, list[int]]:
    """The numbers of findings by the path of the element that they are about."""
    numbers: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        numbers.setdefault(_element(one), []).append(number)
    return numbers


def _causes(grammars: Iterable[Diagnostic]) -> dict[str, dict[str, int]]:
    """Because of which finding a constraint may fail: by the path of its element and by what was meant, the first."""
    causes: dict[str, dict[str, int]] = {}
    for number, found in enumerate(grammars):
        if meant := _meant(found).strip("<>@"):
            place = _element(found)
            for element in (place, _parent(place)):
                causes.setdefault(element, {}).setdefault(meant, number)
    return causes


def _meant(found: Diagnostic) -> str:
    """What should stand there: that for which something looks like a slip, or the only thing that can be missing."""
    is_missing = found.code in _MISSING and len(found.allowed) == 1
    return found.nearest or (found.allowed[0] if is_missing else "")


def _cause(constraint: Diagnostic, causes: Mapping[str, int]) -> int | None:
    """The first finding because of which a constraint fails, as it speaks of what was meant; None if there is none."""
    return min((at for meant, at in causes.items() if _speaks_of(constraint.message, meant)), default=None)


def _speaks_of(message: str, word: str) -> bool:
    # Most messages do not, and that is told without an expression.
    return word in message and re.search(rf"\b{re.escape(word)}\b", message) is not None


def _same(constraint: Diagnostic, checks: Sequence[Diagnostic], numbers: Iterable[int]) -> int | None:
    """The finding of a check that says what a constraint says; None if there is none.

    Args:
        constraint: the constraint that failed.
        checks: all findings of checks.
        numbers: which of them are about the element of the constraint.
    """
    name = constraint.rule.name if constraint.rule else ""
    for number in numbers:
        found = checks[number]
        quoted = _QUOTED.search(found.message) if _is_about_attribute(found) else None
        if name in _SAME.get(found.code, ()) or (quoted and quoted[1] in constraint.message):
            return number
    return None


def _with_consequence(found: Diagnostic, constraint: Diagnostic) -> Diagnostic:
    sentence = constraint.message.partition(". ")[0].rstrip(".")
    short = sentence if len(sentence) <= _SHORTEST else f"{sentence[:_SHORTEST].rstrip()}…"
    said = f"this also settles “{short}”"
    return replace(found, help=f"{found.help}; {said}" if found.help else said)
