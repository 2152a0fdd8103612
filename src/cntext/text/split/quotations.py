"""Whether a sentence goes on behind a quotation that has its own end mark inside.

It does if the speaker follows (“…。”老王说), if the quotation is a part of it (“…！”精神), or if a
predicate takes it up (“…。”这是他常说的话). The words are in the table split-sentences.tsv.
"""

from __future__ import annotations

import re
from functools import cache

from cntext.text.split.speakers import ends_in_verb, names_speaker
from cntext.text.split.tables import groups

APART = "：:，,、；;。！？!?—… "
"""What sets a quotation apart from the sentence before it."""
_PAIRED = ("一边", "一邊", "一面")
NEAR = 48
"""Characters behind a quotation within its sentence in which another one ends that sentence."""
OPENING = '“「『"'
"""Where a clause ends because a quotation begins."""


def one_of(group: str) -> str:
    """The words of a group as alternatives of a regular expression, the longest first."""
    words = groups("sentences")[group]
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _parts() -> list[tuple[str, str]]:
    """The turns of phrase that have a quotation as a part: how each begins, and how it goes on."""
    said = f"(?:就|便|正|也)?是[^，,。！？!?；;“「]{{1,24}}?(?:{one_of('saying')})"
    counted = r"[^，。！？“”「」]{0,6}(?:[标標][语語]|口[号號]|字|[话話])"
    return [
        ("这這", said),
        ("这這那", "一(?![年天夜晚刻次日月瞬时時阵陣段带帶片边邊头頭路回])"),
        ("后後时時", "[，,]"),
        ("时時", "[候][，,]"),
        ("以", "[后後][，,]"),
        ("喊叫呼哭笑骂罵吵歌议議论論答", "[声聲]"),
        ("并並", "(?![不非未没沒无無列肩行排购購])"),
        ("回", "答[声聲]"),
        ("吆", "喝[声聲]"),
        ("口", "[号號][声聲]"),
        ("议議", "[论論][声聲]"),
        ("赞讚", "[叹嘆][声聲]"),
        ("叫", "[卖賣][声聲]"),
        ("应應", "答[声聲]"),
        ("一两兩二三四五六七八九十几幾数數", f"[条條句个個幅种種大]{counted}"),
    ]


@cache
def constituent() -> re.Pattern[str]:
    """What follows a quotation that is a part of its sentence."""
    turns = [f"[{first}]{rest}" for first, rest in _parts()]
    return re.compile("|".join([one_of("constituent"), one_of("runs_on"), *turns]))


@cache
def constituent_starts() -> str:
    """The characters that what ``constituent`` finds begins with."""
    words = groups("sentences")["constituent"] | groups("sentences")["runs_on"]
    return "".join(sorted({word[0] for word in words}.union(*[first for first, _ in _parts()])))


@cache
def _clause_stop() -> re.Pattern[str]:
    return re.compile(r"[。！？!?；;…“「『\"\n]")


def speaker_follows(tail: str) -> bool:
    """Whether the clause that ``tail`` begins with says who spoke."""
    stop = _clause_stop().search(tail)
    return names_speaker(tail[: stop.end()] if stop else tail)


def is_constituent(tail: str) -> bool:
    """Whether what follows makes the quotation a part of its sentence."""
    return bool(constituent().match(tail))


ENDS, GOES_ON, IS_PART = 0, 1, 2
"""Behind a quotation its sentence ends, goes on, or has it (and others beside it) as a part."""


def behind_quotation(tail: str, begins: bool, before: str, length: int) -> int:
    """What becomes of the sentence in ``tail`` behind a quotation that ends in an end mark.

    ``tail`` isn't blank and no quotation. ``begins`` says that the quotation begins its sentence,
    ``before`` is the end of what stands before it, and ``length`` the quotation's in characters.
    """
    if " " in tail:  # recognised text has spaces between its characters
        tail = "".join(tail.split())
    if is_constituent(tail):
        points = tail[0] in "这這" or tail[1:3] in ("是这", "是這")
        told = before[-1:] in "：:" and points  # 他说：“…。”这句话, 就是这句话
        return ENDS if told and not begins else IS_PART
    if "a" <= tail[0] <= "z":
        return GOES_ON
    if begins:
        return GOES_ON if _speaker_behind(tail) else ENDS
    if tail[:2] in _PAIRED and tail[:2] in before:  # 一边喊着“…！”一边冲出教室
        return GOES_ON
    if before[-1:] in APART:
        return GOES_ON if _instrument().search(before) else ENDS
    if length > 22 or (length > 8 and ends_in_verb(before)):
        return ENDS
    stop = _clause_stop().search(tail, 0, NEAR)
    return ENDS if stop and stop.group() in OPENING else GOES_ON


@cache
def _instrument() -> re.Pattern[str]:
    """What makes the quotation behind a colon a part of its sentence: 他以一句：“…。”作答."""
    return re.compile(r"[以用凭憑靠借拿][^，,。]{0,3}[句声聲话話语語][：:]\Z")


def _speaker_behind(tail: str) -> bool:
    stop = _clause_stop().search(tail)
    if stop and stop.group() in OPENING and tail[stop.start() - 1] in "，,":
        return True  # “…。”老王一拍桌子，“…！”: one speaker, his speech in two pieces
    return names_speaker(tail[: stop.end()] if stop else tail)
