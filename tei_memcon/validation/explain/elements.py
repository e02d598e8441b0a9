"""Explains elements that may not stand where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from lxml import etree

from tei_memcon.diagnostic import Diagnostic, Rule
from tei_memcon.grammar.rules import OmittedElement, Rules
from tei_memcon.names import TEI, local_name, namespace
from tei_memcon.validation.explain import codes
from tei_memcon.validation.explain.case import Case
from tei_memcon.validation.explain.slips import equivalent_elements, meant_elements, slip
from tei_memcon.validation.explain.words import (
    RARE,
    allowed_content,
    by_use,
    content_in_words,
    either,
    sentence,
    simple_names,
    tags,
    unless_said,
)
from tei_memcon.validation.relaxng.faults import Expected, Kind

_PARENTS_SHOWN: Final = 5
_LEVELS: Final = 3
"""So far up an element is moved in thought."""
_SIBLINGS: Final = 50
"""So many nodes are looked at before an element; the time must not grow with the square of a long list."""
_SECTIONS: Final = frozenset({"div", "sp", "list"})
"""Elements of which one more may begin wherever one may stand."""
_ASIDE: Final = frozenset(
    """
    note q said quote cit stage desc floatingText
    ref hi emph seg foreign term add del corr sic orig reg unclear supplied
    """.split()
)
"""Elements that interrupt a text or mark words in it, and may hold nearly all that it may: nothing is put into one of
them only to be allowed."""


def element_not_allowed(case: Case) -> Diagnostic:
    """An element that cannot stand here: which of the reasons for that it is."""
    if _is_of_wrong_namespace(case):
        return _wrong_namespace(case)
    rules = case.facts()
    if case.fault.known or (rules and rules.has(case.name)):
        return _misplaced(case, rules)
    omitted = rules.omitted_element(case.name) if rules else None
    return _left_out(case, rules, omitted) if rules and omitted else _unknown(case, rules)


# ---------------------------------------------------------------- another namespace


def _is_of_wrong_namespace(case: Case) -> bool:
    """Whether an element has a name of the schema, or of the TEI, in a namespace that is not the schema's."""
    if case.fault.known:
        return False
    wanted = {name.namespace for name in simple_names(case.fault.expected.elements)}
    if case.rules:
        wanted.add(case.rules.namespace)
    if namespace(str(case.fault.node.tag)) in wanted:
        return False
    if case.rules and (case.rules.has(case.name) or case.rules.omitted_element(case.name)):
        return True
    return case.name in {name.local for name in simple_names(case.fault.expected.elements)}


def _wrong_namespace(case: Case) -> Diagnostic:
    node = case.fault.node
    names = simple_names(case.fault.expected.elements)
    here = [name.namespace for name in names if name.local == case.name]
    wanted = here[0] if here else case.rules.namespace if case.rules else names[0].namespace
    given = namespace(str(node.tag))
    where = f"in the namespace “{given}”" if given else "in no namespace"
    of = "The elements of the TEI" if wanted == TEI else f"The elements of {case.schema}"
    if not wanted:
        message, remedy = f"<{case.name}> is {where}, and {case.schema} has it in none", "take xmlns away"
    else:
        message = f"<{case.name}> is {where}: {of[0].lower()}{of[1:]} are in “{wanted}”"
        remedy = _namespace_remedy(case, wanted)
    return case.found(codes.NAMESPACE_WRONG, case.document.locus(node), message, remedy)


def _namespace_remedy(case: Case, wanted: str) -> str:
    node = case.fault.node
    parent = node.getparent()
    if parent is None and node.prefix:
        return f'let the prefix stand for the right namespace: xmlns:{node.prefix}="{wanted}"'
    if parent is None:
        return f'write <{case.name} xmlns="{wanted}">; this is enough for all elements in it'
    if node.prefix:
        return f"write <{case.name}> without the prefix “{node.prefix}:”"
    if parent.nsmap.get(None) != node.nsmap.get(None):
        return f'take xmlns="{namespace(str(node.tag))}" away from <{case.name}>'
    return f'write <{case.name} xmlns="{wanted}">'


# ---------------------------------------------------------------- the schema has it, but not here


