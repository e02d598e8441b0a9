"""What ends a record: "End of Conversation", who wrote it down, where it lies."""

from __future__ import annotations

import re
from typing import Final

_AT: Final = (
    r"(?:(?: (?:at|um|à|в|a las)|[:,]) \W*(?:[\d:.h]+(?: ?(?:[ap]\.?m\.?|uhr|hours|heures|час\w*))?|noon|midnight))?"
)
TRAILER: Final = re.compile(
    r"(?i)\W*(?:ende? (?:of|der|des) (?:the )?(?:conversation|meeting|session|transcript|call|tape|excerpts?|interview|"
    r"memcon|telcon|record|document|discussion|gesprächs|sitzung)"
    rf"{_AT}|"
    r"fin de (?:l['’])?(?:entretien|la conversation|la séance)|"
    r"конец (?:беседы|записи)|"
    r"(?:the (?:meeting|conversation|session|call|discussion|talks?) (?:then )?(?:ended|concluded|was adjourned|"
    r"adjourned)|"
    r"das gespräch endete|die sitzung (?:endete|wurde geschlossen)|l['’]entretien (?:prit|prend|a pris) fin|"
    r"the (?:meeting|session|committee|council|conference) rose|la séance est (?:levée|suspendue)|"
    r"se levant(?:a|ó) la sesión|заседание (?:закрыто|закрывается|окончено)|"
    rf"беседа (?:закончилась|окончена)){_AT}|"
    r"(?-i:END)(?:\s+\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?)?(?:\s+[a-z]{2,4})?|"
    r"(?:schlu(?:ß|ss)|ende)(?: der (?:sitzung|besprechung))?:? \d{1,2}[.:]\d\d(?: uhr)?)\W*"
)
"""A paragraph that says no more than that the record ends."""
CLOSER: Final = re.compile(
    r"(?i)\W*(?:(?:recorded|transcribed|transcript(?:ion)?|written down|taken down|noted|drafted|notes? taken|"
    r"minutes taken|typed|signed|dictated|cleared|approved|interpreted)(?: and \w+)? by|"
    r"(?:notetaker|note-taker|drafter|drafting officer|stenographer|prepared by)\s*:|"
    r"note:? (?:prepared|drafted|recorded|written|taken)|signed:|gez\.:|"
    r"(?:(?<=\()|(?<=\[))(?:signed|signé|gez\.|signature)(?=[)\]])|"
    r"записал[аи]?|(?:запись )?бесед[уы] (?:вел[аи]?|сделал[аи]?|записал[аи]?)|"
    r"(?:(?:gesprächs)?dauer|duration|durée)(?= ?:)|"
    r"f\. ?d\. ?r(?=\.)|für die richtigkeit\b|"
    r"aufgezeichnet (?:von|durch)|protokoll(?:führer)?\s*:|noté par|compte rendu (?:établi|rédigé) par)\b"
)
"""How a paragraph begins that says who wrote the record down."""
SOURCE: Final = re.compile(
    r"(?i)[\[(*_ ]*(?:sources?|quelle|источник)\s*:|"
    r"[(\[](?=[^()\[\]\n]{0,200}\b(?:Archives?|Library|Papers|Collection|Manuscript Division|Presidential Materials|"
    r"RG \d|Record Group|fond|Архив\w*|APRF|RGANI|AVP)\b)|"
    r"(?=[^\n:?!]{0,60}\bФ(?:\.|онд) ?\d)(?=[^\n:?!]{0,90}\bОп(?:\.|ись) ?\d)|"
    r"(?=[^\n:?!]{0,100}\b(?:archi\w+|архив\w*|library)\b)"
    r"[^\n:?!]{0,160}\b(?:fond|фонд|opis|опись|rg|record group|box|bestand|legajo|carton)\b\W{0,2}\d"
)
"""How a paragraph begins that says where the record lies."""
REFERENCE: Final = re.compile(
    r"[(\[](?=[^()\[\]\n]{0,200}\b(?:Archives?|Library|Papers|Collection|Manuscript Division|Presidential Materials|"
    r"RG \d|Record Group|Reading Room|fond|Архив\w*|APRF|RGANI|AVP|Ibid\.))[^()\[\]]{0,400}[)\]]\.?"
)
"""A paragraph that is nothing but where the words before it lie."""
REMARK: Final = re.compile(
    r"N(?:OTE|ote)s?: (?=[A-Z])|\* ?(?=[A-ZÀ-ÞА-ЯЁ])(?!.*\*\Z)|Document [Ii]nformation\Z|"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,}|[A-Z][a-z]{2,8} \d{1,2},) \d{4}\.?\Z"
)
"""How a paragraph begins after the last words in which an edition tells where and when they were said."""
IMPRINT: Final = re.compile(
    r"(?i)\W*(?:©|\(c\) \d{4}|copyright \d{4}|all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|все права защищены|дата публикации\s*:|статус материала\s*:|"
    r"ссылка на материал\s*:|date of publication\s*:|source url\s*:)"
)
"""How a paragraph begins that says how a page was published."""
_CLOSED: Final = re.compile(r"[”“»][.\d]{0,4}(?:\s*\([^()\n]*\)[.\d]{0,4})?\Z")
LONGEST_REFERENCE: Final = 400
"""Characters that are looked at for the end of a quotation."""
LONGEST_CLOSER: Final = 200
"""Characters of a closing line."""


def closes(text: str, start: int, end: int) -> bool:
    """Whether a paragraph after the last turn is nobody's words: the record ends, somebody wrote it down, a remark."""
    if TRAILER.fullmatch(text, start, end) or REMARK.match(text, start, end):
        return True
    return end - start <= LONGEST_CLOSER and CLOSER.match(text, start, end) is not None


def is_reference(text: str, start: int, end: int) -> bool:
    """Whether a paragraph in brackets says where the words before it lie: then these are at an end."""
    return REFERENCE.fullmatch(text, start, end) is not None


def ends_quotation(text: str, start: int, end: int) -> bool:
    """Whether a turn that opens with a quotation mark is closed with one; if it went on, the mark would be missing."""
    return text[start] in "“„«" and _CLOSED.search(text, max(start, end - LONGEST_REFERENCE), end) is not None
