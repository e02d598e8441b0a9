"""Patterns are compiled when they are first used, and long ones only for a bracket that has one of their words."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tei_memcon.inline.rules import DEFAULT
from tei_memcon.inline.wordings.given import Given, words_of
from tei_memcon.layouts.narration import People
from tei_memcon.lazy import lazy

LOADED = "import sys, tei_memcon.cli, tei_memcon.cli.batch; print(*{'rapidfuzz', 'statistics'} & set(sys.modules))"


def test_nothing_is_compiled_before_the_first_use() -> None:
    broken = lazy("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.match("")


def test_a_lazy_pattern_does_what_a_compiled_one_does() -> None:
    pattern = lazy("b(.)", re.IGNORECASE)
    assert pattern.groups == 1
    assert [match.span() for match in pattern.finditer("abc ABD")] == [(1, 3), (5, 7)]
    assert pattern.sub("-", "abc") == "a-"


def test_libraries_that_few_records_need_are_not_loaded_at_the_start() -> None:
    shown = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, encoding="utf-8", check=True)
    assert shown.stdout.strip() == ""


def test_a_wording_without_its_words_is_not_compiled() -> None:
    given = Given(["to"], "(", first=True)
    assert given.match("go to", words_of("go to")) is None
    with pytest.raises(re.error):
        given.match("To you", words_of("To you"))


@pytest.mark.parametrize("wording", ["Laughs.", "ſmiles", "KISSINGER SMİLES", "To Mr. Smith", "Mr. Smith, Pointing."])
def test_capitals_and_their_odd_forms_count_as_the_letters_of_the_words(wording: str) -> None:
    for rule in DEFAULT.table:
        for given in rule.given:
            if given.pattern.fullmatch(wording):
                assert given.match(wording, words_of(wording))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith said so.", True),
        ("The Smith then asked.", True),
        ("Smith's aide replied.", True),
        ("Smith and Jones agreed.", True),
        ("Smith’s aide and Jones agreed.", True),
        ("Smith and Brown agreed.", False),
        ("Brown said so.", False),
        ("Smith house.", False),
    ],
)
def test_people_who_report(text: str, expected: bool) -> None:
    assert People(["Smith:", "Jones", "X"]).match(text, 0, len(text)) is expected


def test_nobody_reports() -> None:
    assert not People(()).match(" said so.", 0, 9)
