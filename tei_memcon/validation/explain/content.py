"""Explains what is missing in an element, and text where there may be none or where it is no value."""

from __future__ import annotations

from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Diagnostic, Locus, Rule
from tei_memcon.grammar.rules import Rules
from tei_memcon.names import local_name
from tei_memcon.validation.explain import codes
from tei_memcon.validation.explain.case import Case
from tei_memcon.validation.explain.slips import nearest
from tei_memcon.validation.explain.values import in_words, remedy, says_all
from tei_memcon.validation.explain.words import (
    allowed_content,
    by_use,
    content_in_words,
    either,
    lowered,
    quoted,
    sentence,
    simple_names,
    tags,
    unless_said,
)

_SHOWN: Final = 8
_TAKERS: Final = ("p", "item", "title", "resp", "addrLine", "change")
"""Elements into which text goes that stands beside them, the likeliest first."""
_LONGEST_LABEL: Final = 60
"""Characters of a text that ends with a colon and may be the label of a turn."""
_SLIP: Final = 2
"""Characters of a text that is probably left over from an edit."""


# ---------------------------------------------------------------- something is missing


def content_missing(case: Case) -> Diagnostic:
    """An element that ends, or goes on, before all is there that it needs."""
    fault = case.fault
    inside = fault.node.getparent() if fault.before else fault.node
    holder = fault.node if inside is None else inside
    name = local_name(str(holder.tag))
    names = _needed(case, holder)
    wanted = either(tags(names), most=_SHOWN) if names else _missing_text(case)
    return case.found(
        codes.ELEMENT_MISSING if names else codes.CONTENT_MISSING,
        case.document.locus(fault.node) if fault.before else case.document.end_locus(fault.node),
        _missing_message(case, name, wanted),
        _once(_missing_remedy(case, wanted, len(names)), _purpose(case, names)),
        allowed=allowed_content(fault.expected, name) or fault.expected.values,
        rule=_content_rule(case, holder),
    )


def _needed(case: Case, holder: etree._Element) -> list[str]:
    """The elements of which one is needed: of all that may come next those that bring the element nearer to its end."""
    names = [item.local for item in simple_names(case.fault.expected.elements)]
    rules = case.facts(str(holder.tag))
    needs = rules.needs(local_name(str(holder.tag))) if rules else frozenset()
    return [name for name in names if name in needs] or names


def _missing_text(case: Case) -> str:
    expected = case.fault.expected
    return in_words(expected.values, expected.datatypes) or ("text" if expected.text else "content")


def _missing_message(case: Case, name: str, wanted: str) -> str:
    node = case.fault.node
    if case.fault.before:
        return f"<{case.name}> comes too early in <{name}>: {wanted} must stand before it"
    last = next((child for child in node.iterchildren(reversed=True) if isinstance(child.tag, str)), None)
    if last is not None:
        return f"<{name}> ends too early: {wanted} must follow after <{local_name(str(last.tag))}>"
    return f"<{name}> is empty: {wanted} must stand in it"


def _missing_remedy(case: Case, wanted: str, count: int) -> str:
    what = wanted if count < 2 else "<p>, or another of them" if "<p>" in wanted.split(", ") else "one of them"
    if case.fault.before:
        return f"put {what} before <{case.name}>"
    is_empty = not len(case.fault.node)
    is_of_text = not any(local_name(str(above.tag)) == "teiHeader" for above in case.fault.node.iterancestors())
    away = f", or take <{case.name}> away if it has nothing to say" if is_empty and is_of_text else ""
    return f"add {what}{away}"


def _once(remedy: str, purpose: str | None) -> str | None:
    """A remedy with what the missing element is for; the name that ends the one and begins the other stands once."""
    last = remedy.rpartition(" ")[2]
    return (
        f"{remedy}{purpose[len(last) :]}" if purpose and purpose.startswith(f"{last}:") else sentence(remedy, purpose)
    )


def _purpose(case: Case, names: list[str]) -> str | None:
    """What goes into the element that is missing, where only one can be."""
    rules = case.facts()
    rule = rules.element(names[0]) if rules and len(names) == 1 else None
    return f"<{names[0]}>: {lowered(rule.description)}" if rule and rule.description else None


# ---------------------------------------------------------------- text


