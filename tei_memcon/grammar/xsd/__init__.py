"""Patterns → XML Schema 1.0: schema documents that accept whatever the RELAX NG grammar accepts.

XML Schema says less than RELAX NG, so that it accepts more in some places; each of them is reported.
"""

from __future__ import annotations

from tei_memcon.grammar.xsd.documents import Loosened, XsdResult, xsd_documents

__all__ = ["Loosened", "XsdResult", "xsd_documents"]
