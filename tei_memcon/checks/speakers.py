"""Who speaks a turn, and under which label: what several checks need to know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Context, is_tei
from tei_memcon.checks.prefixes import Pointer, expand, prefix_of
from tei_memcon.names import XML_ID, local_id, tei

DELIMITERS: Final = " \t\n.:-–—"
"""What may stand behind the name in a printed label."""


def label(turn: etree._Element) -> str:
    """The printed label of a turn without delimiter, portion mark and time; empty where there is none."""
    speaker = turn.find(tei("speaker"))
    if speaker is None:
        return ""
    if not any(is_tei(child, "time", "seg") for child in speaker):
        return words(speaker).rstrip(DELIMITERS)
    parts = [speaker.text or ""]
    for child in speaker:
        parts += ["" if is_tei(child, "time", "seg") else words(child), child.tail or ""]
    return " ".join("".join(parts).split()).rstrip(DELIMITERS)


def words(element: etree._Element) -> str:
    """The text of an element in one line."""
    text = "".join(str(text) for text in element.itertext()) if len(element) else element.text or ""
    return " ".join(text.split())


def speakers(context: Context, turn: etree._Element) -> Iterator[str]:
    """The ids, in the document, of those who speak."""
    for value in turn.get("who", "").split():
        pointer = Pointer(turn, "who", value)
        prefix = prefix_of(pointer)
        if prefix is not None:
            expansion = expand(context, pointer, prefix)
            value = (expansion.value or "") if expansion else ""
        name = local_id(value)
        if name is not None:
            yield name


def participants(context: Context, within: etree._Element | None = None) -> dict[str, etree._Element]:
    """The people who took part, by id: those of particDesc, but for lists of people who are only mentioned.

    Args:
        context: the document.
        within: the element whose particDesc are meant; None for the whole document.
    """
    found: dict[str, etree._Element] = {}
    descriptions = context.named("particDesc") if within is None else within.iterfind(tei("particDesc"))
    for description in descriptions:
        for person in description.iter(tei("person"), tei("personGrp"), tei("org")):
            parent = person.getparent()
            mentioned = parent is not None and is_tei(parent, "listPerson") and parent.get("type") == "mentioned"
            if not mentioned and person.get(XML_ID):
                found.setdefault(person.get(XML_ID, ""), person)
    return found
