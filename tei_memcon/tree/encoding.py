"""The encoding of an XML file: what its first bytes say, what it declares, and whether the two agree."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.diagnostic import Diagnostic, Locus
from tei_memcon.tree.codes import XML_ENCODING

_FIRST_BYTES: Final = (
    (b"\x00\x00\xfe\xff", "UTF-32", 4),
    (b"\xff\xfe\x00\x00", "UTF-32", 4),
    (b"\xfe\xff", "UTF-16", 2),
    (b"\xff\xfe", "UTF-16", 2),
    (b"\xef\xbb\xbf", "utf-8-sig", 1),
    (b"\x00\x00\x00<", "UTF-32BE", 4),
    (b"<\x00\x00\x00", "UTF-32LE", 4),
    (b"\x00<", "UTF-16BE", 2),
    (b"<\x00", "UTF-16LE", 2),
)
"""What a file begins with, its encoding, the bytes of a character; it says more than the declaration (XML 1.0, appendix
F)."""
_DECLARED: Final = re.compile(r"""\A\ufeff?<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'<>]*)["']""")
_HEAD: Final = 800
"""Bytes in which the XML declaration ends, if there is one."""
_WIDTHS: Final = (
    ("UTF-16", 2),
    ("ISO-10646-UCS-2", 2),
    ("UCS-2", 2),
    ("UTF-32", 4),
    ("UCS-4", 4),
    ("ISO-10646-UCS-4", 4),
)
_AROUND: Final = 16
_AS_UTF_8: Final = "save the file as UTF-8, or correct the encoding in its first line"


def _first_bytes(data: bytes) -> tuple[str | None, int]:
    """The encoding that the first bytes prove, and how many bytes a character has there at least."""
    for first, encoding, width in _FIRST_BYTES:
        if data.startswith(first):
            return encoding, width
    return None, 1


def declared_encoding(data: bytes) -> tuple[str, int] | None:
    """The encoding that a file declares, and the offset of its name in characters; None where it declares none."""
    encoding, _ = _first_bytes(data)
    text = data[:_HEAD].decode(encoding or "latin-1", "replace")
    found = _DECLARED.match(text)
    return (found[1], found.start(1)) if found else None


def text_of(data: bytes, declared: str | None = None) -> str:
    """The text of a file, its line ends normalised to LF; what is no character becomes U+FFFD.

    Args:
        data: the file.
        declared: its encoding, where its first bytes do not say it; None for the one it declares.
    """
    encoding, _ = _first_bytes(data)
    if encoding is None:
        named = declared_encoding(data)
        encoding = declared or (named[0] if named else "UTF-8")
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):  # no encoding of text, or none at all
        text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def disagreement(data: bytes, name: str) -> Diagnostic | None:
    """A file that is in another encoding than it declares, as its first bytes prove (XML 1.0, section 4.3.3).

    libxml2 believes the bytes and says nothing; Xerces, which Jing uses, refuses the file.

    Args:
        data: the file.
        name: what diagnostics call it.
    """
    encoding, width = _first_bytes(data)
    named = declared_encoding(data)
    if named is None:
        if width == 2 and encoding != "UTF-16":
            message = "the file is in UTF-16, without a byte order mark and without a declaration that says so"
            return XML_ENCODING.at(Locus(name, 1, 1), message, "save the file as UTF-8")
        return None
    declared, offset = named
    meant = next((number for prefix, number in _WIDTHS if declared.upper().startswith(prefix)), 1)
    if meant == width:
        return None
    found = {1: "its characters have one byte, as in UTF-8", 2: "is in UTF-16", 4: "is in UTF-32"}[width]
    message = f"the file declares encoding=“{declared}” but {found}"
    column = offset + 1
    help = "correct the encoding in the first line, or save the file as UTF-8 and declare UTF-8"
    return XML_ENCODING.at(Locus(name, 1, column, None, (1, column + len(declared))), message, help)


def undecodable(data: bytes, name: str) -> Diagnostic | None:
    """The first bytes of a file that are no character in the encoding that it declares; None where there are none."""
    encoding, _ = _first_bytes(data)
    named = declared_encoding(data)
    wanted = encoding or (named[0] if named else "UTF-8")
    try:
        data.decode(wanted)
    except UnicodeDecodeError as error:
        return _undecodable(data, name, named[0] if named else None, wanted, error)
    except (LookupError, ValueError):
        return None
    return None


def _undecodable(data: bytes, name: str, named: str | None, wanted: str, error: UnicodeDecodeError) -> Diagnostic:
    # Python's offset of a file with a mark counts from behind the mark in some codecs; what was decoded is certain.
    start = error.start + (3 if wanted == "utf-8-sig" and len(error.object) < len(data) else 0)
    before = text_of(data[:start], wanted)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    wrong = data[start : max(start + 1, start + error.end - error.start)]
    bytes_ = " ".join(f"0x{byte:02X}" for byte in wrong[:4])
    what = "the byte" if len(wrong) == 1 else "the bytes"
    verb = "is" if len(wrong) == 1 else "are"
    declared = f"{named}, which the file declares" if named else "UTF-8, the encoding of a file that declares none"
    message = f"{what} {bytes_} {verb} no character in {declared}"
    return XML_ENCODING.at(Locus(name, line, column, None, (line, column + 1)), message, _remedy(data, start, wanted))


def _remedy(data: bytes, start: int, wanted: str) -> str:
    if wanted.upper() not in ("UTF-8", "UTF-8-SIG", "UTF8"):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return _AS_UTF_8
        return 'the file is in UTF-8: write encoding="UTF-8" in its first line'
    around = data[max(0, start - _AROUND) : start + _AROUND]
    line = max((part for part in re.split(rb"[\r\n<>]", around) if not part.isascii()), key=len, default=b"")
    try:
        reading = line.decode("cp1252").strip()
    except UnicodeDecodeError:
        return _AS_UTF_8
    if not reading or not reading.isprintable():
        return _AS_UTF_8
    return f'{_AS_UTF_8}; if “{reading}” is right, that is "windows-1252"'
