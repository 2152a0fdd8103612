"""The units of a text that are counted, as strings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_PASSED_OVER = frozenset("PZC")
"""Unicode's general categories that no count is about: punctuation, separators, controls."""


def is_word(unit: str) -> bool:
    """Whether ``unit`` has a letter, a numeral or a symbol in it (Unicode's general categories)."""
    return any(unicodedata.category(character)[0] not in _PASSED_OVER for character in unit)


def words(tokens: Iterable[str]) -> Iterator[str | None]:
    """The tokens that are words; None for each stretch of punctuation and space between them."""
    known: dict[str, bool] = {}
    gap = True
    for token in tokens:
        kept = known.get(token)
        if kept is None:
            kept = known[token] = is_word(token)
        if kept:
            gap = False
            yield token
        elif not gap:
            gap = True
            yield None


def characters(text: str, length: int = 1) -> Iterator[str]:
    """Runs of ``length`` characters, none of which crosses punctuation or space."""
    gaps = "".join(character for character in set(text) if not is_word(character))
    if length == 1:
        return iter(text.translate(dict.fromkeys(map(ord, gaps))))
    stretches = re.split(f"[{re.escape(gaps)}]+", text) if gaps else [text]
    return (
        stretch[start : start + length]
        for stretch in stretches
        for start in range(len(stretch) - length + 1)
    )


def han(text: str) -> int:
    """How many Chinese characters ``text`` has (Unicode's unified ideographs, and 〇)."""
    return sum(map(text.count, filter(is_han, set(text))))


def is_han(character: str) -> bool:
    """Whether ``character`` is a Chinese one."""
    return character == "〇" or unicodedata.name(character, "").startswith("CJK ")


def ngrams(units: Iterable[str | None], length: int) -> Iterator[str]:
    """Runs of ``length`` units, none of which crosses a gap (None); a run's units are joined.

    Latin words and numbers in a run are set apart by a space.
    """
    if length == 1:
        yield from (unit for unit in units if unit is not None)
        return
    run: list[str] = []
    for unit in units:
        if unit is None:
            run = []
            continue
        run.append(unit)
        if len(run) > length:
            del run[0]
        if len(run) == length:
            yield joined(run)


def joined(units: Sequence[str]) -> str:
    """The units as one string, with a space only between two that are written with ASCII."""
    text = units[0]
    for unit in units[1:]:
        apart = len(unit) + len(text) > 2 and text[-1].isascii() and unit[0].isascii()
        text += f" {unit}" if apart else unit
    return text