def _misplaced(case: Case, rules: Rules | None) -> Diagnostic:
    node, expected, parent = case.fault.node, case.fault.expected, case.parent
    allowed = allowed_content(expected, parent)
    if parent is None:
        message = f"<{case.name}> cannot be the outermost element of a document"
        return case.found(
            codes.ELEMENT_NOT_ALLOWED,
            case.document.locus(node),
            message,
            f"a document begins with {either(tags(name.local for name in simple_names(expected.elements)))}",
            allowed=allowed,
            rule=rules.element(case.name) if rules else None,
        )
    before = _before(case)
    may_be_in_it = rules is not None and case.name in rules.children(parent)
    if before is not None and before.tag == node.tag and (may_be_in_it or rules is None):
        message = f"a second <{case.name}> may not follow in <{parent}>"
        remedy: str | None = f"keep one of the two{', or begin a new <sp>' if parent == 'sp' else ''}"
    elif rules and (rival := _rival(case, rules, parent)):
        message = f"<{case.name}> may stand in <{parent}>, but not beside <{rival}>"
        others = "" if rules.apart(parent, rival) == {case.name} else ", each with what belongs to it"
        remedy = f"keep either <{rival}> or <{case.name}>{others}"
    elif rules and may_be_in_it:
        message = f"<{case.name}> may stand in <{parent}>, but not {_point(case, before)}"
        remedy = _move(case, rules, before)
    else:
        directly = " directly" if rules else ""
        message = f"<{case.name}> is not allowed{directly} in <{parent}>{'' if rules else f' {_point(case, before)}'}"
        remedy = _where_then(case, rules)
    return case.found(
        codes.ELEMENT_NOT_ALLOWED,
        case.document.locus(node),
        message,
        sentence(remedy, _allowed_here(case, remedy)),
        allowed=allowed,
        rule=_content_rule(case),
    )


def _accepted(case: Case) -> Iterator[etree._Element]:
    """The elements before a node in the same parent, the last first, without those that cannot stand there either."""
    for sibling in islice(case.fault.node.itersiblings(preceding=True), _SIBLINGS):
        if isinstance(sibling.tag, str) and sibling not in case.shared.refused:
            yield sibling


def _before(case: Case) -> etree._Element | None:
    return next(_accepted(case), None)


def _rival(case: Case, rules: Rules, parent: str) -> str | None:
    """An element before this one that rules it out wherever the one or the other stands."""
    apart = rules.apart(parent, case.name)
    names = (local_name(str(sibling.tag)) for sibling in _accepted(case)) if apart else ()
    return next((name for name in names if name in apart), None)


def repeats(case: Case) -> bool:
    """Whether an element is refused for the same reason as the one before it: both cannot stand beside a third."""
    node, rules, parent = case.fault.node, case.facts(), case.parent
    before = next(node.itersiblings(etree.Element, preceding=True), None)
    if case.fault.kind is not Kind.ELEMENT_NOT_ALLOWED or not rules or not parent or before not in case.shared.refused:
        return False
    other = replace(case, fault=case.fault._replace(node=before))
    rival = _rival(case, rules, parent)
    return rival is not None and rival == _rival(other, rules, parent)


def _point(case: Case, before: etree._Element | None) -> str:
    if before is not None:
        return f"after <{local_name(str(before.tag))}>"
    is_first = next(case.fault.node.itersiblings(etree.Element, preceding=True), None) is None
    return "as the first element" if is_first else "at this place"


def _move(case: Case, rules: Rules, before: etree._Element | None) -> str | None:
    """What to do with an element that stands at the wrong point of the right parent."""
    into = next((f"put it into a <{name}> of its own" for name in _holders(case, rules) if name in _SECTIONS), None)
    # Where the content is not complete yet, what is wrong may as well be what stands before.
    if before is None or not case.fault.expected.end:
        return into
    up = f"move it before <{local_name(str(before.tag))}>"
    return f"{up}, or {into}" if into else up


def _holders(case: Case, rules: Rules) -> list[str]:
    """The elements that may stand here and may hold the element: those that are needed first, then the plainest."""
    names = (name.local for name in simple_names(case.fault.expected.elements))
    found = [name for name in by_use(names) if case.name in rules.children(name) and name not in _ASIDE | RARE]
    needed = rules.needs(case.parent or "")
    return sorted(found, key=lambda name: (name not in needed, name != "p"))


def _where_then(case: Case, rules: Rules | None) -> str | None:
    """Where an element may stand that may not stand in its parent."""
    if rules is None:
        return None
    holders = _holders(case, rules)
    with_text = [name for name in holders if rules.takes_text(name)]
    out = None if with_text else _out(case, rules, most=1 if holders else _LEVELS)
    if out:
        return out
    if holders:
        return f"put it into <{(with_text or holders)[0]}>, which may stand here"
    parents = rules.parents(case.name)
    return f"<{case.name}> may stand in {either(tags(parents), most=_PARENTS_SHOWN)}" if parents else None


def _out(case: Case, rules: Rules, most: int) -> str | None:
    """How an element gets to where it may stand, if that is at most some levels up."""
    left: list[str] = []
    for above in islice(case.fault.node.iterancestors(), most + 1):
        name = local_name(str(above.tag))
        if left and case.name in rules.children(name):
            if case.name in left:
                around = either([f"the <{item}>" for item in left], "and")
                return f"end {around} around it before it begins"
            return f"move it out of {either(tags(left), 'and')}: <{case.name}> may stand in <{name}>"
        left.append(name)
    return None


