"""Numbers with spaces in them (7 万 5 千, 一百 五 十 二): read as if the spaces weren't there."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers import numerals
from cntext.text.numbers.expressions import read_expression

_JOINING = "十拾百佰千仟万亿兆点分之个成折余多几又kK"
_PARTS = f"0-9.{numerals.CHINESE}点分之个成折余多几又kK"


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(f" {{1,4}}(?=[{_PARTS}])")  # bounded: spaces by the million stay linear


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(f"[{_PARTS}]{{1,40}}(?: {{1,4}}[{_PARTS}]{{1,40}}){{1,12}}")


class Squeezed:
    """A text without the spaces in its numbers, and where each character was."""

    __slots__ = ("places", "text")

    def __init__(self, text: str, places: list[int]) -> None:
        self.text = text
        self.places = places


def squeeze(text: str) -> Squeezed | None:
    """``text`` without the spaces within its numbers; None if it has none such."""
    if " " not in text:
        return None
    gaps: list[tuple[int, int]] = []
    done = 0
    for gap in _gap().finditer(text):
        start = gap.start()
        if start < done or start == 0 or text[start - 1] not in _part_characters():
            continue
        first = start
        while first > done and start - first < 40 and text[first - 1] in _part_characters():
            first -= 1
        chain = _chain().match(text, first)
        if chain is None:
            continue
        done = chain.end()
        if _is_one_number(chain.group()):
            gaps += [
                (first + space.start(), first + space.end())
                for space in re.finditer(" +", chain.group())
            ]
    if not gaps:
        return None
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for start, end in gaps:
        pieces.append(text[last:start])
        places += range(last, start)
        last = end
    pieces.append(text[last:])
    places += range(last, len(text))
    return Squeezed("".join(pieces), places)


@cache
def _part_characters() -> frozenset[str]:
    return frozenset("0123456789.点分之个成折余多几又kK" + numerals.CHINESE)


def _is_one_number(chain: str) -> bool:
    """Whether the parts make one number; each gap must have a unit of ten or the like beside it."""
    for gap in re.finditer(" +", chain):
        if chain[gap.start() - 1] not in _JOINING and chain[gap.end()] not in _JOINING:
            return False
    whole = chain.replace(" ", "")
    reading = read_expression(whole, 0)
    return reading is not None and reading.end == len(whole) and len(whole) > 2
