"""The only parser and serialiser settings.

No network, no external entities, internal entities only within libxml2's expansion limits, no DTD, and duplicate
``xml:id`` values accepted, so that a check can report them with their places.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Code, Locus, Severity

XML_UNREADABLE: Final = Code(
    "xml-unreadable",
    Severity.ERROR,
    """\
What it finds: an XML file that cannot be opened or read.

Why it matters: nothing can be said about its contents.

Example: a path that does not exist, a folder given as a file, a file without read permission.

What to do: check the path as it is printed, and the permissions.
""",
)
XML_ILL_FORMED: Final = Code(
    "xml-ill-formed",
    Severity.ERROR,
    """\
What it finds: a file that is not well-formed XML (XML 1.0, section 2.1): a tag that is not closed, an ampersand
written as such, an entity that is not declared, a reference to an external entity.

Why it matters: a text that is not well-formed has no tree, so nothing can be exported from it or checked in it.

Example:

    <p>Nixon & Kissinger</p>

What to do: mend the place that is named. An ampersand in a text is written &amp;, a left angle bracket &lt;.
""",
)
_POSITION: Final = re.compile(r", line \d+, column \d+( \(.*\))?$")
"""What libxml2 appends to its messages; the place of a diagnostic says it already."""

CODES: Final = (XML_UNREADABLE, XML_ILL_FORMED)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        collect_ids=False,
        huge_tree=False,
    )


def parse_bytes(data: bytes, name: str) -> etree._Element:
    """Parse an XML document.

    Args:
        data: the file's bytes; the XML declaration gives the encoding.
        name: what diagnostics call the file.

    Returns:
        The root element.

    Raises:
        CannotRun: the document is not well-formed (``xml-ill-formed``).
    """
    parser = _parser()
    try:
        return etree.fromstring(data, parser, base_url=name)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        locus = Locus(name, line or None, (column or 0) or None)
        raise CannotRun(
            [
                XML_ILL_FORMED.at(
                    locus, f"not well-formed XML: {_POSITION.sub('', error.msg or '')}", "mend the XML at this place"
                )
            ]
        ) from error


def read_bytes(path: Path) -> bytes:
    """The bytes of an XML file.

    Raises:
        CannotRun: it cannot be read (``xml-unreadable``).
    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"cannot read the file: {error.strerror or error}"
        raise CannotRun([XML_UNREADABLE.at(Locus(str(path)), message, "check the path")]) from error


def parse_file(path: Path) -> etree._Element:
    """Parse an XML file.

    Raises:
        CannotRun: the file cannot be read (``xml-unreadable``) or is not well-formed (``xml-ill-formed``).
    """
    return parse_bytes(read_bytes(path), str(path))


def serialise(root: etree._Element) -> bytes:
    """The bytes of a document, in UTF-8: the XML declaration, what stands before the root, the root, a line feed.

    Processing instructions and comments before the root have a line each.
    """
    buffer = BytesIO()
    buffer.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    for node in reversed(list(root.itersiblings(preceding=True))):
        buffer.write(etree.tostring(node, encoding="UTF-8", with_tail=False) + b"\n")
    # Written through the buffer, since a long text should not stand in the memory twice.
    with etree.xmlfile(buffer, encoding="UTF-8") as file:
        file.write(root, with_tail=False)
    buffer.write(b"\n")
    return buffer.getvalue()
