"""Which encoding the bytes of a transcript are in, and the text they decode to.

In order: a byte order mark; UTF-16 and UTF-32 without one, where the zero bytes make it evident; UTF-8, whose
structure other encodings do not meet by chance; a Western European encoding that gives sound spelling; and only
then a statistical guess by charset-normalizer, which takes the few quotation marks and accents of a long English or
French text for letters of Central European encodings too easily.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from tei_memcon.diagnostic import CannotRun, Code, Locus, Severity

SOURCE_BINARY = Code(
    "source-binary",
    Severity.ERROR,
    """\
What it finds: a file that is not a text: a PDF, a word processor's document, a picture or an archive,
or one that has zero bytes or many control characters.

Why it matters: only plain text can be read as a record; decoding anything else would give nonsense that looks like
one.

Example: record.docx, or a PDF that was renamed to record.txt.

What to do: save the record as plain text (.txt) in UTF-8. For a picture or a scanned PDF, run text recognition first.
""",
)
SOURCE_UNDECODABLE = Code(
    "source-undecodable",
    Severity.ERROR,
    """\
What it finds: bytes that have no meaning in the encoding that was named, or in which no encoding could
be recognised.

Why it matters: a wrong encoding turns letters into other letters, and nothing downstream could notice.

Example: --encoding utf-8 for a file that a Windows program saved as cp1252.

What to do: leave --encoding out, or name the right one; or open the file in an editor and save it in UTF-8.
""",
)
ENCODING_UNKNOWN = Code(
    "encoding-unknown",
    Severity.ERROR,
    """\
What it finds: a name after --encoding that no character encoding has.

Why it matters: the file cannot be decoded.

Example: --encoding utf8-bom.

What to do: use a name such as utf-8, utf-16, cp1252, iso-8859-2, cp1251 or koi8-r. A byte order mark needs no name of
its own.
""",
)
CODES = (SOURCE_BINARY, SOURCE_UNDECODABLE, ENCODING_UNKNOWN)

_BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_NOT_FOR_TRANSCRIPTS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
"""Python's names for notations that are no character encodings."""

