"""What a Schematron schema can find, and what can be wrong with one."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity
from tei_memcon.names import SCHEMATRON, SCHEMATRON_1_5

SCHEMATRON_FAILED: Final = Code(
    "schematron-failed",
    Severity.ERROR,
    """\
What it finds: a place that a rule of a Schematron schema speaks against: an assert whose test is false there, or a
report whose test is true. The message is that of the rule; the role of the rule says whether it is an error, a warning
or a note.

Why it matters: Schematron says what a grammar cannot say: that a pointer leads somewhere, that two dates agree. Who
wrote the rule relies on it.

Example:

    <sch:rule context="tei:sp">
      <sch:assert test="tei:speaker" role="warning">A turn has a speaker.</sch:assert>
    </sch:rule>

What to do: what the message says. The finding names the rule, the schema and the line in it; if the rule is wrong,
correct it there.
""",
)
SCHEMATRON_NOT_RUN: Final = Code(
    "schematron-not-run",
    Severity.ERROR,
    """\
What it finds: a rule of a Schematron schema that could not be tested: its expression is not XPath of the version that
the schema declares, calls a function that is not known or not allowed here, or fails while it is evaluated.

Why it matters: a rule that is not tested finds nothing, and a file without findings is taken to be right. All other
rules are tested.

Example: a test that is evaluated where there are two notes,

    <sch:assert test="normalize-space(tei:note) != ''">A note has words.</sch:assert>

What to do: correct the expression that is quoted. Functions that read other files (doc, unparsed-text, collection) and
functions written in XSLT are not run at all; write the rule without them. An expression of XPath 3.0 or later needs
queryBinding="xslt3" on the schema.
""",
)
SCHEMATRON_ILL_FORMED: Final = Code(
    "schematron-ill-formed",
    Severity.ERROR,
    """\
What it finds: a Schematron schema that is not built as ISO/IEC 19757-3 says: a rule without a context, an assertion
without a test, a reference to a pattern, a rule, a phase or a diagnostic that is not there, a file to be included that
cannot be read or lies outside the folder of the schema.

Why it matters: nobody knows what the author meant, so no document is validated with it.

Example:

    <sch:pattern>
      <sch:rule>
        <sch:assert test="tei:p">A division has paragraphs.</sch:assert>
      </sch:rule>
    </sch:pattern>

What to do: correct the schema at the line that is named; for a phase, give one of those that the message lists.
""",
)
SCHEMATRON_NOT_SUPPORTED: Final = Code(
    "schematron-not-supported",
    Severity.ERROR,
    f"""\
What it finds: a Schematron schema that asks for something this program does not have: another query language than
XPath 1.0 to 3.1, the language as it was before the ISO standard (Schematron 1.5), a pattern for other documents than
the one that is validated (@documents).

Why it matters: with a part of the rules left out, or read in another language, the verdict would be another one.

Example:

    <schema xmlns="{SCHEMATRON_1_5}">

What to do: a schema in the language of Schematron 1.5 becomes one of ISO Schematron, in most cases, when its namespace
is replaced by {SCHEMATRON}. For other query languages, write the rules in XPath and declare
queryBinding="xslt", "xslt2" or "xslt3".
""",
)

CODES: Final = (SCHEMATRON_FAILED, SCHEMATRON_NOT_RUN, SCHEMATRON_ILL_FORMED, SCHEMATRON_NOT_SUPPORTED)
