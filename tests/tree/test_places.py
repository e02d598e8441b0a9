from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_memcon.diagnostic import Locus
from tei_memcon.names import XML_ID
from tei_memcon.tree.document import Document, document_of, read_document, xpath

TEXT = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- before the root --><a xmlns:x="urn:x"
  x:k='1' xml:id="é">té&amp;xt<!-- in it -->tail
<b
   q="1"
   /><?pi says?><b>🙂 two</b
 ></a>"""


def quoted(document: Document, locus: Locus) -> str:
    """The characters of the text that a place covers."""
    assert locus.line is not None
    assert locus.column is not None
    assert locus.end is not None
    (line, column), (end_line, end_column) = (locus.line, locus.column), locus.end
    lines = document.text.split("\n")[line - 1 : end_line]
    lines[-1] = lines[-1][: end_column - 1]
    lines[0] = lines[0][column - 1 :]
    return "\n".join(lines)


@pytest.fixture
def document() -> Document:
    return document_of(TEXT.encode(), "a.xml")


def test_each_node_is_found_where_it_is_written(document: Document) -> None:
    root = document.root
    comment, b, pi, second = root
    assert quoted(document, document.locus(root)) == "<a"
    assert quoted(document, document.locus(comment)) == "<!-- in it -->"
    assert quoted(document, document.locus(b)) == "<b"
    assert quoted(document, document.locus(pi)) == "<?pi says?>"
    assert quoted(document, document.end_locus(b)) == '<b\n   q="1"\n   />'
    assert quoted(document, document.end_locus(second)) == "</b\n >"
    assert str(document.locus(root)) == "a.xml:2:25"
    assert document.locus(second).xpath == "/a/b[2]"


def test_attributes_are_found_with_their_values(document: Document) -> None:
    root = document.root
    assert quoted(document, document.locus(root, "{urn:x}k")) == "x:k='1'"
    assert quoted(document, document.locus(root, XML_ID)) == 'xml:id="é"'
    assert document.locus(root, XML_ID).xpath == "/a/@xml:id"
    assert quoted(document, document.locus(root[1], "q")) == 'q="1"'
    assert quoted(document, document.locus(root[1], "not-there")) == "<b"


def test_characters_are_found_in_texts_and_behind_nodes(document: Document) -> None:
    root = document.root
    assert quoted(document, document.text_locus(root, offset=1)) == "é"
    assert document.text_locus(root, offset=3).column == 29  # behind the five signs of &amp;
    assert quoted(document, document.text_locus(root[0], tail=True, offset=1, length=3)) == "ail"
    assert quoted(document, document.text_locus(root[3], offset=0, length=3)) == "🙂 t"
    assert document.text_locus(root[0], tail=True).xpath == "/a/text()"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_and_line_ends_do_not_move_places(encoding: str, line_end: str) -> None:
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>\n<a>\n<é>ü</é><b/></a>\n'.replace("\n", line_end)
    document = document_of(text.encode(encoding), "a.xml")
    assert (document.locus(document.root[1]).line, document.locus(document.root[1]).column) == (3, 9)
    assert document.lines[2] == "<é>ü</é><b/></a>"


def test_elements_out_of_an_entity_stand_where_it_is_used() -> None:
    document = document_of(b'<!DOCTYPE a [<!ENTITY e "<b/><b/>">]>\n<a>\n  &e;<c/></a>', "a.xml")
    first, second, last = document.root
    assert {document.locus(first).line, document.locus(second).line, document.locus(last).line} == {3}
    assert quoted(document, document.locus(last)) == "<c"


_NAMES = st.sampled_from(["a", "b", "é", "long-name"])
_TEXT = st.text(st.sampled_from("xyz é🙂&<\n\t"), max_size=6)


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> etree._Element:
    element = etree.Element(draw(_NAMES), {name: draw(_TEXT) for name in draw(st.sets(_NAMES, max_size=2))})
    element.text = draw(_TEXT)
    for _ in range(draw(st.integers(0, 3 if depth < 3 else 0))):
        child = draw(st.one_of(elements(depth + 1), st.just(None)))
        node = etree.Comment("note") if child is None else child
        node.tail = draw(_TEXT)
        element.append(node)
    return element


@given(elements())
def test_every_place_quotes_what_stands_there(root: etree._Element) -> None:
    document = document_of(etree.tostring(root, encoding="UTF-8", xml_declaration=True), "a.xml")
    for node in document.root.iter():
        if isinstance(node, etree._Comment):
            assert quoted(document, document.locus(node)) == "<!--note-->"
        else:
            assert quoted(document, document.locus(node)) == f"<{node.tag}"
            for name in map(str, node.attrib):
                assert quoted(document, document.locus(node, name)).startswith(f'{name}="')
        for text, tail in ((node.text, False), (node.tail, True)):
            if isinstance(node, etree._Comment) and not tail:
                continue
            for offset, character in enumerate(text or ""):
                found = quoted(document, document.text_locus(node, tail=tail, offset=offset))
                assert found in (character, "&", "\n" + character) or not found.strip()


def test_a_path_counts_siblings_of_its_name_only() -> None:
    root = etree.fromstring("<a><!--x--><b/><c/><b/><!--y--></a>")
    assert [xpath(node) for node in root] == ["/a/comment()[1]", "/a/b[1]", "/a/c", "/a/b[2]", "/a/comment()[2]"]


def test_a_file_whose_name_is_no_unicode_is_read(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.xml")
    Path(path).write_bytes(b"<a/>")
    assert read_document(Path(path)).name == path
