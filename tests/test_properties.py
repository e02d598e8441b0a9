"""What holds for every text: nothing is lost, the TEI says what the record says and is valid, a second run is equal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_memcon.conversion import convert
from tei_memcon.decode import decode
from tei_memcon.diagnostic import CannotRun
from tei_memcon.encode import to_bytes
from tei_memcon.exporters.styles.source import source_text
from tei_memcon.layouts import LAYOUTS
from tei_memcon.schema_files import schema_file
from tei_memcon.source import decode_source
from tei_memcon.tree import parse_bytes, parse_file

_SIGNS = st.sampled_from(
    [
        *"[]()*_<>\\.:-…'’ \n\t\f",
        "\n\n",
        "  \n",
        "---\n",
        "[...]",
        "[Source: ",
        "Smith: ",
        "Ivanov: ",
        "\u00a0",
        "\u00ad\n",
        "\x01",
    ]
)
_WORDS = st.sampled_from(
    [
        "Smith",
        "said",
        "This document is from the holdings of: ",
        "Read related article:",
        "TOP SECRET",
        "that",
        "Record of Conversation between Ivanov and Smith",
        "March 5, 1987",
        "Zürich",
        "мир",
    ]
)
TRANSCRIPTS = st.lists(st.one_of(_SIGNS, _WORDS, st.text(max_size=5)), max_size=60).map("".join)


GRAMMAR = etree.RelaxNG(parse_file(schema_file("tei_memcon.rng")))


def _visible(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("layout", [layout.name for layout in LAYOUTS])
@given(text=TRANSCRIPTS)
@settings(max_examples=300, deadline=None)
def test_no_text_is_lost(layout: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        source = decode_source(data, "t")
    except CannotRun:
        return  # an empty or a binary text; what is refused there is tested in tests/source
    conversion = convert(source, layout=layout)
    aside = sorted((item.place.start, item.place.end) for item in conversion.set_aside if item not in source.set_aside)
    kept, position = [], 0
    for start, end in aside:
        assert start >= position
        kept.append(source.text[position:start])
        position = end
    kept.append(source.text[position:])
    assert _visible(source_text(conversion.record)) == _visible("".join(kept))
    written = to_bytes(conversion.record)
    decoded = decode(parse_bytes(written, "t"))
    assert decoded == conversion.record
    assert _visible(source_text(decoded)) == _visible("".join(kept))
    assert to_bytes(convert(source, layout=layout).record) == written
    assert GRAMMAR.validate(parse_bytes(written, "t")), GRAMMAR.error_log
