"""Reads one document of `hostile` in a process that may not use much memory, and asks for the place of every node."""

from __future__ import annotations

import resource
import sys

from tei_memcon.diagnostic import CannotRun
from tei_memcon.tree.document import document_of
from tests.validation.safety.hostile import HARMLESS, HOSTILE

MEMORY = 1_000_000_000


def main() -> None:
    name = sys.argv[1]
    data = HARMLESS[name]() if name in HARMLESS else HOSTILE[name][1]()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        document = document_of(data, "a.xml")
    except CannotRun as fault:
        (diagnostic,) = fault.diagnostics
        print(diagnostic.code, diagnostic.locus.line, diagnostic.locus.column)
        return
    for node in document.root.iter():
        locus = document.locus(node)
        assert locus.line
        assert document.end_locus(node).line
        for attribute in node.attrib:
            assert document.locus(node, attribute).line
        assert document.text_locus(node).line
    print("read", sum(1 for _ in document.root.iter()))


if __name__ == "__main__":
    main()
