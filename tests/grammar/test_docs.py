from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.docs import attribute_anchor, element_anchor, html_document
from tei_memcon.names import EXAMPLES, local_name, tei
from tei_memcon.odd.library import Library
from tei_memcon.odd.resolve import read_library, resolve_odd
from tei_memcon.odd.schema import Schema
from tests.cases import case_files, case_id, check, read_case
from tests.grammar.small import small_schema
from tests.tei_source import p5subset

CASES: Final = case_files("grammar/docs")
STYLE: Final = Path(__file__).parents[2] / "tei_memcon" / "grammar" / "docs" / "style.css"


def page_of(schema: Schema, *, own_prose_only: bool = False) -> etree._Element:
    """The page as an XML parser sees it, so that it is known to be well-formed."""
    html = html_document(schema, build_grammar(schema), own_prose_only=own_prose_only)
    assert html.startswith("<!DOCTYPE html>\n<html")
    return etree.fromstring(html.encode())


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


# ---------------------------------------------------------------- cases


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, tmp_path: Path, accept: bool) -> None:
    """What stands on the page at the ids that the case asks for."""
    sections = read_case(path)
    own = "own-prose-only" in sections
    page = page_of(small_schema(tmp_path, sections["odd"]), own_prose_only=own)
    found = [next(e for e in page.iter() if e.get("id") == identifier) for identifier in sections["ids"].split()]
    html = "\n".join(etree.tostring(element, encoding="unicode", with_tail=False) for element in found)
    check(path, {"html": html}, accept)
    assert list(faults(page)) == []


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    odd = read_case(CASES[0])["odd"]
    first, second = (small_schema(tmp_path, odd) for _ in range(2))
    assert html_document(first, build_grammar(first)) == html_document(second, build_grammar(second))


def test_anchors(tmp_path: Path) -> None:
    """Other programs link to these."""
    odd = """<elementSpec ident="para" mode="change"><altIdent>p</altIdent></elementSpec>
        <elementSpec ident="mark" mode="change"><attList><attDef ident="type" mode="change">
        <altIdent>how</altIdent></attDef></attList></elementSpec>"""
    identifiers = {element.get("id") for element in page_of(small_schema(tmp_path, odd)).iter()}
    expected = {
        *(
            element_anchor("p"),
            element_anchor("mark"),
            attribute_anchor("mark", "how"),
            attribute_anchor("p", "xml:id"),
        ),
        *(attribute_anchor("att.all", "n"), "class-att.all", "class-model.inline", "macro-macro.words"),
        "datatype-data.count",
    }
    assert (element_anchor("p"), attribute_anchor("p", "n")) == ("element-p", "att-p-n")
    assert expected <= identifiers


# ---------------------------------------------------------------- what a page must be

