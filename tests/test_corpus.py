"""The corpus is what the converter makes of it today, byte for byte, and valid TEI."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tei_memcon import convert, export
from tei_memcon.decode import decode
from tei_memcon.exporters.styles.source import source_text
from tei_memcon.record import Gap, Pb, PersName, Sp, Supplied
from tei_memcon.source import read_source
from tei_memcon.traversal import walk, words
from tei_memcon.tree import parse_file
from tests.jing import jing
from tests.tei_source import official

CORPUS = Path(__file__).parents[1] / "corpus"
PERSONS = CORPUS / "persons.xml"
RECORDS = sorted(CORPUS.glob("*/record.txt"))


def test_there_are_records() -> None:
    assert RECORDS


@pytest.mark.parametrize("transcript", RECORDS, ids=lambda path: path.parent.name)
def test_conversion_gives_the_committed_bytes(
    transcript: Path, tmp_path: Path, accept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    tei = tmp_path / "record.xml"
    tei.write_bytes(convert(transcript, persons=[PERSONS]).to_bytes())
    made = {
        "record.xml": tei.read_bytes(),
        "record.json": export(tei, "json").encode(),
        "reading.txt": export(tei, "text", style="reading").encode(),
    }
    for name, data in made.items():
        committed = transcript.with_name(name)
        if accept:
            committed.write_bytes(data)
        assert committed.read_bytes() == data, f"{committed} is not what the converter makes; see pytest --accept"


@pytest.mark.parametrize("transcript", RECORDS, ids=lambda path: path.parent.name)
def test_the_source_style_gives_the_transcript_back(transcript: Path) -> None:
    """From the committed TEI alone, but for white space and the signs that were set aside."""
    conversion = convert(transcript, persons=[PERSONS])
    text = read_source(transcript).text
    for item in sorted(conversion.set_aside, key=lambda item: -item.place.start):
        assert text[item.place.start : item.place.end] == item.text
        text = text[: item.place.start] + text[item.place.end :]
    record = decode(parse_file(transcript.with_name("record.xml")))
    assert source_text(record).split() == text.split()


def test_the_corpus_is_valid_tei() -> None:
    documents = [*CORPUS.glob("*/record.xml"), PERSONS]
    findings = jing(official("tei_all.rng"), documents)
    assert {path.name: found for path, found in findings.items() if found} == {}


def test_the_record_of_1990_in_figures() -> None:
    record = decode(parse_file(CORPUS / "gorbachev-bush-1990-11-19" / "record.xml"))
    nodes = list(walk((*record.body, *record.back)))
    counts = Counter(type(node) for node in nodes)
    assert (counts[Sp], counts[Gap], counts[Supplied]) == (37, 2, 8)
    assert [node.cert for node in nodes if isinstance(node, Pb)] == ["low", "low"]
    assert all(node.who for node in nodes if isinstance(node, Sp))
    names = [node for node in nodes if isinstance(node, PersName)]
    assert all(node.ref for node in names)
    linked = {(node.ref, words([node])) for node in names}
    assert linked == {
        ("#baker", "Baker"),
        ("#baker", "Jim Baker"),
        ("#baker", "Jim"),
        ("#bush", "Bush"),
        ("#gorbachev", "Gorbachev"),
        ("#hitler", "Hitler"),
        ("#hussein", "Saddam Hussein"),
        ("#hussein", "Saddam"),
        ("#kohl", "Chancellor Kohl"),
        ("#landsbergis", "Landsbergis"),
        ("#perez-de-cuellar", "Peres de Quellar"),
        ("#roosevelt", "President Roosevelt"),
        ("#shevardnadze", "Eduard Shevardnadze"),
        ("#shevardnadze", "Shevardnadze"),
        ("#yeltsin", "Yeltsin"),
    }
    assert {words([node]) for node in names if node.cert} == {"Jim", "Peres de Quellar"}
