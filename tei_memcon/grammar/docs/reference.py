"""The reference: a section for each element, class, macro and data type of a schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from tei_memcon.grammar.constraints import own_attributes
from tei_memcon.grammar.docs.content import EMPTY, TEXT, Models, block
from tei_memcon.grammar.docs.context import Context, attribute_anchor
from tei_memcon.grammar.docs.html import Node, append, h, joined
from tei_memcon.grammar.docs.parts import PartsOfReference
from tei_memcon.grammar.docs.prose import Prose
from tei_memcon.odd import model as m
from tei_memcon.odd.schema import ClassAttributes

_PART: int = 4
"""Level of the headings within a section of the reference."""


class Reference:
    """Renders the reference.

    Args:
        context: the schema, links and ids.
        prose: renders descriptions.
    """

    def __init__(self, context: Context, prose: Prose) -> None:
        self.context = context
        self.prose = prose
        self.models = Models(context)
        self.parts = PartsOfReference(context, prose, self.models)

    # ------------------------------------------------------------ elements

    def elements(self) -> Iterator[etree._Element]:
        """A section for each element, in alphabetical order."""
        for spec in sorted(self.context.schema.elements.values(), key=_alphabetical):
            yield self._element(spec)

    def _element(self, spec: m.ElementSpec) -> etree._Element:
        schema, candidates = self.context.schema, self.context.candidates(spec)
        identifier = self.context.element_ids[spec.ident]
        section = self._section(identifier, f"<{spec.name}>", candidates, spec.module)
        if spec.name != spec.ident:
            append(section, h("p", "In the TEI this is ", h("code", f"<{spec.ident}>", class_="gi"), "."))
        if (uri := schema.namespace_of(spec)) != schema.namespace:
            append(section, h("p", "Namespace: ", h("code", uri or "none")))
        append(section, self._attributes(spec))
        append(section, self._content(spec))
        append(section, self._part("Contained by", self._parents(spec)))
        classes = [member.key for member in (spec.classes.members if spec.classes else ()) if member.mode != "delete"]
        models = [key for key in classes if key in schema.classes and schema.classes[key].type == "model"]
        append(section, self._part("Member of", [h("p", self._names(models))] if models else []))
        self._append_common(section, "element", spec)
        return section

    def _section(
        self, identifier: str, name: str, candidates: tuple[etree._Element, ...], module: str
    ) -> etree._Element:
        words: list[Node] = [h("code", name), self.parts.gloss(candidates, name.strip("<>"))]
        section = h("section", self.prose.heading(words, 3, identifier), id=identifier, class_="spec")
        append(section, self.parts.deprecated(candidates), self.prose.description(candidates))
        append(section, h("p", f"Module: {module}", class_="faint") if module else None)
        return section

    def _append_common(self, section: etree._Element, kind: str, spec: m.AnySpec) -> None:
        candidates = self.context.candidates(spec)
        append(section, self._part("Constraints", self.parts.rules(kind, spec.ident)))
        append(section, self._part("Examples", self.parts.examples(candidates)))
        append(section, self._part("Remarks", self.parts.remarks(candidates)))

    @staticmethod
    def _part(title: str, content: Iterable[Node]) -> list[Node]:
        listed = [node for node in content if node is not None]
        return [h(f"h{_PART}", title), *listed] if listed else []

    def _attributes(self, spec: m.ElementSpec) -> list[Node]:
        """The attributes of an element: its own, then those of classes, class by class."""
        own: list[m.AttDef] = []
        of_class: dict[str, list[m.AttDef]] = {}
        for item in self.context.schema.attributes.get(spec.ident, ()):
            if isinstance(item, ClassAttributes):
                for key, attributes in self.context.inherited(item.key):
                    of_class.setdefault(key, []).extend(attributes)
            else:
                for attribute in own_attributes((item,)):
                    origin = self.context.class_of(attribute)
                    (own if origin is None else of_class.setdefault(origin, [])).append(attribute)
        described = self.parts.attributes(spec, spec.name, own)
        items = [self.parts.inherited_item(spec.name, key, attributes) for key, attributes in of_class.items()]
        inherited = [h("p", "From classes:", class_="values"), h("ul", items, class_="inherited")] if items else []
        return self._part("Attributes", [*([described] if described is not None else []), *inherited])

    def _content(self, spec: m.ElementSpec) -> list[Node]:
        model = self.models.of(spec.ident)
        if model is None:
            words = "No document can hold this element: the schema has nothing that its content model demands."
            return self._part("Content", [h("p", words, class_="warning")])
        content: list[Node] = [block(model)]
        if self.context.schema.prefix + spec.ident not in self.context.reachable:
            content.append(h("p", "No document of this schema can hold it.", class_="warning"))
        allowed = self.models.children[spec.ident]
        others = [*(["text"] if allowed.text else []), *allowed.others]
        names = self._element_names(allowed.elements) if allowed.elements else None
        if model not in (EMPTY, TEXT) and (others or names is not None):
            content.append(h("p", "May contain: ", joined([*others, *([names] if names is not None else [])])))
        return self._part("Content", content)

    def _parents(self, spec: m.ElementSpec) -> list[Node]:
        parents = self.models.parents[spec.ident]
        root = [h("p", "It may be the root of a document.")] if spec.ident in self.context.schema.start else []
        return [*root, *([h("p", self._element_names(parents))] if parents else [])]

    def _element_names(self, idents: Iterable[str]) -> etree._Element:
        """Names of elements in one line; without the brackets, of which there would be many."""
        elements = self.context.schema.elements
        ordered = sorted((elements[ident] for ident in idents), key=_alphabetical)
        links = [h("a", spec.name, href=self.context.href("element", spec.ident)) for spec in ordered]
        return h("span", joined(links), class_="names")

    def _names(self, idents: Iterable[str]) -> list[Node]:
        return joined(self.prose.object_name(ident) for ident in idents)

    # ------------------------------------------------------------ the other objects

    def classes(self, kind: str) -> Iterator[etree._Element]:
        """A section for each class that has elements.

        Args:
            kind: ``"model"`` or ``"atts"``.
        """
        for spec in sorted(self.context.schema.classes.values(), key=_alphabetical):
            if spec.type == kind and spec.ident in self.context.class_elements:
                yield self._class(spec)

    def _class(self, spec: m.ClassSpec) -> etree._Element:
        schema = self.context.schema
        identifier = self.context.claim(f"class-{spec.ident}")
        section = self._section(identifier, spec.ident, self.context.candidates(spec), spec.module)
        if spec.type == "atts":
            items = schema.class_attributes.get(spec.ident, ())
            own = self.parts.attributes(
                spec, spec.ident, own_attributes(i for i in items if not isinstance(i, ClassAttributes))
            )
            others = [i.key for i in items if isinstance(i, ClassAttributes)]
            inherited = h("ul", (self.parts.inherited("", key) for key in others), class_="inherited")
            content = [own, *([h("p", "From classes:", class_="values"), inherited] if others else [])]
            append(section, self._part("Attributes", [part for part in content if part is not None]))
        append(section, self._part("Members", self._members(spec.ident)))
        self._append_common(section, "class", spec)
        return section

    def _members(self, ident: str) -> list[Node]:
        """The classes and elements that are members of a class."""

        def is_member(spec: m.ElementSpec | m.ClassSpec) -> bool:
            members = spec.classes.members if spec.classes else ()
            return any(member.key == ident and member.mode != "delete" for member in members)

        schema = self.context.schema
        used = (spec for spec in schema.classes.values() if spec.ident in self.context.class_elements)
        classes = [spec.ident for spec in sorted(filter(is_member, used), key=_alphabetical)]
        elements = [spec.ident for spec in schema.elements.values() if is_member(spec)]
        return [
            h("p", "Classes: ", self._names(classes)) if classes else None,
            h("p", "Elements: ", self._element_names(elements)) if elements else None,
        ]

    def macros(self) -> Iterator[etree._Element]:
        """A section for each macro that is used."""
        macros = (spec for ident, spec in self.context.schema.macros.items() if ident in self.context.macros)
        for spec in sorted(macros, key=_alphabetical):
            identifier = self.context.claim(f"macro-{spec.ident}")
            section = self._section(identifier, spec.ident, self.context.candidates(spec), spec.module)
            model = self.models.of(spec.ident)
            append(section, self._part("Stands for", [block(model)] if model is not None else []))
            self._append_common(section, "macro", spec)
            yield section

    def datatypes(self) -> Iterator[etree._Element]:
        """A section for each data type that is used."""
        used = (spec for ident, spec in self.context.schema.datatypes.items() if ident in self.context.datatypes)
        for spec in sorted(used, key=_alphabetical):
            identifier = self.context.claim(f"datatype-{spec.ident}")
            section = self._section(identifier, spec.ident, self.context.candidates(spec), spec.module)
            append(section, self._part("Values", [block(self.models.of_content(spec.content))]))
            self._append_common(section, "data", spec)
            yield section

    # ------------------------------------------------------------ indexes

    def index(self) -> etree._Element:
        """The names of all elements, with what they stand for."""
        listing = h("ul", class_="index")
        for spec in sorted(self.context.schema.elements.values(), key=_alphabetical):
            listing.append(h("li", h("a", spec.name, href=self.context.href("element", spec.ident))))
        return listing

    def attribute_index(self) -> etree._Element:
        """The names of all attributes, each with the elements and classes that declare it."""
        owners: dict[str, list[tuple[str, str]]] = {}
        schema = self.context.schema
        for ident, spec in schema.elements.items():
            for attribute in own_attributes(
                i for i in schema.attributes.get(ident, ()) if not isinstance(i, ClassAttributes)
            ):
                if self.context.class_of(attribute) is None:
                    owners.setdefault(attribute.alt_ident or attribute.ident, []).append((f"<{spec.name}>", spec.name))
        for ident, items in schema.class_attributes.items():
            if ident in self.context.class_elements:
                for attribute in own_attributes(i for i in items if not isinstance(i, ClassAttributes)):
                    owners.setdefault(attribute.alt_ident or attribute.ident, []).append((ident, ident))
        listing = h("dl", class_="index")
        for name in sorted(owners, key=lambda name: (name.lower(), name)):
            links = [h("a", shown, href=f"#{attribute_anchor(owner, name)}") for shown, owner in sorted(owners[name])]
            listing.extend((h("dt", h("code", f"@{name}", class_="att")), h("dd", h("code", joined(links)))))
        return listing


def _alphabetical(spec: m.AnySpec) -> tuple[str, str]:
    return spec.name.lower(), spec.name
