"""Faults in other schemas than the project's: another ODD, a grammar without one; and faults that TEI never has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_memcon.diagnostic import Diagnostic
from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.build import build_grammar
from tei_memcon.grammar.load import load_grammar
from tei_memcon.grammar.rules_odd import rules_of
from tei_memcon.grammar.rules_plain import rules_of_grammar
from tei_memcon.names import TEI, XML, XML_ID, XML_SCHEMA_TYPES
from tei_memcon.tree.document import document_of
from tei_memcon.validation.explain import CODES, explain, explain_all
from tei_memcon.validation.relaxng.engine import RelaxNG
from tei_memcon.validation.relaxng.faults import Expected, Fault, Kind
from tests.cases import TESTS
from tests.grammar.small import small_schema

ODD = """
<schemaSpec ident="small" start="doc">
  <moduleRef key="small" except="name"/>
  <elementSpec ident="para" mode="change"><desc xml:lang="en">Words of the minutes.</desc></elementSpec>
  <elementSpec ident="mark" mode="change">
    <attList>
      <attDef ident="type" mode="change"><desc xml:lang="en">How they are set.</desc></attDef>
      <attDef ident="n" mode="delete"/>
    </attList>
  </elementSpec>
</schemaSpec>
"""
RNC = """
default namespace = "urn:letters"
start = element letter { attribute sent { xsd:date }, head, (line | stamp)+ }
head = element head { text }
line = element line { attribute n { xsd:positiveInteger }?, text }
stamp = element stamp { attribute colour { "red" | "blue" }, empty }
"""


def in_small(tmp_path: Path, content: str) -> Diagnostic:
    """The one finding in a document of the small ODD."""
    schema = small_schema(tmp_path, ODD)
    grammar = build_grammar(schema)
    document = document_of(f'<doc xmlns="{TEI}">{content}</doc>'.encode(), "doc.xml")
    faults = RelaxNG(grammar.start, grammar.by_name(), grammar.patterns).faults(document.root)
    (found,) = explain_all(faults, document, rules_of(schema, grammar, "small"), "small")
    return found


def in_letter(tmp_path: Path, text: str, *, alone: bool = True) -> Diagnostic:
    """The one finding in a document of the grammar for letters, which has no ODD."""
    path = tmp_path / "letter.rnc"
    path.write_text(RNC, encoding="utf-8")
    grammar = load_grammar(path)
    document = document_of(text.encode(), "letter.xml")
    rules = None if alone else rules_of_grammar(grammar.start, grammar.defines)
    faults = RelaxNG(grammar.start, grammar.defines, grammar.patterns).faults(document.root)
    (found,) = explain_all(faults, document, rules, "letter")
    return found


# ---------------------------------------------------------------- another ODD


@pytest.mark.parametrize(
    ("content", "code", "message", "help", "rule"),
    [
        (
            "<para>By <name>Smith</name></para>",
            "element-not-in-schema",
            "<name> is an element of small_source.xml (module “small”) which small leaves out",
            "if the texts need it, allow it in small.odd; allowed here: text, <mark> or the end of <para>",
            "moduleRef small",
        ),
        (
            '<para><mark type="bold" n="1">Yes</mark></para>',
            "attribute-not-in-schema",
            'n="1" is an attribute that small_source.xml has on <mark> and small leaves out',
            "<mark> may also have @xml:id",
            "attDef n of mark",
        ),
        (
            '<para><mark type="slantd">Yes</mark></para>',
            "attribute-value",
            "“slantd” is not a value of @type on <mark>",
            "did you mean “slanted”? allowed: bold or slanted",
            "attDef type of mark",
        ),
        (
            '<para n="one">Yes</para>',
            "attribute-value",
            "“one” is not a value of @n on <para>",
            "allowed: a whole number",
            "attDef n of att.all",
        ),
        (
            "",
            "element-missing",
            "<doc> is empty: <para> must stand in it",
            "add <para>, or take <doc> away if it has nothing to say; <para>: words of the minutes",
            "content of doc",
        ),
    ],
)
def test_another_odd(tmp_path: Path, content: str, code: str, message: str, help: str, rule: str) -> None:
    found = in_small(tmp_path, content)
    assert (found.code, found.message, found.help) == (code, message, help)
    assert found.rule is not None
    assert found.rule.name == rule


def test_the_rule_has_its_line_and_the_words_of_the_odd(tmp_path: Path) -> None:
    own = in_small(tmp_path, '<para><mark type="slantd">Yes</mark></para>').rule
    assert own is not None
    assert (own.source, own.description) == ("small.odd", "How they are set.")
    lines = (tmp_path / "in.odd").read_text(encoding="utf-8").split("\n")
    assert own.line is not None
    assert 'ident="type"' in lines[own.line - 1]
    inherited = in_small(tmp_path, '<para n="one">Yes</para>').rule
    assert inherited is not None
    assert (inherited.source, inherited.line, inherited.description) == (
        *("small_source.xml", None),
        "(number) counts the element",
    )


# ---------------------------------------------------------------- a grammar without ODD


@pytest.mark.parametrize(
    ("text", "code", "message", "help"),
    [
        (
            '<letter xmlns="urn:letters" sent="1990-11-19"><haed>Dear</haed><line/></letter>',
            "element-unknown",
            "there is no element <haed> in letter",
            "did you mean <head>?",
        ),
        (
            '<letter xmlns="urn:letters" sent="1990-11-19"><head/><line/><head/></letter>',
            "element-not-allowed",
            "<head> is not allowed in <letter> after <line>",
            "allowed here: <line>, <stamp> or the end of <letter>",
        ),
        (
            '<letter xmlns="urn:letters" sent="5.3.1990"><head/><line/></letter>',
            "attribute-value",
            "“5.3.1990” is not a value of @sent on <letter>",
            "write 1990-03-05",
        ),
        (
            '<letter xmlns="urn:letters"><head/><line/></letter>',
            "attribute-missing",
            "<letter> lacks the attribute @sent, which is required",
            'add sent="…"',
        ),
        (
            '<letter xmlns="urn:letters" sent="1990-11-19"><head/><line size="2"/></letter>',
            "attribute-unknown",
            'size="2" is no attribute of <line> in letter',
            "<line> may also have @n",
        ),
        (
            '<letter xmlns="urn:letters" sent="1990-11-19"><head/>Dear Sir<line/></letter>',
            "text-not-allowed",
            "the text “Dear Sir” may not stand directly in <letter>",
            "put it into an element, or take it away; allowed here: <line> or <stamp>",
        ),
        (
            '<letter sent="1990-11-19"><head/><line/></letter>',
            "namespace-wrong",
            "<letter> is in no namespace: the elements of letter are in “urn:letters”",
            'write <letter xmlns="urn:letters">; this is enough for all elements in it',
        ),
        (
            '<letter xmlns="urn:letters" sent="1990-11-19"><head/><line n="-3"/></letter>',
            "attribute-value",
            "“-3” is not a value of @n on <line>",
            "allowed: a whole number from 1",
        ),
    ],
)
def test_a_grammar_without_odd(tmp_path: Path, text: str, code: str, message: str, help: str) -> None:
    found = in_letter(tmp_path, text)
    assert (found.code, found.message, found.help, found.rule) == (code, message, help, None)


@pytest.mark.parametrize(
    ("content", "message", "help"),
    [
        (
            "<head/><line/><head/>",
            "<head> may stand in <letter>, but not after <line>",
            "move it before <line>",
        ),
        (
            "<head><line/></head><line/>",
            "<line> is not allowed directly in <head>",
            "move it out of <head>: <line> may stand in <letter>; allowed here: text or the end of <head>",
        ),
        (
            "<head/>Dear Sir<line/>",
            "the text “Dear Sir” may not stand directly in <letter>",
            "put it into <line>",
        ),
        ("<head/>", "<letter> ends too early: <line> or <stamp> must follow after <head>", "add one of them"),
        (
            '<head n="1"/><line/>',
            'n="1" may not stand on <head>',
            "@n belongs to <line>; <head> may have no other attributes than it has",
        ),
        (
            '<head/><line size="1"/>',
            'size="1" is no attribute of <line> in letter',
            "<line> may also have @n",
        ),
        (
            "<head/><line/><seal/>",
            "there is no element <seal> in letter",
            "allowed here: <line>, <stamp> or the end of <letter>",
        ),
    ],
)
def test_a_grammar_says_by_itself_where_things_belong(tmp_path: Path, content: str, message: str, help: str) -> None:
    text = f'<letter xmlns="urn:letters" sent="1990-11-19">{content}</letter>'
    found = in_letter(tmp_path, text, alone=False)
    assert (found.message, found.help, found.rule) == (message, help, None)


TEI_RNC = f"""
default namespace = "{TEI}"
start = element TEI {{ element encodingDesc {{ (editorialDecl | sourceDesc)+ }} }}
editorialDecl = element editorialDecl {{ p+ }}
sourceDesc = element sourceDesc {{ p+ | desc }}
p = element p {{ text }}
desc = element desc {{ text }}
"""


@pytest.mark.parametrize(
    ("content", "message", "help"),
    [
        (
            "<editorialDecl><correction/><p/></editorialDecl>",
            "<correction> is an element of the TEI (module “header”) which tei leaves out",
            "if the texts need it, use a schema that has it; allowed here: <p>",
        ),
        (
            "<sourceDesc><p/><msDesc/></sourceDesc>",
            "<msDesc> is an element of the TEI (module “msdescription”) which tei leaves out",
            "if the texts need it, use a schema that has it; allowed here: <p> or the end of <sourceDesc>",
        ),
        (
            "<sourceDesc><paragraf/><p/></sourceDesc>",
            "there is no element <paragraf>, neither in tei nor in the rest of the TEI",
            "allowed here: <p> or <desc>",
        ),
        (
            "<sourceDesc><msDescs/><p/></sourceDesc>",
            "there is no element <msDescs>, neither in tei nor in the rest of the TEI",
            "allowed here: <p> or <desc>",
        ),
        (
            "<sourceDesc><p/><p/><desc/><desc/></sourceDesc>",
            "<desc> may stand in <sourceDesc>, but not beside <p>",
            "keep either <p> or <desc>",
        ),
    ],
)
def test_a_grammar_of_the_tei_without_odd(tmp_path: Path, content: str, message: str, help: str) -> None:
    path = tmp_path / "tei.rnc"
    path.write_text(TEI_RNC, encoding="utf-8")
    grammar = load_grammar(path)
    text = f'<TEI xmlns="{TEI}"><encodingDesc>{content}</encodingDesc></TEI>'
    document = document_of(text.encode(), "doc.xml")
    faults = RelaxNG(grammar.start, grammar.defines, grammar.patterns).faults(document.root)
    (found,) = explain_all(faults, document, rules_of_grammar(grammar.start, grammar.defines), "tei")
    assert (found.message, found.help) == (message, help)


def test_an_element_that_is_refused_is_not_what_another_may_not_follow(tmp_path: Path) -> None:
    path = tmp_path / "letter.rnc"
    path.write_text(RNC, encoding="utf-8")
    grammar = load_grammar(path)
    text = '<letter xmlns="urn:letters" sent="1990-11-19"><head/><line/><seal/><head/></letter>'
    document = document_of(text.encode(), "letter.xml")
    rules = rules_of_grammar(grammar.start, grammar.defines)
    faults = RelaxNG(grammar.start, grammar.defines, grammar.patterns).faults(document.root)
    _, head = explain_all(faults, document, rules, "letter")
    assert (head.message, head.help) == ("<head> may stand in <letter>, but not after <line>", "move it before <line>")


# ---------------------------------------------------------------- faults that are made by hand


def by_hand(text: str, path: str, **fault: object) -> Diagnostic:
    document = document_of(text.encode(), "hand.xml")
    node = document.root.find(path)
    assert node is not None
    return explain(Fault(node=node, **fault), document, None, "letter")  # type: ignore[arg-type]  # the fields of a Fault


def test_an_id_given_twice_names_the_first_and_one_that_is_free() -> None:
    document = document_of(b'<a>\n<b xml:id="p1"/>\n<c xml:id="p1"/><d xml:id="p2"/></a>', "hand.xml")
    first, second = document.root[0], document.root[1]
    found = explain(Fault(Kind.ID_DUPLICATE, second, attribute=XML_ID, value="p1", other=first), document, None, "a")
    assert (found.code, found.locus.line, found.locus.column) == ("id-duplicate", 3, 4)
    assert found.message == "the id “p1” is given twice: <b> in line 2 has it already"
    assert found.help == "give this <c> an id of its own, such as “p3”; pointers to the id mean the first"


def test_a_reference_to_no_id_proposes_the_nearest() -> None:
    text = '<a><b xml:id="chapter1"/><see idref="chaptr1"/></a>'
    found = by_hand(text, "see", kind=Kind.IDREF_DANGLING, attribute="idref", value="chaptr1")
    assert found.code == "idref-dangling"
    assert found.message == "@idref of <see> points to “chaptr1”, an id that no element of the document has"
    assert (found.help, found.nearest) == ("did you mean “chapter1”?", "chapter1")
    found = by_hand(text, "see", kind=Kind.IDREF_DANGLING, attribute="idref", value="page9")
    assert found.help == "correct the reference, or give the element that is meant this xml:id"


def test_text_that_is_no_value() -> None:
    expected = Expected(datatypes=(p.Data("gYear", XML_SCHEMA_TYPES),), values=("unknown",))
    found = by_hand(
        "<a><year> unkown </year></a>", "year", kind=Kind.CONTENT_VALUE, expected=expected, value=" unkown "
    )
    assert (found.code, found.message) == ("content-value", "“unkown” is not what <year> may hold")
    assert found.help == "did you mean “unknown”? allowed: unknown or a date such as 1990"
    assert (found.locus.column, found.locus.end) == (11, (1, 17))


def test_a_value_that_is_missing() -> None:
    expected = Expected(datatypes=(p.Data("gYear", XML_SCHEMA_TYPES),))
    found = by_hand("<a><year></year></a>", "year", kind=Kind.CONTENT_MISSING, expected=expected)
    assert (found.code, found.message) == (
        "content-missing",
        "<year> is empty: a date such as 1990 must stand in it",
    )


def test_one_of_several_attributes_is_missing() -> None:
    expected = Expected(attributes=(p.Name("", "when"), p.NameChoice((p.Name("", "from"), p.Name(XML, "id")))))
    found = by_hand("<a><date/></a>", "date", kind=Kind.ATTRIBUTE_MISSING, expected=expected)
    assert found.message == "<date> needs one of the attributes @when, @from or @xml:id"
    assert found.allowed == ("@when", "@from", "@xml:id")


def test_any_element_is_said_in_words() -> None:
    expected = Expected(elements=(p.NsName("urn:x"), p.AnyName()), end=True)
    found = by_hand("<a><b/></a>", "b", kind=Kind.ELEMENT_NOT_ALLOWED, expected=expected)
    assert found.allowed == ("any element of the namespace “urn:x”", "any element", "the end of <a>")


def test_a_missing_attribute_that_was_written_under_another_name_is_one_finding() -> None:
    document = document_of(b'<a class="x"/>', "hand.xml")
    rend = Expected(attributes=(p.Name("", "rend"),))
    faults = [
        Fault(Kind.ATTRIBUTE_NOT_ALLOWED, document.root, rend, attribute="class", value="x"),
        Fault(Kind.ATTRIBUTE_MISSING, document.root, rend),
    ]
    (found,) = explain_all(faults, document, None, "a")
    assert (found.code, found.nearest) == ("attribute-unknown", "@rend")


# ---------------------------------------------------------------- the codes


def test_every_code_has_a_finding_in_the_tests() -> None:
    here = TESTS / "validation" / "explain"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(here.iterdir()) if path.is_file())
    assert [code.name for code in CODES if code.name not in text] == []


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_the_manual_has_its_four_parts(code: object) -> None:
    manual = getattr(code, "manual", "")
    starts = [part.split(":")[0].split(",")[0] for part in manual.split("\n\n") if not part.startswith("    ")]
    assert starts == ["What it finds", "Why it matters", "Example", "What to do"]
    assert all(len(line) <= 118 for line in manual.split("\n"))