def text_not_allowed(case: Case) -> Diagnostic:
    """Characters where only elements may stand, or nothing at all."""
    fault = case.fault
    holder = fault.node.getparent() if fault.tail else fault.node
    name = local_name(str((fault.node if holder is None else holder).tag))
    words = _text(case)
    allowed = allowed_content(fault.expected, name)
    rules = case.facts(None if holder is None else str(holder.tag))
    help, wrapper = _text_remedy(case, rules, name, words)
    is_empty = not (rules.children(name) if rules else fault.expected.elements)
    message = (
        f"the text {quoted(words)} may not stand in <{name}>, which holds nothing"
        if is_empty
        else f"the text {quoted(words)} may not stand directly in <{name}>"
    )
    here = content_in_words(fault.expected, name)
    return case.found(
        codes.TEXT_NOT_ALLOWED,
        _text_locus(case, words),
        message,
        sentence(help, unless_said(help, allowed, f"allowed here: {here}") if here and not is_empty else None),
        allowed=allowed,
        nearest=wrapper,
        rule=_content_rule(case, holder),
    )


def _text_remedy(case: Case, rules: Rules | None, name: str, words: str) -> tuple[str, str | None]:
    """What to do with a text, and the element into which it goes."""
    names = [item.local for item in simple_names(case.fault.expected.elements)]
    if "speaker" in names and words.rstrip().endswith(":") and len(words.strip()) <= _LONGEST_LABEL:
        return "put the label of a turn into <speaker>", "<speaker>"
    slip = "take it away if it is a slip, or " if len(words.strip()) <= _SLIP else ""
    takers = [item for item in names if rules is None or rules.takes_text(item)]
    if rules is not None and takers:
        wrapper = next((item for item in _TAKERS if item in takers), by_use(takers)[0])
        others = [item for item in takers if not slip and item in ("head", "stage", "note") and item != wrapper]
        rest = f", or into {either(tags(others))} if it is that" if others else ""
        return f"{slip}put it into <{wrapper}>{rest}", f"<{wrapper}>"
    if rules is None and "p" in names:
        return "put it into <p>", "<p>"
    if rules is not None:
        through = [item for item in names if "p" in rules.children(item)]
        if through:
            return f"put it into <p> in {either(tags(through))}", None
    if not names:
        return f"put it before or behind <{name}>, or take it away", None
    return "put it into an element, or take it away", None


def content_value(case: Case) -> Diagnostic:
    """Text that is not a value of the data type that the element is to hold."""
    words, expected = case.value or "".join(case.fault.node.itertext()), case.fault.expected
    near = nearest(words, expected.values)
    kinds = in_words(expected.values, expected.datatypes)
    help = f"did you mean {quoted(near)}?" if near else remedy(words, expected.datatypes, case.name)
    return case.found(
        codes.CONTENT_VALUE,
        _text_locus(case, words) if (case.fault.node.text or "").strip() else case.document.locus(case.fault.node),
        f"{quoted(words)} is not what <{case.name}> may hold" if words.strip() else f"<{case.name}> is empty",
        sentence(
            help,
            None if not kinds or says_all(help, expected.values) else f"allowed: {kinds}",
        ),
        allowed=expected.values,
        nearest=near,
        rule=_content_rule(case, case.fault.node),
    )


# ---------------------------------------------------------------- common


def _text(case: Case) -> str:
    """The characters that the fault is about, as the document has them."""
    found = case.fault.node.tail if case.fault.tail else case.fault.node.text
    return case.fault.value or found or ""


def _text_locus(case: Case, words: str) -> Locus:
    node, tail = case.fault.node, case.fault.tail
    whole = (node.tail if tail else node.text) or ""
    stripped = words.strip()
    offset = whole.find(stripped)
    if offset < 0:
        # The words go on behind a comment; they begin where the first of them stands.
        stripped = whole.strip()
        offset = len(whole) - len(whole.lstrip())
    return case.document.text_locus(node, tail=tail, offset=offset, length=max(len(stripped), 1))


def _content_rule(case: Case, element: etree._Element | None) -> Rule | None:
    rules = None if element is None else case.facts(str(element.tag))
    return rules.content(local_name(str(element.tag))) if rules and element is not None else None
