"""A baseline: the findings that a corpus had when validation was adopted, so that only new ones count.

The file lists for each kind of finding how often it occurs in each file, one kind on a line, sorted, so that a change
of it can be reviewed. It knows no line numbers (see `tei_memcon.validation.fingerprint`): whoever edits a file
elsewhere does not wake old findings, but one more of the same kind is found. Paths start at the baseline's own folder.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.files import Written, write_atomically
from tei_memcon.validation.aside import NEVER_ASIDE
from tei_memcon.validation.fingerprint import STANDARD, Likeness, likeness, relative_name

BASELINE_UNREADABLE: Final = Code(
    "baseline-unreadable",
    Severity.ERROR,
    """\
What it finds: a baseline that is not there, cannot be read, or is not one: no JSON, or JSON of another form.

Why it matters: old findings cannot be told from new ones, so nothing was validated.

Example: --baseline findings.json, where a merge has left lines such as <<<<<<< in the file.

What to do: check the path; mend the place that is named; or delete the file, write it anew with --update-baseline, and
look at the difference in version control.
""",
)
BASELINE_STALE: Final = Code(
    "baseline-stale",
    Severity.NOTE,
    """\
What it finds: findings of the baseline that no longer occur in the files that were validated, or whose files are gone.

Why it matters: somebody has corrected them. As long as the baseline lists them, the same mistake could be made again
and would not be reported.

Example: a baseline with three findings of id-duplicate in a file that now has one.

What to do: run the same command with --update-baseline, which takes them out.
""",
)
CODES: Final = (BASELINE_UNREADABLE, BASELINE_STALE)

VERSION: Final = 1
"""Rises when older baselines are no longer understood, which also means when `likeness` changes."""
_SHOWN: Final = 5
"""Kinds of findings that are listed when they no longer occur."""
_SHORT: Final = 80
"""Characters of their messages."""
_FIELDS: Final = ("file", "code", "node", "message")


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that are known."""

    path: Path
    """Of the file; relative paths start at its folder."""
    counts: Mapping[Likeness, int] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where relative paths start."""
        return self.path.parent


@dataclass(frozen=True, slots=True)
class Split:
    """The findings of a run, compared with a baseline."""

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    stale: Mapping[Likeness, int]
    """What the baseline lists and does not occur, with how often."""


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        CannotRun: there is none, or it is not one (``baseline-unreadable``).
    """
    try:
        value = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise _unreadable(path, f"cannot read the baseline: {error.strerror or error}") from error
    except json.JSONDecodeError as error:
        raise _unreadable(path, f"not JSON: {error.msg}", (error.lineno, error.colno)) from error
    except (ValueError, RecursionError) as error:  # other bytes than UTF-8, absurd numbers, absurd depth
        raise _unreadable(path, "not a baseline: the file is not JSON in UTF-8") from error
    if not isinstance(value, dict) or not isinstance(value.get("findings"), list):
        raise _unreadable(path, 'not a baseline: it should be an object with "version" and "findings"')
    if value.get("version") != VERSION:
        message = f"its version is {json.dumps(value.get('version'))}, and this program understands {VERSION}"
        raise _unreadable(path, message)
    counts: Counter[Likeness] = Counter()
    for number, entry in enumerate(value["findings"], 1):
        like, count = _entry(path, number, entry)
        counts[like] += count
    return Baseline(path, dict(counts))


def _entry(path: Path, number: int, entry: Any) -> tuple[Likeness, int]:
    if isinstance(entry, dict):
        texts = [text for name in _FIELDS if isinstance(text := entry.get(name), str)]
        count = entry.get("count", 1)
        if len(texts) == len(_FIELDS) and type(count) is int and count > 0:
            return Likeness(*texts), count
    names = ", ".join(f'"{name}"' for name in _FIELDS)
    raise _unreadable(path, f'its finding {number} lacks one of {names}, or has a "count" that is not a number above 0')


