"""The record of a conversation, in TEI's own words.

The model stands between every layout on one side and every export on the other. It knows neither lxml nor the
layout of any archive. All classes are frozen; text is stored with white space collapsed, so that two records are
equal when their TEI says the same.

Each node knows its `Place` in the transcript. The place says where a node came from, not what it is, so it takes no
part in comparison, and a record that was read back from TEI has none.

Pointers (``who``, ``ref``, ``resp``) are kept as TEI writes them: ``"#bush"``.
"""

from __future__ import annotations

from tei_memcon.record.editing import Choice, Ex, Foreign, Fw, Reading, Said, Seg, Space, Unclear
from tei_memcon.record.header import (
    CONVERTER,
    SOURCE,
    UNTITLED,
    Application,
    Bibl,
    Category,
    Change,
    Clock,
    Header,
    Manuscript,
    Publication,
    Record,
    RespStmt,
)
from tei_memcon.record.node import Cert, Element, Place
from tei_memcon.record.people import Idno, NameForm, NamePart, NamePartKind, Office, Person
from tei_memcon.record.text import (
    BARE_GAP,
    Block,
    Closer,
    Date,
    Div,
    Gap,
    Head,
    Hi,
    Inline,
    Item,
    Lb,
    List,
    Milestone,
    Node,
    Note,
    Other,
    P,
    Pb,
    PersName,
    PlaceName,
    Ref,
    Sp,
    Speaker,
    Stage,
    Supplied,
    Text,
    Title,
    Trailer,
)

__all__ = [
    "BARE_GAP",
    "CONVERTER",
    "SOURCE",
    "UNTITLED",
    "Application",
    "Bibl",
    "Block",
    "Category",
    "Cert",
    "Change",
    "Choice",
    "Clock",
    "Closer",
    "Date",
    "Div",
    "Element",
    "Ex",
    "Foreign",
    "Fw",
    "Gap",
    "Head",
    "Header",
    "Hi",
    "Idno",
    "Inline",
    "Item",
    "Lb",
    "List",
    "Manuscript",
    "Milestone",
    "NameForm",
    "NamePart",
    "NamePartKind",
    "Node",
    "Note",
    "Office",
    "Other",
    "P",
    "Pb",
    "PersName",
    "Person",
    "Place",
    "PlaceName",
    "Publication",
    "Reading",
    "Record",
    "Ref",
    "RespStmt",
    "Said",
    "Seg",
    "Sp",
    "Space",
    "Speaker",
    "Stage",
    "Supplied",
    "Text",
    "Title",
    "Trailer",
    "Unclear",
]
