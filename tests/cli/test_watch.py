"""``--watch``: what an editor saves is validated again, and a schema that is saved is read again."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

SCHEMA: Final = "element a { element b { text } }"
WAIT: Final = 20.0
"""Seconds; far more than anything here takes on a machine that is not broken."""


class Watch:
    """A watch in a process of its own, whose output is read as it comes."""

    def __init__(self, folder: Path, *names: str) -> None:
        command = [sys.executable, "-u", "-m", "tei_memcon", "validate", *names, "--schema", "s.rnc", "--no-checks"]
        self.log = folder.parent / "log"
        self.out = self.log.open("wb")
        self.process = subprocess.Popen([*command, "--watch"], cwd=folder, stdout=self.out, stderr=subprocess.STDOUT)

    def until(self, text: str, times: int = 1) -> None:
        end = time.monotonic() + WAIT
        while self.read().count(text) < times:
            assert time.monotonic() < end, f"“{text}” did not come {times} times; there is:\n{self.read()}"
            assert self.process.poll() is None, self.read()
            time.sleep(0.02)

    def read(self) -> str:
        return self.log.read_text("utf-8")

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(WAIT)
        self.out.close()
        return status


def save(path: Path, text: str) -> None:
    """Save as editors do: a new file takes the place of the old one."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, "utf-8")
    new.replace(path)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "edition"
    folder.mkdir()
    save(folder / "s.rnc", SCHEMA)
    save(folder / "one.xml", "<a><b/></a>")
    save(folder / "two.xml", "<a><b/></a>")
    return folder


def test_files_and_schemas_are_validated_when_they_are_saved(folder: Path) -> None:
    watch = Watch(folder, ".")
    try:
        watch.until("watching 2 files")
        save(folder / "one.xml", "<a><c/></a>")
        watch.until("one.xml:1:4: error: ")
        save(folder / "s.rnc", SCHEMA.replace("element b", "element c"))
        watch.until("two.xml:1:4: error: ")
        save(folder / "s.rnc", "element {")
        watch.until("s.rnc:1:9: error: ")
        save(folder / "s.rnc", SCHEMA)
        watch.until("one.xml:1:4: error: ", 2)
        save(folder / "three.xml", "<a/>")
        watch.until("three.xml:1:1: error: ")
    finally:
        status = watch.interrupt()
    assert status == 130
    assert "Traceback" not in watch.read()


def test_one_file_is_one_file(folder: Path) -> None:
    watch = Watch(folder, "one.xml")
    try:
        watch.until("watching 1 file;")
    finally:
        watch.interrupt()
