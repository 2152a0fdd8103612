"""Which role each block has and where articles begin: the best path over all blocks.

A path goes through phases (before the headline, headed, in the body, ended). Each step takes a
block in a role from phase to phase; its score is that of the role by the looks of the block, of
the step, and, where the step begins an article, of what speaks for a border there. The best path
is found by dynamic programming (Viterbi), linear in the number of blocks.
"""

from __future__ import annotations

import re
from functools import cache
from operator import eq
from typing import NamedTuple

from cntext.text.split.blocks import Block
from cntext.text.split.cohesion import cohesion, pairs, text_before, text_behind
from cntext.text.split.cues import END_MARKS, Evidence, Scores
from cntext.text.split.joints import opening
from cntext.text.split.tables import rows

MAY_END = frozenset(("byline", "to", "signature", "noise", "caption"))
"""Roles of blocks behind which an article may begin without a head."""
NO_BORDER = ("phase.head_again", "phase.leave_column")
"""Steps whose weight alone says whether an article begins."""
ROLES_WITHIN, PATHS_WITHIN = 9.0, 16.0
"""How far below the best a role or a path may score and still be followed."""
NEVER = 1000.0
HEADS = ("headline", "subtitle")
BEGINNERS = (*HEADS, "byline", "body")
ENDED = ("ended", "cut_off")


class Step(NamedTuple):
    """What a block in a role does in a phase."""

    begins: bool
    phase: str
    cue: str  # its weight is that of the step; empty for none
    role: str  # the role that comes of it


@cache
def steps() -> dict[str, dict[str, list[Step]]]:
    """Phase -> role -> what it may do."""
    found: dict[str, dict[str, list[Step]]] = {}
    for phase, role, begins, after, cue, final in rows("steps"):
        step = Step(begins == "new", after, "" if cue == "-" else cue, final)
        found.setdefault(phase, {}).setdefault(role, []).append(step)
    return found


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(r"[\s：:，]+")


@cache
def _statute() -> re.Pattern[str]:
    return re.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}[条條款](?:\s|$)")


def _parallel(one: str, other: str, build: tuple[int, ...]) -> bool:
    """Lines cut alike; without a cut, of one length with two characters in the same places."""
    if build[0] > 0:
        return abs(len(one) - len(other)) <= 2
    return len(one) < 13 and sum(map(eq, one, other)) > 1