PHRASES: Final = frozenset("a abbr br cite code del em i ins q span strong sub sup".split())
ONLY_PHRASES: Final = PHRASES | frozenset("p h1 h2 h3 h4 h5 h6 pre caption title".split())
ALLOWED: Final = ONLY_PHRASES | frozenset(
    """
    html head meta style body header nav main footer section div ul ol li dl dt dd table tbody tr th td figure
    figcaption blockquote
    """.split()
)
PARENTS: Final = {"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "tr": {"tbody"}, "td": {"tr"}, "th": {"tr"}}


def faults(page: etree._Element) -> Iterator[str]:
    """What is wrong with a page, by the rules of HTML that matter here."""
    counts = Counter(element.get("id") for element in page.iter() if element.get("id"))
    yield from (f"two elements have the id {identifier}" for identifier, count in counts.items() if count > 1)
    level = 0
    for element in page.iter():
        tag = str(element.tag)
        if tag not in ALLOWED:
            yield f"<{tag}> is not used here"
        if any(name.startswith("on") or name in ("src", "srcset", "style") for name in element.attrib):
            yield f"<{tag}> has {list(element.attrib)}"
        href = element.get("href", "")
        if href.startswith("#") and href[1:] not in counts:
            yield f"{href} leads nowhere"
        if tag == "a" and next(element.iterancestors("a"), None) is not None:
            yield f"a link in a link: {href}"
        parent = element.getparent()
        parent_tag = "" if parent is None else str(parent.tag)
        if parent_tag in ONLY_PHRASES and tag not in PHRASES:
            yield f"<{tag}> in <{parent_tag}>"
        if parent_tag not in PARENTS.get(tag, {parent_tag}):
            yield f"<{tag}> in <{parent_tag}>"
        if heading := re.fullmatch(r"h(\d)", tag):
            if int(heading[1]) > level + 1:
                yield f"<{tag}> {''.join(map(str, element.itertext()))} follows a heading of level {level}"
            level = int(heading[1])
    if len(page.findall(".//h1")) != 1 or len(page.findall(".//main")) != 1:
        yield "there is not one title and one main part"
    if not page.get("lang") or not page.findtext("head/title"):
        yield "the page has no language or no title"


@functools.cache
def library(path: Path) -> Library:
    return read_library(path)


def exemplar(name: str) -> Schema:
    return resolve_odd(p5subset().parent / "exemplars" / f"{name}.odd", library(p5subset()))


@pytest.mark.parametrize("name", ["tei_bare", "tei_jtei", "tei_simplePrint", "tei_tite"])
def test_a_page_is_sound_and_holds_all_the_prose(name: str) -> None:
    schema = exemplar(name)
    page = page_of(schema)
    assert list(faults(page)) == []
    text = schema.root.find(tei("text"))
    assert text is not None
    missing = words(" ".join(prose(text))) - words(" ".join(map(str, page.itertext())))
    assert missing == Counter()
    assert {element_anchor(spec.name) for spec in schema.elements.values()} <= {e.get("id") for e in page.iter()}


def prose(element: etree._Element) -> Iterator[str]:
    """The text of an ODD without its specifications; of attributes in examples, values too."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not re.search(r"Spec$|specGrp|moduleRef", local_name(child.tag)):
            yield from prose(child)
            if EXAMPLES in child.tag and local_name(child.tag) != "egXML":
                yield from map(str, child.attrib.values())
        yield child.tail or ""


def test_the_words_of_the_tei_can_be_left_out() -> None:
    schema = exemplar("tei_bare")
    with_all = " ".join(" ".join(map(str, page_of(schema).itertext())).split())
    own = " ".join(" ".join(map(str, page_of(schema, own_prose_only=True).itertext())).split())
    described = [
        element
        for spec in (*schema.elements.values(), *schema.classes.values(), *schema.datatypes.values())
        for element in (() if spec.element is None else spec.element.iter(tei("desc"), tei("remarks"), tei("egXML")))
    ]
    sentences = {
        sentence
        for element in described
        if len((sentence := " ".join(" ".join(map(str, element.itertext())).split())).split()) > 6
    }
    assert len([sentence for sentence in sentences if sentence in with_all]) > 20
    assert [sentence for sentence in sentences if sentence in own] == []
    assert "This customization creates a TEI schema" in own


# ---------------------------------------------------------------- how it looks


def colours(text: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", text))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
def test_there_is_enough_contrast(mode: str) -> None:
    """4.5 to 1 for all text on both grounds (WCAG 2.2, 1.4.3)."""
    light, dark, rest = re.split(r"@media \(prefers-color-scheme: dark\)|\* \{ box", STYLE.read_text(encoding="utf-8"))
    palette = colours(light)
    palette |= {"light": {}, "dark": colours(dark), "print": colours(rest)}[mode]
    low = []
    for ground in ("paper", "shade"):
        for name in ("ink", "faint", "link", "tag", "att", "val", "warn"):
            pair = sorted((luminance(palette[ground]), luminance(palette[name])))
            if (pair[1] + 0.05) / (pair[0] + 0.05) < 4.5:
                low.append((ground, name))
    assert low == []


def test_the_style_is_plain_text_for_an_xml_parser_and_fetches_nothing() -> None:
    style = STYLE.read_text(encoding="utf-8")
    assert re.findall(r"[<>&]|url\(|@import|@font-face", style) == []
