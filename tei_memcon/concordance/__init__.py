"""What was said by and about a person, across TEI files.

Works on the trees of any TEI files, not only on records that this project made: turns are what ``sp``, ``said`` and
``u`` ascribe by ``who`` (Guidelines 7.2.2, 3.3.3, 8.3.1), mentions are names with a ``ref`` (Guidelines 14.1.1).
"""

from __future__ import annotations

from tei_memcon.concordance.find import Found, find
from tei_memcon.concordance.occurrence import Kind, Occurrence
from tei_memcon.concordance.people import CODES, Entry, Wanted, read_people

__all__ = ["CODES", "Entry", "Found", "Kind", "Occurrence", "Wanted", "find", "read_people"]
