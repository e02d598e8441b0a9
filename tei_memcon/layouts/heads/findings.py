"""What the head of a record may contradict."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

DATE_CONTRADICTORY: Final = Code(
    "date-contradictory",
    Severity.WARNING,
    """\
What it finds: a head that gives two dates: one in the title, another in the line or field of the date.

Why it matters: one of them is a mistake, of the clerk or of the editor. Both stay in the text; the header takes the one
of the date line, which is the record's own, and not the one of the title, which may be the edition's.

Example: "Memorandum of Conversation, June 3, 1961" above "DATE: June 4, 1961".

What to do: look at the original, and put the right date into creation/date of the TEI.
""",
)
TIME_CONTRADICTORY: Final = Code(
    "time-contradictory",
    Severity.WARNING,
    """\
What it finds: a head that gives two times that have no hour in common: one in the title, another in the line or field
of the date.

Why it matters: one of them is a mistake, or they are those of two conversations. Both stay in the text; the header
takes the one of the date line.

Example: "Telephone Conversation, 10:21 a.m." above "TIME: 10:12 a.m."

What to do: look at the original, and put the right time into the header of the TEI.
""",
)
DATE_AMBIGUOUS: Final = Code(
    "date-ambiguous",
    Severity.WARNING,
    """\
What it finds: a date in figures that can be read in two ways, in a record that does not show which is meant.

Why it matters: in America the month stands first, elsewhere the day. A wrong date is worse than none, so the header
gets none.

Example: "5/12/71", which is 5 December or May 12.

What to do: put the right date into creation/date of the TEI, or write the month as a word in the transcript.
""",
)
CODES: Final = (DATE_CONTRADICTORY, TIME_CONTRADICTORY, DATE_AMBIGUOUS)
