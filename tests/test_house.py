"""The house rules that no linter knows."""

from __future__ import annotations

import doctest
import re
import shutil
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import tei_memcon
from tei_memcon.codes import CODES
from tei_memcon.diagnostic import Code

ROOT: Final = Path(__file__).parents[1]
PYTHON: Final = sorted(path for folder in ("tei_memcon", "tests", "examples") for path in (ROOT / folder).rglob("*.py"))
PARTS: Final = ("What it finds:", "Why it matters:", "Example:", "What to do:")
KINDS: Final = ("added", "changed", "fixed", "removed")

_IGNORE: Final = re.compile(r"#\s*(?:noqa|type:\s*ignore|mypy:\s*ignore|pyright:\s*ignore|pragma:\s*no\s*cover)(.*)")
_REASON: Final = re.compile(r"(?:\[[\w, -]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)\s*#\s*\w+.*\s\w+")
_KEBAB: Final = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_a_file_has_fewer_than_400_lines(path: Path) -> None:
    assert len(path.read_bytes().split(b"\n")) - 1 < 400


def bare_ignores(path: Path) -> Iterator[str]:
    """The comments of a file that silence a check without naming it and saying why."""
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.COMMENT:
                for ignore in _IGNORE.finditer(token.string):
                    if not _REASON.match(ignore[1]):
                        yield f"{relative(path)}:{token.start[0]}: {token.string}"


def test_every_ignored_check_is_named_and_has_a_reason() -> None:
    assert [found for path in PYTHON for found in bare_ignores(path)] == []


@pytest.mark.parametrize(
    ("comment", "accepted"),
    [
        ("# type: ignore[arg-type]  # one call for all classes", True),
        ("# noqa: F401, E501  # imported for its effect", True),
        ("# type: ignore", False),
        ("# type: ignore[arg-type]", False),
        ("# type: ignore  # one call for all classes", False),
        ("# noqa  # imported for its effect", False),
        ("# noqa: F401", False),
        ("# noqa: F401  # sorry", False),
    ],
)
def test_a_bare_ignore_is_caught(comment: str, accepted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    path = tmp_path / "module.py"
    path.write_text(f"value = 1  {comment}\n", encoding="utf-8")
    assert (list(bare_ignores(path)) == []) is accepted


# ---------------------------------------------------------------- codes


def test_codes_are_unique() -> None:
    counts = Counter(code.name for code in CODES)
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_a_code_is_in_kebab_case_and_has_a_manual(code: Code) -> None:
    assert re.fullmatch(_KEBAB, code.name)
    places = [code.manual.find(part) for part in PARTS]
    assert -1 not in places, f"the manual of {code.name} lacks one of {', '.join(PARTS)}"
    assert places == sorted(places), f"the parts of the manual of {code.name} are out of order"
    for part, following in zip(PARTS, (*PARTS[1:], None), strict=True):
        start = code.manual.index(part) + len(part)
        text = code.manual[start : code.manual.index(following) if following else None]
        assert len(text.split()) > (0 if part == "Example:" else 2), f"'{part}' of {code.name} says nothing"


def test_every_code_that_a_module_defines_is_collected() -> None:
    """A `Code(` in the package that `tei_memcon.codes` does not list could not be explained to a person."""
    defined = {
        name
        for path in (ROOT / "tei_memcon").rglob("*.py")
        for name in re.findall(r"\bCode\(\s*\"([^\"]+)\"", path.read_text(encoding="utf-8"))
    }
    assert defined == {code.name for code in CODES}


def test_every_code_has_a_test() -> None:
    """A code that no test and no case mentions has never been seen to be raised."""
    suffixes = {".py", ".case", ".head", ".md", ".xml"}
    files = [path for path in (ROOT / "tests").rglob("*") if path.suffix in suffixes and path != Path(__file__)]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    untested = []
    for code in CODES:
        mention = re.compile(rf"(?<![\w-]){re.escape(code.name)}(?![\w-])")
        if not any(mention.search(text) for text in texts):
            untested.append(code.name)
    assert untested == []


# ---------------------------------------------------------------- changelog, citation, README


def test_changelog_fragments_are_well_named() -> None:
    fragments = [path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    shape = re.compile(rf"{_KEBAB}\.(?:{'|'.join(KINDS)})\.md")
    assert [path.name for path in fragments if not shape.fullmatch(path.name)] == []
    assert [path.name for path in fragments if not path.read_text(encoding="utf-8").strip()] == []


def test_the_citation_names_the_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^version: (.*)$", citation) == [tei_memcon.__version__]


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", ["convert-command", "test-command"])
def test_the_readme_marks_the_commands_that_ci_runs(mark: str) -> None:
    """`.ci/run` takes both commands from the README, so what a person is told is what is tested."""
    marked = re.findall(rf"<!-- {mark} -->\n+```(?:sh|bash|console)\n(.+?)\n```$", readme(), re.MULTILINE | re.DOTALL)
    assert len(marked) == 1, f"README.md needs one line '<!-- {mark} -->' before a fenced sh block"


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks run one after the other, as a person would type them, in a folder that holds a copy of the corpus."""
    blocks = [text for language, text in _FENCE.findall(readme()) if language in ("python", "pycon")]
    assert blocks, "README.md shows no Python"
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "readme"}
    for number, block in enumerate(blocks, start=1):
        if ">>>" in block:
            example = doctest.DocTestParser().get_doctest(block, names, f"README block {number}", "README.md", 0)
            result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, clear_globs=False)
            names = example.globs
            assert result.failed == 0
        else:
            exec(compile(block, f"README.md, Python block {number}", "exec"), names)
