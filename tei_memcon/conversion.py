"""The pipeline from a transcript to a record: layout, language, people, ids, and the proof that nothing was lost."""

from __future__ import annotations

import datetime
import gc
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from tei_memcon import __version__, proof
from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.encode import to_bytes
from tei_memcon.entities import KINDS, mark_entities
from tei_memcon.language import guess_language
from tei_memcon.layouts import LAYOUTS
from tei_memcon.layouts.base import Answer, Layout, Recognised
from tei_memcon.layouts.findings import DATE_MISSING, LABEL_SINGLE, TITLE_MISSING
from tei_memcon.numbering import number
from tei_memcon.persons import Register, resolve
from tei_memcon.persons.doubts import Doubt
from tei_memcon.persons.ner import mark_names, model_for
from tei_memcon.record import CONVERTER, Application, Change, Place, Record
from tei_memcon.review import Kept, Review, Row, settle
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
    doubts: tuple[Doubt, ...] = ()
    """Where it is not certain who is meant, and what was weighed; without what somebody has decided."""
    review: tuple[Row, ...] = ()
    """The rows of the table of doubtful links, where one was given: what is doubtful, and what was decided."""

    @_uncollected()
    def to_bytes(self) -> bytes:
        """The canonical TEI file, in UTF-8."""
        return to_bytes(self.record)


def ask_layouts(source: Source) -> tuple[tuple[str, Answer], ...]:
    """What each layout answers about a source."""
    return tuple((layout.name, layout.recognise(source)) for layout in LAYOUTS)


@_uncollected()
def convert(
    source: Source,
    *,
    layout: str = AUTO,
    register: Register | None = None,
    lang: str | None = None,
    entities: Collection[str] = (),
    ner: str | None = None,
    review: Review | None = None,
    kept: Kept | None = None,
) -> Conversion:
    """Convert a transcript.

    Args:
        source: the transcript (see `tei_memcon.source.read_source`).
        layout: name of the layout, or ``"auto"`` for the one that is surest.
        register: the people who may be identified; without one, speakers are known by their labels alone.
        lang: BCP 47 tag of the language of the text; guessed from its words where it is not given.
        review: what somebody has decided about doubtful links, in a table.
        kept: an earlier TEI file of the record, whose decisions about people hold.
        entities: what to mark in running text besides people: some of `tei_memcon.entities.KINDS`.
        ner: the language model that looks for names of people whom no register knows: its name, its folder, or
            `tei_memcon.persons.ner.AUTO` for the first that is installed for the language; none is asked without it.

    Returns:
        The record with ids, ready for `tei_memcon.encode`, and what there is to report.

    Raises:
        CannotRun: there is no such layout (``layout-unknown``), or the record does not hold the whole text
            (``text-lost``), or a package for ``entities`` is missing (``entities-unavailable``),
            or the language model cannot be used (``ner-unavailable``, ``ner-model``, ``ner-language``).
        ValueError: ``lang`` has not the form of a language tag, or one of ``entities`` is none of the kinds.
    """
    if lang is not None and not _LANGUAGE_TAG.fullmatch(lang):
        raise ValueError(f"{lang!r} is no language tag (BCP 47), such as en or ru-Latn")
    if unknown := sorted(set(entities).difference(KINDS)):
        raise ValueError(f"{unknown[0]!r} is none of {', '.join(KINDS)}")
    answers = ask_layouts(source) if layout == AUTO else ()
    reader = _choose(answers) if layout == AUTO else _by_name(layout)
    draft = reader.read(source, lang or guess_language(source.text))
    resolved = resolve(draft.record, register or Register(()), source.locus)

    def finish(record: Record) -> Record:
        record = mark_entities(record, entities)
        return mark_names(record, model_for(record.lang, ner)) if ner is not None else record

    settled = settle(resolved, review, kept, finish)
    record = number(settled.record)
    header = replace(
        record.header,
        application=Application(__version__, reader.name),
        changes=(
            *record.header.changes,
            Change("Converted from plain text.", _today(), CONVERTER),
            *(replace(change, when=_today()) for change in settled.changes),
        ),
    )
    record = replace(record, header=header)
    set_aside = tuple(sorted((*source.set_aside, *draft.set_aside), key=lambda item: item.place.start))
    characters = proof.prove(source, record, draft.set_aside)
    unrecognised = tuple(_unrecognised(source, answers))
    found = (
        *source.diagnostics,
        *unrecognised,
        *_unsettled(_of_layout(draft.diagnostics, unrecognised), settled.turns),
        *settled.diagnostics,
    )
    diagnostics = tuple(sorted(found, key=Diagnostic.sort_key))
    return Conversion(
        source, reader.name, answers, record, set_aside, diagnostics, characters, settled.doubts, settled.rows
    )


def _of_layout(found: Iterable[Diagnostic], unrecognised: Collection[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings of a layout; of what may be no record at all, it is not said that title and date are missing."""
    for one in found:
        if not unrecognised or one.code not in (TITLE_MISSING.name, DATE_MISSING.name):
            yield one


def _unsettled(found: Iterable[Diagnostic], turns: Iterable[Place]) -> Iterator[Diagnostic]:
    """The findings of a layout without those of which somebody has decided that they are turns, and whose."""
    decided = {(place.line, place.column) for place in turns}
    for one in found:
        if one.code != LABEL_SINGLE.name or (one.locus.line, one.locus.column) not in decided:
            yield one


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
