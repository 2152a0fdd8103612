"""Where the sentences of a paragraph end (GB/T 15834-2011, 4.1 to 4.14).

A single forward pass over the marks that matter. Ends found inside a pair of quotation marks or
brackets are taken back when the pair closes, so a pair that never closes swallows nothing, and
the work is linear in the length of the paragraph.

The marks: 。！？ and their half-width and ASCII forms end a sentence, together with the closers
after them; an ellipsis ends one before a new statement; a full stop of Latin script before a
space and a capital. After a quotation that has its own end mark inside, the sentence goes on if
the speaker follows (“…。”老王说) or the quotation is a part of it (“…！”精神).

This is the reference for the compiled core, which gives the same ends.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cntext.text.split.ellipses import carried_on, dash_goes_on, note_length
from cntext.text.split.latin import WORD, in_latin_run, latin_stop
from cntext.text.split.marks import (
    BRACKETS,
    CLOSER_OF,
    CLOSERS,
    ELLIPSIS,
    GOES_ON,
    LOOK_AHEAD,
    LOOK_BACK,
    NOTE,
    NOTES,
    NUMBERS,
    OPENER_OF,
    OPENERS,
    PICTURES,
    QUOTES,
    SEMICOLONS,
    STRAIGHT,
    STRONG,
)
from cntext.text.split.plain import plain_sentence
from cntext.text.split.quotations import (
    APART,
    ENDS,
    IS_PART,
    behind_quotation,
    is_constituent,
    speaker_follows,
)


@cache
def _marks(semicolon: bool) -> re.Pattern[str]:
    ends = STRONG + ELLIPSIS + (SEMICOLONS if semicolon else "")
    pairs = "".join(re.escape(mark) for mark in [*OPENER_OF, *CLOSER_OF, '"', "＂"])
    return re.compile(f"[{ends}]+|[.．]+|[{pairs}]")


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
        self.within = -1  # where the first of the row was opened, if within a clause
        self.numbered = text.rstrip()[-1:] in {*NUMBERS}  # ①② are numbers of notes

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
                elif self.is_broken_opener(mark, at):
                    self.push("“", at)
                    continue
                if self.armed != at:
                    continue
                self.armed = end
            elif mark in OPENERS:
                if not self.is_broken_closer(mark, at):
                    self.push(mark, at)
                    continue
                self.close(mark, at)
                self.armed = end
            elif mark in ".．":
                if not self.latin_stop(at, end):
                    continue
                self.arm(end, end - at > 1)
            elif (
                mark in "!?"
                and end - at == 1
                and in_latin_run(text[at - 1 : at], text[end : end + 1])
            ):
                continue
            else:
                self.arm(end, mark in "…‥。" and self.is_soft(match.group()))
            if self.armed < length and self.may_close():
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
        """Whether the next character, or one behind a space, will be handled as a closer."""
        mark = self.text[self.armed]
        if mark == "'":
            self.armed += 1
            return False
        if mark.isspace() and self.open:  # “ 走 吧 。 ” 她 说 。
            mark = self.text[self.armed + 1 : self.armed + 2]
            if not mark or not self.count.get(OPENER_OF.get(mark, mark)):
                return False
            self.armed += 1
            return True
        return mark in OPENER_OF or (mark in STRAIGHT and bool(self.opener_for(mark, self.armed)))

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

    def is_broken_closer(self, mark: str, at: int) -> bool:
        """Whether “ stands for ”: “我来。“他说, ”我来。“他说。"""
        if mark != "“" or self.armed != at or not self.open or self.open[-1].mark != mark:
            return False
        text = self.text
        turned = text[self.open[-1].at] == "”"
        return turned or speaker_follows(text[at + 1 : at + 1 + LOOK_AHEAD])

    def is_broken_opener(self, mark: str, at: int) -> bool:
        """Whether ”, where none is open, stands for “: it begins a sentence or follows a colon."""
        if mark != "”" or self.armed == at:
            return False
        start = self.ends[-1] if self.ends else 0
        colon = at > 0 and self.text[at - 1] in "：:"
        return colon or (at - start < 8 and not self.text[start:at].strip())

    def in_latin_run(self, start: int, end: int) -> bool:
        """Whether one ? or ! at start:end stands inside a URL or the like."""
        text = self.text
        return end - start == 1 and in_latin_run(text[start - 1 : start], text[end : end + 1])

    def latin_stop(self, start: int, end: int) -> bool:
        """Whether the full stops of Latin script at start:end end a sentence."""
        text = self.text
        begin = self.ends[-1] if self.ends else 0
        item = start - begin <= 6 and text[begin:start].strip().isdigit()
        before, behind = text[max(start - WORD, 0) : start], text[end : end + LOOK_AHEAD]
        return latin_stop(text[start:end], before, behind, item)

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
                if not (self.soft and rest and self.carried_on(at, bool(after))):
                    self.add(at)
                return at
        elif after in GOES_ON:
            if text.startswith("——", at) and self.opener < 0:
                before, rest = self.sentence_before(at), text[at + 2 : at + 3 + NOTE]
                if not dash_goes_on(before, rest):
                    self.add(at)
            elif self.opener >= 0 and self.within >= 0 and self.is_beside():
                del self.ends[self.series :]  # 什么“包过！”“包分配！”，都是骗人的
            return at
        elif after in NOTES or PICTURES[0] <= after < PICTURES[1]:
            length = note_length(text[at : at + LOOK_AHEAD], self.numbered)
            if length:
                at = self.armed = at + length
                follower = text[at : at + 1]
                if not follower or (follower not in GOES_ON and follower not in STRONG):
                    self.add(at)
                return at
        if self.opener >= 0:
            self.decide_pair()
        elif not (self.soft and self.carried_on(at, False)):
            self.add(at)
        return at

    def sentence_before(self, at: int) -> str:
        """The end of the sentence before ``at``."""
        return self.text[max(self.ends[-1] if self.ends else 0, at - LOOK_BACK) : at]

    def carried_on(self, at: int, spaced: bool) -> bool:
        """Whether a sentence goes on after an ellipsis at ``at``."""
        return carried_on(self.sentence_before(at), self.text[at : at + LOOK_AHEAD], spaced)

    def is_beside(self) -> bool:
        """Whether the pair that closed stands right behind a quotation that ends a sentence."""
        opener, ends = self.opener, self.ends
        beside = opener > 0 and bool(ends) and ends[-1] == opener
        return beside and OPENER_OF.get(self.text[opener - 1]) in QUOTES

    def decide_pair(self) -> None:
        """A pair closed right after an end mark: does the sentence go on behind it?"""
        text, at, opener, ends = self.text, self.armed, self.opener, self.ends
        start = ends[-1] if ends else 0
        begins = opener - start < 8 and not text[start:opener].strip()
        tail = text[at : at + LOOK_AHEAD].lstrip()
        if text[opener] in BRACKETS:
            # A full stop in （） has no place within a sentence; in ASCII ones bad typing has it.
            stopped = text.endswith("。）", 0, at) and not is_constituent(tail)
            if stopped or (begins and text[opener] in "（("):
                self.add(at)
            return
        if not self.is_beside():
            self.series = len(ends)
            self.within = -1 if begins or text[opener - 1] in APART else opener
        if tail[0] in QUOTES or tail[0] in STRAIGHT:
            ends.append(at)
            return
        first = opener if self.within < 0 else self.within
        before, begins = text[max(first - 6, 0) : first], begins and self.within < 0
        decision = behind_quotation(tail, begins, before, at - opener)
        if decision == ENDS and not (self.soft and begins):  # “不……”她连连后退。
            ends.append(at)
        elif decision == IS_PART or self.within >= 0:
            del ends[self.series :]


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
