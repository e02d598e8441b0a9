"""Whether a few words can be the name of a speaker, and what is said of the name in brackets beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tei_memcon.layouts.labels.leads import STAMP
from tei_memcon.layouts.labels.model import Span
from tei_memcon.layouts.labels.people import PLAIN_TITLES, plain, plain_words
from tei_memcon.layouts.labels.words import (
    ABBREVIATIONS,
    ADDRESSING,
    COLLECTIVE,
    DIRECTIONS,
    NAMING,
    NOT_BEFORE_STOP,
    NOT_PEOPLE,
    PARTICLES,
    REPORTING_WORDS,
    ROLES,
    SIDE_WORDS,
    TITLES,
)

MAX_WORDS: Final = 8
MAX_LENGTH: Final = 90
"""Characters of a name with the brackets beside it."""
_BRACKET: Final = re.compile(r"[ \t]*(?:\(([^()\n]{0,60})\)|\[([^\[\]\n]{0,60})\])[ \t]*$")
_INSIDE: Final = re.compile(r"\[([^\[\]]*)\]")
_SPACED: Final = re.compile(r"(?<!\S)[^\W_](?:[ \t][^\W_]){2,}(?!\S)")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?){1,4}[^\W\d_]?\.?")
_LONG_INITIAL: Final = re.compile(r"(?:[^\W\d_a-zа-яё][a-zа-яё]?\.){1,3}")
"""Among them two letters that stand for one of another script or are pronounced as one: Yu., Gh., Дж."""
_LAST_INITIALS: Final = re.compile(r"(?:[^\W\d_a-zа-яё][a-zа-яё]?\.){1,3}[^\W\d_a-zа-яё][a-zа-яё]?\.?")
"""The same after a surname, where the last full stop ends the label: ANDROPOV Yu.V."""
_INITIALS_AND_NAME: Final = re.compile(r"((?:[^\W\d_]{1,2}\.-?){1,3})([^\W\d_][\w'’-]+)")
_PLAIN: Final = re.compile(r"[^\W\d_]+(?:['’`.\-‑–·][^\W\d_]+)*")
_DAMAGED: Final = re.compile(r"[\w'’\\/|■~^*&%$£•!<>{}+=-]+")
_ROMAN: Final = re.compile(r"[IVXLC]{2,}")
_PREFIXED: Final = re.compile(r"(?:a[ldnst]|el|[dl]|bin|ibn)[-'’](?=[^\W\d_a-z])")
_NUMBER: Final = re.compile(r"(?:No\.?)?\d{1,2}")
_IN_SENTENCE: Final = re.compile(r"(?<=[a-zà-ÿа-я,] )[^\W\d_a-zà-ÿа-я][^\W\d_]*\b(?!:)")
_OPENING: Final = re.compile(r"[\w'’-]+")
_HANDLE: Final = re.compile(r"(?=[\w.-]{2,24}$)[^\W\dA-Z_][^\WA-Z]*(?:[.-][^\WA-Z]+)*")
_TO: Final = re.compile(r"([^,()\[\]\n]{2,40}?)(,? (?:to|an|à|к)) ([^,()\[\]\n]{2,40})$")
_INITIAL: Final = 2
"""Characters of an initial with its full stop."""
_AFFILIATION: Final = re.compile(
    r"([^,\"“”«»]{3,40}), [^.?!;,\"“”«»]{0,40}(?:«[^«»]{1,40}»|[“\"][^\"“”]{1,40}[”\"])\s*"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may be a speaker's."""

    key: str
    """In plain form, for comparison."""
    words: tuple[str, ...]
    core: tuple[str, ...]
    """The words but for titles and particles."""
    is_capitals: bool
    initials: str
    """The letters, if the name is nothing but one to four initials."""
    is_damaged: bool
    """It has signs that no name has; only a likeness to another name can make it one."""
    is_field: bool
    """A word in it opens lines of a head or a list."""
    has_title: bool

    @property
    def squeezed(self) -> str:
        """The key without blanks, so that broken words are alike."""
        return self.key.replace(" ", "")

    @property
    def surname(self) -> str:
        """The last word that is neither a title nor an initial; empty if there is none."""
        return next((word for word in reversed(self.core) if len(word) > 1), "")

    @property
    def is_role(self) -> bool:
        """Nothing but an office or a part in the conversation."""
        return bool(self.words) and (not self.core or set(self.core) <= _PLAIN_ROLES)

    @property
    def is_collective(self) -> bool:
        """It stands for several speakers."""
        return bool(_PLAIN_COLLECTIVE & set(self.words))


