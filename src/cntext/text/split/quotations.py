"""Whether a sentence goes on behind a quotation that has its own end mark inside.

It does if the speaker follows (“…。”老王说), if the quotation is a part of it (“…！”精神), or if a
predicate takes it up (“…。”这是他常说的话). The words are in the table split-sentences.tsv.
"""

from __future__ import annotations

import re
from functools import cache

from cntext.text.split.tables import groups


def one_of(group: str) -> str:
    """The words of a group as alternatives of a regular expression, the longest first."""
    words = groups("sentences")[group]
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def _speaker() -> re.Pattern[str]:
    """A clause that ends in a verb of speech: who says what stands before.

    Other verbs than the bare ones may have a short object behind them (招呼大伙儿); a voice that is
    heard (传来一声低喝, 母亲的声音) speaks too, and so does who sees it so (在老王看来).
    What nobody answers is no speech.
    """
    verbs = one_of("verb")
    long = "|".join(verb for verb in verbs.split("|") if len(verb) > 1)
    mind = "看[来來]|[眼心][里裡裏中]|心目中|(?:印象|[记記][忆憶]|[观觀][念]|理解)[里裡裏中]"
    return re.compile(
        rf"(?P<noun>{one_of('noun')}|[没沒无無未][有]?[人谁誰]?[^，,。]{{0,2}}?(?:{verbs}))"
        rf"|(?P<lead>{one_of('lead')}|的(?:声音|聲音|语气|語氣|口气|口氣)"
        rf"|在[^，,。！？!?；;“「]{{1,30}}?(?:{mind})(?=[，,])"
        r"|(?:[传傳][来來]|[响響]起|[发發]出|[听聽][见見到])[^，,。！？!?；;“「]{0,14}"
        r"(?:[声聲]|[感赞讚][叹嘆歎]))"
        rf"|(?<![这這句個个])(?P<verb>(?<!的)(?:{long})[^的，,：:、—。.！!？?…；;“「『\"\s]{{0,6}}"
        rf"|(?:(?<!的)(?:{verbs})|[说說道喊叫问問])"
        rf"(?:着|著|了|过|過|道|起来|起來|到|得[^，,。！？!?；;“「]{{1,6}}|{one_of('object')})*)"
        r"(?=[，,：:、—。.！!？?…；;“「『\"]|$)"
    )


def names_speaker(clause: str) -> bool:
    """Whether the clause behind a quotation says who spoke."""
    return any(match.lastgroup != "noun" for match in _speaker().finditer(clause))


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('verb')})(?:着|著|了|过|過|道)?\Z")


@cache
def constituent() -> re.Pattern[str]:
    """What follows a quotation that is a part of its sentence."""
    said = f"(?:就|便|正|也)?是[^，,。！？!?；;“「]{{1,24}}?(?:{one_of('saying')})"
    return re.compile(
        rf"{one_of('constituent')}|{one_of('runs_on')}|[这這]{said}|(?:以?[后後]|[时時]候?)[，,]"
        r"|[喊叫呼哭笑骂罵吵歌议議论論答][声聲]|(?:回答|吆喝|口号|口號|议论|議論|赞叹|讚嘆|叫卖|叫賣|应答|應答)[声聲]"
        r"|[一两兩二三四五六七八九十几幾数數][条條句个個幅种種大][^，。！？“”「」]{0,6}(?:[标標][语語]|口[号號]|字|[话話])"
    )


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


def quotation_goes_on(tail: str, begins: bool, before: str, length: int) -> bool:
    """Whether the sentence goes on in ``tail`` behind a quotation that ends in an end mark.

    ``tail`` isn't blank, and is neither a quotation nor a constituent. ``begins`` says that the
    quotation begins its sentence, ``before`` is the end of what stands before it, and ``length``
    the quotation's in characters.
    """
    if "a" <= tail[0] <= "z":
        return True
    stop = _clause_stop().search(tail)
    quoted_next = bool(stop and stop.group() in '“「『"')
    if begins:
        # “…。”老王一拍桌子，“…！”: one speaker, his speech in two pieces
        in_pieces = bool(stop and quoted_next and tail[stop.start() - 1] in "，,")
        return in_pieces or names_speaker(tail[: stop.end()] if stop else tail)
    if before[-1:] in "：:，,、；;。！？!?—… ":
        return False
    return length <= (8 if _spoken().search(before) else 22) and not quoted_next
