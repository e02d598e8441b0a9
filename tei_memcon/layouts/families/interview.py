"""Interviews and press conferences: ``Q.`` and ``A.``"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tei_memcon.layouts.families.base import Evidence, Family, counted
from tei_memcon.layouts.survey import Survey

FEWEST: Final = 2


class Interview(Family):
    """Interviews and press conferences.

    What it recognises: lines that open with Q. and A., QUESTION and ANSWER, or the same words in French, German or
    Russian, whatever sign follows.

    Why it matters: whoever asks is often nobody in particular; such turns have no person unless the heading names one.

    Example:

        Q. Will the ships sail?

        The President. On Monday.
    """

    name: str = "interview"
    summary: str = "interviews and press conferences: Q. and A., QUESTION, ВОПРОС"
    lacking: ClassVar[str] = "no lines open with questions and answers"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen["question"] >= FEWEST:
            yield Evidence(0.6, counted(seen["question"], "line opens", "lines open") + " with a question or an answer")
            if seen["spoken"]:
                yield Evidence(0.15, "an interview is mentioned")
