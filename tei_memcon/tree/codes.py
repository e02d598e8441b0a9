"""What can be wrong with a file before it has a tree: it cannot be read, is not XML, or would cost too much."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

XML_UNREADABLE: Final = Code(
    "xml-unreadable",
    Severity.ERROR,
    """\
What it finds: an XML file that cannot be opened or read, or a path that is no ordinary file.

Why it matters: nothing can be said about its contents. A device or a pipe is not opened, since it may have no end.

Example: a path that does not exist, a folder given as a file, a file without read permission, /dev/zero.

What to do: check the path as it is printed, and the permissions. What comes out of a pipe is read from standard input,
where a command takes a hyphen for it.
""",
)
XML_NOT_XML: Final = Code(
    "xml-not-xml",
    Severity.ERROR,
    """\
What it finds: a file that is not XML at all: an empty one, a transcript in plain text, a PDF, a document of a word
processor, a picture, an archive, JSON, a page of HTML.

Why it matters: there is no TEI in it that could be checked or exported.

Example: tei-memcon validate record.txt, where record.xml was meant.

What to do: name the TEI file. A transcript in plain text becomes TEI with "tei-memcon convert FILE"; of a PDF, a web
page or a document of a word processor, save the words as plain text first.
""",
)
XML_ILL_FORMED: Final = Code(
    "xml-ill-formed",
    Severity.ERROR,
    """\
What it finds: a file that is not well-formed XML (XML 1.0, section 2.1), for another reason than those which have
codes of their own: a comment that is not closed or has two hyphens in it, an XML declaration that does not stand at the
very beginning, a control character, a tag without its right angle bracket.

Why it matters: a text that is not well-formed has no tree, so nothing can be exported from it or checked in it.

Example:

    <!-- to be checked -- by whom? -->

What to do: mend the place that is named. Further places of the same file are named with it where they are certain, up
to twenty; others may appear once these are mended.
""",
)
XML_CHARACTER_UNESCAPED: Final = Code(
    "xml-character-unescaped",
    Severity.ERROR,
    """\
What it finds: an ampersand or a left angle bracket that is a sign of the text, but is not written as XML wants it
(XML 1.0, section 2.4); a reference such as &amp without its semicolon; "]]>" in a text.

Why it matters: an ampersand begins a reference and a left angle bracket a tag, so the text has no tree. Nothing can be
checked in it or exported from it.

Example:

    <p>Nixon & Kissinger: 80% < 90%</p>

What to do: write &amp; for the ampersand and &lt; for the left angle bracket:

    <p>Nixon &amp; Kissinger: 80% &lt; 90%</p>
""",
)
XML_ENTITY_UNDECLARED: Final = Code(
    "xml-entity-undeclared",
    Severity.ERROR,
    """\
What it finds: a reference to an entity that is not declared. XML itself knows five: &amp; &lt; &gt; &quot; &apos;. The
names of HTML, such as &nbsp; and &mdash;, are not among them.

Why it matters: what the reference stands for is not known, so the text has no tree (XML 1.0, section 4.1).

Example:

    <p>Mr.&nbsp;Baker</p>

What to do: write the character itself, or its number, which the finding names for the names of HTML: &#160; for
&nbsp;. Where the ampersand is a sign of the text, write &amp;.
""",
)
XML_ATTRIBUTE_ILL_FORMED: Final = Code(
    "xml-attribute-ill-formed",
    Severity.ERROR,
    """\
What it finds: an attribute that is not written name="value" (XML 1.0, section 3.1): quotation marks that are missing,
not closed, or typographic; an attribute without value or without the equals sign; one that is given twice.

Why it matters: where a value ends cannot be told, and so not where the tag ends. Word processors and some web pages
replace straight quotation marks by typographic ones without asking.

Example:

    <sp who=“#bush” n=1>

What to do: write straight quotation marks, double or single: <sp who="#bush" n="1">. An editor for XML or for programs
never replaces them.
""",
)
XML_TAG_UNPAIRED: Final = Code(
    "xml-tag-unpaired",
    Severity.ERROR,
    """\
