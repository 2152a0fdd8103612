"""The step that pairs quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cntext.text.clean.edits import Edit
from cntext.text.clean.spacing import lines_of

_ENDS_A_SENTENCE = ("。", "！", "？", "，", "…")
_NEVER_BEFORE_CLOSED = "，。、；：？！"  # what no quotation begins with


def quotes(text: str) -> Iterator[Edit]:
    """Quotation marks of the wrong direction are turned, a stray one dropped, where only one
    reading of the paragraph is possible; marks that stay without a partner are reported.

    In a paragraph with an even number of marks they must alternate. With an odd number, one that
    stands before a jump note （紧接1版①） or before nothing can't open anything.
    """
    for start, end in lines_of(text):
        line = text[start:end]
        for marks in ("“”", "‘’"):
            for edit in _paired(line, marks):
                yield edit._replace(start=start + edit.start, end=start + edit.end)


def _paired(line: str, marks: str) -> Iterator[Edit]:
    places = [place for place, character in enumerate(line) if character in marks]
    if marks == "‘’":
        places = [place for place in places if not _is_apostrophe(line, place)]
    alternating = all(line[place] == marks[index % 2] for index, place in enumerate(places))
    if len(places) % 2 == 0:
        if not alternating:
            yield from _turned(line, places, marks)
        return
    inside = _ink(line)
    stray = [place for place in places if _is_stray(line, place, marks, inside)]
    rest = [place for place in places if place != stray[0]] if len(stray) == 1 else []
    if len(stray) == 1 and all(line[place] == marks[index % 2] for index, place in enumerate(rest)):
        yield Edit(stray[0], stray[0] + 1, "")
        return
    last = places[-1]
    if (
        alternating
        and line[last - 1 : last] in _ENDS_A_SENTENCE
        and _speaker().match(line, last + 1)
    ):
        # What ends before its speaker is named began somewhere: this mark closes it.
        yield Edit(last, last + 1, marks[1])
        return
    # An open quotation may go on in the next paragraph.
    for place in _unpaired(line, places, marks):
        yield Edit(place, place + 1, None)


def _unpaired(line: str, places: list[int], marks: str) -> list[int]:
    """The marks without a partner; marks of one kind aren't nested."""
    lone: list[int] = []
    opened: list[int] = []
    for place in places:
        if line[place] == marks[0]:
            lone += opened
            opened = [place]
        elif opened:
            opened = []
        else:
            lone.append(place)
    return sorted(lone + opened)


def _turned(line: str, places: list[int], marks: str) -> Iterator[Edit]:
    """The marks turned so that they alternate, if each can stand so."""
    turned = [
        Edit(place, place + 1, marks[index % 2])
        for index, place in enumerate(places)
        if line[place] != marks[index % 2]
    ]
    first = _ink(line).start
    possible = all(_fits(line, edit.start, edit.new == marks[0], first) for edit in turned)
    for edit in turned:
        yield edit if possible else edit._replace(new=None)


def _ink(line: str) -> range:
    """The line without the space around it; what asks of each mark what is around must not look."""
    stripped = line.lstrip()
    return range(len(line) - len(stripped), len(line.rstrip()))


def _fits(line: str, place: int, opening: bool, first: int) -> bool:
    """Whether a mark that opens (or closes) can stand there; ``first`` is where the line begins."""
    if opening:
        after = line[place + 1 : place + 2]
        return bool(after.strip()) and after not in _NEVER_BEFORE_CLOSED
    return first < place


@cache
def _jump_note() -> re.Pattern[str]:
    """A note in brackets that the text comes from another page or goes on there."""
    inside = "[^（）()，。]"
    return re.compile(rf"\s*[（(][上下紧緊接转轉续續]{inside}{{0,10}}[版页頁]{inside}{{0,6}}[）)]")


@cache
def _speaker() -> re.Pattern[str]:
    """Who says it, right behind the quotation: 常德市委书记曹志强表示，"""
    verbs = (
        "[说說道称稱]|表示|指出|认为|認為|介绍|介紹|强调|強調|告诉|告訴|坦言|回忆|回憶|感慨|透露"
    )
    return re.compile(f"[^，。；：！？“”‘’「」]{{2,20}}?(?:{verbs})[，。：道]")


def _is_stray(line: str, place: int, marks: str, inside: range) -> bool:
    """An opening mark at the start of its line before a jump note, or at the end before nothing."""
    if line[place] != marks[0]:
        return False
    at_start = place <= inside.start
    return bool(at_start and _jump_note().match(line, place + 1)) or place + 1 >= inside.stop


def _is_apostrophe(line: str, place: int) -> bool:
    before, after = line[place - 1 : place], line[place + 1 : place + 2]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
