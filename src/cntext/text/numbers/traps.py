"""Words, names and slogans that are written with numerals and are no numbers."""

from __future__ import annotations

from functools import cache

from cntext.data import rows
from cntext.text.numbers import numerals, tables
from cntext.text.numbers.readings import Reading

_Words = dict[str, list[tuple[str, int]]]


@cache
def _groups() -> dict[str, list[list[str]]]:
    """The rows of the table by the first numeral of their words."""
    groups: dict[str, list[list[str]]] = {}
    for fields in rows("numbers-traps.tsv"):
        groups.setdefault(fields[0], []).append(fields)
    return groups


@cache
def words_of(numeral: str) -> _Words:
    """The trap words whose first numeral this is, by the numeral and its neighbour in the word."""
    index: _Words = {}
    for _, offset_text, words in _groups().get(numeral, ()):
        offset = int(offset_text)
        for word in words.split(" "):
            place = offset if offset + 1 < len(word) else offset - 1
            index.setdefault(word[place : place + 2], []).append((word, offset))
    return index


_NUMERAL_FOLLOWS = frozenset("一两二三")


def trap_at(text: str, start: int) -> tuple[int, int]:
    """Where the trap word around the numeral at ``start`` begins and ends.

    Both are ``start`` if there is none.
    """
    index = words_of(text[start])
    found = index.get(text[start : start + 2])
    before = index.get(text[start - 1 : start + 1])
    if found is None and before is None:
        return start, start
    first = end = start
    if before is not None and text[start + 1 : start + 2] in _NUMERAL_FOLLOWS:
        for word, offset in before:
            if offset == len(word) - 1 and text.startswith(word, start - offset):
                return start - offset, start + 1
    for word, offset in (*(found or ()), *(before or ())):
        begin = start - offset
        further = (begin + len(word), -begin) > (end, -first)
        if begin >= 0 and further and text.startswith(word, begin):
            first, end = begin, begin + len(word)
    return first, end


ARTICLE_OK = frozenset("翻仅只共有就总计各每剩余前后另满唯同近约超逾达增加减少差缺多出第")


FORMAL = frozenset("零壹贰叁肆伍陆柒捌玖拾佰仟")
_FORMAL_UNITS = FORMAL | frozenset("十百千万亿点度℃元圆角分时")


def _stands_free(text: str, reading: Reading) -> bool:
    """Whether no Chinese character stands beside the reading."""
    before, after = text[reading.start - 1 : reading.start], text[reading.end : reading.end + 1]
    return not _is_han(before) and not _is_han(after)


def _is_formal(run: str, reading: Reading) -> bool:
    """Whether a formal numeral counts here: 伍佰, 陆个 (but not 陆路, 零件)."""
    if any(character in _FORMAL_UNITS for character in run[1:]):
        return True
    return reading.unit is not None and reading.unit.name in tables.words("counted after formal")


def is_number(
    text: str, reading: Reading, start: int, articles: bool, previous: Reading | None
) -> bool:
    """Whether a reading of Chinese numerals is a number here."""
    if reading.kind in ("ordinal", "percent", "fraction", "rate"):
        return True
    run = text[start : reading.end]
    if run[0] in FORMAL and not _is_formal(run, reading) and not _stands_free(text, reading):
        return False
    if _in_title(text, start) or _is_slogan(text, reading):
        return False
    if reading.unit is None:
        return _is_bare_number(text, reading, start)
    if run[0] == "一" and reading.low == "1" and reading.high is None and not articles:
        return not is_article(text, reading, previous)
    if run[0] in "百千万亿兆":
        return _is_bare_power(text, reading, start)
    return True


def _in_title(text: str, start: int) -> bool:
    opening = text.rfind("《", max(0, start - 30), start)
    return opening >= 0 and text.find("》", opening, start) < 0


SLOGAN = 6
"""Characters from the opening quotation mark to a numeral that is part of the same slogan."""
SLOGAN_OPENS = frozenset('“「『‘"')
_SLOGAN_CLOSES = frozenset('”」』’"')


def _closes(text: str, place: int) -> bool:
    """Whether a few characters on the quotation ends."""
    end = place
    while end < place + 12 and (
        "\u4e00" <= text[end : end + 1] <= "\u9fff" or text[end : end + 1] == "、"
    ):
        end += 1
    return end > place and text[end : end + 1] in _SLOGAN_CLOSES


