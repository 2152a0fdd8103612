"""Quotation marks, paired; broken ones mended where the surroundings tell what they were.

A quotation never reaches over a line end, so that one broken mark can't spoil a whole page.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

OPENING = {"“": "”", "「": "」", "『": "』", "‘": "’", "﹁": "﹂"}
_CLOSING = {close: mark for mark, close in OPENING.items()}
_INNER = frozenset("‘’『』")
_STRAIGHT = frozenset('"＂')
SENTENCE_ENDS = frozenset("。！？!?…")
OPENERS = ("“", "「", "『", '"')
STOPS = frozenset("。！？!?；;\n“”「」『』")
PAUSES = frozenset("。！？!?…，,；;—～~")


LONGEST_MENDED = 600
"""A quotation without its opening mark isn't sought further back, in characters."""


class Quotation(NamedTuple):
    """Words in marks: ``start``/``end`` with the marks, ``inner_start``/``inner_end`` without.

    ``mended`` tells that a mark is missing or was another one: such a quotation counts only where
    a speaker is named beside it.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    mended: bool


@cache
def _marks() -> re.Pattern[str]:
    return re.compile('[“”「」『』‘’﹁﹂"＂\n]')


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text in order; inner ones (‘…’ in “…”) belong to the outer."""
    found: list[Quotation] = []
    line: list[int] = []
    line_start = 0
    for match in _marks().finditer(text):
        if match.group() != "\n":
            line.append(match.start())
            continue
        found += _in_line(text, line_start, match.start(), line)
        line, line_start = [], match.end()
    return found + _in_line(text, line_start, len(text), line)


def _in_line(text: str, start: int, end: int, places: list[int]) -> list[Quotation]:
    """The quotations of one line whose marks stand at ``places``."""
    found: list[Quotation] = []
    opened = skipped = -1
    for index, place in enumerate(places):
        mark = text[place]
        if place == skipped:
            continue
        if opened < 0:
            if mark in _CLOSING and _opens_by_mistake(text, start, index, places):
                close = places[index + 1]
                found.append(Quotation(place, place + 1, close, close + 1, True))
                skipped = close
            elif mark in _CLOSING:
                found += _without_opening(text, start, place, found)
            else:
                opened = place
        elif _closes(text[opened], mark):
            found.append(Quotation(opened, opened + 1, place, place + 1, False))
            opened = -1
        elif mark == text[opened]:
            following = text[places[index + 1]] if index + 1 < len(places) else ""
            if text[place - 1] not in PAUSES:
                # A stray mark before (“（紧接1版）…“龙凤”): this one opens.
                opened = place
            elif following and _closes(mark, following):
                # The closing mark is missing; this one opens the next quotation.
                found.append(Quotation(opened, opened + 1, place, place, True))
                opened = place
            else:
                found.append(Quotation(opened, opened + 1, place, place + 1, True))
                opened = -1
    if opened >= 0:
        if opened > start and text[opened - 1] in SENTENCE_ENDS:
            # …变成办法。“常德市委书记说: “ stands for ”.
            found += _without_opening(text, start, opened, found)
        found.append(Quotation(opened, opened + 1, end, end, True))
    return found


def _opens_by_mistake(text: str, start: int, index: int, places: list[int]) -> bool:
    """甲说”…。”: whether a closing mark stands where words begin, and another one ends them."""
    place = places[index]
    return (
        place > start
        and text[place - 1] in "：:说說道"
        and index + 1 < len(places)
        and text[places[index + 1]] == text[place]
        and text[places[index + 1] - 1] in PAUSES
    )


def _closes(opening: str, mark: str) -> bool:
    if opening in _STRAIGHT:
        return mark in _STRAIGHT
    return OPENING.get(opening) == mark


def _without_opening(text: str, start: int, place: int, found: list[Quotation]) -> list[Quotation]:
    """What a closing mark without an opening one may close: all since the line's last quotation."""
    if place == start or text[place - 1] not in PAUSES or text[place] in _INNER:
        return []
    begin = start
    for quotation in found[-8:]:
        if text[quotation.inner_end - 1] in SENTENCE_ENDS:
            begin = quotation.end
    if place - begin > LONGEST_MENDED:
        return []
    while begin < place and text[begin] in " \t\u3000，。":
        begin += 1
    return [Quotation(begin, begin, place, place + 1, True)] if begin < place else []
