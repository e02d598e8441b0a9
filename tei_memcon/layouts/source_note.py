"""The note that says where a record comes from: ``[Source: archive, shelfmark. Published in … Translated by …]``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tei_memcon.record import Bibl, Hi, Inline, Manuscript, RespStmt, Title

_WORD: Final = "(?:sources?|quellen?|источник)"
SOURCE_NOTE: Final = re.compile(rf"(?i)[\[(*_ ]*{_WORD}\s*:")
"""How a paragraph begins that is a note on the source."""

_BODY: Final = re.compile(rf"(?is)[\[(*_ ]*{_WORD}\s*:\s*[*_]*(.*?)[\])*_ ]*$")
_ABBREVIATIONS: Final = "".join(rf"(?<!\b{word})" for word in "vol Dr Prof Mr Mrs No no p pp op d f l [A-Z]".split())
_SENTENCE_END: Final = re.compile(_ABBREVIATIONS + r"\.(?:\s+(?=[A-ZА-Я“\"])|\s*$)")
_PUBLISHED: Final = re.compile(r"(?i)(?:first )?published (?:in|by)\s+")
_VOLUME: Final = re.compile(r"(?i)\bvol(?:ume|\.)?\s*(\d+|[IVXLC]+)\b")
_PAGES: Final = re.compile(r"(?i)\bp(?:p|ages?)?\.?\s*(\d+)(?:\s*[-–—]\s*(\d+))?")
_AGENTS: Final = (
    ("translator", "translation", re.compile(r"(?i)\b(?:translat(?:ed|ion) by|translators?:)\s+(.+)")),
    ("editor", "editing", re.compile(r"(?i)\bedited by\s+(.+)")),
)


_NAME_SEPARATOR: Final = re.compile(r",? and |, (?=[A-Z])|; ")
_FOR_WHOM: Final = re.compile(r" for (?:the )?[A-Z].*")


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What a note on the source says."""

    manuscript: Manuscript | None = None
    bibls: tuple[Bibl, ...] = ()
    resp_stmts: tuple[RespStmt, ...] = ()


def read_source_note(wording: str) -> SourceNote:
    """Read a note on the source.

    Args:
        wording: the note as printed, with its brackets and Markdown signs.
    """
    body = _BODY.match(wording)
    sentences = [part.strip() for part in _SENTENCE_END.split(body[1] if body else wording) if part.strip()]
    manuscript: Manuscript | None = None
    bibls: list[Bibl] = []
    agents: list[RespStmt] = []
    for sentence in sentences:
        if published := _PUBLISHED.match(sentence):
            bibls.append(_bibl(sentence[published.end() :]))
        elif found := next(((a, m[1]) for a in _AGENTS if (m := a[2].search(sentence))), None):
            (identifier, resp, _), names = found
            for name in _NAME_SEPARATOR.split(_FOR_WHOM.sub("", names)):
                count = sum(agent.resp == resp for agent in agents) + 1
                agents.append(RespStmt(identifier if count == 1 else f"{identifier}-{count}", resp, name.strip(" *_,")))
        elif manuscript is None:
            repository, _, idno = sentence.partition(",")
            manuscript = Manuscript(repository.strip(" *_"), idno.strip(" *_") or None)
    return SourceNote(manuscript, tuple(bibls), tuple(agents))


def _bibl(wording: str) -> Bibl:
    volume, pages = _VOLUME.search(wording), _PAGES.search(wording)
    ends = [match.start() for match in (volume, pages) if match]
    title = wording[: min(ends)] if ends else wording
    return Bibl(
        title=title.strip(' ,;*_“”"'),
        volume=volume[1] if volume else None,
        pages=(pages[1], pages[2] or pages[1]) if pages else None,
    )


def mark_titles(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The nodes of a source note, its italics understood as titles of publications."""
    return tuple(
        Title(node.content, "m", node.rend, node.place) if isinstance(node, Hi) and node.rend == "italic" else node
        for node in content
    )
