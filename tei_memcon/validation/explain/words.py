"""How explanations write names, values and lists of what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from unicodedata import name

from tei_memcon.grammar import pattern as p
from tei_memcon.names import XML
from tei_memcon.validation.explain.memory import remembered
from tei_memcon.validation.relaxng.faults import Expected

_LONGEST: Final = 60
_SHOWN: Final = 8
"""As many things a person reads in a row; `Diagnostic.allowed` has them all."""

_USUAL: Final = (
    *(
        "TEI",
        "teiHeader",
        "text",
        "front",
        "body",
        "back",
        "div",
        "head",
        "speaker",
        "p",
        "sp",
        "list",
        "item",
        "title",
    ),
    *("persName", "placeName", "orgName", "date", "q", "hi", "ref", "stage", "note", "unclear"),
)
RARE: Final = frozenset(
    "certainty fw space lb pb cb gb milestone anchor index interp interpGrp figure notatedMusic".split()
)
"""What a person most often means, and what may stand nearly everywhere and so says nothing about a place. In a long
list the one stands first and the other last."""


def quoted(text: str) -> str:
    """Words of the document in quotation marks, white space collapsed, the middle of long ones left out."""
    if text.isspace():
        return " ".join(f"“{name(sign, 'white space').lower()}”" for sign in dict.fromkeys(text))
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST * 2 // 3].rstrip()} … {words[-_LONGEST // 4 :].lstrip()}"
    return f"“{words}”"


def either(items: Sequence[str], word: str = "or", most: int | None = None) -> str:
    """Some things in a row: ``a, b or c``.

    Args:
        items: the things.
        word: what stands before the last.
        most: of more than these only the first are named, and how many there are besides; None for all.
    """
    if most is not None and len(items) > most + 1:
        items = (*items[:most], f"{len(items) - most} others")
    return f"{', '.join(items[:-1])} {word} {items[-1]}" if len(items) > 1 else "".join(items)


def tags(names: Iterable[str]) -> list[str]:
    """Names of elements as people write them, the usual ones first."""
    return [f"<{name}>" for name in by_use(names)]


def by_use(names: Iterable[str]) -> list[str]:
    """Names, the usual ones first and the rare ones last; otherwise they stay in their order."""
    return sorted(names, key=lambda name: _USUAL.index(name) if name in _USUAL else len(_USUAL) + (name in RARE))


@remembered
def simple_names(classes: tuple[p.NameClass, ...]) -> tuple[p.Name, ...]:
    """The single names among name classes, each once."""
    found: dict[p.Name, None] = {}
    for name_class in classes:
        if isinstance(name_class, p.Name):
            found[name_class] = None
        elif isinstance(name_class, p.NameChoice):
            found |= dict.fromkeys(simple_names(name_class.items))
    return tuple(found)


def wide_classes(classes: Iterable[p.NameClass], what: str) -> tuple[str, ...]:
    """The name classes that are no single names, in words; ``what`` is ``element`` or ``attribute``."""
    found: dict[str, None] = {}
    for name_class in classes:
        if isinstance(name_class, p.AnyName):
            found[f"any {what}"] = None
        elif isinstance(name_class, p.NsName):
            found[f"any {what} of the namespace “{name_class.namespace}”"] = None
        elif isinstance(name_class, p.NameChoice):
            found |= dict.fromkeys(wide_classes(name_class.items, what))
    return tuple(found)


def attribute_local(name: p.Name) -> str:
    """The name of an attribute as people write it."""
    return f"xml:{name.local}" if name.namespace == XML else name.local


@remembered
def allowed_content(expected: Expected, parent: str | None) -> tuple[str, ...]:
    """All that may stand at a place in an element, in the order of the schema."""
    return (
        *(f"<{name.local}>" for name in simple_names(expected.elements)),
        *wide_classes(expected.elements, "element"),
        *(("text",) if expected.text else ()),
        *((f"the end of <{parent}>",) if expected.end and parent else ()),
    )


@remembered
def content_in_words(expected: Expected, parent: str | None) -> str:
    """The same for a person to read: what is usual first, and of much only a part."""
    elements = [*tags(name.local for name in simple_names(expected.elements))]
    elements += wide_classes(expected.elements, "element")
    if len(elements) > _SHOWN + 1:
        elements[_SHOWN:] = [f"{len(elements) - _SHOWN} other elements"]
    text = ["text"] if expected.text else []
    end = [f"the end of <{parent}>"] if expected.end and parent else []
    return either([*text, *elements, *end])


@remembered
def allowed_attributes(attributes: tuple[p.NameClass, ...]) -> tuple[str, ...]:
    """The attributes that are allowed, in the order of the schema."""
    names = (f"@{attribute_local(name)}" for name in simple_names(attributes))
    return (*names, *wide_classes(attributes, "attribute"))


def unless_said(remedy: str | None, allowed: Iterable[str], words: str) -> str | None:
    """What is allowed, in words, unless a remedy says already which of it is meant: the rest would only distract."""
    return None if remedy and any(name in remedy for name in allowed if name != "text") else words


def lowered(text: str) -> str:
    """A description as a part of a sentence: its first letter small, unless it is an abbreviation, and no full stop."""
    words = text.strip().rstrip(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def sentence(*parts: str | None) -> str | None:
    """The parts of a help, joined; None where there is none."""
    found = [part for part in parts if part]
    text = "; ".join(found).replace("?; ", "? ")
    return text or None
