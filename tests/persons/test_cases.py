from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.persons import resolve
from tei_memcon.traversal import words
from tests.cases import case_files, case_id, check, read_case
from tests.persons.notation import locus, read_record, register_of, show


@pytest.mark.parametrize("path", case_files("persons"), ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    case = read_case(path)
    record = read_record(case.get("header", ""), case["text"])
    register = register_of(case.get("register", ""))
    resolved = resolve(record, register, locus)
    check(path, show(resolved), accept)
    assert words(resolved.record.body) == words(record.body)
    assert resolve(resolved.record, register, locus).record == resolved.record
