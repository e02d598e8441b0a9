"""Lists of people in JSON (RFC 8259): objects with the fields of a table."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from typing import Any, Final

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.persons.entries import REGISTER_NOT_UNDERSTOOD
from tei_memcon.persons.registers.base import NO_REGISTER, Register
from tei_memcon.persons.registers.rows import SEVERAL, Columns, Rows, row_of
from tei_memcon.persons.registers.table import Progress, data_set_of, register_of

JSON_ILL_FORMED: Final = Code(
    "json-ill-formed",
    Severity.ERROR,
    """\
What it finds: a list of people in JSON that cannot be read: a comma, a bracket or a quotation mark is missing.

Why it matters: nothing can be read from the file.

Example:

    [{"id": "bush", "name": "Bush, George"

What to do: mend the place that is named; most editors show it. JSON has no comments and no comma after the last item.
""",
)
_LISTS: Final = ("persons", "people")
"""Under one of these keys the list may stand, if it is not the whole file."""


def read_objects(
    text: str,
    name: str,
    columns: Mapping[str, str],
    data_set: str | None = None,
    progress: Progress = lambda _done: None,
    taken: Container[str] = (),
) -> Register:
    """Read a register of people from a list of objects in JSON.

    The parameters are those of `table.read_table`; a key is what a column is there. Forms, offices and remarks may be
    lists; an office may be an object with ``text``, ``from`` and ``to``.

    Raises:
        CannotRun: the text is no JSON (``json-ill-formed``), no list of objects with names, or has nobody who is usable
            (``no-register``).
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg[0].lower()}{error.msg[1:]}"
        locus = Locus(name, error.lineno, error.colno)
        raise CannotRun([JSON_ILL_FORMED.at(locus, message, "mend the place")]) from error
    except RecursionError as error:
        message = "lists and objects are nested too deeply"
        raise CannotRun([JSON_ILL_FORMED.at(Locus(name), message, "a list of people has two levels")]) from error
    if isinstance(data, dict):
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), data)
    objects = [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []
    keys = dict.fromkeys(key for one in objects for key in one)
    known = Columns.of(keys, Locus(name), columns)
    if not known.name_people:
        message = "no list of objects in which a key is the name of a person"
        help = 'write it as [{"id": "bush", "name": "Bush, George"}]'
        raise CannotRun([NO_REGISTER.at(Locus(name), message, help)])
    people = Rows(data_set or data_set_of(name), taken=taken, found=list(known.diagnostics))
    for number, one in enumerate(data, 1):
        progress(number)
        if not isinstance(one, dict):
            message = f"item {number} of the list is no object"
            people.found.append(REGISTER_NOT_UNDERSTOOD.at(Locus(name), message, "it is passed over"))
            continue
        cells: list[tuple[str | None, str]] = []
        for key, value in one.items():
            if (meaning := known.fields.get(key)) is not None and value is not None:
                cells.append((meaning, text := _text(value, meaning)))
                if not text and value not in ("", [], {}):
                    people.found.append(_unexpected(Locus(name), number, key))
        people.add(row_of(cells), Locus(name))
    return register_of(people, name)


def _unexpected(locus: Locus, number: int, key: str) -> Diagnostic:
    message = f'"{key}" of item {number} is neither a text nor a list of texts'
    return REGISTER_NOT_UNDERSTOOD.at(locus, message, "it is not read")


def _text(value: Any, field: str) -> str:
    """A value as the text that a table would have; an empty one where it is of another kind."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if field == "offices" and isinstance(value, dict):
        text, *dates = (str(value.get(key) or "") for key in ("text", "from", "to"))
        return f"{'/'.join(dates) if any(dates) else ''} {text}".strip() if text else ""
    if field in SEVERAL and isinstance(value, list):
        texts = [_text(one, field) for one in value]
        return SEVERAL[field].join(texts) if all(texts) else ""
    return ""
