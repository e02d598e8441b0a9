"""The words by which the name of a speaker is told from what only looks like one.

Constants only, case-folded, without a final full stop.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES: Final = _words(
    """\
of for to the and de del della der den di du da das dos do des el al la le les l' d' van von zu zum vom und et
y e i и à au aux in für bin ibn ben ter ten of de’ af av en
"""
)
"""Words in lower case that may stand inside a name or an office."""

TITLES: Final = _words(
    """\
mr mrs ms miss dr prof professor sir lord lady dame mme mlle mm monsieur madame messrs herr frau herrn senor
señor señora don doña signor comrade comrades cde cdes com coms tov academician president-elect excellency
president vice-president chancellor vice-chancellor premier minister secretary undersecretary ambassador
counselor counsellor consul envoy chairman chairwoman chairperson chair director administrator adviser advisor
interpreter translator notetaker note-taker senator sen congressman congresswoman representative rep governor
gov mayor judge justice general gen colonel col major maj captain capt lieutenant lt ltg ltc marshal admiral
adm radm vadm commander cdr cmdr commandant commodore brigadier brig sergeant sgt king queen prince princess
emperor empress shah sheikh sultan emir count countess baron pope cardinal archbishop bishop reverend rev
father rabbi ayatollah imam amb pres pm fm pres vp hon speaker deputy vice assistant under acting first second
third prime foreign defense defence finance interior state chief head leader delegate spokesman spokeswoman
officer attaché aide graf fürst freiherr kaiser kanzler bundeskanzler reichskanzler vizekanzler kanzlerin
bundeskanzlerin präsident bundespräsident reichspräsident minister ministerin ministerpräsident staatssekretär
staatsminister außenminister aussenminister innenminister finanzminister kriegsminister botschafter gesandter
generalsekretär genosse vorsitzender dolmetscher marschall oberst hofrat sektionschef bürgermeister président
présidente ministre premier-ministre ambassadeur chancelier général amiral colonel secrétaire roi reine
presidente ministro canciller embajador secretario secretaria cancelliere ambasciatore segretario onorevole
президент председатель министр премьер премьер-министр посол секретарь генсек госсекретарь канцлер король тов
т товарищ товарищи господин госпожа г-н г-жа маршал генерал адмирал полковник переводчик советник заместитель
зам генеральный первый иностранных дел обороны
"""
)
"""Words of titles, ranks, offices and forms of address."""

ROLES: Final = _words(
    """\
interpreter translator notetaker secretary president chairman speaker voice voices operator moderator
interviewer interviewee journalist reporter correspondent questioner question answer q a all everyone everybody
delegate delegates members member group participants participant audience press side delegation party unidentified
unknown male female man woman caller witness host staff stenographer editor student students group chorus
several others both another frage antwort alle dolmetscher stimme stimmen zwischenruf journalist moderator
korrespondent question réponse interprète tous voix journaliste président pregunta respuesta intérprete todos
voz domanda risposta interprete tutti вопрос ответ все переводчик голос голоса корреспондент журналист ведущий
председатель председательствующий реплика ведущая в о
"""
)
"""Words that alone may be the label of a speaker: an office, a part in the conversation, or several people."""

COLLECTIVE: Final = _words(
    """\
all everyone everybody voice voices members delegates alle stimmen tous voix все голоса todos
"""
)
"""Words of labels of several speakers."""

QUESTIONS: Final = _words("q question frage вопрос pregunta domanda в")
ANSWERS: Final = _words("a answer antwort réponse reponse ответ respuesta risposta о r")

PAIRS: Final = tuple(map(frozenset, ("qa", "pr", "dr", "fa", "во")))
"""Letters for a question and its answer, in English, Spanish and Portuguese, French and Italian, German, Russian."""

ABBREVIATIONS: Final = _words(
    """\
mr mrs ms messrs dr prof gen lt maj brig col capt adm cdr cmdr com coms cde cdes sen rep gov amb sec secy pres
hon rev st jr sr sgt vice-adm radm m mm mme mlle dipl ing univ min dep asst г т тов гг акад
"""
)
"""Words inside a name after which a full stop does not end the sentence."""

NOT_PEOPLE: Final = _words(
    """\
