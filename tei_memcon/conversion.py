"""The pipeline from a transcript to a record: layout, language, people, ids, and the proof that nothing was lost."""

from __future__ import annotations

import datetime
import itertools
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from tei_memcon import __version__
from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.encode import to_bytes
from tei_memcon.exporters.styles.source import source_text
from tei_memcon.language import guess_language
from tei_memcon.layouts import LAYOUTS
from tei_memcon.layouts.base import Answer, Layout, Recognised
from tei_memcon.numbering import number
from tei_memcon.persons import Register, resolve
from tei_memcon.record import Application, Change, Record
from tei_memcon.source import SetAside, Source

_PIECE: Final = 1 << 16
AUTO: Final = "auto"
"""The name that leaves the choice of the layout to the converter."""

LAYOUT_UNKNOWN: Final = Code(
    "layout-unknown",
    Severity.ERROR,
    """\
What it finds: a name after --layout that no layout has.

Why it matters: another layout than the one that was meant would read the text in another way.

Example: --layout archive-translations

What to do: take a name from "tei-memcon layouts", or "auto".
""",
)
TEXT_LOST: Final = Code(
    "text-lost",
    Severity.ERROR,
    """\
What it finds: a character of the transcript that would stand nowhere in the TEI, or in the wrong place.

Why it matters: this is a fault of tei-memcon, not of the transcript. Each conversion is proved by writing the
transcript back from the record and comparing; where the two differ, no TEI is written.

Example: "the record differs from the transcript here: “[system]” …"

What to do: report it, with the paragraph that is named. "--layout paragraphs" may read the text meanwhile.
""",
)
CODES: Final = (LAYOUT_UNKNOWN, TEXT_LOST)


@dataclass(frozen=True, slots=True)
class Conversion:
    """A record with everything that was found out on the way to it."""

    source: Source
    layout: str
    """Name of the layout that read the text."""
    answers: tuple[tuple[str, Answer], ...]
    """What each layout answered; empty where the layout was given by name."""
    record: Record
    set_aside: tuple[SetAside, ...]
    """Characters of the source that the TEI does not hold, in the order of the source."""
    diagnostics: tuple[Diagnostic, ...]
    characters: int
    """Characters of the source that are not white space; all of them are in the record or set aside."""

    def to_bytes(self) -> bytes:
        """The canonical TEI file, in UTF-8."""
        return to_bytes(self.record)


def ask_layouts(source: Source) -> tuple[tuple[str, Answer], ...]:
    """What each layout answers about a source."""
    return tuple((layout.name, layout.recognise(source)) for layout in LAYOUTS)


def convert(
    source: Source, *, layout: str = AUTO, register: Register | None = None, lang: str | None = None
) -> Conversion:
    """Convert a transcript.

    Args:
        source: the transcript (see `tei_memcon.source.read_source`).
        layout: name of the layout, or ``"auto"`` for the one that is surest.
        register: the people who may be identified; without one, speakers are known by their labels alone.
        lang: BCP 47 tag of the language of the text; guessed from its words where it is not given.

    Returns:
        The record with ids, ready for `tei_memcon.encode`, and what there is to report.

    Raises:
        CannotRun: there is no such layout (``layout-unknown``), or the record does not hold the whole text
            (``text-lost``).
    """
    answers = ask_layouts(source) if layout == AUTO else ()
    reader = _choose(answers) if layout == AUTO else _by_name(layout)
    draft = reader.read(source, lang or guess_language(source.text))
    resolved = resolve(draft.record, register or Register(()), source.locus)
    record = number(resolved.record)
    header = replace(
        record.header,
        application=Application(__version__, reader.name),
        changes=(*record.header.changes, Change("Converted from plain text.", _today(), "#tei-memcon")),
    )
    record = replace(record, header=header)
    set_aside = tuple(sorted((*source.set_aside, *draft.set_aside), key=lambda item: item.place.start))
    characters = _prove(source, record, draft.set_aside)
    found = (*source.diagnostics, *draft.diagnostics, *resolved.diagnostics)
    diagnostics = tuple(sorted(found, key=Diagnostic.sort_key))
    return Conversion(source, reader.name, answers, record, set_aside, diagnostics, characters)


def _choose(answers: Iterable[tuple[str, Answer]]) -> Layout:
    confidence = {name: answer.confidence for name, answer in answers if isinstance(answer, Recognised)}
    return max((layout for layout in LAYOUTS if layout.name in confidence), key=lambda layout: confidence[layout.name])


def _by_name(name: str) -> Layout:
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    names = ", ".join((AUTO, *(layout.name for layout in LAYOUTS)))
    raise CannotRun([LAYOUT_UNKNOWN.at(Locus("--layout"), f"no layout is called “{name}”", f"there are: {names}")])


def _today() -> str | None:
    """The date of the conversion, if ``SOURCE_DATE_EPOCH`` gives one: the same input must give the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isascii() or not epoch.isdigit():
        return None
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return None


def _prove(source: Source, record: Record, set_aside: Iterable[SetAside]) -> int:
    """Compare the source with what the record says it was.

    Args:
        source: the transcript.
        record: the record made of it.
        set_aside: what the layout left out; characters that `source.text` no longer has are not among it.

    Returns:
        The number of characters of the source that are not white space.

    Raises:
        CannotRun: they differ (``text-lost``).
    """
    kept: list[str] = []
    position = 0
    for item in sorted(set_aside, key=lambda item: item.place.start):
        kept.append(source.text[position : item.place.start])
        position = item.place.end
    kept.append(source.text[position:])
    expected = _without_white_space("".join(kept))
    written = _without_white_space(source_text(record))
    if expected != written:
        raise CannotRun([_lost(source, expected, written)])
    return len(_without_white_space(source.text))


def _without_white_space(text: str) -> str:
    """A text without white space; in pieces, since the words of a long text take ten times its memory."""
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    return "".join("".join(piece.split()) for piece in pieces)


def _lost(source: Source, expected: str, written: str) -> Diagnostic:
    """Where the record first differs from the source."""
    pairs = enumerate(zip(expected, written, strict=False))
    at = next((index for index, (one, other) in pairs if one != other), min(len(expected), len(written)))
    excerpt = expected[at : at + 30] or written[at : at + 30]
    # The place in the source is that of the same count of characters that are not white space, or a little before.
    visible = (offset for offset, character in enumerate(source.text) if not character.isspace())
    offset = next(itertools.islice(visible, at, None), len(source.text))
    locus = source.locus(source.place(offset, offset))
    message = f"the record differs from the transcript here: “{excerpt}”"
    return TEXT_LOST.at(locus, message, "this is a fault of tei-memcon; please report it with this paragraph")
