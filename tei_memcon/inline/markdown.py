"""The signs of Markdown that transcripts from the web carry."""

from __future__ import annotations

import re
from typing import Final

MARKDOWN_ESCAPE: Final = "Markdown sign: escape"
MARKDOWN_EMPHASIS: Final = "Markdown sign: emphasis"
MARKDOWN_LINK: Final = "Markdown sign: link"
MARKDOWN_BREAK: Final = "Markdown sign: line break"
WEB_LINK: Final = "link within the web page that the transcript comes from"

ESCAPED: Final = frozenset("[]()*_\\`#>~|<!+-.")
"""What a backslash may stand before."""
LINK_TARGET: Final = re.compile(r"\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
URI: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*(?:#[\w\-.~!$&'()*+,;=:@/?%]*)?"
)
"""What can be a link's target: RFC 3986, with letters of any script; what is none stays text."""
EMPHASIS: Final = {
    "*": re.compile(r"(\*{1,3})(?![\s*])(.{0,2000}?[^\s*\\])\1(?!\*)", re.DOTALL),
    "_": re.compile(r"(?<!\w)(_{1,3})(?![\s_])(.{0,2000}?[^\s_\\])\1(?!\w)", re.DOTALL),
}
RENDITIONS: Final = {1: "italic", 2: "bold", 3: "bold italic"}
"""By the number of signs."""
