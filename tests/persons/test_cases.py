from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.persons import resolve
from tei_memcon.traversal import words
from tests.cases import case_files, case_id, check, read_case
from tests.persons.notation import locus, read_record, registers_of, show


@pytest.mark.parametrize("path", case_files("persons"), ids=case_id)
def test_case(path: Path, accept: bool, tmp_path: Path) -> None:
    case = read_case(path)
    record = read_record(case.get("header", ""), case["text"])
    register = registers_of(case, tmp_path)
    resolved = resolve(record, register, locus)
    check(path, show(resolved, register), accept)
    assert words(resolved.record.body) == words(record.body)
    assert resolve(resolved.record, register, locus).record == resolved.record
