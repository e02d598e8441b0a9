"""What libxml2 cannot evaluate: XPath 2.0 and 3.1, contexts that are no elements, keys, ids; through elementpath.

elementpath takes longer to import than most documents to validate, so it is imported when the first expression needs
it. Its regular expressions are those of Python once they are translated: an expression with nested repetition can take
time that grows exponentially with the text, and nothing here bounds that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from tei_memcon.grammar.xpath_names import Token, tokens
from tei_memcon.names import XML_ID
from tei_memcon.validation.schematron.nodes import Attribute, Node, Text, Whole
from tei_memcon.validation.schematron.values import CURRENT, CannotEvaluate

if TYPE_CHECKING:
    from elementpath import XPathContext
    from elementpath.xpath_tokens import XPathToken

_READS_ELSEWHERE: Final = frozenset(
    "doc doc-available document collection uri-collection unparsed-text unparsed-text-available unparsed-text-lines "
    "json-doc environment-variable available-environment-variables transform load-xquery-module".split()
)
_SET_OPERATORS: Final = frozenset(("union", "intersect", "except"))
_ABSOLUTE: Final = frozenset(("id", "key", "element-with-id", "root"))
"""Functions that begin a pattern which needs nothing before it."""
_OPERATOR_NAMES: Final = frozenset(
    "and as cast castable div else eq every except for ge gt idiv if in instance intersect is le lt mod ne of or "
    "return satisfies some then to treat union".split()
)
"""elementpath 5.1 reads such a name for an operator in ``attribute(to)``."""


def rewritten(expression: str) -> str:
    """An expression as elementpath takes it: with a variable for ``current()``, which XPath itself does not have.

    Raises:
        CannotEvaluate: it calls a function that reads other files.
    """
    parts: list[str] = []
    found = list(tokens(expression))
    position = 0
    while position < len(found):
        token = found[position]
        if token.kind == "function" and token.prefix in ("", "fn"):
            name = token.local or token.text
            if name in _READS_ELSEWHERE:
                raise CannotEvaluate(f"{name}() reads what is outside of the document, which is not done here")
            if name == "current" and (length := _empty_call(found, position)):
                parts.append(f"${CURRENT} ")
                position += length
                continue
        if token.text.isdigit() and not token.text.isascii():
            raise CannotEvaluate(f"“{token.text}” is no digit of XPath")
        if token.kind == "attribute" and (length := _test_for_operator(found, position)):
            parts.append(f"attribute()[name() = '{token.text.partition('(')[2].strip()}']")
            position += length
            continue
        parts.append(token.text)
        position += 1
    return "".join(parts)


def _test_for_operator(found: list[Token], position: int) -> int:
    """How many tokens ``attribute(to)`` has, with one of these names; 0 if it is something else."""
    before, bracket, name = found[position].text.partition("(")
    if not bracket or before.rstrip() != "attribute" or name.strip() not in _OPERATOR_NAMES:
        return 0
    signs = [(at, t.text) for at, t in enumerate(found[position + 1 : position + 3], 2) if t.kind != "space"]
    return signs[0][0] if signs and signs[0][1] == ")" else 0


def _empty_call(found: list[Token], position: int) -> int:
    """How many tokens ``name()`` has; 0 if there is something in the brackets."""
    signs = [(at, t.text) for at, t in enumerate(found[position + 1 : position + 6], 1) if t.kind != "space"]
    return signs[1][0] + 1 if [text for _, text in signs[:2]] == ["(", ")"] else 0


def variables(expression: str) -> set[str]:
    """The names of the variables that an expression mentions."""
    return {token.text.lstrip("$ \t\n") for token in tokens(expression) if token.kind == "variable"}


def selection(pattern: str) -> str:
    """An expression that selects, from the root, the nodes that an XSLT pattern matches (XSLT 3.0, 5.5).

    Each of the paths that are joined by ``|`` may begin anywhere in the document.
    """
    branches: list[list[Token]] = [[]]
    operators: list[str] = []
    depth = 0
    for token in tokens(pattern):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0) if token.kind == "sign" else 0
        ends = token.kind == "sign" and token.text == "|"
        ends = ends or (token.kind == "name" and token.text in _SET_OPERATORS and _is_operand(branches[-1]))
        if ends and not depth:
            operators.append(token.text)
            branches.append([])
        else:
            branches[-1].append(token)
    paths = [_from_root(branch) for branch in branches]
    return "".join(chain(*zip(paths, (f" {operator} " for operator in [*operators, ""]), strict=True))).strip()


def _is_operand(branch: list[Token]) -> bool:
    """Whether tokens are a whole path, so that a name behind them is an operator."""
    last = next((token for token in reversed(branch) if token.kind not in ("space", "comment")), None)
    return last is not None and (last.kind != "sign" or last.text in ("]", ")", "*", "."))


def _from_root(branch: list[Token]) -> str:
    text = "".join(token.text for token in branch).strip()
    first = next((token for token in branch if token.kind not in ("space", "comment")), None)
    if first is None or text.startswith("/") or first.kind == "variable":
        return text
    if first.text == "document-node":
        return f"/self::{text}"
    if first.kind == "function" and (first.local or first.text) in _ABSOLUTE:
        return text
    return f"//{text}"


# ---------------------------------------------------------------- compiling


class Compiler:
    """Compiles expressions of one version of XPath.

    Args:
        version: ``1.0``, ``2.0`` or ``3.1``.
        namespaces: the namespaces by prefix.
    """

    def __init__(self, version: str, namespaces: dict[str, str]) -> None:
        parser: Any = _parser_class(version)
        # The collation of the process would make findings depend on who runs the program.
        collation = "http://www.w3.org/2005/xpath-functions/collation/codepoint"
        self._parser = parser(namespaces) if version == "1.0" else parser(namespaces, default_collation=collation)

    def compile(self, expression: str) -> XPathToken:
        """Compile an expression.

        Raises:
            CannotEvaluate: it is not XPath of this version.
        """
        token: XPathToken = _guarded(lambda: self._parser.parse(rewritten(expression)))
        return token


def _parser_class(version: str) -> Any:
    from elementpath import XPath1Parser, XPath2Parser
    from elementpath.xpath31 import XPath31Parser

    _remember_patterns()
    base: Any = {"1.0": XPath1Parser, "2.0": XPath2Parser, "3.1": XPath31Parser}[version]
    parser: Any = type("SchematronParser", (base,), {})
    for name in _READS_ELSEWHERE & set(parser.symbol_table):
        # A function may be called by other ways than its name: doc#1, function-lookup().
        refused = {"evaluate": _refuse, "select": _refuse}
        parser.symbol_table[name] = type(parser.symbol_table[name])(name, (parser.symbol_table[name],), refused)
    own: dict[str, tuple[Callable[..., Any], tuple[int, int]]] = {
        "key": (select__key, (2, 3)),
        "id": (select__id, (1, 2)),
    }
    if "generate-id" not in parser.symbol_table:
        own["generate-id"] = (evaluate__generate_id, (0, 1))
    for symbol, (function, arguments) in own.items():
        parser.symbol_table.pop(symbol, None)
        parser.method(parser.function(symbol, nargs=arguments))(function)
    return parser


def _remember_patterns() -> None:
    """Let elementpath translate a regular expression once, not each time it is matched, which takes milliseconds."""
    from elementpath.xpath2 import _xpath2_functions

    functions: Any = _xpath2_functions  # the name that is replaced is not one that the module exports
    if not hasattr(functions.translate_pattern, "cache_info"):
        functions.translate_pattern = lru_cache(maxsize=512)(functions.translate_pattern)


def _refuse(self: Any, context: Any = None) -> Any:
    raise self.error("FODC0002", "reads what is outside of the document, which is not done here")


def select__key(self: Any, context: Any = None) -> Iterator[Any]:
    """XSLT's ``key()``; elementpath reads from the name what kind of function it is."""
    if context is None:
        raise self.missing_context()
    name = self.string_value(self.get_argument(context))
    values = {self.string_value(item) for item in self[1].select(copy(context))}
    yield from context.tree.keyed(name, values)


