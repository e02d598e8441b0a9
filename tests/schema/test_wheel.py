"""An installation has the schema that validation needs, and finds it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tei_memcon import schema_files
from tei_memcon.diagnostic import CannotRun
from tei_memcon.schema_files import SCHEMA_FILES, schema_file

ROOT = Path(__file__).parents[2]


def test_a_checkout_has_the_files() -> None:
    assert {schema_file(name).parent for name in SCHEMA_FILES} == {ROOT / "schema"}


def test_a_missing_file_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(schema_files, "_PLACES", (tmp_path / "one", tmp_path / "two"))
    with pytest.raises(CannotRun) as caught:
        schema_file("tei_memcon.rng")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "schema-missing"
    assert "tei_memcon.rng is neither in" in diagnostic.message


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built by its build backend as it is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(ROOT), *options, "--wheel-dir", str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if "hatchling" in done.stderr and "No module named" in done.stderr:
        pytest.skip("hatchling is needed to build a wheel")
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_has_the_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        for name in SCHEMA_FILES:
            assert archive.read(f"tei_memcon/schema/{name}") == (ROOT / "schema" / name).read_bytes()
    assert len(names) == len(set(names))


def test_an_installation_finds_its_own_files(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "from tei_memcon.schema_files import *; print(*(schema_file(name) for name in SCHEMA_FILES), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": ""},
    )
    assert done.stdout.split() == [str(tmp_path / "tei_memcon" / "schema" / name) for name in SCHEMA_FILES]
