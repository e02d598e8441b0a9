"""Measures one transcript, and adds up the measures of many."""

from __future__ import annotations

import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from tei_memcon.api import convert, export
from tei_memcon.diagnostic import CannotRun, Severity
from tei_memcon.record import Place
from tei_memcon.validation.base import Options
from tei_memcon.validation.session import Session
from tests.fidelity import brackets
from tests.fidelity.gold import Gold, GoldTurn
from tests.fidelity.printed import Head, Turn, head, names_in_text, note_numbers, printed, streams, turns
from tests.fidelity.signs import alike, key, letters, name_words, participant_name, same_person

_TITLE: Final = 0.95
_PLACE: Final = 0.9
FIELDS: Final = ("title", "date", "time", "place")


@dataclass(slots=True)
class Count:
    """Right answers among those that were expected and those that were given."""

    right: int = 0
    expected: int = 0
    given: int = 0

    def add(self, other: Count) -> None:
        self.right += other.right
        self.expected += other.expected
        self.given += other.given

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else float(not self.expected)

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """Where the TEI differs from the annotations."""

    measure: str
    line: int | None
    """Of the transcript, where it is known."""
    expected: str
    found: str


@dataclass(slots=True)
class Score:
    """The measures of a transcript, or of many together."""

    name: str
    files: int = 1
    layout: str = ""
    turns: Count = field(default_factory=Count)
    identity: Count = field(default_factory=Count)
    clustering: Count = field(default_factory=Count)
    paragraphs: Count = field(default_factory=Count)
    brackets: Count = field(default_factory=Count)
    participants: Count = field(default_factory=Count)
    notes: Count = field(default_factory=Count)
    mentioned: Count = field(default_factory=Count)
    furniture: Count = field(default_factory=Count)
    fields: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIELDS})
    false_turns: int = 0
    lost: int = 0
    invented: int = 0
    moved: int = 0
    """Files whose characters come back in another order."""
    invalid: int = 0
    failed: int = 0
    misses: list[Miss] = field(default_factory=list)

    def counts(self) -> dict[str, Count]:
        """The measures that are shares, by name."""
        own = "turns identity clustering brackets participants notes mentioned furniture paragraphs".split()
        return {**{name: getattr(self, name) for name in own}, **self.fields}


def total(name: str, scores: Iterable[Score]) -> Score:
    """The measures of many transcripts together; every turn and every bracket weighs the same."""
    made = Score(name, files=0)
    for score in scores:
        made.files += score.files
        for measure, count in made.counts().items():
            count.add(score.counts()[measure])
        for number in ("false_turns", "lost", "invented", "moved", "invalid", "failed"):
            setattr(made, number, getattr(made, number) + getattr(score, number))
    return made


class Scorer:
    """Converts transcripts and measures what came of them; reads the schema once."""

    def __init__(self, persons: Iterable[Path] = ()) -> None:
        self.persons = tuple(persons)
        self.session = Session(Options(registers=self.persons))

    def score(self, gold: Gold) -> Score:
        """Measure one transcript. What cannot be converted counts as without turns and with everything lost."""
        score = Score(gold.name)
        with tempfile.TemporaryDirectory() as folder:
            tei = Path(folder) / f"{gold.name}.xml"
            try:
                conversion = convert(gold.transcript, persons=self.persons)
                score.layout = conversion.layout
                tei.write_bytes(conversion.to_bytes())
                back = export(tei, "text", style="source")
            except CannotRun as error:
                root = self._failed(gold, score, "; ".join(str(found.message) for found in error.diagnostics))
            except Exception:  # whatever fails is a measure here, and the other files are measured
                root = self._failed(gold, score, " ".join(traceback.format_exc(limit=-1).split()))
            else:
                root = etree.parse(tei).getroot()
                _proof(score, conversion.source.text, [item.place for item in conversion.set_aside], back)
                for found in self.session.validate_file(str(tei)).diagnostics:
                    if found.severity is Severity.ERROR:
                        score.invalid += 1
                        score.misses.append(Miss("valid", None, "valid", f"{found.code}: {found.message}"))
        measure(gold, score, root)
        if score.failed:
            del score.misses[1:]  # that nothing was found follows from that
        return score

    def _failed(self, gold: Gold, score: Score, why: str) -> etree._Element:
        score.failed = 1
        score.lost = len("".join(gold.text.split()))
        score.misses.append(Miss("conversion", None, "a conversion", why))
        return etree.Element("{http://www.tei-c.org/ns/1.0}TEI")