@dataclass(frozen=True, slots=True)
class Parsed:
    """What stands before a delimiter; offsets are relative to its beginning."""

    name: Name
    span: Span
    direction: Span | None
    addressee: Span | None
    doubt: bool
    stamp: Span | None = None
    """The time that stands beside the name, with its brackets."""


_NO_HANDLES: Final = NOT_PEOPLE | NOT_BEFORE_STOP | PARTICLES | REPORTING_WORDS
_NO_INITIALS: Final = ABBREVIATIONS | TITLES | NOT_PEOPLE | PARTICLES
_PLAIN_ROLES: Final = frozenset(plain(word) for word in ROLES)
_PLAIN_COLLECTIVE: Final = frozenset(plain(word) for word in COLLECTIVE)
_PLAIN_PARTICLES: Final = frozenset(plain(word) for word in PARTICLES)
_UNKNOWN: Final = Name("?", ("?",), ("?",), False, "", False, False, False)


@lru_cache(maxsize=8192)
def parse_label(raw: str) -> Parsed | None:
    """Read what stands before a delimiter: a name, and perhaps a direction or a mark of doubt in brackets."""
    if len(raw) > MAX_LENGTH or not raw.strip():
        return None
    end = len(raw.rstrip())
    direction: Span | None = None
    addressee: Span | None = None
    doubt = False
    span_end = end
    stamp: Span | None = None
    for _ in range(3):
        bracket = _BRACKET.search(raw, 0, end)
        if bracket is None:
            break
        if bracket.start() > 0 and raw[bracket.start()] == "[" and raw[bracket.start() - 1].isalpha():
            break  # letters supplied inside the name: "RSM[cNamara]"
        content = bracket[1] if bracket[1] is not None else bracket[2]
        at = bracket.start(1) if bracket[1] is not None else bracket.start(2)
        if "?" in content:
            doubt = True
        elif content[:1].isdigit() and STAMP.fullmatch(content):
            if stamp is not None or direction is not None:
                return None
            stamp = (at - 1, at + len(content) + 1)
            span_end = len(raw[: bracket.start()].rstrip())
        elif is_direction(content):
            if direction is not None:
                return None
            direction = (at - 1, bracket.end(0) if raw[bracket.end(0) - 1] in ")]" else at + len(content) + 1)
            addressee = addressee_in(raw, at, at + len(content))
            span_end = len(raw[: bracket.start()].rstrip())
        elif bracket[2] is not None and PLAIN_TITLES.isdisjoint(plain_words(content)):
            break  # part of the name: "Max [Taylor]"
        end = len(raw[: bracket.start()].rstrip())
    if end == 0:
        return Parsed(_UNKNOWN, (0, span_end), direction, addressee, True) if doubt else None
    if raw[:end].endswith("?"):
        doubt = True
        end -= 1
    if direction is None and stamp is None and (told := _TO.match(raw, 0, end)):
        name, other = name_of(told[1]), name_of(told[3])
        if name and other and _is_person(name, told[1]) and not other.is_field:
            at = told.end(1) + (raw[told.end(1)] == " ")
            return Parsed(name, told.span(1), (at, told.end(3)), told.span(3), doubt)
    name = name_of(raw[:end].rstrip()) or _affiliated(raw[:end])
    return Parsed(name, (0, span_end), direction, addressee, doubt, stamp) if name else None


def _affiliated(raw: str) -> Name | None:
    """The name before what somebody works for: ``Anna Berg, radio “Harbour”``."""
    match = _AFFILIATION.fullmatch(raw)
    name = name_of(match[1]) if match else None
    return name if name is not None and len(name.core) > 1 and not name.is_field else None


def _is_person(name: Name, printed: str) -> bool:
    """Whether words name somebody, and do not end with an office that may go on: "Ambassador to Norway"."""
    last = plain_words(printed)[-1:]
    return bool(name.surname) and not name.is_field and PLAIN_TITLES.isdisjoint(last)


def handle_of(raw: str) -> Parsed | None:
    """The name by which somebody writes in a chat, all in lower case: ``alice``, ``bob_2``."""
    word = raw.rstrip()
    if not _HANDLE.fullmatch(word) or word.casefold() in _NO_HANDLES:
        return None
    key = plain(word)
    return Parsed(Name(key, (key,), (key,), False, "", False, False, False), (0, len(word)), None, None, False)


def is_direction(content: str) -> bool:
    """Whether the content of a bracket beside a name says how or to whom somebody speaks."""
    first = _OPENING.search(content)
    if first is None:
        return False
    word = first[0]
    if word in NAMING:
        return False  # (hereafter "Mao")
    if word[0].islower():
        return True
    lower = word.casefold()
    return lower in ADDRESSING or lower in DIRECTIONS or (lower.endswith("ing") and len(lower) > 4)


