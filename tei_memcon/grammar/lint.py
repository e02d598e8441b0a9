"""What is doubtful about a customization, although a schema can be made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.ambiguity import first_ambiguity
from tei_memcon.grammar.facts import ElementFacts, element_facts
from tei_memcon.names import tei
from tei_memcon.odd import model as m
from tei_memcon.odd.read import Reader, locus_of
from tei_memcon.odd.schema import Schema

ODD_REFERENCE_DROPPED: Final = Code(
    "odd-reference-dropped",
    Severity.WARNING,
    """\
What it finds: a content model in the customization that refers to an element, a class or a macro which the schema does
not have, because it is deleted or was never included.

Why it matters: the reference vanishes from the content model, so that the schema is not what the model says.

Example:

    <elementSpec ident="sp" mode="change"><content><elementRef key="speaker"/></content></elementSpec>

in a schema that does not include speaker.

What to do: include what is missing, or take the reference out.
""",
)
ODD_REQUIRED_CHILD_DROPPED: Final = Code(
    "odd-required-child-dropped",
    Severity.NOTE,
    """\
What it finds: an element whose content model in the TEI demands a child that the schema does not have.

Why it matters: the demand vanishes, so the schema allows documents that the TEI does not allow.

Example: list without item.

What to do: include the child, or give the element a content model of its own.
""",
)
ODD_CONTENT_EMPTY: Final = Code(
    "odd-content-empty",
    Severity.WARNING,
    """\
What it finds: an element that may contain something in the TEI, of which nothing is left in the schema.

Why it matters: the element can only be empty, which is hardly what was meant.

Example: particDesc in a schema that has neither listPerson nor p.

What to do: include what it should contain, or delete the element.
""",
)
ODD_ELEMENT_IMPOSSIBLE: Final = Code(
    "odd-element-impossible",
    Severity.WARNING,
    """\
What it finds: an element that no document can contain, because its content model demands a member of a class that has
none in the schema.

Why it matters: the element looks as if it were part of the schema, and is not.

Example: a class whose members are all deleted, referred to with minOccurs="1".

What to do: include a member of the class, or delete the element.
""",
)
ODD_ELEMENT_UNREACHABLE: Final = Code(
    "odd-element-unreachable",
    Severity.WARNING,
    """\
What it finds: an element that can stand nowhere in a document that begins with one of the start elements.

Why it matters: it was included for nothing, or the element that should contain it is missing.

Example: row included without table.

What to do: include what may contain it, name it in @start, or leave it out.
""",
)
ODD_CONTENT_AMBIGUOUS: Final = Code(
    "odd-content-ambiguous",
    Severity.NOTE,
    """\
What it finds: a content model of the customization in which an element can be matched in two ways.

Why it matters: RELAX NG does not mind; XML Schema does, so the XSD will allow more than the RELAX NG grammar.

Example:

    <sequence><elementRef key="p" minOccurs="0"/><elementRef key="p"/></sequence>

