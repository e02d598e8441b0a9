"""From bytes to decoded text whose every character knows its line and column.

Line ends are normalised to LF, and lines are counted by LF alone (a form feed or U+2028 starts no line). Characters
that XML 1.0 cannot hold (section 2.2, production ``Char``) are taken out and listed; the form feed is the exception:
it stays, because a layout reads it as the beginning of a page.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from pathlib import Path

from tei_memcon import encodings
from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.encodings import SOURCE_BINARY, Decoded, decode, refusal
from tei_memcon.quoted_lines import SIGN, unquote
from tei_memcon.record import Place

SOURCE_MISSING = Code(
    "source-missing",
    Severity.ERROR,
    """\
What it finds: the name of a transcript that no file has.

Why it matters: there is nothing to work on.

Example: tei-memcon convert recrod.txt.

What to do: check the spelling and the folder; a name with spaces needs quotation marks around it.
""",
)
SOURCE_UNREADABLE = Code(
    "source-unreadable",
    Severity.ERROR,
    """\
What it finds: a file that exists but cannot be read: it is a folder, or access to it is denied.

Why it matters: there is nothing to work on.

Example: tei-memcon convert records/ (a folder).

What to do: name the files in the folder (records/*.txt), or change the permissions.
""",
)
SOURCE_EMPTY = Code(
    "source-empty",
    Severity.ERROR,
    """\
What it finds: a file that is empty, or holds nothing but white space.

Why it matters: no record can be made of it, and a download or a save has probably failed.

Example: a file of 0 bytes.

What to do: fetch or save the record again.
""",
)
SOURCE_MARKUP = Code(
    "source-markup",
    Severity.ERROR,
    """\
What it finds: a file in XML or HTML where a transcript is expected: it begins with <?xml, <!DOCTYPE, <TEI or <html.

Why it matters: its tags would be taken for words that somebody has said.

Example: tei-memcon convert record.xml, where the TEI was to be exported.

What to do: to export TEI, use "tei-memcon export FILE --to text". Of a web page, save the text: in a browser, choose
"Text" for the file type, or copy the words into a file of their own.
""",
)
SOURCE_TOO_LARGE = Code(
    "source-too-large",
    Severity.ERROR,
    """\
What it finds: a file of more than 512 MB.

Why it matters: reading it would exhaust the memory, and no record of a conversation is that long.

Example: a whole archive concatenated into one file.

What to do: split it into one file per record.
""",
)
ENCODING_GUESSED = Code(
    "encoding-guessed",
    Severity.NOTE,
    """\
What it finds: a file that has no byte order mark and is not UTF-8, and whose encoding was detected by statistics; or
one in UTF-8 with a few wrong bytes.

Why it matters: encodings of one family differ in a few letters only; a wrong guess may print one letter for another.

Example: é and ê in a French record saved as cp1252, which cp1250 would mostly read alike.

What to do: look at the accented letters in the result. If they are wrong, name the encoding with --encoding.
""",
)
CHARACTER_DAMAGED = Code(
    "character-damaged",
    Severity.WARNING,
    """\
What it finds: the replacement character U+FFFD, which stands for a letter that was lost.

Why it matters: the letter cannot be recovered from this file; a name may be misspelt by it.

Example: "caf\ufffd" for "café", where some program decoded the file wrongly before it was saved.

What to do: compare the place with the original and mend it in the source, then convert again.
""",
)
CHARACTER_SUSPECT = Code(
    "character-suspect",
    Severity.WARNING,
    """\
What it finds: control characters of the range U+0080 to U+009F, which no text uses.

Why it matters: they are almost always quotation marks and dashes of cp1252 that were decoded as ISO 8859-1.

Example: "don\\x92t" for "don\u2019t".

What to do: convert with --encoding cp1252, or mend the places in the source.
""",
)
CODES = (
    SOURCE_MISSING,
    SOURCE_UNREADABLE,
    SOURCE_EMPTY,
    SOURCE_MARKUP,
    SOURCE_TOO_LARGE,
    *encodings.CODES,
    ENCODING_GUESSED,
    CHARACTER_DAMAGED,
    CHARACTER_SUSPECT,
)

MAX_BYTES = 512 * 1024 * 1024
"""Larger files are refused: no transcript is that long, and reading one would exhaust the memory."""

_FORBIDDEN = re.compile("([\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff])\\1*")
"""Runs of a character outside ``Char`` of XML 1.0, the form feed apart."""

_MARKUP = re.compile(r"[\s\ufeff]*<(?:\?xml\b|!doctype\b|tei\b|html\b)", re.IGNORECASE)
"""What no transcript begins with; a transcript may begin with "<" otherwise."""

_C1 = re.compile("[\x80-\x9f]")
_MANY_CONTROLS = 8
_SHARE_OF_CONTROLS = 0.05


@dataclass(frozen=True, slots=True)
class SetAside:
    """Characters of the source that are not in the TEI: Markdown signs, rules, control characters."""

    place: Place
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript as decoded text."""

    name: str
    """The path as the user gave it; ``-`` for standard input."""
    text: str
    """The text, with LF as the only line end and without characters that XML cannot hold, except the form feed."""
    encoding: str
    """Name of the encoding it was decoded from, such as ``utf-8`` or ``cp1252``."""
    confidence: float
    """How certain that encoding is, from 0 to 1; 1 where it was declared or is proven by the bytes."""
    set_aside: tuple[SetAside, ...] = ()
    """What decoding took out. A character that is not in `text` has an empty span where it stood; for the sign of a
    quoted line there are spaces."""
    diagnostics: tuple[Diagnostic, ...] = ()
    _starts: array[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", _line_starts(self.text))

    def place(self, start: int, end: int) -> Place:
        """The place of a span of `text`.

        Args:
            start: offset of its first character, in code points.
            end: offset after its last character.
        """
        return Place(start, end, self._starts)

    def locus(self, place: Place | None) -> Locus:
        """Where in the file a place is, for a diagnostic; the whole file for None."""
        if place is None:
            return Locus(self.name)
        return Locus(self.name, place.line, place.column)

    def line_text(self, line: int) -> str:
        """A line without its line end; the empty string for a number that no line has.

        Args:
            line: number from 1.
        """
        if not 0 < line <= len(self._starts):
            return ""
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        return self.text[self._starts[line - 1] : end]


def _line_starts(text: str) -> array[int]:
    starts = array("q", [0])
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _place(starts: array[int], start: int, end: int) -> Place:
    return Place(start, end, starts)


def read_source(path: Path, encoding: str | None = None) -> Source:
    """Read and decode a transcript.

    Args:
        path: the file.
        encoding: name of the encoding; None to detect it.

    Raises:
        CannotRun: the file is missing, unreadable, a directory, too large, empty, binary, undecodable or markup.
    """
    name = str(path)
    return decode_source(_read_bytes(path, name), name, encoding)


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise refusal(SOURCE_UNREADABLE, name, "this is a folder, not a file", "name the files in it: FOLDER/*.txt")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise refusal(SOURCE_MISSING, name, "there is no such file", "check the spelling and the folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refusal(SOURCE_UNREADABLE, name, f"cannot read the file: {reason}", "check its permissions") from error
    return data


def decode_source(data: bytes, name: str, encoding: str | None = None) -> Source:
    """Decode the bytes of a transcript.

    Args:
        data: the whole file.
        name: the path as the user gave it, for diagnostics; ``-`` for standard input.
        encoding: name of the encoding (any that Python knows); None to detect it.

    Raises:
        CannotRun: the data are empty, too large, binary, undecodable or markup, or the encoding has no such name.
    """
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024**2} MB"
        raise refusal(SOURCE_TOO_LARGE, name, message, "split it into one file per record")
    if not data:
        raise refusal(SOURCE_EMPTY, name, "the file is empty", "check that it was saved or downloaded completely")
    decoded = decode(data, name, encoding)
    del data
    return _clean(decoded, name)


def _clean(decoded: Decoded, name: str) -> Source:
    text = decoded.text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    runs: list[tuple[int, str, str]] = []
    if _FORBIDDEN.search(text):
        text, runs = _without_forbidden(text)
    if _MARKUP.match(text):
        message = "this is XML or HTML, not a plain-text transcript"
        raise refusal(SOURCE_MARKUP, name, message, "to export TEI: tei-memcon export FILE --to text")
    if not text.strip():
        raise refusal(SOURCE_EMPTY, name, "the file holds no words", "check that it was saved completely")
    controls = sum(len(run) for _, run, _ in runs)
    if controls >= _MANY_CONTROLS and controls > _SHARE_OF_CONTROLS * len(text):
        message = f"this is not a text: {controls:,} of its characters are control characters"
        raise refusal(SOURCE_BINARY, name, message, "save the record as plain text, or name its encoding")
    text, quoted = unquote(text)
    starts = _line_starts(text)
    runs = sorted((*runs, *((at, signs, SIGN) for at, signs in quoted)), key=lambda run: run[0])
    set_aside = tuple(
        SetAside(_place(starts, at, at + len(run) * (reason is SIGN)), run, reason) for at, run, reason in runs
    )
    diagnostics = tuple(_findings(decoded, text, starts, name))
    return Source(name, text, decoded.encoding, decoded.confidence, set_aside, diagnostics)


def _without_forbidden(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The text without the characters that XML cannot hold, and each run of them with its offset in that text."""
    pieces: list[str] = []
    runs: list[tuple[int, str, str]] = []
    last = length = 0
    for match in _FORBIDDEN.finditer(text):
        pieces.append(text[last : match.start()])
        length += match.start() - last
        last = match.end()
        sign = match[1]
        if sign == "\x0b":  # a manual line break of word processors: without a space two words would run together
            runs.append((length, match[0], "vertical tab, which XML cannot hold: read as a space"))
            pieces.append(" ")
            length += 1
        else:
            runs.append((length, match[0], f"{_kind(sign)} U+{ord(sign):04X}, which XML cannot hold"))
    pieces.append(text[last:])
    return "".join(pieces), runs


def _kind(sign: str) -> str:
    if sign < " ":
        return "control character"
    return "noncharacter" if sign >= "\ufffe" else "half of a surrogate pair"


def _findings(decoded: Decoded, text: str, starts: array[int], name: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if decoded.guessed:
        message = f"the encoding was detected as {decoded.encoding} (confidence {decoded.confidence:.0%})"
        help = "look at the accented letters in the result; if they are wrong, name the encoding with --encoding"
        found.append(ENCODING_GUESSED.at(Locus(name), message, help))
    for code, sign, message in (
        (CHARACTER_DAMAGED, re.compile("\ufffd"), "the replacement character U+FFFD stands for a lost letter"),
        (CHARACTER_SUSPECT, _C1, "a control character of the range U+0080 to U+009F stands in the text"),
    ):
        first = sign.search(text)
        if first is None:
            continue
        count = len(sign.findall(text))
        where = _place(starts, first.start(), first.end())
        times = "once" if count == 1 else f"{count:,} times, here first"
        help = "compare this place with the original; the file may have been saved in a wrong encoding"
        found.append(code.at(Locus(name, where.line, where.column), f"{message} ({times})", help))
    return found
