"""The example scripts run as their docstrings say."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import tei_memcon.api

ROOT = Path(__file__).parents[1]
RECORD = ROOT / "corpus" / "gorbachev-bush-1990-11-19"


def run(script: str, *arguments: Path | str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "examples" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_convert_and_export(tmp_path: Path) -> None:
    done = run("convert_and_export.py", RECORD / "record.txt", tmp_path / "new", ROOT / "corpus" / "persons.xml")
    assert done.returncode == 0, done.stderr
    assert "none lost" in done.stdout
    for name in ("record.xml", "record.json", "reading.txt"):
        assert (tmp_path / "new" / name).read_bytes() == (RECORD / name).read_bytes()


def test_said_about() -> None:
    done = run("said_about.py", RECORD / "record.xml", "bush", "hussein")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert all("Saddam" in line for line in lines)


def test_findings_by_code(tmp_path: Path) -> None:
    text = (RECORD / "record.xml").read_text("utf-8")
    (tmp_path / "good.xml").write_text(text, "utf-8")
    broken = text.replace('ref="#kohl"', 'ref="#khol"').replace("<speaker>Bush:</speaker>", "<speeker>Bush:</speeker>")
    (tmp_path / "broken.xml").write_text(broken, "utf-8")
    done = run("findings_by_code.py", tmp_path)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "    19  error   element-unknown, in 1 of 2 files"
    assert "     1  error   pointer-dangling, in 1 of 2 files" in lines


def test_the_example_of_the_api() -> None:
    results = doctest.testmod(tei_memcon.api, raise_on_error=True)
    assert results.attempted
    assert not results.failed
