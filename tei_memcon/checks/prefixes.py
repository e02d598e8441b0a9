"""Pointers that are abbreviated with a prefix: ``per:bush`` (Guidelines, section 16.2.3).

What it finds: a prefix that no ``prefixDef`` declares and that is no public URI scheme; a value that the declared
pattern does not match.
Why it matters: the pointer cannot be written out, so nobody can follow it.
Example: ``<sp who="per:bush">`` in a document without ``<prefixDef ident="per" …/>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from lxml import etree

from tei_memcon.checks.base import Check, Context, is_tei, kind
from tei_memcon.checks.nearest import nearest
from tei_memcon.checks.pointer_attributes import EVERYWHERE, NOT_ON, ONLY_ON, is_pointer
from tei_memcon.diagnostic import Code, Diagnostic, Severity

PREFIX_UNDECLARED: Final = Code(
    "prefix-undeclared",
    Severity.ERROR,
    """\
What it finds: a pointer with a prefix before a colon that no prefixDef in the header declares, and that is not one of
the schemes that all programs know, such as http, urn or mailto.

Why it matters: only a prefixDef says what such a pointer stands for. Without it nobody can follow the pointer.

Example:

    <persName ref="hsg:105035">Gorbachev</persName>

What to do: declare the prefix in encodingDesc/listPrefixDef:

    <prefixDef ident="hsg" matchPattern="([0-9]+)" replacementPattern="persons.xml#p$1"/>

or write the pointer out. If the prefix is a slip, correct it.
""",
)
PREFIX_PATTERN_MISMATCH: Final = Code(
    "prefix-pattern-mismatch",
    Severity.ERROR,
    """\
What it finds: a pointer with a declared prefix, where what follows the colon is not of the form that matchPattern of
its prefixDef asks for. The pattern must match all of it.

Why it matters: the pointer cannot be written out, so it leads nowhere.

Example:

    <prefixDef ident="hsg" matchPattern="([0-9]+)" replacementPattern="persons.xml#p$1"/>
    <persName ref="hsg:gorbachev">Gorbachev</persName>

What to do: correct the pointer, or the matchPattern if it is too narrow.
""",
)

PUBLIC_SCHEMES: Final = frozenset(
    """
    about acct ark bitcoin blob cid data dav did dns doi file ftp ftps geo git gopher hdl http https imap info ipfs ipns
    irc iris jar jdbc jms lsid ldap ldaps magnet mailto mid news nfs ni nih nntp oai openid opaquelocktoken pkcs11 pop
    resource rsync rtmp rtsp sftp sip sips smb sms snmp ssh svn swh tag tel telnet tftp urn view-source vnc ws wss
    xmpp z39.50r z39.50s
    """.split()
)
"""Schemes of URIs that programs know without a prefixDef; nothing that they lead to is checked."""

_PROCESSORS: Final = frozenset({("source", "tei"), ("rendition", "simple")})
"""Prefixes that TEI's own processors understand in an attribute without a prefixDef: releases of the Guidelines, and
the renditions of TEI simplePrint."""

_MOST_STEPS: Final = 40_000


class Pointer(NamedTuple):
    """One value of an attribute that holds pointers."""

    node: etree._Element
    attribute: str
    value: str

    def __str__(self) -> str:
        return f"{self.attribute}=“{self.value}”"


_ALWAYS: Final = EVERYWHERE - {attribute for _, attribute in NOT_ON} - {"url"}
"""Attributes that are pointers whatever their element is, and never lead to a schema."""


def pointers(context: Context, sign: str = "") -> Iterator[Pointer]:
    """All pointers of a document, but for those to schemas, which belong to validation.

    Args:
        context: the document.
        sign: what an attribute must hold; others are passed over.
    """
    for attribute in context.attributes.keys() & (EVERYWHERE | ONLY_ON.keys()):
        always = attribute in _ALWAYS
        for node, values in context.attributes[attribute]:
            if sign not in values:
                continue
            if always or (not is_tei(node, "schemaRef") and is_pointer(kind(node), attribute)):
                for value in values.split():
                    yield Pointer(node, attribute, value)


class Expansion(NamedTuple):
    """What a pointer with a prefix stands for, or why that is not known."""

    value: str | None = None
    fault: Code | None = None
    reason: str = ""
    """Why it could not be written out, where it is nobody's fault."""


