from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus, Severity
from tei_memcon.files import Written
from tei_memcon.tree import XML_ILL_FORMED
from tei_memcon.validation.baseline import (
    Baseline,
    read_baseline,
    split,
    stale_findings,
    write_baseline,
)
from tei_memcon.validation.fingerprint import fingerprints


def at(line: int, message: str = "“x” is wrong", file: str = "tei/a.xml", xpath: str = "/TEI/text/p[3]") -> Diagnostic:
    return Diagnostic("value-wrong", Severity.ERROR, message, Locus(file, line, 1, xpath))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tei").mkdir()
    for name in ("a.xml", "b.xml"):
        (tmp_path / "tei" / name).touch()
    return tmp_path


def baseline(found: Sequence[Diagnostic], files: Sequence[str] = ("tei/a.xml", "tei/b.xml")) -> Baseline:
    write_baseline(Path("known.json"), found, files)
    return read_baseline(Path("known.json"))


@pytest.mark.usefixtures("folder")
def test_what_is_written_is_sorted_one_kind_on_a_line() -> None:
    found = [at(9, "“é” is wrong"), at(2), at(5, xpath="/TEI/text/p[7]"), at(1, file="tei/b.xml")]
    baseline(found)
    assert Path("known.json").read_text(encoding="utf-8") == (
        '{"version": 1, "findings": [\n'
        '{"file": "tei/a.xml", "code": "value-wrong", "node": "p", "message": "“x” is wrong", "count": 2},\n'
        '{"file": "tei/a.xml", "code": "value-wrong", "node": "p", "message": "“é” is wrong", "count": 1},\n'
        '{"file": "tei/b.xml", "code": "value-wrong", "node": "p", "message": "“x” is wrong", "count": 1}\n'
        "]}\n"
    )
    assert write_baseline(Path("known.json"), reversed(found), ()) is Written.UNCHANGED


@pytest.mark.usefixtures("folder")
def test_edits_elsewhere_wake_nothing() -> None:
    known = baseline([at(2, "“x” is on line 12 of a.xml:12:3 already")])
    moved = at(40, "“x” is on line 50 of a.xml:50:1 already", xpath="/TEI/text/p[9]")
    assert split([moved], known, ["tei/a.xml"]).known == (moved,)
    assert split([moved], known, ["tei/a.xml"]).stale == {}


@pytest.mark.usefixtures("folder")
def test_one_more_of_the_same_kind_is_new_and_says_so() -> None:
    known = baseline([at(2), at(5)])
    result = split([at(1), at(3), at(6)], known, ["tei/a.xml"])
    assert result.known == (at(1), at(3))
    (new,) = result.new
    assert (new.locus.line, new.help) == (
        6,
        "the baseline has 2 like this in the file, and now there are more; any of them may be the new one",
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "other", [at(2, "“y” is wrong"), at(2, file="tei/b.xml"), at(2, xpath="/TEI/text/p/name"), at(2, xpath="/TEI/@n")]
)
def test_another_finding_is_new_as_it_is(other: Diagnostic) -> None:
    assert split([other], baseline([at(2)]), ["tei/a.xml"]).new == (other,)


@pytest.mark.usefixtures("folder")
def test_what_no_longer_occurs_is_a_note() -> None:
    known = baseline([at(2), at(3), at(4, "gone"), at(1, file="tei/b.xml")])
    result = split([at(2)], known, ["tei/a.xml"])
    assert sorted(result.stale.values()) == [1, 1], "b.xml was not looked at"
    (note,) = stale_findings(known, result.stale)
    assert (note.code, note.severity, note.message) == (
        "baseline-stale",
        Severity.NOTE,
        "2 findings no longer occur: tei/a.xml: gone [value-wrong]; tei/a.xml: “x” is wrong [value-wrong]",
    )
    assert list(stale_findings(known, {})) == []


@pytest.mark.usefixtures("folder")
def test_of_many_that_no_longer_occur_five_are_listed() -> None:
    known = baseline([at(1, f"{number} {'x' * 90}") for number in range(7)] + [at(1, f"0 {'x' * 90}")])
    (note,) = stale_findings(known, split([], known, ["tei/a.xml"]).stale)
    assert note.message.startswith("8 findings no longer occur: tei/a.xml: 0 xxx")
    assert "x…  [value-wrong]".replace("  ", " ") + " (2 times); tei/a.xml: 1 xx" in note.message
    assert note.message.endswith("4 " + "x" * 77 + "… [value-wrong]; and 2 more")


