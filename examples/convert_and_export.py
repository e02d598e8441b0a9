"""Convert a transcript to TEI and write a text for reading and a JSON file beside it.

python examples/convert_and_export.py RECORD.txt FOLDER [PERSONS.xml]
"""

from __future__ import annotations

import sys
from pathlib import Path

from tei_memcon import convert, export


def main(transcript: Path, folder: Path, *persons: Path) -> None:
    conversion = convert(transcript, persons=persons)
    folder.mkdir(parents=True, exist_ok=True)
    tei = folder / f"{transcript.stem}.xml"
    tei.write_bytes(conversion.to_bytes())
    (folder / "reading.txt").write_text(export(tei, "text", style="reading"), encoding="utf-8")
    (folder / f"{transcript.stem}.json").write_text(export(tei, "json"), encoding="utf-8")
    for diagnostic in conversion.diagnostics:
        print(f"{diagnostic.locus}: {diagnostic.message}")
    print(f"{conversion.record.header.title}: {conversion.characters} characters, none lost")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
