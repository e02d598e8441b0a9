from __future__ import annotations

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.exporters import CODES, EXPORTERS, Exporter, exporter
from tests.exporters.full import FULL


@pytest.mark.parametrize("found", EXPORTERS, ids=lambda found: found.name)
def test_every_exporter_is_found_by_its_name_and_writes_the_full_record(found: Exporter) -> None:
    assert exporter(found.name) is found
    text = found.export(FULL).text
    assert text.endswith("\n")
    assert text == found.export(FULL).text


@pytest.mark.parametrize("found", EXPORTERS, ids=lambda found: found.name)
def test_every_choice_of_an_option_can_be_made(found: Exporter) -> None:
    for option in found.options:
        assert option.default is None or not option.choices or option.default in option.choices
        for choice in option.choices:
            assert found.export(FULL, {option.name: choice}).text


def test_names_and_codes_are_distinct() -> None:
    assert len({found.name for found in EXPORTERS}) == len(EXPORTERS)
    assert len({code.name for code in CODES}) == len(CODES)


def test_a_format_that_nobody_writes_cannot_run() -> None:
    with pytest.raises(CannotRun) as caught:
        exporter("papyrus", file="talk.xml")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.locus.file) == ("unknown-export-format", "talk.xml")
    assert diagnostic.help == "the formats are: " + ", ".join(found.name for found in EXPORTERS)


def test_every_fault_in_the_options_is_reported_at_once() -> None:
    with pytest.raises(CannotRun) as caught:
        exporter("text").export(FULL, {"style": "verse", "colour": "red"}, file="talk.xml")
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == [
        "unknown-export-value",
        "unknown-export-option",
    ]
    assert {diagnostic.locus.file for diagnostic in caught.value.diagnostics} == {"talk.xml"}
