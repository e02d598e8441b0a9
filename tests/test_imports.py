"""Which module may import which: the table of packages in CONTRIBUTING.md, kept by a test.

The modules are parsed, never imported, so a forbidden import is found wherever it stands: at the top, in a function,
under ``if TYPE_CHECKING``.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "tei_memcon"


@dataclass(frozen=True, slots=True)
class Row:
    """What a module or a package may import, besides the standard library and itself."""

    ours: frozenset[str]
    """Modules and packages of tei_memcon, without that prefix."""
    outside: frozenset[str] = frozenset()
    """Packages that are installed beside it."""


def _row(ours: str = "", outside: str = "") -> Row:
    return Row(frozenset(ours.split()), frozenset(outside.split()))


_WITH_CODES: Final = """
    diagnostic encodings source inline layouts tree encode decode persons entities review concordance exporters files
    schema_files conversion odd grammar checks validation corpus
"""

# In the order of dependency: a row may name only rows above it, so no cycle can arise. A row for one module of a
# package ("persons.registers") stands instead of the package's row.
TABLE: Final = {
    "__version__": _row(),  # the constant in tei_memcon/__init__.py
    "names": _row(),
    "lazy": _row(),
    "language": _row(),
    "diagnostic": _row(),
    "record": _row("diagnostic"),
    "traversal": _row("record"),
    "strands": _row("record traversal"),
    "numbering": _row("record traversal"),
    "dates": _row(),
    "vocabulary": _row("names record"),
    "encodings": _row("diagnostic", "charset_normalizer"),
    "quoted_lines": _row(),
    "source": _row("diagnostic record encodings quoted_lines"),
    "inline": _row("diagnostic record traversal language source lazy"),
    "layouts": _row("diagnostic record traversal dates source inline lazy", "rapidfuzz"),
    "files": _row("diagnostic"),
    "tree": _row("names diagnostic", "lxml"),
    "encode": _row("names diagnostic record traversal vocabulary tree", "lxml"),
    "decode": _row("names diagnostic record traversal vocabulary tree", "lxml"),
    "persons": _row("names diagnostic record traversal strands lazy", "rapidfuzz"),
    "persons.registers": _row(
        "__version__ names diagnostic record traversal source tree decode encode files lazy",
        "lxml rapidfuzz platformdirs",
    ),
    "persons.ner": _row("names diagnostic record traversal strands", "spacy"),
    "entities": _row("diagnostic record traversal strands dates", "pycountry"),
    "concordance": _row("names diagnostic", "lxml"),
    "review": _row("names diagnostic record traversal strands persons files", "rapidfuzz"),
    "exporters": _row("names diagnostic record traversal"),
    "schema_files": _row("diagnostic"),
    "proof": _row("diagnostic record traversal source exporters"),
    "conversion": _row(
        "__version__ diagnostic record traversal language numbering source layouts persons review entities encode "
        "decode exporters proof"
    ),
    "odd": _row("names diagnostic tree files", "lxml platformdirs"),
    "grammar": _row("names diagnostic tree odd schema_files", "lxml"),
    "checks": _row("names diagnostic tree", "lxml"),
    "validation": _row(
        "names diagnostic tree files schema_files odd grammar checks", "lxml elementpath xmlschema platformdirs"
    ),
    "render": _row("names diagnostic record source concordance validation", "rich"),
    "corpus": _row("diagnostic record source tree encode decode persons exporters files conversion validation"),
    "codes": _row(_WITH_CODES),
    "api": _row("diagnostic record source tree decode persons exporters conversion odd grammar validation corpus"),
    "__init__": _row("diagnostic record conversion validation api"),
    "cli": _row(_WITH_CODES + "__version__ names record traversal render codes api __init__", "click rich watchfiles"),
    "__main__": _row("cli"),
}

DYNAMIC: Final = frozenset({"__init__", "cli"})
"""Where modules may be imported by a computed name: the lazy public names, and the lazy commands."""


def module_name(path: Path) -> str:
    """``persons.merging`` for tei_memcon/persons/merging.py; ``persons`` for its ``__init__.py``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def row_name(module: str) -> str | None:
    """The row that holds for a module: its own, or that of the nearest package around it."""
    while module not in TABLE:
        module, dot, _ = module.rpartition(".")
        if not dot:
            return None
    return module


