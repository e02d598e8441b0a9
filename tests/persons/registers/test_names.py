from __future__ import annotations

import pytest

from tei_memcon.persons.registers.folding import folded, skeleton
from tei_memcon.persons.registers.names import forms, readable_id
from tei_memcon.persons.registers.rows import columns_of
from tei_memcon.persons.registers.terms import offices_of_column, offices_of_remark, prose_office
from tei_memcon.record import NameForm, Office

_SIGNS = {"": "", "surname": "S", "forename": "F", "nameLink": "L", "genName": "G", "roleName": "R", "addName": "A"}


def short(form: NameForm) -> str:
    parts = "".join(f"{_SIGNS[part.kind]}({part.text})" if part.kind else part.text for part in form.parts)
    return f"{form.type}: {parts}"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            "Abel, David Laurence|Abel, David L.",
            "David Laurence Abel|index: S(Abel), F(David Laurence)|form: F(David L.) S(Abel)",
        ),
        ("Abel, Ibrahim|President Abel", "Ibrahim Abel|index: S(Abel), F(Ibrahim)|form: R(President) S(Abel)"),
        ("Abel, Elmo (“Bud”), Jr.", "Elmo Abel Jr.|index: S(Abel), F(Elmo), G(Jr.)|form: F(Bud) S(Abel) G(Jr.)"),
        ("Abel, Elmo|Abel, Rear Admiral Elmo, R. N.", "Elmo Abel|index: S(Abel), F(Elmo)"),
        ("Abel, Lieut. Gen. Elmo K.", "Elmo K. Abel|index: S(Abel), F(Elmo K.)"),
        ("Margerie, Roland de", "Roland de Margerie|index: S(Margerie), F(Roland) L(de)"),
        ("de Gaulle, Karl|De Gaulle", "Karl de Gaulle|index: S(Gaulle), F(Karl) L(de)"),
        ("Abaydi, Haamid al-", "Haamid al-Abaydi|index: S(Abaydi), F(Haamid) L(al-)"),
        ("al-Khuri (Khouri), Faris", "Faris al-Khuri|index: S(al-Khuri), F(Faris)|form: F(Faris) S(Khouri)"),
        ("Gamasy[i], Idris(s)", "Idriss Gamasy|index: S(Gamasy), F(Idriss)"),
        ("Tran Van Don|Tran Van Don, General|Don", "Tran Van Don|form: F(Don)"),
        ("Abel, Ibrahim|Abele|Ibo|King", "Ibrahim Abel|index: S(Abel), F(Ibrahim)|form: S(Abele)|form: F(Ibo)"),
        ("Abel|Emperor Abel", "Emperor Abel|index: S(Abel)"),
        ("Abel|Abel, King", "Abel|index: S(Abel)|form: R(King) S(Abel)"),
        ("Ruritania, The Emperor of", "The Emperor of Ruritania"),
        ("Abel, Jr.", "Abel Jr.|form: S(Abel) G(Jr.)"),
    ],
)
def test_forms(names: str, expected: str) -> None:
    preferred, *others = names.split("|")
    found = forms(preferred, others)
    assert found[0].type is None
    assert "|".join([found[0].text, *map(short, found[1:])]) == expected


def test_readable_ids() -> None:
    assert readable_id(forms("Pérez de Cuéllar, Javier", ())) == "perez-de-cuellar-javier"
    assert readable_id(forms("O’Neill, Tip", ())) == "oneill-tip"
    assert readable_id(forms("7 of 9", ())) == "person-7-of-9"
    assert readable_id(forms("Горбачёв, Михаил", ())) == "person"


