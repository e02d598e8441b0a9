"""What the pages of a transcript carry besides the record: stamps, running heads, page numbers, menus."""

from __future__ import annotations

from tei_memcon.layouts.furniture.base import Furniture, Item, Kind
from tei_memcon.layouts.furniture.find import find_furniture

__all__ = ["Furniture", "Item", "Kind", "find_furniture"]
