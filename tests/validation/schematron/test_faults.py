"""A schema of somebody else is looked at as a whole, once, also where no document needs its rules."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tei_memcon.validation.base import Options
from tei_memcon.validation.schematron.expression import Compilers
from tei_memcon.validation.session import Session

SCHEMA: Final = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<pattern id="of-rare"><rule context="rare">
<assert test="TEST">never asked</assert></rule></pattern></schema>"""


def session(folder: Path, test: str) -> Session:
    path = folder / "s.sch"
    path.write_text(SCHEMA.replace("TEST", test), "utf-8")
    return Session(Options((path,), checks=False))


def test_a_wrong_expression_is_reported_though_no_document_needs_it(tmp_path: Path) -> None:
    read = session(tmp_path, "matches(@n")
    document = tmp_path / "d.xml"
    document.write_text("<common/>", "utf-8")
    assert read.validate_file(str(document)).diagnostics == ()
    for again in (read, session(tmp_path, "matches(@n")):  # what is wrong is not remembered as right
        (found,) = again.diagnostics
        assert (found.code, found.locus.file, found.locus.line) == ("schematron-not-run", "s.sch", 3)


def test_a_schema_that_is_right_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert session(tmp_path, "@n = '1'").diagnostics == ()
    with monkeypatch.context() as patch:
        patch.setattr(Compilers, "fast", None)
        assert session(tmp_path, "@n = '1'").diagnostics == ()
        with pytest.raises(TypeError):
            session(tmp_path, "@n = '2'")


def test_the_projects_own_schema_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tei_memcon.validation.validators.SchematronValidator.faults", None)
    assert Session(Options()).diagnostics == ()
