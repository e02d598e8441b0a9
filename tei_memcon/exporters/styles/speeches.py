"""Speech alone: what was said, by all or by one person, without labels, directions, notes or gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from tei_memcon.exporters.prose import DROPPED, NOT_READ, NOT_SAID, Manner, blocks, inline, label_words, text_of
from tei_memcon.names import local_id
from tei_memcon.record import Block, Div, Node, Other, P, Record, Said, Sp, Text
from tei_memcon.traversal import walk

Forms: TypeAlias = Mapping[str, tuple[str, ...]]


def speeches_text(turns: Iterable[Sp]) -> str:
    """The words of some turns.

    Args:
        turns: in the order in which they are wanted (see `turns`, `speeches_of`).

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


def speeches_of(record: Record, speaker: str) -> list[Sp]:
    """What one speaker says, as turns: those of the speaker, and interjections in the turns of others.

    Args:
        record: the decoded record.
        speaker: id, a form of the name, or label (with or without its delimiter) of the speaker, in any case.

    Returns:
        The turns, without what others say in them; none where nobody of that name speaks.
    """
    forms, wanted = _forms(record), _folded(speaker)
    found: list[Sp] = []
    for turn in turns(record):
        if wanted in _names(turn.who, forms) or wanted in _labels(turn):
            found.append(_own(turn, wanted, forms))
        else:
            found.extend(
                Sp((P((Text(_bare(said, forms)),)),), who=said.who)
                for said in walk(turn.content)
                if isinstance(said, Said) and is_interjection(said, turn.who) and wanted in _names(said.who, forms)
            )
    return found


def is_interjection(said: Said, who: Collection[str]) -> bool:
    """Whether words in a turn are somebody else's than the speaker's.

    Args:
        said: the words; those that a speaker reports of others are the speaker's own.
        who: those who speak.
    """
    return said.direct != "false" and not any(one in who for one in said.who)


def _own(turn: Sp, wanted: str, forms: Forms) -> Sp:
    """The turn without what others say in it."""

    def belongs(said: Said) -> bool:
        return not is_interjection(said, turn.who) or wanted in _names(said.who, forms)

    if all(belongs(said) for said in walk(turn.content) if isinstance(said, Said)):
        return turn
    manner = replace(_MANNER, said=belongs)
    return replace(turn, content=tuple(P((Text(text),)) for text in blocks(turn.content, manner)))


def _bare(said: Said, forms: Forms) -> str:
    """The words of an interjection without its brackets and its label."""
    text = inline(said.content, _MANNER)
    if (text[:1], text[-1:]) in _PAIRS:
        text = text[1:-1].strip()
    label, colon, rest = text.partition(":")
    return rest.strip() if colon and _folded(label) in _names(said.who, forms) | _surnames(said.who, forms) else text


def _surnames(who: Iterable[str], forms: Forms) -> set[str]:
    return {name.split()[-1] for name in _names(who, forms) if name}


def _names(who: Iterable[str], forms: Forms) -> set[str]:
    return {_folded(form) for one in who for form in (local_id(one) or one, *forms.get(one, ()))}


def _labels(turn: Sp) -> set[str]:
    return {_folded(label_words(turn.speaker, _MANNER)), _folded(_printed(turn))} if turn.speaker else set()


def speakers(record: Record) -> tuple[str, ...]:
    """Every speaker of the record once, in the order in which they first speak: ``bush (George H. W. Bush)``.

    A turn that names nobody in ``who`` counts by its label.
    """
    forms = _forms(record)
    found: dict[str, None] = {}
    for turn in turns(record):
        inside = (said for said in walk(turn.content) if isinstance(said, Said) and is_interjection(said, turn.who))
        for who in (*turn.who, *(who for said in inside for who in said.who)):
            name = forms.get(who, ("",))[0]
            found.setdefault(f"{local_id(who) or who} ({name})" if name else local_id(who) or who)
        if not turn.who and turn.speaker:
            found.setdefault(label_words(turn.speaker, _MANNER))
    return tuple(found)


def _forms(record: Record) -> Forms:
    """The forms of the name of each person, by the pointer to the person."""
    people = (*record.header.participants, *record.header.mentioned)
    return {f"#{person.id}": (person.name, *(name.text for name in person.names)) for person in people}


def _printed(turn: Sp) -> str:
    return blocks((turn.speaker,), _MANNER)[0] if turn.speaker else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


_PAIRS: Final = frozenset({("[", "]"), ("(", ")")})
_MANNER: Final = Manner(
    label=lambda _turn: "",
    gap=lambda _gap: DROPPED,
    note=lambda _note: DROPPED,
    signs=lambda _added: ("", ""),
    space=lambda _space: DROPPED,
    stage=False,
    leave_out=NOT_READ | NOT_SAID,
)
