"""The kinds of fault that a grammar finds, each with its manual text."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity
from tei_memcon.names import TEI

ELEMENT_NOT_ALLOWED: Final = Code(
    "element-not-allowed",
    Severity.ERROR,
    """\
What it finds: an element that the schema has, at a place where it may not stand: in the wrong parent, in the wrong
order, or once too often.

Why it matters: programs look for a thing where the schema puts it. A label that stands behind the words of a turn,
or a paragraph inside a label, is passed over or shown in the wrong place.

Example:

    <sp who="#smith"><p>Yes.</p><speaker>Smith:</speaker></sp>

What to do: the message says whether the place, the order or the number is wrong, and the help what may stand at
this point. Mostly the element is to be moved, or to be put into another one that is named.
""",
)
ELEMENT_UNKNOWN: Final = Code(
    "element-unknown",
    Severity.ERROR,
    """\
What it finds: an element that neither the schema nor the TEI has. It is misspelled, or it is a word of HTML or of
another vocabulary.

Why it matters: nobody but its author knows what it means, so nothing can be done with what stands in it.

Example:

    <sp who="#smith"><speeker>Smith:</speeker><p>Yes.</p></sp>

What to do: correct the name; the help proposes one where it looks like a slip. Names of TEI elements are
case-sensitive: <persName>, not <persname>.
""",
)
ELEMENT_NOT_IN_SCHEMA: Final = Code(
    "element-not-in-schema",
    Severity.ERROR,
    """\
What it finds: an element of the TEI that this schema leaves out.

Why it matters: the document is correct TEI as far as this goes, but it does not follow the rules of this edition.
An element is left out because the texts do not need it, or because another one is to be used for the same thing, so
that all documents are encoded alike.

Example: where the schema of tei-memcon has <p> alone:

    <div type="memcon"><ab>Yes.</ab></div>

What to do: use the element that the help names. If the texts do need the element, take it into the ODD: add it to
@include of the moduleRef of its module, which the message names, and compile the schema again.
""",
)
ELEMENT_MISSING: Final = Code(
    "element-missing",
    Severity.ERROR,
    """\
What it finds: an element that ends, or goes on with something else, before an element has come that it must have.

Why it matters: what is required is what other people and programs count on: a title, a statement of the source, the
words of a turn.

Example:

    <sp who="#smith"><speaker>Smith:</speaker></sp>

What to do: add what is named, at the place that is named. If there is nothing to put into it, the element around it
is probably the wrong one: a label without words is no turn. Do not add an empty element only to silence the
finding.
""",
)
CONTENT_MISSING: Final = Code(
    "content-missing",
    Severity.ERROR,
    """\
What it finds: an element without the text or the value that it must have.

Why it matters: an element of this kind means nothing without its content.

Example: for a schema whose <year> holds a year:

    <year></year>

What to do: write the value that the help describes, or take the element away.
""",
)
TEXT_NOT_ALLOWED: Final = Code(
    "text-not-allowed",
    Severity.ERROR,
    """\
What it finds: characters that stand directly in an element which holds only other elements, or nothing.

Why it matters: such words belong to no paragraph, no label and no note, so they are lost when the text is exported.
Often they are left over from an edit: a stray comma, a letter, a line of a transcript that was not marked up.

Example:

    <sp who="#smith">Mr. Smith: <p>Yes.</p></sp>

What to do: put the words into the element that the help names, or delete them if they are a slip.
""",
)
CONTENT_VALUE: Final = Code(
    "content-value",
    Severity.ERROR,
    """\
What it finds: an element whose whole text is to be a value, such as a number or a word of a list, and is none.

Why it matters: a program that reads the value cannot understand it.

Example: for a schema whose <year> holds a year:

    <year>last year</year>

What to do: write a value of the kind that the help describes. What is printed may stand in the text, the value in
an attribute.
""",
)
ATTRIBUTE_NOT_ALLOWED: Final = Code(
    "attribute-not-allowed",
    Severity.ERROR,
    """\
What it finds: an attribute that the schema has, on an element that may not have it.

Why it matters: the attribute says something about an element of another kind, so that nobody looks for it here.

Example:

    <p who="#smith">Yes.</p>

What to do: put it on the element it belongs to; the help says which elements have it. Here this is the <sp> around
the paragraph.
""",
)
ATTRIBUTE_UNKNOWN: Final = Code(
    "attribute-unknown",
    Severity.ERROR,
    """\
