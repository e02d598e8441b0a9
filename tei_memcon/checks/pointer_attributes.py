"""Which attributes of TEI hold pointers (values of the data type ``teidata.pointer``).

The names are those of TEI P5 4.x; `tests/checks/test_pointers.py` compares them with the TEI's own source.
"""

from __future__ import annotations

from typing import Final

EVERYWHERE: Final = frozenset(
    """
    active adj adjFrom adjTo ana calendar change children class code copyOf corresp datcat datingMethod datingPoint
    decls domains edRef end exclude fVal facs feats filter follow fromUnit given hand inst lemmaRef location mergedIn
    mutual new next nymRef origin parent parts passive perf period prev property ref rendition replyTo require resp
    sameAs scribeRef scriptRef select since source spanTo start synch target targetDatcat targetEnd toUnit toWhom
    unitRef uri url valueDatcat where who wit
    """.split()
)
"""Attributes that are pointers on every element that has them, but for those of `NOT_ON`."""

NOT_ON: Final = frozenset(
    {
        ("anyElement", "require"),
        ("attRef", "class"),
        ("interaction", "active"),
        ("interaction", "passive"),
        ("move", "where"),
        ("schemaSpec", "start"),
        ("shift", "new"),
        ("variantEncoding", "location"),
    }
)
"""Elements, with the attribute of that name which is something else on them."""

ONLY_ON: Final = {
    "from": frozenset("app arc rt span".split()),
    "scheme": frozenset("catRef classCode keywords locus locusGrp occupation socecStatus".split()),
    "to": frozenset("app arc rt span".split()),
    "value": frozenset("eLeaf eTree iNode leaf node root triangle".split()),
}
"""Attributes that are pointers on these elements alone."""


def is_pointer(element: str, attribute: str) -> bool:
    """Whether an attribute of a TEI element holds pointers.

    Args:
        element: the local name of the element.
        attribute: the name of the attribute.
    """
    if attribute in EVERYWHERE:
        return (element, attribute) not in NOT_ON
    return element in ONLY_ON.get(attribute, ())
