"""Whether a RELAX NG schema of somebody else is one: what can be wrong with it before any document is looked at.

All definitions have to be read for that, which takes longer than to validate a document. A schema that was found sound
is therefore remembered by its files (see `tei_memcon.validation.verified`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Severity
from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.load import Loaded
from tei_memcon.validation.verified import marker, remember

RELAXNG_DATATYPE: Final = Code(
    "relaxng-datatype",
    Severity.ERROR,
    """\
What it finds: a RELAX NG schema that names a data type, a library of data types or a parameter that does not exist, or
gives a parameter a value that it cannot have (RELAX NG specification, section 4.16).

Why it matters: which values are allowed is not known, so no document can be judged.

Example:

    element date { xsd:dat }

What to do: correct the schema. The data types are those of XML Schema Part 2; without a library there are only string
and token.
""",
)
RELAXNG_IDS_UNSOUND: Final = Code(
    "relaxng-ids-unsound",
    Severity.WARNING,
    """\
What it finds: a RELAX NG schema in which an attribute is an ID in one definition of an element and something else in
another one of the same name (RELAX NG DTD Compatibility, section 5.3).

Why it matters: identifiers cannot be checked by such a schema, so they are not; everything else is. Jing refuses the
schema unless it is told to leave identifiers alone (jing -i).

Example: a schema that allows any elements of a namespace with any attributes, and has elements of it with an ID too.

What to do: make all definitions agree, or leave the names with an ID out of the name class (except). The project's own
checks find duplicate xml:id without a schema.
""",
)
CODES: Final = (RELAXNG_DATATYPE, RELAXNG_IDS_UNSOUND)

_LOOKED_FOR: Final = b"relaxng 1"
"""Its number rises when more is looked for than before."""


def require_sound(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Refuse a schema that is none.

    Returns:
        What is wrong without making it useless: ``relaxng-ids-unsound``.

    Raises:
        CannotRun: the schema breaks a rule of RELAX NG; the codes are those of `grammar.relaxng_codes`, and
            ``relaxng-datatype``.
    """
    sources = len(loaded.sources)
    known = marker(_LOOKED_FOR, (source.path.read_bytes() for source in loaded.sources))
    if known.exists():
        return ()
    from tei_memcon.grammar.restrictions import require_restrictions
    from tei_memcon.validation.relaxng.ids import unsound_ids

    require_restrictions(loaded)
    if faults := tuple(_datatypes(loaded)):
        raise CannotRun(faults)
    unsound = unsound_ids(loaded.start, loaded.defines)
    if not unsound:
        if len(loaded.sources) == sources:  # else an externalRef has led to a file that the marker does not know
            remember(known)
        return ()
    locus = loaded.locus_of("")
    help = "identifiers are not checked by this schema; make its definitions agree"
    return tuple(RELAXNG_IDS_UNSOUND.at(locus, sentence, help) for sentence in unsound[:1])


def _datatypes(loaded: Loaded) -> Iterator[Diagnostic]:
    from tei_memcon.validation.relaxng.datatypes import check_datatype

    seen: set[int] = set()
    for name in ("", *loaded.defines):
        waiting = [loaded.defines[name] if name else loaded.start]
        while waiting:
            item = waiting.pop()
            if id(item) in seen:
                continue
            seen.add(id(item))
            if isinstance(item, (p.Data, p.Value)) and (fault := check_datatype(item)):
                yield RELAXNG_DATATYPE.at(loaded.locus_of(name), fault, "correct the schema")
            waiting.extend(p.children(item))
