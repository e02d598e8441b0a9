"""Whose words a piece of an ODD is made of: the project's own, or those of the source that it customizes."""

from __future__ import annotations

from lxml import etree

from tei_memcon.odd.schema import Schema


def is_own(schema: Schema, element: etree._Element | None) -> bool:
    """Whether an element was written for this ODD.

    It was, if it stands in the document itself (with what that includes), or in a file that is not one of the sources
    of the schema. An element whose file is not known counts as the source's: rather a word too few than another's.
    """
    if element is None:
        return False
    tree = element.getroottree()
    if tree.getroot() is schema.root:
        return True
    file = tree.docinfo.URL
    return file is not None and file not in {source.file for source in schema.sources}
