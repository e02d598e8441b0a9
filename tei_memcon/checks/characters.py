"""Characters that are damage.

What it finds: U+FFFD; text whose encoding was mistaken (``â€™`` for ``’``); entities that were escaped twice
(``&amp;nbsp;``); invisible characters; characters that have no meaning of their own (private use).
Why it matters: what was there is lost or hidden, and nobody finds the words by searching.
Example: ``<p>Thatâ€™s fine.</p>``.

Each kind of damage is reported once, where it occurs first, with how often. Joiners and marks of direction are let pass
beside letters of scripts that need them; a character of private use inside ``g``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tei_memcon.checks.base import Check, Context, excerpt, is_tei
from tei_memcon.diagnostic import Code, Diagnostic, Severity

CHARACTER_LOST: Final = Code(
    "character-lost",
    Severity.WARNING,
    """\
What it finds: U+FFFD, the sign that programs write where they could not read a character.

Why it matters: the character that stood there is lost.

Example:

    <p>Pr�sident</p>

What to do: put in what the original has; or, if it cannot be found out, gap with reason="illegible".
""",
)
MOJIBAKE: Final = Code(
    "mojibake",
    Severity.WARNING,
    """\
What it finds: characters that arise when UTF-8 is read as if it were Windows-1252 or Latin-1: two or three odd letters
in the place of one; or a control character where Windows-1252 has a dash or a quotation mark. It is reported once.

Why it matters: the text is garbled and cannot be searched.

Example:

    <p>Thatâ€™s fine, Monsieur le PrÃ©sident.</p>

What to do: replace them; the help says with what. If there are many, take the text from its source again, in the right
encoding.
""",
)
ENTITY_ESCAPED: Final = Code(
    "entity-escaped",
    Severity.WARNING,
    """\
What it finds: the notation of a character, such as &nbsp; or &#8217;, as words of the text: its ampersand was escaped
once more when the text was written as XML. Each is reported once.

Why it matters: readers see the notation instead of the character.

Example:

    <p>Mr.&amp;nbsp;Bush</p>

What to do: replace it with the character itself.
""",
)
CHARACTER_INVISIBLE: Final = Code(
    "character-invisible",
    Severity.NOTE,
    """\
What it finds: characters that nobody sees: soft hyphens, zero-width spaces and joiners, marks of direction, a byte
order mark within the text. Joiners and marks of direction beside letters of scripts that need them
are let pass. Each is reported once.

Why it matters: a word that has one inside is not found by searching, and is not the same as the word without.

Example:

    <p>co&#xAD;operation</p>

What to do: take them out, unless the edition records them; a soft hyphen that the original prints at the end of a line
may be kept.
""",
)
CHARACTER_PRIVATE: Final = Code(
    "character-private",
    Severity.WARNING,
    """\
What it finds: a character of a private use area outside g.

Why it matters: such a character has no meaning of its own. Only one font, on one computer, shows what was meant.

Example:

    <p>the sign &#xE001;</p>

