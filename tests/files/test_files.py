from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tei_memcon import files
from tei_memcon.diagnostic import CannotRun
from tei_memcon.files import Written, check_outputs, make_folder, write_atomically


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(CannotRun) as caught:
        call()
    diagnostics = caught.value.diagnostics
    assert all(found.help for found in diagnostics)
    return "; ".join(f"{found.code}: {found.message}" for found in diagnostics)


def test_a_file_is_created_left_alone_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "record.xml"
    assert write_atomically(path, b"one") is Written.CREATED
    assert write_atomically(path, b"one") is Written.UNCHANGED
    assert write_atomically(path, b"one", force=True) is Written.UNCHANGED
    assert refusal(lambda: write_atomically(path, b"two")).startswith("output-exists: ")
    assert refusal(lambda: write_atomically(path, b"four")).startswith("output-exists: ")
    assert path.read_bytes() == b"one"
    assert write_atomically(path, b"two", force=True) is Written.REPLACED
    assert path.read_bytes() == b"two"
    assert [found.name for found in tmp_path.iterdir()] == ["record.xml"]


def test_a_new_file_obeys_the_umask_and_a_replaced_one_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "record.xml"
    before = os.umask(0o027)
    try:
        write_atomically(path, b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    write_atomically(path, b"two", force=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError("disk full")])
def test_a_failure_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException] | BaseException
) -> None:
    def fail(*_: object) -> None:
        raise fault

    path = tmp_path / "record.xml"
    write_atomically(path, b"one")
    monkeypatch.setattr(files, "_publish", fail)
    with pytest.raises((KeyboardInterrupt, CannotRun)):
        write_atomically(path, b"two", force=True)
    assert [found.name for found in tmp_path.iterdir()] == ["record.xml"]
    assert path.read_bytes() == b"one"


def test_a_file_that_appears_in_the_meantime_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.xml"
    publish = files._publish

    def late(temporary: Path, target: Path, force: bool) -> None:
        target.write_bytes(b"by somebody else")
        publish(temporary, target, force)

    monkeypatch.setattr(files, "_publish", late)
    assert refusal(lambda: write_atomically(path, b"one")).startswith("output-exists: ")
    assert path.read_bytes() == b"by somebody else"
    assert len(list(tmp_path.iterdir())) == 1


def test_without_hard_links_a_file_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    assert write_atomically(tmp_path / "record.xml", b"one") is Written.CREATED
    assert [found.name for found in tmp_path.iterdir()] == ["record.xml"]


def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path) -> None:
    target, link = tmp_path / "target.xml", tmp_path / "link.xml"
    target.write_bytes(b"one")
    link.symlink_to(target)
    assert "symbolic link" in refusal(lambda: write_atomically(link, b"two", force=True))
    assert link.is_symlink()
    assert target.read_bytes() == b"one"
    assert "folder" in refusal(lambda: write_atomically(tmp_path, b"two", force=True))
    assert "device" in refusal(lambda: write_atomically(Path("/dev/null"), b"two", force=True))


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    message = refusal(lambda: write_atomically(tmp_path / "none" / "record.xml", b"one"))
    assert message == f"output-unwritable: there is no folder {tmp_path / 'none'}"
    assert refusal(lambda: write_atomically(Path("a\0b"), b"one")).startswith("output-unwritable: ")


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    assert write_atomically(tmp_path / ("r" * 255), b"one") is Written.CREATED


def test_outputs_may_not_clash(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    check_outputs([one], [two])
    assert "take the place of the input" in refusal(lambda: check_outputs([one], [tmp_path / "." / "one.txt"]))
    assert refusal(lambda: check_outputs([], [two, one, two, two])) == (
        "output-clash: two outputs would have this name"
    )
    (tmp_path / "link").symlink_to(tmp_path)
    assert refusal(lambda: check_outputs([one], [tmp_path / "link" / "one.txt"])).startswith("output-clash: ")


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "file").touch()
    assert refusal(lambda: make_folder(tmp_path / "file")) == "output-unwritable: this is a file, not a folder"
    assert refusal(lambda: make_folder(tmp_path / "file" / "c")).startswith("output-unwritable: cannot make")
