"""The formats in which the findings of a validation are written, by name.

Each is one module, imported when it is asked for: a run that finds nothing on a terminal needs none of their libraries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tei_memcon.validation.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a report down."""

    summary: str
    """One line for ``--help``."""
    render: Callable[[Report], str]
    """The report as text that ends in a line feed, or the empty string where there is nothing to say."""


def _text(report: Report) -> str:
    from tei_memcon.render.findings import render

    return render(report)


def _json(report: Report) -> str:
    from tei_memcon.render.findings_json import render

    return render(report)


def _sarif(report: Report) -> str:
    from tei_memcon.render.sarif import render

    return render(report)


def _junit(report: Report) -> str:
    from tei_memcon.render.junit import render

    return render(report)


def _github(report: Report) -> str:
    from tei_memcon.render.github import render

    return render(report)


def _gnu(report: Report) -> str:
    from tei_memcon.render.gnu import render

    return render(report)


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "text": Format("for people, with what is allowed and what to do", _text),
        "json": Format("JSON with everything that is known, described by a JSON Schema", _json),
        "sarif": Format("SARIF 2.1.0, for code scanning and for editors", _sarif),
        "junit": Format("JUnit XML, for GitLab, Jenkins and others that show tests", _junit),
        "github": Format("annotations of GitHub Actions", _github),
        "gnu": Format("one line for each finding, in the form of the GNU Coding Standards", _gnu),
    }
)
