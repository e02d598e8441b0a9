"""What a page carries besides the record: its kinds, and where each stands."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from tei_memcon.layouts.blocks import Span

Kind: TypeAlias = Literal[
    "stamp", "running-head", "page-number", "path", "noise", "page-break", "marker", "web", "mark"
]
"""
* ``stamp``: a classification or its end, a copying stamp → ``fw``;
* ``running-head``: a line repeated at the tops or feet of pages → ``fw``;
* ``page-number``: a page number alone on its line → ``fw``;
* ``path``: the name of a computer file → ``fw``;
* ``noise``: what the scanner read where nothing is printed → ``fw``;
* ``page-break``: ``[Page 474]`` → ``pb``;
* ``marker``: a sheet that the archive has put before or after the record → ``div type="colophon"``;
* ``web``: the menu of a web page → set aside;
* ``mark``: a mark by hand that takes one line → `tei_memcon.layouts.by_hand`.
"""


class Item(NamedTuple):
    """One piece of furniture: a line, or a page break anywhere."""

    span: Span
    """Without white space at its ends."""
    kind: Kind
    n: str | None = None
    """The number of the page that begins, of a page break."""
    in_word: bool = False
    """Whether the page begins in the middle of a word (TEI's ``break="no"``)."""


class Furniture(NamedTuple):
    """All of a source, in its order; no two items overlap."""

    items: tuple[Item, ...]

    @property
    def holes(self) -> tuple[Span, ...]:
        """The spans that belong to no block."""
        return tuple(item.span for item in self.items)
