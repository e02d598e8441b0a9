"""Documents that would do harm to a careless reader, and what is said about each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_MANY: Final = 11_000_000
"""More characters than libxml2 allows in one text."""


def _laughs(document: str, definition: str = "", depth: int = 10) -> bytes:
    """A document with entities of which each is ten of the one before."""
    entities = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, depth))
    return f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}{definition}]>\n{document}'.encode()


def _quadratic(before: str, after: str) -> bytes:
    return f'<!DOCTYPE a [<!ENTITY e "{"x" * 100_000}">]>\n{before}{"&e;" * 30_000}{after}'.encode()


HOSTILE: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "external entity": (
        "xml-entity-external",
        lambda: b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<a>&e;</a>',
    ),
    "external entity in an attribute": (
        "xml-entity-external",
        lambda: b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<a b="&e;"/>',
    ),
    "external parameter entity": (
        "xml-entity-external",
        lambda: b'<!DOCTYPE a [<!ENTITY % e SYSTEM "http://127.0.0.1:9/e">%e;]>\n<a/>',
    ),
    "entity of an external DTD": (
        "xml-entity-external",
        lambda: b'<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a>&e;</a>',
    ),
    "entity of an external DTD in an attribute": (
        "xml-entity-external",
        lambda: b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">\n<a b="&e;">x</a>',
    ),
    "a billion laughs": ("xml-entity-bomb", lambda: _laughs("<a>&a9;</a>")),
    "a billion laughs in an attribute": ("xml-entity-bomb", lambda: _laughs('<a b="&a9;"/>')),
    "a billion laughs in a default": ("xml-entity-bomb", lambda: _laughs("<a/>", '<!ATTLIST a b CDATA "&a9;">')),
    "a long entity many times": ("xml-entity-bomb", lambda: _quadratic("<a>", "</a>")),
    "a long entity many times in an attribute": ("xml-entity-bomb", lambda: _quadratic('<a b="', '"/>')),
    "an entity in itself": (
        "xml-entity-bomb",
        lambda: b'<!DOCTYPE a [<!ENTITY e "&f;"><!ENTITY f "&e;">]>\n<a>&e;</a>',
    ),
    "ten thousand levels": ("xml-too-deep", lambda: b"<a>" * 10_000 + b"</a>" * 10_000),
    "a million levels without an end": ("xml-too-deep", lambda: b"<a>" * 1_000_000),
    "depth with entities": (
        "xml-too-deep",
        lambda: _laughs("<a>" * 300 + "&a9;" + "</a>" * 300),
    ),
    "depth that hides its doctype": (
        "xml-too-deep",
        lambda: _laughs("<a>" * 300 + "&a9;" + "</a>" * 300).decode().encode("utf-16"),
    ),
    "a content model of many levels": (
        "xml-too-deep",
        lambda: b"<!DOCTYPE a [<!ELEMENT a " + b"(" * 100_000 + b"b" + b")" * 100_000 + b">]>\n<a/>",
    ),
    "a long attribute": ("xml-too-large", lambda: b'<a b="' + b"x" * _MANY + b'"/>'),
    "an attribute of 100 MB": ("xml-too-large", lambda: b'<a b="' + b"x" * 100_000_000 + b'"/>'),
    "a long namespace": ("xml-too-large", lambda: b'<a xmlns:b="' + b"x" * _MANY + b'"/>'),
    "a long text": ("xml-too-large", lambda: b"<a>" + b"x" * _MANY + b"</a>"),
    "a long comment": ("xml-too-large", lambda: b"<a><!--" + b"x" * _MANY + b"--></a>"),
    "a long CDATA section": ("xml-too-large", lambda: b"<a><![CDATA[" + b"x" * _MANY + b"]]></a>"),
    "a long processing instruction": ("xml-too-large", lambda: b"<a><?b " + b"x" * _MANY + b"?></a>"),
    "a long name": ("xml-too-large", lambda: b"<" + b"a" * 60_000 + b"/>"),
    "a NUL": ("xml-ill-formed", lambda: b"<a>\0</a>"),
    "nothing but NUL": ("xml-not-xml", lambda: b"\0" * 1000),
    "nothing": ("xml-not-xml", lambda: b""),
    "nothing but white space": ("xml-not-xml", lambda: b" \n\n"),
    "an entity that is not declared": ("xml-entity-undeclared", lambda: b"<a>&nbsp;</a>"),
    "bytes that are not UTF-8": ("xml-encoding", lambda: b"<a>caf\xe9 noir</a>"),
    "an encoding that nobody knows": ("xml-encoding", lambda: b'<?xml version="1.0" encoding="x-klingon"?><a/>'),
    "UTF-16 that says it is UTF-8": (
        "xml-encoding",
        lambda: '<?xml version="1.0" encoding="UTF-8"?>\n<a b="é"/>'.encode("utf-16"),
    ),
    "UTF-7": ("xml-encoding", lambda: b'<?xml version="1.0" encoding="UTF-7"?><a>+ADw-b/+AD4-</a>'),
    "EBCDIC": ("xml-encoding", lambda: '<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037")),
}

HARMLESS: Final[dict[str, Callable[[], bytes]]] = {
    "two thousand levels": lambda: b"<a>" * 2000 + b"</a>" * 2000,
    "a hundred thousand attributes": lambda: (
        b"<a " + b" ".join(b'a%d="x"' % number for number in range(100_000)) + b"/>"
    ),
    "a hundred thousand children": lambda: b"<a>" + b"<b/>\n" * 100_000 + b"</a>",
    "a DTD that is only named": lambda: b'<!DOCTYPE a SYSTEM "file:///dev/zero">\n<a b="c"/>',
    "a DTD on the network that is only named": lambda: (
        b'<!DOCTYPE a PUBLIC "-//TEI//DTD TEI P5//EN" "http://127.0.0.1:9/a.dtd">\n<a/>'
    ),
    "an external entity that is only declared": lambda: b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///dev/zero">]>\n<a/>',
    "entities of its own": lambda: b"<!DOCTYPE a [<!ENTITY e \"<b c='d'>e</b>\">]>\n<a>&e;<b/>&e;</a>",
    "XInclude": lambda: (
        b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"/></a>'
    ),
    "UTF-16": lambda: '<?xml version="1.0" encoding="UTF-16"?>\n<a b="é"/>'.encode("utf-16"),
    "UTF-16 without a mark": lambda: '<?xml version="1.0" encoding="UTF-16"?>\n<a b="é"/>'.encode("utf-16-be"),
    "UTF-32": lambda: '<?xml version="1.0" encoding="UTF-32"?>\n<a b="é"/>'.encode("utf-32"),
    "names of the fifth edition": lambda: "<a>\n<\U00010400 b='c'/>\n</a>".encode(),
    "two equal ids": lambda: b'<a xml:id="x"><a xml:id="x"/></a>',
}
