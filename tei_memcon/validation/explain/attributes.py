"""Explains attributes: those that an element may not have or lacks, values, ids and references."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tei_memcon.diagnostic import Code, Diagnostic, Rule
from tei_memcon.grammar.rules import AttributeRule
from tei_memcon.names import TEI, namespace
from tei_memcon.validation.explain import codes
from tei_memcon.validation.explain.case import Case
from tei_memcon.validation.explain.slips import meant_attributes, nearest, slip
from tei_memcon.validation.explain.values import in_words, remedy, says_all
from tei_memcon.validation.explain.words import (
    allowed_attributes,
    attribute_local,
    either,
    lowered,
    quoted,
    sentence,
    simple_names,
    tags,
)

_ELEMENTS_SHOWN: Final = 5
_SHOWN: Final = 12
_FEW: Final = 8
_XML_NAMES: Final = frozenset("xml:id xml:lang xml:base xml:space".split())
_GLOBAL: Final = frozenset(
    """
    n rend rendition style cert resp source generatedBy
    ana change facs corresp synch sameAs copyOf next prev exclude select
    """.split()
)
"""Attributes that nearly every element of the TEI may have; in a list they stand last."""


# ---------------------------------------------------------------- attributes that may not be there


def attribute_not_allowed(case: Case) -> Diagnostic:
    """An attribute that this element may not have: which of the reasons for that it is."""
    rules, name = case.facts(), case.attribute
    given = f'{name}="{_cut(case.value)}"'
    if namespace(case.fault.attribute or "") == TEI:
        message = f"{given} on <{case.name}> has the prefix of TEI elements, but the attributes of the TEI have none"
        return _not_allowed(case, codes.ATTRIBUTE_UNKNOWN, message, f"write {name} without a prefix", None)
    omitted = rules.omitted_attribute(case.name, name) if rules else None
    if rules and omitted:
        message = f"{given} is an attribute that {rules.base} has on <{case.name}> and {case.schema} leaves out"
        return _not_allowed(case, codes.ATTRIBUTE_NOT_IN_SCHEMA, message, omitted.description, omitted)
    rule = rules.element(case.name) if rules else None
    owners = rules.elements_with(name) if rules else ()
    if owners or case.fault.known:
        message = f"{given} may not stand on <{case.name}>"
        return _not_allowed(case, codes.ATTRIBUTE_NOT_ALLOWED, message, _owners(case, owners), rule)
    where = f"neither in {case.schema} nor in {rules.base}" if rules and rules.base else f"in {case.schema}"
    message = f"{given} is no attribute of <{case.name}>{',' if rules and rules.base else ''} {where}"
    return _not_allowed(case, codes.ATTRIBUTE_UNKNOWN, message, None, rule)


def _owners(case: Case, elements: tuple[str, ...]) -> str | None:
    """On which elements the attribute may stand; that around this one before all others, if few have it at all."""
    if not elements:
        return None
    if case.parent in elements and len(elements) <= _FEW:
        return f"put it on the <{case.parent}> around it"
    return f"@{case.attribute} belongs to {either(tags(elements), 'and', _ELEMENTS_SHOWN)}"


def _not_allowed(case: Case, code: Code, message: str, help: str | None, rule: Rule | None) -> Diagnostic:
    present = case.shared.attributes(case.fault.node)
    names = [attribute_local(name) for name in simple_names(case.fault.expected.attributes)]
    free = [name for name in names if name not in present]
    meant = slip(case.attribute, free, meant_attributes(case.attribute))
    question = f"did you mean @{meant}?" if meant else None
    return case.found(
        code,
        case.document.locus(case.fault.node, case.fault.attribute),
        message,
        sentence(question, help, None if meant else _may_have(case, free)),
        allowed=allowed_attributes(case.fault.expected.attributes),
        nearest=f"@{meant}" if meant else None,
        rule=rule,
    )


def _may_have(case: Case, names: list[str]) -> str:
    """The attributes that an element may have."""
    if not names:
        return f"<{case.name}> may have no other attributes than it has"
    return f"<{case.name}> may also have {_in_words(tuple(names))}"


@lru_cache(maxsize=256)
def _in_words(names: tuple[str, ...]) -> str:
    """The names of attributes, those that every element may have last."""
    usual = sorted(names, key=lambda name: (name in _XML_NAMES, name in _GLOBAL or name.endswith(("-custom", "-iso"))))
    return either([f"@{name}" for name in usual], "and", _SHOWN)


# ---------------------------------------------------------------- attributes that are missing


def attribute_missing(case: Case) -> Diagnostic:
    """An attribute that is required."""
    names = [attribute_local(name) for name in simple_names(case.fault.expected.attributes)]
    rules = case.facts()
    found = rules.attribute(case.name, names[0]) if rules and names else None
    if len(names) == 1:
        message = f"<{case.name}> lacks the attribute @{names[0]}, which is required"
    else:
        message = f"<{case.name}> needs one of the attributes {either([f'@{name}' for name in names])}"
    purpose = _purpose(names[0], found.rule.description) if found and found.rule and len(names) == 1 else None
    return case.found(
        codes.ATTRIBUTE_MISSING,
        case.document.locus(case.fault.node),
        message,
        sentence(_add(case, names, _values(case, found)), purpose),
        allowed=_values(case, found) if len(names) == 1 else tuple(f"@{name}" for name in names),
        rule=found.rule if found else None,
    )


def _add(case: Case, names: list[str], values: tuple[str, ...]) -> str:
    """How the attribute is to be added, with what it may say."""
    if len(names) != 1:
        return f"add {either([f'@{name}' for name in names])}" if names else "add one of them"
    wanted = in_words(values, case.fault.expected.datatypes)
    if not wanted:
        return f'add {names[0]}="…"'
    return f'add {names[0]}="…" with {"one of the values " if len(values) > 1 else ""}{wanted}'


def _values(case: Case, found: AttributeRule | None) -> tuple[str, ...]:
    """What an attribute that is missing may say, where that is listed."""
    return case.fault.expected.values or (found.values if found else ())


def _purpose(name: str, description: str | None) -> str | None:
    """What an attribute says."""
    if not description:
        return None
    words = lowered(description)
    asks = words.startswith(("what", "how", "why", "who", "where", "when", "which", "whether"))
    return f"it says {words}" if asks else f"@{name}: {words}"


# ---------------------------------------------------------------- values


def attribute_value(case: Case) -> Diagnostic:
    """A value that the attribute may not have."""
    expected = case.fault.expected
    value = case.value
    meant, help = _value_remedy(case, value)
    kinds = in_words(expected.values, expected.datatypes)
    if not value.strip():
        message = f"@{case.attribute} of <{case.name}> is empty"
    else:
        message = f"{quoted(value)} is not a value of @{case.attribute} on <{case.name}>"
    return case.found(
        codes.ATTRIBUTE_VALUE,
        case.document.locus(case.fault.node, case.fault.attribute),
        message,
        sentence(help, None if not kinds or says_all(help, expected.values) else f"allowed: {kinds}"),
        allowed=expected.values,
        nearest=meant,
        rule=case.attribute_rule(),
    )


def _value_remedy(case: Case, value: str) -> tuple[str | None, str | None]:
    """The listed value that was meant, and what to do."""
    listed, datatypes = case.fault.expected.values, case.fault.expected.datatypes
    tokens = value.split()
    if not tokens:
        return None, "give it a value, or take the attribute away"
    if listed and len(tokens) > 1:
        strange = [token for token in tokens if token not in listed]
        if not strange:
            return None, "only one value may stand here"
        if len(strange) < len(tokens):
            meant = nearest(strange[0], listed)
            wrong = f"{quoted(strange[0])} is not one of them"
            return meant, f"did you mean {quoted(meant)} by {quoted(strange[0])}?" if meant else wrong
    meant = nearest(value, listed) or next((part for part in re.split(r"\W+", value) if part in listed), None)
    if meant:
        return meant, f"did you mean {quoted(meant)}?"
    return None, remedy(value, datatypes, case.name)


# ---------------------------------------------------------------- ids


def id_duplicate(case: Case) -> Diagnostic:
    """An id that another element has already."""
    other = case.fault.other
    where = ""
    if other is not None:
        first = case.document.locus(other)
        where = f": <{str(other.tag).rpartition('}')[2]}> in line {first.line} has it already"
    free = case.shared.ids.free(case.value)
    return case.found(
        codes.ID_DUPLICATE,
        case.document.locus(case.fault.node, case.fault.attribute),
        f"the id {quoted(case.value)} is given twice{where}",
        f"give this <{case.name}> an id of its own, such as “{free}”; pointers to the id mean the first",
        rule=case.attribute_rule(),
    )


def idref_dangling(case: Case) -> Diagnostic:
    """A reference to an id that no element has."""
    near = case.shared.ids.nearest(case.value)
    return case.found(
        codes.IDREF_DANGLING,
        case.document.locus(case.fault.node, case.fault.attribute),
        f"@{case.attribute} of <{case.name}> points to {quoted(case.value)}, an id that no element of the document has",
        f"did you mean {quoted(near)}?"
        if near
        else "correct the reference, or give the element that is meant this xml:id",
        allowed=(near,) if near else (),
        nearest=near,
        rule=case.attribute_rule(),
    )


def _cut(value: str) -> str:
    words = " ".join(value.split())
    return words if len(words) <= 40 else f"{words[:39]}…"
