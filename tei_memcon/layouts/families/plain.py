"""Transcripts without any heading: ``Name: words`` and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tei_memcon.layouts.families.base import Evidence, Family
from tei_memcon.layouts.survey import Survey

FEWEST: Final = 3
SHARE: Final = 3
"""One of so many lines must open with a name and a full stop."""


class Plain(Family):
    """Plain transcripts: labels and words, with a heading or without one.

    What it recognises: at least two names that each open two lines or more, with a colon.

    Why it matters: an excerpt or the continuation of another file has no title and no date; none is invented.

    Example:

        Dr. Smith: We have no plan.

        Jones: Nor have we.

        Dr. Smith: Good.

        Jones: Not at all.
    """

    name: str = "plain"
    summary: str = "“Name: words” and nothing else to go by"
    least: ClassVar[float] = 0.15
    lacking: ClassVar[str] = "no two names open several turns of the form “Name: words”"

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen.recurring > 1:
            ranked = ", ".join(f"{name} ({count})" for name, count in seen.labels.most_common(6))
            yield Evidence(0.25, f"names that open several lines: {ranked}")
        elif seen.labelled > 1 and seen["colon"] >= FEWEST:
            yield Evidence(0.16, f"{seen['colon']} lines open with a name and a colon")
        elif max(seen["stop-dash"], seen["dash"]) >= FEWEST:
            yield Evidence(0.25, "names that open lines, with a dash")
        elif seen["stop"] + seen["dash-stop"] + seen["question"] >= (2 if seen["record-title"] else FEWEST):
            yield Evidence(0.16, "lines that may open with labels without a colon")
        elif stops(seen):
            yield Evidence(0.16, "names that open several lines, with a full stop")
        elif seen["alone"] > FEWEST:
            yield Evidence(0.16, f"{seen['alone']} lines are nothing but a name that recurs")


def stops(seen: Survey) -> bool:
    """Whether lines open with names and a full stop, as speeches of people who take turns may."""
    return stops_often(seen) or (seen["name-stop"] >= FEWEST and (SHARE + 1) * seen["names-stop"] >= seen.lines)


def stops_often(seen: Survey) -> bool:
    """Whether so many lines open with a name and a full stop that the text is hardly a narrative."""
    return seen["name-stop"] >= FEWEST and SHARE * seen["name-stop"] >= seen.lines
