"""A page: its blocks, the scores of their roles, and what speaks for a border between articles."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.split.blocks import Block
from cntext.text.split.cohesion import BLOCKS, cohesion, pairs, text_before, text_behind
from cntext.text.split.cues import END_MARKS, Evidence, Scores
from cntext.text.split.looks import look_around

MAY_END = frozenset(("byline", "to", "signature", "noise", "caption"))
"""Roles of blocks behind which an article may begin without a head."""
LEAD = 250
"""Characters of an article's head and first text that the text behind a border is compared with."""
HEADS = ("headline", "subtitle")


@cache
def _credit() -> re.Pattern[str]:
    """Text that opens with a dateline and who reports: 本报云州6月16日讯（记者 某某）."""
    return re.compile(
        r"[^，。！？：；]{0,24}?[（(【〔][^）)】〕，。]{0,8}(?:[记記]者|通[讯訊][员員])"
        r"[^）)】〕，。]{2,24}[）)】〕]"
    )


class Page:
    """The blocks of a page and what was found out about them."""

    def __init__(self, blocks: list[Block], evidence: Evidence) -> None:
        self.blocks, self.weights = blocks, evidence.weights
        self.scores: list[Scores] = [evidence.scores(block) for block in blocks]
        self.best = [max(scores, key=lambda role: scores[role]) for scores in self.scores]
        self._border: dict[tuple[int, bool, int], tuple[float, list[tuple[str, float]]]] = {}
        gaps = sorted(block.gap for block in blocks)
        self.usual_gap = gaps[len(gaps) // 2] if gaps else 0
        look_around(self)
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

    def credited(self, index: int) -> bool:
        """Whether a text says at its beginning who reports."""
        return bool(_credit().match(self.blocks[index].text))

    def lead(self, first: int, end: int) -> str:
        """The head and the first text of the article that begins at a block, before ``end``."""
        pieces: list[str] = []
        length = 0
        for index in range(first, min(first + BLOCKS, end)):
            if self.best[index] in (*HEADS, "body"):
                pieces.append(self.blocks[index].text[: LEAD - length])
                length += len(pieces[-1])
            if length >= LEAD:
                break
        return "\n".join(pieces)

    def unmarked_behind(self, index: int) -> bool:
        """Whether the items of a column begin with a mark (●), and the text behind doesn't."""
        if index < 1 or index + 1 >= len(self.blocks):
            return False
        before, behind = self.blocks[index - 1].text[0], self.blocks[index + 1].text[0]
        return not before.isalnum() and before not in "“「《（(【" and before != behind

    def foreseen(self, index: int, first: int) -> float:
        """The part of a headline's pairs that the text before it, in its article, holds."""
        own = pairs(self.blocks[index].text)
        return len(own & pairs(self.lead(first, index))) / len(own) if own else 0.0

    def border(self, index: int, headed: bool, first: int) -> tuple[float, list[tuple[str, float]]]:
        """What speaks for an article beginning at a block: the sum, and the cues.

        ``first`` is the block at which the running article began.
        """
        key = (index, headed, first)
        if key not in self._border:
            cues = self._cues(index, headed, first)
            self._border[key] = (sum(weight for _, weight in cues), cues)
        return self._border[key]

    def _cues(self, index: int, headed: bool, first: int) -> list[tuple[str, float]]:
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
            if level < 1 and first < index - 1:
                level = max(level, cohesion(self.lead(first, index), behind))
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
