"""Parts that the descriptions of elements and of classes have in common: attributes, values, constraints, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from tei_memcon.grammar.constraints import Constraint, Prefixes, constraints
from tei_memcon.grammar.docs.content import Models, inline
from tei_memcon.grammar.docs.context import Context, attribute_anchor, attribute_name
from tei_memcon.grammar.docs.examples import code_block
from tei_memcon.grammar.docs.html import Node, append, h, joined, text_of
from tei_memcon.grammar.docs.prose import DEEPEST, Prose
from tei_memcon.grammar.own import is_own
from tei_memcon.grammar.xpath_names import squeeze
from tei_memcon.names import EXAMPLES, SCHEMATRON, XML_LANG, local_name, namespace, tei
from tei_memcon.odd import model as m

_USAGES: Final = {"req": "required", "mwa": "required when applicable", "rec": "recommended"}
_LISTS: Final = {"closed": "One of:", "semi": "Suggested, besides others:", "open": "For example:"}


class PartsOfReference:
    """Renders the parts.

    Args:
        context: the schema, links and ids.
        prose: renders descriptions.
        models: renders data types.
    """

    def __init__(self, context: Context, prose: Prose, models: Models) -> None:
        self.context = context
        self.prose = prose
        self.models = models
        self.constraints: dict[tuple[str, str], list[Constraint]] = {}
        for constraint in constraints(context.schema, Prefixes(context.schema)):
            self.constraints.setdefault((constraint.kind, constraint.owner), []).append(constraint)

    def gloss(self, candidates: Iterable[etree._Element], name: str) -> etree._Element | None:
        """What the abbreviated name of an object stands for, in brackets, if that says more than the name."""
        gloss = self.context.one(candidates, "gloss")
        if gloss is None or text_of(gloss).lower() == name.lower():
            return None
        lang = self.context.lang_of(gloss)
        return h("span", " (", h("i", self.prose.inlines(gloss), lang=lang), ")", class_="gloss")

    # ------------------------------------------------------------ attributes

    def attributes(
        self, spec: m.ElementSpec | m.ClassSpec, owner: str, items: Iterable[m.AttDef]
    ) -> etree._Element | None:
        """A list of attributes with all that is known of them.

        Args:
            spec: the element or class.
            owner: its name, as it stands in anchors.
            items: the attributes.
        """
        listing = h("dl", class_="attributes")
        for attribute in items:
            words = self.context.of_attribute(attribute, spec)
            name = attribute_name(attribute)
            term = h("dt", id=self.context.claim(attribute_anchor(owner, name)))
            append(term, h("code", f"@{name}", class_="att"))
            append(term, self.gloss(words, name))
            if usage := _USAGES.get(attribute.usage or ""):
                append(term, " ", h("span", usage, class_="usage"))
            listing.append(term)
            listing.append(
                h(
                    "dd",
                    self.prose.description(words),
                    self._values(attribute),
                    self._listed(attribute, words),
                    self.remarks(words),
                )
            )
        return listing if len(listing) else None

    def _values(self, attribute: m.AttDef) -> etree._Element | None:
        """The data type, how many values there may be, and the default."""
        closed = attribute.val_list is not None and attribute.val_list.type == "closed"
        line: list[Node] = []
        if attribute.datatype is not None and not closed:
            occurs = attribute.datatype.occurs
            line += ["Value: ", inline(self.models.of_content(attribute.datatype.content))]
            if occurs != m.ONCE:
                line.append(f", {_number(occurs)} of them, with spaces between")
        elif attribute.datatype is None and attribute.val_list is None:
            line.append("Value: any text")
        if attribute.default is not None:
            line += ["; default: " if line else "Default: ", h("code", attribute.default)]
        return h("p", line, class_="values") if line else None

    def _listed(self, attribute: m.AttDef, words: Iterable[etree._Element]) -> Iterator[etree._Element]:
        listed = attribute.val_list
        if listed is None or not listed.items:
            return
        title = _LISTS[listed.type or "open"]
        values = h("dl", class_="valuelist")
        for item in listed.items:
            described = [] if item.element is None else [item.element]
            described += [
                found
                for element in words
                for found in element.iterfind(f"{tei('valList')}/{tei('valItem')}")
                if found.get("ident") == item.ident
            ]
            value = item.alt_ident or item.ident
            term = h("dt", h("code", value), self.gloss(described, value))
            values.extend((term, h("dd", self.prose.description(described))))
        if any(len(definition) for definition in values.iterchildren("dd")):
            yield from (h("p", title, class_="values"), values)
        else:
            terms = [[child.text, *child] for child in values.iterchildren("dt")]
            yield h("p", title, " ", joined(terms), class_="values")

    def inherited(self, owner: str, ident: str) -> Iterator[etree._Element]:
        """The attributes of a class as an item for each class that contributes to it.

        Args:
            owner: name of the element that inherits them, for their anchors; empty for none.
            ident: the class.
        """
        for key, attributes in self.context.inherited(ident):
            yield self.inherited_item(owner, key, attributes)

    def inherited_item(self, owner: str, key: str, attributes: Iterable[m.AttDef]) -> etree._Element:
        """The names of some attributes of a class, linked to where they are described."""
        names: list[Node] = []
        for attribute in attributes:
            name = attribute_name(attribute)
            link = h("a", f"@{name}", href=f"#{attribute_anchor(key, name)}")
            if owner:
                link.set("id", self.context.claim(attribute_anchor(owner, name)))
            mark = h("span", " required", class_="usage") if attribute.usage == "req" else None
            names.append([link, mark])
        return h("li", self.prose.object_name(key), ": ", h("span", joined(names), class_="att"))

    # ------------------------------------------------------------ constraints

    def rules(self, kind: str, owner: str) -> list[etree._Element]:
        """The constraints of an object, in words and as tests."""
        found: list[etree._Element] = []
        for constraint in self.constraints.get((kind, owner), ()):
            element = constraint.spec.element
            if element is not None:
                found.extend(self._rule(constraint, element))
        return found

    def _rule(self, constraint: Constraint, element: etree._Element) -> Iterator[etree._Element]:
        assertions = list(element.iter(f"{{{SCHEMATRON}}}assert", f"{{{SCHEMATRON}}}report"))
        if not assertions:
            return
        silent = self.context.own_prose_only and not is_own(self.context.schema, element)
        where = f" (@{attribute_name(constraint.attribute)})" if constraint.attribute else ""
        section = h("div", h("p", h("code", constraint.spec.ident), where, class_="head"), class_="constraint")
        append(section, self.prose.description([element]))
        for assertion in assertions:
            rule = next(assertion.iterancestors(f"{{{SCHEMATRON}}}rule"), None)
            context = constraint.context if rule is None else rule.get("context", constraint.context)
            if not silent:
                section.append(h("p", self._message(assertion, constraint), lang=element.get(XML_LANG)))
            kind = "must hold" if local_name(str(assertion.tag)) == "assert" else "must not hold"
            lines = [f"for {squeeze(context)}" if context else "", f"{kind}: {squeeze(assertion.get('test', ''))}"]
            section.append(code_block("\n".join(filter(None, lines))))
        yield section

    def _message(self, assertion: etree._Element, constraint: Constraint) -> list[Node]:
        """The words of an assertion, the expressions in them in brackets."""
        spec = self.context.schema.elements.get(constraint.owner) if constraint.kind == "element" else None
        element = h("code", "{name of the element}" if spec is None else f"<{spec.name}>", class_="gi")
        words: list[Node] = [assertion.text]
        for child in assertion:
            if isinstance(child.tag, str) and namespace(child.tag) == SCHEMATRON:
                name, path = local_name(child.tag), child.get("path")
                if name == "name":
                    words.append(h("code", f"{{name of {path}}}") if path else deepcopy(element))
                elif name == "value-of":
                    words.append(h("code", f"{{{squeeze(child.get('select', ''))}}}"))
                else:
                    words.append("".join(map(str, child.itertext())))
            elif isinstance(child.tag, str) and namespace(child.tag) != EXAMPLES:
                words.append("".join(map(str, child.itertext())))
            words.append(child.tail)
        return words

    # ------------------------------------------------------------ examples and remarks

    def examples(self, candidates: Iterable[etree._Element]) -> list[etree._Element]:
        """The examples of an object; if the customization has some, only those."""
        found: list[etree._Element] = []
        for exemplum in self.context.words(candidates, "exemplum"):
            found.extend(self.prose.flow(exemplum, DEEPEST))
        return found

    def remarks(self, candidates: Iterable[etree._Element]) -> list[etree._Element]:
        """The remarks on an object."""
        return [
            h("div", self.prose.flow(remarks, DEEPEST), class_="remarks", lang=self.context.lang_of(remarks))
            for remarks in self.context.words(candidates, "remarks")
        ]

    def deprecated(self, candidates: Iterable[etree._Element]) -> etree._Element | None:
        """A warning, if the object will not stay."""
        date = next((date for element in candidates if (date := element.get("validUntil"))), None)
        return None if date is None else h("p", f"Deprecated: it will not be valid after {date}.", class_="warning")


def _number(occurs: m.Occurs) -> str:
    """How many, in words."""
    if occurs.max is None:
        return {0: "any number", 1: "one or more"}.get(occurs.min, f"{occurs.min} or more")
    return str(occurs.max) if occurs.min == occurs.max else f"{occurs.min} to {occurs.max}"
