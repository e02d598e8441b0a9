"""The verbs of the command line as functions.

>>> from tei_memcon import convert
>>> text = '''Record of Conversation between Ivanov and Smith, Geneva, March 5, 1987
...
... Smith: We have [no] news.
...
... Ivanov: None at all?'''
>>> conversion = convert(text)
>>> [person.name for person in conversion.record.header.participants]
['Smith', 'Ivanov']
>>> "<p xml:id=\\"sp1-p1\\">We have <supplied>no</supplied> news.</p>" in conversion.to_bytes().decode()
True
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from tei_memcon import conversion
from tei_memcon.conversion import AUTO, Conversion
from tei_memcon.decode import decode
from tei_memcon.exporters import exporter
from tei_memcon.persons import merge_registers, read_register
from tei_memcon.source import decode_source, read_source
from tei_memcon.tree import parse_file

FilePath: TypeAlias = "str | PathLike[str]"


def convert(
    transcript: str | PathLike[str] | bytes,
    *,
    layout: str = AUTO,
    persons: Iterable[FilePath] = (),
    lang: str | None = None,
    encoding: str | None = None,
) -> Conversion:
    """Convert a transcript into a record.

    Args:
        transcript: a path of a file (any ``PathLike``), the text itself (``str``), or its bytes.
        layout: name of the layout that reads it, or ``"auto"``.
        persons: TEI files with a ``listPerson``; where two have a person of one id, the first counts.
        lang: BCP 47 tag of the language of the text; guessed where it is not given.
        encoding: name of the encoding of a file or of bytes; detected where it is not given.

    Returns:
        The conversion; its ``record`` is the result, ``to_bytes()`` its TEI.

    Raises:
        CannotRun: the transcript or a register cannot be read, or the layout is unknown.
    """
    if isinstance(transcript, str):
        source = decode_source(transcript.encode("utf-8", "surrogatepass"), "-", "utf-8")
    elif isinstance(transcript, bytes):
        source = decode_source(transcript, "-", encoding)
    else:
        source = read_source(Path(transcript), encoding)
    register = merge_registers(read_register(Path(file)) for file in persons)
    converted = conversion.convert(source, layout=layout, register=register, lang=lang)
    return replace(converted, diagnostics=(*register.diagnostics, *converted.diagnostics))


def export(file: FilePath, to: str, **options: str) -> str:
    """Export a TEI file.

    Args:
        file: path of the TEI file of one record.
        to: name of the format, such as ``"text"`` or ``"json"``.
        options: options of the format, such as ``style="reading"`` or ``speaker="bush"``.

    Returns:
        The export.

    Raises:
        CannotRun: the file cannot be read, or the format or an option is unknown.
    """
    path = Path(file)
    record = decode(parse_file(path), str(path))
    return exporter(to, file=str(path)).export(record, options, file=str(path)).text