@pytest.mark.parametrize(
    ("text", "dated", "plain", "wrong"),
    [
        ("1985-1991 General Secretary", [("General Secretary", "1985", "1991")], [], []),
        ("1985-03-11/1991-08-24: General Secretary", [("General Secretary", "1985-03-11", "1991-08-24")], [], []),
        ("Mayor (1985–1991); 1990- Senator", [("Mayor", "1985", "1991"), ("Senator", "1990", None)], [], []),
        ("until 1991 Minister; since 1992-05 Mayor", [("Minister", None, "1991"), ("Mayor", "1992-05", None)], [], []),
        ("-1950 Mayor; 1951 Senator", [("Mayor", None, "1950"), ("Senator", "1951", "1951")], [], []),
        ("Minister, Senator; Minister, Senator", [], ["Minister, Senator"], []),
        ("1991-1985 Minister; 1985-13-01 Mayor", [], [], ["1991-1985 Minister", "1985-13-01 Mayor"]),
        ("", [], [], []),
    ],
)  # fmt: skip
def test_offices_of_a_column(text: str, dated: list[tuple[str, str, str]], plain: list[str], wrong: list[str]) -> None:
    found = offices_of_column(text)
    assert found == (tuple(Office(*one) for one in dated), tuple(plain), tuple(wrong))


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("King of Oz from November 18, 1958 until November 16, 1964", ("King of Oz", "1958-11-18", "1964-11-16")),
        ("consul at Bern, July 1960–June 1961", ("Consul at Bern", "1960-07", "1961-06")),
        ("Foreign Minister, July 1–October 29, 1956", ("Foreign Minister", "1956-07-01", "1956-10-29")),
        ("Foreign Minister until June 1974", ("Foreign Minister", None, "1974-06")),
        ("Foreign Minister, from 1974", ("Foreign Minister", "1974", None)),
        ("thereafter Foreign Minister from 1974", None),
        ("Foreign Minister after 1974", None),
        ("Foreign Minister before June 1974", None),
        ("Foreign Minister from 1974 until 1970", None),
        ("Foreign Minister from Smarch 13, 1974", None),
        ("Foreign Minister until June 31, 1974", None),
        ("Crown Prince until his assassination on July 14, 1958", None),
        ("Ambassador to France until 1960 and to Spain until 1961", None),
        ("visited the country from 1960 until 1961", None),
        ("Foreign Minister", None),
    ],
)  # fmt: skip
def test_offices_in_prose(clause: str, expected: tuple[str, str, str] | None) -> None:
    assert prose_office(clause) == (None if expected is None else Office(*expected))


def test_a_remark_keeps_what_is_no_office() -> None:
    text = "Mayor until 1950; thereafter in Rome. | Mayor until June 1950 | Senator from 1951"
    assert offices_of_remark(text) == (
        (Office("Mayor", None, "1950-06"), Office("Senator", "1951")),
        "thereafter in Rome",
    )
    assert offices_of_remark(text, len(text)) == (
        (Office("Mayor", None, "1950-06"),),
        "thereafter in Rome; Senator from 1951 …",
    )


def test_an_office_has_a_date() -> None:
    with pytest.raises(ValueError, match="first or a last day"):
        Office("Mayor")


@pytest.mark.parametrize(
    "names", ["Gorbachev Gorbatschow Gorbatchev Gorbačev Горбачёв", "Yeltsin Ieltsin Йельцин", "Brandt BRANDT Bràndt"]
)
def test_transliterations_fall_together(names: str) -> None:
    first, *others = names.split()
    alike = [other for other in others if skeleton(other) == skeleton(first)]
    assert alike == [other for other in others if other != "Gorbačev"]
    assert skeleton(first) != skeleton("Thatcher")


def test_folding() -> None:
    assert folded("Łukasz O’Néill-Strauß") == "lukasz oneill strauss"


def test_columns_that_are_stated() -> None:
    assert dict(columns_of(["nom = name , born=Date of birth", "x=ignore"])) == {
        "nom": "preferred",
        "born": "birth",
        "x": "ignore",
    }
    for wrong in ("nom", "nom=", "=name", "nom=colour"):
        with pytest.raises(ValueError, match="COLUMN=FIELD"):
            dict(columns_of([wrong]))
