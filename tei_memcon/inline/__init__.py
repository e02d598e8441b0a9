"""What stands inside a paragraph: brackets, portion marks, emphasis, links, line breaks.

A scanner over the source text itself, so that every node keeps its exact place and nothing can fall between two
passes. What is not understood stays text. What a bracket means is said by tables (`tei_memcon.inline.rules`), which a
family of transcripts may vary; the scanner knows only signs.
"""

from __future__ import annotations

from tei_memcon.inline.brackets import BRACKET_UNBALANCED
from tei_memcon.inline.markdown import (
    MARKDOWN_BREAK,
    MARKDOWN_EMPHASIS,
    MARKDOWN_ESCAPE,
    MARKDOWN_LINK,
    WEB_LINK,
)
from tei_memcon.inline.parser import Embedded, InlineParser
from tei_memcon.inline.portion_marks import Marks, marks_in
from tei_memcon.inline.rules import DEFAULT, Rule, Rules, is_heading, is_source_statement, rule
from tei_memcon.inline.text import collapse, join

__all__ = [
    "BRACKET_UNBALANCED",
    "CODES",
    "DEFAULT",
    "MARKDOWN_BREAK",
    "MARKDOWN_EMPHASIS",
    "MARKDOWN_ESCAPE",
    "MARKDOWN_LINK",
    "WEB_LINK",
    "Embedded",
    "InlineParser",
    "Marks",
    "Rule",
    "Rules",
    "collapse",
    "is_heading",
    "is_source_statement",
    "join",
    "marks_in",
    "rule",
]

CODES = (BRACKET_UNBALANCED,)
