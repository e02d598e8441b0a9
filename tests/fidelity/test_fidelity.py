"""The measures of the cases are not below the floor; and the scorer sees what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from tests.fidelity import report
from tests.fidelity.gold import Gold, read_gold, transcripts
from tests.fidelity.score import Score, Scorer, measure, total

FOLDER = Path(__file__).parent
FLOOR = FOLDER / "floor.json"


def test_the_cases_are_read_no_worse_than_before() -> None:
    """To be raised with ``python -m tests.fidelity tests/fidelity/cases --write-floor tests/fidelity/floor.json``."""
    scorer = Scorer()
    scores = [scorer.score(read_gold(path)) for path in transcripts(FOLDER / "cases")]
    worse = report.below(FLOOR, total("ALL", scores))
    table = "\n".join(report.table(scores))
    assert worse == [], f"below the floor: {'; '.join(worse)}\n{table}\n(python -m tests.fidelity … -v says where)"


TEXT = """\
[Page 4]

Talk of Mr. Ash with Ms. Birch, Rome, May 2, 1990, 3 p.m.1

ASH (smiling): Come [in], please. (U)

BIRCH: Thanks. [...] Where is he (Elm?) now?

SECRET

They sit down (on chairs).

1 Not printed.
"""

GOLD = {
    "title": "Talk of Mr. Ash with Ms. Birch, Rome, May 2, 1990, 3 p.m.",
    "date_iso": "1990-05-02",
    "time": "3 p.m.",
    "place": "Rome",
    "participants": ["Mr. Ash, Host", "Ms. Birch (guest)"],
    "kind": "mixed",
    "turns": [
        {"speaker": "ASH (smiling)", "person": "John Ash", "first_words": "Come [in], please. (U)", "line": 5},
        {"speaker": "BIRCH", "person": "Ann Birch", "first_words": "Thanks. [...] Where is he (Elm?)", "line": 7},
    ],
    "brackets": [
        {"text": "[Page 4]", "line": 1, "class": "page_break"},
        {"text": "(smiling)", "line": 5, "class": "stage"},
        {"text": "[in]", "line": 5, "class": "supplied"},
        {"text": "(U)", "line": 5, "class": "portion_mark"},
        {"text": "[...]", "line": 7, "class": "gap_omitted"},
        {"text": "(Elm?)", "line": 7, "class": "unclear"},
        {"text": "(on chairs)", "line": 11, "class": "other"},
    ],
    "footnote_markers": ["1"],
    "persons_mentioned": [],
    "furniture_lines": [9],
}

TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>
<fileDesc><titleStmt><title>Talk of Mr. Ash with Ms. Birch, Rome, May 2, 1990, 3 p.m.</title></titleStmt></fileDesc>
<profileDesc><creation><date when="1990-05-02">1990-05-02</date></creation><particDesc><listPerson>
<person xml:id="ash"><persName>Ash</persName></person><person xml:id="birch"><persName>Ms. Birch</persName></person>
</listPerson></particDesc><settingDesc><setting><placeName>Rome</placeName><time>3 p.m.</time></setting></settingDesc>
</profileDesc></teiHeader><text><body><div><pb n="4"/>
<head>Talk of Mr. Ash with Ms. Birch, Rome, May 2, 1990, 3 p.m.<note n="1">Not printed.</note></head>
<sp who="#ash"><speaker>ASH <stage>(smiling)</stage>:</speaker><p>Come <supplied>in</supplied>, please. <seg
 type="portionMark">(U)</seg></p></sp>
<sp who="#birch"><speaker>BIRCH:</speaker><p>Thanks. <gap reason="omitted"><desc>[...]</desc></gap> Where is he <unclear
 cert="low">(Elm?)</unclear> now?</p></sp>
<fw>SECRET</fw><p>They sit down (on chairs).</p></div></body></text></TEI>
"""

CHANGES = {
    "turns": ("<speaker>BIRCH:</speaker><p>", "<p>BIRCH: "),
    "identity": ('<sp who="#birch">', '<sp who="#ash">'),
    "brackets": ('<unclear\n cert="low">(Elm?)</unclear>', "(Elm?)"),
    "title": ("<title>Talk", "<title>31. Talk"),
    "date": ('when="1990-05-02"', 'when="1990-02-05"'),
    "time": ("<time>3 p.m.</time>", ""),
    "place": ("<placeName>Rome", "<placeName>Rome, May 2"),
    "participants": ("<persName>Ms. Birch</persName>", "<persName>Ms.</persName>"),
    "notes": ('<note n="1">Not printed.</note>', "1"),
}
"""For each measure, something that it must notice."""


def gold(tmp_path: Path) -> Gold:
    (tmp_path / "talk.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "talk.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return read_gold(tmp_path / "talk.txt")


def measured(tmp_path: Path, tei: str) -> Score:
    score = Score("talk")
    measure(gold(tmp_path), score, etree.fromstring(tei.replace("</sp>\n<sp", "</sp><sp")))
    return score


def test_a_right_encoding_has_full_marks(tmp_path: Path) -> None:
    score = measured(tmp_path, TEI)
    assert score.misses == []
    assert {name for name, count in score.counts().items() if count.f1 < 1} == set()
    assert (score.turns.expected, score.identity.expected, score.brackets.expected) == (2, 2, 7)


@pytest.mark.parametrize("name", CHANGES)
def test_each_measure_notices_its_fault(name: str, tmp_path: Path) -> None:
    old, new = CHANGES[name]
    assert old in TEI
    score = measured(tmp_path, TEI.replace(old, new))
    assert score.counts()[name].f1 < 1
    assert name in {miss.measure for miss in score.misses}


def test_a_speech_made_of_narrative_is_a_false_turn(tmp_path: Path) -> None:
    false = "<sp><speaker>They</speaker><p>sit down (on chairs).</p></sp>"
    score = measured(tmp_path, TEI.replace("<p>They sit down (on chairs).</p>", false))
    assert score.false_turns == 1


def test_a_stamp_among_the_words_of_a_speech_is_noticed(tmp_path: Path) -> None:
    score = measured(tmp_path, TEI.replace(" now?</p></sp>\n<fw>SECRET</fw>", " now? SECRET</p></sp>"))
    assert score.furniture.right == 0


def test_what_cannot_be_converted_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    found = gold(folder)
    found.transcript.write_bytes(b"\x00\x01\x02\x03")
    score = Scorer().score(found)
    assert (score.failed, score.lost) == (1, len("".join(TEXT.split())))
    assert [miss.measure for miss in score.misses] == ["conversion"]


def test_a_worse_score_is_below_the_floor(tmp_path: Path) -> None:
    file = tmp_path / "floor.json"
    report.write_floor(file, measured(tmp_path, TEI))
    assert report.below(file, measured(tmp_path, TEI)) == []
    worse = measured(tmp_path, TEI.replace(*CHANGES["date"]))
    assert report.below(file, worse) == ["date: 0.0, the floor is 1.0"]
    worse.lost = 3
    assert report.below(file, worse) == ["date: 0.0, the floor is 1.0", "lost: 3, the floor is 0"]
