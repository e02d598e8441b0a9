"""The XML Schema accepts what RELAX NG accepts, by two validators, and says where it accepts more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.rng import rng_element
from tei_memcon.grammar.xsd import Loosened, XsdResult, xsd_documents
from tei_memcon.names import XML
from tei_memcon.tree import parse_bytes, parse_file, serialise
from tests.cases import case_files, case_id, check, read_case
from tests.grammar.exemplars import NAMES, exemplar, grammar_of, instances
from tests.jing import jing
from tests.odd.generate import Generator
from tests.odd.mutate import Mutator

CASES = case_files("grammar/xsd")
BY_XMLSCHEMA = ("tei_bare", "tei_drama", "tei_jtei", "tei_tite")
"""Exemplars that are judged by the package xmlschema too, which needs several seconds to load a large schema."""


def any_start(grammar: p.Grammar) -> p.Grammar:
    """The grammar with every element for a root, as XML Schema has it, so that each is tested in small documents."""
    named = [
        grammar.patterns.ref(define.name)
        for define in grammar.defines
        if isinstance(define.pattern, p.Element) and isinstance(define.pattern.name, p.Name)
    ]
    return p.Grammar(grammar.patterns.choice(named), grammar.defines, grammar.patterns)


def names(grammar: p.Grammar) -> tuple[list[str], list[str]]:
    """Expanded names of elements and of attributes."""
    found: dict[type[p.Pattern], dict[str, None]] = {p.Element: {}, p.Attribute: {}}
    waiting: list[p.Pattern] = [define.pattern for define in grammar.defines]
    while waiting:
        item = waiting.pop()
        if isinstance(item, (p.Element, p.Attribute)) and isinstance(item.name, p.Name):
            name = item.name
            found[type(item)][f"{{{name.namespace}}}{name.local}" if name.namespace else name.local] = None
        waiting.extend(p.children(item))
    return list(found[p.Element]), [*found[p.Attribute], "unknown"]


def documents(grammar: p.Grammar, number: int) -> Iterator[etree._Element]:
    """Documents made from a grammar, and as many injured ones."""
    made = list(Generator(grammar, 5).documents(number))
    for root in made:
        # RELAX NG allows white space where it allows nothing.
        for element in root.iter():
            if not len(element) and not element.text:
                element.text = "\n"
    mutator = Mutator(*names(grammar), 6)
    return iter((*made, *map(mutator.mutate, made)))


def write_all(result: XsdResult, folder: Path) -> Path:
    """Write schema documents; return the path of the main one."""
    for name, root in result.documents.items():
        (folder / name).write_bytes(serialise(root))
    return folder / next(iter(result.documents))


def assert_accepts(
    grammar: p.Grammar, namespace: str, roots: Mapping[Path, etree._Element], folder: Path, also: bool
) -> tuple[int, int, int]:
    """Whether what Jing accepts is accepted by libxml2 and, if `also` is set, by the package xmlschema.

    Returns:
        How many documents RELAX NG accepts, how many both do not, and how many there are.
    """
    rng = folder / "schema.rng"
    rng.write_bytes(serialise(rng_element(grammar, namespace)))
    for path, root in roots.items():
        path.write_bytes(serialise(root))
    main = write_all(xsd_documents(grammar, namespace, "schema"), folder)
    by_libxml2 = etree.XMLSchema(etree.parse(main))
    by_xmlschema = xmlschema.XMLSchema(str(main)) if also else None
    valid = rejected = 0
    for path, findings in jing(rng, list(roots), ids=False).items():
        tree = parse_file(path)
        accepted = by_libxml2.validate(tree)
        if findings:
            rejected += not accepted
            continue
        valid += 1
        assert accepted, f"{path.read_text()}\n{by_libxml2.error_log}"
        if by_xmlschema is not None:
            by_xmlschema.validate(etree.ElementTree(tree))
    return valid, rejected, len(roots)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path, accept: bool) -> None:
    result = xsd_documents(grammar_of(read_case(path)["rng"]), "urn:x", "schema")
    xsd = "\n".join(f"<!-- {name} -->\n{etree.tostring(root).decode()}" for name, root in result.documents.items())
    looser = "\n".join(f"{place.element or 'schema'}: {place.what}: {place.why}" for place in result.looser)
    check(path, {"xsd": xsd, "looser": looser}, accept)


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case_accepts_what_relax_ng_accepts(path: Path, tmp_path: Path) -> None:
    grammar = any_start(grammar_of(read_case(path)["rng"]))
    roots = {tmp_path / f"{number}.xml": root for number, root in enumerate(documents(grammar, 60))}
    valid, rejected, total = assert_accepts(grammar, "urn:x", roots, tmp_path, also=True)
    assert valid >= 60
    assert rejected, "no injury is noticed"
    assert total == 120


@pytest.mark.parametrize("name", NAMES)
def test_exemplar_accepts_what_relax_ng_accepts(name: str, tmp_path: Path) -> None:
    grammar, namespace = exemplar(name)
    grammar = any_start(grammar)
    roots = {path: parse_file(path) for path in instances(tmp_path)}
    roots |= {tmp_path / f"made-{number}.xml": root for number, root in enumerate(documents(grammar, 60))}
    valid, rejected, total = assert_accepts(grammar, namespace, roots, tmp_path, also=name in BY_XMLSCHEMA)
    assert valid >= 60
    # Of what RELAX NG rejects, XML Schema rejects nearly everything too: it is not loose without need.
    assert rejected >= 0.9 * (total - valid)


def test_the_same_grammar_gives_the_same_text() -> None:
    grammar, namespace = exemplar("tei_tite")
    first, second = (
        {name: serialise(root) for name, root in xsd_documents(grammar, namespace, "t").documents.items()}
        for _ in range(2)
    )
    assert first == second
    assert list(first) == ["t.xsd", "t-ns1.xsd", "t-xml.xsd"]


def test_the_tei_is_said_almost_exactly() -> None:
    """No content model of tei_all has to be widened."""
    grammar, namespace = exemplar("tei_all")
    looser = xsd_documents(grammar, namespace, "tei_all").looser
    assert looser[0].element == ""
    assert not [place for place in looser if "Unique Particle Attribution" in place.why]
    assert len(looser) < 20


ID = "<start><element name='a'><attribute name='xml:id'><data type='ID'/></attribute><zeroOrMore>\
<element name='b'><attribute name='xml:id'><data type='ID'/></attribute></element></zeroOrMore></element></start>"


@pytest.mark.parametrize("unique", [True, False])
def test_unique_ids_if_asked(unique: bool, tmp_path: Path) -> None:
    main = write_all(xsd_documents(grammar_of(ID), "urn:x", "schema", unique_ids=unique), tmp_path)
    twice = parse_bytes(b"<a xmlns='urn:x' xml:id='i'><b xml:id='i'/></a>", "twice.xml")
    once = parse_bytes(b"<a xmlns='urn:x' xml:id='i'><b xml:id='j'/></a>", "once.xml")
    for validate in (etree.XMLSchema(etree.parse(main)).validate, xmlschema.XMLSchema(str(main)).is_valid):
        assert validate(etree.ElementTree(once))
    assert xmlschema.XMLSchema(str(main)).is_valid(etree.ElementTree(twice)) is not unique


def test_documentation_only_if_asked() -> None:
    case = next(path for path in CASES if path.stem == "structure")
    grammar = grammar_of(read_case(case)["rng"])
    docs = {"list": "A list.", "model.item": "Items.", "data.when": "Dates.", "att.global": "Of all."}
    described = xsd_documents(grammar, "urn:x", "schema", docs=docs).documents["schema.xsd"]
    found = {str(note.getparent().getparent().get("name")): note.text for note in described.iter("{*}documentation")}  # type: ignore[union-attr]  # an annotation stands in a component
    assert found == docs
    plain = xsd_documents(grammar, "urn:x", "schema").documents["schema.xsd"]
    assert next(plain.iter("{*}annotation"), None) is None


def test_assertions_of_xml_schema_1_1(tmp_path: Path) -> None:
    case = next(path for path in CASES if path.stem == "attributes")
    grammar = grammar_of(read_case(case)["rng"])
    result = xsd_documents(grammar, "urn:x", "schema", assertions=True)
    assert [place.element for place in result.looser] == ["", "b"]
    schema = xmlschema.XMLSchema11(str(write_all(result, tmp_path)))
    for attributes, valid in {
        "from=''": True,
        "when='2001-01-01'": True,
        "": False,
        "from='' when='2001-01-01'": False,
        "from='' x='' y=''": True,
        "from='' x=''": False,
        "from='' target='#a'": True,
        "from='' targetA='' xml:base='a'": True,
        "from='' xml:base='a'": False,
        "from='' target='#a' xml:base='a'": False,
    }.items():
        assert schema.is_valid(f"<a xmlns='urn:x' {attributes}/>") is valid, attributes


def test_a_data_type_of_another_library_is_any_string() -> None:
    grammar = grammar_of("<start><element name='a'><data type='word' datatypeLibrary='urn:types'/></element></start>")
    result = xsd_documents(grammar, "urn:x", "schema")
    assert result.looser == (Loosened("a", "the data type word", "XML Schema does not know the library urn:types"),)
    assert result.documents["schema.xsd"][0].get("type") == "xs:string"


def test_a_root_of_any_name_is_not_said() -> None:
    """The one thing that XML Schema cannot accept although RELAX NG does."""
    grammar = grammar_of("<start><element><anyName/><empty/></element></start>")
    (place,) = xsd_documents(grammar, "urn:x", "schema").looser
    assert (place.element, place.what) == ("", "root element of any name")


def test_a_default_value_is_written_if_it_is_allowed() -> None:
    patterns = p.Patterns()

    def attribute(name: str, content: p.Pattern, default: str) -> p.Pattern:
        return patterns.optional(patterns.attribute(p.Name("", name), content, default))

    values = patterns.choice((patterns.value("x"), patterns.value("y")))
    attributes = patterns.group(
        (
            attribute("plain", p.TEXT, "any"),
            attribute("listed", values, "y"),
            attribute("foreign", values, "z"),
            attribute("number", patterns.data("int", "http://www.w3.org/2001/XMLSchema-datatypes"), "1"),
        )
    )
    grammar = p.Grammar(patterns.element(p.Name("urn:x", "a"), attributes), (), patterns)
    root = xsd_documents(grammar, "urn:x", "schema").documents["schema.xsd"]
    found = {item.get("name"): item.get("default") for item in root.iter("{*}attribute")}
    assert found == {"plain": "any", "listed": "y", "foreign": None, "number": None}


def test_a_schema_of_no_namespace(tmp_path: Path) -> None:
    patterns = p.Patterns()
    inner = patterns.element(p.Name("urn:y", "b"), patterns.attribute(p.Name(XML, "space"), patterns.value("preserve")))
    grammar = p.Grammar(patterns.element(p.Name("", "a"), inner), (), patterns)
    result = xsd_documents(grammar, "", "schema")
    assert list(result.documents) == ["schema.xsd", "schema-xml.xsd", "schema-ns1.xsd"]
    main = write_all(result, tmp_path)
    document = parse_bytes(b"<a><b xmlns='urn:y' xml:space='preserve'/></a>", "a.xml")
    etree.XMLSchema(etree.parse(main)).assertValid(document)
    xmlschema.XMLSchema(str(main)).validate(etree.ElementTree(document))
