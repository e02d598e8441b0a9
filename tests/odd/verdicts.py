"""What our schema and the official one say of many documents.

``python -m tests.odd.verdicts [NAME ...]`` prints the table.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.rng import rng_element
from tei_memcon.names import XML_ID
from tei_memcon.tree import parse_file, serialise
from tests.grammar.exemplars import exemplar, instances
from tests.jing import jing
from tests.odd.generate import Generator
from tests.odd.mutate import Mutator
from tests.tei_source import official

NAMES = (
    *("tei_all", "tei_bare", "tei_basic", "tei_corpus", "tei_drama", "tei_jtei", "tei_lite", "tei_minimal"),
    *("tei_ms", "tei_odds", "tei_simplePrint", "tei_speech", "tei_tite"),
)
GENERATED = 70
MUTATED = 130
SEED = 23


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The outcome for one schema."""

    documents: int
    generated: tuple[int, int]
    """Documents made from our grammar: how many, and how many of them both schemas allow."""
    valid: tuple[int, int]
    """How many of all documents ours allows, and the official one."""
    disagreements: tuple[str, ...]
    libxml2: tuple[str, ...]
    """Documents of which libxml2 says something else with our schema than Jing; those with an id twice left out."""
    seconds: float


def compare(name: str, folder: Path) -> Verdicts:
    """Judge the documents for a schema by both.

    Args:
        name: of the exemplar.
        folder: where files may be written.
    """
    began = time.perf_counter()
    grammar, namespace = exemplar(name)
    ours = folder / "ours.rng"
    ours.write_bytes(etree.tostring(rng_element(grammar, namespace)))
    documents = list(_documents(grammar, folder))
    mine, theirs = (
        {document: not findings for document, findings in jing(schema, documents, ids=False).items()}
        for schema in (ours, official(f"{name}.rng"))
    )
    made = [document for document in documents if document.name.startswith("made")]
    return Verdicts(
        documents=len(documents),
        generated=(len(made), sum(mine[document] and theirs[document] for document in made)),
        valid=(sum(mine.values()), sum(theirs.values())),
        disagreements=tuple(document.name for document in documents if mine[document] != theirs[document]),
        libxml2=tuple(_misjudged(ours, mine)),
        seconds=time.perf_counter() - began,
    )


def _misjudged(schema: Path, verdicts: Mapping[Path, bool]) -> Iterator[str]:
    libxml2 = etree.RelaxNG(parse_file(schema))
    for document, verdict in verdicts.items():
        root = parse_file(document)
        ids = root.xpath("//@xml:id")
        # libxml2 wants the values of the type ID to differ; Jing was told not to.
        if len(set(ids)) == len(ids) and libxml2.validate(root.getroottree()) != verdict:
            yield document.name


def _documents(grammar: p.Grammar, folder: Path) -> Iterator[Path]:
    """The TEI's test documents, documents made from the grammar, and mutations of both."""
    mutator = Mutator(*names(grammar), SEED)
    tests = instances(folder)
    yield from tests
    for number, path in enumerate(tests):
        yield _written(folder / f"instance-mutated-{number}.xml", mutator.mutate(parse_file(path)))
    made = list(Generator(grammar, SEED).documents(GENERATED))
    for number, root in enumerate(made):
        yield _written(folder / f"made-{number}.xml", root)
    for number in range(MUTATED):
        root = mutator.mutate(made[number % len(made)], times=1 + number % 5 // 4)
        yield _written(folder / f"mutated-{number}.xml", root)


def names(grammar: p.Grammar) -> tuple[list[str], list[str]]:
    """The elements and the attributes of a grammar, and one of each that no schema has."""
    elements: dict[str, None] = {}
    attributes: dict[str, None] = {XML_ID: None, "unknown": None}
    waiting = [define.pattern for define in grammar.defines]
    while waiting:
        item = waiting.pop()
        if isinstance(item, (p.Element, p.Attribute)) and isinstance(item.name, p.Name):
            name = item.name
            kind = elements if isinstance(item, p.Element) else attributes
            kind[f"{{{name.namespace}}}{name.local}" if name.namespace else name.local] = None
        waiting.extend(p.children(item))
    return [*elements, "{urn:other}other"], list(attributes)


def _written(path: Path, root: etree._Element) -> Path:
    path.write_bytes(serialise(root))
    return path


def main(names: list[str]) -> None:
    """Print the table."""
    print(f"{'schema':18} {'documents':>9} {'valid here':>10} {'valid there':>11} {'made, valid':>12} {'disagree':>8}")
    for name in names or NAMES:
        with tempfile.TemporaryDirectory() as folder:
            found = compare(name, Path(folder))
        made = f"{found.generated[0]}, {found.generated[1]}"
        print(
            f"{name:18} {found.documents:9} {found.valid[0]:10} {found.valid[1]:11} {made:>12} "
            f"{len(found.disagreements):8} {found.seconds:5.1f} s {found.disagreements[:5]} {found.libxml2}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
