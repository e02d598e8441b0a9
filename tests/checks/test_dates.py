from __future__ import annotations

import pytest

from tei_memcon.checks import Context, run_checks
from tei_memcon.tree.document import document_of

RECORD = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc>
<creation><date when="1990-11-19"/></creation>
</profileDesc></teiHeader></TEI>"""


@pytest.mark.parametrize(
    ("epoch", "codes"),
    [("658972799", ["date-after-publication"]), ("658972800", []), ("soon", []), ("9" * 30, []), (None, [])],
)
def test_today_is_what_the_environment_says(
    epoch: str | None, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """658972800 is the first second of 19 November 1990, in UTC."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert [found.code for found in run_checks(Context(document_of(RECORD.encode(), "in.xml")))] == codes


def test_a_code_can_be_asked_for_alone() -> None:
    text = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="1"/><p who="#x"/></TEI>'
    context = Context(document_of(text.encode(), "in.xml"))
    assert {found.code for found in run_checks(context)} > {"xml-id-malformed", "pointer-dangling"}
    assert [found.code for found in run_checks(context, only={"xml-id-malformed"})] == ["xml-id-malformed"]
