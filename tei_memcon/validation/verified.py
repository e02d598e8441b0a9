"""Schemas of somebody else that were looked at as a whole and found right, remembered in the user's cache.

To look at a whole schema takes longer than to validate a document, and most documents need a small part of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

_FOLDER: Final = "sound-schemas"


def marker(looked_for: bytes, contents: Iterable[bytes]) -> Path:
    """The file whose presence says that nothing is wrong in a schema.

    Args:
        looked_for: names what was looked for; another name where more is looked for than before.
        contents: all that the schema consists of, in order.
    """
    import hashlib  # not needed for our own schema

    from platformdirs import user_cache_path

    digest = hashlib.sha256(looked_for)
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return user_cache_path("tei-memcon", appauthor=False) / _FOLDER / digest.hexdigest()


def remember(marker: Path) -> None:
    """Let the marker be there from now on; without a cache, nothing happens, and it only takes longer the next time."""
    try:
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()
    except OSError:
        return
