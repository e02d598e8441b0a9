"""Records for property tests.

The records are canonical: what decoding the TEI of a record gives, and so what ``decode(encode(record))`` gives back.
White space is collapsed, no two `Text` nodes stand side by side, no `Text` is empty, blocks neither begin nor end with
a space, ids are unique, and pointers within the record are written ``#id``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st

from tei_memcon.record import (
    Application,
    Bibl,
    Block,
    Category,
    Change,
    Choice,
    Clock,
    Closer,
    Date,
    Div,
    Ex,
    Foreign,
    Fw,
    Gap,
    Head,
    Header,
    Hi,
    Idno,
    Inline,
    Item,
    LanguageModel,
    Lb,
    List,
    Manuscript,
    NameForm,
    NamePart,
    Node,
    Note,
    Office,
    OrgName,
    Other,
    P,
    Pb,
    PersName,
    Person,
    PlaceName,
    Publication,
    Record,
    Ref,
    RespStmt,
    Said,
    Seg,
    Sp,
    Space,
    Speaker,
    Stage,
    Supplied,
    Text,
    Title,
    Trailer,
    Unclear,
)
from tei_memcon.traversal import LEAVES, with_content

T = TypeVar("T")

# Strategies are cached, since making one costs more than drawing from it.

# XML 1.0 (section 2.2) holds neither controls nor surrogates nor U+FFFE and U+FFFF. Line and paragraph separators are
# left out with them; a no-break space is a character like any other and comes in through the examples of words.
CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters="\ufffe\uffff", codec="utf-8"
)
EXAMPLES = ("the", "Bush", "[...]", "(laughs)", "a\u00a0b", "co\u00adoperation", "&amp;", "<b>", "U.N.", "—", "𝔘n", "*")
WORDS = st.one_of(st.sampled_from(EXAMPLES), st.text(CHARACTERS, min_size=1, max_size=6))
EDGES = st.sampled_from((("", ""), (" ", ""), ("", " "), (" ", " ")))
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
"""Some words with single spaces between them and none at the edges."""
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
"""Names as XML has them, for types and ids."""
POINTERS = NAMES.map("#{}".format)
CERTS = st.sampled_from(("high", "medium", "low", "unknown"))
DATES = st.dates().map(str)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


# ---------------------------------------------------------------- inside a paragraph


@st.composite
def inlines(draw: st.DrawFn, depth: int = 2) -> tuple[Inline, ...]:
    """Content of a paragraph: words, and elements with or without spaces around them."""
    found: list[Inline] = []
    for _ in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            found.append(draw(elements(depth)))
        elif not found or not isinstance(found[-1], Text):
            before, after = draw(EDGES)
            found.append(Text(f"{before}{draw(LINES)}{after}"))
    if isinstance(first := found[0], Text):
        found[0] = Text(first.value.lstrip(" "))
    if isinstance(last := found[-1], Text):
        found[-1] = Text(last.value.rstrip(" "))
    return tuple(found)


@cache
def elements(depth: int) -> st.SearchStrategy[Inline]:
    """One element among words."""
    content = inlines(depth - 1) if depth > 0 else LINES.map(lambda line: (Text(line),))
    return st.one_of(
        gaps(),
        pages(),
        st.builds(Lb, attributes=_unknown()),
        st.builds(Space, rend=maybe(st.just("______")), extent=maybe(LINES)),
        st.builds(Supplied, content, resp=maybe(POINTERS), cert=maybe(CERTS), rend=maybe(SIGNS), attributes=_unknown()),
        st.builds(Unclear, content, maybe(CERTS), maybe(st.just("garbled")), maybe(POINTERS), maybe(SIGNS)),
        st.builds(Ex, LINES.map(lambda line: (Text(line),)), maybe(CERTS), maybe(POINTERS), maybe(SIGNS)),
        choices(depth),
        st.builds(Seg, content, type=maybe(st.just("portionMark"))),
        st.builds(
            Said, content, _who(), maybe(st.sampled_from(("true", "false"))), _who(), maybe(CERTS), maybe(POINTERS)
        ),
        st.builds(Foreign, content, lang=maybe(st.just("ru-Latn"))),
        furniture(depth),
        st.builds(PersName, content, ref=maybe(POINTERS), cert=maybe(CERTS), resp=maybe(POINTERS)),
        st.builds(PlaceName, content, ref=maybe(POINTERS)),
        st.builds(OrgName, content, ref=maybe(POINTERS), key=maybe(LINES)),
        st.builds(Date, content, when=maybe(DATES)),
        st.builds(Title, content, level=maybe(st.sampled_from(("a", "m", "j", "s", "u"))), rend=maybe(NAMES)),
        st.builds(Hi, content, rend=st.sampled_from(("bold", "italic"))),
        st.builds(Ref, content, target=maybe(st.just("#n1") | NAMES.map("https://example.org/{}".format))),
        stages(depth),
        notes(depth),
        st.builds(Other, st.sampled_from(("term", "q", "time")), _attributes(), content),
    )


@cache
def _attributes() -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    names = st.sampled_from(("ana", "rend", "subtype"))
    return st.dictionaries(names, NAMES, max_size=2).map(lambda found: tuple(found.items()))


@cache
def _unknown() -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Attributes for which no class has a field."""
    return st.just(()) | st.sampled_from(((("facs", "#f1"),), (("change", "#c1"), ("facs", "p1.png"))))


