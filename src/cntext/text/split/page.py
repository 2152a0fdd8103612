"""A page: its blocks, the scores of their roles, and what speaks for a border between articles."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.split.blocks import Block
from cntext.text.split.cohesion import BLOCKS, cohesion, part_in, shares, text_before, text_behind
from cntext.text.split.cues import END_MARKS, Evidence, Scores, best_of
from cntext.text.split.joints import opening, wired
from cntext.text.split.looks import look_around

MAY_END = frozenset(("byline", "to", "signature", "noise", "caption"))
"""Roles of blocks behind which an article may begin without a head."""
LEAD = 250
"""Characters of an article's head and first text that the text behind a border is compared with."""
HEADS = ("headline", "subtitle")
LEADING = frozenset((*HEADS, "body"))
"""Roles of blocks that a lead consists of."""
WEAK_BYLINES = frozenset(("byline.bare_one", "byline.placed"))
"""Cues of bylines that only their place makes sure."""
BACKING = frozenset(("headline.next_byline", "headline.next_subtitle"))
"""Cues of headlines that stand in the middle of their articles, if any do."""
LATE = 0.3
"""How much the texts before and behind such a headline have in common at least."""
ROUNDING = 0.002
"""By how much the rounding of weights may change a sum."""
Fixed = tuple[float | None, str, list[tuple[str, float]]]


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
        self.blocks, self.evidence, self.weights = blocks, evidence, evidence.weights
        self.scores: list[Scores] = [evidence.scores(block) for block in blocks]
        for block, scores in zip(blocks, self.scores, strict=True):
            block.row = scores.row
        self.best = [best_of(scores) for scores in self.scores]
        self._border: dict[tuple[int, bool, int], tuple[float, list[tuple[str, float]]]] = {}
        self._known: dict[tuple[int, bool], Fixed] = {}
        self._at_most: dict[tuple[int, bool], float] = {}
        self._before: dict[int, str] = {}
        self._behind: dict[int, str] = {}
        self._likeness: dict[tuple[int, int], float] = {}
        self._about: dict[tuple[int, int], bool] = {}
        self._foreseen: dict[tuple[int, int], float] = {}
        self._leads: dict[int, tuple[int, str]] = {}
        self.photographs: set[int] = set()
        self.fragments: set[int] = set()
        gaps = sorted(block.gap for block in blocks)
        self.usual_gap = gaps[len(gaps) // 2] if gaps else 0
        look_around(self)
        self.may_begin = self._beginners()

    def _beginners(self) -> list[bool]:
        """Which blocks may begin an article without a head: not those in a row of text."""
        found = [
            block.gap > self.usual_gap
            or not index
            or index in self.photographs
            or index in self.fragments
            or self.best[index - 1] in MAY_END
            or (
                self.best[index - 1] == self.best[index] == "body"
                and wired().match(block.text) is not None
            )
            for index, block in enumerate(self.blocks)
        ]
        for index, scores in enumerate(self.scores):
            if self.best[index] == "headline" and BACKING & scores.names():
                self._before_late_head(index, found)
        return found

    def _before_late_head(self, index: int, found: list[bool]) -> None:
        """A headline with a subtitle or byline may stand in the middle of its article.

        If it does, the texts before and behind it go together or the article begins as news does,
        with a text that follows the end of a sentence.
        """
        before = text_before(self.blocks, index, self.best)
        behind = text_behind(self.blocks, index, self.best)
        if not before or not behind:
            return
        together = cohesion(before, behind) > LATE
        for at in range(index - 1, max(index - BLOCKS, 0), -1):
            role = self.best[at]
            if role in HEADS or role in ("from", "column"):
                return
            ended = self.blocks[at - 1].text[-1] in END_MARKS + "”’」』）)"
            opens = together or (role == "body" and bool(opening().match(self.blocks[at].text)))
            found[at] = found[at] or (role == "body" and ended and opens)

    def ends_article(self, index: int) -> bool:
        """Whether a block looks like the end of an article."""
        role = self.best[index]
        if self.weak_byline(index):
            return self.closes(index)
        return role in ("to", "signature") or (
            role == "byline" and self.blocks[index].text[0] in "（(【"
        )

    def closes(self, index: int) -> bool:
        """Whether what follows a block begins something else: a headline, or nothing."""
        if index + 1 == len(self.best):
            return True
        follower = self.best[index + 1]
        return follower in ("headline", "column") or (
            follower == "heading" and self.weak_byline(index)
        )

    def weak_byline(self, index: int) -> bool:
        """Whether a byline is nothing but one name, or names with a place."""
        return bool(WEAK_BYLINES.intersection(self.scores[index].names("byline")))

    def likeness(self, index: int, head: int) -> float:
        """How much of a headline's words those of the running article's headline hold."""
        if head < 0:
            return 0.0
        if (index, head) not in self._likeness:
            part = part_in(self.blocks[index].text, self.blocks[head].text)
            self._likeness[index, head] = part
        return self._likeness[index, head]

    def still_about(self, index: int, head: int) -> bool:
        """Whether the text behind a headline has words of the running article's headline.

        On our pages that is so behind half of the headings and every fourteenth headline.
        """
        if head < 0:
            return False
        known = self._about.get((index, head))
        if known is None:
            end = head + 1
            while end < min(head + 3, index) and self.best[end] in HEADS:
                end += 1
            lines = "\n".join([block.text for block in self.blocks[head:end]])
            known = self._about[index, head] = shares(lines, self.text_behind(index))
        return known

    def credited(self, index: int) -> bool:
        """Whether a text says at its beginning who reports."""
        return bool(_credit().match(self.blocks[index].text))

    def lead(self, first: int, end: int) -> str:
        """The head and the first text of the article that begins at a block, before ``end``."""
        until, text = self._leads.get(first, (0, ""))
        if not until:
            until, text = self._whole_lead(first, len(self.blocks))
            self._leads[first] = until, text
        return text if until <= end else self._whole_lead(first, end)[1]

    def _whole_lead(self, first: int, end: int) -> tuple[int, str]:
        """The block behind the last one taken, and the text."""
        pieces: list[str] = []
        room, until = LEAD, first + 1
        for index in range(first, min(first + BLOCKS, end)):
            if self.best[index] in LEADING:
                text = self.blocks[index].text
                pieces.append(text if len(text) <= room else text[:room])
                room -= len(text)
                until = index + 1
            if room <= 0:
                break
        return until, "\n".join(pieces)

    def unmarked_behind(self, index: int) -> bool:
        """Whether the items of a column begin with a mark (●), and the text behind doesn't."""
        if index < 1 or index + 1 >= len(self.blocks):
            return False
        if "row.guide" in self.scores[index - 1].names("body"):
            return "row.guide" not in self.scores[index + 1].names("body")
        before, behind = self.blocks[index - 1].text[0], self.blocks[index + 1].text[0]
        return not before.isalnum() and before not in "“「《（(【" and before != behind

    def headed_item(self, index: int, column: int) -> bool:
        """Whether a headline is that of one more item in a column whose items have headlines.

        The first item shows it; an item has one paragraph.
        """
        last = len(self.best) - 1
        return (
            column + 2 < index < last
            and self.best[column] == "column"
            and self.best[column + 1] == "headline"
            and self.best[column + 2] == self.best[index + 1] == "body"
            and (index + 1 == last or self.best[index + 2] != "body")
        )

    def foreseen(self, index: int, first: int) -> float:
        """The part of a headline's pairs that the text before it, in its article, holds."""
        if (index, first) not in self._foreseen:
            part = part_in(self.blocks[index].text, self.lead(first, index))
            self._foreseen[index, first] = part
        return self._foreseen[index, first]

    def border(self, index: int, headed: bool, first: int) -> tuple[float, list[tuple[str, float]]]:
        """What speaks for an article beginning at a block: the sum, and the cues.

        ``first`` is the block at which the running article began.
        """
        key = (index, headed, first)
        if key not in self._border:
            level, behind, fixed = self._fixed(index, headed)
            found = list(fixed)
            if level is not None:
                if level < 1 and first < index - 1:
                    level = max(level, cohesion(self.lead(first, index), behind))
                cue = "start.cohesion_low" if level < 0 else "start.cohesion_high"
                found.append((cue, round(self.weights[cue] * abs(level), 3)))
            self._border[key] = (sum(weight for _, weight in found), found)
        return self._border[key]

    def border_at_most(self, index: int, headed: bool) -> float:
        """What a border's cues add up to at most, whichever block the running article began at.

        The head of that article can only raise the cohesion, see `border`.
        """
        key = (index, headed)
        if key not in self._at_most:
            level, _, fixed = self._fixed(index, headed)
            low, high = self.weights["start.cohesion_low"], self.weights["start.cohesion_high"]
            # A headline may also lose by its likeness to the running article's.
            gain = headed * max(self.weights["start.like_headline"], 0.0)
            self._at_most[key] = (
                gain
                + sum([weight for _, weight in fixed])
                + (
                    0.0
                    if level is None
                    else max(abs(low), abs(high))
                    if not low >= 0 >= high
                    else (low if level < 0 else high) * abs(level)
                )
                + ROUNDING
            )
        return self._at_most[key]

    def _fixed(self, index: int, headed: bool) -> Fixed:
        """The cohesion of the texts before and behind, the text behind, and all other cues."""
        if (index, headed) not in self._known:
            before = self._before.get(index)
            if before is None:
                before = self._before[index] = text_before(self.blocks, index, self.best)
            behind = self.text_behind(index if headed else index - 1)
            level = cohesion(before, behind) if before and behind else None
            cues = self._cues(index, headed, before, behind)
            self._known[index, headed] = (level, behind, cues)
        return self._known[index, headed]

    def text_behind(self, index: int) -> str:
        """The text behind a block, once the roles that blocks look like are settled."""
        behind = self._behind.get(index)
        if behind is None:
            behind = self._behind[index] = text_behind(self.blocks, index, self.best)
        return behind

    def _cues(self, index: int, headed: bool, before: str, behind: str) -> list[tuple[str, float]]:
        weights, block = self.weights, self.blocks[index]
        found: list[tuple[str, float]] = []

        def put(cue: str, times: float = 1.0) -> None:
            if times:
                found.append((cue, round(weights[cue] * times, 3)))

        if before and before[-1] not in END_MARKS and before[-1] not in "”’」』）)":
            put("start.after_open")
        if index in self.photographs:
            put("start.photograph")
        elif index in self.fragments:
            put("start.fragment")
        if block.gap > self.usual_gap and not headed:
            put("start.gap")
        if not headed and self.best[index] == "body" and opening().match(block.text):
            put("start.opening")
            if wired().match(block.text):
                put("start.dateline")
        if index and self.ends_article(index - 1):
            put("start.after_end")
        for cue, weight in self.scores[index].cues.get("heading", ()):
            if weight > 2.9 and cue != "heading.shape" and cue.startswith("heading."):
                put("start.numbered")
                break
        if "body.afterword" in self.scores[index].names("body"):
            put("start.afterword")
        if "heading" not in self.scores[index] and "article.chapter" in self.scores[index].names():
            put("start.chapter")
        if headed and "title.document" in self.scores[index].names():
            put("start.document")
        if headed and before and behind:
            turn = part_in(block.text, behind) - part_in(block.text, before)
            put("start.title_turn", turn)
        return found
