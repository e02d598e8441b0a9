"""What the model can say is valid TEI of this project."""

from __future__ import annotations

from pathlib import Path

from tei_memcon.api import validate
from tei_memcon.decode import decode
from tei_memcon.diagnostic import Severity
from tei_memcon.encode import to_bytes
from tei_memcon.numbering import number
from tei_memcon.record import (
    CONVERTER,
    Application,
    Category,
    Choice,
    Clock,
    Closer,
    Div,
    Ex,
    Foreign,
    Fw,
    Gap,
    Head,
    Header,
    Item,
    List,
    NameForm,
    NamePart,
    Note,
    P,
    Pb,
    Person,
    Record,
    Ref,
    Said,
    Seg,
    Sp,
    Space,
    Speaker,
    Supplied,
    Text,
    Trailer,
    Unclear,
)
from tei_memcon.tree import parse_bytes


def text(value: str) -> tuple[Text]:
    return (Text(value),)


def person(id: str, name: str, side: str | None, occupation: str | None = None, group: bool = False) -> Person:
    names = (NameForm((NamePart(name),)),)
    role = "interpreter" if group else "chair"
    return Person(id, names, role, occupation=occupation, side=side, group=group, cert="medium", resp=CONVERTER)


HEADER = Header(
    title="Memorandum of Conversation",
    date="1972-04-26",
    date_text="April 26, 1972",
    place_name="Springfield",
    participants=(
        person("smith", "Smith", "The Hosts", "Minister of Trade"),
        person("aides", "two interpreters", "The Hosts", group=True),
        person("wu", "Wu", "The Guests"),
        person("lane", "Lane", None),
    ),
    time=Clock("10:03 a.m.", "10:03:00"),
    number="189",
    portions=(Category("U", "Unclassified"), Category("C", "Confidential")),
    application=Application("0.1.0", "white-house"),
)

_SPEECH = P(
    (
        Choice(text("Teh"), text("The"), "high", CONVERTER),
        Text(" "),
        Choice(text("h o u s e"), text("house"), "high", CONVERTER, "orig"),
        Text(" of "),
        Unclear(text("McLean"), "low", rend="[…?]"),
        Text(", of the P"),
        Ex(text("resident"), "low", rend="[…?]"),
        Text(" and "),
        Supplied(text("others"), rend="(…)"),
        Text(" "),
        Said(text("[Wu: Yes.]"), ("#wu",), to_whom=("#smith",)),
        Text(" is "),
        Foreign(text("chez lui"), "fr"),
        Text(" indus"),
        Pb(break_="no"),
        Text("try"),
        Note(text("See below."), "footnote", n="1", where="end", rend="[1] 1."),
        Ref(text("[1]"), "#n1"),
        Space("______"),
        Fw(text("SECRET"), "stamp"),
        Text(" "),
        Seg((Choice(text("(pf'"), text("(C)"), "low", CONVERTER),), "portionMark"),
    ),
    n="3",
    ana=("#C",),
)
_FURNITURE = Fw(text("Page 2 of 3"), "pageNum", "bottom")
_RECORD = Div(
    (
        Pb(),
        Head((Text("189. Memorandum of Conversation"),)),
        List((Item(text("Mr. Smith"), "1."), Item(text("Mr. Wu"), "2.")), "numbered"),
        Gap("sampling", "The beginning is missing.", cert="high", resp=CONVERTER),
        Sp(
            (_SPEECH, Fw(text("Page 2 of 3"), "pageNum", "bottom"), P(text("Yes."))),
            Speaker(text("Smith:")),
            ("#smith",),
        ),
        List((Item(text("a point")),), "bulleted"),
        Closer(text("Recorded by W.")),
        Trailer(text("-- End --")),
    ),
    "memcon",
    subtype="dialogue",
)


def test_everything_that_a_record_can_hold_is_valid(tmp_path: Path) -> None:
    # The same record twice: the second has notes of its own.
    record = number(Record("r", "en", HEADER, body=(_RECORD, _RECORD, Div((Head(text("Notes")),), "notes"))))
    file = tmp_path / "record.xml"
    file.write_bytes(to_bytes(record))
    assert [str(found) for found in validate(file).diagnostics if found.severity is not Severity.NOTE] == []
    assert decode(parse_bytes(file.read_bytes(), file.name)) == record
