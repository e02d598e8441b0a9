"""Lines that a mail program or Markdown quotes: ``> words``.

The signs are no words of the record. They are put out of the way before anything is read, each by a space, so that
every other character keeps its offset, and lines with nothing but a sign part paragraphs as blank lines do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

SIGN: Final = "sign of a quoted line"
_QUOTED: Final = re.compile(r"(?m)^[ \t]{0,3}(?P<signs>>(?:[ \t]?>)*)(?=[ \t]*+(?P<words>[^\n]*))(?:[ \t]|$)")
_LABEL: Final = re.compile(r"[*_]*[^\W\d_a-zà-ÿа-я][^:：\n]{0,60}[:：](?:\s|[*_]|$)")
"""How a turn may begin."""
_WORD: Final = re.compile(r"[\"'“„«‘(\[*_…]*\w")
_MOST_OTHER: Final = 3
"""A text is quoted altogether if fewer than one in so many of its lines has no sign."""


def unquote(text: str) -> tuple[str, list[tuple[int, str]]]:
    """A text without the signs of quoted lines.

    A passage that is quoted within a record keeps its signs if turns may begin in it: these would be those of another
    conversation.

    Returns:
        The text, as long as before; the signs that were taken out, each with its offset.
    """
    if _QUOTED.search(text) is None:
        return text, []
    lines = list(_QUOTED.finditer(text))
    others = sum(bool(line.strip()) for line in text.split("\n")) - len(lines)
    whole = len(lines) > others * (_MOST_OTHER - 1) and len(lines) > 1
    found: list[tuple[int, str]] = []
    for run in _runs(text, lines):
        worded = [line for line in run if _WORD.match(line["words"])]
        if worded and (whole or not any(_LABEL.match(line["words"]) for line in worded)):
            found.extend((line.start("signs"), line["signs"]) for line in run)
    pieces: list[str] = []
    done = 0
    for at, signs in found:
        pieces += (text[done:at], " " * len(signs))
        done = at + len(signs)
    pieces.append(text[done:])
    return "".join(pieces), found


def _runs(text: str, lines: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Quoted lines that follow each other."""
    run: list[re.Match[str]] = []
    for line in lines:
        if run and text.find("\n", run[-1].start("signs")) + 1 != line.start():
            yield run
            run = []
        run.append(line)
    if run:
        yield run
