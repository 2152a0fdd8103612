"""What the words around a number say of it: how exact it is, whether it rose, whose it is."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cntext.data import rows
from cntext.text.numbers.measures import is_basis, set_per, unit_at
from cntext.text.numbers.readings import Reading


@cache
def words(place: str) -> dict[str, str]:
    """The words of one column of the table and what they mean."""
    return {
        word: fields[1]
        for fields in rows("numbers-context.tsv")
        if fields[0] == place
        for word in fields[2].split(" ")
    }


@cache
def edges(place: str) -> frozenset[str]:
    """The characters of these words that stand next to a number."""
    return frozenset(word[-1 if place == "before" else 0] for word in words(place))


_COUNTED = frozenset(("cardinal", "percent", "fraction", "money", "quantity", "duration", "rate"))


@cache
def _trends() -> re.Pattern[str]:
    longest_first = sorted(words("trend"), key=len, reverse=True)
    return re.compile(
        f"({'|'.join(longest_first)})(?:{_AFTER_TREND}){{0,3}}(至|到|为)?(?:{_BEFORE_TRENDED})?\\Z"
    )


_BEFORE_TRENDED = "约|近|超过|超|逾|至少|不到|大约|将近|的"
_AFTER_TREND = f"了|幅度|率|分别|均|都|达|达到|为|高达|多|最高|额|量|：|:|{_BEFORE_TRENDED}"


def trend_ends() -> frozenset[str]:
    """The last characters before a number that a word of trend may reach over."""
    between = f"{_AFTER_TREND}|至|到|为".split("|")
    return frozenset(word[-1] for word in (*between, *words("trend")))


_PER = 6
"""Characters before a number within which 每 makes it a rate."""
_PER_WORDS = ("约", "近", "超", "达", "为", "仅", "只", "高达", "约为", "超过")


def set_rate(text: str, reading: Reading) -> None:
    """每小时60公里, 每公斤12元: the unit that stands before the number with 每."""
    top = reading.unit
    window = text[max(0, reading.start - _PER) : reading.start]
    place = window.rfind("每")
    if top is None or place < 0 or not (top.kind == "money" or top.system):
        return
    found = unit_at(window, place + 1, True)
    if found is None or top.kind in ("rate", "duration"):
        return
    rest = window[place + 1 + len(found[1]) :]
    if (rest and rest not in _PER_WORDS) or not (top.kind == "money" or is_basis(found[0])):
        return
    set_per(reading, found[0])


def add(text: str, reading: Reading, floor: int) -> None:
    """Put the bound and the trend of a reading beside its value."""
    if reading.unit is not None and reading.kind in ("money", "quantity"):
        set_rate(text, reading)
    if reading.kind not in _COUNTED:
        return
    if reading.bound is None:
        reading.bound = bound_of(text, reading)
    if reading.kind != "cardinal":
        trend = trend_of(text, reading.start, floor)
        if trend:
            reading.extra = dict(reading.extra or {}, trend=trend)


def bound_of(text: str, reading: Reading) -> str | None:
    """The bound that the words before or after a reading put on it: 约, 不到, 以上."""
    start, end = reading.start, reading.end
    window = text[max(0, start - 4) : start]
    if window:
        last = window[-1]
        if last in edges("before"):
            for length in range(len(window), 0, -1):
                bound = words("before").get(window[-length:])
                if bound is not None:
                    if length == 1 and not _is_lone_bound(window, reading):
                        return None
                    return bound
    following = text[end : end + 1]
    if following and following in edges("after"):
        for length in (3, 2, 1):
            bound = words("after").get(text[end : end + length])
            if bound is not None and len(text[end : end + length]) == length:
                if length == 1 and text[end + 1 : end + 2] not in ("", *"，。；、）)！？ \n的"):
                    return None
                return bound
    return None


def _is_lone_bound(window: str, reading: Reading) -> bool:
    """Whether a single 近, 上, 过 before a number means an estimate."""
    last, earlier = window[-1], window[-2:-1]
    if last == "上":
        return (
            reading.low[:1] == "1"
            and not reading.low.strip("10")
            and earlier not in tuple("以之加")
        )
    if last == "过":
        return earlier in tuple("已年人均总额") or not earlier
    if last == "近":
        return earlier not in tuple("最附靠")
    if last == "破":
        return earlier not in tuple("打")
    return not (last == "约" and earlier in tuple("条公合预节签大制"))


def trend_of(text: str, start: int, floor: int) -> str | None:
    """The trend that the words before a number tell: 增长, 下降, 降至."""
    window = text[max(floor, start - 12, 0) : start]
    if not window:
        return None
    match = _trends().search(window)
    if match is None:
        return None
    if match.group(2):
        return "to"
    return words("trend")[match.group(1)]


def share(text: str, readings: list[Reading]) -> None:
    """Give the members of a list what they share: the trend, the unit, and their owners."""
    first = 0
    for place in range(1, len(readings) + 1):
        if place < len(readings) and _joined(text, readings[place - 1], readings[place]):
            continue
        if place - first > 1:
            share_list(text, readings[first:place])
        first = place


def _joined(text: str, left: Reading, right: Reading) -> bool:
    gap = right.start - left.end
    if gap < 1 or gap > 3 or left.kind not in _COUNTED or right.kind not in _COUNTED:
        return False
    between = text[left.end : right.start]
    return between in ("、", "和", "，", "及", "与", "以及", ",")


def share_list(text: str, members: list[Reading]) -> None:
    """Give the members of one list their trend, their unit and their owners."""
    head = members[0]
    trend = (head.extra or {}).get("trend")
    if trend:
        for member in members[1:]:
            if member.kind == head.kind and "trend" not in (member.extra or {}):
                member.extra = dict(member.extra or {}, trend=trend)
    last = members[-1].unit
    if (
        last is not None
        and all(member.unit is None and member.kind == "cardinal" for member in members[:-1])
        and all(text[a.end : b.start] == "、" for a, b in pairwise(members))
    ):
        for member in members[:-1]:
            member.unit, member.kind, member.rule = last, members[-1].kind, "shared unit"
    owners = _owners(text, head.start, len(members))
    if owners:
        for member, owner in zip(members, owners, strict=True):
            member.extra = dict(member.extra or {}, of=owner)


def _owners(text: str, start: int, count: int) -> list[str] | None:
    """The things that 分别 links to a list of numbers, if they are as many."""
    window = text[max(0, start - 100) : start]
    link = window.rfind("分别")
    if link < 0 or len(window) - link > 14:
        return None
    clause = re.split("[，。；！？：\n,;]", window[:link])[-1]
    clause = re.sub("(?:同比|环比|均|都|也|还|则|将|已|各|累计)+$", "", clause)
    things = [thing for thing in re.split("、|以及|和|与|及", clause) if thing]
    return things if len(things) == count else None
