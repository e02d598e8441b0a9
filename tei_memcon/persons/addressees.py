"""To whom a turn is said, by the direction at its label: ``Hale (to Smith):``, ``Hale: (to Gen. Smith) You begin.``"""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.lazy import lazy
from tei_memcon.record import Node, P, Sp, Stage, Text
from tei_memcon.traversal import words

_TO: Final = lazy(
    r"(?i)[\s\[(]*(?:(?:turning|speaking|talking|continuing|addressing himself|addressing herself)\s+to|addressing|to|"
    r"(?:s['’]adressant|se tournant vers|s['’]adresse)\s+(?:à|au)|vers|à|au|"
    r"(?:gewandt\s+)?(?:an|zu|zum|zur)|(?:обращаясь\s+)?ко?|"
    r"(?:dirigiéndose\s+)?(?:a|al)|(?:rivolto\s+)?(?:a|al))\s+(?P<name>[^\[\]()]+?)(?:\s+gewandt)?[\s\])]*[:.,;–—-]*\s*"
)
_LABEL: Final = re.compile(r"\s*(?P<name>[^\W\d_a-zа-я][\w.'’]*(?: [^\W\d_a-zа-я][\w.'’]*){0,2}):\s+(?=\S)")
_LONGEST: Final = 80


def addressee(turn: Sp) -> str:
    """The words that name whom a turn is said to; empty where none do.

    Args:
        turn: a turn with its label.
    """
    first: Node | None = next(iter(turn.content), None)
    if isinstance(first, P):
        first = next((node for node in first.content if not _is_blank(node)), None)
    if isinstance(first, Stage):
        return _named(words((first,))) if first.type == "delivery" else ""
    return ""


def second_label(turn: Sp) -> str:
    """What stands like a label at the beginning of a turn: ``LB: DR: get the lawyers`` is said by LB to DR."""
    first = next(iter(turn.content), None)
    node = next(iter(first.content), None) if isinstance(first, P) else None
    if not isinstance(node, Text):
        return ""
    found = _LABEL.match(node.value[:_LONGEST])
    return found["name"] if found else ""


def _named(direction: str) -> str:
    found = _TO.fullmatch(direction) if len(direction) <= _LONGEST else None
    return " ".join(found["name"].split()) if found else ""


def _is_blank(node: Node) -> bool:
    return isinstance(node, Text) and not node.value.strip()
