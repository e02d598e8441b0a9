"""The documents beside this file are tests: their commands run, and what they print must be what stands there.

A block ``file NAME`` makes a file, a block ``bytes NAME`` one that Python's bytes literal describes. In a block
``console``, each line ``$ …`` is run in a folder of its own document; what follows it is its output, standard error
included, and ``[exit N]`` where the status is not 0. Besides tei-memcon there are ``cat FILE``, ``ls`` and ``<``.
"""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tei_memcon.cli import main
from tests.cases import case_files, case_id

_BLOCK = re.compile(r"^```(file|bytes|console)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command: str) -> str:
    program, *arguments = shlex.split(command)
    if program == "cat":
        return Path(arguments[0]).read_text(encoding="utf-8")
    if program == "ls":
        return "".join(f"{path.as_posix()}\n" for path in sorted(Path().rglob("*")) if path.is_file())
    assert program == "tei-memcon", f"the runner of these documents does not know {program}"
    data = b""
    if "<" in arguments:
        data = Path(arguments.pop()).read_bytes()
        arguments.pop()
    result = CliRunner().invoke(main, arguments, input=data, prog_name="tei-memcon")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output + (f"[exit {result.exit_code}]\n" if result.exit_code else "")


def performed(document: str) -> str:
    """The document as it would be if it were right."""

    def perform(block: re.Match[str]) -> str:
        kind, name, body = block.groups()
        if kind == "console":
            commands = [line for line in body.split("\n") if line.startswith("$ ")]
            body = "".join(f"{command}\n{run(command[2:])}" for command in commands)
            return f"```console\n{body}```"
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ast.literal_eval(body.strip()) if kind == "bytes" else body.encode())
        return block[0]

    return _BLOCK.sub(perform, document)


@pytest.mark.parametrize("path", case_files("cli", "*.md"), ids=case_id)
def test_document(path: Path, accept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("SOURCE_DATE_EPOCH", "TEI_P5SUBSET"):
        monkeypatch.delenv(variable, raising=False)
    # No source of the TEI is remembered where a document runs.
    monkeypatch.setattr("tei_memcon.odd.cache.user_cache_path", lambda *_args, **_kwargs: Path("cache"))
    monkeypatch.setattr("tei_memcon.persons.registers.store.user_cache_path", lambda *_args, **_kwargs: Path("cache"))
    document = path.read_bytes().decode("utf-8")
    assert "$ tei-memcon " in document
    result = performed(document)
    if accept:
        path.write_bytes(result.encode("utf-8"))
    else:
        assert result == document
