"""Data types in words, what is wrong with a value, and what was probably meant."""

from __future__ import annotations

import pytest

from tei_memcon.grammar.pattern import Data
from tei_memcon.names import XML_SCHEMA_TYPES
from tei_memcon.validation.explain.slips import meant_attributes, meant_elements, nearest, slip
from tei_memcon.validation.explain.values import in_words, remedy
from tei_memcon.validation.explain.words import either, lowered, quoted


def types(names: str) -> tuple[Data, ...]:
    return tuple(Data(name, XML_SCHEMA_TYPES) for name in names.split())


DATES = types("date gYearMonth gYear dateTime")


@pytest.mark.parametrize(
    ("value", "help"),
    [
        ("19.11.1990", "write 1990-11-19"),
        ("19. 11. 1990", "write 1990-11-19"),
        ("1990/11/19", "write 1990-11-19"),
        ("19901119", "write 1990-11-19"),
        ("1990.11", "write 1990-11"),
        ("5/3/1990", "write 1990-03-05 or 1990-05-03, whichever is meant"),
        ("5/5/1990", "write 1990-05-05"),
        ("11/19/1990", "write 1990-11-19"),
        ("19 Nov. 1990", "write 1990-11-19"),
        ("19. November 1990", "write 1990-11-19"),
        ("5. März 1990", "write 1990-03-05"),
        ("5 août 1990", "write 1990-08-05"),
        ("November 1990", "write 1990-11"),
        ("1990-13-01", "there is no month 13; write 1990-01-13 if day and month are exchanged"),
        ("1990-13-20", "there is no month 13"),
        ("1990-02-29", "February 1990 has 28 days"),
        ("1992-02-30", "February 1992 has 29 days"),
        ("1990-00-00", "there is no month 0; leave out what is not known: 1990"),
        ("1990-11-00", "there is no day 0; leave out what is not known: 1990-11"),
        ("1990-11-19/1990-11-21", 'a period takes two attributes: from="1990-11-19" to="1990-11-21"'),
        ("1990/1991", 'a period takes two attributes: from="1990" to="1991"'),
        (
            "1990-11-19?",
            "what is not certain is said beside the date: with notBefore and notAfter, or with cert",
        ),
        ("soon", None),
        ("May I come in 1990 or 1991", None),
    ],
)
def test_dates(value: str, help: str | None) -> None:
    assert remedy(value, DATES, "date") == help


@pytest.mark.parametrize(
    ("value", "datatypes", "help"),
    [
        ("Yes", "boolean", "write true"),
        ("nein", "boolean", "write false"),
        ("perhaps", "boolean", None),
        ("1st", "ID", "it does not begin with a letter or underscore; write p1st"),
        ("a:b c", "NCName", "it has a space and has a colon; write a-b-c"),
        ("a/b", "ID", "it has the character /; write a-b"),
        ("", "ID", "give it an id, or take the attribute away"),
        ("German", "language", "write de"),
        ("en fr", "language", "only one language may stand here"),
        ("1,000", "nonNegativeInteger", "write 1000, without signs between the digits"),
        ("12 pages", "nonNegativeInteger", "write only the number: 12"),
        ("1.5", "integer", "it is not whole"),
        ("0,5", "decimal", "write 0.5: the decimal sign is a point"),
        ("#a #b", "anyURI", "only one pointer may stand here"),
        ("##a", "anyURI", "“#” may stand only once in a pointer"),
        ("50%", "anyURI", "a percent sign that is meant as such is written %25"),
        ("my page.html", "anyURI", "it may have no spaces; write my%20page.html, or only one of the words"),
        ("a b", "string", None),
    ],
)
def test_other_values(value: str, datatypes: str, help: str | None) -> None:
    assert remedy(value, types(datatypes), "p") == help


@pytest.mark.parametrize(
    ("values", "datatypes", "words"),
    [
        ((), DATES, "a date such as 1990-11-19, 1990-11, 1990 or 1990-11-19T14:30:00"),
        ((), types("time"), "a time such as 14:30:00"),
        (("unknown",), types("boolean"), "true, false or unknown"),
        (("",), types("language"), "a language tag of BCP 47, such as en, de or ru-Latn"),
        ((), (Data("token", "", (("pattern", "[A-Z]{2}"),)),), "any text that matches the pattern [A-Z]{2}"),
        ((), (Data("token", "", (("pattern", r"[^\p{C}\p{Z}]+"),)),), "one word without spaces"),
        ((), (Data("integer", "", (("minInclusive", "1"),)),), "a whole number at least 1"),
        ((), types("hexBinary"), "a value of the data type hexBinary"),
        ((), (), ""),
    ],
)  # fmt: skip
def test_what_is_allowed(values: tuple[str, ...], datatypes: tuple[Data, ...], words: str) -> None:
    assert in_words(values, datatypes) == words


@pytest.mark.parametrize(
    ("found", "candidates", "meant"),
    [
        ("tranlator", "source footnote translator editor", "translator"),
        ("stge", "stage gap", "stage"),
        ("dvi", "p div", "div"),
        ("PersName", "persName p", "persName"),
        ("noet", "note p", "note"),
        ("telcon", "memcon section", None),
        ("b", "p lb hi", None),
        ("", "p", None),
    ],
)
def test_the_nearest_name(found: str, candidates: str, meant: str | None) -> None:
    assert nearest(found, candidates.split()) == meant


def test_names_of_other_vocabularies() -> None:
    assert meant_elements("EM") == ("hi",)
    assert meant_attributes("href") == ("target", "ref")
    assert meant_elements("weather") == ()
    assert slip("href", ["n", "ref"], meant_attributes("href")) == "ref"
    assert slip("href", ["n"], meant_attributes("href")) is None


def test_lists_and_quotations() -> None:
    assert either(["a"]) == "a"
    assert either(["a", "b", "c"]) == "a, b or c"
    assert either(list("abcdef"), most=3) == "a, b, c or 3 others"
    assert either(list("abcd"), most=3) == "a, b, c or d"
    assert quoted(" one\n  two ") == "“one two”"
    assert quoted("\u00a0") == "“no-break space”"
    long = quoted("word " * 40)
    assert len(long) < 65
    assert "… " in long
    assert lowered("The label.") == "the label"
    assert lowered("URI of it.") == "URI of it"