def write_baseline(
    path: Path, diagnostics: Iterable[Diagnostic], files: Iterable[str], before: Baseline | None = None
) -> Written:
    """Write the findings of a run as the baseline, over the one that may be there.

    Args:
        path: the baseline.
        diagnostics: all findings of the run that are not suppressed, known or new.
        files: the files that were validated, as diagnostics call them.
        before: the baseline as it was; what it says about other files that still exist is kept.

    Returns:
        What was done.

    Raises:
        CannotRun: it cannot be written (``output-unwritable``).
    """
    counts = Counter(likeness(found, path.parent) for found in diagnostics if _can_be_known(found))
    if before is not None:
        looked_at = {relative_name(file, path.parent) for file in files}
        for like, count in before.counts.items():
            if like.file not in looked_at and _exists(path.parent, like.file):
                counts[like] = count
    return write_atomically(path, _written(counts), force=True)


def _written(counts: Mapping[Likeness, int]) -> bytes:
    entries = ",\n".join(
        json.dumps(dict(zip(_FIELDS, like, strict=True)) | {"count": counts[like]}, ensure_ascii=False)
        for like in sorted(counts)
    )
    findings = f"[\n{entries}\n]" if entries else "[]"
    # The escape that Python gives to what has no UTF-8, such as a byte in the name of a file, is also that of JSON.
    return f'{{"version": {VERSION}, "findings": {findings}}}\n'.encode("utf-8", "backslashreplace")


def split(diagnostics: Iterable[Diagnostic], baseline: Baseline, files: Iterable[str]) -> Split:
    """Tell new findings from known ones.

    Of findings that are alike, as many are known as the baseline counts, in the order of their places. Which one of
    them is new cannot be told, so the help of those that count says how many there were.

    Args:
        diagnostics: the findings of a run that are not suppressed, in the order of their places.
        baseline: what is known.
        files: the files that were validated, as diagnostics call them; nothing is stale in others that exist.
    """
    left = Counter(baseline.counts)
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for found in diagnostics:
        like = likeness(found, baseline.folder)
        if not _can_be_known(found) or not baseline.counts.get(like):
            new.append(found)
        elif left[like]:
            left[like] -= 1
            known.append(found)
        else:
            new.append(_one_more(found, baseline.counts[like]))
    looked_at = {relative_name(file, baseline.folder) for file in files}
    stale = {like: count for like, count in left.items() if count and _is_stale(like, looked_at, baseline)}
    return Split(tuple(new), tuple(known), stale)


def _can_be_known(found: Diagnostic) -> bool:
    return found.code not in NEVER_ASIDE and found.locus.file != STANDARD


def _is_stale(like: Likeness, looked_at: set[str], baseline: Baseline) -> bool:
    return like.file in looked_at or not _exists(baseline.folder, like.file)


def _exists(folder: Path, name: str) -> bool:
    try:
        return (folder / name).exists()
    except (OSError, ValueError):  # what somebody wrote into the baseline may be no name at all
        return False


def _one_more(found: Diagnostic, count: int) -> Diagnostic:
    said = f"the baseline has {count:,} like this in the file, and now there are more; any of them may be the new one"
    return replace(found, help=f"{found.help}; {said}" if found.help else said)


def stale_findings(baseline: Baseline, stale: Mapping[Likeness, int]) -> Iterator[Diagnostic]:
    """The note that the baseline lists what no longer occurs; nothing where it does not."""
    total = sum(stale.values())
    if total:
        what = "1 finding no longer occurs" if total == 1 else f"{total:,} findings no longer occur"
        listed = [_shown(like, count) for like, count in sorted(stale.items())[:_SHOWN]]
        if left := len(stale) - len(listed):
            listed.append(f"and {left:,} more")
        message = f"{what}: {'; '.join(listed)}"
        yield BASELINE_STALE.at(Locus(str(baseline.path)), message, "--update-baseline takes out what no longer occurs")


def _shown(like: Likeness, count: int) -> str:
    message = like.message if len(like.message) <= _SHORT else f"{like.message[: _SHORT - 1].rstrip()}…"
    return f"{like.file}: {message} [{like.code}]{f' ({count:,} times)' if count > 1 else ''}"


def _unreadable(path: Path, message: str, at: tuple[int | None, int | None] = (None, None)) -> CannotRun:
    help = "check the path; or delete the file, and write it anew with --update-baseline"
    return CannotRun([BASELINE_UNREADABLE.at(Locus(str(path), *at), message, help)])
