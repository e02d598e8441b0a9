"""What can be wrong with the way in which a schema is named, found or recognised."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

SCHEMA_KIND_UNKNOWN: Final = Code(
    "schema-kind-unknown",
    Severity.ERROR,
    """\
What it finds: a file that was named as a schema and is none in a language that is known here: ODD, RELAX NG in XML or
compact syntax, Schematron, XML Schema.

Why it matters: the document is not validated against it, so nothing is known about its validity.

Example: a TEI document without a schemaSpec in it; a DTD; an NVDL script.

What to do: name the schema itself. A DTD can be converted to RELAX NG with trang, which belongs to Jing.
""",
)
SCHEMA_MISSING_FILE: Final = Code(
    "schema-missing-file",
    Severity.ERROR,
    """\
What it finds: a document that names a schema, where there is no such file.

Why it matters: the document is not validated against it, so nothing is known about its validity.

Example:

    <?xml-model href="schema/letters.rng"?>

in a document beside which there is no folder named schema.

What to do: correct the path, which starts at the folder of the document; or name the schema with --schema; or say in an
XML catalog where it lies, and name the catalog with --catalog.
""",
)
SCHEMA_NOT_LOCAL: Final = Code(
    "schema-not-local",
    Severity.ERROR,
    """\
What it finds: a document that names a schema by an address on the network, or by a name that no XML catalog knows.

Why it matters: nothing is ever loaded from the network, since a result must not depend on what a server sends that day.
So the document is not validated against this schema.

Example:

    <?xml-model href="https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng"?>

What to do: download the schema once. Then name it with --schema; or, to leave the documents and the command as they
are, write an XML catalog that says where it lies:

    <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
      <uri name="https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng" uri="tei_all.rng"/>
    </catalog>

as catalog.xml beside the documents, or name it with --catalog or in the variable XML_CATALOG_FILES.
""",
)
SCHEMA_OUTSIDE: Final = Code(
    "schema-outside",
    Severity.ERROR,
    """\
What it finds: a document that names a schema outside its own folder, in a folder that the user has not allowed.

Why it matters: a document that somebody has sent must not choose which files of this computer are read.

Example:

    <?xml-model href="../../schema/letters.rng"?>

What to do: allow the folder with --allow, or name the schema itself with --schema, or the catalog that knows it with
--catalog.
""",
)
SCHEMA_DECLARATION: Final = Code(
    "schema-declaration",
    Severity.ERROR,
    """\
What it finds: an xml-model instruction, xsi:schemaLocation or schemaRef that does not name a schema as it should
(Associating Schemas with XML documents 1.0, section 3; XML Schema, part 1, section 2.6.3).

Why it matters: the schema that was meant is not applied.

Example:

    <?xml-model schema="letters.rng"?>

What to do: xml-model has href="..." with the address, in quotation marks; schemaLocation has pairs of a namespace and
an address; schemaRef has url="...".
""",
)
SCHEMA_DTD_NOT_USED: Final = Code(
    "schema-dtd-not-used",
    Severity.NOTE,
    """\
What it finds: a document that names no schema but a DTD, which is not read.

Why it matters: the document is validated against the project's own schema instead.

Example:

    <!DOCTYPE TEI SYSTEM "tei_all.dtd">

What to do: name a RELAX NG schema with --schema, or in the document with xml-model.
""",
)
CATALOG_UNREADABLE: Final = Code(
    "catalog-unreadable",
    Severity.WARNING,
    """\
What it finds: an XML catalog that is missing, is not well-formed, is no catalog, or is not a local file.

Why it matters: what it says about where schemas lie is not known, so they may not be found. One that was named with
--catalog ends the run.

Example: --catalog schemas/catalog.xml, where there is no such file; a nextCatalog on the network.

What to do: correct the path or the file. A catalog has the root element catalog in the namespace
urn:oasis:names:tc:entity:xmlns:xml:catalog.
""",
)
CODES: Final = (
    *(SCHEMA_KIND_UNKNOWN, SCHEMA_MISSING_FILE, SCHEMA_NOT_LOCAL, SCHEMA_OUTSIDE, SCHEMA_DECLARATION),
    *(SCHEMA_DTD_NOT_USED, CATALOG_UNREADABLE),
)