def _is_slogan(text: str, reading: Reading) -> bool:
    """“三个高地”, “三型两网”: a quoted phrase that begins with a numeral is a name."""
    opening = reading.start - 1
    least = max(0, reading.start - SLOGAN)
    while opening > least and "\u4e00" <= text[opening] <= "\u9fff":
        opening -= 1
    if opening < 0 or text[opening] not in SLOGAN_OPENS:
        return False
    if opening < reading.start - 1 and text[opening + 1] not in numerals.CHINESE:
        return False
    if reading.kind in ("money", "percent", "rate"):
        return False
    if len(reading.low) > 2 or (reading.unit is None and reading.high is None):
        return False
    if opening < reading.start - 1 and text[reading.end : reading.end + 1] in _SLOGAN_CLOSES:
        return True
    return _closes(text, reading.end)


def _is_bare_number(text: str, reading: Reading, start: int) -> bool:
    """A numeral without a unit: taken if it stands free or is long enough to be nothing else."""
    before = text[reading.start - 1 : reading.start]
    after = text[reading.end : reading.end + 1]
    run = text[start : reading.end]
    if reading.start != start and reading.kind != "ordinal":
        return True
    free = not _is_han(before) and not _is_han(after)
    has_power = any(character in "十百千万亿" for character in run)
    if len(run) == 1 or (reading.high is not None and not has_power):
        return free and run not in "百千万亿兆"
    if free:
        return run[0] not in "万亿兆" or bool(run.strip("十百千万亿兆"))
    if run == "二百五":  # otherwise a fool
        return False
    if run[0] in "百千万亿兆":
        grown = text[max(0, start - 2) : start].endswith(tables.words("before bare power"))
        return grown and (len(run) > 1 or not _is_han(after))
    if len(set(run)) == 1:
        return False
    return any(character in "十百千万亿点" for character in run)


def _is_han(character: str) -> bool:
    return bool(character) and ("\u4e00" <= character <= "\u9fff" or character.isalnum())


NO_DURATION = frozenset("有这那某每前后同哪")
NO_ONE = frozenset("的这那某哪了着过之是成为另中")
LISTED_STOP = frozenset("，。；！？\n：")
NO_LIST = frozenset("的在是有了着过到从把被给让用以于这那另每像当")
"""Before 一: what makes it mean "a", and what ends the list that it might count in."""


def _is_one(text: str, reading: Reading) -> bool:
    """一 with a measure word is "a" unless the text counts with it."""
    unit = reading.unit
    if (
        unit is None
        or unit.system
        or reading.bound
        or reading.end - reading.start > 2 + len(unit.name) - 1
    ):
        return True
    if unit.name in tables.words("counted after one"):
        return True
    if unit.name == "点":  # 多一点, 好一点
        return text[reading.start - 1 : reading.start] in ("涨", "跌", "升", "降")
    if unit.kind == "duration":
        return text[reading.start - 1 : reading.start] not in NO_DURATION
    before = text[reading.start - 1 : reading.start]
    after = text[reading.end : reading.end + 1]
    if after.isdecimal() and not _is_han(before):  # 一次1粒，一日3次
        return unit.name in ("次", "回", "餐")
    if before in ARTICLE_OK and before:
        if before in "有同后前":
            return text[reading.start - 2 : reading.start] in ("只有", "仅有", "共有")
        return True
    if not _is_han(after):
        return before not in tuple("的这那某每哪了着过之是成为另中") and (
            _is_han(before) or not before or before in "、，："
        )
    return False


def is_article(text: str, reading: Reading, previous: Reading | None) -> bool:
    """Whether 一 with a measure word only means "a"."""
    return not (_is_one(text, reading) or _is_listed(text, reading, previous))


def _is_listed(text: str, reading: Reading, previous: Reading | None) -> bool:
    """十三个市、一个州; 两个包子一碗粥: 一 counts where the clause counts beside it."""
    if previous is None or previous.unit is None or reading.start - previous.end > 10:
        return False
    between = text[previous.end : reading.start]
    if any(mark in LISTED_STOP for mark in between):
        return False
    return not between or between[-1] not in NO_LIST


def _is_bare_power(text: str, reading: Reading, start: int) -> bool:
    """百亿元, 千人, 万吨 without a count are numbers only where an estimate stands before."""
    if reading.start < start or reading.bound:
        return True
    before = text[start - 1 : start]
    if before in tuple("近超过破达逾上约每") and before:
        return True
    if not _is_han(text[reading.end : reading.end + 1]) and _is_han(before) and before != "的":
        return reading.kind in ("quantity", "money") and len(text[start : reading.end]) == 2
    return reading.kind == "money" and len(text[start : reading.end]) > 2 and text[start] in "百千"
