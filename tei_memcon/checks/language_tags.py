"""Language tags are such as BCP 47 allows.

What it finds: an ``xml:lang``, or the ``@ident`` of a ``language``, that is not a well-formed language tag (RFC 5646,
section 2.1), or in which a subtag means no language or no region.
Why it matters: programs choose hyphenation, fonts, voices and indexes by it, and pass over what they do not know.
Example: ``xml:lang="en_GB"``.

A grammar checks only that there are letters and hyphens. Whether a code of three letters is registered is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml import etree

from tei_memcon.checks.base import Check, Context, kind
from tei_memcon.checks.languages import MEANT, REGIONS, TWO_LETTERS, WITH_EXTENSION
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
LANGUAGE_TAG_UNKNOWN: Final = Code(
    "language-tag-unknown",
    Severity.WARNING,
    """\
What it finds: an xml:lang, or the ident of a language element, that has the form of a language tag, but means no
language: a name such as english, two letters that are no code, a code of three letters where there is one of two; or
a region of three letters. Each value is reported once. Of codes of three letters, only common ones are known here.

Why it matters: programs that hyphenate, index or read aloud do not know which language is meant, and a search for en
does not find what is marked english.

Example:

    <text xml:lang="english">
    <text xml:lang="en-USA">

What to do: write en, de, ru; en-US; und where the language is not known; x- and a name of your own where no code
exists.
""",
)
LANGUAGE_TAG_EMPTY: Final = Code(
    "language-tag-empty",
    Severity.WARNING,
    """\
What it finds: an xml:lang without a value. It is reported once.

Why it matters: XML allows it, and it means that no language is said, even where the element around it says one. More
often a program has left the place for a value empty.

Example:

    <text xml:lang="">

What to do: write the language, such as en; und where it is not known, zxx where there is none; or leave xml:lang out,
and the language of the element around it holds.
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
        fault = _fault(value, attribute)
        if fault is None:
            continue
        code, what, nearest = fault
        more = f" (written {counts[value]} times)" if counts[value] > 1 else ""
        message = f"{attribute_name(attribute)}=“{value[:60]}” {what}{more}"
        help = f"did you mean “{nearest}”?" if nearest else "write a tag such as en, de-AT or ru-Latn; und if unknown"
        locus = context.document.locus(node, attribute)
        yield Diagnostic(code.name, code.severity, message, locus, help, nearest=nearest)


def _fault(value: str, attribute: str) -> tuple[Code, str, str | None] | None:
    """What is wrong with a tag, in words that may follow it, and what was probably meant; None for a good one."""
    if not value and attribute == XML_LANG:
        return LANGUAGE_TAG_EMPTY, "is empty: no language is said", None
    folded = value.lower()
    if folded in _IRREGULAR:
        return None
    if len(value) > _LONGEST or not _tag().fullmatch(folded):
        meant = value.replace("_", "-").strip()
        is_tag = meant != value and _tag().fullmatch(meant.lower())
        return LANGUAGE_TAG_MALFORMED, "is not a language tag of BCP 47", (_mended(meant) or meant) if is_tag else None
    mended = _mended(value)
    if mended is not None:
        return LANGUAGE_TAG_UNKNOWN, "is not how BCP 47 writes it", mended
    language = folded.partition("-")[0]
    if len(language) == 2 and language not in TWO_LETTERS:
        return LANGUAGE_TAG_UNKNOWN, f"means no language: there is no code “{language}”", None
    if len(language) > 3:
        return LANGUAGE_TAG_UNKNOWN, "means no language: its code has two letters, or three", None
    return None


def _mended(tag: str) -> str | None:
    """A tag with the subtags that it should have; None if no better ones are known."""
    language, *others = tag.split("-")
    better = [MEANT.get(language.lower(), language), *others]
    if others and len(language) > 1 and better[0].lower() not in WITH_EXTENSION:
        better[1] = REGIONS.get(others[0].lower(), others[0])
    return "-".join(better) if better != [language, *others] else None


CHECK: Final = Check("language-tags", (LANGUAGE_TAG_MALFORMED, LANGUAGE_TAG_UNKNOWN, LANGUAGE_TAG_EMPTY), _find)
