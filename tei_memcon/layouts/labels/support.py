"""Which labels of a record are supported, and who speaks by them."""

from __future__ import annotations

from tei_memcon.layouts.labels.crowds import Key
from tei_memcon.layouts.labels.groups import Group
from tei_memcon.layouts.labels.model import Form
from tei_memcon.layouts.labels.naming import Name
from tei_memcon.layouts.labels.people import PLAIN_TITLES, plain


class Support:
    """The labels that have support so far; each supports others of the same person."""

    def __init__(self) -> None:
        self.labels: dict[Key, Group] = {}
        self.surnames: set[str] = set()
        self._cores: set[tuple[str, ...]] = set()

    def accept(self, key: Key, group: Group) -> None:
        """Take a name for a label wherever it occurs in its form."""
        self.labels[key] = group
        name = group.name
        self._cores.add(name.core or name.words)
        if name.surname and not name.is_role:
            self.surnames.add(name.surname)

    def clear(self) -> None:
        """Take none for a label."""
        self.labels.clear()
        self.surnames.clear()
        self._cores.clear()

    def is_same_person(self, name: Name) -> bool:
        """Whether a label that is supported has the same surname."""
        if not name.core:
            return name.words in self._cores
        return name.core in self._cores or name.surname in self.surnames

    def is_shortened(self, name: Name) -> bool:
        """Whether initials are those of a name, or of an office, that opens turns elsewhere."""
        letters = plain(name.initials)
        for group in self.labels.values():
            other = group.name
            if other.initials or not other.words:
                continue
            words = other.core or tuple(word for word in other.words if word in PLAIN_TITLES)
            if letters == "".join(word[0] for word in words):
                return True
        return False

    def of(self, form: Form) -> list[Group]:
        """The labels of a form that are supported."""
        return [group for group in self.labels.values() if group.form is form]

    def count(self, form: Form | None = None) -> int:
        """How many lines open with a label that is supported, of one form or of any."""
        return sum(group.count for group in self.labels.values() if form in (None, group.form))
