"""Record → TEI.

`encode` builds the tree, `to_bytes` the file. The inverse is `tei_memcon.decode`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Final

from lxml import etree

from tei_memcon.encode.header import header_element
from tei_memcon.encode.layout import indent
from tei_memcon.encode.text import append_nodes
from tei_memcon.names import RELAXNG, SCHEMATRON, TEI, XML_ID, XML_LANG, tei
from tei_memcon.record import Block, Other, Record
from tei_memcon.tree import serialise

SCHEMAS: Final = (
    ("urn:tei-memcon:schema:1:rng", RELAXNG),
    ("urn:tei-memcon:schema:1:sch", SCHEMATRON),
)
"""The schemas that a converted file names, with their languages.

The names are no addresses, since the project has none: ``schema/catalog.xml`` says for editors where the files lie. The
number is that of the encoding; it changes when documents that were valid no longer are.
"""


def encode(record: Record) -> etree._Element:
    """The canonical TEI of a record.

    Args:
        record: the record; ids are written as they are (see `tei_memcon.numbering`).

    Returns:
        The ``TEI`` element, indented, with the ``xml-model`` processing instructions before it.
    """
    return _tree(record, header_element(record))


def _tree(record: Record, header: etree._Element) -> etree._Element:
    root = etree.Element(tei("TEI"), {XML_ID: record.id}, nsmap={None: TEI})
    root.append(header)
    text = etree.SubElement(root, tei("text"), {XML_LANG: record.lang})
    for name, blocks in (("front", record.front), ("body", record.body), ("back", record.back)):
        if blocks or name == "body":
            append_nodes(etree.SubElement(text, tei(name)), blocks)
    indent(root)
    for href, namespace in SCHEMAS:
        pseudo = f'href="{href}" type="application/xml" schematypens="{namespace}"'
        root.addprevious(etree.ProcessingInstruction("xml-model", pseudo))
    return root


def to_bytes(record: Record) -> bytes:
    """The canonical TEI file of a record, in UTF-8; the same record gives the same bytes.

    They are those of ``serialise(encode(record))``, but the tree of only one block is in the memory at a time.
    """
    parts = (record.front, record.body, record.back)
    front, body, back = (((Other(_BLOCKS),) if part else ()) for part in parts)
    frame = serialise(_tree(replace(record, front=front, body=body, back=back), header_element(record)))
    pieces = frame.split(f"<{_BLOCKS}/>".encode())
    file = BytesIO()
    for piece, blocks in zip(pieces, filter(None, parts), strict=False):
        file.write(piece)
        file.writelines(_separated(blocks))
    file.write(pieces[-1])
    return file.getvalue()


def _separated(blocks: Iterable[Block]) -> Iterator[bytes]:
    """The blocks of a part of the text, each on a line of its own."""
    declaration = f' xmlns="{TEI}"'.encode()
    for index, block in enumerate(blocks):
        holder = etree.Element(tei("body"), nsmap={None: TEI})
        append_nodes(holder, (block,))
        indent(holder[0], depth=_DEPTH)
        # The root of the file declares the namespace already.
        data = etree.tostring(holder[0], encoding="UTF-8", with_tail=False).replace(declaration, b"", 1)
        yield b"\n" + b"  " * _DEPTH + data if index else data


_BLOCKS: Final = "blocks-of-the-text"
"""An element that holds the place of the blocks while the rest of the file is written."""
_DEPTH: Final = 3
"""How many elements stand around a block of the text."""
