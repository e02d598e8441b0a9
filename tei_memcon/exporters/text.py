"""Plain text, in three styles: to be read, to be proved, or speech alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.exporters.base import Chosen, Export, Exporter, Option
from tei_memcon.exporters.prose import text_of
from tei_memcon.exporters.styles.reading import reading_text
from tei_memcon.exporters.styles.source import source_text
from tei_memcon.exporters.styles.speeches import speakers, speeches_of, speeches_text, turns
from tei_memcon.names import local_name
from tei_memcon.record import Node, Other, Record
from tei_memcon.traversal import walk

UNKNOWN_SPEAKER = Code(
    "unknown-speaker",
    Severity.ERROR,
    """\
What it finds: a name given for the speeches of one person that fits no turn: neither an id in who, nor a form of
the name in the list of participants, nor a printed label.

Why it matters: an empty file would look like silence.

Example: speaker "Kohl" for a record of which Kohl is the subject only.

What to do: choose one of the speakers that the message lists; upper and lower case make no difference.
""",
)

SPEAKER_WITHOUT_SPEECHES = Code(
    "speaker-without-speeches",
    Severity.ERROR,
    """\
What it finds: the option speaker together with a style other than speeches.

Why it matters: the other styles keep the order of the conversation and cannot leave turns out.

Example: style reading with speaker Bush.

What to do: choose the style speeches, or leave the speaker out.
""",
)

NO_SPEECH = Code(
    "no-speech",
    Severity.WARNING,
    """\
What it finds: the style speeches on a record that has no words in a turn.

Why it matters: the file is empty, although the record is not; a narrative record reports speech but quotes none.

Example: minutes that say "The President recalled that ..." throughout.

What to do: choose the style reading.
""",
)

ELEMENT_WITHOUT_WORDS = Code(
    "element-without-words",
    Severity.NOTE,
    """\
What it finds: empty elements outside the record model, such as graphic, space or milestone.

Why it matters: what they stand for is in the TEI and not in the text.

Example: a facsimile that somebody has linked with graphic.

What to do: nothing, if the words are all you want; else choose another format.
""",
)

STYLES: Final = ("reading", "source", "speeches")


def render(record: Record, chosen: Chosen, locus: Locus) -> Export:
    """Write a record as plain text.

    Raises:
        CannotRun: for a speaker who says nothing in the record, or with a style that prints all of it.
    """
    style, speaker = chosen["style"], chosen["speaker"]
    if style == "speeches":
        return _speeches(record, speaker, locus)
    if speaker is not None:
        message = f"style '{style}' prints the whole record, not the turns of '{speaker}'"
        raise CannotRun([SPEAKER_WITHOUT_SPEECHES.at(locus, message, "choose the style speeches")])
    text = source_text(record) if style == "source" else reading_text(record)
    return Export(text, tuple(_wordless(text_of(record), locus)))


def _speeches(record: Record, speaker: str | None, locus: Locus) -> Export:
    said = list(turns(record)) if speaker is None else speeches_of(record, speaker)
    if speaker is not None and not said:
        there_are = ", ".join(speakers(record)) or "none"
        message = f"'{speaker}' does not speak in this record"
        raise CannotRun([UNKNOWN_SPEAKER.at(locus, message, f"the speakers are: {there_are}")])
    text = speeches_text(said)
    if not text:
        return Export(text, (NO_SPEECH.at(locus, "the record has no words in any turn", "choose the style reading"),))
    return Export(text, tuple(_wordless(said, locus)))


def _wordless(nodes: Iterable[Node], locus: Locus) -> list[Diagnostic]:
    counted = Counter(local_name(node.name) for node in walk(nodes) if isinstance(node, Other) and not node.content)
    return [
        ELEMENT_WITHOUT_WORDS.at(locus, f"<{name}> has no words and is not in the text (found: {count})")
        for name, count in counted.items()
    ]


EXPORTER: Final = Exporter(
    name="text",
    summary="plain text: to be read, to be compared with the transcript, or speech alone",
    suffix=".txt",
    media_type="text/plain",
    render=render,
    options=(
        Option(
            "style",
            "reading: a clean text with labels and notes; source: the transcript's own characters; "
            "speeches: what was said, and nothing else",
            STYLES,
            "reading",
        ),
        Option("speaker", "only the turns of this person (id, name or label); needs --style speeches"),
    ),
    codes=(UNKNOWN_SPEAKER, SPEAKER_WITHOUT_SPEECHES, NO_SPEECH, ELEMENT_WITHOUT_WORDS),
)
