"""What can be seen of a transcript at a glance: the evidence by which each family knows itself.

A survey looks at the beginning of a text and at its end, which is enough to tell families apart, and takes the same
time for a long transcript as for a short one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tei_memcon.inline import collapse
from tei_memcon.inline.portion_marks import CLEAN
from tei_memcon.layouts.colophon import HOLDINGS
from tei_memcon.layouts.labels.leads import LIST_SIGN, STAMP
from tei_memcon.layouts.labels.words import CLASSIFICATION, NOT_PEOPLE, PAIRS
from tei_memcon.layouts.narration import People, reports
from tei_memcon.layouts.run_on import with_lines
from tei_memcon.source import Source

OPENING: Final = 200_000
"""Characters at the beginning of a text that are looked at."""
SENTENCE: Final = 40
"""Characters that a line must have to tell what somebody said."""
SEVERAL: Final = 2
"""One of two names on lines of their own must stand there more often."""
ENDING: Final = 20_000
"""Characters at its end, where lists of notes and statements of the source stand."""

_UPPER: Final = r"[^\W\d_a-zà-öø-ÿа-яё]"
_WORD: Final = rf"{_UPPER}[\w.'’\[\]-]*+"
_WORD_STOP: Final = rf"{_UPPER}(?:[\w'’]|\.(?=[\w ]))*"
_CAPITALS: Final = rf"{_UPPER}{{2,}}+(?!\w)"
TITLE_WITHIN: Final = 3000
"""Characters at the beginning of a text in which its title stands."""
_KINDS: Final = (
    r"record|transcript|memorand(?:um|a)|minutes|notes|excerpts?|stenogram|stenographic|protocol|summary|conversation|"
    r"conclusions|conversación|conversazione|entrevista|intervista|colloquio|acta|verbale|versión taquigráfica|"
    r"niederschrift|aufzeichnung|protokoll|vermerk|compte[ -]rendu|procès-verbal|entretien|запись|стенограмма|протокол"
)
_EVENTS: Final = (
    r"conversations?|meetings?|talks?|negotiations?|discussions?|dialogue|call|session|with|con|mit|gespräche?s?|sitzung|"
    r"unterredung|ministerrat\w*|entretiens?|conversation|réunion|conseil|avec|беседы|переговоров|заседания|встречи"
)
_RECORD_TITLE: Final = re.compile(
    rf"(?im)^[^\w\n]*+(?:[\w’'-]+[ \n]+){{0,4}}?(?:{_KINDS})\b(?:[^\n]|\n(?!\s*\n)){{0,200}}?\b(?:{_EVENTS})\b[^\n]*"
)
_TEXT_LINE: Final = re.compile(r"\S[^\n]*")
_LINE: Final = r"\n[ \t>]*+"
"""The beginning of a line. A text is surveyed with a line end before it: the search for a character is far quicker than
one that asks at every place whether a line begins there."""
_OPENING: Final = (
    _LINE + rf"(?:\[Page \w{{1,8}}\])?+(?:{CLEAN}[ \t]++)?+(?:\d{{1,3}}[.)][ \t]++)?+"
    rf"(?:{STAMP.pattern}[ \t]++(?:[-–—][ \t]++)?)?+(?:{LIST_SIGN})?+(?:\*{{1,3}}|_{{1,3}})?+[\"“„«]?+"
)
"""The beginning of a line, with what may stand before a label: a portion mark, a time, the sign of a list, emphasis."""
_PATTERNS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(pattern)
    for name, pattern in {
        # How lines open that may be turns. Possessive: a long line in capitals is not to be tried in all ways.
        "colon": (
            _OPENING + rf"(\[?{_WORD}(?:[ \t]++\[?{_WORD}){{0,5}}+)[ \t]*+"
            r"(?:(?:\([^()\n]{1,60}\)|\[\d[\d:., ]*\])[ \t]*+)?(?:[*_]{1,3}+:|:[*_]{0,3}+)(?=\s)"
        ),
        "handle": _OPENING + r"([^\W\d_A-ZА-ЯЁ][\w.-]{1,23}):(?=\s)",
        "name-stop": (
            _LINE + rf"((?:{_UPPER}[a-zа-я]?\.[ ]?){{0,3}}{_UPPER}[\w'’-]++(?:[ ]{_UPPER}[\w'’-]++){{0,2}})"
            rf"(?:[ ][\[(][^()\[\]\n]{{1,40}}[\])])?\.[ ]++(?={_UPPER})"
        ),
        "letter-stop": _LINE + rf"([QAPRDFВО])\.[ ]++(?=[¿¡«“\"]*{_UPPER})",
        "alone": _LINE + rf"(?:{LIST_SIGN})?({_WORD}(?:[ ]{_WORD}){{0,3}}+)[ \t]*+(?=\n)",
        "initials": _LINE + rf"(?:{_UPPER}\.?){{1,4}}+:(?=\s)",
        "stop": (
            _LINE + rf"(?![IVXLC]+\.)(?:{_UPPER}\.[ ]?){{0,3}}{_CAPITALS}(?:[ -]{_CAPITALS}){{0,4}}"
            r"(?:[ ]\([^()\n]{1,40}\))?\.[ ]++\S"
        ),
        "surname-initials": (
            _LINE + rf"({_CAPITALS}(?:-{_CAPITALS})?)[ ](?:{_UPPER}[a-zа-я]?\.[ ]?){{1,3}}"
            r"(?=(?:\([^()\n]{1,60}\)[ ]*+)?[\[(«“\"¿¡]?\w)"
        ),
        "stop-dash": _LINE + rf"{_WORD_STOP}(?:[ ]{_WORD_STOP}){{0,4}}\.[ ]?[-–—]",
        "dash": _LINE + rf"{_WORD}(?:[ ]{_WORD}){{0,4}}+(?:[ ][-–—]{{1,2}}[ ]|[–—])(?={_UPPER}|[¿¡«“\"])",
        "dash-stop": _LINE + rf"[-–—][ ]?{_WORD_STOP}(?:[ ]{_WORD_STOP}){{0,4}}\.[ ]?[-–—]",
        "list-dash": _LINE + r"[-–—][ ]",
        "question": (
            _LINE + r"(?:Q|A|QUESTION|ANSWER|Question|Answer|FRAGE|ANTWORT|Frage|Antwort|RÉPONSE|REPONSE|"
            r"Вопрос|Ответ|ВОПРОС|ОТВЕТ|"
            r"Pregunta|PREGUNTA|Respuesta|RESPUESTA|Pergunta|Resposta|Domanda|Risposta)[ ]?(?:[.:]|\.[-–—]|[-–—])"
        ),
        "number-glued": _LINE + rf"\d{{1,4}}(?=[\[(“\"«]?{_UPPER}|\[|\()",
        # What pages of archives and editions print.
        "memorandum": r"(?im)\n[^\w\n]*memorand(?:um|a) of (?:tele(?:phone|con) )?conversation[^\w\n]*\d*$",
        "field": (
            r"(?m)\n[^\w\n]*(?:SUBJECTS?|PARTICIPANTS?|PARTICIPATION|PLACE|DATE(?: ?[,&] ?TIME)?(?:,? AND)?(?: PLACE)?|"
            r"TIME|AND PLACE)\b[ \t]*:?"
        ),
        "portion-mark": r"\((?:U|C|S|TS|C/NF|S/NF|FOUO|SBU)\)",
        "stamp": (
            r"(?m)\n[^\w\n]*(?:CONFIDENTIAL|SECRET|TOP SECRET|UNCLASSIFIED|DECLASSIFIED|LIMITED OFFICIAL USE|"
            r"Classified by|Declassify On|PER E\.O\.).{0,60}$"
        ),
        "house": r"(?m)\n[^\w\n]*THE WHITE HOUSE[^\w\n]*$",
        "edition-number": r"\A(?:\s*\[Page[^\]\n]*\]\s*)?\s*(?:\d{1,4}\. (?=\S)|No\. \d{1,4}[ \t]*\n)",
        "page": r"\[Page \w+\]",
        "return": r"(?m)↩[ \t]*$",
        "excision": r"(?i)\[[^\[\]\n]{0,80}(?:not declassified|omitted here|omission in the)[^\[\]\n]{0,80}\]",
        "bracket-note": r"(?m)\n\[\d{1,3}\] ",
        "comrade": r"C(?<!\wC)(?:des?|om(?:rade)?s?)\b",
        "minutes": (
            r"(?im)\n[^\w\n]*(?:(?:working )?(?:minutes|transcript|session|protocol|meeting|record|notes|sitzung|"
            r"protokoll|séance|заседание|протокол)\b.{0,80}|(?:chaired by|presiding|also present|present|attending|"
            r"vorsitz|présidence)\b.{0,200})$"
        ),
        "notes-heading": r"(?m)\n(?:Notes(?: de bas de page)?|Anmerkungen|Fußnoten|Footnotes)[ \t]*$",
        "web": (
            r"(?m)\n(?:Texte intégral|Version (?:classique|mobile).*|Précédent|Suivant|Télécharger.*|Full text|"
            r"Previous|Next)[ \t]*$"
        ),
        "source-note": r"(?im)\n[\[(*_ ]*source[ \t]*:",
        "supplied": r"\[[a-zà-ÿ][^\[\]\n]{0,60}\]",
    }.items()
}
"""What is counted, by the name of the kind of evidence."""
_WORDINGS: Final[dict[str, re.Pattern[str]]] = {
    "translator": re.compile(r"translat(?:or['’]s note|(?<!\wtranslat)ed (?:by|for)\b)"),
    "spoken": re.compile(r"seul le prononcé fait foi|(?:interview|entretien)\b(?<!\w\w{9})|интервью"),
    "holdings": re.compile(HOLDINGS.pattern),
}
"""What is counted in a text in lower case: a search that minds the case is many times as fast as one that does not. The
word boundary before a word of nine letters is asked for behind it, for the same reason."""


@dataclass(frozen=True, slots=True)
class Survey:
    """How often each kind of evidence was seen."""

    counts: Counter[str]
    labels: Counter[str]
    """Openings of lines of the form ``Name:``, without the colon."""
    title: str
    """The first words of what names a conversation near the beginning, on one line; or empty."""
    lines: int
    """Lines that are not blank."""

    def __getitem__(self, kind: str) -> int:
        return self.counts[kind]

    @property
    def labelled(self) -> int:
        """How many different openings of the form ``Name:`` there are."""
        return len(self.labels)

    @property
    def recurring(self) -> int:
        """How many people, told apart by the last word of ``Name:``, open two lines or more."""
        people: Counter[str] = Counter()
        for name, count in self.labels.items():
            people[name.rpartition(" ")[2]] += count
        return sum(count > 1 for count in people.values())


def survey(source: Source) -> Survey:
    """Survey a transcript."""
    text = with_lines(source.text)
    if len(text) <= OPENING + ENDING:
        return _survey(text)
    return _survey(f"{text[:OPENING]}\n{text[-ENDING:]}")


@lru_cache(maxsize=1)
def _survey(text: str) -> Survey:
    """The survey of a text; kept for the next family that asks about the same one."""
    counts: Counter[str] = Counter()
    lines, lower = f"\n{text}", text.lower()
    for patterns, searched in ((_PATTERNS, lines), (_WORDINGS, lower)):
        for kind, pattern in patterns.items():
            counts[kind] = sum(1 for _ in pattern.finditer(searched))
    nobody = People(())
    spans = [match.span() for match in _TEXT_LINE.finditer(text)]
    counts["reported"] = sum(reports(text, start, end, nobody) for start, end in spans if end - start >= SENTENCE)
    labels = Counter(_name(match[1]) for match in _PATTERNS["colon"].finditer(lines))
    handles = Counter(match[1] for match in _PATTERNS["handle"].finditer(lines))
    if 2 * (counts["colon"] + counts["handle"]) > len(spans):
        labels.update(handles)  # a chat: whoever writes so is as good as a name
    stopped = Counter(match[1] for match in _PATTERNS["name-stop"].finditer(lines))
    counts["names-stop"] = counts["name-stop"] if sum(count > 1 for count in stopped.values()) > 1 else 0
    counts["name-stop"] = sum(count for count in stopped.values() if count > 1)
    surnames = Counter(match[1] for match in _PATTERNS["surname-initials"].finditer(lines))
    recurring = [count for count in surnames.values() if count > 1]
    counts["surname-initials"] = sum(surnames.values()) if len(recurring) > 1 else 0
    counts["alone"] = _alone(lines)
    letters = Counter(match[1] for match in _PATTERNS["letter-stop"].finditer(lines))
    counts["question"] += sum(
        sum(letters[letter.upper()] for letter in pair)
        for pair in PAIRS
        if all(letters[letter.upper()] > 1 for letter in pair)
    )
    title = _RECORD_TITLE.search(text, 0, TITLE_WITHIN)
    counts["record-title"] = title is not None
    counts["english-title"] = title is not None and title[0].isascii()
    return Survey(counts, labels, _shorten(title[0]) if title else "", len(spans))


def _alone(lines: str) -> int:
    """How many lines are nothing but a name that stands so again and again, if there are two such names."""
    names = Counter(match[1].rstrip(".") for match in _PATTERNS["alone"].finditer(lines))
    found = {
        name: count
        for name, count in names.items()
        if count > 1 and not {word.casefold().rstrip(".") for word in name.split()} & (CLASSIFICATION | NOT_PEOPLE)
    }
    return sum(found.values()) if len(found) > 1 and max(found.values()) > SEVERAL else 0


def _name(opening: str) -> str:
    """The name in an opening of the form ``Name (direction):``."""
    return opening.partition("(")[0].strip(" \t>:[]\n")


def _shorten(wording: str) -> str:
    line = collapse(wording).strip("*_# ")
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
