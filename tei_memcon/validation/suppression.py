"""Findings that a document itself declares to be in order, by a processing instruction with a reason.

    <?tei-memcon ignore="turns-adjacent" reason="the interpreter's pause"?>
    <sp who="#bush">…</sp>

``ignore`` names codes, or constraints of the schema, with spaces between them; ``reason`` is for whoever reads the
file later. What the instruction holds for depends on where it stands:

* before an element, with nothing but white space, comments and other instructions in between: for this element with
  all that is in it;
* elsewhere in an element, such as before words or at its end: for the element around it, with all that is in it;
* outside the root element: for the whole file.

A finding belongs to an element if it is placed between the beginning of its start tag and the end of its end tag.
What says that something could not be validated at all cannot be suppressed, nor what is said about suppressions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final
from xml.sax.saxutils import unescape

from lxml import etree

from tei_memcon.diagnostic import Code, Diagnostic, Locus, Severity
from tei_memcon.tree.document import Document
from tei_memcon.validation.aside import NEVER_ASIDE
from tei_memcon.validation.base import TARGET, Suppression

SUPPRESSION_ILL_FORMED: Final = Code(
    "suppression-ill-formed",
    Severity.WARNING,
    """\
What it finds: a processing instruction for tei-memcon that cannot be understood: it has something else than ignore
and reason, has one of them twice, or ignore names nothing.

Why it matters: it has no effect, although somebody meant it to have one.

Example:

    <?tei-memcon ignore turns-adjacent?>

What to do: write it as <?tei-memcon ignore="CODE" reason="why this is in order"?>.
""",
)
SUPPRESSION_WITHOUT_REASON: Final = Code(
    "suppression-without-reason",
    Severity.WARNING,
    """\
What it finds: a processing instruction that suppresses findings and does not say why. It has no effect.

Why it matters: whoever reads the file in some years cannot know whether the finding was judged to be in order, or was
merely in the way.

Example:

    <?tei-memcon ignore="turns-adjacent"?>

What to do: add a reason: <?tei-memcon ignore="turns-adjacent" reason="the source prints two turns"?>.
""",
)
SUPPRESSION_UNKNOWN_CODE: Final = Code(
    "suppression-unknown-code",
    Severity.WARNING,
    """\
What it finds: a suppression of something that is neither a code of tei-memcon nor a constraint of the schema.

Why it matters: it has no effect; the name was misspelt, or its constraint is no longer in the schema.

Example:

    <?tei-memcon ignore="turn-adjacent" reason="the source prints two turns"?>

What to do: correct the name; the report of a finding ends with its code in square brackets.
""",
)
SUPPRESSION_UNUSED: Final = Code(
    "suppression-unused",
    Severity.NOTE,
    """\
What it finds: a suppression for which there is nothing to suppress, where it stands.

Why it matters: the text has been corrected since, and the suppression would hide the next mistake of this kind. It
may also stand in the wrong place: it holds for the element that follows it, or for the one around it if words
follow, or for the whole file if it stands before the root element. It is no more than a note, since a run that leaves
out a schema or the checks has fewer findings.

Example: an instruction with ignore="turns-adjacent" before a turn of somebody else.

What to do: delete it, or move it before the element that it is meant for.
""",
)
CODES: Final = (
    SUPPRESSION_ILL_FORMED,
    SUPPRESSION_WITHOUT_REASON,
    SUPPRESSION_UNKNOWN_CODE,
    SUPPRESSION_UNUSED,
)

_PARTS: Final = re.compile(r"""\s*([\w-]+)\s*=\s*("[^"]*"|'[^']*')(?=\s|$)""")
_OUTSIDE: Final = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_NEVER: Final = NEVER_ASIDE | {code.name for code in CODES}
"""Codes that cannot be suppressed."""
_ALIASES: Final = {"id-duplicate": "xml-id-duplicate", "xml-id-duplicate": "id-duplicate"}
"""Codes of one fault, which a schema that knows ids finds, and a check where there is none: either name will do."""
_FORM: Final = 'write <?tei-memcon ignore="CODE" reason="…"?>'

_Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Applied:
    """What is left of the findings of a document."""

    kept: tuple[Diagnostic, ...]
    """What is not suppressed, in the order in which it was given."""
    suppressed: tuple[Suppression, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    """What is wrong with the suppressions themselves."""


@dataclass(frozen=True, slots=True)
class _Instruction:
    """A processing instruction that can have an effect."""

    locus: Locus
    names: tuple[str, ...]
    reason: str
    extent: tuple[_Position, _Position] | None
    """From here to just before there; None for the whole file."""

    def covers(self, found: Diagnostic) -> bool:
        if self.extent is None:
            return True
        locus = found.locus
        if locus.line is None:
            return False
        return self.extent[0] <= (locus.line, locus.column or 1) < self.extent[1]


def apply(document: Document, diagnostics: Iterable[Diagnostic], known: Collection[str]) -> Applied:
    """Set aside the findings that the document declares to be in order.

    Args:
        document: the document.
        diagnostics: its findings.
        known: the names that may be suppressed: all codes, and the names of the constraints of the schemas.
    """
    found = tuple(diagnostics)
    written = list(_written(document.root))
    if not written:
        return Applied(found)
    findings: list[Diagnostic] = []
    instructions = [instruction for node in written if (instruction := _read(document, node, findings)) is not None]
    kept: list[Diagnostic] = []
    suppressed: list[Suppression] = []
    used: set[tuple[int, str]] = set()
    for diagnostic in found:
        names = _names_of(diagnostic) if diagnostic.locus.file == document.name else frozenset()
        matching = [
            (number, name)
            for number, instruction in enumerate(instructions)
            for name in instruction.names
            if name in names and instruction.covers(diagnostic)
        ]
        used.update(matching)
        if matching:
            nearest = max((instructions[number].extent is not None, number) for number, _ in matching)[1]
            suppressed.append(Suppression(diagnostic, instructions[nearest].reason))
        else:
            kept.append(diagnostic)
    for number, instruction in enumerate(instructions):
        idle = [name for name in instruction.names if (number, name) not in used]
        findings.extend(_idle(instruction.locus, name, known) for name in idle)
    return Applied(tuple(kept), tuple(suppressed), tuple(findings))


def _names_of(found: Diagnostic) -> frozenset[str]:
    """The names by which a finding can be suppressed: its code, and the name of the constraint that it breaks."""
    if found.code in _NEVER:
        return frozenset()
    rule = found.rule.name.removeprefix("constraintSpec ") if found.rule else found.code
    return frozenset((found.code, rule, _ALIASES.get(found.code, rule)))


def _idle(locus: Locus, name: str, known: Collection[str]) -> Diagnostic:
    if name in _NEVER:
        return SUPPRESSION_UNUSED.at(locus, f"“{name}” cannot be suppressed", "delete the name")
    if name in known:
        return SUPPRESSION_UNUSED.at(locus, f"there is nothing here to suppress for “{name}”", "delete the name")
    close = get_close_matches(name, known, 1)
    message = f"“{name}” is neither a code nor a constraint of the schema"
    diagnostic = SUPPRESSION_UNKNOWN_CODE.at(locus, message, "correct the name, or delete it")
    return diagnostic if not close else _with_nearest(diagnostic, close[0])


def _with_nearest(found: Diagnostic, nearest: str) -> Diagnostic:
    return Diagnostic(found.code, found.severity, found.message, found.locus, found.help, nearest=nearest)


# ---------------------------------------------------------------- reading


def _written(root: etree._Element) -> Iterator[etree._ProcessingInstruction]:
    """The instructions of a document, in their order."""
    nodes: tuple[etree._Element, ...] = (
        *reversed(list(root.itersiblings(preceding=True))),
        *root.iter(etree.PI),
        *root.itersiblings(),
    )
    yield from (node for node in nodes if isinstance(node, etree._ProcessingInstruction) and node.target == TARGET)


def _read(document: Document, node: etree._ProcessingInstruction, findings: list[Diagnostic]) -> _Instruction | None:
    parts = _parts(node.text or "")
    names = tuple(dict.fromkeys(re.split(r"[\s,]+", parts["ignore"].strip(" ,\t\n")))) if parts else ()
    locus = _locus(document, node)
    if not parts or not any(names):
        message = f"<?{' '.join((TARGET, *(node.text or '').split()))}?> is not understood"
        findings.append(SUPPRESSION_ILL_FORMED.at(locus, message, _FORM))
        return None
    reason = " ".join(parts.get("reason", "").split())
    if not reason:
        message = f"no reason is given why “{' '.join(names)}” should be suppressed, so it is not"
        findings.append(SUPPRESSION_WITHOUT_REASON.at(locus, message, _FORM))
        return None
    return _Instruction(locus, names, reason, _extent(document, node))


def _parts(text: str) -> dict[str, str] | None:
    """``ignore`` and ``reason``, written like attributes; None where there is something else, or no ``ignore``."""
    parts: dict[str, str] = {}
    at = 0
    while match := _PARTS.match(text, at):
        if match[1] in parts:
            return None
        parts[match[1]] = unescape(match[2][1:-1], {"&quot;": '"', "&apos;": "'"})
        at = match.end()
    understood = not text[at:].strip() and "ignore" in parts and parts.keys() <= {"ignore", "reason"}
    return parts if understood else None


def _extent(document: Document, node: etree._ProcessingInstruction) -> tuple[_Position, _Position] | None:
    parent, following = node.getparent(), _next_element(node)
    if parent is None:
        return None
    element = parent if following is None else following
    start, end = document.places.start_tag(element), document.places.end_tag(element)
    return (start.line, start.column), (end.end_line, end.end_column)


def _next_element(node: etree._Element) -> etree._Element | None:
    """The element before which a node stands; None where words stand in between."""
    if (node.tail or "").strip():
        return None
    for following in node.itersiblings():
        if isinstance(following.tag, str):
            return following
        if (following.tail or "").strip():
            return None
    return None


def _locus(document: Document, node: etree._ProcessingInstruction) -> Locus:
    if node.getparent() is not None:
        return document.locus(node)
    # `Places` knows what is in the root element; what stands around it is found in the text.
    root = document.root
    before = node in root.itersiblings(preceding=True)
    around = [one for one in _written(root) if one.getparent() is None]
    same_side = [one for one in around if (one in root.itersiblings(preceding=True)) is before]
    return _place_outside(document, before, same_side.index(node))


def _place_outside(document: Document, before: bool, number: int) -> Locus:
    """The place of one of the instructions before or behind the root element, by its number among them."""
    limit = document.places.tag(document.root) if before else document.places.end_tag(document.root)
    offset = sum(len(line) + 1 for line in document.lines[: limit.line - 1]) + limit.column - 1
    text = document.text[:offset] if before else document.text
    matches = _OUTSIDE.finditer(text, 0 if before else offset)
    places = [match for match in matches if re.match(rf"<\?{TARGET}\s", match[0])]
    if number >= len(places):  # an entity or a document type declaration confuses the count
        return Locus(document.name)
    start = places[number].start()
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    written = places[number][0]
    breaks = written.count("\n")
    end = (line + breaks, len(written) - written.rfind("\n") if breaks else column + len(written))
    return Locus(document.name, line, column, "/processing-instruction()", end)