class Page:
    """The blocks of a page and what was found out about them."""

    def __init__(self, blocks: list[Block], evidence: Evidence) -> None:
        self.blocks, self.weights = blocks, evidence.weights
        self.scores: list[Scores] = [evidence.scores(block) for block in blocks]
        self.best = [max(scores, key=lambda role: scores[role]) for scores in self.scores]
        self._border: dict[tuple[int, bool], tuple[float, list[tuple[str, float]]]] = {}
        gaps = sorted(block.gap for block in blocks)
        self.usual_gap = gaps[len(gaps) // 2] if gaps else 0
        self.see_kind()
        self.see_parallels()
        self.see_heads()
        self.may_begin = self._beginners()

    def _beginners(self) -> list[bool]:
        """Which blocks may begin an article without a head: not those in a row of text."""
        return [
            block.gap > self.usual_gap or not index or self.best[index - 1] in MAY_END
            for index, block in enumerate(self.blocks)
        ]

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
        before = text_before(blocks, index, self.best)
        behind = text_behind(blocks, index if headed else index - 1, self.best)
        if before and behind:
            level = cohesion(before, behind)
            put("start.cohesion_low" if level < 0 else "start.cohesion_high", abs(level))
        if before and before[-1] not in END_MARKS and before[-1] not in "”’」』）)":
            put("start.after_open", 1.0)
        if block.gap > self.usual_gap and not headed:
            put("start.gap", 1.0)
        if index and self.ends_article(index - 1):
            put("start.after_end", 1.0)
        if any(
            cue.startswith("heading.") and cue != "heading.shape" and weight > 2.9
            for cue, weight in self.scores[index].cues.get("heading", ())
        ):
            put("start.numbered", 1.0)
        if any(cue == "article.chapter" for cue, _ in self.scores[index].cues.get("headline", ())):
            put("start.chapter", float("heading" not in self.scores[index]))
        if headed:
            own = pairs(block.text)
            if own and before and behind:
                turn = len(own & pairs(behind)) - len(own & pairs(before))
                put("start.title_turn", turn / len(own))
        return found

    def _after_head(self, index: int) -> int:
        """The first block behind a headline that isn't one, nor a subtitle."""
        follower = index + 1
        last = min(len(self.best), index + 5)
        while follower < last and self.best[follower] in ("headline", "subtitle"):
            follower += 1
        return min(follower, len(self.best) - 1)

    def see_kind(self) -> None:
        """A statute's chapters are headings; those of a novel are articles."""
        articles = sum(bool(_statute().match(block.text)) for block in self.blocks)
        for scores in self.scores:
            if "article.chapter" in [cue for cue, _ in scores.cues.get("headline", ())]:
                if articles > 1:
                    scores.put("headline", "article.statute", -6.0)
                else:
                    scores.pop("heading", None)

    def _see_text(self, index: int, follower: int, scores: Scores) -> None:
        """Count what speaks for a headline in the text behind it."""
        own = pairs(self.blocks[index].text)
        behind = text_behind(self.blocks, index, self.best)
        if own and behind:
            part = len(own & pairs(behind)) / len(own)
            if part:
                scores.put(
                    "headline",
                    "headline.title_after",
                    round(part * self.weights["headline.title_after"], 3),
                )
        if opening().match(self.blocks[follower].text):
            scores.put("headline", "headline.opening", self.weights["headline.opening"])
        dated = self.scores[follower].cues.get("body", ())
        if any(cue.startswith("body.dateline") for cue, _ in dated):
            scores.put("headline", "headline.dateline", self.weights["headline.dateline"])

    def see_parallels(self) -> None:
        """Short lines of one build (数据说话 治安好转 / 一户一卡 进出有数) are headings."""
        seen: dict[tuple[int, ...], list[int]] = {}
        for index, scores in enumerate(self.scores):
            if self.best[index] in ("byline", "from", "noise"):
                seen.clear()
            text = self.blocks[index].text
            if "heading" not in scores or self.best[index] not in ("headline", "heading"):
                continue
            build = tuple(match.start() for match in _joints().finditer(text))
            build = build or (-len(text),)
            for other in seen.setdefault(build, []):
                if index - other < 2 or not _parallel(self.blocks[other].text, text, build):
                    continue
                for one in (index, other):
                    if not any(
                        cue == "heading.parallel" for cue, _ in self.scores[one].cues["heading"]
                    ):
                        self.scores[one].put(
                            "heading", "heading.parallel", self.weights["heading.parallel"]
                        )
            seen[build] = [*seen[build][-3:], index]

    def see_heads(self) -> None:
        """Count what stands behind a headline: a subtitle, a byline."""
        last = len(self.blocks) - 1
        for index, scores in enumerate(self.scores):
            if index == last:
                continue
            dated = any("date" in cue for cue, _ in self.scores[index + 1].cues.get("noise", ()))
            if "signature" in scores and dated:
                scores.put("signature", "signature.dated", self.weights["signature.dated"])
                self.scores[index + 1].put("signature", "signature.dated", 5.0)
            if "headline" not in scores:
                continue
            if self.blocks[index].gap > self.usual_gap:
                scores.put("headline", "headline.gap", self.weights["headline.gap"])
            if "subtitle" in self.scores[index + 1] and "subtitle" not in scores:
                cue = "headline.next_subtitle"
                scores.put("headline", cue, self.weights[cue])
            follower = self._after_head(index)
            if follower > min(last, index + 3):
                continue
            if self.best[follower] != "byline":
                self._see_text(index, follower, scores)
                continue
            if self.blocks[follower].text[0] not in "（(" and self.scores[follower]["byline"] > 0:
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
    paths: dict[str, _Path] = {"start": _Path(0.0, None, Step(False, "start", "", ""), "", -1)}
    for index, scores in enumerate(page.scores):
        hopeless = max(path.score for path in paths.values()) - PATHS_WITHIN
        alive = [item for item in paths.items() if item[1].score >= hopeless]
        if len(scores) == 1 and "body" in scores and not page.may_begin[index]:
            paths = _plain_text(alive, scores["body"], page.weights)
        else:
            paths = _choose(page, index, alive)
    if not page.blocks:
        return
    bodiless = page.weights["phase.no_body"]
    _trace(
        page,
        max(
            (
                path.score + bodiless * (phase in ("headed", "subtitled", "bylined", "signed")),
                phase,
                path,
            )
            for phase, path in paths.items()
        )[2],
    )


@cache
def _body_steps() -> dict[str, Step]:
    """Phase -> what running text does there that begins nothing."""
    return {phase: turns["body"][-1] for phase, turns in steps().items()}


def _plain_text(
    alive: list[tuple[str, _Path]], score: float, weights: dict[str, float]
) -> dict[str, _Path]:
    """The paths over a block that can only be running text of the article before it."""
    ahead: dict[str, _Path] = {}
    for phase, path in alive:
        step = _body_steps()[phase]
        total = path.score + score + (weights[step.cue] if step.cue else 0.0)
        known = ahead.get(step.phase)
        if known is None or total > known.score:
            ahead[step.phase] = _Path(total, path, step, "body", path.head)
    return ahead


def _choose(page: Page, index: int, alive: list[tuple[str, _Path]]) -> dict[str, _Path]:
    """The best path to each phase over a block."""
    scores, table, like = page.scores[index], steps(), page.weights["start.like_headline"]
    ahead: dict[str, _Path] = {}
    least = max(scores.values()) - ROLES_WITHIN
    roles = [(role, score) for role, score in scores.items() if score >= least]
    for phase, path in alive:
        turns = table[phase]
        for role, score in roles:
            for step in turns[role]:
                if step.begins and role == "body" and not page.may_begin[index]:
                    continue
                total = path.score + score + _step_score(page, index, role, step)
                if step.begins and role == "headline":
                    total += like * page.likeness(index, path.head)
                known = ahead.get(step.phase)
                if known is None or total > known.score:
                    head = _head_after(path, index, role, step)
                    ahead[step.phase] = _Path(total, path, step, role, head)
    return ahead


def _step_score(page: Page, index: int, role: str, step: Step) -> float:
    score = page.weights[step.cue] if step.cue else 0.0
    if step.begins and role in BEGINNERS and step.cue not in NO_BORDER:
        score += page.border(index, role in HEADS)[0]
    if role == "headline" and (step.phase == "briefs" or step.cue == "phase.leave_column"):
        score += _column_score(page, index, step)
    if step.phase == "bylined" and ("byline.bare_one" in dict(page.scores[index].cues[role])):
        score += page.weights["byline.one_under"]
    if role == "byline":
        bracketed = page.blocks[index].text[0] in "（("
        ends = step.phase in ENDED and not step.begins
        if bracketed != ends and step.cue:
            score -= 3.0
    return score


def _column_score(page: Page, index: int, step: Step) -> float:
    """In a column of briefs: its items' own headings are short and bare."""
    cues = {cue for cue, _ in page.scores[index].cues["headline"]}
    marked = bool(cues & {"headline.next_byline", "headline.next_subtitle"})
    long = len(page.blocks[index].text) > 8
    if step.cue:
        return 0.0 if marked or long else -NEVER
    weights = page.weights
    return marked * weights["phase.column_byline"] + long * weights["phase.column_long"]


def _trace(page: Page, path: _Path) -> None:
    index = len(page.blocks) - 1
    at: _Path | None = path
    while at is not None and at.before is not None:
        block, role, step = page.blocks[index], at.role, at.step
        block.role = step.role
        block.starts = step.begins
        block.cues = page.scores[index].cues.get(role, [])
        if step.cue:
            block.cues = [*block.cues, (step.cue, page.weights[step.cue])]
        if step.begins and role in BEGINNERS and step.cue not in NO_BORDER:
            block.start_cues = page.border(index, role in HEADS)[1]
        at = at.before
        index -= 1
