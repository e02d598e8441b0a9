"""Pages in their order.

What it finds: a page break whose number is less than that of the page before it in the same text.
Why it matters: pages were taken up in the wrong order, or a number is misprinted or misread.
Example: ``<pb n="177"/>`` … ``<pb n="167"/>``.

Only Arabic numbers are compared, and only within one edition (``@ed``, ``@edRef``); a text inside a text has pages of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context
from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.names import tei

PAGES_OUT_OF_ORDER: Final = Code(
    "pages-out-of-order",
    Severity.WARNING,
    """\
What it finds: a page break whose number is less than that of the page before it.

Why it matters: two pages may have been taken up in the wrong order, so that the text goes on in the wrong place; or one
of the numbers is misread.

Example:

    <pb n="177"/> … <pb n="167"/>

What to do: compare with the original, and correct the order or the number. If a new count of pages begins, put it into
a text or a division of its own and say so with ed.
""",
)


def _find(context: Context) -> Iterator[Diagnostic]:
    before: dict[tuple[str | None, str | None], etree._Element] = {}
    for page in context.named("pb"):
        number = page.get("n", "").strip()
        if not (number.isascii() and number.isdecimal() and len(number) < 10):
            continue
        edition = (page.get("ed"), page.get("edRef"))
        last = before.get(edition)
        before[edition] = page
        if last is not None and int(number) < int(last.get("n", "0")) and _text(last) is _text(page):
            message = (
                f"page {number} follows page {last.get('n')}, which is in line {context.document.locus(last).line}"
            )
            help = "compare with the original: correct the order of the pages, or the number"
            yield PAGES_OUT_OF_ORDER.at(context.document.locus(page, "n"), message, help)


def _text(node: etree._Element) -> etree._Element | None:
    return next(node.iterancestors(tei("text"), tei("floatingText")), None)


CHECK: Final = Check("pages", (PAGES_OUT_OF_ORDER,), _find)
