"""Which role each block has and where articles begin: the best path over all blocks.

A path goes through phases (before the headline, headed, in the body, ended). Each step takes a
block in a role from phase to phase; its score is that of the role by the looks of the block, of
the step, and, where the step begins an article, of what speaks for a border there. The best path
is found by dynamic programming (Viterbi), linear in the number of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from cntext.text.split.blocks import Block
from cntext.text.split.cohesion import around, pairs, share
from cntext.text.split.cues import END_MARKS, Evidence, Scores

COHESION, SPREAD = 0.065, 0.05
"""Shared pairs of texts that belong together and that don't: the middle, and the distance to it.

Measured between neighbouring paragraphs of newspaper pages: 0.01 to 0.05 across articles, 0.08 to
0.25 within one.
"""
BODY = ("titled", "untitled", "tail")
ENDED = ("ended", "cut_off")


class Step(NamedTuple):
    """What a block in a role does in a phase."""

    begins: bool
    phase: str
    cue: str  # its weight is that of the step; empty for none
    role: str = ""  # the role that comes of it, if not the block's own


def _body_steps(phase: str) -> dict[str, tuple[Step, ...]]:
    """Steps from the middle of an article's body."""
    ended = "ended" if phase == "titled" else "cut_off"
    again = "phase.second_headline" if phase != "untitled" else "phase.mid_headline"
    return {
        "body": (Step(False, phase, ""), Step(True, "untitled", "phase.headless")),
        "heading": (Step(False, phase, ""),),
        "headline": (
            Step(True, "headed", "phase.new_headline"),
            Step(False, "headed" if phase == "untitled" else "titled", again),
        ),
        "subtitle": (Step(False, phase, "phase.late_subtitle"),),
        "byline": (
            Step(True, "signed", "phase.new_byline"),
            Step(False, ended, "phase.end_byline"),
            Step(False, phase, "phase.late_byline"),
        ),
        "from": (Step(True, "tail", ""),),
        "to": (Step(False, ended, ""),),
        "column": (Step(True, "briefs", ""),),
        "signature": (Step(False, ended, ""),),
        "caption": (Step(False, phase, ""),),
        "noise": (Step(False, phase, ""),),
    }


def _ended_steps(phase: str) -> dict[str, tuple[Step, ...]]:
    """Steps after an article's end."""
    return {
        "body": (
            Step(True, "untitled", "phase.headless_end"),
            Step(False, "titled" if phase == "ended" else "untitled", "phase.resume"),
        ),
        "heading": (
            Step(False, "titled" if phase == "ended" else "untitled", "phase.heading_end"),
        ),
        "headline": (Step(True, "headed", "phase.new_headline"),),
        "subtitle": (Step(True, "headed", ""),),
        "byline": (
            Step(True, "signed", "phase.new_byline"),
            Step(False, phase, "phase.late_byline"),
        ),
        "from": (Step(True, "tail", ""),),
        "to": (Step(False, phase, ""),),
        "column": (Step(True, "briefs", ""),),
        "signature": (Step(False, phase, ""),),
        "caption": (Step(False, phase, ""),),
        "noise": (Step(False, phase, ""),),
    }