def addressee_in(text: str, start: int, end: int) -> Span | None:
    """The name in a direction that says to whom somebody speaks: "to Schaufele", "turning to Gen. Haig"."""
    words = list(_OPENING.finditer(text, start, end))
    if len(words) < 2 or words[0][0].casefold() not in ADDRESSING:
        return None
    at = 1
    while at < len(words) and words[at][0].casefold() in ADDRESSING:
        at += 1
    if at < len(words) and (words[at][0][0].isupper() or words[at][0] == "the"):
        return (words[at].start(), len(text[:end].rstrip()))
    return None


@lru_cache(maxsize=8192)
def name_of(raw: str) -> Name | None:
    """The name that some words are, if they can be one."""
    text = _INSIDE.sub(lambda match: _supplied(match, raw), raw)
    text = _SPACED.sub(lambda match: match[0].replace(" ", "").replace("\t", ""), text)
    text = text.replace("[", " ").replace("]", " ").replace(",", " , ").replace("/", " / ")
    tokens = text.split()
    if not 0 < len([token for token in tokens if token not in ",/"]) <= MAX_WORDS:
        return None
    if tokens[0] in ",/" or tokens[-1] in ",/":
        return None
    if len(tokens) > 1 and tokens[-1] in PARTICLES:
        return None
    words: list[str] = []
    initials = ""
    capitals = damaged = titled = False
    upper_words = 0
    for position, token in enumerate(tokens):
        if token in (",", "/", "&"):
            continue
        lower = token.casefold().rstrip(".")
        if match := _INITIALS_AND_NAME.fullmatch(token.rstrip(".")) if "." in token.rstrip(".") else None:
            if match[1][0].isupper() and match[2][0].islower() and len(match[1]) > _INITIAL:
                damaged = True  # "Pr.esident"
                words.append(plain(token))
                continue
            if not match[1][0].isupper() or match[2][0].islower():
                return None
            words += [*plain_words(match[1]), plain(match[2])]
            upper_words += 1
            capitals |= not match[2].isupper()
        elif (_INITIALS.fullmatch(token) and token[0].isupper()) or (
            lower not in _NO_INITIALS
            and (
                _LONG_INITIAL.fullmatch(token)
                if position < len(tokens) - 1
                else position and tokens[0].isupper() and _LAST_INITIALS.fullmatch(token)
            )
        ):
            words += plain_words(token)
            initials += "".join(char for char in token if char.isalpha())
        elif token.endswith(".") and position < len(tokens) - 1 and lower not in ABBREVIATIONS:
            return None
        elif lower in PARTICLES and not token[0].isupper():
            words.append(plain(lower))
        elif token[0].islower() and (lower in TITLES or lower in ROLES) and position:
            words.append(plain(lower))
            titled = True
        elif position and _NUMBER.fullmatch(token) and words and words[-1] in SIDE_WORDS:
            words.append(token)
        elif _PLAIN.fullmatch(token.rstrip(".")) and (not token[0].islower() or _PREFIXED.match(token)):
            if position == 0 and _ROMAN.fullmatch(token.rstrip(".")):
                return None
            short = token.rstrip(".")
            if len(short) <= 4 and short.isupper() and len(tokens) == 1:
                initials = short
            words += plain_words(token)
            titled |= lower in TITLES or not PLAIN_TITLES.isdisjoint(plain_words(lower))
            upper_words += len(short) > 1
            capitals |= not short.isupper() and lower not in ABBREVIATIONS
        elif _DAMAGED.fullmatch(token) and any(char.isalpha() for char in token):
            damaged = True
            words.append(plain(token))
        else:
            return None
    core = tuple(word for word in words if word not in PLAIN_TITLES and word not in _PLAIN_PARTICLES)
    if not words or not (upper_words or initials or damaged):
        return None
    is_field = any(word in NOT_PEOPLE for word in words) and not (_PLAIN_COLLECTIVE & set(words))
    only_initials = initials if upper_words == 0 or len(initials) == len(raw.replace(".", "").strip()) else ""
    return Name(" ".join(words), tuple(words), core, not capitals, only_initials, damaged, is_field, titled)


def _supplied(match: re.Match[str], raw: str) -> str:
    """Letters supplied inside a word are left out; words supplied are part of the name."""
    inside_word = match.start() > 0 and raw[match.start() - 1].isalpha() and match[1][:1].islower()
    return " " if inside_word else f" {match[1]} "


@lru_cache(maxsize=1)
def named_in(text: str) -> frozenset[str]:
    """The words in capitals within the sentences of a text; kept for the next record in the same file."""
    return frozenset(map(plain, _IN_SENTENCE.findall(text)))
