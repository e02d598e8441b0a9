"""The schemas that a document itself names.

Of the ways to name one, the first that a document uses counts: ``xml-model`` (Associating Schemas with XML documents
1.0), with oXygen's older instruction beside it; ``xsi:schemaLocation``; TEI's ``schemaRef``. The later ones commonly
name the same schema once more, in another form. A DTD is never read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tei_memcon.diagnostic import CannotRun, Diagnostic, Locus
from tei_memcon.names import (
    RELAXNG,
    SCHEMATRON,
    SCHEMATRON_1_5,
    XML_SCHEMA,
    XML_SCHEMA_INSTANCE,
    namespace,
    tei,
)
from tei_memcon.tree import read_bytes
from tei_memcon.tree.document import Document
from tei_memcon.tree.refusal import read_doctype
from tei_memcon.validation.schemas.base import Kind, SchemaRef
from tei_memcon.validation.schemas.catalog import Catalogs
from tei_memcon.validation.schemas.codes import SCHEMA_DECLARATION, SCHEMA_DTD_NOT_USED, SCHEMA_KIND_UNKNOWN
from tei_memcon.validation.schemas.find import base_of, find_schema
from tei_memcon.validation.schemas.instructions import Instruction, Malformed, instructions, locus_at
from tei_memcon.validation.schemas.kinds import schema_kind

_TYPES: Final = {RELAXNG: Kind.RNG, SCHEMATRON: Kind.SCH, SCHEMATRON_1_5: Kind.SCH, XML_SCHEMA: Kind.XSD}
"""What the pseudo-attribute ``schematypens`` means."""
_COMPACT: Final = frozenset({"application/relax-ng-compact-syntax", "compact"})
_DOCTYPE: Final = b"<!DOCTYPE"
_OXYGEN: Final = {"RNGSchema": Kind.RNG, "SCHSchema": Kind.SCH}


@dataclass(frozen=True, slots=True)
class _Naming:
    """A schema as a document names it."""

    address: str
    locus: Locus
    kind: Kind | None = None
    """None where only the file itself says it."""
    phase: str | None = None
    base: str | None = None


def declared(
    document: Document, catalogs: Catalogs, folders: Sequence[Path] = ()
) -> tuple[tuple[SchemaRef, ...], tuple[Diagnostic, ...]]:
    """The schemas that a document names, each once.

    Args:
        document: the document.
        catalogs: say where addresses lie.
        folders: further folders, besides that of the document, in which a schema may lie.

    Returns:
        The schemas, in order, and what is wrong with the way in which they are named. No schemas and no diagnostics
        for a document that names none.
    """
    for namings in (_instructions(document), _locations(document), _schema_refs(document)):
        found = [_found(item, document, catalogs, folders) for item in namings]
        if found:
            refs = {(item.kind, item.path, item.phase): item for item in found if isinstance(item, SchemaRef)}
            return tuple(refs.values()), tuple(item for item in found if isinstance(item, Diagnostic))
    return (), tuple(_dtd(document))


def _found(
    naming: _Naming | Diagnostic, document: Document, catalogs: Catalogs, folders: Sequence[Path]
) -> SchemaRef | Diagnostic:
    """The schema that is meant; or what is wrong with it."""
    if isinstance(naming, Diagnostic):
        return naming
    path = find_schema(naming.address, naming.base, document.folder, catalogs, folders, naming.locus)
    if isinstance(path, Diagnostic):
        return path
    try:
        actual = schema_kind(path, read_bytes(path))
    except CannotRun as fault:
        reason = fault.diagnostics[0]
        if reason.code != SCHEMA_KIND_UNKNOWN.name:
            return reason  # its place is in the schema
        return SCHEMA_KIND_UNKNOWN.at(naming.locus, f"“{naming.address}”: {reason.message}", reason.help)
    # The rules of Schematron may stand in a schema of another language, so only the document says that they are meant.
    kind = naming.kind if naming.kind is Kind.SCH else actual
    return SchemaRef(kind, path, naming.locus, naming.phase)


# ------------------------------------------------------------ xml-model


def _instructions(document: Document) -> Iterator[_Naming | Diagnostic]:
    for instruction in instructions(document):
        if instruction.target not in ("xml-model", "oxygen"):
            continue
        whole = locus_at(document, instruction.start, len(f"<?{instruction.target}{instruction.data}?>"))
        try:
            given = instruction.pseudo_attributes()
        except Malformed as fault:
            if instruction.target == "xml-model":
                help = 'write it as <?xml-model href="..."?>'
                yield SCHEMA_DECLARATION.at(whole, f"this xml-model names no schema: {fault}", help)
            continue
        read = _xml_model if instruction.target == "xml-model" else _oxygen
        yield from read(document, instruction, whole, given)


def _value_locus(document: Document, instruction: Instruction, start: int) -> Locus:
    """The place of a pseudo-attribute, up to its closing quotation mark."""
    text = instruction.data
    position = start - instruction.start - len("<?") - len(instruction.target)
    equals = text.index("=", position)
    quote = text[equals + 1 :].lstrip()[0]
    end = text.index(quote, text.index(quote, equals) + 1) + 1
    return locus_at(document, start, end - position)


def _xml_model(
    document: Document, instruction: Instruction, whole: Locus, given: dict[str, tuple[str, int]]
) -> Iterator[_Naming | Diagnostic]:
    values = {name: value for name, (value, _) in given.items()}
    if not values.get("href"):
        help = 'write it as <?xml-model href="..."?>'
        yield SCHEMA_DECLARATION.at(whole, "this xml-model names no schema: it has no href", help)
        return
    locus = _value_locus(document, instruction, given["href"][1])
    language = values.get("schematypens")
    kind = Kind.RNC if values.get("type") in _COMPACT else _TYPES.get(language or "")
    if language and kind is None:
        message = f"schemas of the language “{language}” cannot be applied"
        help = "name a schema in RELAX NG, Schematron or XML Schema"
        yield SCHEMA_KIND_UNKNOWN.at(_value_locus(document, instruction, given["schematypens"][1]), message, help)
        return
    phase = values.get("phase") if kind is Kind.SCH else None
    yield _Naming(values["href"], locus, kind, phase)


def _oxygen(
    document: Document, instruction: Instruction, _whole: Locus, given: dict[str, tuple[str, int]]
) -> Iterator[_Naming]:
    for name, kind in _OXYGEN.items():
        if name in given:
            address, start = given[name]
            yield _Naming(address, _value_locus(document, instruction, start), kind)


# ------------------------------------------------------------ XML Schema, TEI, DTD


def _locations(document: Document) -> Iterator[_Naming | Diagnostic]:
    """XML Schema, part 1, section 2.6.3. Of several schemas, that for the namespace of the root is the whole one."""
    root = document.root
    own = namespace(str(root.tag))
    name = f"{{{XML_SCHEMA_INSTANCE}}}{'schemaLocation' if own else 'noNamespaceSchemaLocation'}"
    value = root.get(name)
    if value is None:
        return
    locus = document.locus(root, name)
    words = value.split() if own else [own, value.strip()]
    if len(words) % 2 or not words[-1:] or not words[-1]:
        message = f"“{value}” is not a list of namespaces with an address each"
        yield SCHEMA_DECLARATION.at(locus, message, f'write xsi:schemaLocation="{own} ADDRESS"')
        return
    pairs = dict(zip(words[::2], words[1::2], strict=True))
    if own in pairs:
        yield _Naming(pairs[own], locus, Kind.XSD, base=base_of(root, document.folder))


def _schema_refs(document: Document) -> Iterator[_Naming | Diagnostic]:
    """``schemaRef`` in the header of the root (TEI Guidelines, section 2.3.10)."""
    for reference in document.root.iterfind(f"{tei('teiHeader')}/{tei('encodingDesc')}/{tei('schemaRef')}"):
        attribute = "url" if reference.get("url") else "key"
        address = reference.get(attribute, "").strip()
        if not address:
            message = "this schemaRef names no schema: it has neither url nor key"
            yield SCHEMA_DECLARATION.at(document.locus(reference), message, 'write it as <schemaRef url="..."/>')
            continue
        yield _Naming(address, document.locus(reference, attribute), base=base_of(reference, document.folder))


def _dtd(document: Document) -> Iterator[Diagnostic]:
    if not document.root.getroottree().docinfo.doctype:
        return
    data = document.text.encode("utf-8")
    doctype = read_doctype(data, "UTF-8")
    if doctype is not None and doctype.system is not None:
        start = data.rfind(_DOCTYPE, 0, doctype.end + 1)
        locus = locus_at(document, len(data[:start].decode("utf-8")), len(_DOCTYPE))
        message = f"the document names no schema but the DTD “{doctype.system}”, which is not read"
        help = "name a schema with --schema, or in the document with xml-model"
        yield SCHEMA_DTD_NOT_USED.at(locus, message, help)
