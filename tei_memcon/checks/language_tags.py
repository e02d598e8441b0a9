"""Language tags are such as BCP 47 allows.

What it finds: an ``xml:lang``, or the ``@ident`` of a ``language``, that is not a well-formed language tag (RFC 5646,
section 2.1).
Why it matters: programs choose hyphenation, fonts, voices and indexes by it, and pass over what they do not know.
Example: ``xml:lang="en_GB"``.

A grammar checks only that there are letters and hyphens. Whether a language is registered is not looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context, kind
from tei_memcon.diagnostic import Code, Diagnostic, Severity
from tei_memcon.names import XML_LANG
from tei_memcon.tree.document import attribute_name

LANGUAGE_TAG_MALFORMED: Final = Code(
    "language-tag-malformed",
    Severity.ERROR,
    """\
What it finds: an xml:lang, or the ident of a language element, that is not a language tag as BCP 47 writes it: a code
of two or three letters, then script (four letters), region (two letters or three digits) and variants, with hyphens
between them. Each value is reported once.

Why it matters: programs that hyphenate, index or read aloud do not know which language is meant.

Example:

    <text xml:lang="en_GB">

What to do: write en-GB, ru-Latn, zh-Hant-TW; und where the language is not known; x- and a name of your own where no
code exists.
""",
)
_IRREGULAR: Final = frozenset(
    """
    art-lojban cel-gaulish en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn
    i-tao i-tay i-tsu no-bok no-nyn sgn-be-fr sgn-be-nl sgn-ch-de zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang
    """.split()
)
_LONGEST: Final = 255


@cache
def _tag() -> re.Pattern[str]:
    # RFC 5646, section 2.1, in its order: language, script, region, variants, extensions, private use.
    return re.compile(
        r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
        r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
        r"|x(?:-[a-z0-9]{1,8})+)"
    )


def _find(context: Context) -> Iterator[Diagnostic]:
    first: dict[str, tuple[etree._Element, str]] = {}
    counts: dict[str, int] = {}
    idents = ((node, value) for node, value in context.attributes.get("ident", ()) if kind(node) == "language")
    for attribute, found in ((XML_LANG, iter(context.attributes.get(XML_LANG, ()))), ("ident", idents)):
        for node, value in found:
            first.setdefault(value, (node, attribute))
            counts[value] = counts.get(value, 0) + 1
    for value, (node, attribute) in first.items():
        if not value and attribute == XML_LANG:
            continue  # XML, section 2.12: no language is said
        folded = value.lower()
        if len(value) > _LONGEST or not (_tag().fullmatch(folded) or folded in _IRREGULAR):
            meant = value.replace("_", "-").strip()
            nearest = meant if meant != value and _tag().fullmatch(meant.lower()) else None
            more = f" (written {counts[value]} times)" if counts[value] > 1 else ""
            message = f"{attribute_name(attribute)}=“{value[:60]}” is not a language tag of BCP 47{more}"
            help = (
                f"did you mean “{nearest}”?" if nearest else "write a tag such as en, de-AT or ru-Latn; und if unknown"
            )
            code, locus = LANGUAGE_TAG_MALFORMED, context.document.locus(node, attribute)
            yield Diagnostic(code.name, code.severity, message, locus, help, nearest=nearest)


CHECK: Final = Check("language-tags", (LANGUAGE_TAG_MALFORMED,), _find)
