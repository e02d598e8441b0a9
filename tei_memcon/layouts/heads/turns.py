"""What ends a head: a line that opens a turn, or prose."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.layouts.heads.words import CONTINUES, ROLE
from tei_memcon.layouts.labels.leads import stamp_before

_NAME: Final = r"(?:[^\W\d_a-zа-яà-ÿ][\w.’'\\/-]{0,40}|[&]|of|de|von|the|and|der|du)"
_TURN: Final = re.compile(
    rf"(?:[-–—•]\s*)?(?:\d{{0,3}}(?:\[[^\]\n]{{1,30}}\]\s?)?{_NAME}(?:\s+{_NAME}){{0,6}}|\(\?\))"
    r"\s?(?:[\[(][^\])\n]{1,60}[\])]\s?)?(?::(?!\d)|\.\s?[-—–])"
)
_HANDLE: Final = re.compile(r"[^\W\d_][\w.-]{1,23}:\s")
"""Whoever writes in a chat, behind the time."""
_WORD: Final = r"[^\W\d_a-zа-яà-ÿ][^\W\d_a-zа-яà-ÿ’'-]{1,30}"
_CAPITALS: Final = re.compile(
    rf"(?:[^\W\d_a-zа-яà-ÿ]\.\s?){{0,3}}{_WORD}(?:\s{_WORD}){{0,3}}(?:\.|\s[-–—])\s{{1,3}}(?=\S)"
)
_QUESTION: Final = re.compile(r"(?:Q|A|Question|QUESTION|Frage|Вопрос|Ответ)[.:]\s+\S")
_TOKEN: Final = re.compile(r"[^\s;,:]+")
_SHORTEST: Final = 3
_PARENS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def opens_turn(text: str, start: int, end: int) -> bool:
    """Whether a line looks like the beginning of a turn; fields and headings of lists are ruled out before."""
    if start < end and (stamp := stamp_before(text, start, end)):
        start = stamp[1]
        if _HANDLE.match(text, start, end):
            return True
    if _TURN.match(text, start, end) or _QUESTION.match(text, start, end):
        return True
    capitals = _CAPITALS.match(text, start, end)
    return capitals is not None and not text[capitals.end()].islower() and not text[capitals.end() : end].isupper()


def is_prose(wording: str) -> bool:
    """Whether a line is a sentence and not a name with an office."""
    tokens = _TOKEN.findall(_PARENS.sub(" ", wording))
    odd = [
        token
        for token in tokens
        if token.isalpha() and token.islower() and token not in CONTINUES and not ROLE.fullmatch(token)
    ]
    return len(odd) > 2 and len(odd) * 4 > len(tokens)


def is_statement(wording: str) -> bool:
    """Whether a line is a short sentence: it ends with a full stop behind a common word, and has a verb or the like."""
    tokens = _TOKEN.findall(wording)
    if len(tokens) < _SHORTEST or not wording.endswith(".") or "," in wording or "(" in wording:
        return False
    small = [token.rstrip(".") for token in tokens if token[:1].islower()]
    return len(tokens[-1]) > _SHORTEST and any(
        token.isalpha() and token not in CONTINUES and not ROLE.fullmatch(token) for token in small
    )


def goes_on(line: str, following: str) -> bool:
    """Whether a line of a list goes on in the following one."""
    last = line.rstrip().rsplit(None, 1)[-1] if line.strip() else ""
    if last.endswith((",", "&", "/", "­", "—")) or (last.endswith("-") and len(last) > 1):
        return True
    if last.casefold() in CONTINUES:
        return True
    first = following.split(None, 1)[0] if following.strip() else ""
    return first[:1] == "(" or first[:1].islower()