What to do: nothing, if nobody uses the XSD; else write the model so that each element decides where it belongs.
""",
)
CODES: Final = (
    ODD_REFERENCE_DROPPED,
    ODD_REQUIRED_CHILD_DROPPED,
    ODD_CONTENT_EMPTY,
    ODD_ELEMENT_IMPOSSIBLE,
    ODD_ELEMENT_UNREACHABLE,
    ODD_CONTENT_AMBIGUOUS,
)


def lint(schema: Schema, grammar: p.Grammar) -> tuple[Diagnostic, ...]:
    """The findings about a customization, in the order of its elements."""
    facts = element_facts(grammar)
    found: list[Diagnostic] = []
    for spec in schema.elements.values():
        found.extend(_element(schema, grammar, spec, facts.get(spec.name)))
    return tuple(found)


def _element(
    schema: Schema, grammar: p.Grammar, spec: m.ElementSpec, facts: ElementFacts | None
) -> Iterator[Diagnostic]:
    origin = _content_origin(spec)
    place = spec.change if spec.change is not None else spec.element
    locus = locus_of(schema.element if place is None or not _is_own(schema, place) else place)
    if origin is not None:
        yield from _dropped(schema, spec, origin)
    pattern = grammar.by_name().get(schema.prefix + spec.ident)
    if facts is None:
        if _impossible(schema, spec):
            message = f"no document can contain <{spec.name}>: its content demands what the schema does not have"
            yield ODD_ELEMENT_IMPOSSIBLE.at(locus, message, "include what it demands, or delete the element")
        else:
            message = f"<{spec.name}> can stand nowhere below {' or '.join(f'<{name}>' for name in schema.start)}"
            yield ODD_ELEMENT_UNREACHABLE.at(locus, message, "include what may contain it, or leave it out")
    elif not facts.children and not facts.text and origin is not None and _held_something(origin):
        message = f"<{spec.name}> can only be empty: nothing of its content model is left"
        yield ODD_CONTENT_EMPTY.at(locus, message, "include what it should contain, or delete it")
    if isinstance(pattern, p.Element) and origin is not None and _is_own(schema, origin):
        name = first_ambiguity(pattern.content, grammar.by_name())
        if name is not None:
            message = f"in the content of <{spec.name}>, <{name}> can be matched in two ways"
            yield ODD_CONTENT_AMBIGUOUS.at(locus_of(origin), message, "the XSD will be looser than the grammar here")


def _content_origin(spec: m.ElementSpec) -> etree._Element | None:
    """The ``content`` that counts: the customization's, or else the source's."""
    for element in (spec.change, spec.element):
        content = None if element is None else element.find(tei("content"))
        if content is not None:
            return content
    return None


def _is_own(schema: Schema, element: etree._Element) -> bool:
    return element.getroottree().getroot() is schema.root


def _held_something(content: etree._Element) -> bool:
    return not isinstance(Reader().content(content), m.Empty)


def _dropped(schema: Schema, spec: m.ElementSpec, content: etree._Element) -> Iterator[Diagnostic]:
    own = _is_own(schema, content)
    for reference, required in _references(Reader().content(content), True):
        if _exists(schema, reference):
            continue
        kind = {m.ElementRef: "element", m.ClassRef: "class", m.MacroRef: "macro"}[type(reference)]
        if own and reference.element is not None:
            message = (
                f"the content of <{spec.name}> refers to the {kind} “{reference.key}”, which the schema does not have"
            )
            yield ODD_REFERENCE_DROPPED.at(
                locus_of(reference.element), message, "include it, or take the reference out"
            )
        elif required and isinstance(reference, m.ElementRef):
            message = f"<{spec.name}> demands <{reference.key}> in the TEI; the schema does not have it, nor the demand"
            help = "include it, or give the element a content model of its own"
            yield ODD_REQUIRED_CHILD_DROPPED.at(locus_of(schema.element), message, help)


def _references(content: m.Content, required: bool) -> Iterator[tuple[m.ElementRef | m.ClassRef | m.MacroRef, bool]]:
    """The references of a content model; and whether the model demands what they refer to."""
    if isinstance(content, (m.ElementRef, m.ClassRef, m.MacroRef)):
        yield content, required and content.occurs.min > 0
    elif isinstance(content, (m.Sequence, m.Alternate)):
        inner = required and content.occurs.min > 0 and (isinstance(content, m.Sequence) or len(content.content) == 1)
        for part in content.content:
            yield from _references(part, inner)


def _exists(schema: Schema, reference: m.ElementRef | m.ClassRef | m.MacroRef) -> bool:
    if isinstance(reference, m.ElementRef):
        return reference.key in schema.elements
    return reference.key in (schema.classes if isinstance(reference, m.ClassRef) else schema.macros)


def _impossible(schema: Schema, spec: m.ElementSpec) -> bool:
    """Whether the content demands a class without members."""
    if spec.content is None:
        return False
    return any(
        required and isinstance(reference, m.ClassRef) and not _has_members(schema, reference.key, frozenset())
        for reference, required in _references(spec.content, True)
    )


def _has_members(schema: Schema, key: str, seen: frozenset[str]) -> bool:
    members = schema.members.get(key, ())
    return any(
        member in schema.elements or (member not in seen and _has_members(schema, member, seen | {key}))
        for member in members
    )
