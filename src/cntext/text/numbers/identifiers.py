"""Digits that name a thing and count nothing: telephone numbers, versions, addresses, scores."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers.readings import Reading


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9_.\-/:+@%&=?#~*]+")


def read_identifier(text: str, start: int, floor: int) -> Reading | None:
    """The identifier that the digit at ``start`` belongs to, or None."""
    before = text[start - 1] if start > floor else ""
    if before.isascii() and before.isalpha():
        match = _token().match(text, start)
        end = match.end() if match else start + 1
        begin = start
        while (
            begin > floor
            and text[begin - 1].isascii()
            and (text[begin - 1].isalnum() or text[begin - 1] in "-./:_")
        ):
            begin -= 1
        return Reading(begin, end, "identifier", text[begin:end], rule="letters")
    return None
