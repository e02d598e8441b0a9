"""The signs at which the scanner stops, and what it may take them for."""

from __future__ import annotations

import re
from typing import Final

from tei_memcon.inline.wordings import gaps

PLAIN_GAP: Final = "[...]"
MAX_DEPTH: Final = 20
SIGNS: Final = r"[\[(*_\\<`]"
SPECIAL: Final = re.compile(rf"(?<! ) {{2,}}\n[ \t]*|\\\n[ \t]*|{SIGNS}")
SPECIAL_OR_LINE: Final = re.compile(rf"(?<![ \t])[ \t]*\n[ \t]*|\\\n[ \t]*|{SIGNS}")
SIGN: Final = re.compile(rf"{SIGNS}|[\])]| {{2}}\n")
"""Whatever may be more than a character of the text, or lack a partner; a garbled portion mark apart."""
ANGLE_GAP: Final = re.compile(r"<\s?((?:\.\s?){3,4}|…)\s?>")
BACKQUOTED: Final = re.compile(r"`([^`\n]{1,300})`")
STARS: Final = re.compile(r"(?<!\S)(?:\*{3,5}|\*(?: \*){2,4})(?!\S)")
EXEMPTION: Final = re.compile(rf"(?<!\S){gaps.EXEMPTION_AS_PRINTED}")
OF_A_LAW: Final = re.compile(gaps.OF_A_LAW)
LONGEST_WORD_OF_LAW: Final = 12
BLANK_LEFT_OPEN: Final = re.compile(r"_{3,}|_(?:[ ]_){2,}")

LINE_REST: Final = re.compile(r"[ \t.\d*]*[^\s.\d*]")
"""Words on a line after a bracket; a full stop and the number of a note are none."""
LAST_LATIN: Final = "\u024f"
DOUBT: Final = re.compile(r"[?\s]*")
