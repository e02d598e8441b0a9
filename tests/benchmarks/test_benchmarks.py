"""Without ``--benchmark-enable`` each runs once on little text, which proves that it still works.

python -m pytest tests/benchmarks --benchmark-enable
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tei_memcon.api import convert_text
from tei_memcon.grammar.compile import compile_odd
from tests.benchmarks import measure
from tests.benchmarks.compile import odds, parse_seconds
from tests.benchmarks.measure import LARGE, MANY, MB, RECORD
from tests.benchmarks.validation import beside_jing, cases
from tests.tei_source import p5subset


def size(benchmark: BenchmarkFixture, full: int) -> int:
    """The full size for a measurement; a hundredth where nothing is measured."""
    return full if benchmark.enabled else full // 100


def note(benchmark: BenchmarkFixture, read: int, peer: float) -> None:
    """Put the throughput and the ratio to the peer's seconds beside the times."""
    if benchmark.stats is not None:
        seconds = benchmark.stats.stats.median
        benchmark.extra_info["MB/s"] = round(read / MB / seconds, 3)
        benchmark.extra_info["times as fast as pandoc"] = round(peer / seconds, 2)


def test_conversion_in_process(benchmark: BenchmarkFixture) -> None:
    """One record from text to TEI, without the start of a process and the reading of registers of people."""
    text = RECORD.read_bytes()
    tei = benchmark(lambda: convert_text(text, encoding="utf-8").to_bytes())
    assert tei.count(b"<sp ") == 37


@pytest.mark.timeout(600)
def test_one_large_file(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    source = measure.large_file(tmp_path, size(benchmark, LARGE))
    ours, theirs = tmp_path / "ours.xml", tmp_path / "theirs.xml"
    run = benchmark.pedantic(measure.run, (measure.convert_command([source], ours),), rounds=1)
    peer = measure.run(measure.pandoc_command(source, theirs))
    read = source.stat().st_size
    assert ours.stat().st_size > read
    assert theirs.stat().st_size > read
    note(benchmark, read, peer.seconds)
    idle = measure.run(measure.IDLE)
    benchmark.extra_info["memory at peak, times the input"] = round((run.peak - idle.peak) / read, 1)


@pytest.mark.timeout(600)
def test_many_files(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    sources = measure.many_files(tmp_path, size(benchmark, MANY))
    output = tmp_path / "tei"
    output.mkdir()
    benchmark.pedantic(measure.run, (measure.convert_command(sources, output),), rounds=1)
    written = {path.read_bytes() for path in output.glob("*.xml")}
    assert len(list(output.glob("*.xml"))) == len(sources)
    assert len(written) == 1
    peer = measure.run(measure.pandoc_command(sources[0], tmp_path / "theirs.xml"), 5)
    note(benchmark, sum(source.stat().st_size for source in sources), peer.seconds * len(sources))


def test_help_process(benchmark: BenchmarkFixture) -> None:
    run = benchmark.pedantic(measure.run, ([*measure.TEI_MEMCON, "--help"],), rounds=5 if benchmark.enabled else 1)
    benchmark.extra_info["times python -c pass"] = round(run.seconds / measure.run(measure.PYTHON, 5).seconds, 2)


def test_convert_process(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    command = measure.convert_command([RECORD], tmp_path / "record.xml")
    run = benchmark.pedantic(measure.run, (command,), rounds=5 if benchmark.enabled else 1)
    benchmark.extra_info["times python -c pass"] = round(run.seconds / measure.run(measure.PYTHON, 5).seconds, 2)


def test_a_run_counts_its_own_memory_only(tmp_path: Path) -> None:
    """The peak is the command's, whatever this process holds; and it does see what the command takes."""
    held = bytearray(200 * MB)
    idle = measure.run(measure.PYTHON)
    busy = measure.run([*measure.PYTHON[:2], f"b'x' * {100 * MB}"])
    assert len(held) == 200 * MB
    assert idle.peak < 60 * MB
    assert busy.peak - idle.peak == pytest.approx(100 * MB, rel=0.1)


def test_a_run_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="gave 2"):
        measure.run([*measure.PYTHON[:2], "raise SystemExit(2)"])


@pytest.mark.parametrize("name", ["tei_memcon.odd", "tei_lite.odd", "tei_all.odd"])
def test_an_odd_to_relax_ng(benchmark: BenchmarkFixture, name: str) -> None:
    """From the files to the bytes of the grammar, the source of the TEI parsed anew each time."""
    source = p5subset()
    odd = next(path for path in odds() if path.name == name)
    compiled = benchmark.pedantic(compile_odd, (odd, source, ("rng",)), rounds=5 if benchmark.enabled else 1)
    assert b"<start>" in compiled.files[f"{odd.stem}.rng"]
    if benchmark.stats is not None:
        parsing = parse_seconds()
        benchmark.extra_info["times the parsing alone"] = round(benchmark.stats.stats.median / parsing, 1)


@pytest.mark.timeout(600)
def test_validation_beside_jing(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Every case is run; on few files where nothing is measured."""
    if shutil.which("java") is None:
        pytest.skip("Java is needed to run Jing")
    few = {} if benchmark.enabled else {"count": 3, "rounds": 1}
    measured = benchmark.pedantic(
        lambda: {case.what: beside_jing(case) for case in cases(tmp_path, **few)}, rounds=1, iterations=1
    )
    assert len(measured) == 6
    for what, (ours, jings) in measured.items():
        benchmark.extra_info[f"{what}: times as fast as Jing"] = round(jings.seconds / ours.seconds, 2)
        benchmark.extra_info[f"{what}: memory, times Jing's"] = round(ours.peak / jings.peak, 2)
