"""Checks of our own: what neither a grammar nor Schematron can say about a TEI document.

A check is a module that defines a `CHECK`; it works on any TEI, not only on what the converter writes. An error is
surely wrong, a warning needs a person, a note is for information.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from tei_memcon.checks import (
    brackets,
    characters,
    dates,
    empty,
    gaps,
    ids,
    labels,
    language_tags,
    markdown,
    pages,
    participants,
    pointers,
    prefixes,
    resources,
    turns,
)
from tei_memcon.checks.base import Check, Context
from tei_memcon.checks.resources import Resources
from tei_memcon.diagnostic import Code, Diagnostic

__all__ = ["CHECKS", "CODES", "Check", "Context", "Resources", "run_checks"]

CHECKS: Final[tuple[Check, ...]] = (
    ids.CHECK,
    pointers.CHECK,
    prefixes.CHECK,
    language_tags.CHECK,
    participants.CHECK,
    turns.CHECK,
    labels.CHECK,
    dates.CHECK,
    pages.CHECK,
    gaps.CHECK,
    brackets.CHECK,
    markdown.CHECK,
    characters.CHECK,
    empty.CHECK,
)

CODES: Final[tuple[Code, ...]] = (*resources.CODES, *(code for check in CHECKS for code in check.codes))


def run_checks(context: Context, only: Container[str] | None = None) -> Iterator[Diagnostic]:
    """What the checks find in a document.

    Args:
        context: the document, with the other files that its pointers may lead into.
        only: names of codes; None for all. A check none of whose codes is asked for is not run.
    """
    for check in CHECKS:
        if only is None:
            yield from check.find(context)
        elif any(code.name in only for code in check.codes):
            yield from (found for found in check.find(context) if found.code in only)
