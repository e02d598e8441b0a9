"""Mappings laid one over another, without copying any of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class Layers(Mapping[str, V]):
    """What the first of some mappings says that has the key.

    Args:
        layers: the mappings; the first has precedence.
    """

    __slots__ = ("_layers",)

    def __init__(self, *layers: Mapping[str, V]) -> None:
        self._layers = layers

    def __getitem__(self, key: str) -> V:
        for layer in self._layers:
            if key in layer:
                return layer[key]
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return any(key in layer for layer in self._layers)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(key for layer in self._layers for key in layer))

    def __len__(self) -> int:
        return len(set().union(*self._layers))
