"""Go through TEI files and report every pointer to a person who is not in the file's own header.

    python examples/check_pointers.py FILE.xml...

Exits with 1 where something was found.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tei_memcon.decode import decode
from tei_memcon.names import local_id
from tei_memcon.record import PersName, Sp
from tei_memcon.traversal import walk
from tei_memcon.tree import parse_file


def dangling(file: Path) -> list[str]:
    record = decode(parse_file(file), str(file))
    known = {person.id for person in (*record.header.participants, *record.header.mentioned)}
    pointers: list[str] = []
    for node in walk((*record.front, *record.body, *record.back)):
        if isinstance(node, Sp):
            pointers.extend(node.who)
        elif isinstance(node, PersName) and node.ref:
            pointers.extend(node.ref.split())
    return [pointer for pointer in pointers if (target := local_id(pointer)) and target not in known]


def main(*files: str) -> int:
    found = [(file, pointer) for file in files for pointer in dangling(Path(file))]
    for file, pointer in found:
        print(f"{file}: {pointer} points to nobody")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
