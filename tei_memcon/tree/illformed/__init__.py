"""Why a text is no well-formed XML, in words for people who write it by hand.

libxml2 says that a document is ill-formed, and stops; its sentences are for people who know the grammar of XML. Here
the text is read once more by a scanner that knows the usual slips, finds the place at which each was made, and goes on.
"""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.tree.illformed.base import Text
from tei_memcon.tree.illformed.scan import Scanner

__all__ = ["explain"]

_LARGEST: Final = 20_000_000
"""Characters of a text that is explained: a scanner in Python takes a few seconds for them."""


def explain(text: str, name: str, line: int) -> list[Diagnostic]:
    """The flaws of a text.

    Args:
        text: the text of a document that libxml2 refused, with LF as the only line end.
        name: what diagnostics call it.
        line: where libxml2 says that it goes wrong, from 1; 0 where it does not say.

    Returns:
        At most twenty findings; none where the scanner does not know what libxml2 noticed.
    """
    if len(text) > _LARGEST:
        return []
    read = Text(text)
    flaws = Scanner(read).read()
    # What the scanner sees only later is something else than what libxml2 stopped at.
    if not flaws or (line and read.line(flaws[0].seen) > line):
        return []
    return [read.diagnostic(flaw, name) for flaw in sorted(flaws, key=lambda flaw: flaw.start)]