def _proof(score: Score, text: str, aside: Iterable[Place], back: str) -> None:
    hidden: set[int] = set()
    for place in aside:
        hidden.update(range(place.start, place.end))
    kept = "".join(sign for at, sign in enumerate(text) if at not in hidden and not sign.isspace())
    written = "".join(back.split())
    if kept == written:
        return
    lost, invented = Counter(kept) - Counter(written), Counter(written) - Counter(kept)
    score.lost, score.invented = lost.total(), invented.total()
    score.moved = int(not lost and not invented)
    at = next(
        (at for at, (a, b) in enumerate(zip(kept, written, strict=False)) if a != b), min(len(kept), len(written))
    )
    score.misses.append(Miss("characters", None, kept[at : at + 40], written[at : at + 40]))


def measure(gold: Gold, score: Score, root: etree._Element) -> None:
    """Measure a TEI document, whatever made it, and note the differences in the score."""
    found = turns(root)
    facts = head(root)
    pairs = _turns(gold, score, found)
    _identity(score, pairs, facts)
    _brackets(gold, score, root)
    _fields(gold, score, facts)
    _participants(gold, score, facts, pairs)
    numbers = Counter(note_numbers(root))
    expected = Counter(gold.markers)
    score.notes = Count((numbers & expected).total(), expected.total(), numbers.total())
    for number in (expected - numbers).elements():
        score.misses.append(Miss("notes", None, f"note {number}", "none"))
    for number in (numbers - expected).elements():
        score.misses.append(Miss("notes", None, "no such note", f"note {number}"))
    names = [key(name) for name in names_in_text(root)]
    for name in gold.mentioned:
        _say(score, "mentioned", any(key(name) == other for other in names), None, name, "not marked in the text")


def _say(score: Score, measure: str, right: bool, line: int | None, expected: str, found: str) -> None:
    score.counts()[measure].add(Count(int(right), 1, 1))
    if not right:
        score.misses.append(Miss(measure, line, expected, found))


def _label(text: str) -> str:
    """The letters of a label without a direction or a doubt in round brackets, which may be elements of their own."""
    depth, kept = 0, []
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth <= 0 and sign != ")":
            kept.append(sign)
    return letters("".join(kept))


def same_turn(gold: GoldTurn, found: Turn) -> bool:
    """Whether a turn of the TEI is the annotated one: the label, and how the words begin."""
    if _label(gold.speaker) != _label(found.label):
        return False
    wanted = letters(gold.first_words)
    starts = [letters(start) for start in found.starts]
    # The annotated words may go beyond a short turn, into the stamp or the direction that follows it.
    return any(start.startswith(wanted) or (len(start) > 2 and wanted.startswith(start)) for start in starts)


def _turns(gold: Gold, score: Score, found: list[Turn]) -> list[tuple[GoldTurn, Turn]]:
    pairs = list(_align(gold.turns, found))
    matched = [(gold.turns[at], found[other]) for at, other in pairs]
    score.turns = Count(len(pairs), len(gold.turns), len(found))
    used, met = {other for _, other in pairs}, {at for at, _ in pairs}
    extra = [turn for at, turn in enumerate(found) if at not in used]
    if gold.kind != "dialogue":
        score.false_turns = len(extra)
    for at, turn in enumerate(gold.turns):
        if at not in met:
            near = [other for other in extra if _begins_alike(turn, other)]
            expected = f"{turn.speaker} | {turn.first_words}"
            score.misses.append(Miss("turns", turn.line, expected, _shown(near[0]) if near else "no turn"))
    for false in extra:
        score.misses.append(Miss("turns", None, "no turn", _shown(false)))
    for one, other in matched:
        right = one.paragraphs == other.paragraphs
        expected = f"{one.paragraphs} paragraphs: {one.speaker} | {one.first_words}"
        _say(score, "paragraphs", right, one.line, expected, str(other.paragraphs))
    return matched


def _begins_alike(gold: GoldTurn, found: Turn) -> bool:
    wanted = letters(gold.first_words)
    return any(alike(wanted, letters(start)[: len(wanted)]) > 0.8 for start in found.starts)


def _shown(turn: Turn) -> str:
    return f"{turn.label} | {turn.starts[0][:60]} (line {turn.line} of the TEI)"


