"""Files that are something else than XML, told by how they begin."""

from __future__ import annotations

import re
from typing import Final

_PICTURE: Final = "run text recognition (OCR) on it and convert the text"
_WORDS: Final = "save it as plain text in UTF-8; “tei-memcon convert” makes TEI of that"
_PACKED: Final = "unpack it, and name the files in it"
_MAGIC: Final = (
    (b"%PDF-", "a PDF", "copy its text into a file; “tei-memcon convert” makes TEI of that"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF87a", "a GIF picture", _PICTURE),
    (b"GIF89a", "a GIF picture", _PICTURE),
    (b"II*\0", "a TIFF picture", _PICTURE),
    (b"MM\0*", "a TIFF picture", _PICTURE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc)", _WORDS),
    (b"{\\rtf", "an RTF document", _WORDS),
    (b"\x1f\x8b", "a gzip archive", _PACKED),
    (b"BZh", "a bzip2 archive", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _PACKED),
)
_ZIP: Final = b"PK\x03\x04"
_HEAD: Final = 4096
_JSON: Final = re.compile(r"\s*+(?:\{\s*+(?:\"[^\"\n]*+\"\s*+:|\})|\[\s*+(?:[\[{\"\]]|-?[0-9]))")
_HTML: Final = re.compile(r"\s*+(?:<!--.*?-->\s*+)?(?:<!doctype\s++html\b|<html\b)", re.I | re.S)
_XHTML: Final = re.compile(r"<html\b[^>]*\bxmlns\b", re.IGNORECASE)
_DTD: Final = re.compile(r"\s*+(?:<!--.*?-->\s*+)*+<!(?:ELEMENT|ATTLIST|ENTITY)\b", re.DOTALL)
_TAGS: Final = re.compile(r"</[A-Za-z]|<\?xml\b|<[A-Za-z][^<>]*/>|\A\s*\?xml\b|\A\s*[A-Za-z][\w:.-]*\s+xmlns\b")
"""What a text without markup does not have."""


def binary_kind(data: bytes) -> tuple[str, str] | None:
    """What a file is whose first bytes are those of a picture, an archive or the like, and what to do with it."""
    if data.startswith(_ZIP):
        head = data[:_HEAD]
        if b"opendocument" in head:
            return "an OpenDocument file (.odt)", _WORDS
        if b"word/" in head or b"[Content_Types].xml" in head:
            return "a Word document (.docx)", _WORDS
        return ("an EPUB book", _PACKED) if b"epub+zip" in head else ("a ZIP archive", _PACKED)
    for magic, kind, help in _MAGIC:
        if data.startswith(magic):
            return kind, help
    return None


def other_kind(data: bytes, text: str, name: str) -> tuple[str, str] | None:
    """What a file is that was refused as XML, and what to do with it; None where it seems to be meant as XML.

    Args:
        data: the file.
        text: its text.
        name: what diagnostics call it.
    """
    if not data.strip():
        return "empty", "check that the right file was named, and that it was saved completely"
    if binary := binary_kind(data):
        return binary
    begins_with_tag = text.lstrip().startswith("<")
    if "\0" in text[:_HEAD] and not begins_with_tag:
        return "binary data", "check that the right file was named"
    if _JSON.match(text):
        return "JSON", "check that the right file was named"
    if _HTML.match(text) and not _XHTML.search(text[:_HEAD]):
        return "an HTML page", "save the words of the page as plain text; “tei-memcon convert” makes TEI of that"
    if _DTD.match(text):
        return "a DTD", "name the document itself"
    if not begins_with_tag and not _TAGS.search(text):
        return "plain text", f"if it is a transcript, “tei-memcon convert {name}” makes TEI of it"
    return None