@cache
def _scheme() -> re.Pattern[str]:
    return re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def prefix_of(pointer: Pointer) -> str | None:
    """What stands before the colon of a pointer; None where nothing does, or what TEI's processors understand."""
    scheme = _scheme().match(pointer.value) if ":" in pointer.value else None
    if scheme is None or (pointer.attribute, scheme[1]) in _PROCESSORS:
        return None
    return scheme[1]


def expand(context: Context, pointer: Pointer, prefix: str) -> Expansion | None:
    """What a pointer stands for.

    Args:
        context: the document.
        pointer: the pointer.
        prefix: what stands before its colon.

    Returns:
        None if the prefix is not declared and needs no declaration: it is a public scheme, or a drive.
    """
    definitions = [node for node in context.named("prefixDef") if node.get("ident") == prefix]
    if not definitions:
        # One letter before a colon is a drive of Windows.
        known = prefix.lower() in PUBLIC_SCHEMES or len(prefix) == 1
        return None if known else Expansion(fault=PREFIX_UNDECLARED)
    rest, reason = pointer.value[len(prefix) + 1 :], ""
    for definition in definitions:
        pattern = definition.get("matchPattern", "(.*)")
        compiled = _compiled(pattern)
        if compiled is None or len(rest) ** compiled[1] > _MOST_STEPS:
            reason = f"its matchPattern “{pattern}” is not understood, or would take too long to match"
        elif match := compiled[0].fullmatch(rest):
            return Expansion(_replaced(definition.get("replacementPattern", "$1"), match))
    return Expansion(reason=reason) if reason else Expansion(fault=PREFIX_PATTERN_MISMATCH)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> tuple[re.Pattern[str], int] | None:
    """A matchPattern for Python, and how many of its repetitions are without limit.

    A pattern comes with the document, so it must not be able to stop the program: one that repeats a group without
    limit is not used, since it may take exponential time; in any other, the time is at most the length of what is
    matched to the power of the repetitions.
    """
    if re.search(r"\)[*+{]", pattern) or len(pattern) > 1_000:
        return None
    translated = pattern.replace(r"\i", "[A-Za-z_:]").replace(r"\c", r"[\w.:-]")
    try:
        return re.compile(translated), len(re.findall(r"(?<!\\)(?:[*+]|\{)", pattern))
    except (re.error, OverflowError, RecursionError):
        return None


def _replaced(replacement: str, match: re.Match[str]) -> str:
    # XPath's replace(): $1 to $9 are the groups, \$ is the sign itself.
    def group(found: re.Match[str]) -> str:
        number = int(found[1]) if found[1] else None
        if number is None:
            return found[0][1:]
        return match[number] or "" if number <= (match.re.groups) else ""

    return re.sub(r"\$([0-9])|\\[$\\]", group, replacement)


def _find(context: Context) -> Iterator[Diagnostic]:
    declared = tuple(dict.fromkeys(node.get("ident", "") for node in context.named("prefixDef")))
    for pointer in pointers(context, ":"):
        prefix = prefix_of(pointer)
        expansion = expand(context, pointer, prefix) if prefix else None
        if prefix is None or expansion is None or expansion.fault is None:
            continue
        locus = context.document.locus(pointer.node, pointer.attribute)
        if expansion.fault is PREFIX_UNDECLARED:
            meant = nearest(prefix, declared)
            message = f"{pointer}: no prefixDef declares the prefix “{prefix}”"
            help = f"did you mean “{meant}”?" if meant else "declare it with prefixDef in encodingDesc/listPrefixDef"
            yield Diagnostic(PREFIX_UNDECLARED.name, PREFIX_UNDECLARED.severity, message, locus, help, declared, meant)
        else:
            patterns = tuple(
                node.get("matchPattern", "") for node in context.named("prefixDef") if node.get("ident") == prefix
            )
            rest = pointer.value[len(prefix) + 1 :]
            message = f"{pointer}: “{rest}” does not match “{'” or “'.join(patterns)}”, as the prefix “{prefix}” asks"
            help = "correct the pointer, or the matchPattern of the prefixDef"
            yield PREFIX_PATTERN_MISMATCH.at(locus, message, help)


CHECK: Final = Check("prefixes", (PREFIX_UNDECLARED, PREFIX_PATTERN_MISMATCH), _find)
