"""Checks take linear time, and a deep tree does not overflow the stack."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_memcon.checks import Context, run_checks
from tei_memcon.names import tei
from tei_memcon.tree.document import Document

TURN = "<sp><speaker>A. B.:</speaker><p>{}</p></sp>"


def context_of(body: str) -> Context:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    data = text.encode()
    return Context(Document("in.xml", data, etree.fromstring(data, etree.XMLParser(huge_tree=True)), Path()))


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "unit",
    [
        "*a ",
        "_a ",
        "[a",
        "(a",
        "[ (",
        "&amp;a",
        "&amp;#",
        "Ã",
        "â€",
        "Ð",
        "\u200d",
        ": ",
        "A. B",
        "A. B: ",
        "\\",
        "#",
        "](",
    ],
)
def test_time_is_linear_in_the_text(unit: str) -> None:
    """The texts hold what patterns begin with, and never what they end with; a quadratic search would take minutes."""
    count = 200_000 // len(unit)
    context = context_of(TURN.format(unit * count))
    assert (
        len(list(run_checks(context, only={"markdown-left", "bracket-unencoded", "mojibake", "entity-escaped"}))) <= 1
    )


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "unit",
    [
        "<gap/><!-- -->",
        "<pb/>",
        '<p who="{}"/>',
        '<persName ref="#{}"/>',
        '<persName ref="x{}:y"/>',
        '<p xml:base="a/"/>',
        "<sp><speaker>{}:</speaker><p>x</p></sp>",
    ],
)
def test_time_is_linear_in_the_elements(unit: str) -> None:
    context = context_of("".join(unit.format(number) for number in range(10_000)))
    only = {"turns-adjacent", "label-unencoded", "pages-out-of-order", "turn-without-who"}
    assert list(run_checks(context, only=only)) == []


def test_a_deep_tree_is_read() -> None:
    root = etree.Element(tei("TEI"))
    node = root
    for _ in range(10_000):
        node = etree.SubElement(node, tei("div"), who="#x")
        node.text = "[...] "
    context = Context(Document("in.xml", b"", root, Path()))
    assert context.text.count("[...]") == len(context.elements["div"]) == 10_000
