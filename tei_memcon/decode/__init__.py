"""TEI → record: the inverse of `tei_memcon.encode`, and tolerant of what a person has changed by hand.

``decode(encode(record)) == record``. Elements that the record model has no class for are kept as
`tei_memcon.record.Other`; attributes that it has no field for, comments and processing instructions are passed over.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from tei_memcon.decode.header import read_header
from tei_memcon.decode.text import read_blocks
from tei_memcon.diagnostic import CannotRun, Code, Locus, Severity
from tei_memcon.names import XML_ID, XML_LANG, local_name, tei
from tei_memcon.record import Block, Header, Record

NOT_TEI: Final = Code(
    "not-tei",
    Severity.ERROR,
    """\
What it finds: a well-formed XML file whose root is not the TEI element of TEI P5, or that has no text in it.

Why it matters: exports read the TEI of one record; another vocabulary, TEI P4 (no namespace) or a whole teiCorpus
has no record in the place where it is looked for.

Example:

    <TEI.2><text>…</text></TEI.2>

What to do: give the TEI file of one record. Its root is TEI, in the namespace of TEI P5, and contains a teiHeader
and a text.
""",
)
CODES: Final = (NOT_TEI,)

MAX_DEPTH: Final = 100
"""Elements within one another; a record of conversation has about ten."""


def decode(root: etree._Element, name: str = "-") -> Record:
    """Read a record from its TEI.

    Args:
        root: the ``TEI`` element.
        name: what diagnostics call the file.

    Returns:
        The record. Its nodes have no place: a place is one in a transcript.

    Raises:
        CannotRun: the root is no TEI document with a text (``not-tei``).
    """
    text = root.find(tei("text")) if root.tag == tei("TEI") else None
    if text is None:
        found = f"the root element is <{local_name(str(root.tag))}>" if root.tag != tei("TEI") else "there is no <text>"
        locus = Locus(name, root.sourceline)
        raise CannotRun([NOT_TEI.at(locus, f"not a TEI document: {found}", "give the TEI file of one record")])
    if text.find(tei("group")) is not None or len(text.findall(tei("body"))) > 1:
        locus = Locus(name, text.sourceline)
        message = "not the TEI of one record: the text is a group of texts, or has several bodies"
        raise CannotRun([NOT_TEI.at(locus, message, "give each record a TEI file of its own")])
    if text.xpath(f"boolean(.//*[count(ancestor::*) > {MAX_DEPTH}])"):
        message = f"elements are nested more than {MAX_DEPTH} deep"
        raise CannotRun([NOT_TEI.at(Locus(name, text.sourceline), message, "mend the TEI: no record needs so many")])
    header_element = root.find(tei("teiHeader"))
    header = Header(title="") if header_element is None else read_header(header_element)

    def part(element_name: str) -> tuple[Block, ...]:
        element = text.find(tei(element_name))
        return () if element is None else read_blocks(element)

    language = root.find(f".//{tei('langUsage')}/{tei('language')}")
    lang = text.get(XML_LANG) or root.get(XML_LANG) or (None if language is None else language.get("ident"))
    return Record(
        id=root.get(XML_ID) or "record",
        lang=lang or "und",
        header=header,
        front=part("front"),
        body=part("body"),
        back=part("back"),
    )
