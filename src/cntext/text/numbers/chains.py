"""Digits joined by marks: telephone numbers, scores, versions; dates are left to their rules."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.numbers.labels import read_plain
from cntext.text.numbers.measures import unit_at
from cntext.text.numbers.naming import identifier, naming, token_end
from cntext.text.numbers.readings import Reading


def read_chain(text: str, start: int, match: re.Match[str], before: str) -> Reading | None:
    """Digits joined by marks: dates and decimals are left to their rules."""
    end = match.end()
    written = match.group()
    parts = re.split(r"[-./:·]", written)
    marks = {character for character in written if not character.isdecimal()}
    following = text[end : end + 1]
    letter = following.isascii() and following.isalpha()
    if marks == {":"}:
        return _clock_or_score(text, start, end, parts)
    if marks == {":", "-"} and _clocks().fullmatch(written):
        return None
    if "·" in marks:
        return identifier(text, start, end, "anniversary")
    if marks == {"."} and len(parts) == 2:
        return read_plain(text, start, end, before, start)
    if marks == {"/"} and len(parts) == 2:
        if text.startswith("mmHg", end):  # two pressures
            return None
        return identifier(text, start, token_end(text, start), "letters") if letter else None
    if (
        marks <= {"-", "."}
        and len(parts) <= 4
        and written.count("-") == 1
        and written.count(".") != 1 + (len(parts) == 2)
    ):
        first, second = written.split("-")
        if (first[0] == "0" and len(first) > 1 and "." not in first) or (
            len(second) >= 7 and "." not in second
        ):
            return identifier(text, start, end, "telephone")
        if _is_game_score(text, end, first, second):
            return identifier(text, start, end, "score")
        return None
    if "-" in marks and "." in marks and written.count("-") == 1:
        return None
    if marks == {"."} and len(parts) == 3 and len(parts[2]) == 4:
        return None  # 15.3.2024
    if len(parts[0]) == 4 and len(marks) <= 2 and len(parts) >= 3 and len(parts[1]) <= 2:
        return None
    return identifier(text, start, end, "chain")


@cache
def _clocks() -> re.Pattern[str]:
    """Two times of day: 9:00-17:30."""
    clock = "(?:2[0-4]|[01]?[0-9]):[0-5][0-9](?::[0-5][0-9])?"
    return re.compile(f"{clock}-{clock}")


def _is_game_score(text: str, end: int, first: str, second: str) -> bool:
    """Whether 114-103 is the score of a game: named as one, or falling, as no range is."""
    if not (first.isdecimal() and second.isdecimal() and max(len(first), len(second)) <= 3):
        return False
    if text.startswith(naming("score after"), end):
        return True
    falls = int(first) >= int(second)
    return falls and unit_at(text, end, True) is None and text[end : end + 1] not in _NO_SCORE


_NO_SCORE = frozenset("年月日号时点分秒%℃°至到")


def _clock_or_score(text: str, start: int, end: int, parts: list[str]) -> Reading | None:
    named = text.startswith(naming("score after"), end) or text[max(0, start - 3) : start].endswith(
        naming("score before")
    )
    clock = (
        not named
        and len(parts) <= 3
        and len(parts[0]) <= 2
        and int(parts[0]) <= 24
        and all(len(part) == 2 and part < "60" for part in parts[1:])
    )
    return None if clock else identifier(text, start, end, "score")
