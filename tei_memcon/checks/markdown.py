"""Signs of Markdown in the text.

What it finds: ``**bold**``, ``*italic*``, ``_italic_``, ``[words](address)``, ``# heading`` and ``\\[`` as characters.
Why it matters: they are signs for layout that came with the transcript; in TEI they are printed as they are.
Example: ``<p>He said **never**.</p>``.

Text that quotes code is let pass, and so are stars of footnotes and lines to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tei_memcon.checks.base import Check, Context, excerpt
from tei_memcon.checks.text import BREAK
from tei_memcon.diagnostic import Code, Diagnostic, Severity

MARKDOWN_LEFT: Final = Code(
    "markdown-left",
    Severity.WARNING,
    """\
What it finds: signs of Markdown that stand in the text as characters: **bold**, *italic*, _italic_, [words](address),
# before a heading, a backslash before a bracket.

Why it matters: they belong to the layout of a transcript. In TEI they mean nothing, and every export prints them.

Example:

    <p>He said **never**.</p>

What to do: use hi with rend, ref with target, or head, and take the signs out. Where the original prints them, leave
them.
""",
)
_SIGNS: Final = ("*", "_", "](", "#", "\\")


@cache
def _markdown() -> re.Pattern[str]:
    # Each alternative begins with its sign, so that the search goes from sign to sign; what may be long is bounded, so
    # the time is linear.
    return re.compile(
        r"\*\*(?![\s*])[^*\0]{0,200}[^\s*\0]\*\*"
        r"|\*(?<![\w*]\*)(?![\s*])[^*\0]{0,200}[^\s*\0]\*(?![\w*])"
        r"|_(?<!\w_)(?![\s_])[^_\0]{0,200}[^\s_\0]_(?!\w)"
        r"|\[[^\[\]\0]{1,200}\]\((?:https?:|mailto:|[./#])[^()\s\0]{0,300}\)"
        r"|#{1,6} (?=\w)"
        r"|\\[\[\]*_`#]"
    )


_HELP: Final = {
    "*": "use hi with rend, and take the signs out",
    "_": "use hi with rend, and take the signs out",
    "[": "use ref with the address in target",
    "#": "use head, and take the sign out",
    "\\": "take the backslash out",
}


def _find(context: Context) -> Iterator[Diagnostic]:
    text = context.text
    if not any(sign in text for sign in _SIGNS):
        return
    for found in _markdown().finditer(text):
        start, sign = found.start(), found[0][0]
        if context.zone(start) == "code" or (sign == "#" and not _opens_block(text, start)):
            continue
        message = f"“{excerpt(found[0])}” has signs of Markdown"
        yield MARKDOWN_LEFT.at(context.text_locus(start, found.end()), message, _HELP[sign])


def _opens_block(text: str, start: int) -> bool:
    return text[max(start - 200, 0) : start].rstrip(" \t\n").endswith(BREAK)


CHECK: Final = Check("markdown", (MARKDOWN_LEFT,), _find)
