"""Regular expressions that are compiled when they are first used.

Compiling takes far longer than one search: a program that reads one short record would spend most of its time on
patterns for which that record has no use.
"""

from __future__ import annotations

import re
from typing import Final, cast

_METHODS: Final = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    """Stands for a pattern; with the first use it takes over the methods of the compiled one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`, but an error in the pattern shows with its first use.

    Args:
        pattern: a regular expression.
        flags: as for `re.compile`.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
