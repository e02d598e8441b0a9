"""The findings of a validation for people, in a terminal or in a pipe.

Each finding is ``file:line:column: severity: message [code]``, then what was probably meant, what is allowed there,
which rule says so and what can be done. What has been said already is not said again: a long list for the same code,
the description of a rule, a remedy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tei_memcon.diagnostic import Diagnostic, Rule
from tei_memcon.render.page import Block, Span, line, plain
from tei_memcon.render.text import counted, excerpt, head, number
from tei_memcon.validation.report import Report

_ALLOWED: Final = 24
"""Names of what is allowed that are shown; more would hide the finding itself."""


def render(report: Report) -> str:
    """The findings as lines of text, with the summary."""
    return "".join(f"{text}\n" for text in plain(finding_blocks(report)))


def finding_blocks(report: Report, *, source_lines: bool = False, most: int = 0) -> Iterator[Block]:
    """The findings, file by file, and the summary.

    Args:
        report: the outcome of a run.
        source_lines: whether the line of the file is shown with a mark under what was found, and a blank line
            between files, as befits a terminal.
        most: how many findings are shown; the rest are counted. 0 for all.
    """
    shown = report.diagnostics[:most] if most else report.diagnostics
    said: set[tuple[object, ...]] = set()
    file = shown[0].locus.file if shown else ""
    for found in shown:
        if source_lines and found.locus.file != file:
            yield line("")
        file = found.locus.file
        yield head(found)
        if source_lines:
            yield from excerpt(found, report.line(found))
        for label, text in _news(found, said):
            yield line(Span(f"  {label}: ", "faint"), text, hang=8)
    if shown and source_lines:
        yield line("")
    if left := len(report.diagnostics) - len(shown):
        yield line(f"and {left:,} more; --max-findings 0 shows all")
    yield line(summary(report), hang=2)


def explanation(found: Diagnostic) -> Iterator[tuple[str, str]]:
    """What there is to say about a finding besides its message: labels, each with a text.

    A help that names what was probably meant, or what is allowed, has said it.
    """
    help = found.help or ""
    if found.nearest and found.nearest not in help:
        yield "did you mean", f"{found.nearest}?"
    if found.allowed and not any(name in help for name in found.allowed if name != "text"):
        yield "allowed here", _listed(found.allowed)
    if found.rule:
        yield "rule", rule_text(found.rule)
    if found.help:
        yield "help", found.help


def rule_text(rule: Rule, described: bool = True) -> str:
    """A rule with its place, and its description if that is wanted: ``elementSpec sp (my.odd:12): a speech``."""
    at = ":".join(str(part) for part in (rule.source, rule.line) if part is not None)
    text = f"{rule.name} ({at})" if at else rule.name
    return f"{text}: {rule.description}" if described and rule.description else text


def summary(report: Report) -> str:
    """The outcome in one line: ``3 errors, 1 warning in 2 of 5 files; 2 suppressed; 4 in the baseline``."""
    total = len(report.files)
    if report.diagnostics:
        checked = {file.file for file in report.files}
        concerned = len({found.locus.file for found in report.diagnostics} & checked)
        where = f" in {concerned:,} of {number(total, 'file')}" if total > 1 and concerned else ""
        parts = [f"{counted(report.diagnostics)}{where}"]
    else:
        parts = [f"{number(total, 'file')}, nothing found"]
    if report.suppressed:
        parts.append(f"{len(report.suppressed):,} suppressed")
    if report.known:
        parts.append(f"{len(report.known):,} in the baseline")
    if not report.complete:
        parts.append("not everything could be checked")
    return "; ".join(parts)


def _news(found: Diagnostic, said: set[tuple[object, ...]]) -> Iterator[tuple[str, str]]:
    """What `explanation` says, without what was said about another finding of the same code."""
    for label, text in explanation(found):
        if label == "did you mean" or (found.code, label, text) not in said:
            said.add((found.code, label, text))
            yield label, text
        elif label == "rule" and found.rule:
            yield label, rule_text(found.rule, described=False)


def _listed(names: Iterable[str]) -> str:
    names = tuple(names)
    text = ", ".join(names[:_ALLOWED])
    left = len(names) - _ALLOWED
    return f"{text} and {left:,} more" if left > 0 else text
