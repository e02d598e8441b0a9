"""What a narrator says between turns, or instead of them: who reports, by which words, in four languages.

A paragraph without a label continues the turn before it, unless it is plainly the narrator's: its subject is somebody
who takes part, or the meeting itself, its verb is one by which minutes report, and nobody speaks in the first person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tei_memcon.lazy import lazy

_REPORTING: Final = (
    # English: present and past of the verbs by which minutes report.
    r"(?:sa(?:ys|id)|ask(?:s|ed)|repl(?:ies|ied)|answer(?:s|ed)|respond(?:s|ed)|add(?:s|ed)|agree[sd]?|not(?:es|ed)|"
    r"stat(?:es|ed)|observ(?:es|ed)|remark(?:s|ed)|recall(?:s|ed)|explain(?:s|ed)|stress(?:es|ed)|emphasi[sz](?:es|ed)|"
    r"underlin(?:es|ed)|declar(?:es|ed)|inform(?:s|ed)|report(?:s|ed)|propos(?:es|ed)|suggest(?:s|ed)|expect(?:s|ed)|"
    r"inquir(?:es|ed)|enquir(?:es|ed)|wonder(?:s|ed)|thank(?:s|ed)|greet(?:s|ed)|welcom(?:es|ed)|express(?:es|ed)|"
    r"indicat(?:es|ed)|point(?:s|ed) out|continu(?:es|ed)|conclud(?:es|ed)|summari[sz](?:es|ed)|insist(?:s|ed)|"
    r"confirm(?:s|ed)|acknowledg(?:es|ed)|elaborat(?:es|ed)|object(?:s|ed)|interrupt(?:s|ed)|interject(?:s|ed)|"
    r"mention(?:s|ed)|review(?:s|ed)|read[s]?|t(?:ells|old)|thinks|thought|beliefs?|believ(?:es|ed)|went on|goes on|"
    r"comment(?:s|ed)|promis(?:es|ed)|assur(?:es|ed)|reiterat(?:es|ed)|repeat(?:s|ed)|describ(?:es|ed)|"
    r"recommend(?:s|ed)|warn(?:s|ed)|argu(?:es|ed)|maintain(?:s|ed)|admit(?:s|ted)|concur(?:s|red)|doubt(?:s|ed)|"
    r"den(?:ies|ied)|reject(?:s|ed)|rais(?:es|ed)|turn(?:s|ed) to|hop(?:es|ed)|felt|feels|"
    # What people do at a meeting.
    r"discuss(?:es|ed)?|switch(?:es|ed)?|exchang(?:es|ed)?|mov(?:es|ed)?|return(?:s|ed)?|shakes?|shook|"
    r"adjourn(?:s|ed)?|leaves?|left|enter(?:s|ed)?|arriv(?:es|ed)|join(?:s|ed)?|ris(?:es|e)|rose|depart(?:s|ed)?|"
    r"laugh(?:s|ed)?|nod(?:s|ded)?|hands|handed|sign(?:s|ed)?|break|broke|resum(?:es|ed)?|proceed(?:s|ed)?|"
    r"took|takes?|sat|sit[s]?|sp(?:eaks|oke)|talks|talked|invit(?:es|ed)|"
    r"instructed|charged|entrusted|authori[sz]ed|tasked|"
    # French.
    r"dit|déclare|répond|demande|ajoute|indique|souligne|rappelle|estime|précise|observe|remarque|remercie|"
    r"fait (?:observer|remarquer|savoir)|a (?:dit|déclaré|répondu|demandé|ajouté|indiqué|souligné|rappelé)|"
    # German.
    r"erklärt[e]?|berichtet[e]?|erwidert[e]?|bemerkt[e]?|fragt[e]?|antwortet[e]?|weist|wies|betont[e]?|"
    r"sagt[e]?|führt[e]? aus|teilt[e]? mit|schlägt|schlug|richtet[e]?|stellt[e]?|dankt[e]?|nimmt|nahm|meint[e]?|"
    r"erbittet|begrüßt[e]?|empfing|empfängt|eröffnet[e]?|schließt|schloss|schloß|"
    r"bat|bittet|verabschiedet[e]?|übergab|übergibt|überreicht[e]?|"
    # Russian.
    r"сказал[аи]?|говорит|спросил[аи]?|спрашивает|ответил[аи]?|отвечает|заявил[аи]?|заявляет|отметил[аи]?|отмечает|"
    r"добавил[аи]?|подчеркнул[аи]?|подчеркивает|согласил(?:ся|ась|ись)|соглашается|предложил[аи]?|предлагает|"
    r"поднял[аи]?|поднимает|коснул(?:ся|ась|ись)|касается|рассказал[аи]?|рассказывает|цитирует|поблагодарил[аи]?|"
    r"благодарит|поинтересовал(?:ся|ась)|зачитал[аи]?|зачитывает|выразил[аи]?|выражает|возразил[аи]?|возражает|"
    r"передал[аи]?|переда[её]т|вручил[аи]?|вруча[её]т)"
)
_MANNER: Final = (
    r"(?:(?:then|also|again|now|finally|jokingly|briefly|later|both|all|would|had|has|is|was|were|are|next|further|"
    r"dann|danach|daraufhin|anschließend|ensuite|puis|далее|затем|потом|также|снова|вновь|подробно|кратко)[ ,]+){0,3}"
)
REPORTS: Final = lazy(rf"[ \t\n,]*(?:\([^()\n]{{1,60}}\)[ \t\n]*)?{_MANNER}{_REPORTING}\b")
"""What follows a name where a narrator speaks of it: an adverb or two, and a verb that reports."""

_THE: Final = "The "
_AND: Final = " and "
_WHOSE: Final = re.compile(r"['’]s \w+")
_AND_REPORTS: Final = lazy(rf"(?:['’]s \w+)?{REPORTS.pattern}")

_PARTIES: Final = (
    r"(?:Everyone|Everybody|The (?:two |three |four )?(?:Presidents|Prime Ministers|Chairmen|leaders|"
    r"sides|parties|party|company|guests|delegations|ministers|participants|principals|group|others|members|interpreters?|notetakers?)|"
    r"Both (?:sides|leaders|Presidents|parties|ministers)|Les (?:deux )?(?:présidents|délégations|parties|ministres)|"
    r"Die (?:beiden )?(?:Delegationen|Seiten|Minister)|Стороны|Оба|Участники)"
)
_ROLES: Final = (
    r"(?:The (?:(?:Vice|Deputy|Prime|Foreign|General|Federal|Assistant|Acting|Under|First|Defense|Soviet|US|American|"
    r"Chinese|Russian|French|German|British) )*(?:President|Premier|Minister|Secretary|Chancellor|Ambassador|Chairman|"
    r"Director|Chairperson|General|Marshal|Senator)|Le (?:Président|Premier ministre|ministre|Général|chancelier)|"
    r"(?:Der|Die) (?:(?:Herr|Frau) )?(?:Minister(?:präsident|rat)?|Kanzler|Bundeskanzler|Präsident|Botschafter|"
    r"Staatssekretär)(?:in)?(?: für [\w ]{1,40}?)?|Minister(?:präsident)? (?:Dr\. )?[A-ZÄÖÜ]\w+|"
    r"Президент|Председатель|Министр)"
)
_THINGS: Final = (
    r"(?:The (?:draft )?(?:resolution|decision|proposal|draft|text|agenda|motion|meeting|session|conversation|talks?|"
    r"discussion|lunch|dinner|breakfast|call|tape|recording|plenary|list|report|document|memorandum|question|matter|item)|"
    r"La (?:séance|conversation|réunion|résolution)|L['’]entretien|Die (?:Sitzung|Besprechung|Resolution)|"
    r"La (?:conversación|reunión|sesión)|Der (?:Beschluss|Vorschlag)|Das Gespräch|Постановление|Решение|Предложение|"
    r"Беседа|Заседание|Встреча|Обмен мнениями|Разговор)"
)
_BECAME: Final = (
    r"(?:(?:is|was|were|are) (?:(?:then|thus|also|unanimously|formally) )?(?:adopted|approved|accepted|passed|carried|"
    r"rejected|closed|ended|adjourned|resumed|interrupted|opened|concluded|postponed|suspended|terminated|broken off|"
    r"over|signed|held|withdrawn|distributed|circulated|read)|(?:ends?|ended|concluded|adjourned|began|begins|resumed|"
    r"resumes|opened|closed|lasted|broke|turned|turns|passed|passes|shifted|moved|continued|endete|begann|dauerte|"
    r"beginnt|wendet sich|wandte sich|ging über|geht über|kam auf|kommt auf)|(?:porte|prend fin|s['’]achève|se termine|"
    r"se poursuit|termina|terminó|concluye|concluyó|continúa|continuó)|"
    r"продолжал(?:ся|ась|ось)|продолжил(?:ся|ась|ось)|перешел|перешёл|перешла|коснул(?:ся|ась)|длил(?:ся|ась)|"
    r"est (?:adoptée?|approuvée?|levée?|close)|"
    r"wird (?:angenommen|geschlossen)|wurde (?:angenommen|geschlossen)|"
    r"принимается|принято|утверждается|закончилась|окончена)"
)
_THEY_DO: Final = (
    r"(?:They|Both|All) (?:then |now |also )?(?:switch|turn|move|pass|proceed|return|adjourn|exchange|shake|break|part|"
    r"sit|rise|discuss|agree|go|talk)(?:e?[sd])?\b"
)
_ASSEMBLY: Final = (
    r"The (?:[A-Z]\w+ ){0,3}(?:Committee|Council|Politburo|Bureau|Board|Cabinet|Group|Commission|Assembly|Presidium)"
    rf"(?={REPORTS.pattern}| (?:then |also )?(?:voted|votes|approved|approves|adopted|adopts|decided|decides|heard))|"
    r"A vote was (?:then )?taken\b|Exchange of (?:opinions|views)\.?\Z"
)
_WHEN: Final = re.compile(
    r"(?:At (?:this|that) (?:point|moment|juncture|stage)|At \d{1,2}[:.]\d\d(?: ?[ap]\.m\.| hours)?|"
    r"Later that (?:day|morning|afternoon|evening)|At the invitation of the \w+|Thereupon|Hereupon),? "
    r"(?=[^\W\d_])"
)
"""When something happened, before who did it."""
_SOMEBODY: Final = lazy(
    rf"(?:[Tt]he (?:[A-Z]\w+ ){{0,3}}[A-Z]\w+|[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){{0,3}})"
    rf"(?: \([^()\n]{{1,40}}\))?{REPORTS.pattern}"
)
_BY_PARTY: Final = lazy(rf"(?:{_PARTIES}|{_ROLES}){REPORTS.pattern}|{_THEY_DO}|{_ASSEMBLY}")
_OF_THING: Final = lazy(rf"{_THINGS}(?: \w+){{0,6}}? {_BECAME}\b")
_HEADING: Final = re.compile(
    r"(?i:act|scene|part|chapter|akt|aufzug|szene|auftritt|teil|kapitel|acte|scène|partie|chapitre|acto|escena|atto|"
    r"scena|часть|глава|действие|сцена|явление)[ ](?:[IVXLC]+|\d{1,3})(?!\w)[.:,]?(?:[ ][^\n]{1,60})?"
)
"""A heading within a record, on a line of its own: it is nobody's words."""
_HEADING_BETWEEN: Final = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ,’'–-]*+(?: (?:[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ,’'–-]*|&))*|"
    r"[A-ZÀ-ÞА-ЯЁ][\w’'-]+,?(?: (?:(?:and|of|the|in|on|for|with|to|und|der|die|das|des|im|et|de|du|la|le|les|y|el|и|в|"
    r"о|на)|[A-ZÀ-ÞА-ЯЁ][\w’'-]+),?){0,6}"
)
"""A line without a full stop, all in capitals or each word with one."""
_LEAST_LETTERS: Final = 4
_DECIDED: Final = re.compile(
    r"It (?:was|is) (?:(?:then|also|further|finally|thus) )?(?:decided|resolved|agreed|concluded|recommended)\b|"
    r"Es (?:wurde|wird) beschlossen\b|Il (?:est|fut|a été) décidé\b|Se (?:acordó|decidió|acuerda)\b|"
    r"(?:Было )?(?:решено|постановлено|принято решение)\b"
)
"""How a decision begins; where nothing else is told, somebody may say it."""
_ENDS_SENTENCE: Final = frozenset('.?!…”"»)]’')
_INITIALED: Final = lazy(rf"[^\W\d_]\w{{2,}} (?:then|next|thereupon)[ ]{_REPORTING}\b")
_TAGGED: Final = lazy(
    rf"[^\"“”«»]{{1,400}}, (?:the |The )?(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:{_REPORTING}|went on|continued)\b|"
    rf"[^\"“”«»]{{1,400}}, (?:said|replied|asked|added|answered) (?:the |The )?[A-Z]\w+"
)
_TELLS: Final = re.compile(
    # Somebody else, or the writer, reports; "and asked whether" has its subject before.
    r"(?:\b(?:[A-ZÀ-ÖØ-Þ][\w’'-]+|[Hh]e|[Ss]he|[Tt]hey|[Bb]oth) (?:then |also |again |had |further )?"
    r"(?:said|asked|added|replied|answered|remarked|stated|noted|observed|explained|stressed|declared|commented)\b|"
    r"\b(?:said|asked|added|replied|answered|remarked|stated|noted|stressed|inquired) (?:that|whether|if)\b|"
    r"\b(?:dit|répond|ajoute|indique|souligne|déclare) que?\b|\b(?:сказал|ответил|добавил|отметил|заявил)[аи]?, что\b)"
)
_INDIRECT: Final = re.compile(
    r"(?:he|she|they|it|his|her|their|that (?:he|she|they)) (?:[a-z]+ly )?(?:had|was|were|would|could|might|did)\b"
)
"""The beginning of words that are told, not spoken; a speech begins with a capital, or in the middle of a sentence."""
_SUBJUNCTIVE: Final = re.compile(
    r"(?<!\w)(?:sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe|wisse|gebe|komme|gehe|sehe|halte|stehe|bleibe)(?!\w)"
    r"(?! (?:Dank|denn))"
)
_SPOKEN_GERMAN: Final = re.compile(
    r"(?<!\w)(?:ich|wir|mir|mich|uns|unser\w*|mein\w*|Sie|Ihnen|Ihr\w*|du|dir|dich)(?!\w)", re.I
)
_FIRST_PERSON: Final = lazy(
    r"(?<![\w.])(?:I|[Ww]e|[Mm]y|[Mm]e|[Uu]s|[Oo]ur|[Yy]ou|[Yy]our|I['’](?:m|ll|ve|d)|[Ww]e['’](?:re|ll|ve|d)|[Yy]ou['’](?:re|ll|ve|d)|"
    r"[Jj]e|[Nn]ous|[Vv]ous|[Nn]otre|[Vv]otre|[Jj]['’](?=\w)|ich|[Ww]ir|Sie|[Uu]nser\w*|[Яя]|[Мм]ы|[Вв]ы|[Вв]ас|[Нн]ам?с?)(?![\w.])"
)
_GLUED_NUMBER: Final = re.compile(r"\d{1,3}(?=[^\W\d_])")
"""The number of a paragraph, right before its first word."""
_QUOTED: Final = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]")
LONGEST_HEADING: Final = 80
LONGEST_BETWEEN: Final = 60
LONGEST: Final = 2000
"""Characters; of a longer paragraph only the beginning is looked at."""


