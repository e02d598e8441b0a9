"""Writing a file whole or not at all, and never over another without being told to.

A file is written under a temporary name beside its target and then takes the target's name, so nobody ever sees half
of it. A symbolic link is not followed: the file it leads to is not the one that was named.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Final

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity

OUTPUT_EXISTS: Final = Code(
    "output-exists",
    Severity.ERROR,
    """\
What it finds: a file that stands already under the name of the output, with other content.

Why it matters: it may hold corrections that somebody made by hand; they would be gone.

Example: tei-memcon convert record.txt, where record.xml has been edited since it was first made.

What to do: choose another name with -o, or repeat the command with --force to replace the file. A file that has the
same content is left alone and is no error.
""",
)
OUTPUT_UNWRITABLE: Final = Code(
    "output-unwritable",
    Severity.ERROR,
    """\
What it finds: an output that cannot be written: its folder does not exist or is protected, the disk is full, or the
name belongs to a folder, a device or a symbolic link.

Why it matters: nothing was written, and nothing that was there has changed.

Example: -o results/record.xml, where there is no folder named results.

What to do: create the folder, or choose another name with -o. In place of a link, name the file that it leads to; for
standard output, use a hyphen.
""",
)
OUTPUT_CLASH: Final = Code(
    "output-clash",
    Severity.ERROR,
    """\
What it finds: an output that would take the place of one of the inputs, or of another output of the same command.

Why it matters: one of the two would be lost.

Example: tei-memcon convert paris/record.txt bonn/record.txt -o tei, where both would be tei/record.xml.

What to do: convert them one by one with different names after -o, or into different folders. Nothing was written.
""",
)
CODES: Final = (OUTPUT_EXISTS, OUTPUT_UNWRITABLE, OUTPUT_CLASH)


class Written(Enum):
    """What became of a file."""

    CREATED = "created"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


def write_atomically(path: Path, data: bytes, force: bool = False) -> Written:
    """Write a file, whole or not at all.

    Args:
        path: the file; its folder must exist.
        data: its content.
        force: whether a file with other content may be replaced.

    Returns:
        What was done. A file that has this content already is left alone, with or without `force`.

    Raises:
        CannotRun: a file with other content is there (``output-exists``), or the file cannot be written
            (``output-unwritable``).
    """
    try:
        return _write(path, data, force)
    except FileExistsError:
        raise _exists(path) from None
    except FileNotFoundError as error:
        raise _unwritable(path, f"there is no folder {path.parent}", "create the folder first") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unwritable(path, f"cannot write the file: {reason}", "choose another place with -o") from error


def _write(path: Path, data: bytes, force: bool) -> Written:
    mode = _mode_of_existing(path)
    if mode is not None:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return Written.UNCHANGED
        if not force:
            raise FileExistsError
    # The name has a fixed length, because the target's own may be as long as the file system allows.
    temporary = path.with_name(f".tei-memcon-{os.urandom(8).hex()}.tmp")
    try:
        # Not `tempfile`: its files are readable by their owner alone, whereas 0o666 lets the umask decide as usual.
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        if mode is not None:
            temporary.chmod(mode)
        _publish(temporary, path, force)
    finally:  # also after KeyboardInterrupt
        temporary.unlink(missing_ok=True)
    return Written.CREATED if mode is None else Written.REPLACED


def _mode_of_existing(path: Path) -> int | None:
    """The permissions of the file that is there; None where there is none.

    Raises:
        CannotRun: what is there is no ordinary file.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISREG(found.st_mode):
        return stat.S_IMODE(found.st_mode)
    if stat.S_ISLNK(found.st_mode):
        raise _unwritable(path, "this is a symbolic link, which is not followed", "name the file that it leads to")
    if stat.S_ISDIR(found.st_mode):
        raise _unwritable(path, "this is a folder", "name a file in it")
    raise _unwritable(path, "this is a device, not a file", "use a hyphen for standard output")


def _publish(temporary: Path, path: Path, force: bool) -> None:
    """Give the finished file its name; without `force`, not even over a file that has appeared in the meantime."""
    if not force:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links, such as FAT
            pass
        else:
            return
    temporary.replace(path)


def check_outputs(inputs: Iterable[Path], outputs: Iterable[Path]) -> None:
    """Make sure, before any work, that no output would take the place of an input or of another output.

    Raises:
        CannotRun: some would (``output-clash``); every such case is named.
    """
    read = {_identity(path): path for path in inputs}
    written: dict[str, Path] = {}
    faults: list[Diagnostic] = []
    for path in outputs:
        identity = _identity(path)
        if identity in read:
            message = f"the output would take the place of the input {read[identity]}"
            faults.append(OUTPUT_CLASH.at(Locus(str(path)), message, "choose another name with -o"))
        elif identity in written:
            message = "two outputs would have this name"
            faults.append(OUTPUT_CLASH.at(Locus(str(path)), message, "write them one by one, with -o"))
        written.setdefault(identity, path)
    if faults:
        raise CannotRun(dict.fromkeys(faults))


def make_folder(path: Path) -> None:
    """Make the folder of the outputs, unless it is there.

    Raises:
        CannotRun: it cannot be made (``output-unwritable``).
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = "this is a file, not a folder" if path.is_file() else f"cannot make the folder: {reason}"
        raise _unwritable(path, message, "choose another folder with -o") from error


def _identity(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _exists(path: Path) -> CannotRun:
    message = "there is such a file already, with other content"
    return CannotRun([OUTPUT_EXISTS.at(Locus(str(path)), message, "use --force to replace it, or -o for another name")])


def _unwritable(path: Path, message: str, help: str) -> CannotRun:
    return CannotRun([OUTPUT_UNWRITABLE.at(Locus(str(path)), message, help)])
