"""What the commands share: input and output, findings, exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from tei_memcon.diagnostic import Diagnostic
    from tei_memcon.render.page import Block
    from tei_memcon.source import Source

STANDARD: Final = "-"
"""The name of standard input and of standard output."""

FILE: Final = click.Path(allow_dash=True, readable=False)
"""A file's name; whether there is such a file, and whether it can be read, is said by a diagnostic."""


Completer: TypeAlias = Callable[[click.Context, click.Parameter, str], list[CompletionItem | str]]


def completer(names: Callable[[], Iterable[str]]) -> Completer:
    """What completes a name in a shell, out of a list that is imported only then."""

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem | str]:
        return [name for name in names() if name.startswith(incomplete)]

    return complete


def layout_names() -> list[str]:
    """The names of the layouts."""
    from tei_memcon.layouts import LAYOUTS

    return [layout.name for layout in LAYOUTS]


def show(blocks: Iterable[Block], err: bool = False) -> None:
    """Write lines and tables to standard output, or to standard error."""
    from tei_memcon.render.page import write

    write(blocks, sys.stderr if err else sys.stdout)


def show_diagnostics(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source] | None = None) -> None:
    """Write findings to standard error; on a terminal with the lines of the transcripts that they are about."""
    from tei_memcon.render.page import is_terminal, write
    from tei_memcon.render.text import diagnostic_blocks

    terminal = is_terminal(sys.stderr)
    write(diagnostic_blocks(diagnostics, sources if terminal else None), sys.stderr, terminal)


def write_standard(data: bytes) -> None:
    """Write bytes to standard output, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def read_standard() -> bytes:
    """Everything on standard input."""
    return sys.stdin.buffer.read()


def read_transcript(name: str, encoding: str | None) -> Source:
    """Read a transcript from a file or from standard input.

    Raises:
        CannotRun: it cannot be read.
    """
    from tei_memcon.source import decode_source, read_source

    if name == STANDARD:
        return decode_source(read_standard(), name, encoding)
    return read_source(Path(name), encoding)


def exit_status(diagnostics: Iterable[Diagnostic], strict: bool = False) -> int:
    """0 for clean, 1 for findings: an error always, a warning where `strict` is set."""
    from tei_memcon.diagnostic import Severity

    counting = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(found.severity in counting for found in diagnostics))


def check_standard_input(names: Iterable[str]) -> None:
    """Refuse to read standard input twice.

    Raises:
        click.UsageError: a hyphen is given more than once.
    """
    if sum(name == STANDARD for name in names) > 1:
        raise click.UsageError("standard input (-) can be read only once")


def is_folder(output: str) -> bool:
    """Whether a name after ``-o`` means a folder: it ends in a slash, or there is such a folder."""
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def entity_kinds(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """What to mark besides people, of a list with commas; ``all`` stands for everything.

    Raises:
        click.BadParameter: there is no such kind.
    """
    from tei_memcon.entities import KINDS

    named = [kind.strip() for kind in value.split(",")] if value is not None else []
    for kind in named:
        if kind not in (*KINDS, "all"):
            raise click.BadParameter(f"'{kind}' is none of {', '.join(KINDS)}, all.")
    return KINDS if "all" in named else tuple(kind for kind in KINDS if kind in named)


def language_model(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """The name of a language model; a record after a bare ``--ner`` is not taken for one.

    Raises:
        click.BadParameter: it is a file, and models are folders.
    """
    if value is not None and (value in ("", STANDARD) or Path(value).is_file()):
        raise click.BadParameter(f"'{value}' is no model: write --ner after the records, or --ner=MODEL.")
    return value


def language_tag(_ctx: click.Context, _param: click.Parameter, value: Any) -> str | None:
    """Check the form of a BCP 47 tag (RFC 5646, section 2.1): an ill-formed one would make the TEI invalid."""
    if value is None:
        return None
    subtags = str(value).split("-")
    well_formed = all(subtag.isascii() and subtag.isalnum() and len(subtag) <= 8 for subtag in subtags)
    if not well_formed or not (subtags[0].isalpha() and 2 <= len(subtags[0]) <= 8):
        raise click.BadParameter(f"'{value}' is no language tag; use one such as en, de, fr or ru-Latn.")
    return str(value)


def files_of(names: Sequence[str]) -> list[str]:
    """The files that a person named: those below a folder are its ``.xml`` files, sorted, without hidden folders.

    Raises:
        click.UsageError: a folder has none.
    """
    found: dict[str, None] = {}
    for name in names:
        folder = Path(name)
        if name == STANDARD or not folder.is_dir():
            found[name] = None
            continue
        below = sorted(
            str(path) for path in folder.rglob("*.xml") if path.is_file() and not _is_hidden(path.relative_to(folder))
        )
        if not below:
            raise click.UsageError(f"there is no .xml file below {name}")
        found.update(dict.fromkeys(below))
    return list(found)


def _is_hidden(path: Path) -> bool:
    """Whether a path leads through what is no part of an edition: ``.git``, ``.venv``, a ``node_modules``."""
    return any(part.startswith(".") or part == "node_modules" for part in path.parts)
