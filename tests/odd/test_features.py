"""Small ODDs, one folder for each feature, with documents that its schema allows and documents that it does not.

A document that is not allowed says in its first line where the mistake is: ``<!-- line 3: the reason -->``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.rng import rng_element
from tei_memcon.names import RELAXNG
from tei_memcon.odd.resolve import read_library, resolve_odd
from tests.grammar.small import SOURCE
from tests.jing import jing

FOLDERS: Final = sorted(path.parent for path in Path(__file__).parent.glob("*/in.odd"))
assert FOLDERS, "no features"


def grammar(folder: Path) -> etree._Element:
    """The RELAX NG grammar of a feature's ODD, in which there is nothing to complain of."""
    schema = resolve_odd(folder / "in.odd", read_library(SOURCE))
    assert schema.diagnostics == ()
    built = build_grammar(schema)
    assert built.diagnostics == ()
    return rng_element(built, schema.namespace)


def documents(folder: Path) -> dict[Path, int | None]:
    """The documents of a feature, each with the line of its mistake; None for a valid one."""
    found: dict[Path, int | None] = dict.fromkeys(sorted(folder.glob("valid/*.xml")))
    assert found, "a feature has valid documents"
    invalid = sorted(folder.glob("invalid/*.xml"))
    assert invalid, "a feature has invalid documents"
    for path in invalid:
        stated = re.match(r"<!-- line (\d+): .+ -->\n", path.read_text(encoding="utf-8"))
        assert stated, f"{path} does not say where its mistake is"
        found[path] = int(stated[1])
    return found


def as_expected(line: int | None, found: set[int | None]) -> bool:
    return not found if line is None else line in found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_libxml2_says_so(folder: Path) -> None:
    schema = etree.RelaxNG(grammar(folder))
    for path, line in documents(folder).items():
        schema.validate(etree.parse(path))
        # 0 where libxml2 does not know the line, as it does not for an attribute that is missing.
        lines = {error.line or line for error in schema.error_log}
        assert as_expected(line, lines), f"{path}: {schema.error_log}"


def test_jing_says_so(tmp_path: Path) -> None:
    """All features in one grammar: a document is put into an element that is named after its feature."""
    whole = etree.Element(f"{{{RELAXNG}}}choice", nsmap={None: RELAXNG})
    expected: dict[Path, int | None] = {}
    for folder in FOLDERS:
        (tmp_path / f"{folder.name}.rng").write_bytes(etree.tostring(grammar(folder)))
        case = etree.SubElement(whole, f"{{{RELAXNG}}}element", name=folder.name, ns="")
        etree.SubElement(case, f"{{{RELAXNG}}}externalRef", href=f"{folder.name}.rng")
        for path, line in documents(folder).items():
            wrapped = tmp_path / f"{len(expected)}-{folder.name}-{path.name}"
            wrapped.write_text(f"<{folder.name}>{path.read_text(encoding='utf-8')}</{folder.name}>", encoding="utf-8")
            expected[wrapped] = line
    (tmp_path / "all.rng").write_bytes(etree.tostring(whole))
    for path, findings in jing(tmp_path / "all.rng", list(expected), ids=False).items():
        lines: set[int | None] = {findings[0].line} if findings else set()
        assert as_expected(expected[path], lines), f"{path.name}: {[*map(str, findings)]}"
