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
    "<": ">",
}
CLOSER_OF = {**QUOTES, **BRACKETS}
OPENER_OF = {closer: opener for opener, closer in CLOSER_OF.items()} | {"〟": "〝"}
OPENERS = frozenset(CLOSER_OF)
CLOSERS = frozenset(OPENER_OF) | {'"', "'", "＂"}
GOES_ON = frozenset("，、；：,;:﹐﹑﹔﹕～~／/·—–")
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
def _speaker() -> re.Pattern[str]:
    """A clause that ends in a verb of speech: who says what stands before."""
    words = groups("sentences")
    verbs = "|".join(sorted(words["verb"], key=len, reverse=True))
    objects = "|".join(sorted(words["object"], key=len, reverse=True))
    return re.compile(
        rf"(?<![的这這句个個一])(?:{verbs})(?:着|著|了|过|過|道|起来|起來|到|{objects})*"
        r"(?=[，,：:、—。.！!？?…；;“「『\"]|$)"
    )


@cache
def _constituents() -> tuple[str, ...]:
    return tuple(sorted(groups("sentences")["constituent"], key=len, reverse=True))


@cache
def _carriers() -> tuple[str, ...]:
    return tuple(sorted(groups("sentences")["goes_on"], key=len, reverse=True))


@cache
def _clause_stop() -> re.Pattern[str]:
    return re.compile(r"[。！？!?；;…“「『\"\n]")


