"""The words by which a name is told from what only looks like one.

Constants only. All comparisons are made with the words case-folded and without a final full stop.
"""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset(
    """\
president|vice president|deputy president|chancellor|vice chancellor|prime minister|deputy prime minister|premier
deputy premier|foreign minister|deputy foreign minister|defense minister|defence minister|finance minister
interior minister|minister|deputy minister|secretary|secretary of state|secretary of defense|foreign secretary
deputy secretary|under secretary|undersecretary|assistant secretary|secretary general|secretary-general
general secretary|first secretary|attorney general|ambassador|deputy ambassador|counselor|counsellor|consul
chairman|vice chairman|deputy chairman|chair|director|deputy director|adviser|advisor|interpreter
senator|congressman|congresswoman|representative|governor|mayor|judge|justice|speaker
general|gen|lieutenant general|lt gen|major general|maj gen|brigadier|brig gen|brigadier general|colonel|col
lieutenant colonel|lt col|major|maj|captain|capt|lieutenant|lt|marshal|admiral|adm|vice admiral|rear admiral
commander|commandant|field marshal
rt hon|right hon|right honourable
king|queen|prince|princess|emperor|empress|shah|sheikh|sultan|emir|sir|lord|lady|dame|count|countess|baron|baroness
pope|cardinal|archbishop|bishop|reverend|father|rabbi|ayatollah|imam
mr|mrs|ms|miss|dr|prof|professor|comrade|cde|com|academician
herr|frau|graf|freiherr|bundeskanzler|kanzler|bundespräsident|präsident|minister|ministerpräsident|staatssekretär
aussenminister|außenminister|botschafter|genosse
monsieur|madame|mme|mlle|président|le président|premier ministre|ministre|ambassadeur|chancelier|général
president-elect
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
"""Titles, ranks and forms of address that stand directly before a name."""

TITLES_BY_LANGUAGE: Final = {
    "fr": frozenset({"m", "mm"}),
    "de": frozenset(
        "md mdg vlr lr bm mp sts ministerialdirektor ministerialdirigent ministerialrat legationsrat gesandter herrn "
        "bundesminister generalsekretär oberst".split()
    ),
}
"""Titles that are something else elsewhere: ``M.`` is an initial in English."""

ABBREVIATED_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "gen", "lt", "maj", "brig", "col", "capt", "adm", "com", "cde", "m", "mm", "mme"}
)
"""Words of titles after which a full stop does not end the sentence."""

FEMININE_TITLES: Final = frozenset(
    {"mrs", "ms", "miss", "lady", "dame", "queen", "princess", "empress", "countess", "baroness", "madame", "mme"}
    | {"mlle", "frau"}
)
"""Titles under which a surname may be that of the wife or the daughter of the person who is known by it."""

FORMS_OF_ADDRESS: Final = FEMININE_TITLES | frozenset(
    "mr m mm dr prof professor sir lord herr monsieur comrade cde com genosse of".split()
)
"""Words of titles that anybody may have."""

TITLES_OF_ANOTHER_KIND: Final = frozenset(
    """\
senator congressman congresswoman representative governor mayor judge justice ambassador consul
general brigadier colonel major captain lieutenant marshal admiral commander commandant
king queen prince princess emperor empress shah sheikh sultan emir count countess baron baroness graf freiherr
pope cardinal archbishop bishop reverend father rabbi ayatollah imam
botschafter ambassadeur général
""".split()
)
"""Words of titles of royalty, clergy, officers, envoys and the like: who is known without one is not who has it."""

ABBREVIATED_OFFICES: Final = frozenset("pm fm amb sec secy dep asst pres chmn vp".split())
"""Titles in labels and lists that are something else in running text: ``4 PM``."""

ABBREVIATED_RANKS: Final = {
    "gen": "general",
    "lt": "lieutenant",
    "maj": "major",
    "brig": "brigadier",
    "col": "colonel",
    "capt": "captain",
    "adm": "admiral",
}
"""Ranks by their abbreviations."""

LONGEST_TITLE: Final = max(title.count(" ") for title in TITLES) + 1
"""Words of the longest title."""

ORGANISATIONS: Final = frozenset(
    """\
foundation library institute doctrine plan university college school administration archive archives center centre
museum memorial prize award committee commission papers collection fund society association company corporation
corp inc ltd bank hospital airport street avenue road square building house hall room amendment act law bill note
memorandum declaration initiative proposal report government cabinet regime family brothers ranch estate institution
council group party ministry stiftung institut bibliothek archiv fondation bibliothèque
""".split()
)
"""Words that, capitalised, make of the name before them the name of something else: a foundation, a library, a plan."""

COMMON_ORGANISATIONS: Final = frozenset(
    "foundation library institute doctrine plan university administration archive archives government cabinet".split()
)
"""Those among `ORGANISATIONS` that do so without a capital too: "the Bush administration"."""

NOT_ALONE: Final = frozenset(
    """\
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
russia iraq iran kuwait turkey yale harvard oxford cambridge princeton stanford
washington paris london berlin moscow rome vienna geneva madrid lisbon york boston houston dallas lincoln madison
jackson kent wales ireland holland england france germany spain poland austria israel jordan lebanon chad china
japan india panama cuba mali sudan georgia virginia carolina congress senate house page well will good more major
service north south east west camp case park lord white
""".split()
)
"""Surnames that are mostly something else: never a person without a title or a forename before them."""

WORDS_TOO: Final = frozenset(
    """\
american bank banks baker begin bell best bishop black blue bond book bush castle chance chancellor church clay close
cook court cross day days dean deal do dollar duke early east english field fine fish ford forest fort free french
friend german gold good grand grant green hall hand hard hill home hope house hunt joy judge key king kings knight lake
land law lead little lodge long lord lords love major march marsh may means mills moon moore moss north page park peace
pearl place point pole pope power price prince queen race read ready rich rice ring rivers root rose rush russ sage
sands senator service shah sharp short small snow south spring stone street strong sun swift temple trade true turner
wall walls war ward waters way wells west white wise wolf wood woods work young you yes yugoslavia
""".split()
)
"""Surnames that are words, or titles, as well: without a title or a forename they are names only of who is known."""

FUNCTION_WORDS: Final = frozenset(
    """\
a about after again all also although am an and any are as at be because before both but by can could did do does
even every few for from had has have he her here his how however i if in into is it its just like may maybe me might
more most must my near neither no nor not now of off on once one only or our over perhaps please shall she should
since so some such tell thank than thanks that the their them then there these they this those though through thus to
too under unless until up upon us very was we well were what when where whether which while who whom whose why will
with within without would yes yesterday yet you your today tomorrow tonight between against versus
ich du er sie es wir ihr und oder aber der die das den dem des ein eine im in mit von zu für wie was wer ist hat
je tu il elle nous vous ils elles et ou mais le la les du de des un une dans avec pour que qui est
""".split()
)
"""Words of every sentence, which may open one and so stand capitalised beside a name."""

NOT_FORENAMES: Final = FUNCTION_WORDS | frozenset(
    """\
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
american americans arab austrian british canadian chinese cuban czech dutch egyptian english european french german
greek hungarian iraqi iranian israeli italian japanese korean polish portuguese romanian russian saudi soviet spanish
swedish syrian turkish ukrainian vietnamese western eastern former late
moscow washington london paris berlin bonn peking beijing tokyo vienna geneva helsinki rome leningrad kiev
""".split()
)
"""Words that may stand capitalised beside a name without being part of it."""

DESCRIPTIONS: Final = frozenset(
    """\
memorandum memcon minutes record records transcript notes note protocol report summary excerpt excerpts extract extracts
main content contents conversation conversations meeting meetings talk talks discussion discussions dialogue dialogues
consultation consultations negotiation negotiations session sessions summit conference interview interviews encounter
exchange call calls telephone telephonic phone telcon telegram cable letter message visit reception briefing remarks
speech statement breakfast lunch luncheon dinner tea plenary opening closing first second third fourth last final part
one-on-one private personal expanded restricted official informal confidential secret working bilateral delegation side
team leader leaders head chief member comrade comrades companion colleague colleagues spokesman spokeswoman envoy
negotiator delegate notetaker participants party state government foreign prime vice deputy assistant acting special
national security press office oval house palace room camp embassy residence day morning afternoon evening night
pm fm us uk usa ussr gdr frg prc cpsu cc fco nsc un eu nato
entretien entretiens conversation compte-rendu procès-verbal dîner déjeuner sommet réunion rencontre conférence
colloquio incontro verbale entrevista conversación reunión
gespräch gespräche unterredung unterhaltung niederschrift aufzeichnung vermerk besprechung treffen sitzung
entrevue запись беседы беседа встреча стенограмма
""".split()
)
"""Words of titles of records that may stand capitalised before a surname without being a forename."""

PARTICLES: Final = frozenset("de del della di da do dos du des la le von van der den zu bin ibn ben al el y".split())
"""Words after which a name goes on: a bare ``Peres`` before ``de Quellar`` is no Peres."""

NOUNS_HAVE_CAPITALS: Final = frozenset({"de", "lb"})
"""Languages in which a capital does not tell a name from a noun."""

ABBREVIATIONS: Final = frozenset({"a.m.", "p.m.", "u.s.", "u.n.", "u.k.", "u.s.s.r.", "d.c.", "g.d.r.", "f.r.g."})
"""Chains of capitals that are not the initials of anybody."""

GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Additions that tell a father from a son."""

COLLECTIVE_LABELS: Final = frozenset({"all", "both", "several", "everyone", "voices", "alle", "beide", "tous"})
"""Labels of more than one speaker, whom they do not name."""

UNKNOWN_LABELS: Final = frozenset(
    {"unidentified", "unidentified speaker", "unknown", "unknown speaker", "unbekannt", "inconnu", "speaker", "voice"}
)
"""Labels that say that the speaker is not known."""

ROLE_LABELS: Final = frozenset(
    """\
    question answer interpreter translator reporter journalist questioner notetaker moderator correspondent audience
    student host guest journaliste interprète frage antwort dolmetscher
    """.split()
)
"""Labels that are no names, though they are no titles either."""

ARTICLES: Final = frozenset({"the", "le", "la", "der", "die", "das"})
"""Words before a title in a label."""

CONJUNCTIONS: Final = frozenset({"and", "et", "und", "&", "и", "y"})
"""Words between the names of a label that names several speakers."""

OWN_IDS: Final = r"(?:sp|p|div|n|pb)\d+|tei-memcon|ner|translator|editor|interviewer|source"
"""Values of xml:id that the encoding gives to other elements; never that of a person."""

HELPERS: Final = frozenset(
    """\
interpreter interpreters translator notetaker notetakers stenographer dolmetscher interprete traducteur recorder
переводчик interpretation
""".split()
)
"""Words of offices of people who are present and do not take part in the conversation; without diacritics."""

HOLDERS_OF_OFFICE: Final = frozenset(
    """\
president chancellor premier minister secretary undersecretary ambassador counselor counsellor consul chairman director
adviser advisor assistant aide chief deputy representative commissioner general admiral marshal king queen prince shah
pope interpreter translator notetaker envoy attache spokesman governor senator principal editor correspondent
kanzler bundeskanzler reichskanzler prasident ministerprasident staatssekretar botschafter aussenminister dolmetscher
kanzlerin bundeskanzlerin prasidenten prasidentin ministerprasidenten bundesprasident bundesprasidenten
aussenministerin botschafterin generalsekretar vorsitzender vorsitzenden vorsitzende
ministre chancelier ambassadeur secretaire redacteur interprete roi reine conseiller
presidente presidenta ministro ministra canciller cancelliere secretario segretario embajador ambasciatore consejero
consigliere interprete
президент секретарь секретар председател министр премьер посол канцлер король помощник переводчик
""".split()
)
"""Words that end offices; without diacritics, and as `tei_memcon.persons.offices.stem` leaves them."""

QUESTIONERS: Final = frozenset(
    "q question questions questioner interviewer frage fragesteller вопрос pregunta domanda".split()
)
"""Labels of who asks in an interview."""

ANSWERERS: Final = frozenset("a answer reponse antwort ответ respuesta risposta".split())
"""Labels of who answers in an interview, beside those of who asks."""

EVERYBODY: Final = frozenset(
    "all everyone everybody members delegates participants alle tous все todos tutti both beide".split()
)
"""Words by which a label stands for everybody present."""

OF_A_GROUP: Final = EVERYBODY | frozenset(
    "of the group meeting committee council politburo delegation cabinet present conference session bureau der des du "
    "de la les groupe gruppe mitglieder membres члены политбюро".split()
)
"""Words of labels that stand for everybody present."""
