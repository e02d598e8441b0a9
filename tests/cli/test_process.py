"""What only a whole process shows: streams, signals, a terminal, what is loaded."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

import tei_memcon
from tei_memcon.cli import COMMANDS, batch, main
from tei_memcon.conversion import Conversion
from tei_memcon.conversion import convert as convert_source

COMMAND = (sys.executable, "-m", "tei_memcon")
TEXT = """Record of Conversation between Ivanov and Smith, Geneva, March 5, 1987

Smith: No news.

Ivanov: None at all?

Smith: Not one “word”.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    Path("record.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments: str, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        (*COMMAND, *arguments), input=data, capture_output=True, check=False, env={**os.environ, **environment}
    )


def test_version() -> None:
    done = run("--version")
    assert done.stdout.decode().split() == ["tei-memcon", tei_memcon.__version__]


def test_every_command_has_help_and_a_line_in_the_overview() -> None:
    overview = CliRunner().invoke(main, ["--help"]).output
    for name in COMMANDS:
        assert re.search(rf"(?m)^  {name} +\w", overview)
        shown = CliRunner().invoke(main, [name, "--help"])
        assert shown.exit_code == 0
        assert f" {name} " in shown.output.split("\n")[0]


def test_standard_output_takes_the_same_bytes_as_a_file(folder: Path) -> None:
    run("convert", "record.txt")
    done = run("convert", "record.txt", "-o", "-", PYTHONIOENCODING="ascii")
    assert done.stdout == Path("record.xml").read_bytes()
    assert b"nothing lost" in done.stderr
    assert b"standard output" in done.stderr
    piped = run("convert", "-", "--quiet", data=TEXT.encode())
    assert (piped.stdout, piped.stderr) == (Path("record.xml").read_bytes(), b"")
    exported = run("export", "-", "--to", "text", "--style", "source", data=piped.stdout, PYTHONIOENCODING="ascii")
    assert exported.stdout.decode("utf-8") == TEXT


