"""What holds for every record, whatever stands in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tei_memcon.persons import resolve
from tei_memcon.record import (
    Block,
    Div,
    Gap,
    Head,
    Header,
    Hi,
    Inline,
    Node,
    Note,
    P,
    Pb,
    PersName,
    Record,
    Sp,
    Speaker,
    Supplied,
    Text,
    Title,
)
from tei_memcon.traversal import content_of, walk, words
from tests.persons.notation import locus, register_of

REGISTER = register_of(
    """\
baker 1930/: James A. Baker III; Baker, James Addison, III; Baker, Jim; forename: Jim; title: Secretary Baker
john-baker: John Baker; Baker, John
hussein: Saddam Hussein; Hussein, Saddam; Saddam
yeltsin 1931/2007: Boris Yeltsin; Yeltsin, Boris
gaulle: Charles de Gaulle; de Gaulle, Charles
young: Andrew Young; Young, Andrew; misspelling: Jung
thatcher 1925/2013: Margaret Thatcher; Thatcher, Margaret; title: Mrs. Thatcher
ada 1950/: Ada Yeltsin; Yeltsin, Ada
stoel: Max van der Stoel; van der Stoel, Max"""
)
PIECES = st.sampled_from(
    "Jim Baker John James A. III Jr. Saddam Hussein Boris Yeltsin de Gaulle Charles Andrew Young young Jung Mrs. "
    "Thatcher President Secretary of State General Chancellor Kohl Kissinger Henry Foundation said the When a.m. A.M. "
    "HK M. S. Van van der Stoel Ada Soviet Leader Margaret and , . - -- ' 's ’s “ ( ) é \u0301 \u2011".split(" ")
    + [" "] * 30
)
LABELS = st.sampled_from(
    (
        "Baker: | John Baker: | BAKER. | Kissinger: | Henry Kissinger: | Mrs. Thatcher: | Thatcher: | HK: | All: | "
        "Secretary Baker: | GORBACHEV M. S.: | Van der Stoel: | Mrs. Yeltsin: | Young: | Baker and Yeltsin: | "
        "The President: | (?): | Jim: | - LE PRESIDENT.- | P1:"
    ).split(" | ")
)


def joined(pieces: list[str]) -> Text:
    return Text("".join(pieces))


texts = st.lists(PIECES, min_size=1, max_size=10).map(joined)
leaves = st.one_of(texts, texts, st.just(Pb()), st.just(Gap("omitted", "...")), texts.map(lambda t: Title((t,))))


def containers(children: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    content = st.lists(children, max_size=4).map(tuple)
    return st.one_of(
        content.map(Supplied),
        content.map(lambda c: Hi(c, "bold")),
        content.map(Note),
        content.map(lambda c: Note(c, "source")),
        content.map(lambda c: PersName(c, "#yeltsin")),
    )


inlines = st.lists(st.recursive(leaves, containers, max_leaves=6), max_size=4).map(tuple)
turns = st.builds(lambda label, content: Sp((P(content),), Speaker((Text(label),))), LABELS, inlines)
blocks = st.lists(st.one_of(turns, turns, inlines.map(P), inlines.map(Head)), max_size=4).map(tuple)
records = st.builds(
    lambda title, date, body, back: Record(
        "r", "en", Header(title.value, date=date), body=(Div(body, "memcon"),), back=(Div(back, "colophon"),)
    ),
    texts,
    st.sampled_from([None, "1925-01-01", "1990-11-19", "2010"]),
    blocks,
    st.lists(inlines.map(P), max_size=2).map(tuple),
)


def all_blocks(record: Record) -> tuple[Block, ...]:
    return (*record.front, *record.body, *record.back)


def without_names(nodes: tuple[Node, ...]) -> list[object]:
    """The structure with every name dissolved and neighbouring text joined."""
    result: list[object] = []
    for node in nodes:
        inner = without_names(content_of(node))
        parts = inner if isinstance(node, PersName) else [(type(node), inner)]
        for part in [node.value] if isinstance(node, Text) else parts:
            if isinstance(part, str) and result and isinstance(result[-1], str):
                result[-1] += part
            else:
                result.append(part)
    return result


@settings(deadline=None)
@given(records)
def test_only_names_are_added_and_once(record: Record) -> None:
    resolved = resolve(record, REGISTER, locus).record
    assert words(all_blocks(resolved)) == words(all_blocks(record))
    assert without_names(all_blocks(resolved)) == without_names(all_blocks(record))
    assert resolved.back == record.back
    assert nested(resolved) == nested(record)
    assert resolve(resolved, REGISTER, locus).record == resolved


def nested(record: Record) -> int:
    """How many names stand within names."""
    names = [node for node in walk(all_blocks(record)) if isinstance(node, PersName)]
    return sum(isinstance(node, PersName) for name in names for node in walk(name.content))


@settings(deadline=None)
@given(records)
def test_every_pointer_leads_to_a_listed_person(record: Record) -> None:
    resolved = resolve(record, REGISTER, locus).record
    speaking = {person.id for person in resolved.header.participants}
    mentioned = {person.id for person in resolved.header.mentioned}
    assert not speaking & mentioned
    assert "p1" not in speaking
    nodes = list(walk(all_blocks(resolved)))
    assert {pointer[1:] for node in nodes if isinstance(node, Sp) for pointer in node.who} == speaking
    assert {node.ref[1:] for node in nodes if isinstance(node, PersName) and node.ref} <= speaking | mentioned
