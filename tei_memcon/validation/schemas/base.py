"""A schema that is to be applied: its language, its file, and who named it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from tei_memcon.diagnostic import Locus
from tei_memcon.schema_files import schema_file


class Kind(Enum):
    """The schema languages that can be applied."""

    RNG = "RELAX NG"
    RNC = "RELAX NG, compact syntax"
    SCH = "Schematron"
    """A Schematron schema, or the rules that a RELAX NG schema or an ODD holds."""
    XSD = "XML Schema"
    ODD = "ODD"


class SchemaRef(NamedTuple):
    """A schema that is to be applied."""

    kind: Kind
    path: Path
    origin: Locus | str
    """The place in a document that names it, or `COMMAND` or `DEFAULT`."""
    phase: str | None = None
    """The phase of Schematron."""


COMMAND: Final = "the command line"
DEFAULT: Final = "the project's own schema"


def default_schemas(phase: str | None = None) -> tuple[SchemaRef, ...]:
    """The project's own schema, for documents where nothing else is named.

    Raises:
        CannotRun: the installation lacks it (``schema-missing``).
    """
    return (
        SchemaRef(Kind.RNG, schema_file("tei_memcon.rng"), DEFAULT),
        SchemaRef(Kind.SCH, schema_file("tei_memcon.sch"), DEFAULT, phase),
    )
