"""Golden cases: a case is a file of sections, each opened by a line ``--- name``.

A runner reads the input sections, computes the others and hands them to `check`. With ``pytest --accept`` the computed
sections are written into the file, so that the difference is reviewed in version control.
"""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parent


def case_files(folder: str, pattern: str = "*.case") -> list[Path]:
    """The case files below tests/FOLDER; a folder without any is a mistake, not an empty test run."""
    found = sorted((TESTS / folder).rglob(pattern))
    if not found:
        raise FileNotFoundError(f"no {pattern} below tests/{folder}")
    return found


def case_id(path: Path) -> str:
    return path.relative_to(TESTS).with_suffix("").as_posix()


def read_case(path: Path) -> dict[str, str]:
    """The sections of a case by name, without the blank lines around them."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if line.startswith("--- "):
            current = sections.setdefault(line[4:].strip(), [])
        else:
            current.append(line)
    return {name: "\n".join(lines).strip("\n") for name, lines in sections.items()}


def check(path: Path, computed: dict[str, str], accept: bool) -> None:
    """Compare computed sections with the file's; with ``accept``, write them instead."""
    expected = read_case(path)
    computed = {name: text.strip("\n") for name, text in computed.items()}
    if accept:
        merged = {**expected, **computed}
        text = "\n\n".join(f"--- {name}\n{body}".rstrip("\n") for name, body in merged.items())
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
        return
    for name, text in computed.items():
        assert text == expected.get(name), f"section '{name}' of {path} differs"