@cache
def steps() -> dict[str, dict[str, tuple[Step, ...]]]:
    """Phase -> role -> what it may do."""
    stay = {role: (Step(False, "start", ""),) for role in ("caption", "noise")}
    start: dict[str, tuple[Step, ...]] = {
        **stay,
        "headline": (Step(False, "headed", ""),),
        "subtitle": (Step(False, "headed", ""),),
        "byline": (Step(False, "signed", ""),),
        "body": (Step(False, "untitled", ""),),
        "heading": (Step(False, "untitled", "phase.head_heading"),),
        "from": (Step(False, "tail", ""),),
        "to": (Step(False, "start", ""),),
        "signature": (Step(False, "start", "phase.head_heading"),),
        "column": (Step(False, "briefs", ""),),
    }
    headed: dict[str, tuple[Step, ...]] = {
        "headline": (
            Step(False, "headed", "phase.head_cont"),
            Step(True, "headed", "phase.head_again"),
        ),
        "subtitle": (Step(False, "headed", ""),),
        "byline": (Step(False, "headed", ""),),
        "body": (Step(False, "titled", ""),),
        "heading": (Step(False, "titled", "phase.head_heading"),),
        "from": (Step(False, "titled", ""),),
        "to": (Step(False, "ended", "phase.head_heading"),),
        "signature": (Step(False, "headed", "phase.head_heading"),),
        "column": (Step(True, "briefs", "phase.head_again"),),
        "caption": (Step(False, "headed", ""),),
        "noise": (Step(False, "headed", ""),),
    }
    subtitled = {
        **headed,
        "headline": (
            Step(False, "headed", "phase.after_subtitle"),
            Step(True, "headed", "phase.head_again"),
        ),
        "heading": (Step(False, "titled", "phase.subtitle_heading"),),
        "byline": (Step(False, "subtitled", ""),),
        "caption": (Step(False, "subtitled", ""),),
        "noise": (Step(False, "subtitled", ""),),
    }
    headed["subtitle"] = subtitled["subtitle"] = (Step(False, "subtitled", ""),)
    signed = {
        **headed,
        "headline": (Step(False, "headed", "phase.mid_headline"),),
        "byline": (Step(False, "signed", ""),),
        "body": (Step(False, "untitled", ""),),
        "caption": (Step(False, "signed", ""),),
        "noise": (Step(False, "signed", ""),),
    }
    briefs: dict[str, tuple[Step, ...]] = {
        **{
            role: (Step(False, "briefs", ""),)
            for role in ("body", "heading", "caption", "noise", "subtitle", "to", "signature")
        },
        "headline": (
            Step(False, "briefs", "", "heading"),
            Step(True, "headed", "start.column"),
        ),
        "byline": (Step(False, "briefs", ""),),
        "from": (Step(True, "tail", ""),),
        "column": (Step(True, "briefs", ""),),
    }
    table = {
        "start": start,
        "headed": headed,
        "subtitled": subtitled,
        "signed": signed,
        "briefs": briefs,
    }
    table.update({phase: _body_steps(phase) for phase in BODY})
    table.update({phase: _ended_steps(phase) for phase in ENDED})
    return table


@cache
def opening() -> re.Pattern[str]:
    """How news begins: a day, a dateline."""
    return re.compile(
        r"(?:\d{1,4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|底)|近日|近期|日前|昨日|昨天|昨晚|今天|今日"
        r"|前天|本周|上周|连日来|連日來|记者.{0,8}[获從从]|記者.{0,8}[獲從]|[（(【]?本[报報]|[（(【〔]?記者|新华社|新華社|中新社|中央社"
    )


