"""What makes two findings of different runs the same one, although lines have moved in between.

Of a finding, the file, the code, the node and the message are looked at: line and column are not, nor the elements
around the node (of ``/TEI/text/body/sp[3]/@who``, only ``@who`` counts), nor a line number that the message mentions:
whoever corrects the name of an element, or moves it, makes no new findings in it. Findings that are alike in all this
are numbered as they follow each other in the file.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from tei_memcon.diagnostic import Diagnostic

STANDARD: Final = "-"
"""What diagnostics call standard input."""

_INDEX: Final = re.compile(r"\[\d+\]")
_LINE_NUMBER: Final = re.compile(r"\b(lines?|columns?) \d+|(?<=\S):\d+:\d+")


class Likeness(NamedTuple):
    """What findings have in common that cannot be told apart without their line numbers."""

    file: str
    """Path from a folder that does not change between runs, with slashes."""
    code: str
    node: str
    """The name of the element, ``@`` and that of the attribute, or ``text()``; empty where there is no node."""
    message: str


def likeness(found: Diagnostic, folder: Path) -> Likeness:
    """What a finding has in common with others of its kind.

    Args:
        found: the finding.
        folder: where relative paths start in what is returned.
    """
    message = _LINE_NUMBER.sub(lambda match: f"{match[1]} …" if match[1] else ":…", found.message)
    node = _INDEX.sub("", (found.locus.xpath or "").rpartition("/")[2])
    return Likeness(relative_name(found.locus.file, folder), found.code, node, message)


def fingerprints(diagnostics: Iterable[Diagnostic], folder: Path) -> tuple[str, ...]:
    """A fingerprint for each finding, of 32 hexadecimal digits; no two are the same.

    Args:
        diagnostics: all findings of a run, in the order of their places.
        folder: where relative paths start; the same one gives the same fingerprints on another machine.
    """
    counts: Counter[Likeness] = Counter()
    result = []
    for found in diagnostics:
        like = likeness(found, folder)
        counts[like] += 1
        parts = "\0".join((*like, str(counts[like])))
        result.append(sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return tuple(result)


def relative_name(name: str, folder: Path) -> str:
    """The path of a file from a folder, with slashes; absolute where there is no way from one to the other."""
    return name if name == STANDARD else _relative(name, folder, Path.cwd())


@lru_cache(maxsize=4096)  # a file may have thousands of findings
def _relative(name: str, folder: Path, current: Path) -> str:
    try:
        return Path(os.path.relpath(current / name, current / folder)).as_posix()
    except ValueError:  # another drive of Windows
        return (current / name).as_posix()
