"""Which elements a content model never has together: those of different branches of a choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei_memcon.grammar import pattern as p


class Apart:
    """Reads content models.

    Sets of names are bits of an integer, since a content model of the TEI may have two hundred names in many choices.

    Args:
        defines: the definitions to which references lead.
    """

    def __init__(self, defines: Mapping[str, p.Pattern]) -> None:
        self._defines = defines
        self._bits: dict[str, int] = {}
        self._names: dict[int, int] = {}

    def of(self, content: p.Pattern) -> dict[str, str]:
        """For each name the names, separated by blanks, of which none may stand beside it; names with none are absent.

        For the content ``p+ | (publisher, date)`` these are ``{"p": "date publisher", "date": "p", "publisher": "p"}``.
        """
        every = self._inside(content)
        pairs = list(self._together(content))
        if any(one & two == every for one, two in pairs):
            return {}
        own = [(name, bit) for name, bit in self._bits.items() if bit & every]
        found = {}
        for name, bit in own:
            beside = bit
            for one, two in pairs:
                beside |= (two if one & bit else 0) | (one if two & bit else 0)
            if apart := every & ~beside:
                found[name] = " ".join(sorted(other for other, its_bit in own if its_bit & apart))
        return found

    def _inside(self, pattern: p.Pattern) -> int:
        """The names of the elements in a pattern."""
        found = self._names.get(id(pattern))
        if found is None:
            found = 0
            if isinstance(pattern, p.Element):
                if isinstance(pattern.name, p.Name):
                    found = self._bits.setdefault(pattern.name.local, 1 << len(self._bits))
            else:
                for part in self._parts(pattern):
                    found |= self._inside(part)
            self._names[id(pattern)] = found
        return found

    def _together(self, pattern: p.Pattern) -> Iterator[tuple[int, int]]:
        """Pairs of sets of names: each name of the one may stand beside each of the other."""
        if isinstance(pattern, p.Element):
            return
        parts = self._parts(pattern)
        if isinstance(pattern, p.OneOrMore):
            names = self._inside(pattern)
            yield names, names
            return
        if isinstance(pattern, (p.Group, p.Interleave)):
            before = 0
            for part in parts:
                names = self._inside(part)
                if before and names:
                    yield before, names
                before |= names
        for part in parts:
            yield from self._together(part)

    def _parts(self, pattern: p.Pattern) -> tuple[p.Pattern, ...]:
        if isinstance(pattern, p.Ref):
            return (self._defines[pattern.name],)
        if isinstance(pattern, (p.Choice, p.Group, p.Interleave, p.OneOrMore)):
            return tuple(p.children(pattern))
        return ()
