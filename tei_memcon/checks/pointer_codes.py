"""What can be wrong with a pointer; `tei_memcon.checks.pointers` finds it."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

POINTER_DANGLING: Final = Code(
    "pointer-dangling",
    Severity.ERROR,
    """\
What it finds: a pointer to an id that nothing has: in the same file (#bush), or in another one (persons.xml#bush).

Why it matters: the pointer leads nowhere. A turn has no speaker, a name no person, a note no anchor.

Example:

    <person xml:id="gorbachev">…</person>
    <sp who="#gorbachov">…</sp>

What to do: correct the pointer; if it looks like a slip, the help names what was probably meant. Otherwise give the
element that is meant this id, or add it. A person who stands only in a register is not in the file: copy the person
into particDesc, or point into the register: persons.xml#bush.
""",
)
POINTER_FILE_MISSING: Final = Code(
    "pointer-file-missing",
    Severity.WARNING,
    """\
What it finds: a pointer to a file that does not exist beside the document, such as a picture of a page or a register.
A missing file, or a missing folder, is reported once, where it is first pointed to.

Why it matters: whoever gets the document cannot follow the pointer. It may be that the files are kept elsewhere; then
the pointers, or xml:base, should say where.

Example:

    <pb n="2" facs="images/page2.jpg"/>

What to do: correct the path (it starts at the folder of the document, or at xml:base), or add the file. If an element
of the document is meant, write # before its id.
""",
)
POINTER_WITHOUT_HASH: Final = Code(
    "pointer-without-hash",
    Severity.ERROR,
    """\
What it finds: a pointer that is the id of an element of the same file, but without # before it; or a name that is much
like such an id, or a word of the name of one person in the file, where no file has that name.

Why it matters: without # it is the name of a file. Programs look for that file, and find none.

Example:

    <sp who="bush">…</sp>

What to do: write # before the id: who="#bush". If a file is meant after all, add it, or write its name with its
ending.
""",
)
POINTER_EMPTY: Final = Code(
    "pointer-empty",
    Severity.WARNING,
    """\
What it finds: a pointer with nothing behind #.

Why it matters: an id was probably meant to follow. As it is, the pointer leads to the document as a whole.

Example:

    <sp who="#">…</sp>

What to do: write the id behind #. Where it is not known who or what is meant, leave the attribute out.
""",
)
POINTER_TARGET_KIND: Final = Code(
    "pointer-target-kind",
    Severity.WARNING,
    """\
What it finds: a pointer that leads to an element, but not to one of the kind that the attribute asks for: who leads to
a paragraph instead of a person, rendition to a note.

Why it matters: the id was probably mistaken for another one. Programs that look for the person find none.

Example:

    <sp xml:id="bush1" who="#bush1">…</sp>

What to do: point to the element that is meant.
""",
)
POINTER_UNCHECKED: Final = Code(
    "pointer-unchecked",
    Severity.NOTE,
    """\
What it finds: a pointer that was not followed: the file lies outside the folder of the document and the folders that
were named, cannot be read, or is too large; or the pointer is of a kind that is not understood, such as
#xpath(//p[3]). Each file is reported once.

Why it matters: nothing is wrong as far as is known, but nothing is proved either. Addresses in the web are never
looked up, and are not reported.

Example:

    <persName ref="../../elsewhere/persons.xml#bush">Bush</persName>

What to do: nothing, if the file is right. To have it checked, name the file or its folder when validating.
""",
)
CODES: Final = (
    POINTER_DANGLING,
    POINTER_FILE_MISSING,
    POINTER_WITHOUT_HASH,
    POINTER_EMPTY,
    POINTER_TARGET_KIND,
    POINTER_UNCHECKED,
)
