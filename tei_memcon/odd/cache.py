"""The user's copy of the TEI's own source: fetched once on request, remembered, never fetched by itself."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final
from urllib.error import URLError
from urllib.request import Request, urlopen

from platformdirs import user_cache_path

from tei_memcon.diagnostic import CannotRun, Code, Locus, Severity
from tei_memcon.files import write_atomically
from tei_memcon.odd.library import source_info
from tei_memcon.odd.read import SPEC_TAGS
from tei_memcon.tree import parse_bytes

TEI_SOURCE_MISSING: Final = Code(
    "tei-source-missing",
    Severity.ERROR,
    """\
What it finds: an ODD is to be compiled, and there is no source of the TEI to compile it against.

Why it matters: an ODD says only how a schema differs from the TEI; the elements themselves are declared in the file
p5subset.xml of a TEI release.

Example: the first "tei-memcon schema compile" on a machine.

What to do: run "tei-memcon schema source --fetch" once, where there is a network; or download p5subset.xml from the TEI
vault by other means, and run "tei-memcon schema source FILE", or give it with --source FILE.
""",
)
TEI_SOURCE_NOT_FETCHED: Final = Code(
    "tei-source-not-fetched",
    Severity.ERROR,
    """\
What it finds: the source of the TEI could not be downloaded, or what came is no source of the TEI.

Why it matters: nothing was stored, and the source that was remembered before is still in use.

Example: "tei-memcon schema source --fetch 4.9.0" on a machine without a network, or for a release that does not exist.

What to do: check the network and the number of the release (tei-c.org/Vault/P5 lists them); or download the file by
other means and run "tei-memcon schema source FILE".
""",
)
CODES: Final = (TEI_SOURCE_MISSING, TEI_SOURCE_NOT_FETCHED)

CURRENT: Final = "current"
"""The name under which the vault keeps the newest release."""
MAX_BYTES: Final = 64 * 1024 * 1024
"""A source is some 4 MB; an answer of more than this is not one."""

_VAULT: Final = "https://www.tei-c.org/Vault/P5/{version}/xml/tei/odd/p5subset.xml"
_VERSION: Final = re.compile(r"current|\d+\.\d+\.\d+[a-z]?")
_REMEMBERED: Final = "source.json"
_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class CachedSource:
    """The source that is remembered."""

    file: str
    """Name within the cache folder."""
    version: str
    """The release that was asked for, or what the file says of itself."""
    sha256: str
    origin: str
    """The address or the path that it came from."""


def cache_folder() -> Path:
    """Where the user's copy is kept."""
    return user_cache_path("tei-memcon", appauthor=False)


def remembered(folder: Path | None = None) -> tuple[CachedSource, Path] | None:
    """The source that is remembered, with its path; None where there is none, or where the file was changed since."""
    folder = folder or cache_folder()
    try:
        cached = CachedSource(**json.loads((folder / _REMEMBERED).read_text(encoding="utf-8")))
        path = folder / cached.file
        unchanged = hashlib.sha256(path.read_bytes()).hexdigest() == cached.sha256
    except (OSError, ValueError, TypeError):
        return None
    return (cached, path) if unchanged else None


def find_source(given: Path | None, folder: Path | None = None) -> Path:
    """The source to compile against: the one that is given, or the one that is remembered.

    Raises:
        CannotRun: there is neither (``tei-source-missing``).
    """
    if given is not None:
        return given
    found = remembered(folder)
    if found is None:
        help = "run “tei-memcon schema source --fetch” once, or give p5subset.xml with --source FILE"
        raise CannotRun(
            [TEI_SOURCE_MISSING.at(Locus("--source"), "there is no source of the TEI on this machine", help)]
        )
    return found[1]


def fetch(
    version: str = CURRENT, folder: Path | None = None, opener: Callable[..., IO[bytes]] = urlopen
) -> CachedSource:
    """Download a release of the source from the vault of the TEI, and remember it.

    Args:
        version: number of the release, such as ``"4.9.0"``, or ``"current"``.
        folder: the cache folder; None for the user's.
        opener: opens a request; for tests.

    Raises:
        CannotRun: the download failed, or what came is no source (``tei-source-not-fetched``).
    """
    if not _VERSION.fullmatch(version):
        raise _not_fetched(version, f"“{version}” is no number of a release", "give one such as 4.9.0, or “current”")
    address = _VAULT.format(version=version)
    help = "check the network and the number, or download the file by other means: tei-memcon schema source FILE"
    try:
        with opener(Request(address, headers={"User-Agent": "tei-memcon"}), timeout=_SECONDS) as answer:
            data = answer.read(MAX_BYTES + 1)
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise _not_fetched(address, f"cannot download the source: {reason}", help) from error
    return _remember(data, version, address, folder)


def remember_file(path: Path, folder: Path | None = None) -> CachedSource:
    """Copy a source into the cache, and remember it.

    Raises:
        CannotRun: the file cannot be read, or is no source (``tei-source-not-fetched``).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot read the file: {error.strerror or error}"
        raise _not_fetched(str(path), message, "check the path") from error
    return _remember(data, None, str(path), folder)


def _remember(data: bytes, version: str | None, origin: str, folder: Path | None) -> CachedSource:
    if len(data) > MAX_BYTES:
        raise _not_fetched(origin, f"the answer is larger than {MAX_BYTES:,} bytes", "this is not p5subset.xml")
    root = parse_bytes(data, origin)
    if next(root.iter(*SPEC_TAGS), None) is None:
        raise _not_fetched(
            origin, "the file declares no TEI element", "the source is the file p5subset.xml of a release"
        )
    info = source_info(origin, data, root)
    folder = folder or cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file = f"p5subset-{info.sha256[:12]}.xml"
    cached = CachedSource(file, info.version or version or "not stated", info.sha256, origin)
    write_atomically(folder / file, data, force=True)
    stated: dict[str, Any] = asdict(cached)
    write_atomically(folder / _REMEMBERED, (json.dumps(stated, indent=2) + "\n").encode(), force=True)
    return cached


def _not_fetched(file: str, message: str, help: str) -> CannotRun:
    return CannotRun([TEI_SOURCE_NOT_FETCHED.at(Locus(file), message, help)])
