"""Golden cases: the section ``tei`` is exported, and every other section names what is expected.

In the folder ``text`` a section is named ``STYLE`` or ``STYLE SPEAKER``, in ``json`` it is ``json``. What an export
confesses is in a section of its own, ``losses``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tei_memcon.decode import decode
from tei_memcon.diagnostic import CannotRun, Diagnostic
from tei_memcon.exporters import exporter
from tei_memcon.exporters.json import json_schema
from tei_memcon.tree import parse_bytes
from tests.cases import case_files, case_id, check, read_case

NOT_COMPUTED = ("tei", "losses")


@pytest.mark.parametrize("path", case_files("exporters"), ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    sections = read_case(path)
    record = decode(parse_bytes(sections["tei"].encode(), path.name), path.name)
    computed: dict[str, str] = {}
    losses: dict[str, None] = {}
    for section in sections:
        if section in NOT_COMPUTED:
            continue
        options = {} if section == "json" else dict(zip(("style", "speaker"), section.split(" ", 1), strict=False))
        try:
            export = exporter(path.parent.name).export(record, options, file=path.name)
        except CannotRun as error:
            computed[section] = "\n".join(_line(diagnostic) for diagnostic in error.diagnostics)
        else:
            computed[section] = export.text
            losses.update(dict.fromkeys(f"{section}: {_line(loss)}" for loss in export.losses))
        if section == "json":
            Draft202012Validator(json_schema()).validate(json.loads(computed[section]))
    assert computed, "a case shows something"
    if losses or "losses" in sections:
        computed["losses"] = "\n".join(losses)
    check(path, computed, accept)


def _line(diagnostic: Diagnostic) -> str:
    remedy = f" ({diagnostic.help})" if diagnostic.help else ""
    return f"{diagnostic.severity.value} {diagnostic.code}: {diagnostic.message}{remedy}"