@cache
def _who() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(POINTERS, max_size=2, unique=True).map(tuple)


SIGNS = st.sampled_from(("(…)", "[…?]", "(?)…", "<…>"))
"""Signs around words, with an ellipsis for the words."""


@cache
def pages() -> st.SearchStrategy[Pb]:
    breaks = maybe(st.sampled_from(("no", "yes", "maybe")))
    return st.builds(Pb, maybe(NAMES), maybe(CERTS), maybe(POINTERS), breaks, attributes=_unknown())


@cache
def choices(depth: int) -> st.SearchStrategy[Choice]:
    content = inlines(depth - 1) if depth > 0 else LINES.map(lambda line: (Text(line),))
    kinds = st.sampled_from(("sic", "orig", "abbr"))
    return st.builds(Choice, content, content, maybe(CERTS), maybe(POINTERS), kinds, attributes=_unknown())


@cache
def furniture(depth: int = 1) -> st.SearchStrategy[Fw]:
    kinds = maybe(st.sampled_from(("header", "footer", "pageNum", "stamp", "path")))
    places = maybe(st.sampled_from(("top", "bottom", "margin")))
    return st.builds(Fw, inlines(max(depth - 1, 0)), kinds, places, attributes=_unknown())


@cache
def gaps() -> st.SearchStrategy[Gap]:
    reasons = st.sampled_from(("omitted", "classified", "editorial", "inaudible"))
    signs = st.sampled_from(("[…]", "[. . .]", "(...)", "<…>"))
    return st.builds(Gap, reasons, st.just("...") | LINES, rend=maybe(signs), extent=maybe(LINES), resp=maybe(POINTERS))


@cache
def stages(depth: int = 1) -> st.SearchStrategy[Stage]:
    return st.builds(Stage, inlines(max(depth - 1, 0)), type=maybe(NAMES), who=_who(), attributes=_unknown())


@cache
def notes(depth: int = 1) -> st.SearchStrategy[Note]:
    kinds = maybe(st.just("source") | NAMES)
    places = maybe(st.sampled_from(("inline", "bottom", "end", "margin")))
    return st.builds(
        Note,
        inlines(max(depth - 1, 0)),
        type=kinds,
        resp=maybe(POINTERS),
        n=maybe(NAMES),
        where=places,
        rend=maybe(st.sampled_from(("[1]", "1 1.", "[1] [1]"))),
        attributes=_unknown(),
    )


# ---------------------------------------------------------------- blocks


@cache
def paragraphs() -> st.SearchStrategy[P]:
    return st.builds(P, inlines(), n=maybe(NAMES), ana=_who(), attributes=_unknown())


@cache
def lists() -> st.SearchStrategy[List]:
    items = st.builds(Item, inlines(0), maybe(st.just("1.")), attributes=_unknown())
    rends = maybe(st.sampled_from(("bulleted", "numbered", "plain")))
    return st.builds(List, st.lists(items, min_size=1, max_size=2).map(tuple), rends, attributes=_unknown())


@cache
def tables() -> st.SearchStrategy[Other]:
    """A block that the record model has no class for."""
    words = LINES.map(Text)  # without words, a cell would be read as one that holds blocks
    content = st.tuples(words) | st.tuples(words, elements(0))
    rows = st.builds(
        Other, st.just("row"), st.just(()), st.tuples(st.builds(Other, st.just("cell"), st.just(()), content))
    )
    return st.builds(Other, st.just("table"), _attributes(), st.lists(rows, min_size=1, max_size=2).map(tuple))


@cache
def _between() -> st.SearchStrategy[Block]:
    return st.one_of(gaps(), stages(), notes(), pages(), furniture(), lists(), tables())


@cache
def turns() -> st.SearchStrategy[Sp]:
    return st.builds(
        Sp,
        st.lists(paragraphs() | paragraphs() | _between(), min_size=1, max_size=3).map(tuple),
        speaker=maybe(st.builds(Speaker, inlines(1))),
        who=_who(),
        to_whom=_who(),
        cert=maybe(CERTS),
        resp=maybe(POINTERS),
        attributes=_unknown(),
    )


@cache
def blocks(depth: int = 1) -> st.SearchStrategy[Block]:
    heads = st.builds(Head, inlines(1))
    closing = st.builds(Closer, inlines(0)) | st.builds(Trailer, inlines(0))
    flat = st.one_of(turns(), turns(), paragraphs(), heads, _between(), closing)
    if depth == 0:
        return flat
    content = st.lists(blocks(depth - 1), min_size=1, max_size=4).map(tuple)
    subtypes = maybe(st.sampled_from(("dialogue", "narrative", "mixed")))
    return flat | st.builds(Div, content, type=maybe(NAMES), subtype=subtypes, attributes=_unknown())


