"""Count what is wrong in a folder of TEI files, the most frequent first: where should one begin?

python examples/findings_by_code.py tei/ [persons.xml]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tei_memcon.validation.base import Options
from tei_memcon.validation.many import validate_files
from tei_memcon.validation.session import Session


def main(folder: str, *registers: str) -> int:
    files = sorted(str(path) for path in Path(folder).rglob("*.xml"))
    session = Session(Options(registers=tuple(map(Path, registers))))
    counts: Counter[tuple[str, str]] = Counter()
    concerned: dict[str, set[str]] = {}
    for validated in validate_files(files, session):
        for found in validated.diagnostics:
            counts[found.severity.value, found.code] += 1
            concerned.setdefault(found.code, set()).add(validated.file)
    for (severity, code), count in counts.most_common():
        print(f"{count:6,}  {severity:8}{code}, in {len(concerned[code]):,} of {len(files):,} files")
    return int(bool(counts))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
