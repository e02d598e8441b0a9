"""Remembers what was made of an object: a hundred thousand faults expect the same few things."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

_MOST: Final = 1_000

_Given = TypeVar("_Given")
_Rest = ParamSpec("_Rest")
_Made = TypeVar("_Made")


def remembered(function: Callable[Concatenate[_Given, _Rest], _Made]) -> Callable[Concatenate[_Given, _Rest], _Made]:
    """Call a function once for each object.

    The object is told by its identity, not by its value, since to hash a hundred names takes as long as the function.

    Args:
        function: its first argument is an object that never changes; the others can be hashed.
    """
    known: dict[object, tuple[_Given, _Made]] = {}

    @wraps(function)
    def remembering(given: _Given, *rest: _Rest.args, **named: _Rest.kwargs) -> _Made:
        key = (id(given), rest, tuple(named.items()))
        found = known.get(key)
        if found is None:
            if len(known) >= _MOST:
                known.clear()
            # The object is kept with the result, so that no other can have its identity.
            found = known[key] = (given, function(given, *rest, **named))
        return found[1]

    return remembering  # type: ignore[return-value]  # mypy names the first argument; it is given by position only