_AS_TEXT = "save it as plain text (.txt) in UTF-8, and convert that"
_MAGIC = (
    (b"%PDF-", "a PDF document", "copy its text, or extract it with pdftotext, and convert that"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", "run text recognition (OCR) on it and convert the text"),
    (b"\xff\xd8\xff", "a JPEG picture", "run text recognition (OCR) on it and convert the text"),
    (b"GIF8", "a GIF picture", "run text recognition (OCR) on it and convert the text"),
    (b"II*\0", "a TIFF picture", "run text recognition (OCR) on it and convert the text"),
    (b"MM\0*", "a TIFF picture", "run text recognition (OCR) on it and convert the text"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office document (.doc)",
        f"open it in a word processor, {_AS_TEXT}",
    ),
    (b"{\\rtf", "an RTF document", f"open it in a word processor, {_AS_TEXT}"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and convert the files in it"),
    (b"BZh", "a bzip2 archive", "unpack it and convert the files in it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and convert the files in it"),
)
_ZIP = b"PK\x03\x04"
_BINARY_UNLESS_PRINTABLE = frozenset({b"BZh", b"GIF8"})
"""Magic that a text might begin with by chance; it counts only where the first bytes are not all printable."""

_WESTERN = ("cp1252", "mac_roman", "cp850")
"""Windows, the old Macintosh, DOS."""
_WESTERN_LETTERS = "àáâãäåæçèéêëìíîïñòóôöøùúûüÿßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜŒŸ"
_WITHIN_WORDS = "’–—…\xa0\xad·"
_NOT_WESTERN = re.compile(
    # A sign that languages written in cp1252 rarely use; õ stands in Portuguese õe, but is the Hungarian ő of cp1250.
    rf"[^\0-\x7f{_WESTERN_LETTERS}{_WITHIN_WORDS}“”‘‚„«»‹›õÕ§°£€©®™•†½¼¾²³¿¡ªº]|õ(?!e)|Õ(?!E)"
    # A capital after a small letter, as in "didnÕt" (Mac Roman); a quotation mark or symbol inside a word.
    rf"|[a-zß-ÿ][À-ÖØ-Þ]|[^\W\d_][^\w\s\0-\x7f{_WITHIN_WORDS}][^\W\d_]|[^\W\d_][²³ªº½¼¾][^\W\d_]"
)
"""What no Western European text contains, whereas text read in the wrong encoding almost always does."""
_WESTERN_SHARE = 0.25
"""The largest share of accented letters among the letters of a text in a Western European language."""
_WESTERN_CONFIDENCE = 0.9

_TELLTALE = re.compile("[\u2000-\u20bf]")
"""Typographic signs, which take three bytes in UTF-8. No other encoding has their bytes in this order but by mistake:
in cp1252, U+2026 would be "â€¦". Other sequences of three bytes prove little: "é…”" is one in cp1252, "так" in cp866.
"""
_WRONG_PER_TELLTALE = 10
"""So many wrong bytes for each such sign are believed to be damage; more of them are a text in another encoding, into
which a passage in UTF-8 was copied."""
_DAMAGED_CONFIDENCE = 0.9

_SAMPLE = 256 * 1024
"""Bytes given to the statistical guess; more cost time and change nothing."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it came from."""

    text: str
    encoding: str
    confidence: float
    """From 0 to 1."""
    guessed: bool
    """Whether the encoding rests on statistics, not on a declaration or on the structure of the bytes."""


def decode(data: bytes, name: str, encoding: str | None) -> Decoded:
    """Decode a file; line ends, a byte order mark and control characters stay as they are.

    Raises:
        CannotRun: the data are binary or undecodable, or `encoding` is no encoding's name.
    """
    _refuse_documents(data, name)
    if encoding is not None:
        return _decode_as(data, name, encoding)
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], name, marked)
    if b"\0" in data:
        return _decode_with_zeros(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 1.0, guessed=False)
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _western(data) or _guess(data, name)


def _refuse_documents(data: bytes, name: str) -> None:
    if data.startswith(_ZIP):
        raise refusal(SOURCE_BINARY, name, f"this is {_zip_kind(data[:4096])}, not a text", _zip_help(data[:4096]))
    for magic, kind, help in _MAGIC:
        if data.startswith(magic):
            head = data[:32]
            if magic in _BINARY_UNLESS_PRINTABLE and all(byte >= 0x20 or byte in b"\t\n\r" for byte in head):
                continue
            raise refusal(SOURCE_BINARY, name, f"this is {kind}, not a text", help)


def _zip_kind(head: bytes) -> str:
    if b"opendocument" in head:
        return "an OpenDocument file (.odt)"
    if b"word/" in head or b"[Content_Types].xml" in head:
        return "an Office document (.docx)"
    return "an EPUB book" if b"epub+zip" in head else "a ZIP archive"


def _zip_help(head: bytes) -> str:
    if _zip_kind(head) == "a ZIP archive":
        return "unpack it and convert the files in it"
    return f"open it in a word processor, {_AS_TEXT}"


