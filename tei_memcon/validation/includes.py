"""XInclude: what a document would take in is never taken in here; what would come from outside is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.names import XINCLUDE
from tei_memcon.tree.document import Document
from tei_memcon.validation.schemas.catalog import joined, path_of
from tei_memcon.validation.schemas.find import base_of, is_allowed

XINCLUDE_OUTSIDE: Final = Code(
    "xinclude-outside",
    Severity.WARNING,
    """\
What it finds: an xi:include that refers to the network, or to a file outside the folder of the document.

Why it matters: a program that follows it would put any file of its computer, or whatever a server sends, into the text.
Here it is never followed: a document is validated as it is written, and the files that it includes by themselves.

Example:

    <xi:include href="/etc/passwd" parse="text"/>

What to do: put what belongs to the edition into the folder of the document, or allow its folder with --allow. If you do
not know where the document comes from, do not let a program follow the reference.
""",
)
CODES: Final = (XINCLUDE_OUTSIDE,)

_INCLUDE: Final = f"{{{XINCLUDE}}}include"


def includes_outside(document: Document, folders: Sequence[Path] = ()) -> Iterator[Diagnostic]:
    """The references of XInclude that lead out of the document's folder.

    Args:
        document: the document.
        folders: further folders into which they may lead.
    """
    for element in document.root.iter(_INCLUDE):
        reference = element.get("href", "").strip()
        if reference and not _is_inside(element, reference, document.folder, folders):
            message = f"XInclude refers to “{reference}”, which is not a file in the folder of the document"
            help = "put the file into this folder, or allow its folder with --allow"
            yield XINCLUDE_OUTSIDE.at(document.locus(element, "href"), message, help)


def _is_inside(element: etree._Element, reference: str, folder: Path, folders: Sequence[Path]) -> bool:
    uri = joined(base_of(element, folder) or folder.resolve().as_uri() + "/", reference)
    path = path_of(uri) if uri is not None else None
    return path is not None and is_allowed(path, (folder, *folders))
