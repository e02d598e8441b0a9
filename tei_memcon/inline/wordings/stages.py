"""Directions: what people do while they speak, how they speak and to whom.

English verbs are given once; their forms are made from them.
"""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.inline.wordings.given import Given
from tei_memcon.inline.wordings.people import ACTOR, HONORIFIC, NAME, PERSON, THE_ROLE

_DOUBLED: Final = frozenset("nod grin hug sit get put tap shrug begin run clap wag".split())
_IRREGULAR: Final = dict(
    pair.split(":")
    for pair in (
        "read:read shake:shook rise:rose stand:stood sit:sat leave:left speak:spoke give:gave take:took put:put "
        "draw:drew get:got go:went begin:began break:broke hold:held throw:threw write:wrote eat:ate drink:drank "
        "come:came bring:brought hang:hung light:lit make:made run:ran"
    ).split()
)


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")


def _stem(verb: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1]
    return verb[:-1] if verb.endswith("e") else verb


def _past(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else _stem(verb) + "ed"


def _any_case(words: list[str]) -> str:
    return rf"(?i:{'|'.join(words)})"


_VOICE: Final = (
    "laugh smile chuckle joke grin giggle sigh whisper shout mumble mutter snort cough shrug weep cry".split()
)
_ACTS: Final = (
    "applaud pause nod interrupt point refer read look turn hand gesture show indicate shake rise stand sit "
    "leave enter return address consult confer pick open raise pound bang light pour offer present pass give "
    "take put draw write sign ask glance gesticulate motion wave toast drink eat bow clap tap wag hug embrace "
    "greet examine study leaf search pull place lay throw hold stare lean walk move go come get arrive depart "
    "begin break close hang bring serve join rejoin arrive step call touch unroll unfold display demonstrate "
    "produce quote cite leaf repeat reply answer knock rub smoke exchange introduce withdraw stop resume "
    "remove count calculate make run converse adjourn acknowledge assent"
).split()
_VOICE_S_WORDS: Final = [_third(verb) for verb in _VOICE]
_VOICE_ED_WORDS: Final = [_past(verb) for verb in _VOICE]
_VOICE_ING_WORDS: Final = [_stem(verb) + "ing" for verb in _VOICE]
_ACT_S_WORDS: Final = [_third(verb) for verb in _ACTS]
_ACT_ED_WORDS: Final = [_past(verb) for verb in _ACTS]
_VOICE_S, _VOICE_ING, _VOICE_ED = map(_any_case, (_VOICE_S_WORDS, _VOICE_ING_WORDS, _VOICE_ED_WORDS))
_ACT_S, _ACT_ED = map(_any_case, (_ACT_S_WORDS, _ACT_ED_WORDS))
_CERTAIN_ING: Final = (
    r"(?i:pointing|gesturing|gesticulating|nodding|interrupting|handing|turning to|turning (?:back|"
    r"towards?|around)|looking at|looking (?:to|towards?|up|around)|"
    r"reading|referring to|addressing|shaking|whispering|consulting|leafing|rising|glancing|showing|waving|"
    r"indicating|raising|"
    r"picking up|pounding|banging|motioning|applauding|toasting|lighting|pouring|embracing|interjecting|"
    r"standing up|sitting down|leaving|entering|returning|breaking in|breaking off|cutting in|"
    r"speaking (?:in|to|with|on|into|slowly|softly|loudly|quietly|very|through)|continuing|pausing|opening|"
    r"holding up|taking out|putting|drawing|counting|resuming|conferring|joining)"
)
_CERTAIN_ING_WORDS: Final = re.findall(r"[a-z]+ing", _CERTAIN_ING)
_GERMAN: Final = (
    "trinkt ißt isst erhebt setzt reicht legt holt nimmt gibt lehnt winkt klopft raucht schreibt schweigt seufzt "
    "zündet hebt deutet faltet sucht öffnet schließt wirft"
).split()
_FRENCH: Final = (
    "boit mange rassoit prend donne pose ouvre ferme allume fume soupire soulève cherche signe rend".split()
)
_ADVERB: Final = (
    r"(?i:(?:very |rather |half-?|somewhat )?(?:jokingly|laughingly|smilingly|jestingly|facetiously|"
    r"ironically|sarcastically|seriously|angrily|emphatically|heatedly|"
    r"interpreting|translating|"
    r"softly|quietly|loudly|slowly|impatiently|sternly|sharply|warmly|humorously|dryly|drily|wryly|"
    r"sotto voce|aside|in jest|in a low voice|in an undertone|"
    r"with (?:a |an |some |great |much )?(?:laugh|smile|grin|irony|emphasis|heat|anger|emotion|humou?r|"
    r"sarcasm|laughter)|"
    r"in (?:a )?(?:low|loud|soft|whispered|raised) (?:voice|tone)|in (?:english|russian|french|german|"
    r"chinese|spanish|arabic|hebrew|japanese|italian|polish|vietnamese)|"
    r"(?:(?:speaking )?in \w+(?:ese|ish|ch|an|ic|ew|ek),? )?(?:speaking )?through (?:an |the |his |her )?"
    r"(?:interpreter|translator)))"
)
DELIVERY: Final = (
    Given(
        (*_VOICE_S_WORDS, *_VOICE_ED_WORDS, *_VOICE_ING_WORDS),
        (
            rf"(?:{ACTOR} )?(?:{_VOICE_S}|{_VOICE_ED}|{_VOICE_ING})(?: (?:and|with|at|about|again|loudly|softly|"
            rf"heartily|while|as)\b.{{0,80}})?[.!]?"
        ),
    ),
    r"(?i:(?:general |loud |much |more |hearty |mutual |scattered |prolonged |some |great |slight |light |brief |"
    r"nervous |polite |renewed |further |continued |soft |quiet |faint )?(?:laughter|"
    r"laughs|laugh|smiles|chuckles?|chuckling|giggles|jok(?:es|ing|ingly))"
    r"(?: (?:and|from|in|on|all|at|by|throughout|among|around)\b.{1,60})?[.!]?)",
    r"(?:Both|All|They|Everyone|Everybody|Others) (?:laugh|smile|chuckle|grin|joke)(?: .{1,60})?\.?",
    rf"{_ADVERB}[.:]?",
    r"(?i:(?:kleine |allgemeine |große |gro\u00dfe |lebhafte )?(?:heiterkeit|gelächter|lachen|lacht|"
    r"lachen alle|lachend|lächelt|lächelnd|schmunzelt|schmunzelnd|scherzhaft|scherzend|"
    r"ironisch|leise|laut|erregt)(?: (?:und|bei|auf|im|der|des|im saal)\b.{1,60})?\.?)",
    r"(?i:(?:il |elle |ils )?(?:rit|rient|sourit|sourient|riant|souriant|plaisante)\.?|(?:nouveaux |"
    r"grands )?(?:rires?|sourires?|hilarité)(?: (?:et|dans|de|général|générale|généraux)\b ?.{0,60})?\.?|"
    r"(?:en )?(?:riant|souriant|plaisantant)\.?|à voix basse\.?|en aparté\.?)",
    r"(?i:(?:общий |громкий )?(?:смех|хохот)(?: (?:в|и|присутствующих)\b ?.{0,40})?\.?|"
    r"(?:.{1,40} )?(?:сме[её]тся|смеются|улыбается|улыбаются|шутит|улыбнулся|засмеялся|рассмеялся)\.?|"
    r"(?:.{1,40} )?(?:смеясь|улыбаясь|шутя|шутливо|с улыбкой|с иронией|иронически|тихо|громко|"
    r"возмущ[её]нно|эмоционально)\.?)",
    r"(?i:(?:grandes |general )?risas?(?: generales)?|(?:se )?(?:ríen?|sonríen?)|riendo|sonriendo|en broma)\.?",
    r"(?i:risate?(?: generali)?|(?:egli |ella )ride|"
    r"(?:egli |ella )?(?:ridono|sorride|sorridono)|ridendo|sorridendo|ilarità)\.?",
    r"(?i:śmiech|smích|nevetés)\.?",
)
"""How something is said."""
BUSINESS: Final = (
    Given(_ACT_S_WORDS, rf"(?:{ACTOR} )(?:{_ACT_S})(?: .{{1,200}})?"),
    Given(
        _ACT_S_WORDS,
        (
            rf"(?:{_ACT_S}) (?i:(?:(?:up|over|out|at|to|from|down|around|back|through|on|into|with|in) )?(?:his|her|"
            rf"him|their|them|the|a|an|some|another|several|hands?|heads?|text|paper|map|notes?|it|president|"
            rf"secretary|chairman|foreign|prime))\b.{{0,160}}"
        ),
    ),
    (
        r"(?:[A-Z]\w+s) (?:(?:up|over|out|at|to|from|down|around|back|through|on|into|with|in) )?(?:his|her|"
        r"their) .{1,160}"
    ),
    r"(?i:(?:general |loud |long |short |brief |prolonged |stormy |some |a |slight |another |"
    r"continued )*(?:applause|pauses?|silence|break|recess|interruption|cross-?talk|commotion|cheers|"
    r"toasts?|animation|stir|excitement|murmurs?|hilarity|uproar|protests?|(?:end|"
    r"beginning) of (?:the )?(?:tape|recording|reel|side)|lunch|coffee|dinner|adjournment|"
    r"exchange of .{1,60}|discussion in .{1,40}|whisper(?:s|ed|ing)?(?: conversation| exchange)?|"
    r"(?:lunch|coffee|tea|dinner|short|brief|(?:\w+|\d+)[ -]minute)[ -]break|"
    r"telephone rings|phone rings|music|noise|handshakes?|aside)"
    r"(?: (?:while|for|as|in|from|by|at|during|and|to|of|break)\b.{1,120})?[.!]?)",
    (
        r"(?i:sighs?|nods?|applauds?|pauses?|interrupts?|interrupt(?:ed|ing|ion)|gestures?|shrugs?|bows?|"
        r"hangs up|stands up|sits down|shakes? (?:his |her |their )?(?:head|hands)(?: .{1,60})?)\.?"
    ),
    (
        r"(?i:the (?:telephone )?(?:line|connection|call|conversation|meeting|session|tape|recording|transmission) "
        r"(?:was|is|has been|went|goes) (?:briefly |then |again )?(?:interrupted|cut off|cut|dead|lost|disconnected|"
        r"suspended|resumed|re-?established|restored|broken off)(?: .{1,80})?\.?)"
    ),
    r"(?:All|Both)(?: (?:the )?[a-z]+s)? (?:agree|nod|rise|applaud|laugh|stand|assent|approve|leave)(?: .{1,80})?\.?",
    r"(?i:(?:interrumpiendo|señalando|mostrando|leyendo|asintiendo|dirigiéndose|entregando)(?: .{1,80})?\.?)",
    r"(?:leaves|enters|returns|rises|reads|hands|gestures|shakes|points|looks|turns)(?: .{1,60})?\.?",
    Given(_CERTAIN_ING_WORDS, rf"(?:{ACTOR}(?:,)? )?{_CERTAIN_ING}(?: (?!of\b).{{1,120}})?\.?"),
    (
        r"(?:Both|All|They|Everyone|Everybody|Others|The [\w ]{2,30}s) (?:shake|rise|nod|applaud|leave|stand|"
        r"sit|drink|toast|embrace|go|walk|look|move|enter|turn|exchange|agree)(?: .{1,120})?\.?"
    ),
    r"(?i:(?:allgemeiner |lebhafter |starker |anhaltender )?(?:beifall|applaus|pause|schweigen|unruhe|"
    r"zwischenrufe?|zuruf|zustimmung|unterbrechung|bewegung|glocke)(?: (?:und|bei|im|von|der|des|für|auf|"
    r"zur)\b.{1,80})?\.?|"
    r"(?:.{1,40} )?(?:nickt|unterbricht|zeigt auf|zeigt|blättert|liest(?: vor)?|steht auf|verläßt|verlässt|"
    r"betritt|überreicht|übergibt|schüttelt|wendet sich)(?: .{1,100})?\.?|"
    r"(?:unterbrechend|zeigend|nickend|vorlesend|liest vor|auf .{1,40} (?:zeigend|deutend|weisend))\.?)",
    r"(?i:(?:vifs |longs )?(?:applaudissements|silence|pause|brouhaha|interruption|protestations|"
    r"exclamations|lecture|interrompant .{1,60}|mouvements?(?: divers)?)(?: (?:et|dans|de|sur|du|pour|"
    r"prolongés)\b.{0,80})?\.?|"
    r"(?:il |elle |m\. \w+ |le président |le ministre )(?:lit|montre|se tourne|s['’]adresse|hoche|remet|"
    r"tend|se lève|sort|entre|quitte|interrompt|désigne|acquiesce)(?: .{1,100})?\.?|"
    r"(?:montrant|désignant|lisant|interrompant|hochant|se tournant|se levant|regardant|remettant|"
    r"acquiesçant) .{1,100}|acquiesce\.?|hoche la tête\.?)",
    r"(?i:(?:бурные |продолжительные |общие )*(?:аплодисменты|пауза|молчание|тишина|перерыв|шум|оживление|"
    r"голоса с мест[ау]?|реплика|тост|кивает|кивает головой)(?: (?:в|и|на|с|из)\b.{1,60})?\.?|"
    r"(?:[а-яё.\- ]{1,40} )?(?:зачитывает|читает|показывает|перебивает|переда[её]т|вручает|встает|встаёт|"
    r"выходит|входит|кивает|пожима[её]т|указывает|листает|просматривает|жмут руки|"
    r"обмениваются)(?: .{1,100})?\.?|"
    r"(?:показывая|указывая|перебивая|читая|кивая|прерывая|передавая|ссылаясь)(?: .{1,100})?\.?)",
    (
        r"(?i:(?:grandes |largos |fuertes )?(?:aplausos|silencio|interrupción|murmullos)|(?:vivi |lunghi )?(?:applausi|"
        r"silenzio|interruzione|brusio|mormorii)|oklaski|potlesk|taps|pausa(?: larga| lunga)?)"
        r"(?: (?:en|de|in|nell|della)\b.{1,60})?\.?"
    ),
    r"(?i:(?:overlapping|several|many|other|various|confused|indistinct) (?:voices|conversations?|exchanges?)\.?)",
)
"""What happens while words are said."""
DELIVERY_ROUND: Final = (r"(?i:ride)\.?",)
"""How something is said; in square brackets it would be a word of another language."""
ADDRESSEE: Final = (
    r"(?i:directed |addressed |aside |turning |speaking |said |in an aside |over phone |by phone )(?i:to) .{1,80}",
    Given(
        ("to",),
        (
            rf"(?:[Tt]o) {PERSON}(?:(?:,| and|, and) {PERSON})*(?i:, (?:laughing|smiling|aside|in \w+|jokingly|"
            rf"interrupting|pointing .{{1,40}}))?[.:]?"
        ),
        first=True,
    ),
    Given(
        ("zu", "an", "in", "gewandt", "zum", "zur"),
        (
            rf"(?:[Zz]u|[Aa]n) (?:Herrn?|Frau|Genossen?|den |die |dem |der )\.? ?{NAME}(?: gewandt)?[.:]?|(?:[Zz]u|"
            rf"[Aa]n|[Ii]n Richtung) {NAME} gewandt[.:]?|(?:[Gg]ewandt an|[Zz]um|[Zz]ur) {NAME}[.:]?"
        ),
        first=True,
    ),
    (
        r"(?:[AaÀà]|[Ss]['’]adressant (?:à|au|aux)|[Ss]e tournant vers|[Tt]ourné vers) (?:M\.|MM\.|Mme|Mlle|"
        r"Monsieur|Madame|la|le|l['’]) ?.{1,60}"
    ),
    r"(?:[Ss]['’]adressant (?:à|au|aux)|[Ss]e tournant vers|[Aa]u Président|[Aa]u Ministre) ?.{0,60}",
    r"(?i:(?:обраща(?:ясь|ется|ясь к|ется к)|обращаясь|повернувшись) (?:к )?.{1,60})",
)
"""To whom something is said, where it can be nothing else."""
ADDRESSEE_FREE: Final = (
    rf"[Tt]o {NAME}(?:(?:,| and) {NAME})*[.:]?",
    rf"[ZzAa][un] {NAME}[.:]?",
    rf"[ÀàAa] {NAME}[.:]?",
    r"К [А-ЯЁ][\w-]+у\.?|к [А-ЯЁ][\w-]+у\.?",
)
"""A preposition and a name, between sentences: within one, it may be where somebody goes."""
FREE: Final = (
    Given(
        _GERMAN,
        (
            rf"(?:(?:{HONORIFIC} )?{NAME} |[Ee]r |[Ss]ie |[Dd](?:er|ie) {NAME} )?(?i:trinkt|ißt|isst|erhebt sich|"
            r"setzt sich|reicht|legt|holt|nimmt|gibt|lehnt sich|winkt|klopft|raucht|schreibt|schweigt|seufzt|"
            r"zündet sich|hebt|lehnt|deutet|faltet|sucht|öffnet|schließt|wirft)(?: .{1,100})?\.?"
        ),
    ),
    Given(
        _FRENCH,
        (
            rf"(?:(?:{HONORIFIC} )?{NAME} |[Ii]l |[Ee]lle )?(?i:boit|mange|se rassoit|prend|donne|pose|ouvre|ferme|"
            r"allume|fume|soupire|soulève|cherche|signe|rend)(?: .{1,100})?\.?"
        ),
    ),
    Given(
        (*_ACT_ED_WORDS, *_VOICE_ED_WORDS, *_VOICE_S_WORDS, *_ACT_S_WORDS),
        rf"{ACTOR}(?:,? [\w,’' -]{{1,60}}?,?)? (?:{_ACT_ED}|{_VOICE_ED}|{_VOICE_S}|{_ACT_S})(?: .{{1,300}}|\.)?",
    ),
    Given((*_ACT_S_WORDS, *_VOICE_S_WORDS), rf"(?:{_ACT_S}|{_VOICE_S})(?: .{{1,160}})?"),
    (
        r"[A-Z][a-z]+s (?:(?:up|over|out|at|to|from|down|around|back|through|on|into|with|in) )?(?:his|her|"
        r"their|him|the|a|an) .{1,160}"
    ),
    (
        r"(?i:(?:following|after|during|before) (?:a |an |the |some |much |further |brief |"
        r"another ).{1,120}(?:aside|pause|silence|laughter|applause|break|interruption|exchange|lunch|dinner|"
        r"toast|toasts|consultation|conversation|discussion|telephone call|phone call|recess|"
        r"interpretation)\b.{0,60})"
    ),
    r"(?i:at this (?:point|time|moment|juncture|stage)\b.{1,300})",
    r"(?i:there (?:was|were|is|are|follows?|followed|ensued|then follow(?:s|ed)) .{1,300})",
    (
        r"(?i:(?:a |an |some |general |brief |long |short |further |more )*(?:pause|discussion|exchange|"
        r"conversation|silence|aside|consultation)\b(?: .{1,120})?)\."
    ),
    Given(
        ("aside", "agreement", "disagreement", "off", "offmike", "phone"),
        (
            rf"(?:(?:{HONORIFIC} )?{NAME}|{THE_ROLE}|[Cc]hair|[Nn]ods|[Ll]ong|[Ss]hort) (?:aside|in agreement|"
            rf"in disagreement|off-?mike|on the phone|on phone)\.?"
        ),
    ),
    (
        r"(?i:(?:lunch|dinner|tea|coffee|drinks|refreshments|photographs?|pictures) (?:is|are|was|"
        r"were) (?:served|taken|brought)\b.{0,80})"
    ),
)
"""Directions that only their place between sentences makes certain."""
SENTENCE: Final = (
    r"(?=(?:\S+ ){2})[A-ZÀ-ÞА-ЯЁ„“\"].*[.!]",
    rf"(?=(?:\S+ ){{3}}){ACTOR}\b.*",
)
"""A sentence that is a paragraph of its own, and in which nobody says "I" (see `readings.OWN_WORDS`)."""
