"""Documents to try the project's schema on."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tei_memcon.conversion import convert
from tei_memcon.encode import to_bytes
from tei_memcon.names import TEI
from tei_memcon.persons import Register, read_register
from tei_memcon.source import decode_source
from tei_memcon.tree import serialise
from tests.cases import case_files, case_id, read_case
from tests.schema.examples import examples

HERE: Final = Path(__file__).parent
CORPUS: Final = Path(__file__).parents[2] / "corpus"
GRAMMAR_REFUSES: Final = "; and the grammar -->"
"""How the first comment of a document ends that fails a constraint and the grammar, too."""


@cache
def valid_documents() -> Mapping[str, bytes]:
    """Documents that are valid by the grammar, by a name that says where they come from."""
    return dict(_valid_documents())


def _valid_documents() -> Iterator[tuple[str, bytes]]:
    for path in sorted(CORPUS.rglob("*.xml")):
        yield path.relative_to(CORPUS).as_posix(), path.read_bytes()
    for path in LAYOUT_CASES:
        yield case_id(path), converted(path)
    for example in examples():
        yield f"example in line {example.line}", serialise(example.document())
    for path in sorted(HERE.glob("*/*.xml")):
        data = path.read_bytes()
        if GRAMMAR_REFUSES.encode() not in data:
            yield path.relative_to(HERE).as_posix(), data


LAYOUT_CASES: Final = case_files("layouts")


@cache
def converted(path: Path) -> bytes:
    """What the converter makes of a case of a layout."""
    case = read_case(path)
    text = case["text"].replace("␌", "\f").replace("␠", " ")
    source = decode_source(text.encode(), path.name)
    register = _register(path, case["persons"]) if "persons" in case else None
    return to_bytes(
        convert(source, layout=case.get("layout", path.parent.name), register=register, lang=case.get("lang")).record
    )


def _register(path: Path, persons: str) -> Register:
    """The register of a case; a file is what a register is read from."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, path.name)
        file.write_text(f'<TEI xmlns="{TEI}"><text><body>{persons}</body></text></TEI>', encoding="utf-8")
        return read_register(file)


@cache
def invalid_by_grammar() -> Mapping[str, bytes]:
    """Documents that the grammar refuses: those of constraints, and one document with one fault each."""
    refused = {
        path.relative_to(HERE).as_posix(): path.read_bytes()
        for path in sorted(HERE.glob("*/invalid.xml"))
        if GRAMMAR_REFUSES.encode() in path.read_bytes()
    }
    whole = (HERE / "turn-without-label" / "valid.xml").read_text(encoding="utf-8")
    for name, (old, new) in FAULTS.items():
        assert old in whole, name
        refused[name] = whole.replace(old, new, 1).encode()
    return refused


FAULTS: Final[Mapping[str, tuple[str, str]]] = {
    "a value that is not in the list": ('type="memcon"', 'type="telcon"'),
    "a division without a type": ('<div type="memcon" ', "<div "),
    "an element that the schema does not have": ("<p xml:id", "<ab/><p xml:id"),
    "an attribute that the schema does not have": ("<speaker>", '<speaker style="color: red">'),
    "a turn without words": ('<p xml:id="sp1-p1">Yes.</p>', ""),
    "a paragraph in a speaker": ("Smith:</speaker>", "<p>Smith:</p></speaker>"),
    "a speaker after the words": ("Yes.</p>", "Yes.</p><speaker>Smith:</speaker>"),
    "a correction without what is corrected": ("Yes.", "<choice><corr>Yes.</corr></choice>"),
    "a date that is not ISO": ("Yes.", '<date when="5.3.1987">Yes.</date>'),
    "a day that does not exist": ("Yes.", '<date when="1987-02-30">Yes.</date>'),
    "a certainty in figures": ('cert="medium"', 'cert="0.5"'),
    "two people in one ref": ("Yes.", '<persName ref="#smith #ivanov">Yes.</persName>'),
    "text in a turn": ("<speaker>", "Well, <speaker>"),
    "a paper that lies nowhere": ("</sourceDesc>", "<msDesc><msIdentifier/></msDesc></sourceDesc>"),
}
"""What makes the valid document invalid: a part of it, and what stands there instead."""