def _imported(node: ast.AST) -> list[str]:
    """The absolute names that a statement imports; ``tei_memcon.__init__`` for what the package itself defines."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom) or node.level or node.module is None:
        return []
    if node.module != "tei_memcon":
        return [node.module]
    modules = {name.partition(".")[0] for name in (*TABLE, *map(module_name, PACKAGE.rglob("*.py")))}
    return [f"tei_memcon.{alias.name if alias.name in modules else '__init__'}" for alias in node.names]


def faults(module: str, text: str) -> list[str]:
    """What is wrong with the imports of a module, as sentences.

    Args:
        module: its name without ``tei_memcon.``.
        text: its source text.
    """
    name = row_name(module)
    if name is None:
        return [
            f"tei_memcon.{module} is not in the table of tests/test_imports.py: say there what it may import, "
            "and in CONTRIBUTING.md what it is for"
        ]
    row, found = TABLE[name], []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.level:
            found.append(f"{module}:{node.lineno}: a relative import; ours are absolute")
        if isinstance(node, (ast.Name, ast.Attribute)) and name not in DYNAMIC:
            called = node.id if isinstance(node, ast.Name) else node.attr
            if called in ("import_module", "__import__"):
                found.append(f"{module}:{node.lineno}: {called} hides an import from this test")
        for imported in _imported(node):
            first, _, rest = imported.partition(".")
            if first == "tei_memcon":
                other = rest.partition(".")[0] or "__init__"
                if other != module.partition(".")[0] and other not in row.ours:
                    found.append(f"{module}:{node.lineno}: '{name}' may not import tei_memcon.{other}")
            elif first not in sys.stdlib_module_names and first not in row.outside:
                found.append(f"{module}:{node.lineno}: '{name}' may not import {first}")
    return found


MODULES: Final = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_are_those_of_the_table(path: Path) -> None:
    assert faults(module_name(path), path.read_text(encoding="utf-8")) == []


def test_the_table_runs_one_way() -> None:
    above: set[str] = set()
    for name, row in TABLE.items():
        assert row.ours <= above | {name.partition(".")[0]}, f"'{name}' names a row that stands below it"
        above.add(name)


def test_lxml_and_click_stay_where_they_belong() -> None:
    """The rules that carry the architecture, said once more in words, lest an edit of the table drop them."""
    with_lxml = {name for name, row in TABLE.items() if "lxml" in row.outside}
    assert with_lxml == {
        *("tree", "encode", "decode", "persons.registers", "concordance"),
        *("odd", "grammar", "checks", "validation"),
    }
    assert {name for name, row in TABLE.items() if "click" in row.outside} == {"cli"}
    assert TABLE["exporters"].ours == {"names", "diagnostic", "record", "traversal"}
    assert not TABLE["names"].ours | TABLE["diagnostic"].ours


@pytest.mark.parametrize(
    ("module", "text", "fault"),
    [
        ("layouts.minutes", "from lxml import etree", "'layouts' may not import lxml"),
        (
            "layouts.minutes",
            "def f():\n    import tei_memcon.tree",
            "minutes:2: 'layouts' may not import tei_memcon.tree",
        ),
        ("exporters.html", "from tei_memcon import decode", "'exporters' may not import tei_memcon.decode"),
        ("exporters.html", "if TYPE_CHECKING:\n    from tei_memcon.source import Source", "import tei_memcon.source"),
        ("persons.labels", "import lxml.etree", "'persons' may not import lxml"),
        ("record", "from tei_memcon import __version__", "'record' may not import tei_memcon.__version__"),
        ("conversion", "from tei_memcon import convert", "'conversion' may not import tei_memcon.__init__"),
        ("render.text", "import click", "'render' may not import click"),
        ("names", "from . import diagnostic", "relative import"),
        ("record", "importlib.import_module('tei_memcon.cli')", "import_module hides an import"),
        ("record", "__import__('lxml')", "__import__ hides an import"),
        ("brand_new", "", "brand_new is not in the table"),
    ],
)
def test_a_bad_module_is_caught(module: str, text: str, fault: str) -> None:
    (found,) = faults(module, text)
    assert fault in found


@pytest.mark.parametrize(
    ("module", "text"),
    [
        (
            "layouts.minutes",
            "import re\nfrom tei_memcon.layouts.base import Layout\nfrom tei_memcon import record as r",
        ),
        ("persons.registers", "from lxml import etree\nfrom tei_memcon.persons.index import Index"),
        ("conversion", "from tei_memcon import __version__"),
        ("cli", "import click\nfrom tei_memcon import __version__, convert"),
    ],
)
def test_a_good_module_is_let_through(module: str, text: str) -> None:
    assert faults(module, text) == []


def _assigned_uris(text: str) -> list[str]:
    return [
        node.value.value
        for node in ast.parse(text).body
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant)
        if str(node.value.value).startswith("http")
    ]


def test_namespaces_stand_in_one_module() -> None:
    names = PACKAGE / "names.py"
    uris = [*_assigned_uris(names.read_text(encoding="utf-8")), "http://www.tei-c.org/ns"]
    assert len(uris) > 4
    for path in MODULES:
        if path != names:
            text = path.read_text(encoding="utf-8")
            assert [uri for uri in uris if uri in text] == [], f"{path.relative_to(ROOT)} spells out a namespace"


def test_help_loads_nothing_heavy() -> None:
    """``tei-memcon --help`` is instant because the parser, the tables and the detector are imported when needed."""
    command = [sys.executable, "-X", "importtime", "-m", "tei_memcon", "--help"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=True)
    assert "Usage" in done.stdout
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert loaded & {"lxml", "rich", "charset_normalizer", "xmlschema"} == set()
