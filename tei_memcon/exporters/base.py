"""What an exporter is: a format with its name, its options and one function of the record.

An exporter sees the decoded record and nothing else, neither the transcript nor the XML. What a format cannot show is
confessed: it comes back beside the text as diagnostics.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tei_memcon.diagnostic import CannotRun, Code, Diagnostic, Locus, Severity
from tei_memcon.record import Record

UNKNOWN_OPTION = Code(
    "unknown-export-option",
    Severity.ERROR,
    """\
What it finds: an option whose name the exporter has not declared.

Why it matters: an option that is silently ignored leaves a file that is not what was asked for.

Example: a style is given for the JSON export, which has none.

What to do: leave the option out, or choose the format that has it.
""",
)

UNKNOWN_VALUE = Code(
    "unknown-export-value",
    Severity.ERROR,
    """\
What it finds: a value outside the list that the option offers.

Why it matters: a misspelt style would otherwise be answered by another one.

Example: style "readable", where the styles are source, reading and speeches.

What to do: choose one of the values that the message lists.
""",
)


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a person may choose for an export."""

    name: str
    """Kebab-case, as on the command line without its dashes."""
    summary: str
    choices: tuple[str, ...] = ()
    """The values there are; empty where any text will do."""
    default: str | None = None


Chosen: TypeAlias = Mapping[str, str | None]
"""Every declared option of an exporter with its value; None where neither a person nor a default gives one."""


@dataclass(frozen=True, slots=True)
class Export:
    """The outcome of an export."""

    text: str
    losses: tuple[Diagnostic, ...] = ()
    """What of the record the text does not show, beyond what the format or style leaves out by definition."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format in which a record can be written."""

    name: str
    """What a person types to choose it."""
    summary: str
    suffix: str
    """Of file names, with its full stop."""
    media_type: str
    """As registered with IANA."""
    render: Callable[[Record, Chosen, Locus], Export]
    """Writes the record; the locus is the file the record came from, for diagnostics."""
    options: tuple[Option, ...] = ()
    codes: tuple[Code, ...] = ()
    """The kinds of finding that `render` can report."""

    def export(self, record: Record, options: Mapping[str, str] | None = None, *, file: str = "-") -> Export:
        """Write a record in this format.

        Args:
            record: the decoded record.
            options: values by option name; what is not named takes its default.
            file: path of the TEI file as the person gave it, for diagnostics.

        Raises:
            CannotRun: for an option or a value that this format does not have, or one that does not fit the record.
        """
        locus = Locus(file)
        return self.render(record, self._chosen(options or {}, locus), locus)

    def _chosen(self, options: Mapping[str, str], locus: Locus) -> Chosen:
        declared = {option.name: option for option in self.options}
        chosen: dict[str, str | None] = {option.name: option.default for option in self.options}
        faults: list[Diagnostic] = []
        for name, value in options.items():
            if name not in declared:
                names = ", ".join(declared) or "none"
                faults.append(
                    UNKNOWN_OPTION.at(
                        locus, f"the format '{self.name}' has no option '{name}'", f"its options are: {names}"
                    )
                )
            elif declared[name].choices and value not in declared[name].choices:
                faults.append(
                    UNKNOWN_VALUE.at(
                        locus, f"'{value}' is no {name} of '{self.name}'", f"choose {_listed(declared[name].choices)}"
                    )
                )
            else:
                chosen[name] = value
        if faults:
            raise CannotRun(faults)
        return chosen


def _listed(values: tuple[str, ...]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"


CODES = (UNKNOWN_OPTION, UNKNOWN_VALUE)
