"""Ids: each is given once, and is a name.

What it finds: two elements with the same ``xml:id``; an ``xml:id`` that is not an NCName (XML Namespaces, section 4).
Why it matters: everything that points to such an id points to nothing certain.
Example: ``<sp xml:id="sp4">`` … ``<sp xml:id="sp4">``; ``<person xml:id="1st speaker">``.

The ids of elements in other namespaces do not count: those in ``egXML`` are examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context
from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.names import XML_ID

XML_ID_DUPLICATE: Final = Code(
    "xml-id-duplicate",
    Severity.ERROR,
    """\
What it finds: an xml:id that another element of the same file has already.

Why it matters: a pointer to it leads to two places. Programs take the one or the other, or refuse the file.

Example:

    <sp xml:id="sp4" who="#bush">…</sp>
    <sp xml:id="sp4" who="#gorbachev">…</sp>

What to do: give the second element an id of its own. If pointers lead to it, look which of the two each of them means.
""",
)
XML_ID_MALFORMED: Final = Code(
    "xml-id-malformed",
    Severity.ERROR,
    """\
What it finds: an xml:id that is not a name: it is empty, begins with a digit, a hyphen or a full stop, or holds a
blank, a colon or another sign that names do not have.

Why it matters: such an id is none for XML programs, and no pointer can lead to it.

Example:

    <person xml:id="1st-interpreter">

What to do: begin it with a letter and go on with letters, digits, hyphens, full stops and low lines:
interpreter-1. Change the pointers to it as well.
""",
)


@cache
def _ncname() -> re.Pattern[str]:
    # Namespaces in XML 1.0, production 4, on XML 1.0 (fifth edition), productions 4 and 4a, without the colon.
    start = (
        r"A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
        r"\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
    )
    return re.compile(rf"[{start}][{start}.0-9\xb7\u0300-\u036f\u203f\u2040-]*")


def _is_name(name: str) -> bool:
    if name.isascii() and name[:1].isidentifier():
        return name.replace("-", "").replace(".", "").isidentifier()  # as nearly all are
    return _ncname().fullmatch(name) is not None


def _find(context: Context) -> Iterator[Diagnostic]:
    document = context.document
    seen: dict[str, etree._Element] = {}
    for node, value in context.attributes.get(XML_ID, ()):
        name = value.strip()
        if not _is_name(name):
            message = f"xml:id=“{value}” is not a name"
            help = (
                "begin it with a letter; then letters, digits, “-”, “.” and “_” may follow, but no blank and no colon"
            )
            yield XML_ID_MALFORMED.at(document.locus(node, XML_ID), message, help)
        elif name in seen:
            first = document.locus(seen[name])
            message = f"the id “{name}” is given twice: line {first.line} has it already ({first.xpath})"
            yield XML_ID_DUPLICATE.at(document.locus(node, XML_ID), message, "give this element an id of its own")
        else:
            seen[name] = node


CHECK: Final = Check("ids", (XML_ID_DUPLICATE, XML_ID_MALFORMED), _find)
