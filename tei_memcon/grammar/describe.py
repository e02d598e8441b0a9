"""The description of an object in one language, as plain text."""

from __future__ import annotations

from typing import Final

from lxml import etree

from tei_memcon.names import XML_LANG, tei

_FALLBACK: Final = "en"


def description(element: etree._Element | None, lang: str) -> str | None:
    """The ``gloss`` and ``desc`` of a specification, an attribute or a value.

    Args:
        element: the specification; None for one that has no XML.
        lang: the language wanted; English is taken where it is missing.

    Returns:
        The text with white space collapsed, the gloss in brackets before it; None where there is neither.
    """
    if element is None:
        return None
    gloss, desc = (_text(element, name, lang) for name in ("gloss", "desc"))
    if gloss and desc:
        return f"({gloss}) {desc}"
    return desc or gloss


def _text(element: etree._Element, name: str, lang: str) -> str | None:
    found = list(element.iterchildren(tei(name)))
    for wanted in (lang, _FALLBACK, None):
        for child in found:
            if child.get(XML_LANG) in (wanted, None) or wanted is None:
                return " ".join("".join(child.itertext()).split()) or None
    return None
