"""``tei-memcon persons lookup``: who may be meant by a name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from tei_memcon.cli.common import show
from tei_memcon.cli.persons.common import read_registers, registers_option

if TYPE_CHECKING:
    from tei_memcon.persons.registers.lookup import Candidate
    from tei_memcon.render.page import Block

_DEFAULT = "statesmen"


def _date(_ctx: click.Context, _param: click.Parameter, value: Any) -> str | None:
    from tei_memcon.persons.entries import is_iso_date

    if value is not None and not is_iso_date(value):
        raise click.BadParameter(f"'{value}' is no date; write it as 1990-11-19, 1990-11 or 1990")
    return None if value is None else str(value)


@click.command("lookup")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--date", metavar="DATE", callback=_date, help="Date of the record: 1990-11-19, 1990-11 or 1990.")
@registers_option
@click.option("--most", metavar="N", type=click.IntRange(min=1), default=10, show_default=True, help="People to show.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], date: str | None, persons: tuple[str, ...], most: int, form: str
) -> None:
    """Show who may be meant by a name, with a score and the reasons.

    Diacritics, scripts and transliterations do not matter: Горбачёв and Gorbatschow find Gorbachev. Without --persons,
    the register that comes with tei-memcon is searched. Exit status 1 where nobody is found for one of the names.

    \b
    Examples:
      tei-memcon persons lookup "President Bush" --date 1990-11-19
      tei-memcon persons lookup Gorbatschow --persons people.xml --format json
    """
    from tei_memcon.persons import merge_registers
    from tei_memcon.persons.registers.lookup import Lookup

    people_of = Lookup(merge_registers(read_registers(persons or (_DEFAULT,))))
    found = {name: people_of.find(name, date, most) for name in names}
    if form == "json":
        answers = [
            {"name": name, "date": date, "candidates": list(map(_object, people))} for name, people in found.items()
        ]
        click.echo(json.dumps(answers, ensure_ascii=False, indent=2))
    else:
        for number, (name, people) in enumerate(found.items()):
            show(_blocks(name, people, first=number == 0))
    ctx.exit(int(not all(found.values())))


def _object(candidate: Candidate) -> dict[str, Any]:
    person = candidate.person
    return {
        "id": person.id,
        "name": person.name,
        "score": candidate.score,
        "reasons": list(candidate.reasons),
        "birth": person.birth,
        "death": person.death,
        "offices": [{"text": one.text, "from": one.start, "to": one.end} for one in candidate.offices],
        "identifiers": [{"type": idno.type, "value": idno.value} for idno in person.idnos],
    }


def _blocks(name: str, people: Sequence[Candidate], *, first: bool) -> Iterator[Block]:
    from tei_memcon.render.page import Span, Table, line

    if not first:
        yield line("")
    yield line(Span(name, "strong"), "" if people else ": nobody of that name")
    rows: list[tuple[Span, ...]] = []
    for one in people:
        lived = f"{one.person.birth or ''}–{one.person.death or ''}"
        life = lived if lived != "–" else ""
        cells = (str(one.score), one.person.name, f"#{one.person.id}", life, "; ".join(one.reasons))
        rows.append(tuple(Span(cell) for cell in cells))
    if rows:
        yield Table(tuple(rows), ("score", "name", "id", "life", "because"), right=frozenset({0}), indent=2)
