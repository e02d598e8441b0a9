from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tei_memcon.diagnostic import CannotRun
from tei_memcon.review import Row, read_table, write_table

ROW = Row("one.txt", "mention", "Kohl", "said that", "told him", 2, 3, 14, decision="kohl", note="sure")
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


def there_and_back(path: Path, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    table = read_table(path)
    write_table(table, rows)
    return read_table(path).rows


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.json"])
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=CELLS, before=CELLS, decision=CELLS)
def test_what_is_written_is_read(tmp_path: Path, name: str, text: str, before: str, decision: str) -> None:
    row = replace(ROW, text=text, before=before, decision=decision, candidates="")
    assert there_and_back(tmp_path / name, (row,)) == (row,)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'=", "''-"])
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    path = tmp_path / "t.csv"
    row = replace(ROW, before=f"{start}SUM(A1)", candidates="")
    assert there_and_back(path, (row,)) == (row,)
    (cells,) = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    assert cells["before"] == f"'{start}SUM(A1)"


def test_a_table_of_a_spreadsheet_is_written_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    header = "Record;Kind;Text;Before;After;Decision;Checked by"
    path.write_bytes(f"\ufeff{header}\r\none.txt;mention;Kohl;said;;kohl;A. B.\r\n;;;;;;\r\n".encode())
    (row,) = read_table(path).rows
    assert (row.text, row.decision, row.occurrence, row.more) == ("Kohl", "kohl", 1, (("checked by", "A. B."),))
    assert there_and_back(path, (row,)) == (row,)
    assert path.read_text(encoding="utf-8").startswith("\ufeffrecord;line;")


def test_a_table_that_somebody_saves_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    there_and_back(path, (ROW,))
    table = read_table(path)
    path.write_bytes(path.read_bytes().replace(b"sure", b"not sure"))
    with pytest.raises(CannotRun) as caught:
        write_table(table, ())
    assert [found.code for found in caught.value.diagnostics] == ["review-changed"]
    assert b"not sure" in path.read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "code", "line"),
    [
        ("t.csv", b"record,text\n", "review-column-missing", 1),
        ("t.csv", b"PK\x03\x04\xff", "review-unreadable", 1),
        ("t.csv", "record,kind,text\nMüller".encode("cp1252"), "review-unreadable", 2),
        ("t.json", b"{", "review-unreadable", 1),
        ("t.json", b'[{"record": "x"}]', "review-column-missing", 1),
        ("t.json", b'["x"]', "review-unreadable", None),
        ("t.json", b"[" * 100_000, "review-unreadable", None),
        ("", b"", "review-unreadable", None),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes, code: str, line: int | None) -> None:
    if name:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(CannotRun) as caught:
        read_table(tmp_path / name)
    (found,) = caught.value.diagnostics
    assert (found.code, found.locus.line) == (code, line)


def test_an_empty_file_is_an_empty_table(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"\n")
    assert read_table(tmp_path / "t.csv").rows == ()