class Page:
    """The blocks of a page and what was found out about them."""

    def __init__(self, blocks: list[Block], evidence: Evidence) -> None:
        self.blocks, self.weights = blocks, evidence.weights
        self.scores: list[Scores] = [evidence.scores(block) for block in blocks]
        self.best = [max(scores, key=lambda role: scores[role]) for scores in self.scores]
        self._border: dict[tuple[int, bool], tuple[float, list[tuple[str, float]]]] = {}
        self.see_heads()
        gaps = sorted(block.gap for block in blocks)
        self.usual_gap = gaps[len(gaps) // 2] if gaps else 0

    def is_body(self, index: int) -> bool:
        """Whether a block looks most like running text."""
        return self.best[index] == "body"

    def ends_article(self, index: int) -> bool:
        """Whether a block looks like the end of an article."""
        role = self.best[index]
        return role in ("to", "signature") or (
            role == "byline" and self.blocks[index].text[0] in "（(【"
        )

    def likeness(self, index: int, head: int) -> float:
        """How much of a headline's words those of the running article's headline hold."""
        own = pairs(self.blocks[index].text)
        if head < 0 or not own:
            return 0.0
        return len(own & pairs(self.blocks[head].text)) / len(own)

    def border(self, index: int, headed: bool) -> tuple[float, list[tuple[str, float]]]:
        """What speaks for an article beginning at a block: the sum, and the cues."""
        key = (index, headed)
        if key not in self._border:
            cues = self._cues(index, headed)
            self._border[key] = (sum(weight for _, weight in cues), cues)
        return self._border[key]

    def _cues(self, index: int, headed: bool) -> list[tuple[str, float]]:
        weights, blocks = self.weights, self.blocks
        found: list[tuple[str, float]] = []

        def put(cue: str, times: float) -> None:
            if times:
                found.append((cue, round(weights[cue] * times, 3)))

        block = blocks[index]
        before, behind = around(blocks, index if headed else index - 1, self.is_body)
        if not headed:
            before = around(blocks, index, self.is_body)[0]
        if before and behind:
            level = (COHESION - share(pairs(before), pairs(behind))) / SPREAD
            level = max(-1.0, min(1.0, level))
            put("start.cohesion_low" if level > 0 else "start.cohesion_high", abs(level))
        if before and before[-1] not in END_MARKS and before[-1] not in "”’」』）)":
            put("start.after_open", 1.0)
        if block.gap > self.usual_gap:
            put("start.gap", 1.0)
        if index and self.ends_article(index - 1):
            put("start.after_end", 1.0)
        if headed:
            self._headline_cues(index, before, behind, put)
        return found

    def _headline_cues(
        self, index: int, before: str, behind: str, put: Callable[[str, float], None]
    ) -> None:
        text = self.blocks[index].text
        own = pairs(text)
        if own and before:
            put("start.title_before", len(own & pairs(before)) / len(own))
        if own and behind:
            put("start.title_after", len(own & pairs(behind)) / len(own))
        follower = self._after_head(index)
        if follower < len(self.best) and self.best[follower] != "byline":
            if opening().match(self.blocks[follower].text):
                put("start.opening", 1.0)
            dated = self.scores[follower].cues.get("body", ())
            if any(cue.startswith("body.dateline") for cue, _ in dated):
                put("start.dateline", 1.0)

    def _after_head(self, index: int) -> int:
        """The first block behind a headline that isn't one, nor a subtitle."""
        follower = index + 1
        while follower < len(self.best) and self.best[follower] in ("headline", "subtitle"):
            follower += 1
        return follower

    def see_heads(self) -> None:
        """Count what stands behind a headline: a subtitle, a byline."""
        last = len(self.blocks) - 1
        for index, scores in enumerate(self.scores):
            if "headline" not in scores or index == last:
                continue
            if "subtitle" in self.scores[index + 1] and "subtitle" not in scores:
                cue = "headline.next_subtitle"
                scores.put("headline", cue, self.weights[cue])
            follower = self._after_head(index)
            if follower > min(last, index + 3) or self.best[follower] != "byline":
                continue
            if self.blocks[follower].text[0] not in "（(":
                cue = "headline.next_byline"
                scores.put("headline", cue, self.weights[cue])


class _Path(NamedTuple):
    score: float
    before: _Path | None
    step: Step
    role: str
    head: int  # the headline of the running article, or -1


def _head_after(path: _Path, index: int, role: str, step: Step) -> int:
    if role == "headline" and step.phase == "headed" and (step.begins or path.head < 0):
        return index
    return -1 if step.begins else path.head


def decide(page: Page) -> None:
    """Set the role of every block, where articles begin, and the cues for both."""
    paths: dict[str, _Path] = {"start": _Path(0.0, None, Step(False, "start", ""), "", -1)}
    table = steps()
    for index, scores in enumerate(page.scores):
        ahead: dict[str, _Path] = {}
        least = max(scores.values()) - 9.0
        for phase, path in paths.items():
            for role, score in scores.items():
                if score < least:
                    continue
                for step in table[phase].get(role, ()):
                    total = path.score + score + _step_score(page, index, role, step)
                    if step.begins and role == "headline":
                        like = page.weights["start.like_headline"]
                        total += like * page.likeness(index, path.head)
                    known = ahead.get(step.phase)
                    if known is None or total > known.score:
                        head = _head_after(path, index, role, step)
                        ahead[step.phase] = _Path(total, path, step, role, head)
        paths = ahead
    if not page.blocks:
        return
    _trace(page, max(paths.values(), key=lambda path: path.score))


def _step_score(page: Page, index: int, role: str, step: Step) -> float:
    score = page.weights[step.cue] if step.cue else 0.0
    if step.begins and role in ("headline", "byline", "body"):
        score += page.border(index, role == "headline")[0]
    if role == "byline":
        bracketed = page.blocks[index].text[0] in "（("
        ends = step.phase in ENDED and not step.begins
        if bracketed != ends and step.cue:
            score -= 3.0
    return score


def _trace(page: Page, path: _Path) -> None:
    index = len(page.blocks) - 1
    at: _Path | None = path
    while at is not None and at.before is not None:
        block, role, step = page.blocks[index], at.role, at.step
        block.role = step.role or role
        block.starts = step.begins
        block.cues = page.scores[index].cues.get(role, [])
        if step.cue:
            block.cues = [*block.cues, (step.cue, page.weights[step.cue])]
        if step.begins and role in ("headline", "byline", "body"):
            block.start_cues = page.border(index, role == "headline")[1]
        at = at.before
        index -= 1