What it finds: tags that do not make up pairs (XML 1.0, section 3): an element that is not closed, an end tag that is
misspelt or ends nothing, elements that overlap, a second outermost element, text outside of it.

Why it matters: what stands inside what cannot be told, so the text has no tree.

Example:

    <sp who="#bush">
      <p>Good morning.
    </sp>

What to do: the finding names the tag whose other half is missing, and the line at which that was noticed; between the
two, write the other half. An empty element is written with a slash: <lb/>. XML tells capitals from small letters: </P>
does not end <p>.
""",
)
XML_ENCODING: Final = Code(
    "xml-encoding",
    Severity.ERROR,
    """\
What it finds: an XML file whose bytes are not in the encoding that it declares (UTF-8, if it declares none), or one
that declares an encoding which is unknown here or in which markup can hide, such as UTF-7 or EBCDIC.

Why it matters: which characters the file holds cannot be said with certainty.

Example: a file saved as Windows-1252 that begins with

    <?xml version="1.0" encoding="UTF-8"?>

What to do: save the file as UTF-8, or correct the declaration in its first line.
""",
)
XML_ENTITY_EXTERNAL: Final = Code(
    "xml-entity-external",
    Severity.ERROR,
    """\
What it finds: a reference to an entity whose text would have to be read from another file or from the network, or
whose declaration may stand in an external DTD or a parameter entity. None of these is ever read.

Why it matters: such a reference can copy any file that the reader of the XML may read into its text, or call a server.
Leaving it out would change the text without a word.

Example:

    <!DOCTYPE TEI [<!ENTITY notes SYSTEM "notes.xml">]>
    ...
    <back>&notes;</back>

What to do: put the text in the place of the reference. A single character is written as such, or by its number:
&#8212; for a dash. A DOCTYPE that only names a DTD does no harm and may stay.
""",
)
XML_ENTITY_BOMB: Final = Code(
    "xml-entity-bomb",
    Severity.ERROR,
    """\
What it finds: entities that would become very much longer than the file when they are replaced: more than a million
characters, and more than five times what the file holds; or an entity that contains itself.

Why it matters: a file of one kilobyte could fill the memory of the computer. This is a known attack ("billion laughs").

Example:

    <!DOCTYPE p [<!ENTITY a "ha"> <!ENTITY b "&a;&a;&a;&a;"> <!ENTITY c "&b;&b;&b;&b;"> ... ]>
    <p>&z;</p>

What to do: put the text in the place of the references. If you do not know where the file comes from, do not use it.
""",
)
XML_TOO_DEEP: Final = Code(
    "xml-too-deep",
    Severity.ERROR,
    """\
What it finds: elements inside elements to more than 2048 levels; in a file with a DOCTYPE, or in an encoding other
than UTF-8, Latin or Windows ones, to more than 256.

Why it matters: the parser stops there, in order not to exhaust the memory. A text that people have encoded has some
twenty levels; such depth comes from a programming error, or from somebody who wants to do harm.

Example: ten thousand times <seg>, without an end tag between.

What to do: look for the program that wrote the file. Where a DOCTYPE is not needed, remove it.
""",
)
XML_TOO_LARGE: Final = Code(
    "xml-too-large",
    Severity.ERROR,
    """\
What it finds: a file of more than 100 million bytes, or in it one text, attribute, comment or name that is longer than
the parser allows: ten million bytes, a name fifty thousand.

Why it matters: the tree of a file takes many times its size in memory, and places in it could not be found in bearable
time.

Example: a picture of 15 MB written into an attribute in base64.

What to do: divide the file, for instance into one file for each conversation; keep pictures in files of their own and
refer to them with graphic/@url.
""",
)
CODES: Final = (
    *(XML_UNREADABLE, XML_NOT_XML, XML_ILL_FORMED, XML_ENCODING),
    *(XML_CHARACTER_UNESCAPED, XML_ENTITY_UNDECLARED, XML_ATTRIBUTE_ILL_FORMED, XML_TAG_UNPAIRED),
    *(XML_ENTITY_EXTERNAL, XML_ENTITY_BOMB, XML_TOO_DEEP, XML_TOO_LARGE),
)
