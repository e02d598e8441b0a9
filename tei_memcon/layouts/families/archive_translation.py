"""Translations published by archives on the web."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tei_memcon.layouts.base import Answer, Declined
from tei_memcon.layouts.families.base import Evidence, Family
from tei_memcon.layouts.survey import Survey, survey
from tei_memcon.source import Source


class ArchiveTranslation(Family):
    """Translations of conversations as archives publish them on the web.

    The family of the Gorbachev Foundation's records at the National Security Archive.

    What it recognises: a title that names a conversation ("Record of … Conversation between … and …"), often in
    Markdown bold over two lines with place and date; turns that open with "Name: words"; omissions as [...]; words
    supplied by the translator in square brackets; a note "[Source: …]" after the last turn; and the lines of the web
    page about the institution that holds the record.

    Why it matters: in this family the brackets are the translator's, paragraphs are broken where the printed original
    turned a page, and all that is known of the source stands in one note.

    Example:

        **Record of Conversation between Gorbachev and Bush, Malta
        December 2, 1989**

        Bush: I agree.

        [Source: Gorbachev Foundation Archive, Fond 1, opis 1. Translated by Anna Smith.]
    """

    name: str = "archive-translation"
    summary: str = "translations on archives' web sites: title, “Name: words”, [...], [supplied], [Source: …]"
    lacking: ClassVar[str] = "neither a title that names a conversation nor a note “[Source: …]”"

    def recognise(self, source: Source) -> Answer:
        """See `Layout.recognise`."""
        seen = survey(source)
        if seen.labelled < 2:
            return Declined("no two names open turns of the form “Name: words”")
        if not seen["english-title"] and not seen["source-note"]:
            return Declined(self.lacking)
        return super().recognise(source)

    def evidence(self, seen: Survey) -> Iterator[Evidence]:
        """See `Family.evidence`."""
        if seen["english-title"]:
            yield Evidence(0.35, f"a title that names a conversation: “{seen.title}”")
        counted = ", ".join(f"{name} ({count})" for name, count in seen.labels.most_common(6))
        yield Evidence(0.35, f"turns that open with a name and a colon: {counted}")
        if seen["source-note"]:
            yield Evidence(0.2, "a note on the source")
        if seen["holdings"]:
            yield Evidence(0.1, "a paragraph on the institution that holds the record")
