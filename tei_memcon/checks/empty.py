"""Elements that should hold something and hold nothing.

What it finds: a paragraph, a label, a heading, a supplied word, an uncertain reading or the like without text and
without elements.
Why it matters: something was to be filled in, or was lost.
Example: ``<sp><speaker/><p>…</p></sp>``.

An element that gets its content from elsewhere (``@copyOf``, ``@sameAs``), or that says by an attribute what it stands
for (``@ref``, ``@key``), may be empty. What is gone altogether is a ``gap``, and what a correction takes out is an
empty ``corr``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context, kind
from tei_memcon.diagnostic import Code, Diagnostic, Severity

ELEMENT_EMPTY: Final = Code(
    "element-empty",
    Severity.WARNING,
    """\
What it finds: an element that should hold text, such as p, speaker, head, supplied or unclear, but holds nothing, or
only white space and comments.

Why it matters: something was to be filled in and was forgotten, or was lost. An export shows an empty line there.

Example:

    <sp who="#bush"><speaker/><p>Yes.</p></sp>

What to do: put the words in, or take the element out. Where words are missing in the record itself, use gap.
""",
)
_NAMES: Final = tuple(
    """
    p ab speaker head l said q quote stage title supplied unclear ex expan abbr hi emph foreign persName placeName
    orgName
    """.split()
)
_FILLED_BY: Final = frozenset("copyOf sameAs corresp ref key target source facs nymRef".split())


def _find(context: Context) -> Iterator[Diagnostic]:
    for node in context.named(*_NAMES):
        if not (node.text and node.text.strip()) and _holds_nothing(node) and _FILLED_BY.isdisjoint(node.keys()):
            name = kind(node)
            help = "put the words in, or take the element out"
            if name in ("supplied", "unclear", "ex"):
                help = "put the words in; where no reading can be given, use gap instead"
            yield ELEMENT_EMPTY.at(context.document.locus(node), f"this <{name}> is empty", help)


def _holds_nothing(node: etree._Element) -> bool:
    return all(not isinstance(child.tag, str) and not (child.tail or "").strip() for child in node)


CHECK: Final = Check("empty", (ELEMENT_EMPTY,), _find)
