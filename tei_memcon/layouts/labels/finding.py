"""Find the labels of a record: read every line, resolve the readings together, report what is in doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.layouts.blocks import RawBlock
from tei_memcon.layouts.findings import LABEL_DOUBTFUL, LABEL_SINGLE, LABEL_UNSUPPORTED
from tei_memcon.layouts.labels.groups import Group, Resolved
from tei_memcon.layouts.labels.model import Form, Known, Label, Labels, LabelStyle, Span
from tei_memcon.layouts.labels.numbers import paragraph_numbers
from tei_memcon.layouts.labels.people import People
from tei_memcon.layouts.labels.resolve import Resolver
from tei_memcon.layouts.labels.scan import Reading, lines_of, scan
from tei_memcon.source import Source

MANY_DASHES: Final = 3
"""So many labels must have a dash before them before a dash opens paragraphs."""
SHOWN: Final = 4
"""So many places are named in a finding on many lines."""
_DASH: Final = re.compile(r"[-–—•][ \t]+")


def find_labels(
    source: Source,
    blocks: Sequence[RawBlock],
    people: Sequence[Known] = (),
    style: LabelStyle | None = None,
    lang: str = "en",
    holes: Sequence[Span] = (),
) -> Labels:
    """Find the labels of a record.

    Args:
        source: the transcript.
        blocks: the blocks in which labels may stand, in order: those of the head and of notes left out.
        people: who is known to take part, or is named in the title.
        style: what the family of the record says of its labels.
        lang: BCP 47 tag of the language; the words for offices and for fields of a head are the same in all of them.
        holes: page breaks and stamps, in order; a label may come after one in its line.
    """
    del lang  # the vocabularies do not contradict each other, and many records mix languages
    text = source.text
    numbers = paragraph_numbers(text, blocks)
    lines = list(scan(text, blocks, numbers, holes))
    resolver = Resolver(text, lines, People(people), style or LabelStyle(), _spoken_blocks(blocks))
    resolved = resolver.resolve()
    by_start = {reading.line: _label(reading, group, numbers) for reading, group in resolved.chosen}
    list_dash, dashes = _dashes(text, blocks, resolved, holes)
    return Labels(
        by_start=by_start,
        counts=_counts(resolved),
        forms=tuple(Counter(reading.form for reading, _ in resolved.chosen).most_common()),
        numbers=numbers,
        list_dash=list_dash,
        dashes=dashes,
        findings=tuple(_findings(source, blocks, resolved, by_start, people)),
        ends=_ends_before(text, sorted({*by_start, *dashes}), holes),
    )


def _label(reading: Reading, group: Group, numbers: Mapping[int, Span]) -> Label:
    mended = group.mended(reading)
    return Label(
        span=reading.span,
        name=reading.name_span,
        delimiter=reading.delimiter,
        form=reading.form,
        end=reading.end,
        direction=reading.direction,
        addressee=reading.addressee,
        doubt=reading.doubt,
        correction=group.correction or mended,
        cert=group.cert or ("medium" if reading.misprint or mended else None),
        alone=reading.alone,
        dash=reading.dash,
        number=numbers.get(reading.line) or reading.item,
        signs=reading.signs,
        brackets=reading.brackets,
        stamp=reading.stamp,
        quote=reading.quote,
        mark=reading.mark,
    )


def _spoken_blocks(blocks: Sequence[RawBlock]) -> list[int]:
    """Where the blocks begin that are no rules."""
    return [block.start for block in blocks if not block.is_rule]


def _counts(resolved: Resolved) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for _, group in resolved.chosen:
        counts[group.readings[0].printed] += 1
    return tuple(counts.most_common())


def _dashes(
    text: str, blocks: Sequence[RawBlock], resolved: Resolved, holes: Sequence[Span]
) -> tuple[bool, dict[int, Span]]:
    """Whether a dash opens every paragraph of the speeches, and where."""
    with_dash = sum(reading.dash is not None for reading, _ in resolved.chosen)
    if with_dash < MANY_DASHES or 2 * with_dash <= len(resolved.chosen):
        return False, {}
    dashes: dict[int, Span] = {}
    for line in lines_of(text, blocks, holes):
        if match := _DASH.match(text, line.start, line.end):
            dashes[line.start] = (line.start, match.start() + 1)
    return True, dashes


def _ends_before(text: str, starts: Sequence[int], holes: Sequence[Span]) -> dict[int, int]:
    """Where the text before each of some offsets ends: white space, page breaks and stamps left out."""
    ends: dict[int, int] = {}
    passed = 0
    for start in starts:
        while passed < len(holes) and holes[passed][1] <= start:
            passed += 1
        end, hole = start, passed - 1
        while end > 0:
            if text[end - 1].isspace():
                end -= 1
            elif hole >= 0 and holes[hole][1] == end:
                end, hole = holes[hole][0], hole - 1
            else:
                break
        ends[start] = end
    return ends


def _findings(
    source: Source,
    blocks: Sequence[RawBlock],
    resolved: Resolved,
    by_start: Mapping[int, Label],
    people: Sequence[Known],
) -> Iterator[Diagnostic]:
    found: list[tuple[int, Diagnostic]] = []
    certs = {reading.line: group.cert for reading, group in resolved.chosen}
    for reading in resolved.single:
        locus = source.locus(source.place(*reading.name_span))
        label = f"“{reading.printed}{_sign(source, reading)}”"
        cert = certs[reading.line]
        message = f'{label} opens one turn only, and no title names the person; the turn carries cert="{cert}"'
        found.append((reading.line, LABEL_SINGLE.at(locus, message, "take the cert out of the TEI if it is a turn")))
    for reading in resolved.unsupported if resolved.chosen else ():
        locus = source.locus(source.place(*reading.name_span))
        label = f"“{reading.printed}{_sign(source, reading)}”"
        message = f"{label} looks like the label of a turn, but nothing else supports it; it is kept as text"
        found.append(
            (reading.line, LABEL_UNSUPPORTED.at(locus, message, "if it is a turn, put @ at the beginning of the line"))
        )
    for reading, _ in resolved.chosen:
        if reading.misprint:
            start, end = reading.name_span[0], (reading.delimiter or reading.name_span)[1]
            wording = " ".join(source.text[start:end].split())
            message = f'“{wording}” is not printed as the other labels are; it is taken for one, with cert="medium"'
            locus = source.locus(source.place(start, end))
            help = "put the right sign into the transcript; if it is no turn, put %p at the beginning of the line"
            found.append((reading.line, LABEL_DOUBTFUL.at(locus, message, help)))
    if resolved.refused:
        found.append((resolved.refused[0].line, _refusal(source, resolved.refused)))
    found += _doubtful(source, blocks, resolved, by_start, people)
    yield from (diagnostic for _, diagnostic in sorted(found, key=lambda item: item[0]))


def _sign(source: Source, reading: Reading) -> str:
    """The sign with which a label ends."""
    return ":" if reading.form is Form.COLON else source.text[slice(*(reading.delimiter or (0, 0)))].strip()


def _refusal(source: Source, refused: Sequence[Reading]) -> Diagnostic:
    """One finding for all lines of a record that look like labels and have too little support."""
    places = [source.place(*reading.name_span) for reading in refused]
    shown = ", ".join(
        f"“{reading.printed}” in line {place.line}" for reading, place in zip(refused[:SHOWN], places, strict=False)
    )
    more = f" and {len(refused) - SHOWN} more" if len(refused) > SHOWN else ""
    message = f"{len(refused)} lines look like labels of turns, with too little to support them: {shown}{more}; "
    help = "if they are turns, put @ at the beginning of each line"
    return LABEL_UNSUPPORTED.at(source.locus(places[0]), f"{message}they are kept as text", help)


def _doubtful(
    source: Source,
    blocks: Sequence[RawBlock],
    resolved: Resolved,
    by_start: Mapping[int, Label],
    people: Sequence[Known],
) -> Iterator[tuple[int, Diagnostic]]:
    """Blocks that begin with a speaker's name and then have a sign that may be meant as a delimiter.

    A speaker is whoever has a label elsewhere, or is known to take part: then this may be the only label.
    """
    names = {reading.printed for reading, _ in resolved.chosen if len(reading.printed) > 1}
    names.update(known.name for known in people if len(known.name) > 1)
    names.update(words[-1] for known in people if len(words := known.name.split()) > 1 and len(words[-1]) > 1)
    if not names:
        return
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    pattern = re.compile(rf"[\[(*_]*+(?:{alternatives})\b(?:\W{{0,3}}\w[\w.]*+){{0,2}}[\])*_ ]*+(?:[:;]| [-–—] )")
    colons = any(reading.form is Form.COLON for reading, _ in resolved.chosen)
    for block in blocks if colons else ():
        if block.is_rule or block.start in by_start or not pattern.match(source.text, block.start, block.end):
            continue
        excerpt = " ".join(source.text[block.start : min(block.end, block.start + 40)].split())
        message = f"“{excerpt}” begins with a speaker's name, but its label is not understood; it is kept as text"
        help = "if it is a turn, write “@Name:” at the beginning of the line"
        locus = source.locus(source.place(block.start, block.end))
        yield block.start, LABEL_DOUBTFUL.at(locus, message, help)
