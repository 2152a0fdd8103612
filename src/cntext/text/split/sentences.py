"""Where the sentences of a paragraph end (GB/T 15834-2011, 4.1 to 4.14).

A single forward pass over the marks that matter. Ends found inside a pair of quotation marks or
brackets are taken back when the pair closes, so a pair that never closes swallows nothing, and
the work is linear in the length of the paragraph.

The marks: 。！？ and their half-width and ASCII forms end a sentence, together with the closers
after them; an ellipsis ends one before a new statement; a full stop of Latin script before a
space and a capital. After a quotation that has its own end mark inside, the sentence goes on if
the speaker follows (“…。”老王说) or the quotation is a part of it (“…！”精神).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cntext.text.split.lines import BREAKS
from cntext.text.split.tables import groups

STRONG = "。！？｡!?⁇⁈⁉‼︒﹗﹖"
ELLIPSIS = "…‥"
QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "〝": "〞", "｢": "｣"}
BRACKETS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "｛": "｝",
    "{": "}",
    "〖": "〗",
}
CLOSER_OF = {**QUOTES, **BRACKETS}
OPENER_OF = {closer: opener for opener, closer in CLOSER_OF.items()} | {"〟": "〝"}
OPENERS = frozenset(CLOSER_OF)
STRAIGHT = frozenset('"＂')
CLOSERS = frozenset(OPENER_OF) | STRAIGHT | {"'"}
LATIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.%-_")
GOES_ON = frozenset("，、；：,;:﹐﹑﹔﹕～~／/·—–")
PERSONS = frozenset("我你您他她它咱")
LOOK_AHEAD = 48
"""Characters after a quotation in which its speaker is looked for."""
NOTE = 30
"""The longest bracketed note (characters) that goes with the sentence before it."""


@cache
def _marks(semicolon: bool) -> re.Pattern[str]:
    ends = STRONG + ELLIPSIS + ("；;﹔" if semicolon else "")
    pairs = "".join(re.escape(mark) for mark in [*OPENER_OF, *CLOSER_OF, '"', "＂"])
    return re.compile(f"[{ends}]+|[.．]+|[{pairs}]")


@cache
def plain_sentence(inside_quotes: bool, semicolon: bool) -> re.Pattern[str]:
    """A sentence with no mark in it that asks for thought, up to its end mark, as group 1.

    It may hold pairs without end marks in them, and end in a speech that is introduced by a colon.
    What it takes is what the full pass would: a short cut, at a tenth of the time. No alternative
    can take over what another has taken, so it is linear.
    """
    special = (
        '。！？｡!?⁇⁈⁉‼︒﹗﹖…‥.．“”‘’「」『』﹁﹂﹃﹄〝〞〟｢｣（）()《》〈〉【】〔〕［］[]｛｝{}〖〗"＂'
        + ("；;﹔" if semicolon else "")
    )
    free = f"[^{re.escape(special)}{BREAKS}]*"
    title = f"《{free}》"
    pairs = [f"“{free}(?:{title}{free})*”", f"「{free}(?:{title}{free})*」", title]
    pairs += [rf"{first}{free}{last}" for first, last in ("『』", "【】", "〈〉", '""')]
    inside = f'[^（）()“”‘’「」『』《》【】〔〕\\[\\]"＂{BREAKS}]*'
    pairs += [
        f"{first}{inside}(?<![。！？｡!?…‥.．]){last}" for first, last in ("（）", ("\\(", "\\)"))
    ]
    pairs.append(r"\.(?<=[0-9A-Za-z]\.)(?=[0-9A-Za-z])")
    line_end = f"[^\\S{BREAKS}]*(?=[{BREAKS}]|\\Z)"
    stop = r"(?:(?<=[。！？])|(?<=[\u4e00-\u9fff]．))"
    speech = (
        f'|(?<=：)(?:“[^“”"{BREAKS}]*{stop}[”"]|「[^「」{BREAKS}]*{stop}」)'
        rf"(?:{line_end}|(?=[\u4e00-\u9fff])(?!{constituent().pattern}))"
    )
    return re.compile(
        rf"\s*((?=\S){free}(?:(?:{'|'.join(pairs)}){free})*"
        rf"(?:(?:[。！？]|(?<=[\u4e00-\u9fff])．)(?:(?=[\u4e00-\u9fff“「《0-9A-Za-z])|{line_end})"
        rf"{'' if inside_quotes else speech}))"
    )


def one_of(group: str) -> str:
    """The words of a group as alternatives of a regular expression, the longest first."""
    words = groups("sentences")[group]
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def _speaker() -> re.Pattern[str]:
    """A clause that ends in a verb of speech: who says what stands before.

    Other verbs than the bare ones may have a short object behind them (招呼大伙儿); a voice that is
    heard (传来一声低喝, 母亲的声音) speaks too. What nobody answers is no speech.
    """
    verbs = one_of("verb")
    long = "|".join(verb for verb in verbs.split("|") if len(verb) > 1)
    return re.compile(
        rf"(?P<noun>{one_of('noun')}|[没沒无無未][有]?[人谁誰]?[^，,。]{{0,2}}?(?:{verbs}))"
        rf"|(?P<lead>{one_of('lead')}|的(?:声音|聲音|语气|語氣|口气|口氣)"
        r"|(?:[传傳][来來]|[响響]起|[发發]出)[^，,。！？!?；;“「]{0,14}[声聲])"
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
        rf"{one_of('constituent')}|{one_of('runs_on')}|[这這]{said}"
        r"|[喊叫呼哭笑骂罵吵歌议議论論答][声聲]|(?:回答|吆喝|口号|口號|议论|議論|赞叹|讚嘆|叫卖|叫賣|应答|應答)[声聲]"
        r"|[一两兩二三四五六七八九十几幾数數][条條句个個幅种種大][^，。！？“”「」]{0,6}(?:[标標][语語]|口[号號]|字|[话話])"
    )


@cache
def _carrier() -> re.Pattern[str]:
    return re.compile(f"(?!{one_of('fresh')})(?:{one_of('goes_on')})")


@cache
def _clause_stop() -> re.Pattern[str]:
    return re.compile(r"[。！？!?；;…“「『\"\n]")


@cache
def _note() -> re.Pattern[str]:
    """What stands after an end mark and goes with it: a footnote's number, （掌声）."""
    return re.compile(
        r"(?:[⁰¹²³⁴-⁹]+|[\[［【〔]\s?\d{1,3}(?:\s?[-–,，、]\s?\d{1,3})*\s?[\]］】〕])+"
        rf"|[（(](?![一二三四五六七八九十百\d]{{1,3}}[）)])(?![a-zA-Z][）)])[^（）()。！？!?；;\n]{{1,{NOTE}}}[）)]"
    )


