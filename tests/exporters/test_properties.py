"""What holds for every record, whatever is in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from jsonschema import Draft202012Validator

from tei_memcon.exporters import exporter
from tei_memcon.exporters.json import document, json_schema
from tei_memcon.exporters.styles.source import source_text
from tei_memcon.record import (
    Choice,
    Div,
    Ex,
    Fw,
    Gap,
    Item,
    Lb,
    Node,
    Note,
    Other,
    P,
    Pb,
    Record,
    Ref,
    Seg,
    Sp,
    Space,
    Speaker,
    Stage,
    Supplied,
    Text,
    Unclear,
)
from tei_memcon.record.by_hand import mark_of
from tei_memcon.traversal import LEAVES, content_of, walk, with_content, words
from tests.strategies import records

VALIDATOR = Draft202012Validator(json_schema())

# Drawing a record takes longer than what is tested on it, and not always equally long.
every_record = settings(max_examples=60, deadline=None)


def squeezed(text: str) -> str:
    """The text without white space (a no-break space is a character)."""
    return text.replace(" ", "").replace("\n", "")


def everything(record: Record) -> tuple[Node, ...]:
    return (*record.front, *record.body, *record.back)


def export(record: Record, format: str, **options: str) -> str:
    return exporter(format).export(record, options).text


@every_record
@given(records())
def test_json_is_valid(record: Record) -> None:
    text = export(record, "json")
    assert text == export(record, "json")
    assert text.endswith("}\n")
    VALIDATOR.validate(json.loads(text))


def annotated_texts(value: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """Every text of an exported document with its spans."""
    if isinstance(value, list):
        return [found for item in value for found in annotated_texts(item)]
    if not isinstance(value, dict):
        return []
    own = [(value["text"], value["spans"])] if "spans" in value else []  # of a block, or of a note within a text
    own += [(value["label"], value["labelSpans"])] if "labelSpans" in value else []
    return own + [found for item in value.values() for found in annotated_texts(item)]


@every_record
@given(records())
def test_spans_lie_in_their_text(record: Record) -> None:
    for text, spans in annotated_texts(document(record)):
        assert text == text.strip(" \n")
        assert not re.search("  | \n|\n ", text)
        extents = [(span["start"], span["end"]) for span in spans]
        assert all(0 <= start <= end <= len(text) for start, end in extents)
        assert extents == sorted(extents, key=lambda extent: (extent[0], -extent[1]))
        open_ends: list[int] = []
        for start, end in extents:
            while open_ends and open_ends[-1] <= start:
                open_ends.pop()
            assert not open_ends or end <= open_ends[-1], "spans overlap without nesting"
            open_ends.append(end)


def with_notes(text: str, spans: list[dict[str, Any]]) -> str:
    """A text with the words of the notes in their places."""
    asides = [span for span in spans if "text" in span and span["type"] != "other"]
    notes = [(span["start"], with_notes(span["text"], span["spans"])) for span in asides]
    found, position = "", 0
    for at, note in notes:
        found += text[position:at] + note
        position = at
    return found + text[position:]


def printed(value: Any, turns: dict[str, Any]) -> str:
    """The words of exported blocks in document order, turns in their places."""
    if isinstance(value, list):
        return "".join(printed(item, turns) for item in value)
    if value.get("type") == "sp":
        turn = turns.pop(value["ref"])
        blocks: list[str] = [with_notes(turn["label"] or "", turn.get("labelSpans", []))]
        for index in range(len(turn["paragraphs"]) + 1):
            blocks += [printed(other["block"], turns) for other in turn["between"] if other["before"] == index]
            paragraphs = turn["paragraphs"][index : index + 1]
            blocks += [with_notes(paragraph["text"], paragraph["spans"]) for paragraph in paragraphs]
        return "".join(blocks)
    return with_notes(value.get("text", ""), value.get("spans", [])) + printed(value.get("content", []), turns)


@every_record
@given(records())
def test_json_holds_every_word_once_and_in_order(record: Record) -> None:
    exported: Any = document(record)
    turns = {turn["id"]: turn for turn in exported["turns"]}
    text = printed([*exported["front"], *exported["blocks"], *exported["back"]], turns)
    assert squeezed(text) == squeezed(meant(everything(record)))
    assert not turns, "a turn has no place among the blocks"


def meant(nodes: Iterable[Node], furniture: bool = True) -> str:
    """The characters of some nodes; of two readings those that are meant."""
    found = ""
    for node in nodes:
        if isinstance(node, Text):
            found += node.value
        elif isinstance(node, Choice):
            found += meant(node.corr, furniture)
        elif furniture or not isinstance(node, Fw):
            found += meant(content_of(node), furniture)
    return found


def numbered_label(turn: Sp) -> tuple[str, Sp]:
    """The number of the paragraph that the label opens, which is printed before the label; and the turn without it."""
    directed = [type(node) for node in turn.content[:2]] == [Stage, P]
    opening = turn.content[: 1 + directed]
    first = next((node for node in opening if isinstance(node, P)), None)
    if first is None or first.n is None or any(mark_of(node) is not None for node in opening):
        return "", turn
    return first.n, with_content(turn, (replace(node, n=None) if node is first else node for node in turn.content))


def signs(nodes: Iterable[Node], moved: list[str], among_blocks: bool = False) -> str:
    """What the transcript prints for some nodes, by the rules of the encoding guide; moved notes go into a list.

    A note that stands among the blocks of a division is in the list only: no marker calls it.
    """
    found = ""
    for node in nodes:
        if isinstance(node, Choice):
            found += signs(node.sic, moved)
            continue
        if isinstance(node, Note) and node.where in ("end", "bottom"):
            marker, _, number = (node.rend or node.n or "").partition(" ")
            found += "" if among_blocks else marker
            moved.append("")
            place = len(moved) - 1
            moved[place] = number + signs(node.content, moved)
            continue
        if isinstance(node, Note) and node.type != "source" and words([node]).lstrip()[:1] not in tuple("[(`"):
            continue  # added by an editor: nothing of it is printed in the transcript, nor a note inside it
        if isinstance(node, Sp):
            number, node = numbered_label(node)
            found += number
        if isinstance(node, (P, Item)):
            found += node.n or ""
        inner = signs(content_of(node), moved, isinstance(node, Div))
        if isinstance(node, Text):
            found += node.value
        elif isinstance(node, Gap):
            found += f"[{node.desc}]" if node.rend is None else node.rend
        elif isinstance(node, Pb):
            found += "" if node.n is None else f"[Page {node.n}]"
        elif isinstance(node, (Supplied, Ex, Unclear)):
            usual = "(…?)" if isinstance(node, Unclear) else "[…]"
            found += inner.join((node.rend or usual).split("…"))
        elif isinstance(node, Space):
            found += node.rend or ""
        elif isinstance(node, Ref) and node.target != "#n1" and squeezed(node.target or inner) != squeezed(inner):
            found += f"[{inner}]({node.target})"
        else:
            found += inner
    return found


@every_record
@given(records())
def test_source_gives_every_sign_back(record: Record) -> None:
    expected = ""
    for part in (record.front, record.body, record.back):
        moved: list[str] = []
        expected += signs(part, moved) + "".join(moved)
    assert squeezed(source_text(record)) == squeezed(expected)


@every_record
@given(records())
def test_reading_leaves_no_word_out(record: Record) -> None:
    """Notes move to the end and delimiters of labels may change, so letters and digits are counted."""

    def counted(text: str) -> Counter[str]:
        return Counter(character for character in text.casefold() if character.isalnum())

    assert counted(meant(everything(record), furniture=False)) <= counted(export(record, "text", style="reading"))


def said(nodes: Iterable[Node], in_turn: bool = False) -> str:
    found = ""
    for node in nodes:
        if isinstance(node, Text) and in_turn:
            found += node.value
        elif isinstance(node, Choice) and in_turn:
            found += said(node.corr, in_turn)
        elif isinstance(node, Sp) or (isinstance(node, (Div, Other)) and not in_turn):
            found += said(node.content, in_turn or isinstance(node, Sp))
        elif isinstance(node, Seg) and node.type == "portionMark":
            pass
        elif in_turn and not isinstance(node, (Stage, Note, Speaker, Fw, *LEAVES)):
            found += said(content_of(node), in_turn)
    return found


@every_record
@given(records())
def test_speeches_hold_all_that_is_said_and_nothing_else(record: Record) -> None:
    assert squeezed(export(record, "text", style="speeches")) == squeezed(said(everything(record)))


@every_record
@given(records())
def test_page_breaks_and_wrapping_leave_no_trace_in_reading(record: Record) -> None:
    text = export(record, "text", style="reading")
    assert "  " not in text
    assert "\n\n\n" not in text
    if not any(isinstance(node, Lb) for node in walk(everything(record))):
        assert all("\n" not in block for block in text.removesuffix("\n").split("\n\n"))
