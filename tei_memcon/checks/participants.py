"""Participants and turns belong together.

What it finds: a participant who never speaks; somebody who speaks but is not among the participants; a turn without
``@who`` whose label is that of turns which have one.
Why it matters: either the list or the turns are incomplete, and whoever counts speakers counts wrongly.
Example: ``listPerson type="mentioned"`` has the person to whom the ``@who`` of ten turns leads.

Participants are the people of ``particDesc``, but for those in ``listPerson type="mentioned"``. A record without any
``@who`` is a narrative, in which nobody is expected to speak; interpreters and note-takers are expected to be silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context, is_tei
from tei_memcon.checks.resources import life_of
from tei_memcon.checks.speakers import label, participants, speakers
from tei_memcon.diagnostic import Code, Diagnostic, Severity

PARTICIPANT_SILENT: Final = Code(
    "participant-silent",
    Severity.NOTE,
    """\
What it finds: a person in the list of participants to whom no turn belongs, though other turns say whose they are.
Interpreters and note-takers are passed over.

Why it matters: many people attend a meeting and say nothing. But it may also be that the person's turns were given to
somebody else, or that the person was only mentioned.

Example:

    <listPerson type="participants">
      <person xml:id="scowcroft"><persName>Brent Scowcroft</persName></person>

and no turn has who="#scowcroft".

What to do: nothing, if the person was there and was silent. Otherwise correct who, or move the person to the list of
those mentioned.
""",
)
SPEAKER_NOT_PARTICIPANT: Final = Code(
    "speaker-not-participant",
    Severity.WARNING,
    """\
What it finds: turns of a person who stands outside the list of participants, for example among those who are only
mentioned. It is reported once for each person.

Why it matters: who speaks took part. Either the list or the who is wrong.

Example:

    <listPerson type="mentioned"><person xml:id="kohl">…</person></listPerson>
    <sp who="#kohl">…</sp>

What to do: move the person to the participants, or correct who.
""",
)
TURN_WITHOUT_WHO: Final = Code(
    "turn-without-who",
    Severity.WARNING,
    """\
What it finds: a turn that does not say whose it is, though its label is that of other turns which all say the same.

Why it matters: the turn is missing wherever turns are counted or searched by speaker.

Example:

    <sp who="#bush"><speaker>Bush:</speaker>…</sp>
    <sp><speaker>Bush:</speaker>…</sp>

What to do: give it the who of the others, unless somebody else is meant here.
""",
)
_SILENT_ROLES: Final = frozenset(
    "interpreter note-taker notetaker observer recorder secretary stenographer translator".split()
)


def _find(context: Context) -> Iterator[Diagnostic]:
    turns = list(context.named("sp", "u", "said"))
    spoken: dict[str, list[etree._Element]] = {}
    for turn in turns:
        for name in speakers(context, turn):
            spoken.setdefault(name, []).append(turn)
    people = participants(context)
    if people and spoken:
        yield from _silent(context, people, spoken)
        yield from _not_listed(context, people, spoken)
    yield from _without_who(context, turns)


def _silent(
    context: Context, people: dict[str, etree._Element], spoken: dict[str, list[etree._Element]]
) -> Iterator[Diagnostic]:
    for name, person in people.items():
        role = person.get("role", "").lower()
        if name not in spoken and is_tei(person, "person") and role not in _SILENT_ROLES:
            message = f"“{life_of(person).name or name}” is among the participants, but no turn leads to “#{name}”"
            help = "if the person was there and was silent, nothing is wrong; otherwise correct who, or the list"
            yield PARTICIPANT_SILENT.at(context.document.locus(person), message, help)


def _not_listed(
    context: Context, people: dict[str, etree._Element], spoken: dict[str, list[etree._Element]]
) -> Iterator[Diagnostic]:
    for name, turns in spoken.items():
        person = context.ids.get(name)
        if name in people or person is None or not is_tei(person, "person", "personGrp"):
            continue
        count = f"{len(turns)} turns" if len(turns) > 1 else "a turn"
        message = f"“{life_of(person).name or name}” has {count}, but is not among the participants"
        help = f"move “{name}” to the list of participants, or correct who"
        yield SPEAKER_NOT_PARTICIPANT.at(context.document.locus(turns[0], "who"), message, help)


def _without_who(context: Context, turns: list[etree._Element]) -> Iterator[Diagnostic]:
    known: dict[str, Counter[str]] = {}
    if all(turn.get("who") for turn in turns):
        return
    for turn in turns:
        if turn.get("who") and label(turn):
            known.setdefault(label(turn).casefold(), Counter())[" ".join(turn.get("who", "").split())] += 1
    for turn in turns:
        name = label(turn)
        who = known.get(name.casefold()) if name and turn.get("who") is None else None
        if who is not None and len(who) == 1:
            ((meant, count),) = who.items()
            others = "the other turn with this label has" if count == 1 else f"{count} others with this label have"
            message = f"this turn of “{name}” has no who; {others} “{meant}”"
            code, help = TURN_WITHOUT_WHO, f"write who=“{meant}”, unless somebody else is meant"
            yield Diagnostic(code.name, code.severity, message, context.document.locus(turn), help, nearest=meant)


CHECK: Final = Check("participants", (PARTICIPANT_SILENT, SPEAKER_NOT_PARTICIPANT, TURN_WITHOUT_WHO), _find)
