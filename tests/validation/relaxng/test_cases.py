"""RELAX NG as a whole, beyond what TEI uses of it, in small cases; and where validation goes on behind a fault."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_memcon.names import RELAXNG
from tests.cases import case_files, case_id, check, read_case
from tests.jing import jing
from tests.validation.relaxng.cases import documents, schema_bytes, verdicts

FILES: Final = case_files("validation/relaxng")


@pytest.mark.parametrize("path", FILES, ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    case = read_case(path)
    check(path, {"verdicts": verdicts(case["schema"], case["documents"])}, accept)


def test_jing_says_so(tmp_path: Path) -> None:
    """All schemas in one: a document is put into an element that is named after its case, so that Java starts once."""
    whole = etree.Element(f"{{{RELAXNG}}}choice", nsmap={None: RELAXNG})
    valid: dict[Path, bool] = {}
    for path in FILES:
        case = read_case(path)
        (tmp_path / f"{path.stem}.rng").write_bytes(schema_bytes(case["schema"]))
        element = etree.SubElement(whole, f"{{{RELAXNG}}}element", name=path.stem, ns="")
        etree.SubElement(element, f"{{{RELAXNG}}}externalRef", href=f"{path.stem}.rng")
        said = case["verdicts"].split("\n")
        for number, document in enumerate(documents(case["documents"]), 1):
            wrapped = tmp_path / f"{path.stem}-{number}.xml"
            wrapped.write_text(f"<{path.stem}>{document}</{path.stem}>", encoding="utf-8")
            valid[wrapped] = f"{number}: valid" in said
    (tmp_path / "all.rng").write_bytes(etree.tostring(whole))
    found = jing(tmp_path / "all.rng", list(valid), ids=False)
    wrong = [f"{path.name}: {list(map(str, found[path]))}" for path in valid if valid[path] == bool(found[path])]
    assert wrong == []