source subject subjects date dates time times place places present note notes location phone fax tel email
e-mail address reason reference references ref refs re from sent cc bcc via info drafted drafter classified
classification declassified declassify approved cleared clearance distribution copy copies case document
documents file files box folder page pages number no row section shelf position stack series collection id
oa/id type url http https web version title author authors publisher attachment attachments enclosure
enclosures tab tabs annex appendix agenda item items topic topics summary conclusion conclusions comment
comments background action actions recommendation recommendations decision decisions result results purpose
setting language original translation transcribed recorded released excerpt excerpts abstract keywords first
firstly second secondly third thirdly fourth fourthly fifth sixth finally lastly next then one two three four
five also example e.g i.e namely thus therefore however moreover remember look listen remark point points
option options part chapter table figure map paragraph article sentence footnote footnotes questions answers
thesis postscript p.s ps warning important remarks objective objectives issue issues problem problems fact
facts today tomorrow yesterday priority precedence marker repository provenance record records group
act scene akt szene aufzug auftritt acte scène acto escena atto scena действие явление сцена акт
memorandum minutes telegram cable letter message report here there this that these those it what why how who
when where which whether yes no ok okay well attendees circulation transcript duration begin end began ended
begins ends betreff betrifft ort datum zeit teilnehmer anwesend abwesend quelle anmerkung hinweis tagesordnung
beginn ende uhrzeit verteiler verfasser erstens zweitens drittens viertens schließlich ergebnis beschluss
beschluß zusammenfassung gegenstand zweck inhalt vermerk aktenzeichen thema bemerkung beispiel also protokoll
objet lieu heure sujet participants présents absents présent remarque résumé ordre exemple premièrement
deuxièmement troisièmement enfin conclusion référence destinataires date дата место время тема присутствовали
участвовали участники источник примечание повестка протокол копия во-первых во-вторых в-третьих наконец итак
решение постановили слушали записал записала записали перевод документ архив фонд опись дело лист итог вывод
первое второе третье например fecha lugar hora asunto asistentes fuente nota resumen primero segundo tercero
luogo oggetto ora fonte primo secondo
"""
)
"""Words that open lines of a head, of a list or of a sentence: before a colon they name no speaker."""

REPORTING_WORDS: Final = _words(
    """\
said says saying asked asks replied replies answered added adds read reads wrote writes follows following including
are is was were be as like such that which do did does can could will would should may might must only more most
points items reasons matters things ways words terms questions names heute sagte fragte wie folgende dit demanda
suit suivant сказал спросил следующее
"""
)
"""Words in lower case after which a colon stands in prose, wherever a line may break."""

NO_TITLE_ALONE: Final = _words(
    """\
first second third state side deputy vice assistant under foreign defense defence interior
"""
)
"""Words of titles that are no label by themselves."""

MONTHS_AND_DAYS: Final = _words(
    """\
january february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday a.m p.m
"""
)

NOT_BEFORE_STOP: Final = _words(
    """\
yes no yeah nope well right good fine okay ok sure true false correct exactly precisely certainly absolutely
agreed indeed never always perhaps maybe possibly probably obviously naturally again now then here there so
thanks thank hello hi goodbye please sorry okay alright excellent wonderful great enough nothing everything
something none both neither unfortunately listen look see wait stop come go i you he she it we they me him us
them what why how who when where this that these amen bravo congratulations silence laughter applause pause
end gentlemen ladies friends comrades sir madam ja nein doch gut richtig genau sicher natürlich danke bitte
also nun so eben vielleicht oui non si bien merci voilà exact d'accord certes да нет хорошо правильно конечно
верно спасибо так ладно именно ничего согласен sí claro bueno gracias exactement ensuite puis alors
"""
)
"""Words that are a sentence by themselves, after which a full stop is nothing but a full stop."""

OPENERS: Final = _words(
    """\
as for on in at by with without regarding concerning about because since while although though if unless until before
after but and or nor besides despite instead meanwhile our my your his her its their
wir ihr unser mein wenn weil aber oder und zu zur zum bei für über auf mit was wie hinsichtlich bezüglich
quant pour avec sans sur dans mais ou notre votre mon
para por con sin pero sobre nuestro
как что если но или по на для при без о об наш ваш мой
"""
)
"""Words with which a sentence may open before a colon, and a name does not."""

CLASSIFICATION: Final = _words(
    """\
top secret confidential unclassified classified restricted sensitive nodis exdis noforn limdis eyes only
official use white house washington department state memorandum conversation government streng geheim
vertraulich секретно совершенно transcript restricted draft attachment copy page
"""
)
"""Words of stamps and running heads, which recur in capitals and name nobody."""

ADDRESSING: Final = _words(
    """\
to aside addressing turning speaking towards toward replying answering an zu à au aux a к ко обращаясь
s'adressant
"""
)
"""Words that open a direction to whom somebody speaks."""

NAMING: Final = _words("hereafter hereinafter henceforth later formerly im ci-après далее")
"""Words that open a bracket which says how somebody is called below."""

DIRECTIONS: Final = _words(
    """\
laughs laughter smiles nods interrupts sighs pauses pause reads shouts whispers inaudible unclear continuing
continued through via in on off from by with after before following joking applause crosstalk translating
standing lacht lächelnd liest rit rires souriant riant смеется смеётся улыбается смех
"""
)
"""Words that open a direction with a capital."""

SIDE_WORDS: Final = _words(
    """\
speaker voice participant interviewer question delegate student reporter journalist official q a senator man
woman no caller
"""
)
"""Words after which a number may stand in a label: ``Speaker 2:``."""
