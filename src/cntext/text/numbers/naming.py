"""What names a thing by its digits, in short: the words beside them, and how far they go."""

from __future__ import annotations

import re
from functools import cache

from cntext.data import rows
from cntext.text.numbers.readings import Reading


@cache
def naming(place: str) -> tuple[str, ...]:
    """The words that make the digits beside them a name, of one kind of the table."""
    return next(
        tuple(fields[1].split(" ")) for fields in rows("numbers-naming.tsv") if fields[0] == place
    )


def identifier(text: str, start: int, end: int, rule: str) -> Reading:
    """A reading that names the thing which ``text[start:end]`` stands for, found by ``rule``."""
    reading = Reading(start, end, "identifier", rule=rule)
    reading.extra = {"value": text[start:end]}
    return reading


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_@%&=?#~*/+]|[.\-:](?=[A-Za-z0-9_/]))*")


def token_end(text: str, start: int) -> int:
    """Where the run of letters, digits and the marks between them ends."""
    match = _token().match(text, start)
    return match.end() if match else start + 1
