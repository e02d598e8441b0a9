"""Speaker labels in all their forms, and the evidence for them.

A colon after a few capitalised words may be a label, a heading or an ordinary sentence; a full stop or a dash even more
so. Which lines open with a label is therefore decided for a record as a whole, from who is known to take part, what
recurs, where it stands and how it is printed. A false turn is worse than a missed one: what has no support stays text
and is reported.
"""

from __future__ import annotations

from tei_memcon.layouts.labels.finding import find_labels
from tei_memcon.layouts.labels.model import ALL_FORMS, Form, Known, Label, Labels, LabelStyle, Span

__all__ = ["ALL_FORMS", "Form", "Known", "Label", "LabelStyle", "Labels", "Span", "find_labels"]
