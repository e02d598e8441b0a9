"""The hook for pre-commit, the action and the workflow for GitHub: what they run is run here."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

ROOT: Final = Path(__file__).parents[1]
RECORD: Final = ROOT / "corpus" / "gorbachev-bush-1990-11-19" / "record.xml"


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def environment(**variables: str) -> dict[str, str]:
    scripts = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", **variables}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken record.xml"
    path.write_text(RECORD.read_text("utf-8").replace('ref="#kohl"', 'ref="#khol"'), "utf-8")
    return path


def test_the_hook_runs_on_the_files_that_it_is_given(broken: Path) -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    assert hook["language"] == "python"
    assert [re.search(hook["files"], name) is None for name in ("tei/a.xml", "schema/a.rng", "a.xml.orig")] == [
        *(False, True, True)
    ]
    command = [*shlex.split(hook["entry"]), str(RECORD), str(broken)]
    done = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    assert "“#khol”" in done.stdout
    assert "#kohl" in done.stdout


def test_a_file_that_is_no_tei_is_an_error_of_the_hook_which_its_comment_tells_how_to_avoid(tmp_path: Path) -> None:
    other = tmp_path / "pom.xml"
    other.write_text("<project/>", "utf-8")
    (hook,) = read(".pre-commit-hooks.yaml")
    command = [*shlex.split(hook["entry"]), str(other)]
    done = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    assert done.stdout.count(" error: ") == done.stdout.count("document-not-tei") == 1
    assert "`files: " in (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")


def run_action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The step of the action that validates, its inputs given as GitHub would give them."""
    action = read("action.yml")
    step = action["runs"]["steps"][-1]
    given = {name: inputs.get(name, declared.get("default", "")) for name, declared in action["inputs"].items()}
    variables = {
        variable: given[text.removeprefix("${{ inputs.").removesuffix(" }}")] for variable, text in step["env"].items()
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    env = environment(**variables)
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def test_the_action_annotates(tmp_path: Path, broken: Path) -> None:
    broken.rename(tmp_path / "a.xml")
    done = run_action(tmp_path, files="a.xml")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=a.xml,line=")


def test_the_action_writes_a_report_and_takes_options(tmp_path: Path, broken: Path) -> None:
    (tmp_path / "tei").mkdir()
    broken.rename(tmp_path / "tei" / "a.xml")
    done = run_action(
        tmp_path, files="tei/\nother", options="--fail-on never --no-checks", format="sarif", output="found.sarif"
    )
    assert done.returncode == 2  # there is no file of the name “other”
    assert (tmp_path / "found.sarif").is_file()


def test_what_is_in_an_input_is_never_run(tmp_path: Path) -> None:
    done = run_action(tmp_path, files="$(touch here) `touch there`; touch anywhere")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_the_workflow_gives_the_action_what_it_declares() -> None:
    declared = read("action.yml")["inputs"]
    steps = read("examples/github-workflow.yml")["jobs"]["validate"]["steps"]
    ours = [step for step in steps if step["uses"].startswith("OWNER/tei-memcon@")]
    assert len(ours) == 2
    for step in ours:
        assert step["with"].keys() <= declared.keys()
        assert all("required" not in value or name in step["with"] for name, value in declared.items())
