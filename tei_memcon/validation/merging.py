"""The findings of several validators on one document: what two of them say of one mistake is said once."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tei_memcon.diagnostic import Diagnostic, Severity
from tei_memcon.validation.holders import Holders

_SAME: Final = {"element-empty": frozenset({"supplied-empty", "unclear-without-reading", "turn-without-label"})}
"""Constraints of the project's schema by the code of the check that says the same of an element, or of one in it."""
_FOLLOWS: Final = {"id-shape-sp-p": "id-shape-sp"}
"""Constraints that can only be judged when an element's parent has the right id, by name, with that of the parent's."""
_CONSTRAINT: Final = "schematron-failed"
_TARGET: Final = "pointer-target-kind"
_REFUSED: Final = frozenset({"element-not-allowed", "element-not-in-schema", "element-unknown", "namespace-wrong"})
"""What grammars say of an element that may not be there, and which perhaps was to be another."""
_MISSING: Final = frozenset({"attribute-missing", "element-missing"})
_ID_REFUSED: Final = frozenset({"id-duplicate", "xml-id-duplicate", "xml-id-malformed"})
_VALUE_REFUSED: Final = _ID_REFUSED | {"attribute-value"}
"""Findings whose message begins with the value that is wrong, in quotation marks."""
_SHORTEST_NAME: Final = 4
"""Letters of the name of an attribute that may be looked for among the words of a message."""
_SHORTEST: Final = 80
"""Characters of a message that is mentioned in another finding."""
_QUOTED: Final = re.compile("“([^”]+)”")
_ATTRIBUTE: Final = re.compile(r"@([\w:.-]+)")
_TAG: Final = re.compile("<([^<>]+)>")


