"""How many columns of a terminal a text takes (Unicode's East Asian width, UAX 11)."""

from __future__ import annotations

import unicodedata

_ZERO = frozenset(("Mn", "Me", "Cf", "Cc"))


def width_of(text: str) -> int:
    """The columns that ``text`` takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