class People:
    """Those who take part, by name: knows where a paragraph begins with one of them and then reports of the person.

    A set of names, and no pattern of alternatives, whose search would try each name at each paragraph.

    Args:
        names: labels and names of participants, without delimiters.
    """

    def __init__(self, names: Iterable[str]) -> None:
        given = [name.rstrip(".:") for name in names]
        self._names: Final = frozenset(form for name in given if len(name) > 1 for form in _forms(name))
        self._initials: Final = frozenset(name for name in given if len(name) == 1 and name.isupper())
        self._lengths: Final = sorted({len(name) for name in self._names}, reverse=True)

    def match(self, text: str, start: int, end: int) -> bool:
        """Whether a paragraph begins with a name, or two, after which a narrator tells what the person did.

        Args:
            text: the source.
            start: where the paragraph begins.
            end: where it ends, or how far it is looked at.
        """
        begins = (start + len(_THE), start) if text.startswith(_THE, start, end) else (start,)
        for at in begins:
            for after in self._ends(text, at, end):
                if _AND_REPORTS.match(text, after, end):
                    return True
                whose = _WHOSE.match(text, after, end)
                for joined in (after, whose.end()) if whose else (after,):
                    if text.startswith(_AND, joined, end) and any(
                        REPORTS.match(text, second, end) for second in self._ends(text, joined + len(_AND), end)
                    ):
                        return True
        return text[start : start + 1] in self._initials and _INITIALED.match(text, start, end) is not None

    def _ends(self, text: str, at: int, end: int) -> Iterator[int]:
        """The ends of the names that stand at an offset."""
        for length in self._lengths:
            if at + length <= end and text[at : at + length] in self._names:
                yield at + length


