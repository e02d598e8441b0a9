"""What validation against XML Schema can find."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

XSD_INVALID: Final = Code(
    "xsd-invalid",
    Severity.ERROR,
    """\
What it finds: something that an XML Schema (XSD) does not allow: an element, attribute or text in the wrong place, one
that is missing, a value that is not of the type that is asked for, an ID that is given twice.

Why it matters: programs that were written for this schema may misread the document or refuse it.

Example: <date when="19.11.1990"/>, where the schema asks for a date such as 1990-11-19.

What to do: change what is named. The message says what the schema expects there, as far as the schema tells.
""",
)
XSD_SCHEMA_FAULT: Final = Code(
    "xsd-schema-fault",
    Severity.ERROR,
    """\
What it finds: an XML Schema that is at fault itself, or that includes or imports a file which is not there, not on this
computer, or outside the folder in which it may lie.

Why it matters: nothing can be validated against it.

Example:

    <xs:import namespace="http://www.w3.org/1999/xlink" schemaLocation="http://www.w3.org/1999/xlink.xsd"/>

What to do: correct the schema. Put copies of the files that it needs beside it and refer to them by relative paths:
nothing is loaded from the network.
""",
)
XSD_UNFINISHED: Final = Code(
    "xsd-unfinished",
    Severity.ERROR,
    """\
What it finds: a document that cannot be validated against an XML Schema to its end, since it is nested too deeply or
has too many elements.

Why it matters: whether the rest of the document is valid is not known.

Example: a document with a thousand levels of elements.

What to do: look for the program that wrote the document, or validate it against RELAX NG, where there is no such limit.
""",
)
CODES: Final = (XSD_INVALID, XSD_SCHEMA_FAULT, XSD_UNFINISHED)