def merged(of_grammars: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All findings, sorted by place, without doubles.

    Whatever is left out here because of another finding is found again, once the other is mended and it is still so.

    * Where ``<speeker>`` stands, the constraint fails that a turn has a ``speaker``: a constraint about an element that
      speaks of what was probably meant in it, or is missing, is mentioned with that, as its consequence. So is a doubt
      of a check about the element itself, and a constraint that speaks of the name of an attribute that is none
      (``<sp speaker="…">``).
    * A grammar and a check that complain of the same attribute are one finding: that of the grammar. A check that
      doubts a text which may not stand there waits.
    * A constraint about an element and a check of one of its attributes that speak of the same value are one finding:
      that of the check, which knows the place, with the rule of the constraint and the graver severity of the two.
    * A constraint that quotes a value that is none (``when="1990-11-9"``: “the header gives two dates”), or an id that
      is none or is given twice, waits for it, and so does one about an attribute of the same element that is refused.
      The ids of paragraphs are compared with that of their turn when the turn has the id that it should have.
    * A doubt of a check about what is in an element that may not be there at all waits until one knows what the
      element shall be; so does a constraint about it or about what stands directly in it, a pointer to it, and what an
      element lacks that is not in the namespace of the TEI.
    * Where an element of the header that holds what pointers lead to is missing, misspelt or misplaced, the constraints
      about such pointers wait (`tei_memcon.validation.holders`); where there is no header, all ids that are missing do.
    * ``who="# bush"`` is no empty pointer and one without ``#``, but the latter; a participant is not silent to whom a
      pointer would lead, were it not misspelt.

    What one wrong target causes in many places is one finding: `tei_memcon.validation.gathering`.

    Args:
        of_grammars: what RELAX NG and XML Schema find.
        others: what constraints and checks find.
    """
    grammars, rest = _of_grammars(of_grammars), _distinct(others)
    constraints = [found for found in rest if found.code == _CONSTRAINT]
    refused = {_element(found) for found in grammars if found.code in _REFUSED}
    checks = list(_new_checks([found for found in rest if found.code != _CONSTRAINT], grammars, refused))
    # There may be a hundred thousand of each: those of an element are looked up, not searched for.
    causes = _causes(grammars) if rest else {}
    by_element = _by_element(checks) if constraints else {}
    attributes = _Attributes([*grammars, *checks], constraints) if constraints else None
    header = Holders(grammars)
    kept: list[Diagnostic] = []
    for constraint in constraints:
        element = _element(constraint)
        if (at := _same(constraint, checks, by_element.get(element, ()))) is not None:
            checks[at] = _with_constraint(checks[at], constraint)
        elif attributes and attributes.explain(constraint, element):
            continue
        elif (at := _cause(constraint, causes.get(element, {}))) is not None:
            grammars[at] = _with_consequence(grammars[at], constraint)
        elif not {element, _parent(element)} & refused and not header.keeps_waiting(constraint):
            kept.append(constraint)
    for found in _known(checks, {_name(element) for element in refused}):
        at = _cause(found, causes.get(found.locus.xpath or "", {})) if found.severity is not Severity.ERROR else None
        if at is not None:
            grammars[at] = _with_consequence(grammars[at], found)
        elif not header.keeps_waiting(found):
            kept.append(found)
    return sorted((*header.with_consequences(grammars), *kept), key=Diagnostic.sort_key)


def _of_grammars(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What grammars find, but for what an element lacks that is not yet one of the TEI."""
    distinct = _distinct(found)
    foreign = {one.locus.xpath for one in distinct if one.code == "namespace-wrong"}
    return [one for one in distinct if one.code not in _MISSING or one.locus.xpath not in foreign]


def _known(checks: Sequence[Diagnostic], names: Container[str]) -> Iterator[Diagnostic]:
    """What checks find, but for what another finding of a check, or an element of one of some names, causes."""
    meant = {found.nearest for found in checks if found.code.startswith("pointer-") and found.nearest}
    without_hash = {found.locus.xpath for found in checks if found.code == "pointer-without-hash"}
    for found in checks:
        is_misspelt = found.code == "participant-silent" and meant.intersection(_QUOTED.findall(found.message))
        is_torn = found.code == "pointer-empty" and found.locus.xpath in without_hash
        if not (is_misspelt or is_torn or _leads_to(found, names)):
            yield found


class _Attributes:
    """The attributes that grammars and checks refuse, by what constraints say of them.

    Args:
        refusing: what grammars and checks find.
        constraints: all constraints that failed.
    """

    def __init__(self, refusing: Iterable[Diagnostic], constraints: Iterable[Diagnostic]) -> None:
        self._values: set[str] = set()
        self._names: dict[str, set[str]] = {}
        self._wrong_ids = {(_element(found), _rule(found)) for found in constraints}
        for found in refusing:
            if found.code not in _VALUE_REFUSED:
                continue
            element, _, name = (found.locus.xpath or "").partition("/@")
            self._names.setdefault(element, set()).add(name)
            if quoted := _QUOTED.search(found.message):
                self._values.add(quoted[1])

    def explain(self, constraint: Diagnostic, element: str) -> bool:
        """Whether a constraint about an element fails, as far as one knows, because of an attribute that is refused."""
        if not self._values.isdisjoint(_QUOTED.findall(constraint.message)):
            return True
        if any(f' {name}="' in constraint.message for name in self._names.get(element, ())):
            return True
        follows, parent = _FOLLOWS.get(_rule(constraint)), _parent(element)
        return follows is not None and ((parent, follows) in self._wrong_ids or "xml:id" in self._names.get(parent, ()))


def _rule(found: Diagnostic) -> str:
    return found.rule.name if found.rule else ""


def _distinct(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(found))


def _new_checks(
    checks: Iterable[Diagnostic], grammars: Iterable[Diagnostic], refused: Container[str]
) -> Iterator[Diagnostic]:
    """The findings of checks that no grammar has, and that need not wait."""
    attributes = {found.locus for found in grammars if _is_about_attribute(found)}
    texts = {found.locus.xpath for found in grammars if found.code == "text-not-allowed"}
    for found in checks:
        if found.severity is not Severity.ERROR and found.locus.xpath in texts:
            continue
        if found.locus not in attributes and (found.severity is Severity.ERROR or not _stands_in(found, refused)):
            yield found


def _is_about_attribute(found: Diagnostic) -> bool:
    return "/@" in (found.locus.xpath or "")


def _element(found: Diagnostic) -> str:
    """The path of the element that a finding is about."""
    path = found.locus.xpath or ""
    return path.partition("/@")[0].removesuffix("/text()")


def _parent(element: str) -> str:
    return element.rpartition("/")[0]


def _name(element: str) -> str:
    """The name of an element, of its path ``/TEI/text/body/div[2]``."""
    return element.rpartition("/")[2].partition("[")[0]


def _leads_to(found: Diagnostic, names: Container[str]) -> bool:
    """Whether a pointer is refused because of what it leads to, and that has one of some names."""
    tag = _TAG.search(found.message) if found.code == _TARGET else None
    return tag is not None and tag[1] in names


def _stands_in(found: Diagnostic, elements: Container[str]) -> bool:
    """Whether a finding is about one of some elements or about something in it."""
    path = _element(found)
    while path and path not in elements:
        path = _parent(path)
    return path in elements


def _by_element(found: Iterable[Diagnostic]) -> dict[str, list[int]]:
    """The numbers of findings by the path of the element that they are about, or that it is directly in."""
    numbers: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        element = _element(one)
        numbers.setdefault(element, []).append(number)
        if one.code in _SAME:
            numbers.setdefault(_parent(element), []).append(number)
    return numbers


def _causes(grammars: Iterable[Diagnostic]) -> dict[str, dict[str, int]]:
    """Because of which finding a constraint may fail: by the path of its element and by what was meant, the first."""
    causes: dict[str, dict[str, int]] = {}
    for number, found in enumerate(grammars):
        if meant := _meant(found).strip("<>@"):
            place = _element(found)
            for element in (place, _parent(place)):
                causes.setdefault(element, {}).setdefault(meant, number)
        if found.code == "attribute-unknown":
            element, _, name = (found.locus.xpath or "").partition("/@")
            if len(name) >= _SHORTEST_NAME:
                causes.setdefault(element, {}).setdefault(name, number)
    return causes


def _meant(found: Diagnostic) -> str:
    """What should stand there: that for which something looks like a slip, or the only thing that can be missing."""
    if found.code == "attribute-missing":  # what is allowed may be its values
        name = _ATTRIBUTE.search(found.message)
        return name[1] if name else ""
    is_missing = found.code in _MISSING and len(found.allowed) == 1
    return found.nearest or (found.allowed[0] if is_missing else "")


def _cause(constraint: Diagnostic, causes: Mapping[str, int]) -> int | None:
    """The first finding because of which a constraint fails, as it speaks of what was meant; None if there is none."""
    return min((at for meant, at in causes.items() if _speaks_of(constraint.message, meant)), default=None)


def _speaks_of(message: str, word: str) -> bool:
    # Most messages do not, and that is told without an expression.
    return word in message and re.search(rf"\b{re.escape(word)}\b", message) is not None


def _same(constraint: Diagnostic, checks: Sequence[Diagnostic], numbers: Iterable[int]) -> int | None:
    """The finding of a check that says what a constraint says; None if there is none.

    Args:
        constraint: the constraint that failed.
        checks: all findings of checks.
        numbers: which of them are about the element of the constraint.
    """
    name = _rule(constraint)
    for number in numbers:
        found = checks[number]
        quoted = _QUOTED.search(found.message) if _is_about_attribute(found) else None
        if name in _SAME.get(found.code, ()) or (quoted and quoted[1] in constraint.message):
            return number
    return None


def _with_constraint(found: Diagnostic, constraint: Diagnostic) -> Diagnostic:
    severity = min(found.severity, constraint.severity, key=lambda severity: severity.rank)
    return replace(found, rule=found.rule or constraint.rule, severity=severity)


def _with_consequence(found: Diagnostic, constraint: Diagnostic) -> Diagnostic:
    sentence = constraint.message.partition(". ")[0].rstrip(".")
    short = sentence if len(sentence) <= _SHORTEST else f"{sentence[:_SHORTEST].rstrip()}…"
    said = f"this also settles “{short}”"
    return replace(found, help=f"{found.help}; {said}" if found.help else said)
