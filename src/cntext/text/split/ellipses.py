"""Whether a sentence goes on behind an ellipsis, behind a dash, and with the note behind it."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.split.marks import FACE, NOTE, NUMBERS, STRONG
from cntext.text.split.quotations import one_of
from cntext.text.split.tables import groups

PERSONS = frozenset("我你您他她它咱")


@cache
def _carrier() -> re.Pattern[str]:
    return re.compile(
        f"(?!{one_of('fresh')})(?:{one_of('goes_on')})|(?:{one_of('connective')})(?![，,])"
    )


@cache
def _statement() -> re.Pattern[str]:
    """What begins a statement: the words of its group, and a time (三年后) on which it opens."""
    unit = "[天年日周]|[个個]月|[小个個][时時時]|分[钟鐘]|星期"
    after = "之?[后後]|以[后後]|[过過]去"
    number = r"[\d一二两兩三四五六七八九十几幾数數多半]"
    return re.compile(rf"{one_of('statement')}|{number}{{1,3}}(?:{unit})(?:{after})")


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(r"(?:如果|要是|假如|倘若|假使|若是)[^，,]*\Z")


@cache
def _complete() -> re.Pattern[str]:
    """Turns of phrase that are whole: 雨越下越大, 她等啊等."""
    return re.compile(r"越[^，,]{1,4}越[^，,]{1,4}\Z|(.)[啊呀]\1\Z")


@cache
def _clause_mark() -> re.Pattern[str]:
    return re.compile(r"[，,；;：:“‘「『。！？]")


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(r"[，,；;：:。！？!?…]")


def carried_on(before: str, rest: str, spaced: bool) -> bool:
    """Whether a sentence goes on after an ellipsis between ``before`` and ``rest``.

    A new statement needs a whole statement before it and a clause of its own behind it; a
    list broken off (甲、乙……) is taken up by its predicate, a stutter (我……我) by itself.
    White space behind (``spaced``) sets a statement apart.
    """
    rest = rest.lstrip()
    stops = before.endswith("。")  # 。。。 is an end mark more than an ellipsis
    before = before.rstrip("…‥.。 ”’」』").lstrip()
    if not before or not rest or _carrier().match(rest) or rest[0] == before[-1]:
        return bool(before)
    if spaced or (stops and len(before) > 1):
        return False
    if _condition().match(before) and not _statement().match(rest):
        return True
    whole = before[-1] in groups("sentences")["whole"] or bool(_complete().search(before))
    if len(before) > 3 and _statement().match(rest):
        return False
    other = len(before) > 2 and rest[0] in PERSONS and rest[0] != before[0]
    if len(before) < 10 and not other and (not whole or before[:2] == rest[:2]):
        return True
    clause = _clause_mark().split(before)[-1]
    behind = _clause_end().split(rest, maxsplit=1)[0]
    return "、" in clause and not whole and len(behind) < 8 and "”" not in clause


def dash_goes_on(before: str, rest: str) -> bool:
    """Whether a sentence goes on in the dash between its end mark and ``rest``.

    The dash begins the source of what stands before (。——鲁迅《故乡》), or it is the second of
    a pair (那座老屋——多好的老屋啊！——被拆了).
    """
    if len(rest) <= NOTE and not any(mark in STRONG or mark in "，," for mark in rest):
        return True
    return "——" in before and not before.lstrip().startswith("——")


@cache
def _note() -> re.Pattern[str]:
    """What stands after an end mark and goes with it: a footnote's number, （掌声）, a face."""
    return re.compile(
        r"(?:[⁰¹²³⁴-⁹]+|[\[［【〔]\s?[注註]?\d{1,3}(?:\s?[-–,，、]\s?\d{1,3})*\s?[\]］】〕])+"
        rf"|(?:{FACE}+|\[(?:{one_of('emoticon')})\])+"
        r"|\[[^\[\]。！？!?；;\n]{0,10}(?:掌|笑|[欢歡]呼)[^\[\]。！？!?；;\n]{0,6}\]"
        r"|[①-⑳](?=\s*\Z)"
        rf"|[（(](?![一二三四五六七八九十百\d]{{1,3}}[）)])(?![a-zA-Z][）)])[^（）()。！？!?；;\n]{{1,{NOTE}}}[）)]"
        rf"|[（(](?:[详詳参參]?[见見]|[^（）()。！？!?；;\n]{{0,12}}(?:掌|笑|[欢歡]呼|起立|[举舉]手))"
        r"[^（）()。！？!?；;\n]{0,12}[。！][）)]"
    )


def note_length(rest: str, numbered: bool) -> int:
    """The length of the note that ``rest``, which follows an end mark, begins with; or 0.

    ``numbered`` says that ①② stand behind what they belong to in this paragraph, as notes do,
    and not before it, as the numbers of items do: 此说可信。①但也有人反对。②
    """
    if numbered and rest[0] in NUMBERS:
        return 1
    end = 0
    while match := _note().match(rest, end):
        end = match.end()
    return end
