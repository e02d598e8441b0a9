"""Validation in several processes: the same findings in the same order, and an end when there should be one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from tei_memcon.validation import many
from tei_memcon.validation.base import Options, Validated
from tei_memcon.validation.session import Session

UNSOUND: Final = """
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element a { (b | any)* }
b = element b { attribute id { xsd:ID } }
any = element b { attribute id { text } }
"""
RECORD: Final = Path(__file__).parents[2] / "corpus" / "gorbachev-bush-1990-11-19" / "record.xml"
PI: Final = '<?xml-model href="s.rnc" type="application/relax-ng-compact-syntax"?>'


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "s.rnc").write_text(UNSOUND, "utf-8")
    paths = [tmp_path / f"{number:02}.xml" for number in range(10)]
    for path in paths:
        path.write_text(f"{PI}<a><c/>{path.stem}</a>", "utf-8")
    return [*map(str, paths), str(tmp_path / "nowhere.xml")]


def test_processes_find_what_one_process_finds(files: list[str]) -> None:
    options = Options(declared=True)
    alone, together = Session(options), Session(options)
    expected = list(many.validate_files(files, alone, jobs=1))
    assert list(many.validate_files(files, together, jobs=3)) == expected
    assert [found.code for found in together.diagnostics] == ["relaxng-ids-unsound"]
    assert together.diagnostics == alone.diagnostics
    assert not expected[-1].could_run


def test_processes_that_begin_anew_find_the_same(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere than on Linux a process does not inherit what its parent has read."""
    expected = list(many.validate_files(files, Session(Options(declared=True)), jobs=1))
    monkeypatch.setattr(many.sys, "platform", "darwin")
    assert list(many.validate_files(files, Session(Options(declared=True)), jobs=2)) == expected


def test_a_process_that_is_ended_leaves_its_files_unvalidated(
    files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    validate_file = Session.validate_file

    def ends(self: Session, file: str) -> Validated:
        if file == files[5]:
            os.kill(os.getpid(), signal.SIGKILL)
        return validate_file(self, file)

    monkeypatch.setattr(Session, "validate_file", ends)
    outcome = list(many.validate_files(files, Session(Options(declared=True)), jobs=2))
    assert [each.file for each in outcome] == files
    assert [found.code for found in outcome[5].diagnostics] == ["process-lost"]
    assert not outcome[5].could_run


def test_an_interrupt_ends_all_processes_at_once(tmp_path: Path) -> None:
    text = RECORD.read_text("utf-8").replace("</p>", f"{'<b/>' * 200}</p>")
    for number in range(100):
        (tmp_path / f"{number}.xml").write_text(text, "utf-8")
    command = [sys.executable, "-m", "tei_memcon", "validate", ".", "--jobs", "2", "--quiet", "--no-checks"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    time.sleep(2)
    assert process.poll() is None, "the files are too few to be interrupted"
    process.send_signal(signal.SIGINT)
    try:
        _, errors = process.communicate(timeout=10)
    finally:
        with pytest.raises(ProcessLookupError):  # the group has ended: no process is left behind
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 130
    assert b"Traceback" not in errors
