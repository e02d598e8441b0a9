"""Speech alone: what was said, by all or by one person, without labels, directions, notes or gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tei_memcon.exporters.prose import DROPPED, Manner, blocks, label_words, text_of
from tei_memcon.names import local_id
from tei_memcon.record import Block, Div, Node, Other, Record, Sp


def speeches_text(turns: Iterable[Sp]) -> str:
    """The words of some turns.

    Args:
        turns: in the order in which they are wanted (see `turns`, `turns_of`).

    Returns:
        Paragraphs with a blank line between them; the empty string where there are none.
    """
    found = [text for turn in turns for text in blocks(turn.content, _MANNER)]
    return "\n\n".join(found) + "\n" if found else ""


def turns(record: Record) -> Iterator[Sp]:
    """The turns of a record in document order; a dialogue quoted within a turn belongs to that turn."""
    yield from _turns(text_of(record))


def _turns(nodes: Iterable[Node | Block]) -> Iterator[Sp]:
    for node in nodes:
        if isinstance(node, Sp):
            yield node
        elif isinstance(node, (Div, Other)):
            yield from _turns(node.content)


def turns_of(record: Record, speaker: str) -> tuple[Sp, ...]:
    """The turns of one speaker.

    Args:
        record: the decoded record.
        speaker: id, a form of the name, or label (with or without its delimiter) of the speaker, in any case.

    Returns:
        The turns; none where no turn has such a speaker.
    """
    wanted = _folded(speaker)
    forms = _forms(record)
    return tuple(
        turn
        for turn in turns(record)
        if wanted in {_folded(form) for who in turn.who for form in (local_id(who) or who, *forms.get(who, ()))}
        or (turn.speaker and wanted in (_folded(label_words(turn.speaker, _MANNER)), _folded(_printed(turn))))
    )


def speakers(record: Record) -> tuple[str, ...]:
    """Every speaker of the record once, in the order in which they first speak: ``bush (George H. W. Bush)``.

    A turn that names nobody in ``who`` counts by its label.
    """
    forms = _forms(record)
    found: dict[str, None] = {}
    for turn in turns(record):
        for who in turn.who:
            name = forms.get(who, ("",))[0]
            found.setdefault(f"{local_id(who) or who} ({name})" if name else local_id(who) or who)
        if not turn.who and turn.speaker:
            found.setdefault(label_words(turn.speaker, _MANNER))
    return tuple(found)


def _forms(record: Record) -> dict[str, tuple[str, ...]]:
    people = (*record.header.participants, *record.header.mentioned)
    return {f"#{person.id}": (person.name, *(name.text for name in person.names)) for person in people}


def _printed(turn: Sp) -> str:
    return blocks((turn.speaker,), _MANNER)[0] if turn.speaker else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


_MANNER: Final = Manner(
    label=lambda _turn: "",
    gap=lambda _gap: DROPPED,
    note=lambda _note: DROPPED,
    supplied=("", ""),
    stage=False,
)
