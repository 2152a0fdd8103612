"""Dates, times and periods."""

from __future__ import annotations

from cntext.text.numbers.readings import Reading


def time_words() -> tuple[str, ...]:
    """Words that may begin an expression of time."""
    return ("今年", "去年")


def read_date(text: str, start: int, reference: str | None) -> Reading | None:
    """The expression of time that begins at ``start``."""
    return None
