"""Gold annotations: what a person says is in a transcript (``NAME.gold.json`` beside ``NAME.txt``)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

SYNTHETIC: Final = "SYN_"
"""How the names of files begin that were written to show a layout; they are counted apart."""


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """A turn: the label as printed, who it is, and how the words begin."""

    speaker: str
    person: str | None
    first_words: str
    paragraphs: int
    line: int | None


@dataclass(frozen=True, slots=True)
class GoldBracket:
    """Something in brackets, or another sign of that kind, and its class."""

    text: str
    line: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What a transcript holds."""

    name: str
    transcript: Path
    text: str
    """The transcript, its line ends as LF: lines are counted by these alone."""
    title: str | None
    date: str | None
    time: str | None
    place: str | None
    participants: tuple[str, ...]
    kind: str
    turns: tuple[GoldTurn, ...]
    brackets: tuple[GoldBracket, ...]
    markers: tuple[str, ...]
    mentioned: tuple[str, ...]
    furniture: tuple[int, ...]

    @property
    def synthetic(self) -> bool:
        return self.name.startswith(SYNTHETIC)


def read_gold(transcript: Path) -> Gold:
    """The annotations of a transcript.

    Raises:
        FileNotFoundError: there are none.
    """
    data: dict[str, Any] = json.loads(transcript.with_suffix(".gold.json").read_text(encoding="utf-8"))
    text = transcript.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return Gold(
        transcript.stem,
        transcript,
        text,
        data.get("title"),
        data.get("date_iso"),
        data.get("time"),
        data.get("place"),
        tuple(data.get("participants", ())),
        data["kind"],
        tuple(
            GoldTurn(t["speaker"], t.get("person"), t["first_words"], t.get("paragraphs", 1), t.get("line"))
            for t in data["turns"]
        ),
        tuple(GoldBracket(b["text"], b.get("line"), b["class"]) for b in data.get("brackets", ())),
        tuple(map(str, data.get("footnote_markers", ()))),
        tuple(data.get("persons_mentioned", ())),
        tuple(data.get("furniture_lines") or ()),
    )


def transcripts(folder: Path) -> list[Path]:
    """The transcripts of a folder that have annotations; a folder without any is a mistake.

    Raises:
        FileNotFoundError: there is none.
    """
    found = sorted(path for path in folder.glob("*.txt") if path.with_suffix(".gold.json").exists())
    if not found:
        raise FileNotFoundError(f"no NAME.txt with a NAME.gold.json in {folder}")
    return found
