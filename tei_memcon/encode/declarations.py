"""What the header declares about every converted file: the encoding practice, in prose (Guidelines 2.3)."""

from __future__ import annotations

from typing import Final

from tei_memcon.record import CONVERTER

APPLICATION_ID: Final = CONVERTER.removeprefix("#")
"""xml:id of the ``application``; ``@resp`` of what the converter inferred points to it."""

LANGUAGE_MODEL: Final = (
    "A language model. It found names of people whom no register knows; nobody has checked them, "
    "and they point to nobody."
)
"""What a header says of the model to which ``@resp`` of such names points."""

PROJECT: Final = (
    "The record was converted from a plain-text transcript, so that every character of the transcript stands in one "
    "place of the text. Signs of the transcript that are layout (rules, signs of emphasis) are left out and listed in "
    "the report of the conversion."
)

EDITORIAL: Final[tuple[tuple[str, str], ...]] = (
    (
        "correction",
        "Misprints of the transcript are kept as they are printed. A name that is misspelt is linked to the person "
        "who is meant, with cert.",
    ),
    (
        "normalization",
        "Spelling and punctuation are those of the transcript. White space is collapsed; the lines of a paragraph "
        "are joined.",
    ),
    ("hyphenation", "Hyphens at the end of a line and soft hyphens are kept."),
    ("quotation", "Quotation marks are kept as characters."),
    (
        "segmentation",
        "One sp is one turn, with the printed label in speaker. A paragraph that a page boundary of the printed "
        "original breaks in mid-sentence is one p with a pb at the break; where the boundary is inferred from the "
        "broken sentence alone, the pb carries cert and resp.",
    ),
    (
        "interpretation",
        "Words in square brackets are supplied, omission signs are gap with the wording of the sign in desc. A person "
        "named in the text is persName; its ref points to the list of people in this header, and is left out where "
        "more than one person may be meant.",
    ),
)
