"""Sequences and mappings whose members are made when they are asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, overload

V = TypeVar("V")


class Rows(Sequence[V]):
    """A sequence that is given by its length and by what stands in a row."""

    @abstractmethod
    def row(self, at: int) -> V:
        """What stands in a row, which is at least 0 and less than the length."""

    @overload
    def __getitem__(self, at: int) -> V: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[V]: ...
    def __getitem__(self, at: int | slice) -> V | Sequence[V]:
        if isinstance(at, slice):
            return [self.row(one) for one in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self.row(at % len(self))


class Keyed(Mapping[str, V]):
    """A mapping with the keys of another one; what it says of each is up to its subclass.

    Args:
        keys: the other mapping.
    """

    def __init__(self, keys: Mapping[str, object]) -> None:
        self._keys = keys

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
