"""What can be wrong with a table of doubtful links, or with a TEI file whose decisions are to be kept."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

REVIEW_UNREADABLE: Final = Code(
    "review-unreadable",
    Severity.ERROR,
    """\
What it finds: a file after --review that cannot be read, is not UTF-8, or is no table (in JSON: no list of objects).

Why it matters: decisions in it would be lost if another table took its place, so nothing is done.

Example: a spreadsheet program that saved the table as "CSV" in the encoding of the computer, or as a workbook.

What to do: save it as "CSV UTF-8". Semicolons or tabs in place of commas, and a byte order mark, are understood. To
begin anew, name a file that does not exist.
""",
)
REVIEW_COLUMN_MISSING: Final = Code(
    "review-column-missing",
    Severity.ERROR,
    """\
What it finds: a file after --review without some of the columns record, kind, text, before, after and decision.

Why it matters: a decision is found again by what stands in these columns. Nothing is done, so that nothing is lost.

Example: a table in which the column "before" was deleted, or another file than was meant.

What to do: restore the column (undo, or an older copy of the file), or name a file that does not exist.
""",
)
REVIEW_ROW_DOUBLE: Final = Code(
    "review-row-double",
    Severity.ERROR,
    """\
What it finds: two rows about the same place with different decisions, or two decisions for a whole record about the
same name.

Why it matters: neither of the two can be preferred, so neither is applied. Both rows stay in the table.

Example: a row that was copied, and the copy filled in with another id.

What to do: empty the decision that is wrong, or set its scope to "here".
""",
)
REVIEW_DECISION_UNKNOWN: Final = Code(
    "review-decision-unknown",
    Severity.ERROR,
    """\
What it finds: a decision that is neither the xml:id of a person of the registers or of the record, nor one of the words
yes, none and no; "yes" where nobody was chosen; or a scope other than here and record.

Why it matters: the decision cannot be applied. It stays in the table.

Example: "Kohl" in the column decision, where the id is "kohl".

What to do: write an id as the column candidates has it, with or without "#"; several ids, with blanks between them, for
several people. "yes" means that the converter has chosen rightly, "none" that it is a name, but of nobody whom the
registers have, "no" that it is no name, or no turn.
""",
)
REVIEW_UNMATCHED: Final = Code(
    "review-unmatched",
    Severity.WARNING,
    """\
What it finds: a decision about a place that the record no longer has.

Why it matters: the decision is not applied. Its row stays in the table, with "unmatched" in the column status.

Example: the sentence around the name was rewritten in the transcript, or the name is no longer found in it.

What to do: decide anew, if the table has a new row for the place; then delete the old one.
""",
)
REVIEW_CHANGED: Final = Code(
    "review-changed",
    Severity.ERROR,
    """\
What it finds: a table of doubtful links that has changed on the disk while records were converted.

Why it matters: writing it anew would undo what somebody has just saved, so it was left as it is.

Example: the table was saved in a spreadsheet program during the conversion.

What to do: run the command once more.
""",
)
KEEP_TAKEN: Final = Code(
    "keep-taken",
    Severity.NOTE,
    """\
What it finds: decisions about people in the file after --keep that a plain conversion does not give; they were taken
over.

Why it matters: they are in the new TEI file too. Whatever stands in the kept file counts as decided by hand, save for
what has cert and resp="#tei-memcon"; that somebody is not named counts where the kept file lists that person.

Example: a persName that was given a ref by hand.

What to do: nothing. To see them, compare with a conversion without --keep.
""",
)
KEEP_UNMATCHED: Final = Code(
    "keep-unmatched",
    Severity.WARNING,
    """\
What it finds: a link in the file after --keep that a plain conversion does not give, at a place that the record no
longer has.

Why it matters: the link is not in the new TEI file.

Example: <persName ref="#kohl">the host</persName>, where the sentence was rewritten in the transcript.

What to do: look at the place in the kept file, and give the new file the link if it still holds.
""",
)
KEEP_WORDS_DIFFER: Final = Code(
    "keep-words-differ",
    Severity.WARNING,
    """\
What it finds: paragraphs or turns of the file after --keep whose words are not those of the transcript.

Why it matters: only decisions about people are kept; words that were mended in the TEI file are not in the new one.

Example: "recieve" was corrected in the TEI file, but not in the transcript.

What to do: mend the transcript, if it is the transcript that is wrong.
""",
)
KEEP_MISSING: Final = Code(
    "keep-missing",
    Severity.NOTE,
    """\
What it finds: a record of which the folder after --keep has no TEI file.

Why it matters: nothing is kept for this record, which is right if it is converted for the first time.

Example: tei-memcon convert records/*.txt -o tei --keep tei --force, after a record was added.

What to do: nothing, or correct the name of the folder. The file is looked for under the name that the output has.
""",
)
KEEP_PERSON_UNKNOWN: Final = Code(
    "keep-person-unknown",
    Severity.WARNING,
    """\
What it finds: a link in the file after --keep to a person whom neither the file nor a register lists.

Why it matters: the link is kept, but leads nowhere.

Example: ref="#khol".

What to do: add the person to a register or to the listPerson of the file, or correct the id.
""",
)
CODES: Final = (
    REVIEW_UNREADABLE,
    REVIEW_COLUMN_MISSING,
    REVIEW_ROW_DOUBLE,
    REVIEW_DECISION_UNKNOWN,
    REVIEW_UNMATCHED,
    REVIEW_CHANGED,
    KEEP_TAKEN,
    KEEP_UNMATCHED,
    KEEP_WORDS_DIFFER,
    KEEP_MISSING,
    KEEP_PERSON_UNKNOWN,
)