What it finds: an attribute that neither the schema nor the TEI has on any element. It is misspelled, written in
wrong case, or it is one of HTML or of another vocabulary.

Why it matters: nobody reads it, so what it says is not said.

Example:

    <div id="div1" type="memcon">

What to do: correct the name; the help proposes one where it looks like a slip. An id is written xml:id and a
language xml:lang; no other attribute of this schema has a prefix.
""",
)
ATTRIBUTE_NOT_IN_SCHEMA: Final = Code(
    "attribute-not-in-schema",
    Severity.ERROR,
    """\
What it finds: an attribute that the TEI allows on this element and this schema leaves out.

Why it matters: the document is correct TEI as far as this goes, but it does not follow the rules of this edition.

Example: where the schema of tei-memcon describes type with @rend:

    <hi style="font-weight: bold">not</hi>

What to do: use the attribute that the help proposes, or take it away. If the texts do need it, allow it in the ODD;
the rule that is named says where it is taken out.
""",
)
ATTRIBUTE_MISSING: Final = Code(
    "attribute-missing",
    Severity.ERROR,
    """\
What it finds: an element without an attribute that it must have, or without any of several of which it needs one.

Why it matters: without it the element does not say enough: a gap without its reason, a division without its kind.

Example:

    <gap/>

What to do: add the attribute; the help says what its value may be. Do not guess: if the schema has no value for
“not known”, the question is one for whoever keeps the ODD.
""",
)
ATTRIBUTE_VALUE: Final = Code(
    "attribute-value",
    Severity.ERROR,
    """\
What it finds: a value that the attribute may not have: a word that is not in its list, a date that is not written
as ISO 8601 has it, spaces where one word is required.

Why it matters: values are what programs sort, search and count by. A date that is written 19.11.1990 is in no
calendar, and a note of type “tranlator” is in no list of translator's notes.

Example:

    <date when="19.11.1990">November 19, 1990</date>

What to do: write the value as the help says. What is printed stays in the text of the element; the attribute has
the value in its normal form.
""",
)
ID_DUPLICATE: Final = Code(
    "id-duplicate",
    Severity.ERROR,
    """\
What it finds: an id that two elements of one document have. The finding is at the second; the help names the first.

Why it matters: a pointer to the id can mean only one of the two. Programs take the first, which may be the wrong
one.

Example:

    <p xml:id="p1">Yes.</p>
    <p xml:id="p1">No.</p>

What to do: give one of the two another id, then look through the pointers to it. Where a whole part was copied, all
its ids are there twice.
""",
)
IDREF_DANGLING: Final = Code(
    "idref-dangling",
    Severity.ERROR,
    """\
What it finds: an attribute that the schema declares as a reference to an id (IDREF), whose value is the id of no
element in the document.

Why it matters: the reference leads nowhere.

Example: for a schema in which <see> has such an attribute:

    <see idref="chapter12"/>

What to do: correct the reference, or give the element that is meant this id. The TEI's own pointers, such as
who="#smith", are checked separately.
""",
)
NAMESPACE_WRONG: Final = Code(
    "namespace-wrong",
    Severity.ERROR,
    f"""\
What it finds: an element with a name of the schema that is in no namespace, or in another one.

Why it matters: <p> is an element of the TEI only in the namespace {TEI}. Without it no
program takes it for one, although it looks the same. One missing declaration on the root makes all elements of a
file unknown, so it is reported once.

Example:

    <TEI>
      <teiHeader>...</teiHeader>
    </TEI>

What to do: write <TEI xmlns="{TEI}"> at the root; it holds for everything inside. If the
finding is at an element further down, take away the xmlns that was copied with it.
""",
)

CODES: Final = (
    ELEMENT_NOT_ALLOWED,
    ELEMENT_UNKNOWN,
    ELEMENT_NOT_IN_SCHEMA,
    ELEMENT_MISSING,
    CONTENT_MISSING,
    TEXT_NOT_ALLOWED,
    CONTENT_VALUE,
    ATTRIBUTE_NOT_ALLOWED,
    ATTRIBUTE_UNKNOWN,
    ATTRIBUTE_NOT_IN_SCHEMA,
    ATTRIBUTE_MISSING,
    ATTRIBUTE_VALUE,
    ID_DUPLICATE,
    IDREF_DANGLING,
    NAMESPACE_WRONG,
)
