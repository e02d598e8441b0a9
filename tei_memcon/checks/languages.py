"""What is known about subtags of languages and regions: enough to see that one is not what it is taken for.

The full registry of the IANA is not here: three-letter codes, of which there are thousands, are taken as they come.
"""

from __future__ import annotations

from typing import Final

TWO_LETTERS: Final = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw
    ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt
    my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm
    sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
"""All languages that have a code of two letters (ISO 639-1), the few withdrawn ones included."""

_SLIPS: Final = {
    "en": "english englisch anglais engl eng gb us",
    "de": "german deutsch allemand germ deu ger dt",
    "ru": "russian russisch russe russ rus",
    "fr": "french franz franzoesisch francais fra fre",
    "es": "spanish spanisch espanol span spa",
    "it": "italian italienisch italiano ital ita",
    "pt": "portuguese portugiesisch portugues port por",
    "pl": "polish polnisch polski pol",
    "cs": "czech tschechisch cesky ces cze cz",
    "sk": "slovak slowakisch slk slo",
    "hu": "hungarian ungarisch magyar hun",
    "uk": "ukrainian ukrainisch ukr ua",
    "zh": "chinese chinesisch mandarin chin zho chi cn",
    "ja": "japanese japanisch jap jpn jp",
    "ko": "korean koreanisch kor",
    "ar": "arabic arabisch arab ara",
    "he": "hebrew hebr heb",
    "fa": "persian persisch farsi fas per",
    "tr": "turkish tur",
    "el": "greek griech ell gre gr",
    "nl": "dutch niederl nld dut",
    "da": "danish daenisch dansk dan dk",
    "sv": "swedish svenska swe",
    "fi": "finnish finnisch suomi fin",
    "ro": "romanian ron rum",
    "bg": "bulgarian bulg bul",
    "vi": "vietnam viet vie",
    "la": "latin lat",
}
MEANT: Final = {
    **{word: tag for tag, words in _SLIPS.items() for word in words.split()},
    "none": "zxx",
    "unknown": "und",
    "unbekannt": "und",
    "mixed": "mul",
    "multiple": "mul",
}
"""What people write for a language, and its tag: names, abbreviations, codes of three letters that have a shorter one
(which is the only one that BCP 47 allows), and codes of countries that are no codes of languages."""

REGIONS: Final = {
    "usa": "US",
    "gbr": "GB",
    "uk": "GB",
    "deu": "DE",
    "aut": "AT",
    "che": "CH",
    "fra": "FR",
    "can": "CA",
    "aus": "AU",
    "rus": "RU",
    "pol": "PL",
    "esp": "ES",
    "mex": "MX",
    "ita": "IT",
    "bra": "BR",
    "chn": "CN",
    "twn": "TW",
}
"""What people write for a region, and its subtag, which has two letters."""

WITH_EXTENSION: Final = frozenset({"ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"})
"""The languages behind which a subtag of three letters may follow (RFC 5646, section 2.2.2)."""
