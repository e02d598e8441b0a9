"""A record in which every field of every class of the model is filled."""

from __future__ import annotations

from typing import Final

from tei_memcon.record import (
    Application,
    Bibl,
    Change,
    Date,
    Div,
    Gap,
    Head,
    Header,
    Hi,
    Idno,
    Lb,
    Manuscript,
    NameForm,
    NamePart,
    Note,
    Other,
    P,
    Pb,
    PersName,
    Person,
    PlaceName,
    Publication,
    Record,
    Ref,
    RespStmt,
    Sp,
    Speaker,
    Stage,
    Supplied,
    Text,
    Title,
)


def _person(id: str, surname: str) -> Person:
    return Person(
        id,
        (
            NameForm((NamePart(f"Anna {surname}"),)),
            NameForm((NamePart(surname, "surname"), NamePart(", "), NamePart("Anna", "forename")), "index"),
        ),
        role="chair",
        birth="1901",
        death="1999-12-31",
        idnos=(Idno("VIAF", "123"),),
    )


HEADER: Final = Header(
    title="Talk of A and B",
    resp_stmts=(RespStmt("translator", "translated by", "C. Dee"),),
    publication=Publication("An Archive", ("1 Street",), ("mailto:a@example.org",), "2020-09-09"),
    related=("Another talk",),
    manuscript=Manuscript("A Foundation", "Fond 1"),
    bibls=(Bibl("Works", "23", ("176", "181")),),
    date="1990-11-19",
    date_text="November 19, 1990",
    place_name="Paris",
    participants=(_person("a", "Adler"),),
    mentioned=(_person("m", "Maier"),),
    application=Application("0.1.0", "a-layout"),
    changes=(Change("corrected a name", "2021-01-01", "#translator"),),
)

_SPEECH: Final = P(
    (
        Gap("classified", "1 line", "<1 line>", "1 line", "#translator"),
        Text(" "),
        Supplied((Text("Well"),), "#translator", "low"),
        Text(", "),
        PersName((Text("Maier"),), "#m", "medium", "#translator"),
        Text(" came from "),
        PlaceName((Text("Bonn"),), "#bonn"),
        Text(" on "),
        Date((Text("Monday"),), "1990-11-12"),
        Text(" with "),
        Title((Text("Works"),), "m", "italic"),
        Text(" "),
        Hi((Text("himself"),), "bold"),
        Text(", "),
        Ref((Text("see there"),), "https://example.org/"),
        Lb(),
        Text("and "),
        Pb("5", "low", "#tei-memcon"),
        Text("left "),
        Stage((Text("[nods]"),), "business", ("#a",)),
        Text(" "),
        Note((Text("[Footnote.]"),), "gloss", "#translator", "1", "n1"),
        Text(" for "),
        Other("foreign", (("ana", "#x"),), (Text("zu Hause"),)),
        Text("."),
    ),
    id="p1",
)

FULL: Final = Record(
    id="talk",
    lang="en",
    header=HEADER,
    front=(P((Text("Secret"),), id="p0"),),
    body=(
        Div(
            (
                Head((Text("Talk"),)),
                Sp(
                    (Gap("omitted", "..."), _SPEECH, Stage((Text("(laughs)"),), "delivery", ("#a",))),
                    Speaker((Text("A"), Supplied((Text("dler"),)), Text(":"))),
                    ("#a",),
                    ("#m",),
                    "medium",
                    "sp1",
                    "1",
                    "#tei-memcon",
                ),
                Pb("6", "low", "#tei-memcon"),
                Other("list", (), (Other("item", (("n", "1"),), (Text("one"),)), Other("item", (), (Text("two"),)))),
                Note((Text("[Source: A Foundation.]"),), "source", "#translator", "2", "n2"),
            ),
            "memcon",
            "d1",
        ),
    ),
    back=(Div((P((Text("An Archive"),), id="p9"),), "colophon", "d2"),),
)
