"""The other files that the pointers of a document lead into.

They are read once for all documents of a run, only from folders that are allowed, and never from the network.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.names import TEI, XINCLUDE, XML_ID, local_name, namespace, tei
from tei_memcon.tree import parse_bytes, parse_file

REGISTER_WITHOUT_PEOPLE: Final = Code(
    "register-without-people",
    Severity.ERROR,
    """\
What it finds: a file in XML given with --persons that is not TEI, or in which no person has an xml:id.

Why it matters: no pointer can lead to anybody in it. Were it passed over, pointers into the register would go unchecked
while the report says that all is well. So nothing is validated.

Example: --persons records/, or the file of a record instead of the register.

What to do: give a table (CSV, TSV), a list in JSON, or a TEI file that lists people, each with an xml:id:

    <listPerson>
      <person xml:id="bush"><persName>George H. W. Bush</persName></person>
    </listPerson>
""",
)
FOLDER_MISSING: Final = Code(
    "folder-missing",
    Severity.ERROR,
    """\
What it finds: a folder given with --allow that is not there, or that is a file.

Why it matters: nothing lies in it, so what documents refer to would not be found, for a reason that is hard to guess.

Example: --allow ../imagse

What to do: correct the path. It starts at the current folder, not at that of the document.
""",
)
CODES: Final = (REGISTER_WITHOUT_PEOPLE, FOLDER_MISSING)

MOST_FILES: Final = 200
"""How many files a run reads for the sake of pointers."""
MOST_BYTES: Final = 20_000_000
"""The largest file that is read for the sake of pointers."""


class Life(NamedTuple):
    """When a person lived, as far as it is said: ``1924-06-12``, ``1924``."""

    name: str
    birth: str | None
    death: str | None


def life_of(person: etree._Element) -> Life:
    """The life of a ``person``: its first name, its birth and death."""
    name = person.find(tei("persName"))
    return Life(
        " ".join("".join(str(text) for text in name.itertext()).split()) if name is not None else "",
        _when(person.find(tei("birth"))),
        _when(person.find(tei("death"))),
    )


def _when(element: etree._Element | None) -> str | None:
    return element.get("when") if element is not None else None


class Resource:
    """What pointers need to know of another file.

    Args:
        root: the root element of the file.
    """

    def __init__(self, root: etree._Element) -> None:
        self.kinds: dict[str, str] = {}
        """Local names of the elements by id; the empty string for an element that is not TEI's."""
        self.lives: dict[str, Life] = {}
        """People by id."""
        self.includes = next(root.iter(f"{{{XINCLUDE}}}include"), None) is not None
        """Whether XInclude would take further parts of the file from elsewhere."""
        for node in root.iter(etree.Element):
            name = node.get(XML_ID)
            if name is None:
                continue
            tag = str(node.tag)
            self.kinds.setdefault(name, local_name(tag) if namespace(tag) == TEI else "")
            if tag == tei("person"):
                self.lives.setdefault(name, life_of(node))


class Unread(NamedTuple):
    """A file that was not read, and why."""

    reason: str


class Resources:
    """The other files of one run.

    Args:
        registers: registers of people that the user named.
        folders: further folders in which files may be read.
        as_tei: of registers that are tables or lists, the path, which is among `registers`, and what they hold as TEI.

    Raises:
        CannotRun: a register cannot be read or has no people, or a folder is not there; all of them are said.
    """

    def __init__(
        self,
        registers: Iterable[Path] = (),
        folders: Iterable[Path] = (),
        as_tei: Iterable[tuple[Path, bytes]] = (),
    ) -> None:
        written = dict(as_tei)
        self.tables = frozenset(written)
        """Those of the registers into which no pointer of a document can lead, since their people are no elements."""
        self.registers, folders = tuple(registers), tuple(folders)
        self._files = frozenset(path.resolve() for path in self.registers)
        self._folders = tuple(path.resolve() for path in (*folders, *(path.parent for path in self.registers)))
        self._read: dict[Path, Resource | Unread] = {}
        refused = [_no_folder(path) for path in folders if not path.is_dir()]
        for path in self.registers:
            try:
                self._read[path.resolve()] = _register(path, written.get(path))
            except CannotRun as fault:
                refused.extend(fault.diagnostics)
        if refused:
            raise CannotRun(refused)

    def allowed(self, path: Path, folder: Path) -> bool:
        """Whether a document may lead to a path: it lies in the document's folder, or in one that the user named.

        Args:
            path: absolute, without symbolic links.
            folder: that of the document.
        """
        return path in self._files or any(path.is_relative_to(root) for root in (folder.resolve(), *self._folders))

    def read(self, path: Path) -> Resource | Unread:
        """What is in an XML file that exists and that may be read."""
        if path not in self._read:
            if len(self._read) >= MOST_FILES:
                return Unread(f"{MOST_FILES} other files have been read already")
            self._read[path] = _read(path)
        return self._read[path]

    def lives(self) -> dict[str, Life]:
        """The people of the registers by id; the first register has precedence."""
        found: dict[str, Life] = {}
        for register in self.registers:
            resource = self.read(register.resolve())
            if isinstance(resource, Resource):
                found = {**resource.lives, **found}
        return found


def _read(path: Path) -> Resource | Unread:
    try:
        if path.stat().st_size > MOST_BYTES:
            return Unread(f"it has more than {MOST_BYTES // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        return Unread(error.strerror or str(error))
    try:
        return Resource(parse_bytes(data, str(path)))
    except CannotRun:
        return Unread("it is not well-formed XML")


def _register(path: Path, data: bytes | None) -> Resource:
    """What is in a register that the user named, which must be one; `data` is its TEI if the file is none."""
    root = parse_file(path) if data is None else parse_bytes(data, str(path))
    resource = Resource(root)
    if resource.lives:
        return resource
    if namespace(str(root.tag)) != TEI:
        message = f"not a register of people: the root element is <{local_name(str(root.tag))}>, and not one of TEI"
    else:
        message = "not a register of people: no person in it has an xml:id"
    help = "give a TEI file with a listPerson; see: tei-memcon explain register-without-people"
    raise CannotRun([REGISTER_WITHOUT_PEOPLE.at(Locus(str(path), root.sourceline), message, help)])


def _no_folder(path: Path) -> Diagnostic:
    what = "this is a file, not a folder" if path.exists() else "there is no such folder"
    return FOLDER_MISSING.at(Locus(str(path)), what, "correct the path given with --allow")
