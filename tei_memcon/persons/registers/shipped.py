"""The registers that come with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SUFFIX: Final = ".xml"
_FOLDER: Final = Path(__file__).parent


def shipped() -> dict[str, Path]:
    """The registers by their names, such as ``statesmen``."""
    return {path.stem: path for path in sorted(_FOLDER.glob(f"*{SUFFIX}"))}


def find(name: str) -> Path | None:
    """The file of a register of the package; None where it has none of that name."""
    path = _FOLDER / f"{name}{SUFFIX}"
    return path if name.isidentifier() and path.is_file() else None
