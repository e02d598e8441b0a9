from __future__ import annotations

import hashlib
import io
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.odd.cache import MAX_BYTES, fetch, find_source, remember_file, remembered

SOURCE = (
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><editionStmt><edition>Version 4.9.0.</edition>'
    b"</editionStmt></fileDesc></teiHeader>"
    b'<text><body><elementSpec ident="p" module="core"/></body></text></TEI>'
)


class Vault:
    """Answers in place of the network, and remembers what it was asked."""

    def __init__(self, answer: bytes | Exception) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def __call__(self, request: Request, *, timeout: float) -> io.BytesIO:
        assert timeout > 0
        self.asked.append(request.full_url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return io.BytesIO(self.answer)


def code_of(caught: pytest.ExceptionInfo[CannotRun]) -> str:
    return caught.value.diagnostics[0].code


def test_a_release_is_fetched_and_remembered(tmp_path: Path) -> None:
    vault = Vault(SOURCE)
    cached = fetch("4.9.0", tmp_path, vault)
    assert vault.asked == ["https://www.tei-c.org/Vault/P5/4.9.0/xml/tei/odd/p5subset.xml"]
    assert (cached.version, cached.sha256) == ("4.9.0", hashlib.sha256(SOURCE).hexdigest())
    found = remembered(tmp_path)
    assert found is not None
    assert found[0] == cached
    assert find_source(None, tmp_path).read_bytes() == SOURCE


def test_a_file_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "p5subset.xml"
    file.write_bytes(SOURCE)
    assert remember_file(file, tmp_path / "cache").origin == str(file)
    assert find_source(None, tmp_path / "cache").read_bytes() == SOURCE


def test_a_given_source_counts_before_the_remembered_one(tmp_path: Path) -> None:
    fetch("4.9.0", tmp_path, Vault(SOURCE))
    assert find_source(Path("own.xml"), tmp_path) == Path("own.xml")


def test_without_a_source_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as caught:
        find_source(None, tmp_path)
    assert code_of(caught) == "tei-source-missing"
    assert "--fetch" in (caught.value.diagnostics[0].help or "")


def test_a_changed_copy_is_not_trusted(tmp_path: Path) -> None:
    cached = fetch("4.9.0", tmp_path, Vault(SOURCE))
    (tmp_path / cached.file).write_bytes(SOURCE.replace(b"core", b"c0re"))
    assert remembered(tmp_path) is None


@pytest.mark.parametrize(
    "answer",
    [
        URLError("no network"),
        TimeoutError("slow"),
        b"<html/>",
        pytest.param(b"x" * (MAX_BYTES + 1), id="too large"),
    ],
)
def test_a_failed_download_leaves_what_was_there(tmp_path: Path, answer: bytes | Exception) -> None:
    before = fetch("4.9.0", tmp_path, Vault(SOURCE))
    with pytest.raises(CannotRun) as caught:
        fetch("4.9.1", tmp_path, Vault(answer))
    assert code_of(caught) == "tei-source-not-fetched"
    found = remembered(tmp_path)
    assert found is not None
    assert found[0] == before


def test_a_name_that_is_no_release_asks_nobody(tmp_path: Path) -> None:
    vault = Vault(SOURCE)
    with pytest.raises(CannotRun):
        fetch("../../etc", tmp_path, vault)
    assert not vault.asked
