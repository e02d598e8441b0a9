"""Words that are not there."""

from __future__ import annotations

from typing import Final

DOTS: Final = (
    r"(?:\.\s?){3,}",
    r"…(?:\s?…)*\.?",
    r"[-–—]{2,}",
    r"\*{3,5}|\*(?: \*){2,4}",
)
"""An omission without a word: ``[...]``."""
BLANK: Final = (
    r"_{2,}",
    r"(?i:blank(?: (?:in|space)\b.{0,40})?|left blank)",
    r"(?i:lücke(?: im text)?|leerstelle)",
    r"(?i:en blanc|blanc)",
    r"(?i:пропуск в тексте)",
)
"""Space that somebody left open for a word."""
EXEMPTION: Final = (
    r"\(?[bB]\)? ?\(\d\)(?: ?\([A-Fa-f]\))?(?:(?:[,;]|,? and| &)? ?\(?[bB]\)? ?\(\d\)(?: ?\([A-Fa-f]\))?){0,6}"
)
"""The paragraph of the Freedom of Information Act under which words are withheld: ``(b)(1)``."""
EXEMPTION_AS_PRINTED: Final = rf"(?=\([bB]\) ?\(){EXEMPTION}(?![\w(])"
"""The same without brackets around it."""
OF_A_LAW: Final = (
    r"\b(?i:(?:sec(?:tion|s?\.)?|sub-?sections?|para(?:graph)?s?\.?|articles?|art\.|clauses?|under|of|by|in) )"
    r"(?:\d[\w.]* )?\Z"
)
"""After these words the number is said."""
ORDER: Final = (
    r"(?:(?:E\.? ?O\.?|Executive Order) ?\d{5},?(?: as amended)?,? ?)?(?i:sec(?:tion|s?\.)? ?)?[13]\.\d ?\([a-h]\)"
    r"(?:(?:[,;/]|,? and| &)? ?(?:[13]\.\d)? ?\([a-h]\)){0,6}(?: ?\(\d\))?"
)
"""The paragraph of an executive order: ``E.O. 12958 1.4(b)``, ``1.4 (b) (d)``."""
WITHHELD_UNDER: Final = (
    EXEMPTION,
    ORDER,
    rf"{ORDER}[,;]? ?{EXEMPTION}|{EXEMPTION}[,;]? ?{ORDER}",
    r"(?:E\.? ?O\.?|EO|Executive Order) ?1\d{4}",
    r"25X\d{1,2}(?:[,;] ?(?:and )?25X\d{1,2})*|(?i:(?:FOIA )?(?:exemption )?b[1-9](?:[,;/] ?b[1-9])*)",
)
"""Codes that stand for the words that were withheld under them."""
_SOURCE: Final = r"(?:source|original|transcript|typescript|text|document|record)"
IN_THE_SOURCE: Final = (
    rf"(?i:(?:\w+ ){{0,3}}(?:omission|omitted|ellipsis|ellipses|gap) in (?:the )?{_SOURCE}(?: \w+)?\.?)",
    rf"(?i:(?:omission|ellipsis|gap) in (?:the )?{_SOURCE} ?[–—:;,(-].{{1,80}})",
    rf"(?i:as in (?:the )?{_SOURCE}: omission)",
    r"(?i:(?:auslassung|lücke) (?:in der vorlage|im original)\.?)",
    r"(?i:(?:omission|lacune) dans (?:l['’]original|le texte|le document)\.?)",
    r"(?i:(?:пропуск|пропущено|отточие) в (?:оригинале|документе|подлиннике)\.?)",
)
"""What the document itself left out, as its editor reports."""
_CODES: Final = rf"(?:{ORDER}[,;]? ?{EXEMPTION}|{EXEMPTION}[,;]? ?{ORDER}|{EXEMPTION}|{ORDER})"
CLASSIFIED: Final = (
    rf"(?i:(?:.{{1,80}} )?(?:not declassified|excised|redacted|sanitized|withheld|deleted|redaction|deletion)"
    rf"(?: ?[:;,–—-] ?| ){_CODES}\.?)",
    r"(?i:(?:(?P<extent>.*) )?(?:not (?:yet )?declassified|excised|redacted|sanitized|sanitised|blacked out|"
    r"withheld|deleted(?: for security)?|classified information deleted|redactions?|excisions?|deletions?)"
    r"(?: (?:as|for|under|by reason of|on grounds of|in accordance with|pursuant to|because of) .{1,80})?\.?)",
    r"(?i:(?:.{1,40} )?(?:geschwärzt|nicht freigegeben|unkenntlich gemacht)\.?)",
    r"(?i:(?:.{1,40} )?(?:non (?:déclassifiée?s?|communicables?)|caviardée?s?|occultée?s?)\.?)",
    r"(?i:(?:.{1,40} )?(?:не рассекречен[оаы]?|вымаран[оаы]?|изъят[оаы]?|засекречен[оаы]?)\.?)",
    r"(?i:(?:.{1,40} )?(?:no desclasificad[oa]s?|censurad[oa]s?|tachad[oa]s?|testad[oa]s?)\.?)",
    r"(?i:(?:.{1,40} )?(?:non declassificat[oaie]|secretat[oaie]|censurat[oaie]|oscurat[oaie])\.?)",
)
"""What was withheld when the document was released; the amount is what stands before."""
_PART: Final = (
    r"(?:text|passages?|portions?|paragraphs?|sentences?|words?|lines?|pages?|sections?|parts?|discussion|"
    r"remarks?|material|matters?)"
)
EDITORIAL: Final = (
    r"(?i:omitted(?: here\b|:).*)",
    r"(?i:here follows?\b.*)",
    rf"(?i:(?:.{{1,60}} )?{_PART}(?: .{{1,80}})? (?:is |are |was |were |has been |have been )?"
    r"(?:omitted|not printed|not reproduced|not included|not translated)(?: .{1,80})?\.?)",
    r"(?i:(?:.{1,80} )?omitted(?: (?:at|by|for|from|as|because)\b.{1,100})?\.?)",
    r"(?i:(?:.{1,80} )?(?:is|are|was|were) (?:not printed|not reproduced|not translated)\.?)",
    r"(?i:(?:es )?folg(?:t|en) (?:hier )?.{1,200}|(?:.{1,80} )?(?:ausgelassen|nicht abgedruckt|weggelassen)\.?)",
    r"(?i:auslassung(?: .{1,80})?|(?:.{1,80} )?auslassung der herausgeber)",
    r"(?i:(?:.{1,80} )?(?:omis|omise|omises|non reproduite?s?|supprimée?s?)\.?|coupure|passage coupé)",
    r"(?i:(?:.{1,80} )?(?:опущен[оаы]?|пропущен[оаы]?|не публику[её]тся|не приводится)(?: .{1,60})?\.?|купюра|пропуск)",
    r"(?i:(?:.{1,80} )?(?:omitid[oa]s?|suprimid[oa]s?)\.?|se (?:omite|suprime)n? .{1,100})",
    r"(?i:omissis\.?|(?:.{1,80} )?(?:omess[oaie]|soppress[oaie]|tralasciat[oaie])\.?|si omette .{1,100})",
)
"""What an editor left out, and says so."""
_SOME: Final = (
    r"(?:(?:the |a |an |one|two|three|four|five|several|few|some|many|last|first|next|\d+|remainder|rest|of) ?){0,4}"
)
_WORDS: Final = r"(?:(?:words?|phrases?|sentences?|lines?|passages?|names?|numbers?|voices?|speakers?|figures?) ?)?"
_ARE: Final = r"(?:(?:is|are|was|were|mostly|partly|partially|largely|almost) ?){0,2}"
INAUDIBLE: Final = (
    rf"(?i:{_SOME}{_WORDS}{_ARE}(?:inaudible|unclear|unintelligible|indistinct|garbled?|not audible|cannot be heard)"
    r"(?: (?:words?|phrases?|passages?|remarks?|names?|voices?|section|response|exchange|comments?|reply))?"
    r"(?: (?:at )?\d{1,2}(?::\d\d){1,2})?[.!]?)",
    r"(?i:(?:cross-?talk|overtalk) (?:at )?\d{1,2}(?::\d\d){1,2})",
    r"(?i:(?:(?:ein|zwei|drei|einige|mehrere|\d+) )?(?:wort |wörter |worte |satz )?(?:akustisch )?"
    r"(?:unverständliche?|nicht verständlich|unhörbar|nicht zu verstehen|nicht hörbar)(?: (?:stelle|wort|"
    r"wörter|worte))?\.?)",
    r"(?i:(?:(?:un|deux|trois|quelques|plusieurs|\d+) )?(?:mots? |phrases? |passage |propos )?"
    r"(?:inaudibles?|incompréhensibles?|inintelligibles?)\.?)",
    r"(?i:(?:(?:одно|два|три|несколько|\d+) )?(?:слов[оа]? |фраза )?"
    r"(?:неразборчив[оаы]?|нрзб|неразб|не слышно|не расслышано)\.?)",
    (
        r"(?i:(?:(?:una?|dos|tres|varias|\d+) )?(?:palabras? |frases? |pasaje )?(?:inaudibles?|ininteligibles?|"
        r"incomprensibles?)\.?|no se (?:oye|entiende|escucha)(?: bien)?\.?)"
    ),
    (
        r"(?i:(?:(?:una?|due|tre|alcune|\d+) )?(?:parol[ae] |fras[ei] |passaggio )?(?:inudibil[ei]|incomprensibil[ei]|"
        r"inintelligibil[ei])\.?|non si (?:sente|capisce)(?: bene)?\.?)"
    ),
    r"(?i:(?:niezrozumiałe|niesłyszalne|nesrozumitelné|érthetetlen)\.?)",
)
"""What could not be heard."""
ILLEGIBLE: Final = (
    r"(?i:(?:[\w-]+ ){0,3}(?:illegible|unreadable|undecipherable|indecipherable|not legible)(?: \w+)?\.?)",
    r"(?i:(?:\w+ ){0,3}(?:unleserlich|unlesbar|nicht lesbar|nicht zu entziffern)\.?)",
    r"(?i:(?:\w+ ){0,3}(?:illisibles?|indéchiffrables?)\.?)",
    r"(?i:(?:\w+ ){0,3}(?:нечитаем[оаы]?|не читается|не прочитано)\.?)",
    r"(?i:(?:\w+ ){0,3}(?:ilegibles?|illeggibil[ei]|indescifrables?|indecifrabil[ei])\.?)",
)
"""What could not be read."""
_PIECE: Final = (
    r"(?:pages?|lines?|words?|text|paragraphs?|sections?|sentences?|portions?|parts?|remainder|rest|end|beginning|"
    r"enclosures?|attachments?|annex(?:es)?|tabs?|recording|tape|sheets?|minutes|original|record|item|items)"
)
LOST: Final = (
    r"(?i:missing|lost|not found)[.!]?",
    (
        rf"(?i:(?:[\w–-]+ ){{0,4}}{_PIECE}(?: [\w.,–-]+){{0,5}} (?:missing|lost|not found|destroyed)(?: (?:in|"
        rf"from) .{{1,60}})?\.?)"
    ),
    r"(?i:missing (?:in|from) (?:the )?(?:original|source|text|document|file|record).{0,20})",
    r"(?i:(?:tape|recording|cassette)(?: \w+)? (?:runs?|ran) out|(?:break|gap) in (?:the )?(?:tape|"
    r"recording|transcript)"
    r"|(?:tape|recording) (?:ends|breaks off|interrupted))\.?",
    r"(?i:(?:.{1,60} )?(?:seiten?|blatt|blätter|text|teil|rest|anlagen?|protokoll|punkte?|abschnitte?|"
    r"schluss|anfang)(?: [\w.–-]+){0,3} "
    r"(?:fehl(?:t|en)|verloren|nicht erhalten|nicht überliefert)\.?)",
    r"(?i:(?:.{1,60} )?(?:pages?|feuillets?|texte|fin|début|annexes?|suite|partie)(?: [\w.–-]+){0,3} "
    r"(?:manque(?:nt)?|perdue?s?|manquante?s?)\.?)",
    r"(?i:(?:.{1,60} )?(?:отсутству[ею]т|утрачен[оаы]?|не сохранил[оаи]сь|не сохранился|не обнаружен[оаы]?)\.?)",
    r"(?i:(?:ton)?bandende|ende des (?:ton)?bandes|(?:ton)?band (?:endet|bricht ab|reißt ab)|"
    r"(?:lücke|unterbrechung) (?:im (?:ton)?band|in der aufnahme|der aufnahme))\.?",
    r"(?i:(?:coupure|interruption|fin) (?:de|dans) (?:la bande|l['’]enregistrement))\.?",
    r"(?i:(?:обрыв|конец|перерыв|пропуск) (?:в )?(?:записи|пл[её]нк[иеу]|стенограммы|стенограмме))\.?",
    r"(?i:faltan? .{1,60}|(?:corte|interrupción|fin) (?:de|en) la (?:cinta|grabación))\.?",
    r"(?i:manca(?:no)? .{1,60}|(?:interruzione|fine) (?:del nastro|della registrazione))\.?",
)
"""What the document or the recording once held."""
_ITEM: Final = r"(?:[IVXLC]+|\d+)\.?"
LOST_ITEM: Final = (
    rf"{_ITEM}(?:(?: ?[–—,-] ?| (?:und|and|et|bis|to|à|и) ){_ITEM})*"
    r" (?i:is missing|are missing|missing|lost|fehl(?:t|en)|manque(?:nt)?|nicht erhalten|отсутству[ею]т|"
    r"утрачен[оаы]?)\.?",
    r"(?i:fehl(?:t|en)|manque(?:nt)?|отсутствует|утрачено|verloren|perdu)\.?",
)
"""An item of the agenda that is lost, named by its number."""