def _align(gold: tuple[GoldTurn, ...], found: list[Turn]) -> Iterator[tuple[int, int]]:
    """As many pairs of the same turn as there can be in one order (a longest common subsequence)."""
    same = [[same_turn(one, other) for other in found] for one in gold]
    best = [[0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for i in range(len(gold) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            best[i][j] = 1 + best[i + 1][j + 1] if same[i][j] else max(best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(gold) and j < len(found):
        if same[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def _identity(score: Score, pairs: list[tuple[GoldTurn, Turn]], facts: Head) -> None:
    known = [(gold, gold.person, found) for gold, found in pairs if gold.person]
    met = Counter((person, found.who) for _, person, found in known if found.who)
    mapping: dict[str, tuple[str, ...]] = {}
    for (person, who), _ in sorted(met.items(), key=lambda item: (-item[1], item[0])):
        if person not in mapping and who not in mapping.values():
            mapping[person] = who
    for gold, person, found in known:
        right = any(same_person(person, facts.people.get(who, [])) for who in found.who)
        names = "; ".join(f"#{who}: {', '.join(facts.people.get(who, ['no such person']))}" for who in found.who)
        expected = f"{person} ({gold.speaker} | {gold.first_words})"
        _say(score, "identity", right, gold.line, expected, names or "no @who")
        one = mapping.get(person) == found.who and bool(found.who)
        _say(score, "clustering", one, gold.line, f"{expected} = {mapping.get(person)}", names or "no @who")


def _brackets(gold: Gold, score: Score, root: etree._Element) -> None:
    text = streams(root)
    for found in brackets.judge(gold, text):
        expected = f"{found.gold.kind}: {found.gold.text}"
        _say(score, "brackets", found.right, found.gold.line, expected, found.found)
    speech = [key(printed(sp, pages=False, furniture=False)) for sp in root.iter("{http://www.tei-c.org/ns/1.0}sp")]
    lines = gold.text.split("\n")
    for number in gold.furniture:
        line = key(lines[number - 1])
        if len(line) > 5:  # a shorter line may be a word of the speech as well
            inside = any(line in words for words in speech)
            _say(score, "furniture", not inside, number, lines[number - 1], "words of a speech")


def _fields(gold: Gold, score: Score, facts: Head) -> None:
    def judge(measure: str, expected: str | None, found: tuple[str, ...], right: bool) -> None:
        if expected:
            _say(score, measure, right, None, expected, " | ".join(found) or "none")

    title = key(gold.title or "")
    close = any(key(found)[:6] == title[:6] and alike(title, key(found)) >= _TITLE for found in facts.titles)
    judge("title", gold.title, facts.titles, close)
    judge("date", gold.date, facts.dates, gold.date in facts.dates[:1] or gold.date == "/".join(facts.dates))
    invented = [found for found in facts.titles if key(found) and key(found) in key(gold.text)]
    if not gold.title and invented:
        _say(score, "title", False, None, "no title", " | ".join(invented))
    if not gold.date and facts.dates:
        _say(score, "date", False, None, "no date", " | ".join(facts.dates))
    time = key(gold.time or "")
    joined = {key("".join(facts.times[:end])) for end in range(1, len(facts.times) + 1)}
    judge("time", gold.time, facts.times, time in joined | {key(found) for found in facts.times})
    place = key(gold.place or "")
    whole = (*facts.places, " ".join(facts.places))
    judge("place", gold.place, facts.places, any(alike(place, key(found)) >= _PLACE for found in whole))


def _participants(gold: Gold, score: Score, facts: Head, pairs: list[tuple[GoldTurn, Turn]]) -> None:
    left = {who: facts.people[who] for who in facts.participants}
    right = 0
    for entry in gold.participants:
        wanted = participant_name(entry)
        ranked = sorted(
            ((max((alike(key(wanted), key(form)) for form in forms), default=0.0), who) for who, forms in left.items()),
            reverse=True,
        )
        who = next((who for _, who in ranked if _same_name(wanted, left[who])), None)
        if who is None:
            score.misses.append(Miss("participants", None, entry, "nobody of that name"))
        else:
            right += 1
            del left[who]
    speaking = {who for _, found in pairs for who in found.who}
    others = {turn.person for turn in gold.turns if turn.person}
    # Somebody who speaks in the annotations too but stands in no list of them is neither right nor wrong.
    extra = [who for who, forms in left.items() if who not in speaking or not others]
    score.participants = Count(right, len(gold.participants), right + len(extra))
    for who in extra:
        score.misses.append(Miss("participants", None, "nobody", f"#{who}: {', '.join(left[who])}"))


def _same_name(wanted: str, forms: list[str]) -> bool:
    if same_person(wanted, forms):
        return True
    words = name_words(wanted)
    return any(set(words) == set(name_words(form)) for form in forms) if words else False
