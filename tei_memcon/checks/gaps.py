"""A gap beside a gap.

What it finds: two ``gap`` elements with nothing between them that say the same.
Why it matters: one omission is counted as two.
Example: ``<gap reason="omitted"><desc>...</desc></gap> <gap reason="omitted"><desc>...</desc></gap>``.

Two gaps that differ in a reason, an extent or their words are two: ``[name not declassified] [1 line not
declassified]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context, is_tei
from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.names import XML_ID

GAP_ADJACENT: Final = Code(
    "gap-adjacent",
    Severity.WARNING,
    """\
What it finds: a gap that follows another gap at once and says the same: the same attributes, the same words.

Why it matters: it is either one omission that was marked twice, or words between the two were lost.

Example:

    <p>We spoke about Iraq. <gap reason="omitted"/> <gap reason="omitted"/> And then…</p>

What to do: compare with the original. Take one of them out; or, if both are printed, say in extent or in desc how they
differ.
""",
)


def _find(context: Context) -> Iterator[Diagnostic]:
    for gap in context.named("gap"):
        before = _before(gap)
        if before is not None and _says(before) == _says(gap):
            reason = f" with the reason “{gap.get('reason')}”" if gap.get("reason") else ""
            message = f"this gap{reason} follows another one that says the same, with nothing between them"
            help = "take one of them out, or say in extent or desc how they differ"
            yield GAP_ADJACENT.at(context.document.locus(gap), message, help)


def _before(gap: etree._Element) -> etree._Element | None:
    node = gap.getprevious()
    while node is not None and not (node.tail or "").strip():
        if isinstance(node.tag, str):
            return node if is_tei(node, "gap") else None
        node = node.getprevious()
    return None


def _says(gap: etree._Element) -> tuple[list[tuple[str, str]], str]:
    attributes = sorted((name, value) for name, value in gap.items() if name not in (XML_ID, "n"))
    return attributes, " ".join("".join(str(text) for text in gap.itertext()).split())


CHECK: Final = Check("gaps", (GAP_ADJACENT,), _find)