_INITIALS: Final = re.compile(r"^(?:\w{1,2}\. ?){1,3}|(?: (?:\w{1,2}\. ?){0,2}\w{1,2}\.?)$")


def _forms(name: str) -> Iterator[str]:
    """How a narrator writes the name of a label: without capitals throughout, and without initials."""
    yield name
    surname = _INITIALS.sub("", name).strip()
    shouted = name.upper() == name and len(surname) >= _LEAST_LETTERS
    if surname == name and not shouted:
        return
    small = surname.title() if shouted else surname
    if len(small) >= _LEAST_LETTERS and small[0].isupper():
        yield small
        if initials := _INITIALS.search(name):
            letters = initials[0].replace(" ", "").rstrip(".") + "."
            for printed in dict.fromkeys((letters, letters.title())):
                yield from (f"{printed} {small}", f"{printed}{small}", f"{small} {printed}".rstrip("."))


def is_heading_between(text: str, before: int, start: int, end: int) -> bool:
    """Whether a paragraph between two turns is a heading, and not the last words of the turn before it.

    Args:
        text: the source.
        before: where the paragraph before it ends.
        start: where it begins.
        end: where it ends.
    """
    if end - start > LONGEST_BETWEEN or not before or text[before - 1] not in _ENDS_SENTENCE:
        return False
    if _HEADING_BETWEEN.fullmatch(text, start, end) is None or speaks(text[start:end]):
        return False
    return sum(sign.isalpha() for sign in text[start:end]) >= _LEAST_LETTERS


