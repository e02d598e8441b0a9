"""ODDs of a few lines, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tei_memcon.odd.resolve import read_library, resolve_odd
from tei_memcon.odd.schema import Schema

SOURCE: Final = Path(__file__).with_name("small_source.xml")

_ODD: Final = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:rng="http://relaxng.org/ns/structure/1.0" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>A small schema</title></titleStmt></fileDesc></teiHeader>
<text><body>
{}
</body></text></TEI>
"""


def small_schema(folder: Path, body: str) -> Schema:
    """The schema of an ODD.

    Args:
        folder: where the file may be written.
        body: what the ODD has in its body; a ``schemaSpec`` is put around specifications that have none.
    """
    if "<schemaSpec" not in body:
        body = f'<schemaSpec ident="small" start="doc"><moduleRef key="small"/>\n{body}\n</schemaSpec>'
    path = folder / "in.odd"
    path.write_text(_ODD.format(body), encoding="utf-8", newline="\n")
    return resolve_odd(path, read_library(SOURCE))
