"""What can be wrong with the constraints of an ODD."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

CONSTRAINT_NOT_UNDERSTOOD: Final = Code(
    "constraint-not-understood",
    Severity.ERROR,
    """\
What it finds: a constraintSpec in another language than ISO Schematron, an empty one, one that holds something that
has no place there, or an assertion for which no context can be worked out (of a data type, for instance).

Why it matters: the constraint is not part of the Schematron schema, so nobody tests it.

Example:

    <constraintSpec ident="dates" scheme="private">
      <constraint>…</constraint>
    </constraintSpec>

What to do: write the constraint in ISO Schematron (scheme="schematron"), with a sch:rule that has a @context.
""",
)
CONSTRAINT_NAME_CLASH: Final = Code(
    "constraint-name-clash",
    Severity.ERROR,
    """\
What it finds: one name for two things among the constraints of an ODD: a namespace prefix with two namespaces, an id
that two elements have, a global variable (sch:let) with two values.

Why it matters: a Schematron schema is one document, in which such a name means one thing; the second use would be
taken for the first.

Example:

    <sch:ns prefix="m" uri="http://www.w3.org/1998/Math/MathML"/>
    <sch:ns prefix="m" uri="http://www.loc.gov/mods/v3"/>

What to do: give one of the two another name, and use that in its tests.
""",
)
CONSTRAINT_PREFIX_UNDECLARED: Final = Code(
    "constraint-prefix-undeclared",
    Severity.ERROR,
    """\
What it finds: an XPath expression in a constraint with a namespace prefix that neither a sch:ns nor the XML around it
declares.

Why it matters: a Schematron processor cannot compile the schema.

Example:

    <sch:assert test="mods:title">…</sch:assert>

What to do: add <sch:ns prefix="mods" uri="…"/> to the constraint.
""",
)
CONSTRAINT_RULE_IDLE: Final = Code(
    "constraint-rule-idle",
    Severity.WARNING,
    """\
What it finds: a sch:rule with the same context as an earlier one in the same constraint.

Why it matters: of the rules in a pattern only the first that matches a node is applied (ISO/IEC 19757-3, 6.5), so
the later rule is never tested.

Example:

    <sch:rule context="tei:note"><sch:assert test="@n">…</sch:assert></sch:rule>
    <sch:rule context="tei:note"><sch:assert test="@type">…</sch:assert></sch:rule>

What to do: put the assertions into one rule, or the rules into two constraints.
""",
)
CONSTRAINT_ATTRIBUTE_RENAMED: Final = Code(
    "constraint-attribute-renamed",
    Severity.WARNING,
    """\
What it finds: a constraint of an element that mentions an attribute by its old name, although the customization has
given it another (altIdent).

Why it matters: names of elements are changed in constraints along with the elements, but whose attribute an @name in
an expression is cannot be told with certainty, so it is left as it stands.

Example:

    <sch:assert test="@type">…</sch:assert>

in an element whose attribute "type" has the altIdent "kind".

What to do: replace the constraint by one that uses the new name.
""",
)
CODES: Final = (
    CONSTRAINT_NOT_UNDERSTOOD,
    CONSTRAINT_NAME_CLASH,
    CONSTRAINT_PREFIX_UNDECLARED,
    CONSTRAINT_RULE_IDLE,
    CONSTRAINT_ATTRIBUTE_RENAMED,
)
