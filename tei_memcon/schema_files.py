"""Where the project's own schema lies: beside the package in a checkout, inside it in an installation."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tei_memcon.diagnostic import CannotRun, Code, Locus, Severity

SCHEMA_FILES: Final = (
    *("tei_memcon.rng", "tei_memcon.sch", "tei_memcon.xsd", "tei_memcon-xml.xsd", "tei_memcon.html", "catalog.xml"),
    "tei_memcon.rules.json",
)
"""The files that an installation has; a checkout has the ODD and all that is made from it."""

SCHEMA_MISSING: Final = Code(
    "schema-missing",
    Severity.ERROR,
    """\
What it finds: an installation of tei-memcon without the schema that belongs to it.

Why it matters: nothing can be validated.

Example: a copy of the package folder alone, without the folder schema that stands beside it in a checkout.

What to do: install the package again, from a wheel or from a whole checkout.
""",
)
CODES: Final = (SCHEMA_MISSING,)

_PACKAGE: Final = Path(__file__).parent
_PLACES: Final = (_PACKAGE / "schema", _PACKAGE.parent / "schema")


def schema_file(name: str) -> Path:
    """The path of a file of the project's schema.

    Args:
        name: such as ``"tei_memcon.rng"``; an installation has `SCHEMA_FILES`.

    Raises:
        CannotRun: it is not there (``schema-missing``).
    """
    for folder in _PLACES:
        path = folder / name
        if path.is_file():
            return path
    message = f"the file {name} is neither in {_PLACES[0]} nor in {_PLACES[1]}"
    raise CannotRun([SCHEMA_MISSING.at(Locus(str(_PLACES[0] / name)), message, "install tei-memcon again")])