What to do: use the character of Unicode that is meant; or describe it in charDecl, and put it into g with ref to that.
""",
)


_UNSEEN: Final = "\x7f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010fffd"


@cache
def _first() -> re.Pattern[str]:
    """The first characters of all that `_suspect` finds: one class, which is searched fast."""
    return re.compile(f"[&Â-ÅÐÑâï\x7f-\x9f\ufffd{_UNSEEN}{_PRIVATE}]")


@cache
def _suspect() -> re.Pattern[str]:
    # What Windows-1252 makes of the bytes 80 to BF: the second and third of a character in UTF-8.
    follow = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
    return re.compile(
        rf"(?P<mojibake>(?:[Â-ÅÐÑ][{follow}]|â[{follow}]{{2}}|ï»¿)+|[\x80-\x9f])"
        r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,24}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
        r"|(?P<lost>\ufffd)"
        rf"|(?P<invisible>[{_UNSEEN}])"
        rf"|(?P<private>[{_PRIVATE}])"
    )


_JOINERS: Final = frozenset("\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_OTHER_SCRIPTS: Final = "\u0590"
"""Letters from here on are of scripts that are written from right to left, or join their letters."""
_PICTURES: Final = "\U0001f000"
"""Signs from here on are pictures that joiners make others of."""
_CODES: Final = {"lost": CHARACTER_LOST, "invisible": CHARACTER_INVISIBLE, "private": CHARACTER_PRIVATE}


def _find(context: Context) -> Iterator[Diagnostic]:
    text = context.text
    if text.isascii() and "&" not in text:
        return
    first: dict[str, tuple[re.Match[str], Code, str]] = {}
    counts: dict[str, int] = {}
    for found in _all(text):
        judged = _judge(context, found)
        if judged is not None:
            key = "mojibake" if found.lastgroup == "mojibake" else found[0]
            first.setdefault(key, (found, *judged))
            counts[key] = counts.get(key, 0) + 1
    for key, (found, code, help) in first.items():
        locus = context.text_locus(*found.span())
        if counts[key] == 1:
            more = ""
        elif key == found[0]:
            more = f", {counts[key]} times in all; this is the first"
        else:
            more = f", and more of the kind, at {counts[key]} places in all; this is the first"
        yield code.at(locus, f"{_named(excerpt(found[0]))} stands in the text{more}", help)


def _all(text: str) -> Iterator[re.Match[str]]:
    at = _first().search(text)
    while at is not None:
        found = _suspect().match(text, at.start())
        if found is not None:
            yield found
        at = _first().search(text, found.end() if found else at.end())


def _judge(context: Context, found: re.Match[str]) -> tuple[Code, str] | None:
    """What is wrong with some characters, and what to do about it; None if nothing is."""
    kind, text = found.lastgroup or "", found[0]
    if kind == "mojibake":
        meant = _meant(text)
        return (MOJIBAKE, f"{_named(excerpt(meant))} is meant") if meant else None
    if kind == "entity":
        meant = _character(text)
        return (
            (ENTITY_ESCAPED, f"write {_named(meant)} itself")
            if meant and context.zone(found.start()) != "code"
            else None
        )
    if kind == "invisible" and text in _JOINERS and _beside_other_scripts(found):
        return None
    if kind == "private" and is_tei(context.running_text.spot(found.start())[0], "g", "mapping"):
        return None
    helps = {
        "lost": "put in what the original has, or a gap",
        "invisible": "take it out, unless the edition records it",
        "private": "use the character of Unicode that is meant, or g",
    }
    return _CODES[kind], helps[kind]


def _meant(text: str) -> str | None:
    """What became a few odd characters; None if these may be as they should."""
    data = b"".join(map(_byte, text))
    try:
        meant = data.decode("cp1252" if len(text) == 1 else "utf-8")
    except UnicodeDecodeError:
        return None
    if len(text) == 2 and text[0] in "ÄÅ" and text[1] in "‚„‘’“”‹›–—…":
        return None  # a capital at the end of a quotation, „RÅ“
    return meant if all(map(_likely, meant)) else None


def _byte(character: str) -> bytes:
    """The byte that Windows-1252 reads as a character; it passes over five bytes, which Latin-1 has."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _likely(character: str) -> bool:
    """Whether a character occurs in the texts that are usually garbled: Western, Central European, Cyrillic."""
    if character in "€™\ufeff":
        return True
    return any(first <= character <= last for first, last in (("\xa0", "\u017f"), ("Ѐ", "ӿ"), ("‐", "›")))


def _character(entity: str) -> str | None:
    from html import unescape  # its table is large, and rarely needed

    meant = unescape(entity)
    return meant if len(meant) <= 2 and meant not in ("", "\ufffd") else None


def _beside_other_scripts(found: re.Match[str]) -> bool:
    around = found.string[max(found.start() - 2, 0) : found.end() + 2]
    return any((character >= _OTHER_SCRIPTS and character.isalpha()) or character >= _PICTURES for character in around)


def _named(text: str) -> str:
    """Characters as a person can recognise them: those that are not seen, by number and name."""
    if not text:
        return "white space"
    visible = len(text) > 1 or (text.isprintable() and not text.isspace())
    if visible and text != "\ufffd" and not "\ue000" <= text <= "\uf8ff":
        return f"“{text}”"
    import unicodedata  # only where it is needed

    name = unicodedata.name(text, "").lower()
    return f"U+{ord(text):04X} ({name})" if name else f"U+{ord(text):04X}"


CHECK: Final = Check(
    "characters", (CHARACTER_LOST, MOJIBAKE, ENTITY_ESCAPED, CHARACTER_INVISIBLE, CHARACTER_PRIVATE), _find
)
