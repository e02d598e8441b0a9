"""The cases of the checks: ``--- tei``, ``--- file NAME`` for files beside it, ``--- diagnostics``.

All checks run on every case, so a case shows as well that the other checks are silent.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tei_memcon.checks import CHECKS, CODES, Check, Context, Resources, run_checks
from tei_memcon.diagnostic import Diagnostic
from tei_memcon.tree.document import read_document
from tests.cases import case_files, case_id, check, read_case

CASES: Final = case_files("checks")
SILENT: Final = "near-misses"


def shown(found: Diagnostic) -> str:
    lines = [f"{found.locus} {found.severity.value} {found.code}: {found.message}", f"    help: {found.help}"]
    if found.nearest:
        lines.append(f"    nearest: {found.nearest}")
    return "\n".join(lines)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, accept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    registers = []
    for name, text in read_case(path).items():
        kind, _, file = name.partition(" ")
        if kind in ("file", "register"):
            target = tmp_path / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            registers += [target] if kind == "register" else []
    Path("in.xml").write_text(read_case(path)["tei"], encoding="utf-8")
    found = run_checks(Context(read_document(Path("in.xml")), Resources(registers)))
    ordered = sorted(found, key=Diagnostic.sort_key)
    check(path, {"diagnostics": "\n".join(map(shown, ordered))}, accept)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_has_cases_in_which_it_finds_all_its_codes_and_one_in_which_it_is_silent(check: Check) -> None:
    cases = {path.stem: read_case(path) for path in CASES if path.parent.name == check.name}
    expected = "\n".join(case["diagnostics"] for case in cases.values())
    assert [code.name for code in check.codes if f" {code.name}: " not in expected] == []
    assert cases[SILENT]["diagnostics"] == "", f"{check.name}/{SILENT}.case shows what the check must let pass"


def test_the_codes_of_the_checks_are_theirs_alone() -> None:
    assert len({code.name for code in CODES}) == len(CODES)