class _Open(NamedTuple):
    mark: str
    at: int
    ends: int  # how many ends had been found when it opened


class _Pass:
    """One pass over one paragraph."""

    def __init__(self, text: str, inside_quotes: bool, semicolon: bool) -> None:
        self.text = text
        self.inside_quotes = inside_quotes
        self.semicolon = semicolon
        self.ends: list[int] = []
        self.open: list[_Open] = []
        self.count: dict[str, int] = {}
        self.armed = -1  # place after an end mark and the closers so far
        self.soft = False  # the mark is only an ellipsis
        self.opener = -1  # where the outermost of these closers was opened
        self.series = 0  # number of ends before a row of quotations side by side

    def run(self, start: int, once: bool) -> int:
        """Find the ends from ``start`` on.

        With ``once``, return after one that no later mark can undo, and before plain text;
        returns where it stopped.
        """
        text, ends, count = self.text, self.ends, self.count
        length, skip = len(text), start
        for match in _marks(self.semicolon).finditer(text, start):
            at, end = match.span()
            if at < skip:
                continue
            mark = text[at]
            if mark in CLOSERS:
                opener = self.opener_for(mark, at)
                if not opener:
                    self.push(mark, at)
                    continue
                if count.get(opener):
                    self.close(opener, at)
                if self.armed != at:
                    continue
                self.armed = end
            elif mark in OPENERS:
                self.push(mark, at)
                continue
            elif mark in ".．":
                if not self.latin_stop(at, end):
                    continue
                self.arm(end, end - at > 1)
            elif mark in "!?" and end - at == 1 and self.in_latin_run(at, end):
                continue
            else:
                self.arm(end, mark in "…‥。" and self.is_soft(match.group()))
            if self.armed < length and text[self.armed] in CLOSERS and self.may_close():
                continue
            skip = self.decide()
            settled = once and not self.open and ends and ends[-1] == skip
            if settled and text[skip : skip + 1].isalnum():
                return skip
        return length

    def is_soft(self, mark: str) -> bool:
        """Whether a run of marks is only an ellipsis (…… or 。。。)."""
        return not mark.strip(ELLIPSIS) or (len(mark) > 2 and not mark.strip("。"))

    def arm(self, at: int, soft: bool) -> None:
        self.armed, self.soft, self.opener = at, soft, -1

    def push(self, mark: str, at: int) -> None:
        self.open.append(_Open(mark, at, len(self.ends)))
        self.count[mark] = self.count.get(mark, 0) + 1

    def opener_for(self, mark: str, at: int) -> str:
        """What a closer closes; empty if it is a straight quotation mark that opens.

        Straight and curly marks come mixed: “…！" and "…！” are pairs where nothing better is.
        """
        if mark in OPENER_OF:
            straight = mark == "”" and not self.count.get("“") and self.count.get('"')
            return '"' if straight else OPENER_OF[mark]
        if self.count.get(mark):
            return mark
        return "“" if self.armed == at and self.open and self.open[-1].mark == "“" else ""

    def may_close(self) -> bool:
        """Whether the next character will be handled as a closer."""
        mark = self.text[self.armed]
        if mark == "'":
            self.armed += 1
            return False
        return mark in OPENER_OF or bool(self.opener_for(mark, self.armed))

    def close(self, opener: str, at: int) -> None:
        """Close the pair that ``opener`` opened: the ends inside it are none."""
        while True:
            last = self.open.pop()
            self.count[last.mark] -= 1
            if last.mark == opener:
                break
        if not (self.inside_quotes and (opener in QUOTES or opener in '"＂')):
            del self.ends[last.ends :]
        if self.armed == at:
            self.opener = last.at

    def latin_stop(self, start: int, end: int) -> bool:
        """Whether a full stop of Latin script at start:end ends a sentence."""
        text = self.text
        before, after = text[start - 1 : start], text[end : end + 1]
        if end - start > 1:
            return end - start != 2  # an ellipsis
        if not before or before.isspace():
            return False
        word_at = start
        while word_at > 0 and start - word_at < 20 and text[word_at - 1] in LATIN:
            word_at -= 1
        word = text[word_at:start].strip(".")
        if word.isdigit() and self.starts_item(start):
            return False
        if not after or (after.isspace() and not text[end : end + LOOK_AHEAD].strip()):
            return True
        if not word:  # after Chinese
            wide = text[start] == "．" or not after.isalnum() or after >= "\u2e80"
            return wide and before >= "\u2e80"
        abbreviated = word in groups("sentences")["abbreviation"] or len(word) == 1
        if abbreviated or (word[-2:-1] == "." and word[-1].isalpha()):
            return False
        if after >= "\u2e80":
            return (len(word) > 2 and after.isalnum()) and not constituent().match(text, end)
        if not after.isspace() and after not in CLOSERS:
            return False
        rest = text[end : end + 8].lstrip("\"'”’) ")
        return not rest or not rest[0].islower()

    def starts_item(self, at: int) -> bool:
        """Whether the digits before ``at`` begin the sentence: 「1. 」."""
        start = self.ends[-1] if self.ends else 0
        return at - start <= 6 and self.text[start:at].strip().isdigit()

    def in_latin_run(self, start: int, end: int) -> bool:
        """Whether ? or ! at start:end stands inside a URL or the like."""
        text = self.text
        if end - start > 1 or text[start] not in "?!":
            return False
        before, after = text[start - 1 : start], text[end : end + 1]
        return bool(
            before and before < "\x7f" and not before.isspace() and after and after < "\x7f"
        ) and (after.isalnum() or after in "=&/#%_-")

    def add(self, at: int) -> None:
        """Note an end; marks alone belong to the sentence before."""
        ends = self.ends
        if ends and at - ends[-1] < 6:
            piece = self.text[ends[-1] : at].strip()
            if piece[:1] not in QUOTES and not any(mark.isalnum() for mark in piece):
                ends.pop()
        ends.append(at)

    def decide(self) -> int:
        """Take the armed place for an end or not; returns where the pass goes on."""
        text, at = self.text, self.armed
        after = text[at : at + 1]
        if not after or after.isspace():
            rest = text[at : at + LOOK_AHEAD].lstrip()
            if not rest or self.opener < 0:
                if not (self.soft and rest and self.carried_on(rest, at, bool(after))):
                    self.add(at)
                return at
        elif after in GOES_ON:
            if text.startswith("——", at) and self.opener < 0 and not self.is_credit(at + 2):
                self.add(at)
            return at
        elif after in "[［【〔（(⁰¹²³⁴⁵⁶⁷⁸⁹":
            note = _note().match(text, at)
            if note:
                at = self.armed = note.end()
                follower = text[at : at + 1]
                if not follower or (follower not in GOES_ON and follower not in STRONG):
                    self.add(at)
                return at
        if self.opener >= 0:
            self.decide_quotation()
        elif not (self.soft and self.carried_on(text[at : at + LOOK_AHEAD], at)):
            self.add(at)
        return at

    def is_credit(self, at: int) -> bool:
        """Whether a dash before ``at`` begins the source of what stands before: ——鲁迅《故乡》."""
        rest = self.text[at : at + NOTE + 1]
        return len(rest) <= NOTE and not any(mark in STRONG or mark in "，," for mark in rest)

    def decide_quotation(self) -> None:
        """A pair closed right after an end mark: does the sentence go on behind it?"""
        text, at, opener, ends = self.text, self.armed, self.opener, self.ends
        start = ends[-1] if ends else 0
        begins = opener - start < 8 and not text[start:opener].strip()
        if text[opener] in BRACKETS:
            if begins and text[opener] in "（(":
                self.add(at)
            return
        tail = text[at : at + LOOK_AHEAD].lstrip()
        side_by_side = begins and start == opener > 0 and text[opener - 1] in OPENER_OF
        if not side_by_side:
            self.series = len(ends)
        if tail[0] in QUOTES or tail[0] in STRAIGHT:
            ends.append(at)
            return
        if constituent().match(tail):
            del ends[self.series :]
            return
        stop = _clause_stop().search(tail)
        if "a" <= tail[0] <= "z":
            goes_on = True
        elif begins and stop and stop.group() in '“「『"' and tail[stop.start() - 1] in "，,":
            goes_on = True  # “…。”老王一拍桌子，“…！”: one speaker, his speech in two pieces
        elif begins:
            goes_on = names_speaker(tail[: stop.end()] if stop else tail)
        elif text[opener - 1] in "：:，,、；;。！？!?—… ":
            goes_on = False
        else:
            spoken = _spoken().search(text, max(opener - 6, 0), opener)
            quoted_next = stop and stop.group() in '“「『"'
            goes_on = at - opener <= (8 if spoken else 22) and not quoted_next
        if not goes_on:
            ends.append(at)

    def carried_on(self, rest: str, at: int, spaced: bool = False) -> bool:
        """Whether a sentence goes on after an ellipsis at ``at``.

        A new statement needs a whole statement before it and a clause of its own behind it; a
        list broken off (甲、乙……) is taken up by its predicate, a stutter (我……我) by itself.
        White space behind (``spaced``) sets a statement apart.
        """
        rest = rest.lstrip()
        start = self.ends[-1] if self.ends else 0
        before = self.text[max(start, at - 80) : at].rstrip("…‥.。 ”’」』").lstrip()
        if not before or not rest or _carrier().match(rest) or rest[0] == before[-1]:
            return bool(before)
        clause = re.split(r"[，,；;：:“‘「『。！？]", before)[-1]
        whole = before[-1] in groups("sentences")["whole"]
        if spaced:
            return False
        other = len(before) > 2 and rest[0] in PERSONS and rest[0] != before[0]
        if len(before) < 10 and not other and (not whole or before[:2] == rest[:2]):
            return True
        behind = re.split(r"[，,；;：:。！？!?…]", rest, maxsplit=1)[0]
        return "、" in clause and not whole and len(behind) < 8 and "”" not in clause


def first_ends(text: str, inside_quotes: bool, semicolon: bool) -> tuple[list[int], int]:
    """The ends of the first sentence or more, and the place up to which they are all.

    The rest can be split by itself. Without an end, the place is the length of the text.
    """
    full = _Pass(text, inside_quotes, semicolon)
    done = full.run(0, True)
    if done == len(text) and (not full.ends or full.ends[-1] < done):
        full.ends.append(done)
    return full.ends, done


def sentence_ends(text: str, *, inside_quotes: bool = False, semicolon: bool = False) -> list[int]:
    """The places after each sentence of a paragraph, ascending, within ``0 < place <= len(text)``.

    ``inside_quotes`` also ends sentences inside quotation marks; ``semicolon`` also at ；.
    The last sentence has its end listed only if it has an end mark.
    """
    plain = plain_sentence(inside_quotes, semicolon).match
    full = _Pass(text, inside_quotes, semicolon)
    at, length = 0, len(text)
    while at < length:
        match = plain(text, at)
        if match:
            at = match.end()
            full.ends.append(at)
        else:
            at = full.run(at, True)
    return full.ends
