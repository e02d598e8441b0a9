"""Turns plain-text records of diplomatic conversations into TEI P5, proves them and exports them.

The public names are verbs, the same as on the command line, and the types that they work with:

* `convert` reads the file of a transcript and `convert_text` its text, `Conversion.to_bytes` is its TEI;
* `validate` says what is wrong in a TEI file, `Validated` holds it;
* `export` writes a TEI file in another format;
* `compile_odd` makes schemas and documentation out of an ODD;
* `Record` is the model of a record, `Diagnostic` a finding about a place, `CannotRun` the one exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tei_memcon.api import compile_odd, convert, convert_text, export, validate
    from tei_memcon.conversion import Conversion
    from tei_memcon.diagnostic import CannotRun, Diagnostic
    from tei_memcon.record import Record
    from tei_memcon.validation.base import Validated

__version__: Final = "0.1.0"
__all__ = [
    "CannotRun",
    "Conversion",
    "Diagnostic",
    "Record",
    "Validated",
    "__version__",
    "compile_odd",
    "convert",
    "convert_text",
    "export",
    "validate",
]

_HOMES: Final = {
    "CannotRun": "tei_memcon.diagnostic",
    "Conversion": "tei_memcon.conversion",
    "Diagnostic": "tei_memcon.diagnostic",
    "Record": "tei_memcon.record",
    "Validated": "tei_memcon.validation.base",
    "compile_odd": "tei_memcon.api",
    "convert": "tei_memcon.api",
    "convert_text": "tei_memcon.api",
    "export": "tei_memcon.api",
    "validate": "tei_memcon.api",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that ``tei-memcon --help`` need not wait for the XML library."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tei_memcon' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
