"""Which patterns a text may match, by the characters that they need."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from cntext.text.split.needs import DIGIT, Needs

if TYPE_CHECKING:
    from cntext._native.articles import Sieve

MOST = 128
"""Patterns that the compiled core can sieve."""


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")


class Reference:
    """The sieve where the compiled core isn't built."""

    def __init__(self, needs: Sequence[Needs]) -> None:
        self._needs = tuple(needs)

    def maybe(self, text: str) -> int:
        """A bit for each pattern that the text may match; the text isn't empty."""
        first, last = (DIGIT if mark.isdecimal() else mark for mark in (text[0], text[-1]))
        marks = set(text)
        if _digit().search(text):
            marks.add(DIGIT)
        found = 0
        for number, (firsts, lasts, inner, also) in enumerate(self._needs):
            if (
                (firsts is None or first in firsts)
                and (lasts is None or last in lasts)
                and (inner is None or not inner.isdisjoint(marks))
                and (also is None or not also.isdisjoint(marks))
            ):
                found |= 1 << number
        return found


def sieve(needs: Sequence[Needs]) -> Reference | Sieve:
    """The sieve of the compiled core where it is built, else the reference."""
    if os.environ.get("CNTEXT_CORE") != "reference" and len(needs) <= MOST:
        try:
            from cntext._native.articles import Sieve
        except ImportError:
            pass
        else:
            return Sieve(needs, DIGIT)
    return Reference(needs)