# ---------------------------------------------------------------- header


def _few(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def _with_spaces(parts: list[NamePart]) -> tuple[NamePart, ...]:
    spaced = [piece for part in parts for piece in (NamePart(" "), part)]
    return tuple(spaced[1:])


NAME_PARTS = st.builds(
    NamePart, LINES, st.sampled_from(("surname", "forename", "roleName", "addName", "genName", "nameLink"))
)
NAME_FORMS = st.builds(NameForm, st.lists(NAME_PARTS, min_size=1, max_size=3).map(_with_spaces), maybe(NAMES))
"""Forms that may have components; the preferred form of a person has none."""
PREFERRED = LINES.map(lambda line: NameForm((NamePart(line),)))

PERSONS = st.builds(
    Person,
    st.just(""),
    st.tuples(PREFERRED) | st.tuples(PREFERRED, NAME_FORMS),
    role=maybe(NAMES),
    birth=maybe(DATES),
    death=maybe(DATES),
    idnos=_few(st.builds(Idno, NAMES, LINES)),
    occupation=maybe(LINES),
    offices=_few(st.builds(Office, LINES, DATES, maybe(DATES)) | st.builds(Office, LINES, st.none(), DATES)),
    note=maybe(LINES),
    side=maybe(st.sampled_from(("Soviet Side", "State"))),
    group=st.booleans(),
    cert=maybe(CERTS),
    resp=maybe(POINTERS),
)
"""People without an id; a header numbers them."""


def _people(prefix: str) -> st.SearchStrategy[tuple[Person, ...]]:
    def numbered(people: tuple[Person, ...]) -> tuple[Person, ...]:
        return tuple(replace(person, id=f"{prefix}{number}") for number, person in enumerate(people))

    return _few(PERSONS).map(numbered)


LINKS = NAMES.map("https://example.org/{}".format)
RESP_STMTS = st.builds(RespStmt, st.just(""), LINES, LINES)
TIMES = st.times().map(lambda time: time.replace(microsecond=0).isoformat())
CLOCKS = st.builds(Clock, LINES) | st.builds(Clock, LINES, TIMES, maybe(TIMES))
HEADERS = st.builds(
    Header,
    title=LINES,
    resp_stmts=_few(RESP_STMTS).map(lambda found: tuple(replace(one, id=f"resp{n}") for n, one in enumerate(found))),
    publication=maybe(st.builds(Publication, LINES, address=_few(LINES), refs=_few(LINKS), date=maybe(DATES))),
    related=_few(LINES),
    manuscript=maybe(st.builds(Manuscript, LINES, idno=maybe(LINES))),
    bibls=_few(st.builds(Bibl, LINES, volume=maybe(NAMES), pages=maybe(st.tuples(NAMES, NAMES)))),
    date=maybe(DATES),
    date_text=maybe(LINES),
    place_name=maybe(LINES),
    participants=_people("participant"),
    mentioned=_people("mentioned"),
    time=maybe(CLOCKS),
    number=maybe(NAMES),
    portions=st.sampled_from(((), (Category("U", "Unclassified"), Category("C", "Confidential")))),
    application=maybe(st.builds(Application, st.just("0.1.0"), NAMES)),
    changes=_few(st.builds(Change, LINES, when=maybe(DATES), who=maybe(POINTERS))),
    language_model=maybe(st.builds(LanguageModel, NAMES, st.just("3.8.0"))),
)


# ---------------------------------------------------------------- records


@cache
def records() -> st.SearchStrategy[Record]:
    """Records with everything that the model knows, or some of it."""
    return st.builds(
        Record,
        id=st.just("record"),
        lang=st.sampled_from(("en", "de", "ru-Latn", "und")),
        header=HEADERS,
        front=st.lists(blocks(), max_size=1).map(tuple),
        body=st.lists(blocks(), max_size=3).map(tuple),
        back=st.lists(blocks(), max_size=1).map(tuple),
    ).map(_with_ids)


def _with_ids(record: Record) -> Record:
    numbers = count(1)
    front, body, back = (tuple(_numbered(part, numbers)) for part in (record.front, record.body, record.back))
    return replace(record, front=front, body=body, back=back)


def _numbered(nodes: Iterable[Any], numbers: Iterator[int]) -> Iterator[Any]:
    """The nodes with an id for each turn, paragraph, division and note."""
    node: Node
    for node in nodes:
        if isinstance(node, LEAVES):
            yield node
            continue
        changed = with_content(node, _numbered(node.content, numbers))
        if isinstance(changed, (Sp, P, Div, Note)):
            number = next(numbers)
            changed = replace(changed, id=f"{type(changed).__name__.lower()}{number}")
        if isinstance(changed, Sp):
            changed = replace(changed, n=str(number))
        yield changed