def select__id(self: Any, context: Any = None) -> Iterator[Any]:
    """XPath's ``id()``: elements by their ``xml:id`` (XPath 2.0 functions, 15.5.2)."""
    if context is None:
        raise self.missing_context()
    words = {word for item in self[0].select(copy(context)) for word in self.string_value(item).split()}
    yield from context.tree.identified(words)


def evaluate__generate_id(self: Any, context: Any = None) -> str:
    """XSLT's ``generate-id()``, which is XPath's from 3.0 on."""
    if context is None:
        raise self.missing_context()
    node = self.get_argument(context, default_to_context=True)
    if node is None:
        return ""
    if not hasattr(node, "node_kind"):
        raise self.error("XPTY0004", "the argument of generate-id() is not a node")
    return f"ID{id(node)}"


def _guarded(work: Callable[[], Any]) -> Any:
    """Do something with elementpath.

    Raises:
        CannotEvaluate: it cannot be done.
    """
    try:
        return work()
    except CannotEvaluate:
        raise
    except RecursionError as error:
        raise CannotEvaluate("it is nested too deeply") from error
    except Exception as error:
        # Besides its own errors, elementpath lets through those of Python (arithmetic, regular expressions). Whatever
        # it is, the rule is not tested, and the other rules are.
        raise CannotEvaluate(getattr(error, "message", None) or str(error) or type(error).__name__) from error