def test_a_character_that_the_terminal_cannot_show_is_escaped(folder: Path) -> None:
    done = run("convert", "record.txt", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\\u201cMarch 5, 1987\\u201d" in done.stdout


def test_a_reader_that_goes_away_is_no_fault() -> None:
    process = subprocess.Popen((*COMMAND, "explain"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (141, b"")
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
@pytest.mark.parametrize("argument", ["explain", "--help", "--version"])
def test_a_full_disk_is_said_in_one_line(argument: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run((*COMMAND, argument), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "tei-memcon: error: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals and other signals")
def test_a_terminal_gets_colours_and_a_pipe_does_not(folder: Path) -> None:
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "60"}
    environment.pop("NO_COLOR", None)
    controller, terminal = os.openpty()
    subprocess.run(
        (*COMMAND, "layouts", "record.txt"), stdin=subprocess.DEVNULL, stdout=terminal, check=True, env=environment
    )
    os.close(terminal)
    shown = os.read(controller, 100_000).decode("utf-8")
    os.close(controller)
    assert "\x1b[" in shown
    assert max(len(row) for row in re.sub(r"\x1b\[[0-9;]*m", "", shown).split("\r\n")) <= 60
    assert b"\x1b" not in run("layouts", "record.txt").stdout


def test_a_file_without_permission_does_not_stop_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also for root, who may read every file; so the system's refusal is played."""
    shutil.copy("record.txt", "locked.txt")
    access, opened = os.access, Path.open

    def open_path(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "locked.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(os, "access", lambda path, *rest: Path(path).name != "locked.txt" and access(path, *rest))
    monkeypatch.setattr(Path, "open", open_path)
    result = CliRunner().invoke(main, ["convert", "locked.txt", "record.txt", "--quiet"])
    assert result.exit_code == 2
    assert result.output.startswith("locked.txt: error: cannot read the file: Permission denied [source-unreadable]\n")
    assert [path.name for path in Path().glob("*.xml")] == ["record.xml"]


def test_the_help_of_export_says_what_the_speaker_needs() -> None:
    shown = CliRunner().invoke(main, ["export", "--help"]).output
    assert "needs --style speeches" in " ".join(shown.split())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals and other signals")
def test_a_manual_page_is_folded_to_the_terminal(folder: Path) -> None:
    """Its paragraphs; an example has the lines it was written in."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "50", "NO_COLOR": "1"}
    controller, terminal = os.openpty()
    subprocess.run((*COMMAND, "explain", "paragraphs"), stdout=terminal, check=True, env=environment)
    os.close(terminal)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", os.read(controller, 100_000).decode("utf-8")).replace("\r", "")
    os.close(controller)
    opening = "Any text, as paragraphs between blank lines: what\nis left when no layout recognises a text.\n"
    assert opening in shown
    assert "\n    The President recalled that they had met\n    before.\n" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals and other signals")
def test_an_interrupt_leaves_whole_files(folder: Path) -> None:
    """Standard input stays open, so the second record is being read when the signal comes."""
    process = subprocess.Popen(
        (*COMMAND, "convert", "record.txt", "-", "-o", "tei"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    while b"written to" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert errors.decode().split("\n") == [
        "1 of 2 records were converted; what was written is whole",
        "interrupted",
        "",
    ]
    assert [path.name for path in Path("tei").iterdir()] == ["record.xml"]


def test_many_records_on_a_terminal_are_shown_as_a_bar(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "is_terminal", lambda _stream: True)
    records = [str(Path(f"record{number}.txt")) for number in range(5)]
    for record in records:
        shutil.copy("record.txt", record)
    result = CliRunner().invoke(main, ["convert", *records, "-o", "tei"])
    assert result.exit_code == 0
    assert "record0.txt" not in result.output
    assert "records converted" in result.output
    assert len(list(Path("tei").iterdir())) == 5


def test_an_error_in_a_text_counts_as_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tei_memcon.diagnostic import Diagnostic, Locus, Severity

    def convert(*arguments: object, **options: object) -> Conversion:
        from dataclasses import replace

        found = Diagnostic("made-up", Severity.ERROR, "a fault", Locus("record.txt", 1, 1))
        return replace(convert_source(*arguments, **options), diagnostics=(found,))  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(batch, "convert", convert)
    result = CliRunner().invoke(main, ["convert", "record.txt"])
    assert result.exit_code == 1
    assert "record.txt:1:1: error: a fault [made-up]" in result.output
    assert Path("record.xml").exists()


@pytest.mark.parametrize(("shell", "mark"), [("bash", "complete "), ("zsh", "#compdef"), ("fish", "complete ")])
def test_completion_scripts(shell: str, mark: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0
    assert mark in done.stdout.decode()
    assert "_TEI_MEMCON_COMPLETE" in done.stdout.decode()


@pytest.mark.parametrize(
    ("words", "incomplete", "expected"),
    [
        ([], "con", ["convert"]),
        (["convert", "--layout"], "par", ["paragraphs"]),
        (["convert", "--layout"], "au", ["auto"]),
        (["explain"], "source-em", ["source-empty"]),
        (["explain"], "paragr", ["paragraphs"]),
        (["export", "--to"], "j", ["json"]),
        (["export", "--to"], "", ["text", "json"]),
        (["export", "--to", "text", "--style"], "", ["reading", "source", "speeches"]),
        (["export", "--style"], "so", ["source"]),
        (["export", "--speaker"], "so", []),
    ],
)
def test_words_are_completed(words: list[str], incomplete: str, expected: list[str]) -> None:
    complete = ShellComplete(main, {}, "tei-memcon", "_TEI_MEMCON_COMPLETE")
    assert [item.value for item in complete.get_completions(words, incomplete)] == expected


def test_explain_lists_every_code_and_layout() -> None:
    from tei_memcon.codes import CODES
    from tei_memcon.layouts import LAYOUTS

    listed = CliRunner().invoke(main, ["explain"]).output
    for name in (*(code.name for code in CODES), *(layout.name for layout in LAYOUTS)):
        assert re.search(rf"(?m)^{name} ", listed)
        assert CliRunner().invoke(main, ["explain", name]).output.startswith(f"{name} (")
