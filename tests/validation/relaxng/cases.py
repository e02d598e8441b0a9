"""Small schemas with documents, and what our engine says of them: the golden cases beside this module.

A case has a ``schema`` (what stands in ``grammar``; its namespace is ``urn:x``) and ``documents``. A document begins in
a line that begins with ``<`` and follows another that ended; the namespace of the schema is declared on each.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.rng_read import read_grammar
from tei_memcon.names import XML_SCHEMA_TYPES, local_name
from tei_memcon.tree import parse_bytes
from tei_memcon.tree.document import xpath
from tei_memcon.validation.relaxng.engine import RelaxNG
from tei_memcon.validation.relaxng.faults import Expected, Fault

NAMESPACE = "urn:x"


def schema_bytes(rng: str) -> bytes:
    """The schema of a case as a file."""
    return (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NAMESPACE}" '
        f'datatypeLibrary="{XML_SCHEMA_TYPES}">{rng}</grammar>'
    ).encode()


def engine_of(rng: str) -> RelaxNG:
    """The schema of a case, ready to validate."""
    patterns = p.Patterns()
    start, defines = read_grammar(parse_bytes(schema_bytes(rng), "schema"), patterns)
    return RelaxNG(start, defines, patterns)


def documents(text: str) -> Iterator[str]:
    """The documents of a case."""
    written = ""
    for line in text.split("\n"):
        written += ("\n" if written else "") + line
        try:
            etree.fromstring(_with_namespace(written))
        except etree.XMLSyntaxError:
            continue
        yield _with_namespace(written)
        written = ""
    assert not written, f"not well-formed: {written}"


def _with_namespace(document: str) -> str:
    name, rest = document[: (at := min(document.find(c) for c in " />" if c in document))], document[at:]
    return document if name.endswith("!") else f'{name} xmlns="{NAMESPACE}"{rest}'


def verdicts(rng: str, text: str) -> str:
    """What is said of the documents of a case: a line ``valid``, or one for each fault, under the document's number."""
    engine = engine_of(rng)
    lines: list[str] = []
    for number, document in enumerate(documents(text), 1):
        faults = list(engine.faults(parse_bytes(document.encode(), "document")))
        lines.extend(f"{number}: {line}" for line in map(described, faults))
        if not faults:
            lines.append(f"{number}: valid")
    return "\n".join(lines)


def described(fault: Fault) -> str:
    """A fault in one line."""
    at = f"@{local_name(fault.attribute)} of " if fault.attribute else ""
    side = "before " if fault.before else "behind " if fault.tail else ""
    value = "" if fault.value is None else f" {fault.value!r}"
    known = " (known)" if fault.known else ""
    return f"{fault.kind.value} {at}{side}{xpath(fault.node)}{value}{known}; expected: {_expected(fault.expected)}"


def _expected(expected: Expected) -> str:
    words = [
        *map(_name, expected.elements),
        *(f"@{_name(name)}" for name in expected.attributes),
        *(repr(value) for value in expected.values),
        *(data.type for data in expected.datatypes),
        *(["text"] if expected.text else []),
        *(["end"] if expected.end else []),
    ]
    return " | ".join(words) or "nothing"


def _name(name: p.NameClass) -> str:
    if isinstance(name, p.Name):
        return name.local if name.namespace in ("", NAMESPACE) else f"{{{name.namespace}}}{name.local}"
    if isinstance(name, p.NameChoice):
        return "/".join(map(_name, name.items))
    kind = "any" if isinstance(name, p.AnyName) else f"{{{name.namespace}}}any"
    return kind + (f" but {', '.join(map(_name, name.exclude))}" if name.exclude else "")
