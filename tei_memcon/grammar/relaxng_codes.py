"""What can be wrong with a RELAX NG schema."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

RELAXNG_SYNTAX: Final = Code(
    "relaxng-syntax",
    Severity.ERROR,
    """\
What it finds: an element of a RELAX NG schema that RELAX NG does not have, that stands where it has no place, or that
lacks what it needs: a name, a pattern, a name class (RELAX NG specification, section 3).

Why it matters: what the schema means is not known, so no document can be judged by it.

Example:

    <element><text/></element>

What to do: mend the schema at the place that is named. The example lacks name="p", or a name class as its first child.
""",
)
RELAXNG_REFERENCE_UNDEFINED: Final = Code(
    "relaxng-reference-undefined",
    Severity.ERROR,
    """\
What it finds: a reference to a definition that the grammar does not have (RELAX NG specification, section 4.18).

Why it matters: what may stand at this place is not known. Often a file with definitions is not included, or one of
the two names is misspelt.

Example:

    <element name="div"><ref name="paragraf"/></element>

What to do: correct the name, define it, or include the file that does.
""",
)
RELAXNG_RECURSION: Final = Code(
    "relaxng-recursion",
    Severity.ERROR,
    """\
What it finds: a definition that leads to itself without an element in between (RELAX NG specification, section 4.19).

Why it matters: such a definition never comes to an end; RELAX NG does not allow it.

Example:

    <define name="inline"><choice><text/><ref name="inline"/></choice></define>

What to do: take the reference to itself out; where it was to say "any number of them", write zeroOrMore.
""",
)
RELAXNG_RESTRICTION: Final = Code(
    "relaxng-restriction",
    Severity.ERROR,
    """\
What it finds: a pattern that RELAX NG does not allow where it stands (RELAX NG specification, section 7): an attribute
in an attribute, an element in a list, two attributes of one name, text beside a data type.

Why it matters: no document could match it, or a validator could not tell which of two patterns a document means.

Example:

    <attribute name="n"><attribute name="type"/></attribute>

What to do: take the pattern out of the one that cannot hold it. The message names both.
""",
)
RELAXNG_DEFINITIONS: Final = Code(
    "relaxng-definitions",
    Severity.ERROR,
    """\
What it finds: definitions that do not go together: two of one name of which neither says how to combine them, or one
in an include that stands for no definition of the included file (RELAX NG specification, sections 4.7 and 4.17); or
a grammar without a start.

Why it matters: which of the definitions is meant is not known.

Example:

    <define name="inline"><ref name="hi"/></define>
    <define name="inline"><ref name="emph"/></define>

What to do: write combine="choice" on one of the two, or give one of them another name.
""",
)
RELAXNG_FILE: Final = Code(
    "relaxng-file",
    Severity.ERROR,
    """\
What it finds: an include or externalRef of a schema that names a file which is not there, lies outside the folder of
the schema, or is on the network.

Why it matters: nothing is fetched from the network, and a schema from elsewhere is not to read any file of this
computer; without the file the schema is not whole.

Example:

    <include href="https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"/>

What to do: put the file beside the schema and name it by a relative path, or map its address to a local file in an
XML catalog.
""",
)
RELAXNG_LOOP: Final = Code(
    "relaxng-loop",
    Severity.ERROR,
    """\
What it finds: a file of a schema that includes itself, directly or through other files (RELAX NG specification,
sections 4.6 and 4.7).

Why it matters: reading the schema would never come to an end.

Example: a.rng has <include href="b.rng"/>, and b.rng has <include href="a.rng"/>.

What to do: move what both files need into a third one, which both include.
""",
)
RELAXNG_COMPACT: Final = Code(
    "relaxng-compact",
    Severity.ERROR,
    """\
What it finds: a place where a schema in RELAX NG compact syntax is not written as that syntax asks.

Why it matters: the schema cannot be read, so no document can be judged by it.

Example:

    start = element p { text, }

What to do: mend the place that is named; the message says what was expected there.
""",
)

CODES: Final = (
    RELAXNG_SYNTAX,
    RELAXNG_REFERENCE_UNDEFINED,
    RELAXNG_RECURSION,
    RELAXNG_RESTRICTION,
    RELAXNG_DEFINITIONS,
    RELAXNG_FILE,
    RELAXNG_LOOP,
    RELAXNG_COMPACT,
)
