"""TEI prose in blocks → HTML: the text of an ODD, and what its specifications say at length.

Nothing is lost: an element that is not known here becomes a ``div`` that holds what the element holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from tei_memcon.grammar.docs.context import Context
from tei_memcon.grammar.docs.examples import code_block, example
from tei_memcon.grammar.docs.html import Node, append, h, joined, text_of
from tei_memcon.grammar.docs.phrases import Phrases, is_tei
from tei_memcon.names import EXAMPLES, TEI, XML_ID, XML_LANG, local_name, namespace, tei

_DIVISIONS: Final = frozenset(("div", *(f"div{number}" for number in range(1, 8))))
_PLACES: Final = frozenset("front body back text group".split())
_SPECS: Final = frozenset("elementSpec classSpec macroSpec dataSpec".split())
_BLOCKS: Final = frozenset(
    """
    p ab list listBibl table figure eg egXML specList specGrp specGrpRef schemaSpec constraintSpec moduleRef moduleSpec
    lg l sp titlePage docTitle titlePart byline docAuthor docDate docEdition docImprint imprimatur epigraph argument
    opener closer salute signed trailer dateline floatingText blockquote cit head exemplum divGen
    """.split()
)
_ALONE: Final = _DIVISIONS | _PLACES | _SPECS | _BLOCKS
_QUOTED: Final = frozenset("q quote cit said epigraph".split())
DEEPEST: Final = 6
"""The lowest level of headings in HTML."""


class Prose(Phrases):
    """Renders TEI prose.

    Args:
        context: for links and ids.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.contents: list[tuple[int, str, str]] = []
        """Level, id and words of each heading of the text."""
        self._alone: dict[etree._Element, bool] = {}

    def flow(self, element: etree._Element, level: int = 2) -> list[etree._Element]:
        """What an element holds, as paragraphs and other blocks.

        Args:
            element: the element.
            level: that of the headings in it.
        """
        result: list[etree._Element] = []
        run: list[Node] = [element.text]

        def end_of_paragraph() -> None:
            if any(node is not None and (not isinstance(node, str) or node.strip()) for node in run):
                result.append(h("p", run))
            run.clear()

        for child in element:
            if isinstance(child.tag, str) and self.stands_alone(child):
                end_of_paragraph()
                result.extend(self.block(child, level))
            elif isinstance(child.tag, str):
                run.extend(self.inline(child))
            run.append(child.tail)
        end_of_paragraph()
        return result

    def compact(self, element: etree._Element, level: int = 2) -> Iterable[Node]:
        """What an element holds; words that are all there is in it are not made a paragraph."""
        children = [child for child in element if isinstance(child.tag, str)]
        if not any(map(self.stands_alone, children)):
            return self.inlines(element)
        blocks = self.flow(element, level)
        if len(blocks) == 1 and blocks[0].tag == "p" and not blocks[0].attrib:
            return [blocks[0].text, *blocks[0]]
        return blocks

    def stands_alone(self, element: etree._Element) -> bool:
        """Whether an element cannot stand within a line. A note can: it goes to the foot of the page."""
        found = self._alone.get(element)
        if found is None:
            is_example = element.tag == f"{{{EXAMPLES}}}egXML"
            found = is_example or is_tei(element, _ALONE)
            if not found and not is_tei(element, ("note",)):
                found = any(self.stands_alone(child) for child in element if isinstance(child.tag, str))
            self._alone[element] = found
        return found

    def block(self, element: etree._Element, level: int) -> list[etree._Element]:
        """An element that stands alone."""
        name = local_name(str(element.tag)) if namespace(str(element.tag)) in (TEI, EXAMPLES) else ""
        if name in _PLACES:
            return self.flow(element, level)
        if name in _DIVISIONS:
            return [self._division(element, level)]
        if name == "egXML":
            return [example(element)]
        if render := _RENDERERS.get(name):
            result = render(self, element, level)
        else:
            tag = "blockquote" if name in _QUOTED else "div"
            result = [h(tag, self.compact(element, level), class_=f"tei-{name or 'other'}")]
        return self._marked(element, result)

    def _marked(self, element: etree._Element, result: list[etree._Element]) -> list[etree._Element]:
        """Blocks, of which the first has the id and all have the language of the element that they come from."""
        for number, block in enumerate(result):
            if number == 0 and (identifier := self._claimed(element)):
                block.set("id", identifier)
            if language := element.get(XML_LANG):
                block.set("lang", language)
        return result

    # ------------------------------------------------------------ divisions

    def _division(self, element: etree._Element, level: int) -> etree._Element:
        wished = element.get(XML_ID) or f"section-{len(self.contents) + 1}"
        head = element.find(tei("head"))
        tag = "div" if head is None else "section"
        section = h(tag, id=self.context.claim(wished), lang=element.get(XML_LANG))
        if head is not None:
            section.append(self.heading(self.inlines(head), level, section.get("id", ""), listed=True))
            level = min(level + 1, DEEPEST)
        section.extend(self.flow(element, level))
        return section

    def heading(self, content: Iterable[Node], level: int, identifier: str, *, listed: bool = False) -> etree._Element:
        """The heading of a section, with a link to the section.

        Args:
            content: its words.
            level: from 1.
            identifier: id of the section.
            listed: whether it stands in the table of contents of the text.
        """
        title = h(f"h{level}", content)
        if listed:
            words = deepcopy(title)
            for mark in words.findall("sup[@class='note-mark']"):
                mark.text, mark[:] = None, []
            self.contents.append((level, identifier, text_of(words)))
        append(title, " ", h("a", "#", class_="anchor", href=f"#{identifier}", aria_label="Link to this section"))
        return title

    def _head(self, element: etree._Element, _level: int) -> list[etree._Element]:
        parent = element.getparent()
        if parent is not None and is_tei(parent, _DIVISIONS) and parent.find(tei("head")) is element:
            return []  # it is the heading of its section
        return [h("p", self.inlines(element), class_="head")]

    # ------------------------------------------------------------ paragraphs, lists, tables, figures

    def _paragraph(self, element: etree._Element, level: int) -> list[etree._Element]:
        return self.flow(element, level)

    def _list(self, element: etree._Element, level: int) -> list[etree._Element]:
        result = [h("p", self.inlines(head), class_="head") for head in element.iterchildren(tei("head"))]
        words = set(f"{element.get('type', '')} {element.get('rend', '')}".split())
        labelled = element.find(tei("label")) is not None
        listing = h("dl" if labelled else "ol" if words & {"ordered", "numbered"} else "ul")
        for child in element:
            if not isinstance(child.tag, str) or is_tei(child, ("head",)):
                continue
            tag = ("dt" if is_tei(child, ("label", "headLabel")) else "dd") if labelled else "li"
            if tag == "dd" and not len(listing):
                listing.append(h("dt"))  # an item before the first label
            listing.extend(self._marked(child, [h(tag, self.compact(child, level))]))
        return [*result, listing]

    def _table(self, element: etree._Element, level: int) -> list[etree._Element]:
        head = element.find(tei("head"))
        caption = None if head is None else h("caption", self.inlines(head))
        table = h("table", caption, h("tbody", (self._row(row, level) for row in element.iterchildren(tei("row")))))
        name = "Table" if caption is None else text_of(caption)
        scroller = h("div", table, class_="scroll", tabindex="0", role="region", aria_label=name)
        others = [child for child in element if isinstance(child.tag, str) and not is_tei(child, ("head", "row"))]
        return [scroller, *(block for child in others for block in self._any(child, level))]

    def _row(self, row: etree._Element, level: int) -> etree._Element:
        line = h("tr")
        for cell in row.iterchildren(tei("cell")):
            is_label = "label" in (row.get("role"), cell.get("role"))
            scope = ("col" if row.get("role") == "label" else "row") if is_label else None
            tag = "th" if is_label else "td"
            content = self.compact(cell, level)
            line.append(h(tag, content, scope=scope, colspan=cell.get("cols"), rowspan=cell.get("rows")))
        return line

    def _figure(self, element: etree._Element, level: int) -> list[etree._Element]:
        words = [child for child in element if is_tei(child, ("head", "figDesc"))]
        others = [child for child in element if isinstance(child.tag, str) and child not in words]
        caption = h("figcaption", joined((list(self.inlines(child)) for child in words), " ")) if words else None
        return [h("figure", (self._any(child, level) for child in others), caption)]

    def _any(self, element: etree._Element, level: int) -> list[etree._Element]:
        return self.block(element, level) if self.stands_alone(element) else [h("p", self.inline(element))]

    def _code(self, element: etree._Element, _level: int) -> list[etree._Element]:
        return [code_block("".join(map(str, element.itertext())))]

    def _verse_line(self, element: etree._Element, _level: int) -> list[etree._Element]:
        return [h("div", self.inlines(element), class_="tei-l")]

    # ------------------------------------------------------------ specifications

    def _spec_list(self, element: etree._Element, _level: int) -> list[etree._Element]:
        return [h("dl", (self._spec_desc(item) for item in element.iterchildren(tei("specDesc"))), class_="specs")]

    def _spec_desc(self, element: etree._Element) -> Iterator[etree._Element]:
        key, schema = element.get("key", ""), self.context.schema
        owner = schema.elements.get(key) or schema.classes.get(key)
        spec = owner or schema.macros.get(key) or schema.datatypes.get(key)
        missing = h("span", "not in this schema", class_="faint")
        yield h("dt", self.object_name(key))
        yield h("dd", missing if spec is None else self.description(self.context.candidates(spec)))
        if owner is None:
            return
        for name in element.get("atts", "").split():
            attribute = next((found for found in self.context.attributes_of(key) if found.ident == name), None)
            words = None if attribute is None else self.context.of_attribute(attribute, owner)
            yield h("dt", h("code", f"@{name}", class_="att"), class_="inner")
            yield h("dd", deepcopy(missing) if words is None else self.description(words), class_="inner")

    def description(self, candidates: Iterable[etree._Element]) -> etree._Element | None:
        """The description of an object, from the elements of ODDs that describe it."""
        desc = self.context.one(candidates, "desc")
        if desc is None:
            return None
        return h("div", self.compact(desc, DEEPEST), class_="desc", lang=self.context.lang_of(desc))

    def _declared(self, element: etree._Element, level: int) -> list[etree._Element]:
        """A group of specifications: which objects it declares, and the prose that it holds."""
        names = [self._named(child) for child in element if is_tei(child, (*_SPECS, "moduleRef", "constraintSpec"))]
        words = h("p", "Declared here: ", joined(names), class_="declared") if names else None
        prose = [child for child in element if is_tei(child, ("p", "list", "ab", "table", "figure", "eg", "specGrp"))]
        inner = [block for child in prose for block in self.block(child, level)]
        return [h("div", words, inner, class_="declarations")] if names or inner else []

    def _named(self, element: etree._Element) -> Node:
        ident = element.get("ident") or element.get("key") or element.get("url") or ""
        words: list[Node] = [self.object_name(ident)]
        if element.tag == tei("moduleRef"):
            words = ["module ", h("code", ident)]
            for attribute, phrase in (("include", "only"), ("except", "without")):
                if listed := element.get(attribute, "").split():
                    words += [f" ({phrase} ", joined(map(self.object_name, listed)), ")"]
        elif element.tag == tei("constraintSpec"):
            words = ["constraint ", h("code", ident)]
        if element.get("mode") == "delete":
            words.append(" (deleted)")
        return words

    def _spec(self, element: etree._Element, _level: int) -> list[etree._Element]:
        return [h("p", "Declared here: ", self._named(element), class_="declared")]

    def _schema(self, element: etree._Element, level: int) -> list[etree._Element]:
        groups = [block for group in element.iterchildren(tei("specGrp")) for block in self.block(group, level)]
        name = h("code", element.get("ident", ""))
        link = h("a", "reference", href="#reference")
        return [h("p", "The schema ", name, " is described in the ", link, ".", class_="declared"), *groups]

    def _nothing(self, _element: etree._Element, _level: int) -> list[etree._Element]:
        return []


_RENDERERS: Final[dict[str, Callable[[Prose, etree._Element, int], list[etree._Element]]]] = {
    **dict.fromkeys(("p", "ab"), Prose._paragraph),
    **dict.fromkeys(("list", "listBibl"), Prose._list),
    **dict.fromkeys((*_SPECS, "moduleRef", "moduleSpec", "constraintSpec"), Prose._spec),
    "head": Prose._head,
    "table": Prose._table,
    "figure": Prose._figure,
    "eg": Prose._code,
    "l": Prose._verse_line,
    "specList": Prose._spec_list,
    "specGrp": Prose._declared,
    "specGrpRef": Prose._nothing,
    "divGen": Prose._nothing,
    "schemaSpec": Prose._schema,
}
