"""How long an ODD takes to become RELAX NG, source parsing included, beside the parsing of the source alone."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tei_memcon.grammar.compile import compile_odd
from tei_memcon.tree import parse_file
from tests.tei_source import p5subset

ROOT = Path(__file__).parents[2]


def odds() -> list[Path]:
    """The project's own ODD, and two of the TEI's: one of usual size, and the one with everything."""
    exemplars = p5subset().with_name("exemplars")
    return [ROOT / "schema" / "tei_memcon.odd", exemplars / "tei_lite.odd", exemplars / "tei_all.odd"]


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """The median time of a piece of work."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def compile_seconds(odd: Path) -> float:
    return seconds(lambda: compile_odd(odd, p5subset(), ("rng",)))


def parse_seconds() -> float:
    return seconds(lambda: parse_file(p5subset()))
