"""How words are to be read: doubt, interjections, other languages; and brackets that are only characters."""

from __future__ import annotations

from typing import Final

from tei_memcon.inline.wordings.people import HONORIFIC

PAGE: Final = (r"(?:[Pp]age|PAGE|[Ss]eite|[Сс]тр\.|[Сс]траница|[Pp]ágina|[Pp]agina|[Pp]ág\.|[Pp]ag\.) ?(\w{1,8})",)
"""A page of the edition begins here."""
CHARACTERS: Final = (r"(?i:\^?\d+|[*†!]+|pp?\.? ?\d+(?:[-–]\d+)?)",)
"""A note's number or a doubt: neither supplied nor understood here; it stays text."""
HEADING: Final = (r"[A-ZÀ-ÞА-ЯЁ0-9][A-ZÀ-ÞА-ЯЁ0-9 .,:#&’'/-]{4,80}",)
"""Capitals only, in a paragraph of their own: the heading of what follows."""
_NOT_PEOPLE: Final = (
    r"(?!(?i:note|notes|footnote|source|sources|comment|ed|editor|editors|translator|text|subject|date|"
    r"place|time|page|tab|item|document|attachment|enclosure|see|cf|"
    r"ref|reference|re|i\.e|e\.g|viz|namely|meaning|original|heading|title|handwritten|signed|question|"
    r"answer|anm|anmerkung|quelle|прим)\b)"
)
INTERJECTION: Final = (
    (
        rf"{_NOT_PEOPLE}(?:(?:The )?{HONORIFIC} ?)?(?:[A-ZÀ-ÞА-ЯЁ][\w.’'-]*)?(?: (?:[A-ZÀ-ÞА-ЯЁ][\w.’'-]*|of|"
        rf"the|de|von)){{0,3}} ?: ?\S.*"
    ),
)
"""Words of somebody else, with a label, within a turn."""
INTERJECTION_ROUND: Final = (rf"(?:The )?{HONORIFIC}(?: [A-ZÀ-ÞА-ЯЁ][\w.’'-]*){{1,3}} ?: ?[“\"«„].*[”\"»“][.!]?",)
"""The same in round brackets: a form of address, a name, and words in quotation marks."""
DOUBT: Final = (
    r"\?+",
    r"(?!(?i:why|what|when|where|who|how|which|really|right|yes|no|ok|okay|correct|eh|isn|is|are|was|do|"
    r"does|did|can|could|would|will|shall|should|remember|am|have|has|pourquoi|quoi|warum|was|wie|oder|"
    r"nicht wahr|да|нет|почему)\b)"
    r"[\w.’'-]+(?: [\w.’'-]+){0,3} ?\?+",
    r"(?:\?+ ?)[\w.’'-]+(?: [\w.’'-]+){0,2}",
    r"(?i:word|name|reading|spelling|meaning|figure|number) (?:doubtful|uncertain|unsure|not certain)\.?",
)
"""A reading that somebody doubted."""
OWN_WORDS: Final = (
    r"(?i:.*\b(?:I|we|you|my|our|your|us|me|I['’]m|I['’]ll|we['’]re|you['’]re|let['’]s)\b.*)",
    r"(?:.*\b(?:ich|wir|Sie|mein|unser|Ihnen|uns)\b.*)",
    r"(?i:.*\b(?:je|j['’]\w+|nous|vous|mon|notre|votre)\b.*)",
    r"(?i:.*\b(?:я|мы|вы|вас|нас|мне|мой|наш|ваш)\b.*)",
)
"""A parenthesis of the speaker's own."""
_LOWER: Final = r"[a-zà-öø-ÿāēīōūěščřžćęłńśż]"
_ENGLISH_VOWELS: Final = (
    r"(?!(?:area|data|idea|extra|agenda|media|drama|formula|visa|era|sea|tea|plea|quota|propaganda|arena|"
    r"aroma|militia|opera|panorama|replica|"
    r"saga|schema|criteria|dilemma|diploma|regalia|insignia|malaria|umbrella|via|to|so|do|go|no|who|two|"
    r"also|into|zero|photo|radio|veto|memo|"
    r"cargo|embargo|ego|motto|potato|hero|echo|ratio|studio|video|tempo|manifesto|logo|auto|pro|ago|"
    r"portfolio|scenario|you|menu|thou|taxi|alibi|i|a)\b)"
)
OTHER_SCRIPT: Final = (r"[^\W\d_][\w’'. -]{1,80}",)
"""A word in letters that the words around it are not written in."""
FOREIGN: Final = (
    rf"(?=.*[{chr(0x2B9)}{chr(0x2BA)}’'](?:\W|$))(?!.*s[’'])(?:{_LOWER}|[ʹʺ’'\-])+(?: (?:{_LOWER}|[ʹʺ’'\-])+){{0,2}}",
    (
        rf"(?=.*(?:zh|kh|shch|tsi[aiy]|[^aeiou]stv|skii|skiy|skaya|skoe|ovka|ost['’]?\b|enie\b|anie\b|nyi\b|"
        rf"nyy\b|iy\b|[aeo]ya\b|aia\b|oe\b|ykh\b)){_LOWER}+(?: {_LOWER}+){{0,2}}"
    ),
    rf"{_ENGLISH_VOWELS}{_LOWER}{{3,}}[aoui](?: {_ENGLISH_VOWELS}{_LOWER}{{3,}}[aoui])?",
    rf"(?=(?:{_LOWER}+ )?{_LOWER}{{3,}}[kgnlv](?:i|[yi]e)\b){_LOWER}{{3,}}[kgnlv][yi]e {_LOWER}{{3,}}[aoui]",
    rf"(?!.*(?:it|ac|ar|er|og|om|on|an|al|el|il|[st]or|gor|mor|log)y\b)(?:[bdfghklmnprstvz][aeiou]){{3,}}{_LOWER}{{0,1}}"
    r"[bdfghklmnprstvz]y",
    r"(?=.*[àâçèéêëîïôùûœäöüß])[a-zàâçèéêëîïôùûœäöüß’'\- ]{3,60}",
)
"""A word of another language, for a record in English: letters that no English word has, or an end that hardly any
has. What is not sure is taken to be supplied."""
