"""A schema → HTML documentation: the text of the ODD and a reference, in one file."""

from tei_memcon.grammar.docs.context import attribute_anchor, element_anchor
from tei_memcon.grammar.docs.page import html_document

__all__ = ["attribute_anchor", "element_anchor", "html_document"]
