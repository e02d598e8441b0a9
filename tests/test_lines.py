"""What holds for the lines of records in whatever order: nothing is lost, and the TEI is valid."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_memcon.conversion import convert
from tei_memcon.decode import decode
from tei_memcon.diagnostic import CannotRun, Severity
from tei_memcon.encode import to_bytes
from tei_memcon.exporters.styles.source import source_text
from tei_memcon.layouts import LAYOUTS
from tei_memcon.schema_files import schema_file
from tei_memcon.source import decode_source
from tei_memcon.tree import parse_bytes, parse_file
from tei_memcon.validation.base import Options
from tei_memcon.validation.session import Session

_HEADS = (
    "MEMORANDUM OF CONVERSATION",
    "TELCON",
    "# Record of Conversation between Hale and Roth, Bergen, May 4, 1971",
    "14. Memorandum of Conversation1",
    "Niederschrift über das Gespräch mit Minister Hale am 4. Mai 1971",
    "СТЕНОГРАММА ЗАСЕДАНИЯ",
    "SUBJECT: (C) The ships",
    "- SUBJECT",
    "  • The President’s Luncheon (S)",
    "PARTICIPANTS:",
    "The President",
    "Clara Roth, Ambassador of Norway",
    "For Norway:",
    "- Minister Hale",
    "DATE, TIME AND PLACE: May 4, 1971, 3 p.m., Oval Office",
    "Washington, May 4, 1971, 3–4 p.m.",
    "Chaired by Hale. Present: Roth, Finch.",
    "THE WHITE HOUSE",
    "Drafted by: Finch",
    "[Translated from Russian]",
)
_LABELS = (
    "Hale: Are the ships there?",
    "Roth: Two of them.2",
    "HALE. Where is the third?",
    "ROTH. At sea.",
    "H: Good.",
    "R: (laughs) Yes. (U)",
    "The President: We will see. (C)",
    "(C) Roth: I have [words missing] it.",
    "[Page 86]Hale: On Monday.",
    "(U) [10:01] Hale: Then go.",
    "“Hale: Never.”",
    "**Roth:** Perhaps.",
    "1. Hale: First.",
    "2. Roth: Second.",
    ">> HALE: On air.",
    "- LE PRESIDENT.- Bonjour.",
    "- M. ROTH.- Bonjour.",
    "Q. And then?",
    "A. Nothing.",
    "Roth —",
    "HALE",
    "Hale:",
    "Roth (to Hale): You know it.",
    "[Hale]: Quite.",
    "12[Roth]: Numbered.",
    "Halе; Misprinted.",
    "@Finch: Marked by hand.",
    "%stage He rises.",
    "%head A Second Day",
    "%gap lost",
)
_NOTES = (
    "1 Source: National Archives, RG 59. Secret. ↩",
    "2 Not found. ↩",
    "- Source: National Archives.↩",
    "- Not found.↩",
    "[1] See above.",
    "[2] See below.",
    "Notes",
    "  1. Ibid.",
    "* A star.",
    "[Source: Archive of the Sea, fond 1. Translated by Anna Finch.]",
    "Source: Archive of the Sea",
)
_PAGES = (
    "[Page 86]",
    "SECRET",
    "CONFIDENTIAL - 2 -",
    "UNCLASSIFIED",
    "- 3 -",
    "4",
    "154 COLD WAR BULLETIN",
    "155 COLD WAR BULLETIN",
    "S:\\ARCHIVE\\ROTH.TXT",
    "Classified by: Hale",
    "Declassify on: OADR",
    "\f",
    "-----",
    "* * *",
    "Withdrawal/Redaction Sheet",
    "Read more",
    "This document is from the holdings of:",
    "The National Security Archive",
)
_REST = (
    "The President replied that he had seen the report.",
    "They went on to the ships, which [3 lines not declassified] in May.",
    "[...]",
    "[1 page not declassified]",
    "(Laughter)",
    "[Hale leaves the room.",
    "he said] and (went",
    "and so it goes on in small letters",
    "indus[Page 474]trial ships",
    "The meeting ended at 4 p.m.",
    "-- End of Conversation --",
    "Recorded by Finch",
    "",
    "",
    "",
    " ",
)
_LINES = st.one_of(*(st.sampled_from(lines) for lines in (_HEADS, _LABELS, _LABELS, _NOTES, _PAGES, _REST, _REST)))
RECORDS = st.lists(_LINES, min_size=1, max_size=30).map("\n".join)
LAYOUT = st.sampled_from(["auto", "auto", "auto", *(layout.name for layout in LAYOUTS)])
MANY = int(os.environ.get("TEI_MEMCON_EXAMPLES", "60"))
"""A few thousand, when something about the reading of lines was changed."""
FOLDER = Path(tempfile.mkdtemp())
SESSION = Session(Options())
GRAMMAR = etree.RelaxNG(parse_file(schema_file("tei_memcon.rng")))


def _visible(text: str) -> str:
    return "".join(text.split())


@given(text=RECORDS, layout=LAYOUT)
@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_order_of_lines_breaks_the_conversion(text: str, layout: str) -> None:
    data = text.encode()
    try:
        source = decode_source(data, "t")
    except CannotRun:
        return  # nothing but white space
    conversion = convert(source, layout=layout)
    written = to_bytes(conversion.record)
    tree = parse_bytes(written, "t")
    assert decode(tree) == conversion.record
    assert GRAMMAR.validate(tree), GRAMMAR.error_log
    file = FOLDER / "record.xml"
    file.write_bytes(written)
    found = SESSION.validate_file(str(file)).diagnostics
    assert [one.message for one in found if one.severity is Severity.ERROR] == []
    if not any(sign in text for sign in (*_NOTES, "@", "%")):
        aside = sorted((item.place.start, item.place.end) for item in conversion.set_aside)
        kept, position = [], 0
        for start, end in aside:
            kept.append(source.text[position:start])
            position = end
        kept.append(source.text[position:])
        assert sorted(_visible(source_text(conversion.record))) == sorted(_visible("".join(kept)))
