"""What a layout may have to say about a transcript: titles and dates that are missing, labels that are in doubt."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

TITLE_MISSING: Final = Code(
    "title-missing",
    Severity.WARNING,
    """\
What it finds: a record without a line that could be its title.

Why it matters: TEI demands a title, and catalogues are made from it. None is invented: the header says
"Untitled record" until a person gives it one.

Example: a transcript that is the continuation of another file and begins with "Kissinger: We have no".

What to do: put the title on the first line of the transcript, or into titleStmt/title of the TEI.
""",
)
DATE_MISSING: Final = Code(
    "date-missing",
    Severity.WARNING,
    """\
What it finds: a record whose heading has no complete date.

Why it matters: people are told apart by the years in which they lived, and records are put in order by date.

Example: "Record of Conversation between Gorbachev and Bush, Malta".

What to do: put the date into the heading ("Malta, December 2, 1989"), or into creation/date of the TEI.
""",
)
LABEL_SINGLE: Final = Code(
    "label-single",
    Severity.WARNING,
    """\
What it finds: a name that opens one turn only, of a person whom no title names. Where it is printed as the other
labels are, at the beginning of a paragraph, it is a turn with cert="medium"; with cert="low" where only the running
text names the person, or the title does so in part.

Why it matters: it may be a sentence that begins with a name, in the turn of somebody else.

Example:

    Shevardnadze: I agree.

in a conversation of Bush and Gorbachev in which both mention Shevardnadze.

What to do: look at the place, and take the cert or the turn out of the TEI.
""",
)
LABEL_DOUBTFUL: Final = Code(
    "label-doubtful",
    Severity.WARNING,
    """\
What it finds: a paragraph that begins with the name of a speaker and then has a colon, a semicolon or a dash, but not
in the form of a label. Where the speakers take turns and nothing but the sign is wrong, it is a turn, with
cert="medium"; the finding says which of the two was decided.

Why it matters: if it is a turn and was not taken for one, its words are now in the turn of the speaker before.

Example:

    Bush; We agree.

What to do: if it is a turn, write "@Bush:" at the beginning of the line, which is a mark by hand, and convert again; or
give the words an sp of their own in the TEI. If it is no turn, nothing need be done; "%p" at the beginning of the line
says so for good.
""",
)
LABEL_UNSUPPORTED: Final = Code(
    "label-unsupported",
    Severity.WARNING,
    """\
What it finds: a line that begins like a turn, with a name and a colon, while nothing else in the record says that it is
one: the name stands in no title, opens no second turn and is not named in the text.

Why it matters: a false turn is worse than a missed one, so the words stay in the turn or the paragraph before.

Example:

    Shevardnadze: I agree.

where Shevardnadze says nothing else and nobody names him.

What to do: if it is a turn, put "@" at the beginning of the line ("@Shevardnadze: I agree."), which is a mark by hand,
and convert again; or mark it in the TEI with sp and speaker. If it is none, "%p" at the beginning of the line says so.
""",
)
TURNS_DOUBTFUL: Final = Code(
    "turns-doubtful",
    Severity.WARNING,
    """\
What it finds: lines that look like turns, in a record that otherwise tells what was said.

Why it matters: a false turn is worse than a missed one, so the lines stay paragraphs. If they are turns, the speakers
are missing wherever turns are counted.

Example: two lines "Smith: …" among twenty paragraphs such as "The Minister replied that he remembered it well."

What to do: if they are turns, mark them with @speaker in the transcript, or give them
an sp in the TEI. "--layout narrative" says that there are none.
""",
)
CODES: Final = (TITLE_MISSING, DATE_MISSING, TURNS_DOUBTFUL, LABEL_SINGLE, LABEL_DOUBTFUL, LABEL_UNSUPPORTED)
