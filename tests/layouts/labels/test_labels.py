"""Golden cases of labels: in ``text``, a section sign opens each line that opens with a label.

Sections: ``text``; optional ``people`` (a name on each line, and after a bar the role); computed are ``labels`` (line,
form, name, and what else is known of the label) and ``findings``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tei_memcon.layouts.blocks import split_blocks
from tei_memcon.layouts.labels import Known, Label, Labels, find_labels
from tei_memcon.source import Source, decode_source
from tests.cases import case_files, case_id, check, read_case

CASES = case_files("layouts/labels", "*.labels")


def _read(path: Path) -> tuple[Source, Labels, list[int]]:
    case = read_case(path)
    marked = case["text"].replace("␠", " ").replace("⇥", "\t").split("\n")
    people = [Known(*(part.strip() for part in line.split("|"))) for line in case.get("people", "").split("\n") if line]
    source = decode_source("\n".join(line.removeprefix("§") for line in marked).encode(), path.name)
    expected = [number for number, line in enumerate(marked, 1) if line.startswith("§")]
    return source, find_labels(source, list(split_blocks(source)), people), expected


def _line(source: Source, offset: int) -> int:
    return source.place(offset, offset + 1).line


def _describe(source: Source, label: Label) -> str:
    text = source.text
    parts = [f"{_line(source, label.span[0])}: {label.form}: {text[slice(*label.name)]}"]
    for name in ("direction", "addressee", "number", "dash", "stamp", "quote", "mark"):
        span = getattr(label, name)
        if span is not None:
            parts.append(f"{name} {text[slice(*span)]}")
    if label.correction:
        parts.append(f"for {label.correction}")
    if label.cert:
        parts.append(f"cert {label.cert}")
    parts += [word for word in ("doubt", "alone") if getattr(label, word)]
    return " | ".join(parts)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    source, labels, expected = _read(path)
    assert [_line(source, start) for start in labels.by_start] == expected
    computed = {
        "labels": "\n".join(_describe(source, label) for label in labels.by_start.values()),
        "findings": "\n".join(f"{d.locus.line}: {d.code}: {d.message}" for d in labels.report()),
    }
    check(path, computed, accept)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_parts_of_a_label_do_not_overlap_and_lie_within_it(path: Path) -> None:
    source, labels, _ = _read(path)
    for label in labels.by_start.values():
        beside = (label.number, label.dash, label.stamp, label.quote, label.mark, label.direction)
        parts = [*beside, label.name, label.delimiter, *label.signs, *label.brackets]
        spans = sorted(span for span in parts if span is not None)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert all(label.span[0] <= start <= end <= label.span[1] for start, end in spans)
        assert label.span[1] <= label.end
        covered = "".join(source.text[start:end] for start, end in spans)
        assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", source.text[slice(*label.span)])


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_divided_blocks_begin_at_labels_and_lose_nothing(path: Path) -> None:
    source, labels, _ = _read(path)
    blocks = list(split_blocks(source))
    divided = list(labels.split(blocks))
    assert {block.start for block in divided} >= labels.by_start.keys()
    for block in divided:
        label = labels.match(block.start, block.end)
        assert label == labels.by_start.get(block.start)

    def characters(spans: list[tuple[int, int]]) -> str:
        return "".join("".join(source.text[start:end].split()) for start, end in spans)

    assert characters([(b.start, b.end) for b in divided]) == characters([(b.start, b.end) for b in blocks])