@pytest.mark.usefixtures("folder")
def test_a_corrected_element_wakes_nothing_in_it() -> None:
    known = baseline([at(2, xpath="/TEI/text/suplied/@resp")])
    corrected = at(2, xpath="/TEI/text/supplied[3]/@resp")
    assert split([corrected], known, ["tei/a.xml"]).known == (corrected,)


def test_findings_of_a_file_that_is_gone_are_stale(folder: Path) -> None:
    known = baseline([at(1, file="tei/b.xml")])
    (folder / "tei/b.xml").unlink()
    assert list(split([], known, ["tei/a.xml"]).stale.values()) == [1]


def test_an_update_keeps_what_was_not_looked_at(folder: Path) -> None:
    before = baseline([at(1), at(1, file="tei/b.xml")])
    write_baseline(before.path, [], ["tei/a.xml"], before)
    assert [like.file for like in read_baseline(before.path).counts] == ["tei/b.xml"]
    (folder / "tei/b.xml").unlink()
    write_baseline(before.path, [], ["tei/a.xml"], before)
    assert before.path.read_text(encoding="utf-8") == '{"version": 1, "findings": []}\n'


def test_paths_start_at_the_folder_of_the_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "ci" / "known.json"
    path.parent.mkdir()
    write_baseline(path, [at(1)], ["tei/a.xml"])
    assert '"../tei/a.xml"' in path.read_text(encoding="utf-8")
    monkeypatch.chdir(folder / "tei")
    found = at(1, file="a.xml")
    assert split([found], read_baseline(path), ["a.xml"]).known == (found,)


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_is_never_known() -> None:
    broken = XML_ILL_FORMED.at(Locus("tei/a.xml", 1, 1), "not well-formed")
    standard = at(1, file="-")
    known = baseline([broken, standard])
    assert known.counts == {}
    assert split([broken, standard], known, ["tei/a.xml", "-"]).new == (broken, standard)


@pytest.mark.usefixtures("folder")
def test_names_that_are_not_utf_8_are_kept() -> None:
    found = at(1, file="tei/\udcff\\.xml")
    assert split([found], baseline([found]), ["tei/\udcff\\.xml"]).known == (found,)


ENTRY = {"file": "a.xml", "code": "c", "node": "", "message": "m"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "cannot read"),
        (b"<<<<<<< HEAD\n{}", "not JSON"),
        (b"\xff", "not JSON in UTF-8"),
        (b"[" * 100_000, "not JSON"),
        (b'{"version": 1, "findings": 9' + b"9" * 5_000 + b"}", "not JSON"),
        (b"[]", "should be an object"),
        (b'{"version": 1}', "should be an object"),
        (b'{"version": 2, "findings": []}', "its version is 2"),
        (json.dumps({"version": 1, "findings": [ENTRY, {"file": "a"}]}).encode(), "its finding 2"),
        (json.dumps({"version": 1, "findings": [ENTRY | {"count": 0}]}).encode(), "its finding 1"),
        (json.dumps({"version": 1, "findings": [ENTRY | {"count": True}]}).encode(), "its finding 1"),
        (json.dumps({"version": 1, "findings": ["a.xml"]}).encode(), "its finding 1"),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, data: bytes | None, said: str) -> None:
    path = tmp_path / "known.json"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CannotRun) as caught:
        read_baseline(path)
    (found,) = caught.value.diagnostics
    assert found.code == "baseline-unreadable"
    assert said in found.message
    if said == "not JSON" and data and data.startswith(b"<"):
        assert (found.locus.line, found.locus.column) == (1, 1)


@pytest.mark.usefixtures("folder")
def test_a_name_that_is_none_is_stale() -> None:
    Path("known.json").write_text(json.dumps({"version": 1, "findings": [ENTRY | {"file": "a\0b"}]}))
    known = read_baseline(Path("known.json"))
    assert list(split([], known, []).stale.values()) == [1]


def test_fingerprints_are_all_different_and_do_not_depend_on_lines(tmp_path: Path) -> None:
    first = fingerprints([at(1), at(2), at(3, "other")], tmp_path)
    assert len(set(first)) == 3
    assert first == fingerprints([at(11), at(12), at(13, "other")], tmp_path)