def may_decide(text: str, start: int, end: int) -> bool:
    """Whether a paragraph begins as a decision does, and nobody speaks in it."""
    return _DECIDED.match(text, start, end) is not None and not speaks(text[start : min(end, start + LONGEST)])


def is_narration(text: str, start: int, end: int, people: People) -> bool:
    """Whether a paragraph is the narrator's, and not a further one of whoever spoke last.

    Args:
        text: the source.
        start: where the paragraph begins.
        end: where it ends.
        people: who takes part.
    """
    if end - start <= LONGEST_HEADING and _HEADING.fullmatch(text, start, end):
        return True
    end = min(end, start + LONGEST)
    number = _GLUED_NUMBER.match(text, start, end)
    start = number.end() if number else start
    if (when := _WHEN.match(text, start, end)) and _SOMEBODY.match(text, when.end(), end):
        return not speaks(text[start:end])
    if not (people.match(text, start, end) or _BY_PARTY.match(text, start, end) or _OF_THING.match(text, start, end)):
        return False
    return not speaks(text[start:end])


def reports(text: str, start: int, end: int, people: People) -> bool:
    """Whether a paragraph tells what somebody said, in the first person or not: what narratives consist of."""
    end = min(end, start + LONGEST)
    return any(pattern.match(text, start, end) for pattern in (people, _BY_PARTY, _OF_THING, _TAGGED))


def speaks(wording: str) -> bool:
    """Whether somebody speaks of "I", "we" or "you" outside quotation marks."""
    return _FIRST_PERSON.search(without_quotations(wording)) is not None


def without_quotations(wording: str) -> str:
    """A text without what stands in quotation marks."""
    return _QUOTED.sub(" ", wording)


def tells(wording: str) -> bool:
    """Whether a text, its quotations left out, tells that others said something."""
    return _TELLS.search(wording) is not None


def is_indirect(text: str, start: int, end: int) -> bool:
    """Whether words after a label are told in the third person: "he had read it", "man habe keine Eile"."""
    if _INDIRECT.match(text, start, end):
        return True
    wording = without_quotations(text[start : min(end, start + LONGEST)])
    return _SUBJUNCTIVE.search(wording) is not None and _SPOKEN_GERMAN.search(wording) is None
