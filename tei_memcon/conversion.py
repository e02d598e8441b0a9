"""The pipeline from a transcript to a record: layout, language, people, ids, and the proof that nothing was lost."""

from __future__ import annotations

import datetime
import gc
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from tei_memcon import __version__, proof
from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.encode import to_bytes
from tei_memcon.language import guess_language
from tei_memcon.layouts import LAYOUTS
from tei_memcon.layouts.base import Answer, Layout, Recognised
from tei_memcon.numbering import number
from tei_memcon.persons import Register, resolve
from tei_memcon.record import CONVERTER, Application, Change, Record
from tei_memcon.source import SetAside, Source

_LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
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
LAYOUT_UNRECOGNISED: Final = Code(
    "layout-unrecognised",
    Severity.WARNING,
    """\
What it finds: a text that no layout recognises as one of its family.

Why it matters: nobody is said to speak where it is not known how the text marks its speakers. Everything is kept, as
paragraphs without turns, under the heading that the text may have.

Example: a memorandum in continuous prose, or a transcript whose labels no layout knows.

What to do: see what each layout answered with "tei-memcon layouts FILE". If you know the family, force it with
"--layout NAME".
""",
)
CODES: Final = (LAYOUT_UNKNOWN, LAYOUT_UNRECOGNISED, *proof.CODES)

RECOGNISED: Final = 0.1
"""The confidence below which a text counts as recognised by no layout."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: a record is a tree, whose many nodes would be searched again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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
    """Characters of `source.text` that are not white space; all of them are in the record or set aside."""

    @_uncollected()
    def to_bytes(self) -> bytes:
        """The canonical TEI file, in UTF-8."""
        return to_bytes(self.record)


def ask_layouts(source: Source) -> tuple[tuple[str, Answer], ...]:
    """What each layout answers about a source."""
    return tuple((layout.name, layout.recognise(source)) for layout in LAYOUTS)


@_uncollected()
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
        ValueError: ``lang`` has not the form of a language tag.
    """
    if lang is not None and not _LANGUAGE_TAG.fullmatch(lang):
        raise ValueError(f"{lang!r} is no language tag (BCP 47), such as en or ru-Latn")
    answers = ask_layouts(source) if layout == AUTO else ()
    reader = _choose(answers) if layout == AUTO else _by_name(layout)
    draft = reader.read(source, lang or guess_language(source.text))
    resolved = resolve(draft.record, register or Register(()), source.locus)
    record = number(resolved.record)
    header = replace(
        record.header,
        application=Application(__version__, reader.name),
        changes=(*record.header.changes, Change("Converted from plain text.", _today(), CONVERTER)),
    )
    record = replace(record, header=header)
    set_aside = tuple(sorted((*source.set_aside, *draft.set_aside), key=lambda item: item.place.start))
    characters = proof.prove(source, record, draft.set_aside)
    found = (*source.diagnostics, *_unrecognised(source, answers), *draft.diagnostics, *resolved.diagnostics)
    diagnostics = tuple(sorted(found, key=Diagnostic.sort_key))
    return Conversion(source, reader.name, answers, record, set_aside, diagnostics, characters)


def _choose(answers: Iterable[tuple[str, Answer]]) -> Layout:
    confidence = {name: answer.confidence for name, answer in answers if isinstance(answer, Recognised)}
    return max((layout for layout in LAYOUTS if layout.name in confidence), key=lambda layout: confidence[layout.name])


def _unrecognised(source: Source, answers: Iterable[tuple[str, Answer]]) -> Iterator[Diagnostic]:
    """Say so if layouts were asked and none of them recognised the text."""
    confidences = [answer.confidence for _, answer in answers if isinstance(answer, Recognised)]
    if confidences and max(confidences) < RECOGNISED:
        message = "no layout recognises this text; it is kept as paragraphs, without turns"
        help = "see “tei-memcon layouts FILE”; force a layout with --layout"
        yield LAYOUT_UNRECOGNISED.at(source.locus(source.place(0, 0)), message, help)


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
