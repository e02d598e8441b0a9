"""What ends a record: "End of Conversation", who wrote it down, where it lies."""

from __future__ import annotations

import re
from typing import Final

TRAILER: Final = re.compile(
    r"(?i)\W*(?:end(?:e)? (?:of|der|des) (?:the )?(?:conversation|meeting|session|transcript|call|tape|excerpts?|memcon|telcon|record|"
    r"document|discussion|gesprächs|sitzung)|fin de (?:l['’])?(?:entretien|la conversation|la séance)|конец (?:беседы|записи)|"
    r"the (?:meeting|conversation|session|call|discussion|talks?) (?:ended|concluded|adjourned|was adjourned)(?: at \W*[\d:. apm]+)?)\W*"
)
"""A paragraph that says no more than that the record ends."""
CLOSER: Final = re.compile(
    r"(?i)\W*(?:(?:recorded|transcribed|transcript(?:ion)?|written down|taken down|noted|drafted|notes? taken|minutes taken|typed|signed|"
    r"dictated|cleared|approved|interpreted)(?: and \w+)? by|(?:notetaker|note-taker|drafter|drafting officer|stenographer|prepared by)\s*:|"
    r"записал[аи]?|запись (?:беседы )?(?:вел[аи]?|сделал[аи]?)|aufgezeichnet (?:von|durch)|protokoll(?:führer)?\s*:|"
    r"noté par|compte rendu (?:établi|rédigé) par)\b"
)
"""How a paragraph begins that says who wrote the record down."""
SOURCE: Final = re.compile(
    r"(?i)[\[(*_ ]*(?:sources?|quelle|источник)\s*:|\((?=[^()\n]{0,200}\b(?:Archives?|Library|Papers|Collection|Manuscript Division|"
    r"Presidential Materials|RG \d|Record Group|fond|Архив|APRF|RGANI|AVP))"
)
"""How a paragraph begins that says where the record lies."""
LONGEST_CLOSER: Final = 200
"""Characters of a closing line."""
