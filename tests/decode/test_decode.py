from __future__ import annotations

import pytest
from hypothesis import given, settings

from tei_memcon.decode import decode
from tei_memcon.diagnostic import CannotRun
from tei_memcon.encode import encode, to_bytes
from tei_memcon.names import TEI
from tei_memcon.record import Date, Gap, Head, Hi, Other, P, Pb, PlaceName, Record, Sp, Speaker, Text
from tei_memcon.tree import parse_bytes, serialise
from tests.strategies import records


def body(content: str) -> Record:
    document = f'<TEI xmlns="{TEI}"><teiHeader/><text><body>{content}</body></text></TEI>'
    return decode(parse_bytes(document.encode(), "t.xml"))


@given(record=records())
@settings(deadline=None)
def test_decode_is_the_inverse_of_encode(record: Record) -> None:
    assert decode(parse_bytes(to_bytes(record), "t.xml")) == record
    assert decode(encode(record)) == record


@given(record=records())
@settings(deadline=None)
def test_the_file_is_the_tree(record: Record) -> None:
    assert to_bytes(record) == serialise(encode(record))


def test_lines_broken_by_hand_are_layout() -> None:
    record = body("<p>\n  One\n  <hi rend='italic'>two</hi>\n  three\n</p>")
    assert record.body == (P((Text("One "), Hi((Text("two"),), "italic"), Text(" three"))),)


def test_comments_and_instructions_are_passed_over() -> None:
    assert body("<p>One<!-- not a word --> two<?pi x?>.</p>").body == (P((Text("One two."),)),)


def test_an_element_without_a_class_is_kept() -> None:
    record = body("<table><head>H</head><row n='1'><cell><placeName>Paris</placeName></cell></row></table>")
    row = Other("row", (("n", "1"),), (Other("cell", (), (PlaceName((Text("Paris"),)),)),))
    assert record.body == (Other("table", (), (Head((Text("H"),)), row)),)
    assert decode(encode(record)) == record


def test_attributes_without_a_field_are_kept() -> None:
    record = body(
        "<p rend='x' n='2' ana='#C #U'>One <pb n='3' break='no' facs='p3.png'/><date from='1990'>y</date></p>"
    )
    date = Date((Text("y"),), attributes=(("from", "1990"),))
    page = Pb("3", break_="no", attributes=(("facs", "p3.png"),))
    assert record.body == (P((Text("One "), page, date), n="2", ana=("#C", "#U"), attributes=(("rend", "x"),)),)
    assert decode(encode(record)) == record


@pytest.mark.parametrize(
    "choice",
    [
        "<choice><sic>a</sic></choice>",
        "<choice><corr>b</corr><sic>a</sic></choice>",
        "<choice><sic rend='italic'>a</sic><corr>b</corr></choice>",
        "<choice><sic>a</sic><corr n='1'>b</corr></choice>",
        "<choice><sic>a</sic><corr>b</corr><corr>c</corr></choice>",
        "<choice>x<sic>a</sic><corr>b</corr></choice>",
    ],
)
def test_a_choice_that_says_more_than_the_model_is_kept_as_it_is(choice: str) -> None:
    record = body(f"<p>{choice}</p>")
    (p,) = record.body
    assert isinstance(p, P)
    assert isinstance(p.content[0], Other)
    assert decode(encode(record)) == record


def test_an_element_of_another_namespace_is_kept() -> None:
    record = body("<p>x <m:math xmlns:m='urn:m'>y</m:math></p>")
    assert record.body == (P((Text("x "), Other("{urn:m}math", (), (Text("y"),)))),)
    assert decode(encode(record)) == record


def test_a_gap_without_desc_and_a_turn_without_label() -> None:
    record = body("<sp who='#a #b'><p><gap/></p></sp>")
    assert record.body == (Sp((P((Gap("", "..."),)),), None, ("#a", "#b")),)


def test_a_label_need_not_come_first() -> None:
    (sp,) = body("<sp><stage>(Enter.)</stage><speaker>A:</speaker><p>x</p></sp>").body
    assert isinstance(sp, Sp)
    assert sp.speaker == Speaker((Text("A:"),))


def test_text_outside_paragraphs_is_kept() -> None:
    assert body("stray <p>x</p> words").body == (P((Text("stray"),)), P((Text("x"),)), P((Text("words"),)))


@pytest.mark.parametrize(
    "text",
    [
        "<group><text><body><p>x</p></body></text></group>",
        "<body><p>x</p></body><body><p>y</p></body>",
        f"<body><p>{'<seg>' * 200}x{'</seg>' * 200}</p></body>",
    ],
)
def test_what_is_not_one_record_is_refused_rather_than_half_read(text: str) -> None:
    document = f'<TEI xmlns="{TEI}"><teiHeader/><text>{text}</text></TEI>'
    with pytest.raises(CannotRun) as caught:
        decode(parse_bytes(document.encode(), "t.xml"))
    assert caught.value.diagnostics[0].code == "not-tei"


@pytest.mark.parametrize("document", ["<TEI.2><text/></TEI.2>", f'<TEI xmlns="{TEI}"><teiHeader/></TEI>', "<html/>"])
def test_what_is_no_tei_is_refused(document: str) -> None:
    with pytest.raises(CannotRun) as caught:
        decode(parse_bytes(document.encode(), "t.xml"), "t.xml")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "not-tei"


@pytest.mark.parametrize(
    ("code", "document"),
    [
        ("xml-tag-unpaired", "<a><b></a>"),
        ("xml-entity-undeclared", "<a>&undeclared;</a>"),
        ("xml-entity-external", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        (
            "xml-entity-bomb",
            '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
            + "".join(
                f'<!ENTITY {new} "{"&" + old + ";" * 1}{("&" + old + ";") * 9}">'
                for old, new in zip("abcdefgh", "bcdefghi", strict=True)
            )
            + "]><a>&i;</a>",
        ),
    ],
)
def test_hostile_or_broken_xml_is_refused(code: str, document: str) -> None:
    with pytest.raises(CannotRun) as caught:
        parse_bytes(document.encode(), "t.xml")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == code
    assert diagnostic.locus.line
