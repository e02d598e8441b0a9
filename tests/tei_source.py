"""Where the sources of the TEI Guidelines and the official schemas lie on this machine.

They are not part of the project. ``TEI_P5SUBSET`` names the file ``p5subset.xml`` of a TEI release; beside it a folder
``official`` may hold the schemas that the TEI publishes. Without the variable, ``../shared/tei`` beside the repository
is tried. A test that needs a file which is not there is skipped, and `tests/conftest.py` says so at the end of the run.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

VARIABLE: Final = "TEI_P5SUBSET"
DEFAULT: Final = Path(__file__).parents[2] / "shared" / "tei" / "p5subset.xml"


def p5subset() -> Path:
    """The source of all TEI elements, classes, macros and data types; skips the calling test where there is none.

    A value of ``TEI_P5SUBSET`` that names no file is a mistake of the person who set it, so the test fails.
    """
    stated = os.environ.get(VARIABLE)
    path = Path(stated).absolute() if stated else DEFAULT
    if path.is_file():
        return path
    if stated:
        pytest.fail(f"{VARIABLE} is {stated!r}, which is not a file")
    pytest.skip(f"the TEI sources are needed: set {VARIABLE} to the p5subset.xml of a TEI release")


def official(name: str) -> Path:
    """A schema that the TEI publishes, such as ``"tei_all.rng"``; skips the calling test where it is missing."""
    path = p5subset().with_name("official") / name
    if not path.is_file():
        pytest.skip(f"the official TEI schema {name} is needed in the folder 'official' beside p5subset.xml")
    return path
