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
SCHEMA_NOT_DECLARED: Final = Code(
    "schema-not-declared",
    Severity.NOTE,
    """\
What it finds: with --declared, a document that names no schema.

Why it matters: it is validated against the project's own schema instead, which may not be the one that it follows.

Example: an edition whose files begin with <TEI> at once, without an xml-model instruction before it.

What to do: name the schema in the document, or with --schema:

    <?xml-model href="letters.rng"?>
""",
)
SCHEMA_DECLARED_UNUSED: Final = Code(
    "schema-declared-unused",
    Severity.NOTE,
    """\
What it finds: a document that names a schema, validated against the project's own one, since neither --declared nor
--schema says otherwise. It is said once in a run, of the first such document.

Why it matters: a document that follows another schema may break rules of ours that were never meant for it.

Example:

    <?xml-model href="tei_all.rng"?>

What to do: validate with --declared. If our schema is meant, nothing is wrong.
""",
)
DOCUMENT_NOT_TEI: Final = Code(
    "document-not-tei",
    Severity.ERROR,
    """\
What it finds: a file whose root element is not one of TEI, where the project's own schema is to be applied. If the file
was not named, but found in a folder, this is a note.

Why it matters: the schema and the checks are about TEI. The file is skipped: all that they could say of it is that
every element is wrong.

Example: pom.xml or catalog.xml among the files of an edition.

What to do: leave the file out; or name its own schema with --schema.
""",
)
DOCUMENT_IS_ODD: Final = Code(
    "document-is-odd",
    Severity.NOTE,
    """\
What it finds: an ODD (a TEI document with a schemaSpec) that is validated against the project's schema for records.

Why it matters: that schema has none of the elements of an ODD, so all of them are reported.

Example: tei-memcon validate my.odd

What to do: “tei-memcon schema check my.odd” looks for mistakes in an ODD. To apply it to a document, name it with
--schema.
""",
)
CODES: Final = (
    *(SCHEMA_KIND_UNKNOWN, SCHEMA_MISSING_FILE, SCHEMA_NOT_LOCAL, SCHEMA_OUTSIDE, SCHEMA_DECLARATION),
    *(SCHEMA_DTD_NOT_USED, CATALOG_UNREADABLE, SCHEMA_NOT_DECLARED, SCHEMA_DECLARED_UNUSED),
    *(DOCUMENT_NOT_TEI, DOCUMENT_IS_ODD),
)
