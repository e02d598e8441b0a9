"""The verbs of the command line as functions.

>>> from tei_memcon import convert_text
>>> text = '''Record of Conversation between Ivanov and Smith, Geneva, March 5, 1987
...
... Smith: We have [no] news.
...
... Ivanov: None at all?'''
>>> conversion = convert_text(text)
>>> [person.name for person in conversion.record.header.participants]
['Smith', 'Ivanov']
>>> "<p xml:id=\\"sp1-p1\\">We have <supplied>no</supplied> news.</p>" in conversion.to_bytes().decode()
True
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tei_memcon import conversion
from tei_memcon.conversion import AUTO, Conversion
from tei_memcon.decode import decode
from tei_memcon.exporters import exporter
from tei_memcon.persons import merge_registers, read_register
from tei_memcon.source import Source, decode_source, read_source
from tei_memcon.tree import parse_file

if TYPE_CHECKING:
    from tei_memcon.grammar.compile import Compiled
    from tei_memcon.validation.base import Validated

FilePath: TypeAlias = "str | PathLike[str]"


def convert(
    file: FilePath,
    *,
    layout: str = AUTO,
    persons: FilePath | Iterable[FilePath] = (),
    lang: str | None = None,
    encoding: str | None = None,
    entities: Collection[str] = (),
    ner: str | None = None,
) -> Conversion:
    """Convert a file with a transcript into a record.

    Args:
        file: path of the transcript.
        layout: name of the layout that reads it, or ``"auto"``.
        persons: TEI files with a ``listPerson``; where two have a person of one id, the first counts.
        lang: BCP 47 tag of the language of the text; guessed where it is not given.
        encoding: name of the encoding of the file; detected where it is not given.
        entities: what to mark in running text besides people: ``places``, ``organisations``, ``dates``.
        ner: name or folder of a language model of spaCy that looks for names that no register knows, or ``"auto"``.

    Returns:
        The conversion; its ``record`` is the result, ``to_bytes()`` its TEI.

    Raises:
        CannotRun: the transcript or a register cannot be read, or the layout is unknown.
    """
    return _convert(read_source(Path(file), encoding), layout, persons, lang, entities, ner)


def convert_text(
    text: str | bytes,
    *,
    layout: str = AUTO,
    persons: FilePath | Iterable[FilePath] = (),
    lang: str | None = None,
    encoding: str | None = None,
    entities: Collection[str] = (),
    ner: str | None = None,
) -> Conversion:
    """Convert a transcript that is at hand as text.

    Args:
        text: the transcript, or its bytes.
        layout: see `convert`, like the rest.
        persons: TEI files with a ``listPerson``.
        lang: BCP 47 tag of the language of the text.
        encoding: name of the encoding of bytes; detected where it is not given.
        entities: what to mark besides people.
        ner: a language model that looks for names.

    Raises:
        CannotRun: the text is empty or not to be decoded, a register cannot be read, or the layout is unknown.
    """
    if isinstance(text, str):
        source = decode_source(text.encode("utf-8", "surrogatepass"), "-", "utf-8")
    else:
        source = decode_source(text, "-", encoding)
    return _convert(source, layout, persons, lang, entities, ner)


def _convert(
    source: Source,
    layout: str,
    persons: FilePath | Iterable[FilePath],
    lang: str | None,
    entities: Collection[str],
    ner: str | None,
) -> Conversion:
    register = merge_registers(read_register(file) for file in _paths(persons))
    converted = conversion.convert(source, layout=layout, register=register, lang=lang, entities=entities, ner=ner)
    return replace(converted, diagnostics=(*register.diagnostics, *converted.diagnostics))


def _paths(files: FilePath | Iterable[FilePath]) -> tuple[Path, ...]:
    return tuple(map(Path, (files,) if isinstance(files, (str, PathLike)) else files))


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


def validate(
    file: FilePath,
    *,
    schemas: FilePath | Iterable[FilePath] = (),
    declared: bool = False,
    persons: FilePath | Iterable[FilePath] = (),
    schematron: bool = True,
    checks: bool = True,
    source: FilePath | None = None,
) -> Validated:
    """Say what is wrong in a TEI file. For many files, `tei_memcon.validation.session.Session` reads the schemas once.

    Args:
        file: path of the TEI file.
        schemas: ODD, RELAX NG, Schematron or XSD files; none for the project's own schema.
        declared: whether the schemas count instead that the file itself names.
        persons: TEI files with people to whom a pointer such as ``#bush`` may lead.
        schematron: whether Schematron rules run.
        checks: whether the project's own checks run.
        source: what an ODD customizes; without it, the source that ``tei-memcon schema source`` remembers.

    Returns:
        The findings, sorted by place. That the file is no XML is one of them.

    Raises:
        CannotRun: a schema cannot be read.
    """
    from tei_memcon.validation.base import Options
    from tei_memcon.validation.session import Session

    options = Options(
        _paths(schemas),
        declared,
        source=None if source is None else Path(source),
        schematron=schematron,
        checks=checks,
        registers=_paths(persons),
    )
    return Session(options).validate_file(str(file))


def compile_odd(odd: FilePath, *, source: FilePath | None = None, to: Collection[str] = ("rng",)) -> Compiled:
    """Compile an ODD into schemas and documentation.

    Args:
        odd: path of the ODD.
        source: what it customizes: ``p5subset.xml``, a compiled ODD or another ODD; without it, the source that
            ``tei-memcon schema source`` remembers.
        to: formats among ``rng``, ``rnc``, ``sch``, ``xsd`` and ``html``.

    Returns:
        The files by name, and what there is to report.

    Raises:
        CannotRun: the ODD or the source cannot be read.
        KeyError: a format that is none.
    """
    # Imported here: who converts need not wait for the writers of schemas.
    from tei_memcon.grammar import compile as compilation
    from tei_memcon.odd.cache import find_source

    found = find_source(None if source is None else Path(source))
    return compilation.compile_odd(Path(odd), found, to)