# ---------------------------------------------------------------- the schema has it not


def _left_out(case: Case, rules: Rules, omitted: OmittedElement) -> Diagnostic:
    allowed, names = _allowed_and_names(case)
    base, module, rule = omitted
    message = f"<{case.name}> is an element of {base} (module “{module}”) which {case.schema} leaves out"
    instead = _instead(case, rules, names)
    return case.found(
        codes.ELEMENT_NOT_IN_SCHEMA,
        case.document.locus(case.fault.node),
        message,
        sentence(rule.description if rule else None, instead, _allowed_here(case, instead)),
        allowed=allowed,
        nearest=next((f"<{name}>" for name in equivalent_elements(case.name) if name in names), None),
        rule=rule,
    )


def _instead(case: Case, rules: Rules, here: Iterable[str]) -> str | None:
    """What the schema has for an element that it leaves out."""
    meant = [name for name in equivalent_elements(case.name) if rules.has(name)]
    if case.parent is None and any(str(child.tag) in _tags(case) for child in case.fault.node):
        return f"make each {either(tags(here))} in it a file of its own"
    if not meant:
        where = f"allow it in {rules.source}" if rules.source else "use a schema that has it"
        return f"if the texts need it, {where}"
    if meant[0] in here:
        return f"encode it as <{meant[0]}>"
    return f"encode it as <{meant[0]}>, which may stand in {either(tags(rules.parents(meant[0])), most=_PARENTS_SHOWN)}"


def _tags(case: Case) -> set[str]:
    """The elements that may stand here, as lxml names them."""
    return {f"{{{name.namespace}}}{name.local}" for name in simple_names(case.fault.expected.elements)}


def _unknown(case: Case, rules: Rules | None) -> Diagnostic:
    allowed, names = _allowed_and_names(case)
    nearby = slip(case.name, names, meant_elements(case.name))
    elsewhere = None
    if nearby is None and rules:
        elsewhere = slip(case.name, rules.names(), meant_elements(case.name))
    given = namespace(str(case.fault.node.tag))
    if given and not _is_near(case):
        message = f"{case.schema} has no element <{case.name}> of the namespace “{given}”"
    elif rules and rules.namespace == TEI:
        message = f"there is no element <{case.name}>, neither in {case.schema} nor in the rest of the TEI"
    else:
        message = f"there is no element <{case.name}> in {case.schema}"
    remedy = None
    if nearby:
        remedy = f"did you mean <{nearby}>?" if _is_near(case) else f"did you mean {_start_tag(case, nearby)}?"
    elif elsewhere and rules:
        parents = either(tags(rules.parents(elsewhere)), most=_PARENTS_SHOWN)
        remedy = f"did you mean <{elsewhere}>? it is not allowed here; it may stand in {parents}"
    return case.found(
        codes.ELEMENT_UNKNOWN,
        case.document.locus(case.fault.node),
        message,
        sentence(remedy, _allowed_here(case, remedy)),
        allowed=allowed,
        nearest=f"<{nearby}>" if nearby else None,
        rule=_content_rule(case),
    )


def _is_near(case: Case) -> bool:
    """Whether the namespace of an unknown element is one in which elements may come next."""
    given = namespace(str(case.fault.node.tag))
    return given in {name.namespace for name in simple_names(case.fault.expected.elements)}


def _start_tag(case: Case, name: str) -> str:
    """The start tag of the element that was meant, with its namespace."""
    found = next(item for item in simple_names(case.fault.expected.elements) if item.local == name)
    return f'<{name} xmlns="{found.namespace}">' if found.namespace else f"<{name}>"


# ---------------------------------------------------------------- common


def _allowed_and_names(case: Case) -> tuple[tuple[str, ...], list[str]]:
    expected = case.fault.expected
    return allowed_content(expected, case.parent), [name.local for name in simple_names(expected.elements)]


def _allowed_here(case: Case, remedy: str | None) -> str | None:
    rules = case.facts()
    if case.fault.expected == Expected() and rules and rules.children(case.parent or ""):
        return None  # an XML Schema does not always say what may come
    return unless_said(remedy, allowed_content(case.fault.expected, case.parent), _in_words(case))


def _in_words(case: Case) -> str:
    words = content_in_words(case.fault.expected, case.parent)
    return f"allowed here: {words}" if words else f"nothing may stand in <{case.parent}>"


def _content_rule(case: Case) -> Rule | None:
    """What says what the element around the fault may contain."""
    parent = case.fault.node.getparent()
    rules = None if parent is None else case.facts(str(parent.tag))
    return rules.content(local_name(str(parent.tag))) if rules and parent is not None else None
