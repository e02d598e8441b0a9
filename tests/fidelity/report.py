"""The measures as a table, as JSON, and as a floor below which they must not fall."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.fidelity.score import FIELDS, Count, Score

COLUMNS: Final = ("turns", "identity", "clustering", "brackets", *FIELDS, "participants", "notes", "furniture")
_CEILINGS: Final = ("false_turns", "lost", "invented", "moved", "invalid", "failed")
_FLOORS: Final = ("turns", "identity", "clustering", "brackets", *FIELDS, "participants", "notes", "furniture")


def _share(measure: str, count: Count) -> str:
    if not count.expected and not count.given:
        return "-"
    value = count.f1 if measure in {"turns", "participants", "notes"} else count.recall
    return f"{value:.3f}"


def table(scores: list[Score]) -> Iterator[str]:
    """Lines of a table, one for each score."""
    width = max(len(score.name) for score in scores)
    heads = ("P", "R", "F1", "ident", "clust", "brack", *FIELDS, "partic", "notes", "furn", "false", "lost", "inval")
    yield f"{'':<{width}} " + " ".join(f"{head:>6}" for head in heads) + "  layout"
    for score in scores:
        counts = score.counts()
        cells = [f"{score.turns.precision:.3f}", f"{score.turns.recall:.3f}"]
        cells += [_share(name, counts[name]) for name in COLUMNS]
        lost = f"{score.lost}" + ("*" if score.moved else "") + ("!" if score.failed else "")
        cells += [str(score.false_turns), lost, str(score.invalid)]
        yield f"{score.name:<{width}} " + " ".join(f"{cell:>6}" for cell in cells) + f"  {score.layout}"


def misses(score: Score) -> Iterator[str]:
    """Each difference in a line, as PLACE: MEASURE: what was expected, and what was found instead."""
    for miss in score.misses:
        place = f"{score.name}:{miss.line}" if miss.line else score.name
        yield f"{place}: {miss.measure}: expected “{miss.expected}”, found “{miss.found}”"


def as_json(scores: list[Score], totals: list[Score]) -> str:
    """All measures and all differences."""
    return json.dumps(
        {"files": [_data(score) for score in scores], "totals": [_data(score) for score in totals]},
        ensure_ascii=False,
        indent=1,
    )


def _data(score: Score) -> dict[str, Any]:
    data: dict[str, Any] = {"name": score.name, "files": score.files, "layout": score.layout}
    for name, count in score.counts().items():
        data[name] = {"right": count.right, "expected": count.expected, "given": count.given}
        if count.expected or count.given:
            shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
            data[name] |= {share: round(value, 4) for share, value in shares.items()}
    data |= {name: getattr(score, name) for name in _CEILINGS}
    data["misses"] = [
        {"measure": miss.measure, "line": miss.line, "expected": miss.expected, "found": miss.found}
        for miss in score.misses
    ]
    return data


def floor(score: Score) -> dict[str, float | int]:
    """What must be reached again: shares, rounded down, and numbers of faults that must not grow."""
    counts = score.counts()
    shares = {name: math.floor(counts[name].f1 * 1000) / 1000 for name in _FLOORS}
    return {**shares, **{name: getattr(score, name) for name in _CEILINGS}}


def write_floor(path: Path, score: Score) -> None:
    """Write the floor as JSON."""
    path.write_text(json.dumps(floor(score), indent=2) + "\n", encoding="utf-8")


def below(path: Path, score: Score) -> list[str]:
    """In which measures a score is worse than a floor file says."""
    expected: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    found = floor(score)
    if expected.keys() != found.keys():
        raise ValueError(f"{path} has other measures than {', '.join(found)}")
    return [
        f"{name}: {found[name]}, the floor is {value}"
        for name, value in expected.items()
        if (found[name] > value if name in _CEILINGS else found[name] < value)
    ]
