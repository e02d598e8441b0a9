"""Verdicts as Jing's on whole documents, valid and injured, and the first fault in the line where Jing has it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.tei_source import official
from tests.validation.relaxng.verdicts import ROOT, compare, documents_for

OWN: Final = ROOT / "schema" / "tei_memcon.rng"


def _agrees(schema: Path, documents: list[Path]) -> None:
    found = compare(schema, documents)
    assert found.disagreements == []
    assert found.elsewhere == []
    assert 0 < found.invalid < found.documents


def test_own_schema(tmp_path: Path) -> None:
    _agrees(OWN, list(documents_for(OWN, tmp_path, 30, 220, folders=(ROOT / "corpus",))))


@pytest.mark.parametrize("name", ["tei_all", "tei_drama"])
def test_official_schemas(name: str, tmp_path: Path) -> None:
    """``python -m tests.validation.relaxng.verdicts`` compares all of them, with more documents."""
    schema = official(f"{name}.rng")
    _agrees(schema, list(documents_for(schema, tmp_path, 20, 120, tests=True)))