# ---------------------------------------------------------------- evaluating


def _mend_strings(root: Any) -> None:
    """Give the nodes of a tree the string values that they should have (XPath data model, 6.2.2).

    elementpath 5.1 puts the text behind an element before the texts in its children, and leaves out what stands behind
    a comment or a processing instruction.
    """
    from elementpath.datatypes import UntypedAtomic
    from elementpath.xpath_nodes import EtreeDocumentNode, EtreeElementNode

    def string(self: Any) -> str:
        return "".join(self.value.itertext())

    def string_of_document(self: Any) -> str:
        return "".join(self.value.getroot().itertext())

    def typed(self: Any) -> Iterator[Any]:
        yield UntypedAtomic("".join(self.value.itertext()))

    members = {"__slots__": (), "string_value": property(string), "compat_string_value": property(string)}
    element: Any = type("Element", (EtreeElementNode,), {**members, "iter_typed_values": property(typed)})
    whole = property(string_of_document)
    document: Any = type(
        "Document", (EtreeDocumentNode,), {"__slots__": (), "string_value": whole, "compat_string_value": whole}
    )
    root.__class__ = document
    for node in root.elements.values():
        if isinstance(node, EtreeElementNode):
            node.__class__ = element


class Tree:
    """A document as elementpath sees it.

    Args:
        root: its root element.
        keys: the keys of the schema by name: each a selection and what is used of each node.
    """

    def __init__(self, root: etree._Element, keys: dict[str, list[tuple[XPathToken, XPathToken]]]) -> None:
        from elementpath import get_node_tree

        whole: Any = root.getroottree()  # elementpath takes lxml's tree, though its types name another protocol
        self.root: Any = _guarded(lambda: get_node_tree(whole))
        _mend_strings(self.root)
        self._lxml_root = root
        self._keys = keys
        self._ids: dict[str, Any] | None = None
        self._key_indexes: dict[str, dict[str, list[Any]]] = {}
        self._texts: dict[int, Text] | None = None
        self._nodes_of_texts: dict[Text, Any] = {}

    def select(self, token: XPathToken, node: Any, variables: dict[str, Any]) -> list[Any]:
        """The items that an expression gives at a node.

        Raises:
            CannotEvaluate: it fails.
        """
        items: list[Any] = _guarded(lambda: list(token.select(self._context(node, variables))))
        return items

    def true(self, token: XPathToken, node: Any, variables: dict[str, Any]) -> bool:
        """The effective boolean value of an expression at a node.

        Raises:
            CannotEvaluate: it fails, or has no such value.
        """
        return bool(_guarded(lambda: token.boolean_value(list(token.select(self._context(node, variables))))))

    def strings(self, token: XPathToken, items: Iterable[Any]) -> list[str]:
        """What items are as text."""
        strings: list[str] = _guarded(lambda: [token.string_value(item) for item in items])
        return strings

    def _context(self, node: Any, variables: dict[str, Any]) -> XPathContext:
        from elementpath import XPathContext

        context = XPathContext(self.root, item=node, variables={**variables, CURRENT: [node]})
        context.tree = self  # type: ignore[attr-defined]  # for key() and id(); copies of a context keep it
        return context

    # ------------------------------------------------------------ nodes of both sides

    def node(self, item: Any) -> Node | None:
        """The node that an item of elementpath is; None for a value or a namespace."""
        kind = getattr(item, "node_kind", None)
        if kind in ("element", "comment", "processing-instruction"):
            element: etree._Element = item.value
            return element
        if kind == "attribute":
            return Attribute(item.parent.value, item.name)
        if kind == "document":
            return Whole(self._lxml_root)
        return self._text_places().get(id(item)) if kind == "text" else None

    def item(self, node: Node) -> Any:
        """The item of elementpath that a node is."""
        if isinstance(node, Attribute):
            owner = self.root.elements[node.owner]
            return next(item for item in owner.attributes if item.name == node.name)
        if isinstance(node, Whole):
            return self.root
        if isinstance(node, Text):
            self._text_places()
            return self._nodes_of_texts[node]
        return self.root.elements[node]

    def _text_places(self) -> dict[int, Text]:
        if self._texts is None:
            self._texts = {}
            for parent in self.root.iter_lazy():
                before = None
                for child in getattr(parent, "children", None) or ():
                    if child.node_kind == "text":
                        place = Text(parent.value, False) if before is None else Text(before.value, True)
                        self._texts[id(child)] = place
                        self._nodes_of_texts[place] = child
                    before = child
        return self._texts

    # ------------------------------------------------------------ indexes

    def identified(self, words: set[str]) -> Iterator[Any]:
        """The elements with these ids, in the order of the document."""
        if self._ids is None:
            self._ids = {}
            for element in self._lxml_root.iter(etree.Element):
                if identifier := element.get(XML_ID):
                    self._ids.setdefault(identifier, self.root.elements[element])
        found = [self._ids[word] for word in words if word in self._ids]
        yield from sorted(found, key=_position)

    def keyed(self, name: str, values: set[str]) -> Iterator[Any]:
        """The nodes that a key gives for these values, in the order of the document."""
        if name not in self._keys:
            raise CannotEvaluate(f"there is no key “{name}”")
        if name not in self._key_indexes:
            self._key_indexes[name] = {}  # a key that uses itself finds nothing
            self._key_indexes[name] = self._key_index(name)
        index = self._key_indexes[name]
        found = {id(item): item for value in values for item in index.get(value, ())}
        yield from sorted(found.values(), key=_position)

    def _key_index(self, name: str) -> dict[str, list[Any]]:
        index: dict[str, list[Any]] = {}
        for match, use in self._keys[name]:
            for item in self.select(match, self.root, {}):
                for value in self.strings(use, self.select(use, item, {})):
                    index.setdefault(value, []).append(item)
        return index


def _position(item: Any) -> int:
    position: int = item.position
    return position
