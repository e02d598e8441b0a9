"""What Jing takes for a value of ``xsd:anyURI``.

XML Schema 1.0 asks for little (any text whose escaped form is a URI reference of RFC 2396), and each processor for
something else. Jing escapes what RFC 2396 does not allow at all (spaces, ``<>"{}|\\^```, control characters) and then
reads the text by the rules of RFC 2396 as ``java.net.URI`` has them: with IPv6 addresses (RFC 2732), with characters
beyond ASCII, with an empty authority before a path.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_RESERVED: Final = ";/?:@&=+$,[]"
_LARGEST_PORT: Final = 2**31 - 1


@cache
def _expression(form: str) -> re.Pattern[str]:
    """A regular expression in which ``URIC``, ``PATH``, ``NAME``, ``USER`` mean so many such characters.

    Each is any character but some: a class of what is allowed, most of Unicode, takes milliseconds to compile.
    """
    for part, reserved in (("URIC", _RESERVED), ("PATH", ":@&=+$,;/"), ("NAME", "$,;:@&=+"), ("USER", ";:&=+$,")):
        excluded = re.escape("%#" + "".join(sign for sign in _RESERVED if sign not in reserved))
        form = form.replace(part, f"(?:[^{excluded}]|%[0-9A-Fa-f]{{2}})*+")
    return re.compile(form)


def is_uri(text: str) -> bool:
    """Whether Jing takes a text for a URI reference."""
    whole, hash_, fragment = text.partition("#")
    if hash_ and not _expression("URIC").fullmatch(fragment):
        return False
    scheme, colon, rest = whole.partition(":")
    if not colon or "/" in scheme or "?" in scheme:
        return _is_hierarchical(whole, followed=bool(hash_))
    if not _expression(r"[A-Za-z][A-Za-z0-9+\-.]*").fullmatch(scheme):
        return False
    if rest.startswith("/"):
        return _is_hierarchical(rest, followed=bool(hash_))
    return bool(rest) and bool(_expression("URIC").fullmatch(rest))


def _is_hierarchical(text: str, followed: bool) -> bool:
    """Whether a text is a path, with or without an authority before it and a query after it."""
    found = _expression(r"(?://(?P<authority>[^/?]*+))?PATH(?:\?URIC)?").fullmatch(text)
    if not found:
        return False
    authority = found["authority"]
    if not authority:
        return text != "//" or followed
    if _expression("NAME").fullmatch(authority):
        return True
    served = _expression(
        r"(?:USER@)?\[(?P<address>[0-9A-Fa-f:.]+)(?:%[A-Za-z0-9_.]+)?\](?::(?P<port>[0-9]*))?"
    ).fullmatch(authority)
    if not served:
        return False
    return _is_address(served["address"]) and int(served["port"] or 0) <= _LARGEST_PORT


def _is_address(text: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address

    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return True
