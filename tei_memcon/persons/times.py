"""Which of two dates is earlier, and what holds on a date; dates are ISO dates, months or years."""

from __future__ import annotations

from tei_memcon.record import Office


def is_before(date: str, other: str) -> bool:
    """Whether an ISO date, month or year is certainly earlier than another, at the precision that both have."""
    size = min(len(date), len(other))
    return date[:size] < other[:size]


def is_held(office: Office, date: str) -> bool:
    """Whether an office may have been held on a date: neither did it begin certainly later nor end certainly earlier.

    Of an office of which one end is not known, only the other end counts.
    """
    if office.start and is_before(date, office.start):
        return False
    return not (office.end and is_before(office.end, date))


def surely_held(office: Office, date: str) -> bool:
    """Whether an office was held on a date, as far as both its ends are known."""
    return bool(office.start and office.end) and is_held(office, date)
