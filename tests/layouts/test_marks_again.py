"""A marked transcript that the text export gives back says the same as the one that was converted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_memcon.conversion import convert
from tei_memcon.decode import decode
from tei_memcon.encode import encode, to_bytes
from tei_memcon.exporters.styles.source import source_text
from tei_memcon.names import tei
from tei_memcon.source import decode_source
from tei_memcon.tree import parse_bytes


def tei_of(text: str, layout: str) -> tuple[str, str]:
    """The text element of a transcript, and the transcript that its TEI gives back."""
    record = convert(decode_source(text.encode(), "t.txt", "utf-8"), layout=layout, lang="en").record
    element = encode(record).find(tei("text"))
    assert element is not None
    back = source_text(decode(parse_bytes(to_bytes(record), "t.xml")))
    return etree.tostring(element, encoding="unicode"), back


WORDS = st.sampled_from(
    ("We had no plan at all.", "so he said", "It was in May", "no", "Nor had we.", "[sic]", "He (smiling) rose.")
)
MARKS = st.sampled_from(
    r"""%page 7
%page xii
%note See the other record
%note [1] Below.
%head The Second Day
%stage He rises.
%stage (He rises.)
%gap inaudible [not heard]
%gap lost
%gap omitted (burnt)
%gap classified [...]
%furniture SECRET
%furniture ROOM 5
@speaker The Chancellor.
@speaker Roth: So.
@Roth: Yes.
@Hale:
@the voice from below: No.
@Smith (10:30): It was.
%p Hale: an afterthought.
%p so it went on
%p Source: myself.
\%p is printed
\@Smith: so he wrote
\\%page 5
%stge He
%gap nonsense
%page
%
@
\
@:
@speaker
%stage: He
%stage %note x
@Smith: %gap lost
%p @Roth: no""".split("\n")
)
LINES = st.one_of(MARKS, MARKS, WORDS, st.sampled_from(("Roth: We had no plan.", "Hale: Nor had we.")))
BREAKS = st.sampled_from(("\n", "\n\n", "\n\n"))


@st.composite
def marked(draw: st.DrawFn) -> str:
    """A dialogue with marks in it."""
    lines = draw(st.lists(st.tuples(LINES, BREAKS), min_size=1, max_size=10, unique_by=lambda line: line[0]))
    frame = "Roth: When?\n\nHale: You had one.\n\nRoth: I had none.\n\nHale: I saw it.\n\n"
    return frame + "".join(f"{line}{after}" for line, after in lines) + "\n\nRoth: Good.\n\nHale: Very good.\n"


@settings(max_examples=25)
@pytest.mark.parametrize("layout", ["plain", "paragraphs"])
@given(text=marked())
def test_a_marked_transcript_comes_back(layout: str, text: str) -> None:
    first, back = tei_of(text, layout)
    again, same = tei_of(back, layout)
    assert again == first
    assert same == back