@cache
def _note() -> re.Pattern[str]:
    """What stands after an end mark and goes with it: a footnote's number, （掌声）."""
    return re.compile(
        r"(?:[\[［【〔]\s?\d{1,3}(?:\s?[-–,，、]\s?\d{1,3})*\s?[\]］】〕])+"
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

    def run(self) -> list[int]:
        text = self.text
        skip = 0
        for match in _marks(self.semicolon).finditer(text):
            at = match.start()
            if at < skip:
                continue
            mark = match.group()
            if mark[0] in ".．":
                if not self.latin_stop(at, match.end()):
                    continue
                self.arm(match.end(), len(mark) > 1)
            elif mark[0] in OPENERS or (mark in '"＂' and not self.count.get(mark)):
                self.push(mark, at)
                continue
            elif mark in OPENER_OF or mark in '"＂':
                if not self.close(mark, at):
                    continue
            elif self.in_latin_run(at, match.end()):
                continue
            else:
                bare = mark.strip(ELLIPSIS)
                self.arm(match.end(), not bare or (len(mark) > 2 and not mark.strip("。")))
            if self.armed < len(text) and text[self.armed] in CLOSERS and self.may_close():
                continue
            skip = self.decide()
        return self.ends

    def arm(self, at: int, soft: bool) -> None:
        self.armed, self.soft, self.opener = at, soft, -1

    def push(self, mark: str, at: int) -> None:
        self.open.append(_Open(mark, at, len(self.ends)))
        self.count[mark] = self.count.get(mark, 0) + 1

    def may_close(self) -> bool:
        """Whether the next character will be handled as a closer."""
        mark = self.text[self.armed]
        if mark == "'":
            self.armed += 1
            return False
        return mark in OPENER_OF or bool(self.count.get(mark))

    def close(self, mark: str, at: int) -> bool:
        """Close a pair; true if an end mark stands right before the closer."""
        opener = OPENER_OF.get(mark, mark)
        armed = self.armed == at
        if self.count.get(opener):
            while True:
                last = self.open.pop()
                self.count[last.mark] -= 1
                if last.mark == opener:
                    break
            quote = opener in QUOTES or opener in '"＂'
            if not (self.inside_quotes and quote):
                del self.ends[last.ends :]
            if armed:
                self.opener = last.at
        if armed:
            self.armed = at + 1
        return armed

    def latin_stop(self, start: int, end: int) -> bool:
        """Whether a full stop of Latin script at start:end ends a sentence."""
        text = self.text
        after = text[end : end + 1]
        before = text[start - 1 : start]
        if end - start > 1:
            return end - start != 2
        if not before or not before.strip():
            return False
        if not after.strip() and not text[end:].strip():
            return not (before.isdigit() and self.starts_item(start))
        if ord(before) >= 0x2E80 or (before in CLOSERS and ord(before) > 0x7F):
            return not (after.isalnum() and ord(after) < 0x2E80)
        if not after.isspace() and after not in CLOSERS:
            return False
        word_at = start
        while word_at > 0 and start - word_at < 20 and text[word_at - 1].isalnum():
            if ord(text[word_at - 1]) >= 0x2E80:
                break
            word_at -= 1
        word = text[word_at:start]
        if word.isdigit() and self.starts_item(start):
            return False
        abbreviated = (
            word in groups("sentences")["abbreviation"] or text[word_at - 1 : word_at] == "."
        )
        if (len(word) == 1 and word.isalpha()) or abbreviated:
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

    def decide(self) -> int:
        """Take the armed place for an end or not; returns where the pass goes on."""
        text, at = self.text, self.armed
        if not text[at : at + 1].strip():
            rest = text[at : at + LOOK_AHEAD].lstrip()
            if not rest or self.opener < 0:
                if not (self.soft and rest and self.carried_on(rest, at)):
                    self.ends.append(at)
                return at
        after = text[at : at + 1]
        if after and ((after in GOES_ON and text[at : at + 2] != "——") or after in CLOSERS):
            return at
        if after and after in "[［【〔（(":
            note = _note().match(text, at)
            if note:
                self.armed = note.end()
                follower = text[note.end() : note.end() + 1]
                if follower not in GOES_ON or not follower:
                    self.ends.append(note.end())
                return note.end()
        if self.opener >= 0:
            self.decide_quotation()
        elif not (self.soft and self.carried_on(text[at : at + LOOK_AHEAD], at)):
            self.ends.append(at)
        return at

    def decide_quotation(self) -> None:
        """A pair closed right after an end mark: does the sentence go on behind it?"""
        text, at, opener = self.text, self.armed, self.opener
        start = self.ends[-1] if self.ends else 0
        mark = text[opener]
        begins = not text[start:opener].strip() if opener - start < 8 else False
        if not begins and mark in BRACKETS:
            return
        tail = text[at : at + LOOK_AHEAD].lstrip()
        side_by_side = self.ends and self.ends[-1] == opener
        if not side_by_side:
            self.series = len(self.ends)
        if tail and tail[0] in QUOTES:
            self.ends.append(at)
            return
        if tail.startswith(_constituents()) and mark not in "（(":
            del self.ends[self.series :]
            return
        stop = _clause_stop().search(tail)
        clause = tail[: stop.end()] if stop else tail
        if begins or side_by_side:
            goes_on = bool(_speaker().search(clause))
        elif text[opener - 1] in "：:，,、；;。！？!?—… ":
            goes_on = False
        else:
            goes_on = at - opener <= 20 and not (stop and stop.group() in '“「『"')
        if not goes_on:
            self.ends.append(at)

    def carried_on(self, rest: str, at: int) -> bool:
        """Whether a sentence goes on after an ellipsis at ``at``.

        A new statement needs a whole statement before it and a clause of its own behind it; a
        list broken off (甲、乙……) is taken up by its predicate, a stutter (我……我) by itself.
        """
        rest = rest.lstrip()
        start = self.ends[-1] if self.ends else 0
        before = self.text[max(start, at - 80) : at].rstrip("…‥.。 ”’」』")
        clause = re.split(r"[，,；;：:“‘「『。！？]", before)[-1]
        if rest.startswith(_carriers()) or (before and rest[0] == before[-1:]):
            return True
        if len(before) < 10 or before[:2] == rest[:2]:
            return True
        behind = re.split(r"[，,；;：:。！？!?…]", rest, maxsplit=1)[0]
        return "、" in clause and len(behind) < 8 and "”" not in clause


def sentence_ends(text: str, *, inside_quotes: bool = False, semicolon: bool = False) -> list[int]:
    """The places after each sentence of a paragraph, ascending, within ``0 < place <= len(text)``.

    ``inside_quotes`` also ends sentences inside quotation marks; ``semicolon`` also at ；.
    The last sentence has its end listed only if it has an end mark.
    """
    return _Pass(text, inside_quotes, semicolon).run()
