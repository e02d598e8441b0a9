"""What an XML Schema says, in the form in which faults against a RELAX NG grammar are explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.rules import VERSION, Rules
from tei_memcon.names import XML_SCHEMA, XML_SCHEMA_TYPES, local_name, namespace
from tei_memcon.tree.document import attribute_name
from tei_memcon.validation.relaxng.faults import Expected

_ANY: Final = p.AnyName()
_DEEPEST: Final = 20
"""So many types a type may be derived from or made of before the rest counts as unknown."""


def rules_of_schema(schema: Any) -> Rules:
    """What an XML Schema says about the elements of its target namespace.

    Of several elements of one name, what it says of the first counts.

    Args:
        schema: an ``XMLSchema10`` or ``XMLSchema11``, complete.
    """
    contents: dict[str, int] = {}
    elements: dict[str, dict[str, Any]] = {}
    for element in declared_elements(schema):
        local = local_name(element.name)
        if namespace(element.name) == schema.target_namespace and local not in elements:
            children = " ".join(sorted({name.local for name in content(element) if isinstance(name, p.Name)}))
            elements[local] = {
                "holds": contents.setdefault(children, len(contents)),
                "text": not element.type.is_element_only() and not element.type.is_empty(),
                "attributes": {attribute_name(name): {} for name in element.attributes if isinstance(name, str)},
            }
    nothing: dict[str, Any] = {key: {} for key in ("classes", "left_out", "deleted", "attributes_left_out")}
    named = {"version": VERSION, "source": "", "base": "", "namespace": schema.target_namespace}
    return Rules({**named, **nothing, "elements": elements, "contents": list(contents)})


def declared_elements(schema: Any) -> Iterator[Any]:
    """The elements that a schema declares, at its top and within."""
    for component in (*schema.maps.elements.values(), *schema.iter_components()):
        if hasattr(component, "attributes") and getattr(component, "name", None) and hasattr(component, "type"):
            yield component


def content(element: Any) -> tuple[p.NameClass, ...]:
    """All elements that may stand somewhere in an element, as the schema declares it."""
    model: Any = getattr(element.type, "content", None)
    return names(model.iter_elements()) if hasattr(model, "iter_elements") else ()


def names(particles: Iterable[Any]) -> tuple[p.NameClass, ...]:
    """The names of elements of a schema; a wildcard is any name."""
    found = [p.Name(namespace(item.name), local_name(item.name)) if item.name else _ANY for item in particles]
    return tuple(dict.fromkeys(found))


def attributes(declared: Iterable[object]) -> tuple[p.NameClass, ...]:
    """The names of attributes of a schema; the wildcard, which has none, is left out."""
    return tuple(p.Name(namespace(name), local_name(name)) for name in declared if isinstance(name, str))


def expected_value(declared: Any) -> Expected:
    """What a value may be by its simple type."""
    values: dict[str, None] = {}
    types: dict[str, p.Data] = {}
    for simple in _parts(declared, 0):
        if listed := getattr(simple, "enumeration", None):
            values |= dict.fromkeys(map(str, listed))
        elif namespace(simple.name or "") == XML_SCHEMA:
            name = local_name(simple.name)
            types[name] = p.Data(name, XML_SCHEMA_TYPES)
        elif patterns := _patterns(simple):
            types[patterns[0]] = p.Data("string", XML_SCHEMA_TYPES, tuple(("pattern", text) for text in patterns))
    return Expected(values=tuple(values), datatypes=tuple(types.values()))


def _parts(simple: Any, depth: int) -> Iterator[Any]:
    """The types of which a union or a list is made, down to those that list their values or are built in."""
    if depth > _DEEPEST or simple is None:
        return
    if members := getattr(simple, "member_types", None):
        for member in members:
            yield from _parts(member, depth + 1)
    elif (item := getattr(simple, "item_type", None)) is not None:
        yield from _parts(item, depth + 1)
    elif getattr(simple, "enumeration", None) or _patterns(simple) or namespace(simple.name or "") == XML_SCHEMA:
        yield simple
    else:
        yield from _parts(getattr(simple, "base_type", None), depth + 1)


def _patterns(simple: Any) -> tuple[str, ...]:
    """The patterns of a type of text; those of a date or a number say less than its name."""
    facet = getattr(simple, "patterns", None)
    primitive = getattr(simple, "primitive_type", None)
    return tuple(facet.regexps) if facet and primitive is not None and local_name(primitive.name) == "string" else ()
