from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.grammar.load import load_grammar
from tei_memcon.validation.base import Options
from tei_memcon.validation.relaxng import soundness
from tei_memcon.validation.session import Session

NAMES = 'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"\n'
UNSOUND = """
start = element a { (b | any)* }
b = element b { attribute id { xsd:ID } }
any = element b { attribute id { text } }
"""


def schema(folder: Path, text: str) -> Path:
    path = folder / "s.rnc"
    path.write_text(NAMES + text, "utf-8")
    return path


def test_a_data_type_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as refused:
        Session(Options((schema(tmp_path, "start = element a { b }\nb = element b { xsd:dat }"),)))
    (found,) = refused.value.diagnostics
    assert (found.code, found.locus.line) == ("relaxng-datatype", 3)
    assert "'dat'" in found.message


def test_what_breaks_a_rule_of_relax_ng_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as refused:
        Session(Options((schema(tmp_path, "start = element a { attribute b { element c { text } } }"),)))
    assert [found.code for found in refused.value.diagnostics] == ["relaxng-restriction"]


def test_identifiers_are_not_checked_by_a_schema_that_is_unsound_for_them(tmp_path: Path) -> None:
    session = Session(Options((schema(tmp_path, UNSOUND),), checks=False))
    assert [found.code for found in session.diagnostics] == ["relaxng-ids-unsound"]
    document = tmp_path / "a.xml"
    document.write_text("<a><b id='x'/><b id='x'/><c/></a>", "utf-8")
    assert [found.code for found in session.validate_file(str(document)).diagnostics] == ["element-unknown"]


def test_a_schema_is_looked_at_once_and_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = schema(tmp_path, "start = element a { xsd:date }")
    assert soundness.require_sound(load_grammar(path)) == ()
    with monkeypatch.context() as patch:
        patch.setattr("tei_memcon.grammar.restrictions.require_restrictions", None)
        assert soundness.require_sound(load_grammar(path)) == ()
        schema(tmp_path, "start = element a { xsd:time }")
        with pytest.raises(TypeError):
            soundness.require_sound(load_grammar(path))


def test_without_a_cache_it_is_looked_at_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    path = schema(tmp_path, "start = element a { empty }")
    assert soundness.require_sound(load_grammar(path)) == ()
    assert soundness.require_sound(load_grammar(path)) == ()
