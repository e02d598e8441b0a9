"""Pointers that lead to the same thing which is not there: one finding, at the first of them.

Where a person has been deleted, each turn of theirs points to nobody; where a file is missing, so does each pointer
into it. What must be mended is the one target. The finding says in how many other places it is pointed to, and in which
lines. This is done after suppression, so that what is declared to be in order in one place is still said of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.validation.holders import POINTING

_POINTER: Final = re.compile('["“]([^"”]*#[^"”]*)["”]')
_BY_TARGET: Final = frozenset(
    "pointer-dangling pointer-file-missing pointer-without-hash pointer-target-kind prefix-undeclared"
    " prefix-pattern-mismatch".split()
)
"""Checks whose message, behind the pointer and a colon, says the same of each pointer to one target."""
_MOST_LINES: Final = 20


def gathered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings in their order; those about pointers to one target are one, with the gravest severity of them.

    Args:
        diagnostics: the findings of one document, sorted by place.
    """
    groups: dict[object, list[Diagnostic]] = {}
    for found in diagnostics:
        groups.setdefault(_target(found) or found, []).append(found)
    return [group[0] if len(group) == 1 else _one(group) for group in groups.values()]


def _target(found: Diagnostic) -> tuple[str, ...] | None:
    """What the findings about one target have in common; None for a finding about something else."""
    code, file = found.code, found.locus.file
    if code in _BY_TARGET:
        return code, file, found.message.partition(": ")[2]
    if code == "pointer-unchecked":
        pointer, _, what = found.message.partition(": ")
        return code, file, pointer.partition("=")[2].partition("#")[0].strip("“") or pointer, what
    if code == "schematron-failed" and found.rule is not None and found.rule.name in POINTING:
        pointers = _POINTER.search(found.message)
        return (code, file, pointers[1]) if pointers else None
    return None


def _one(group: list[Diagnostic]) -> Diagnostic:
    first, others = group[0], group[1:]
    severity = min((found.severity for found in group), key=lambda severity: severity.rank)
    places = "1 other place" if len(others) == 1 else f"{len(others)} other places"
    lines = list(dict.fromkeys(str(found.locus.line) for found in others if found.locus.line is not None))
    shown = ", ".join(lines[:_MOST_LINES]) + (" …" if len(lines) > _MOST_LINES else "")
    where = f"the other {'place is in line' if len(lines) == 1 else 'places are in lines'} {shown}" if lines else ""
    help = "; ".join(part for part in (first.help, where) if part) or None
    return replace(first, severity=severity, message=f"{first.message} (and in {places})", help=help)
