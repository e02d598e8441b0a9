"""TEI prose within a line → HTML: names of elements, links, emphasis, notes.

Nothing is lost: an element that is not known here becomes a ``span`` that holds what the element holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from tei_memcon.grammar.docs.context import Context
from tei_memcon.grammar.docs.html import Node, h, is_empty, joined
from tei_memcon.grammar.own import is_own
from tei_memcon.names import EXAMPLES, TEI, XML_ID, XML_LANG, local_id, local_name, namespace, tei

_TAGS: Final = {
    "emph": "em",
    "term": "em",
    "foreign": "i",
    "title": "cite",
    "mentioned": "q",
    "soCalled": "q",
    "q": "q",
    "quote": "q",
    "said": "q",
    "code": "code",
    "ident": "code",
    "kw": "code",
    "formula": "code",
    "val": "code",
    "abbr": "abbr",
    "del": "del",
    "add": "ins",
}
"""HTML elements for elements of TEI."""
_RENDERED: Final = {
    **dict.fromkeys(("bold", "b", "strong"), "strong"),
    **dict.fromkeys(("italic", "italics", "it", "i"), "em"),
    **dict.fromkeys(("sup", "super", "superscript"), "sup"),
    **dict.fromkeys(("sub", "subscript"), "sub"),
    **dict.fromkeys(("code", "tt", "monospace"), "code"),
}
"""HTML elements for words of ``@rend``."""
_MARKUP: Final = {
    "start": "<{}>",
    "end": "</{}>",
    "empty": "<{}/>",
    "pi": "<?{}?>",
    "comment": "<!--{}-->",
    "ms": "<![CDATA[{}]]>",
}
"""How each type of ``tag`` is written."""
_LINKED: Final = re.compile(r"(?:https?|mailto|ftp):", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_GUIDELINES: Final = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/{}.html#{}"
_CHAPTER: Final = re.compile(r"[A-Z]{2}[A-Za-z0-9.-]*")


def is_tei(element: etree._Element, names: Iterable[str]) -> bool:
    """Whether an element is one of TEI with one of these names."""
    tag = str(element.tag)
    return namespace(tag) == TEI and local_name(tag) in names


class Phrases:
    """Renders what stands within a line.

    Args:
        context: for links and ids.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.notes: list[etree._Element] = []
        """The notes that were met, which stand at the foot of the page."""
        root = context.schema.root
        self._targets = {identifier: node for node in root.iter() if (identifier := node.get(XML_ID))}

    def inlines(self, element: etree._Element) -> Iterator[Node]:
        """What an element holds, within a line."""
        yield element.text
        for child in element:
            if isinstance(child.tag, str):
                yield from self.inline(child)
            yield child.tail

    def inline(self, element: etree._Element) -> Iterator[Node]:
        """An element within a line."""
        name = local_name(str(element.tag)) if namespace(str(element.tag)) in (TEI, EXAMPLES) else ""
        attributes = {"lang": element.get(XML_LANG), "id": self._claimed(element)}
        if name == "lb":
            yield h("br", **attributes)
        elif name == "gi":
            yield self.element_name("".join(map(str, element.itertext())).strip(), element.get("scheme", "TEI"))
        elif name == "att":
            yield h("code", "@", self.inlines(element), class_="att", **attributes)
        elif name == "tag":
            shape = _MARKUP.get(element.get("type", ""), "<{}>")
            yield h("code", shape.format("".join(map(str, element.itertext())).strip()), class_="gi", **attributes)
        elif name in ("ref", "ptr", "graphic", "media"):
            yield self._link(element, attributes)
        elif name == "note":
            yield self._note(element, attributes)
        elif name == "specDesc":
            yield self.object_name(element.get("key", ""))
        elif name == "choice":
            parts = [list(self.inline(child)) for child in element if isinstance(child.tag, str)]
            yield h("span", joined(parts, " / "), class_="tei-choice", **attributes)
        elif name == "gap" and not len(element) and not element.text:
            yield h("span", "[…]", class_="tei-gap", **attributes)
        else:
            yield from self._phrase(element, name, attributes)

    def _phrase(self, element: etree._Element, name: str, attributes: dict[str, str | None]) -> Iterator[Node]:
        tag = _TAGS.get(name)
        for word in element.get("rend", "").split():
            tag = _RENDERED.get(word, tag)
        if name == "title" and element.get("level") == "a":
            tag = "q"
        content = list(self.inlines(element))
        if tag or not is_empty(content) or any(attributes.values()):
            yield h(tag or "span", content, class_=f"tei-{name or 'other'}", **attributes)

    def _claimed(self, element: etree._Element) -> str | None:
        identifier = element.get(XML_ID)
        # Ids of descriptions are those of another document.
        in_text = element.getroottree().getroot() is self.context.schema.root
        return self.context.claim(identifier) if identifier and in_text else None

    def _note(self, element: etree._Element, attributes: dict[str, str | None]) -> etree._Element:
        self.notes.append(element)
        number = str(len(self.notes))
        link = h("a", number, href=f"#note-{number}", id=self.context.claim(f"note-mark-{number}"))
        return h("sup", link, class_="note-mark", **attributes)

    # ------------------------------------------------------------ names

    def element_name(self, name: str, scheme: str = "TEI") -> etree._Element:
        """The name of an element in angle brackets, linked to its description if the schema has it."""
        spec = self.context.schema.elements.get(name)
        href = self.context.href("element", name) if scheme in ("TEI", "") else None
        shown = f"<{name if spec is None else spec.name}>"
        return h("code", h("a", shown, href=href) if href else shown, class_="gi")

    def object_name(self, ident: str) -> etree._Element:
        """The name of an object of the schema, linked to its description."""
        if ident in self.context.schema.elements:
            return self.element_name(ident)
        for kind in ("class", "macro", "datatype"):
            if href := self.context.href(kind, ident):
                return h("code", h("a", ident, href=href))
        return h("code", ident)

    # ------------------------------------------------------------ links

    def _link(self, element: etree._Element, attributes: dict[str, str | None]) -> etree._Element:
        target = (element.get("target") or element.get("url") or "").split(" ")[0]
        href = self._address(target, element)
        content = list(self.inlines(element))
        if is_empty(content):
            content = [self._title(target, element)]
        if is_tei(element, ("graphic", "media")):
            content = ["[", content, "]"]
        return h("a" if href else "span", content, href=href, **attributes)

    def _address(self, target: str, element: etree._Element) -> str | None:
        """Where a pointer leads; None where it leads nowhere that a page could link to."""
        if _LINKED.match(target):
            return target
        identifier = local_id(target)
        if identifier is None:
            return target if target and not _SCHEME.match(target) else None
        pointed = self._targets.get(identifier)
        own = is_own(self.context.schema, element)
        if pointed is not None and own:
            if is_tei(pointed, ("elementSpec", "classSpec", "macroSpec", "dataSpec")):
                kind = {"elementSpec": "element", "classSpec": "class", "macroSpec": "macro", "dataSpec": "datatype"}
                return self.context.href(kind[local_name(str(pointed.tag))], pointed.get("ident", ""))
            return target
        if not own and _CHAPTER.fullmatch(identifier):
            return _GUIDELINES.format(identifier[:2], identifier)
        return None

    def _title(self, target: str, element: etree._Element) -> str:
        """What a pointer without words is called: the heading that it points to, or the pointer itself."""
        identifier = local_id(target)
        if identifier is None:
            return target
        pointed = self._targets.get(identifier) if is_own(self.context.schema, element) else None
        head = None if pointed is None else pointed.find(tei("head"))
        if head is not None:
            return " ".join("".join(map(str, head.itertext())).split())
        return (None if pointed is None else pointed.get("ident")) or identifier
