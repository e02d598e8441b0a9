"""Remarks of whoever made, translated, edited or described the record."""

from __future__ import annotations

from typing import Final

from tei_memcon.inline.wordings.people import HONORIFIC, NAME

TRANSLATOR: Final = (
    (
        r"(?i:(?:translator['’]?s?['’]?|trans\.|transl\.|tr\.) ?note\b.*|t\. ?n\.:?.*|note (?:by|"
        r"of) (?:the )?translator\b.*|(?:trans(?:l(?:ator)?)?|tr|tn)\.?: .*)"
    ),
    r"(?i:(?:anm(?:\.|erkung) ?(?:d(?:\.|es|er) ?)?üb(?:ers?|ersetzers?|ersetzerin)?\b\.?|a\. ?d\. ?ü\.).*)",
    r"(?i:(?:n\.? ?d\.? ?t\b\.?|note d(?:u|e la) traduct(?:eur|rice)).*)",
    r"(?i:(?:n\. ?del? t\.|nota del?(?: la)? traduct(?:ora?)?\b|nota del(?:la)? traduttor[ei]|nota del traduttore).*)",
    r"(?i:(?:прим(?:\.|ечание) ?(?:пер(?:\.|еводчика)))(?:\W.*)?)",
)
EDITOR: Final = (
    r"(?i:(?:editor(?:['’]?s|s['’]|ial)?|ed\.|eds\.) ?note\b.*|sic[.!]*|so!|sic[:;,] .{1,60}|eds?\.: .*)",
    (
        r"(?i:note (?:by|of) (?:the )?editors?\b.*|(?:footnote|note|handwritten|emphasis|"
        r"underlin\w+) in the (?:source|original)\b.*)"
    ),
    r"(?i:(?:as in|thus in|so in) the (?:original|source|text|document|transcript)\b.*)",
    r"Note: .*",
    (
        r"(?i:(?:emphasis|underlin\w+|italics|capitals|quotation marks|spelling|punctuation)(?: \w+)? in (?:the )?"
        r"(?:original|source|text|document)\b.{0,40}|(?:emphasis|italics) (?:added|supplied|mine)\.?)"
    ),
    r"(?i:(?:n\. ?del? e\.|nota del?(?:la)? (?:editor\w*|redac\w+|curator\w*|redazion\w+)|n\. ?d\. ?[rc]\.).*)",
    (
        r"(?i:(?:anm(?:\.|erkung) ?(?:d(?:\.|es|er) ?)?(?:hg|hrsg|herausgebers?|red|redaktion|verf)\b\.?).*|"
        r"so (?:im|in der) (?:original|vorlage|text)\b.*)"
    ),
    (
        r"(?i:(?:n\.? ?d\.? ?l\.? ?r\b\.?|n\.? ?d\.? ?e\b\.?|note de (?:la rédaction|l['’]éditeur)).*|(?:ainsi|"
        r"tel quel) dans (?:l['’]original|le texte)\b.*)"
    ),
    (
        r"(?i:(?:прим(?:\.|ечание) ?(?:ред(?:\.|акции|актора)|сост(?:\.|авителя)))(?:\W.*)?|так в (?:тексте|"
        r"оригинале|документе|подлиннике)\b.*)"
    ),
)
SOURCE_WORDS: Final = r"(?i:sources?|quellen?|источник|fuente|fonte)"
_HOLDING: Final = (
    r"(?:National Archives|Presidential Library|(?:[A-Z]\w+ ){1,3}Library,|Library of Congress|"
    r"Bundesarchiv|Public Record Office|"
    r"Foreign Relations,|(?:[A-Z]\w+ ){1,3}Papers,|Record Group \d|RG[ –-]?\d|Archives? (?:of|nationales|"
    r"diplomatiques)\b|Fond \d|"
    r"(?:Central|Lot|Subject|Conference) Files?[:,]|РГАНИ|АВП ?РФ|ГАРФ|РГАСПИ|АПРФ|Архив |SAPMO|PA ?AA|MAE,|TNA[,:])"
)
SOURCE: Final = (
    rf"{SOURCE_WORDS} ?:.*",
    rf"(?:[^.()\[\]]{{0,60}}){_HOLDING}.*",
)
"""Where the record comes from."""
_BY_HAND: Final = (
    r"(?:hand-?written|typed|typewritten|signed|initial(?:l)?ed|stamped|underlined|crossed out|struck out|"
    r"pencil(?:l)?ed)"
)
DESCRIPTION: Final = (
    (
        rf"(?i:(?:\w+ ){{0,2}}{_BY_HAND}(?:[:;,] .{{1,200}}| (?:by|in|on|at|note|notes|notation|addition|"
        rf"signature|insertion|text|word|words|number|from)\b.{{0,120}})?\.?)"
    ),
    (
        r"(?i:(?:\w+ ){0,2}(?:signatures?|initials|stamp|seal|letterhead|marginalia|marginal note|"
        r"marginal notation|facsimile)(?:[:;,] .{1,200}| (?:of|by|illegible)\b.{0,80})?\.?)"
    ),
    (
        r"(?=[A-Z]).{0,60}\b(?i:words?|lines?|sentences?|paragraphs?|passages?|names?|pages?|figures?|text) "
        r"(?i:is|are|was|were|has been|have been|had been) (?i:(?:\w+ )?(?:crossed|struck|scratched|inked|blotted) out|"
        r"underlined|underscored|added|inserted|corrected|erased|torn|cut off|written|pasted)\b.{0,120}\."
    ),
    r"(?i:(?:in|on) the margin\b.{0,200}|in (?:red|blue|green|black)? ?(?:ink|pencil)\b.{0,60})",
    r"(?i:in (?:english|russian|french|german|chinese|spanish|latin) in (?:the )?(?:original|text|source)\.?)",
    (
        r"(?i:(?:handschriftlich|hs\.|gez\.|gezeichnet|unterschrift|paraphe|stempel|siegel|randbemerkung|"
        r"am rand|unterstrichen|durchgestrichen)(?:[:;,]? .{1,200})?\.?)"
    ),
    r"(?i:(?:manuscrit|signature|signé|paraphe|cachet|en marge|souligné|biffé|tampon)(?:[:;,]? .{1,200})?\.?)",
    (
        r"(?i:(?:от руки|рукописн\w+|подпись|подписано|подписал|печать|штамп|на полях|подч[её]ркнуто|"
        r"зач[её]ркнуто|помета)(?:[:;,]? .{1,200})?\.?)"
    ),
)
"""How the document looks: what is written, signed or stamped on it."""
_INTERPRETED: Final = r"(?:interpret(?:ation|er|ers|ing|ed)|translat(?:ion|or|ors|ing|ed))"
INTERPRETATION: Final = (
    (
        rf"(?i:(?:this|that|these|the|last|preceding|above|following)(?: [\w’'-]+){{0,8}} (?:was|were|is|are|"
        rf"had been|not)\b.{{0,80}}\b{_INTERPRETED}\b.{{0,80}})"
    ),
    r"(?i:(?:the |his |her |our |their )?(?:[\w.’'-]+ ){0,3}(?:interpreter|translator) (?:said|says|has|"
    r"gave|gives|rendered|renders|translated|translates|"
    r"mistranslate[sd]?|omit(?:s|ted)|used|uses|did not|does not|missed|corrected|corrects|repeat(?:s|ed)|"
    r"interpreted|misheard|misunderstood|left out)\b.{0,200})",
    (
        rf"(?i:(?:not|mis|partly |badly |incorrectly |wrongly )?{_INTERPRETED} (?:as|omitted|incomplete|wrong|"
        rf"garbled|interrupted|corrected)\b.{{0,120}})"
    ),
    r"(?i:(?:not|un|mis|incorrectly |wrongly )\s?(?:translated|interpreted)(?: .{1,80})?\.?)",
    r"(?i:omitted (?:in|from|by) (?:the )?(?:interpretation|translation|interpreter|translator)\b.{0,60})",
    (
        r"(?i:(?:der dolmetscher|die dolmetscherin|vom dolmetscher) .{1,200}|nicht übersetzt\.?|"
        r".{0,80}\bin der übersetzung .{0,40}\b(?:ausgelassen|weggelassen)\.?)"
    ),
    r"(?i:l['’]interprète (?!:).{1,200}|non traduit\.?|"
    r".{0,80}\bomise? (?:dans|par) (?:la traduction|l['’]interprète)\.?)",
    r"(?i:переводчик(?:ом)? (?!:).{1,200}|не переведено\.?)",
)
"""What the interpreter made of the words, as the note-taker saw it."""
IDENTIFICATION: Final = (rf"{HONORIFIC} {NAME}(?:(?:,| and|, and| und| et| и) {HONORIFIC} {NAME})*\.?",)
"""Who is meant: a form of address and a name, and nothing else."""
FUNCTION: Final = (
    r"[A-Z]{2,6} (?i:(?:deputy |vice[ -]|first |general )*(?:chairman|chief|head|director|secretary|minister|spokesman|"
    r"commander|representative|administrator))",
)
"""What somebody is who has just been named: an agency and a function."""