def _decode_as(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        known = codecs.lookup(encoding).name
    except (LookupError, ValueError):  # ValueError: a name with a zero character
        known = "undefined"
    try:
        if known in _NOT_FOR_TRANSCRIPTS:
            raise LookupError
        return Decoded(data.decode(known), known, 1.0, guessed=False)
    except LookupError:
        help = "use a name such as utf-8, utf-16, cp1252, iso-8859-2, cp1251 or koi8-r"
        raise refusal(ENCODING_UNKNOWN, name, f"there is no encoding named '{encoding}'", help) from None
    except UnicodeError as error:
        raise _undecodable(data, name, known, error) from None


def _undecodable(data: bytes, name: str, encoding: str, error: UnicodeError) -> CannotRun:
    where = ""
    if isinstance(error, UnicodeDecodeError) and error.start < len(data):
        line = data.count(b"\n", 0, error.start) + 1
        where = f": byte 0x{data[error.start]:02X} at offset {error.start:,} (about line {line:,}) has no meaning in it"
    help = "name another encoding with --encoding, or leave the option out to have it detected"
    return refusal(SOURCE_UNDECODABLE, name, f"the file is not {encoding}{where}", help)


def _decode_marked(data: bytes, name: str, encoding: str) -> Decoded:
    try:  # a lone surrogate is not a reason to refuse the file: it is set aside later
        return Decoded(data.decode(encoding, "surrogatepass"), encoding, 1.0, guessed=False)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            damaged = _damaged_utf8(data)
            if damaged is not None:
                return damaged
        raise _undecodable(data, name, encoding, error) from None


def _decode_with_zeros(data: bytes, name: str) -> Decoded:
    """UTF-16 or UTF-32 without a byte order mark; anything else with zero bytes is no text."""
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % width:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Read in the wrong order, a space becomes U+2000 and a line end U+0A00: real ones are the evidence.
        blanks = text.count(" ") + text.count("\n")
        if "\0" not in text and blanks >= 0.02 * len(text) and _one_script(text):
            return Decoded(text, encoding, 0.99, guessed=True)
    message = f"this is not a text: it has zero bytes (the first at offset {data.index(0):,})"
    raise refusal(SOURCE_BINARY, name, message, "save the record as plain text, or name its encoding with --encoding")


def _one_script(text: str) -> bool:
    """Whether nearly all characters lie in three ranges of 256, such as letters, spaces and typographic signs.

    Bytes that are no UTF-16 are spread over many: two Latin letters make one Chinese character.
    """
    ranges = Counter(ord(character) >> 8 for character in text[:_SAMPLE])
    return sum(count for _, count in ranges.most_common(3)) >= 0.9 * min(len(text), _SAMPLE)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which some bytes are wrong; None where there is too little evidence that the others are right."""
    try:
        return Decoded(data.decode("utf-8", "surrogatepass"), "utf-8", 0.99, guessed=True)
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    share = round(good / (good + bad), 3)
    if bad <= _WRONG_PER_TELLTALE * len(_TELLTALE.findall(text)):
        return Decoded(text, "utf-8", max(share, _DAMAGED_CONFIDENCE), guessed=True)
    return Decoded(text, "utf-8", share, guessed=True) if good > bad else None


def _western(data: bytes) -> Decoded | None:
    """Text in an encoding of Western Europe, where its spelling is sound in one; ISO 8859-1 is a part of cp1252."""
    sample = _telling_lines(data)
    ascii_letters = sum(map(str.isalpha, sample.decode("ascii", "ignore")))
    for encoding in _WESTERN:
        try:
            text = sample.decode(encoding)
            letters = sum(map(str.isalpha, text))
            if letters - ascii_letters <= _WESTERN_SHARE * letters and not _NOT_WESTERN.search(text):
                return Decoded(data.decode(encoding), _name(encoding), _WESTERN_CONFIDENCE, guessed=True)
        except UnicodeDecodeError:
            continue
    return None


def _guess(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # only here: importing it costs more than decoding most records

    for match in from_bytes(_telling_lines(data)):
        try:
            text = data.decode(match.encoding)
        except UnicodeDecodeError:
            continue
        return Decoded(text, _name(match.encoding), round(max(0.0, 0.99 - match.chaos), 2), guessed=True)
    help = "name its encoding with --encoding (cp1252 for most older Windows files in Western European languages)"
    raise refusal(SOURCE_UNDECODABLE, name, "the encoding of the file cannot be recognised", help)


def _name(encoding: str) -> str:
    return encoding.replace("_", "-")


def _telling_lines(data: bytes) -> bytes:
    """The lines that are not plain ASCII, which are the only evidence there is, up to a bound."""
    if len(data) <= _SAMPLE:
        return data
    lines: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(lines)[: 2 * _SAMPLE]


def refusal(code: Code, name: str, message: str, help: str) -> CannotRun:
    """The exception for one file that cannot be read."""
    return CannotRun((code.at(Locus(name), message, help),))
