from __future__ import annotations

from tei_memcon.api import convert_text
from tei_memcon.encode import encode
from tei_memcon.names import XML_ID, tei
from tei_memcon.tree import parse_bytes, serialise

TEXT = (
    "Record of Conversation between Ivanov and Smith, Geneva, March 5, 1987\n\nSmith: We ask for the {}.\n\nIvanov: No?"
)


def test_what_the_source_says_of_itself_points_to_the_source() -> None:
    conversion = convert_text(TEXT.format("[omission in the source text]"))
    root = parse_bytes(conversion.to_bytes(), "a.xml")
    (bibl,) = root.iter(tei("bibl"))
    assert bibl.get(XML_ID) == "source"
    assert next(root.iter(tei("gap"))).get("resp") == "#source"
    assert serialise(encode(conversion.record)) == conversion.to_bytes()


def test_a_source_that_nothing_points_to_has_no_id() -> None:
    (bibl,) = parse_bytes(convert_text(TEXT.format("[...]")).to_bytes(), "a.xml").iter(tei("bibl"))
    assert bibl.get(XML_ID) is None
