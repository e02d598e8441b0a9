"""What our engine and Jing say of many documents: whether they are valid, and where the first fault is.

``python -m tests.validation.relaxng.verdicts [NAME ...]`` prints the table for the schemas that the TEI publishes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tei_memcon.grammar import pattern as p
from tei_memcon.grammar.rng_read import read_grammar
from tei_memcon.grammar.simplify import without_impossible
from tei_memcon.tree import parse_file, serialise
from tei_memcon.tree.document import Document, read_document
from tei_memcon.validation.relaxng.engine import RelaxNG
from tei_memcon.validation.relaxng.faults import Fault, Kind
from tests.grammar.exemplars import instances
from tests.jing import Finding, jing
from tests.odd.generate import Generator
from tests.odd.verdicts import NAMES
from tests.tei_source import official
from tests.validation.relaxng.injuries import Injurer

SEED = 41
ROOT = Path(__file__).parents[3]


@dataclass(slots=True)
class Comparison:
    """The outcome for one schema."""

    documents: int = 0
    invalid: int = 0
    disagreements: list[str] = field(default_factory=list)
    """Documents that only one of the two finds valid, with what was found."""
    elsewhere: list[str] = field(default_factory=list)
    """Documents of which both find the first fault, but in different lines."""
    seconds: float = 0
    """For our engine."""


def compare(schema: Path, documents: list[Path], *, ids: bool = True) -> Comparison:
    """Let both judge some documents."""
    patterns = p.Patterns()
    start, defines = read_grammar(parse_file(schema), patterns)
    engine = RelaxNG(start, defines, patterns)
    theirs = jing(schema, documents, ids=ids)
    result = Comparison(len(documents))
    for path in documents:
        document = read_document(path)
        began = time.perf_counter()
        faults = [fault for fault in engine.faults(document.root) if ids or not fault.kind.value.startswith("id")]
        result.seconds += time.perf_counter() - began
        result.invalid += bool(theirs[path])
        if bool(faults) != bool(theirs[path]):
            result.disagreements.append(f"{path.name}: {theirs[path][:1]} {list(map(described, faults[:3]))}")
        elif faults and not any(is_at(theirs[path][0], document, fault) for fault in _first(document, faults)):
            result.elsewhere.append(f"{path.name}: {theirs[path][0]} != {described(faults[0])}")
    return result


def _first(document: Document, faults: list[Fault]) -> list[Fault]:
    """The first fault; and those of identifiers, which Jing reports in between, and we at the end."""
    return [faults[0], *(fault for fault in faults[1:] if fault.kind in (Kind.ID_DUPLICATE, Kind.IDREF_DANGLING))]


def is_at(finding: Finding, document: Document, fault: Fault) -> bool:
    """Whether Jing finds something at the place of a fault. It names the end of a tag; for text, that behind it.

    In the files of `_written` a tag ends one line below its last attribute.
    """
    places, node = document.places, fault.node
    least = 1  # the tag before it ends in the line where it begins
    if fault.kind is Kind.TEXT_NOT_ALLOWED:
        span = places.text(node, tail=fault.tail, offset=0, length=1)
        following = node.getnext() if fault.tail else next(iter(node), None)
        owner = node.getparent() if fault.tail else node
        assert owner is not None
        last = places.end_tag(owner) if following is None else places.tag(following)
        least = 0
    elif fault.kind is Kind.CONTENT_VALUE or (fault.kind is Kind.CONTENT_MISSING and not fault.before):
        span = last = places.end_tag(node)
        least = int(span == places.tag(node))
    else:
        span = last = places.tag(node)
    return span.line + least <= finding.line <= last.end_line + 1


def described(fault: Fault) -> str:
    """A fault in one line."""
    return f"{fault.kind.value} {fault.node.tag} {fault.attribute or ''} {fault.value!r}"


def documents_for(
    schema: Path, folder: Path, generated: int, mutated: int, *, tests: bool = False, folders: tuple[Path, ...] = ()
) -> Iterator[Path]:
    """Documents, whole ones and injured ones.

    Args:
        schema: documents are made from it by chance.
        folder: where to write them.
        generated: so many are made from the schema.
        mutated: so many are injured, in turn of those made and of the others.
        tests: whether the TEI's test documents are among them.
        folders: more documents, at any depth.
    """
    patterns = p.Patterns()
    start, defines = read_grammar(parse_file(schema), patterns)
    start, defines = without_impossible(start, defines, patterns)
    grammar = p.Grammar(start, tuple(p.Define(name, pattern) for name, pattern in defines.items()), patterns)
    paths = [*(instances(folder) if tests else ()), *(path for at in folders for path in sorted(at.rglob("*.xml")))]
    whole = [parse_file(path) for path in paths]
    for number, root in enumerate(whole):
        yield _written(folder / f"whole-{number}.xml", root)
    made = list(Generator(grammar, SEED).documents(generated))
    for number, root in enumerate(made):
        yield _written(folder / f"made-{number}.xml", root)
    injurer = Injurer(grammar, SEED)
    sources = [*made, *whole]
    for number in range(mutated):
        root = injurer.mutate(sources[number % len(sources)], times=1 + number % 7 // 6)
        yield _written(folder / f"mutated-{number}.xml", root)


def _written(path: Path, root: etree._Element) -> Path:
    """Each tag ends in a line of its own, so that a line says which tag is meant, and the text stays as it was."""
    lines: list[bytes] = []
    for piece in serialise(root).split(b">"):
        opening = piece.rpartition(b"<")[2]
        is_tag = b"<" in piece and opening[:1] not in (b"!", b"?")
        lines.append((piece[:-1] + b"\n/" if piece.endswith(b"/") else piece + b"\n") if is_tag else piece)
    path.write_bytes(b">".join(lines))
    return path


def main(names: list[str], generated: int = 100, mutated: int = 500) -> None:
    """Print the table."""
    print(f"{'schema':18} {'documents':>9} {'invalid':>8} {'disagree':>8} {'elsewhere':>9}")
    for name in names or NAMES:
        schema = official(f"{name}.rng") if not name.endswith(".rng") else Path(name)
        with tempfile.TemporaryDirectory() as folder:
            documents = list(documents_for(schema, Path(folder), generated, mutated, tests=True))
            found = compare(schema, documents)
        print(
            f"{schema.stem:18} {found.documents:9} {found.invalid:8} {len(found.disagreements):8} "
            f"{len(found.elsewhere):9} {found.seconds:5.1f} s"
        )
        for line in (*found.disagreements[:8], *found.elsewhere[:8]):
            print("   ", line[:400])


if __name__ == "__main__":
    main(sys.argv[1:])
