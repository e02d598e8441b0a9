"""Words by which the parts of a head are known, in English, German, French and Russian."""

from __future__ import annotations

import re
from typing import Final

PARTICLES: Final = frozenset(
    "of de du des la le les l’ l' d’ d' am an der den die das im the et und and & sur zu".split()
)
"""Words without a capital inside the name of a place."""
CONTINUES: Final = frozenset(
    "of the to for and in on at a an & with by from de du des la le les et à aux au pour der die das des den dem für "
    "und von vom zum zur im am в и по на с для от при".split()
)
"""A line that ends with one of these goes on in the next."""
GENRE: Final = re.compile(
    r"(?i)\b(?:records?|transcripts?|memoranda|memorandum|memcons?|telcons?|minutes|notes|stenogram|stenographic|"
    r"protocol|editorial notes?|conversations?|meetings?|talks?|negotiations?|discussions?|dialogue|session|interview|"
    r"summary|call|"
    r"entretiens?|entrevue|conversation|compte[- ]rendu|procès[- ]verbal|proces[- ]verbal|réunion|séance|conférence|"
    r"verbatim|gespräche?s?|gesprächs\w*|unterredung|aufzeichnung|niederschrift|protokoll|vermerk|\w{0,20}sitzung|"
    r"ministerrate?s?|besprechung|verhandlung|telefongespräch|interview|"
    r"запис[ьи]|бесед[аыуе]|стенограмм[аы]|протокол|заседани[ея]|переговор\w*|разговор\w*|встреч[аи]|интервью)\b"
)
"""Words that name a record, or what it is the record of."""
NOT_TITLE: Final = re.compile(
    r"(?i)\W*(?:the white house|wash\s?ington|department of state|top secret|secret|confidential|unclassified|"
    r"declassified|limited official use|(?:only|single) copy|copy (?:no|#)|working transcript|sensitive|nodis|exdis|"
    r"eyes only|strictly (?:secret|confidential)|особая папка|(?:совершенно |сов\. )?секретно|streng geheim|geheim|"
    r"vertraulich|vs\s?[-–—]\s?\w+|amtlich|très secret|confidentiel|secret défense|télécharger|traduction|"
    r"texte intégral|version|seul le)\b"
)
"""What often stands above a title: letter head, classification, furniture of the web."""
ROLE: Final = re.compile(
    r"(?i)\b(?:president|vice[- ]president|chairman|chairperson|chair|secretary|under\s?secretary|minister|premier|"
    r"chancellor|ambassador|envoy|assistant|adviser|advisor|deputy|director|chief|aide|counsell?or|interpreters?|"
    r"translators?|note[- ]?takers?|member|staff|senior|special|head|general secretary|commissioner|representative|"
    r"officer|attaché|chargé|consul|correspondent|editor|governor|senator|king|queen|prince|marshal|commander|"
    r"department|ministry|bureau|office|council|agency|embassy|"
    r"präsident\w*|kanzler\w*|bundeskanzler\w*|außenminister\w*|minister\w*|botschafter\w*|staatssekretär\w*|"
    r"vorsitz\w*|protokollführer\w*|dolmetscher\w*|leiter|referent|abteilung\w*|"
    r"président|ministre|ambassadeur|secrétaire|directeur|conseiller|rédacteur|interprète|chef|adjoint|premier|"
    r"председател\w*|секретар\w*|министр\w*|посол|посла|помощник\w*|переводчик\w*|заместител\w*|член\w*|директор\w*|"
    r"президент\w*|канцлер\w*|начальник\w*|зав\.)(?!\w)"
)
"""Words of offices and functions."""
FUNCTION: Final = (
    r"interpreters?|translators?|note[- ]?takers?|recorders?|chairman|chair|chairperson|secretary|moderator|"
    r"dolmetscher(?:in)?|protokollführer|vorsitz(?:ender)?|schriftführer|"
    r"interprètes?|interprete|secrétaire|président de séance|"
    r"переводчики?|председатель(?:ствующий)?|секретарь|протоколист"
)
"""What somebody does in the conversation itself."""
GROUP: Final = re.compile(
    r"(?i)(?:.*\b)?(?:interpreters|note[- ]?takers|translators|aides|advisers|advisors|others|officials|delegations?|"
    r"members|staff members|experts|secretaries|journalists|stenographers|dolmetscher und|mitglieder\b.*|"
    r"interprètes|autres|membres\b.*|collaborateurs|переводчики|другие|члены\b.*|сопровождающие\b.*)\W*"
)
"""People without names."""
PLURAL_FUNCTION: Final = re.compile(r"(?i)\b(?:interpreters|note[- ]?takers|translators|aides|advis[eo]rs)\b")
PERSON_TITLE: Final = re.compile(
    r"(?i)(?:(?:vice|deputy|acting|first)[- ])*(?:president|chancellor|prime minister|"
    r"foreign minister|general secretary|secretary|premier|"
    r"chairman|ambassador|amb\.?|secy\.?|sec\.|pres\.|sen\.|gov\.|minister|general|gen\.|adm\.|admiral|marshal|colonel|col\.|major|senator|king|queen|pope|"
    r"mr\.?|mrs\.?|ms\.?|miss|lic\.|cmdte\.|ing\.|sra?\.|dr\.?|prof\.?|sir|lord|cde\.?|comrade|m\.|mm\.|mme|monsieur|herrn?|frau|bundeskanzler|"
    r"genossen?|ministerial(?:direktor|dirigent|rat)s?|(?:vortragender )?legationsrat|generalsekretärs?|gesandter|"
    r"bm|mp|am|md|vlr(?: i{1,3}\b)?|"
    r"(?:bundes|minister|vize)?präsident(?:en|s)?|kanzlers?|(?:unter)?staatssekretärs?|botschafters?|(?:außen)?ministers?|"
    r"président|général|ambassadeur|ministre|chancelier|министр|посол|президент|канцлер|генерал|"
    r"маршал|г-н|тов\.?|т\.|товарищ)(?!\w)\s*"
)
"""What stands before a name."""
AGENCY: Final = re.compile(
    r"(?i)(?:the )?(?:state(?: department)?|department of (?:state|defense|the treasury|commerce|justice|agriculture|"
    r"energy)|dod|osd|defense(?: department)?|jcs|joint chiefs(?: of staff)?|cia|fbi|nsc(?: staff)?|omb|treasury|usia|"
    r"usun|usica|nsa|dia|acda|aid|oep|commerce|justice|agriculture|energy|white house|"
    r"vice president['’]s office|cea|ustr|labor|interior|"
    r"transportation|hhs|drug enforcement administration|mfa|foreign ministry|kgb|politburo|central committee|"
    r"foreign office|bundeskanzleramt|auswärtiges amt|élysée|quai d['’]orsay|мид|кгб|цк кпсс|политбюро)(?: staff)?"
)
"""Headings of lists of participants by agency."""
_LAND: Final = (
    r"u\.?\s?s\.?(?:\s?a\.?)?|u\.?\s?s\.?\s?s\.?\s?r\.?|u\.?\s?k\.?|united states(?: of america)?|soviet union|"
    r"united kingdom|great britain|germany|frg|gdr|france|russia(?:n federation)?|china|prc|japan|israel|egypt|poland|"
    r"hungary|romania|czechoslovakia|yugoslavia|bulgaria|cuba|vietnam|"
    r"(?:north|south) (?:vietnam|korea)|korea|rok|india|"
    r"pakistan|iran|iraq|syria|jordan|saudi arabia|turkey|greece|italy|spain|portugal|canada|mexico|ukraine|belarus|"
    r"austria|switzerland|norway|sweden|denmark|finland|netherlands|belgium|eu|european union|nato|"
    r"american|soviet|russian|british|german|french|chinese|japanese|israeli|egyptian|polish|hungarian|romanian|cuban|"
    r"vietnamese|korean|indian|pakistani|iranian|ukrainian|italian|spanish|canadian|turkish|greek|austrian|"
    r"czechoslovak|yugoslav|bulgarian|mexican|syrian|jordanian|west german|east german|"
    r"usa|udssr|sowjetunion|vereinigte staaten|bundesrepublik(?: deutschland)?|ddr|deutschland|frankreich|"
    r"états-unis|etats-unis|urss|royaume-uni|allemagne|"
    r"сша|ссср|россия|российская федерация|фрг|гдр|кнр|франция|великобритания"
)
SIDE: Final = re.compile(
    rf"(?i)(?:the )?(?:(?:{_LAND})(?:[ /-](?:side|delegation|participants|party|officials|representatives)s?)?|"
    r"(?:[\w.’'-]+ ){1,3}(?:side|delegation|participants)|"
    r"(?:on|for|from) the [\w.’' -]{2,30}(?: side| delegation)?|"
    r"(?:du )?côté [\w’'-]+|(?:la )?(?:délégation|partie) [\w’'-]+|"
    r"(?:auf |von )?\w+er seite|\w+e (?:seite|delegation)|(?:с|от) \w+ стороны|\w+ая (?:сторона|делегация))\W*"
)
"""Headings of the delegations in a list of participants."""


def is_capitalised(token: str) -> bool:
    """Whether the first letter of a token is a capital (or the token holds no letter at all)."""
    for char in token:
        if char.isalpha():
            return char.isupper()
    return False
