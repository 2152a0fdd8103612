"""What stands around a headline: a byline, a dateline or running text behind, a kicker above."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from cntext.text.split.apart import MARKS, plain_head
from cntext.text.split.cohesion import part_in, text_behind
from cntext.text.split.cues import END_MARKS, Scores, best_of
from cntext.text.split.joints import opening

if TYPE_CHECKING:
    from cntext.text.split.page import Page

KICKER = 12
"""Characters of a kicker that ends in a colon, at most: 市一中："""
SURE = frozenset(("byline", "noise", "caption"))
"""Roles of lines that what stands around them doesn't make a headline."""
SUPPORTING = frozenset(
    ("headline.opening", "headline.next_subtitle", "kicker.label", "title.document")
)
"""Cues of a headline that the text behind needn't hold the words of."""
BACKING = frozenset(("headline.dateline", "headline.next_byline", "headline.next_subtitle"))
"""Cues by which a line is an article's headline, and no heading like another."""
HERALDS = SUPPORTING | {"headline.dateline", "headline.gap", "title.table", "title.notice.whole"}
"""Cues of a headline that say more than its words."""
BODY = 24
"""Characters of the name of a body that signs a notice, at most."""
BODIES = frozenset("委会會局部院司组組校社团團厅廳处處办辦室所行厂廠府")
LONG = 32
"""Characters that running text has at least where a single name over it is its author's."""
SUPPORT = 0.25
"""The part of a headline's pairs that the text behind it mostly holds at least."""


def headlines(page: Page) -> None:
    """Count what stands behind a headline: a subtitle, a byline."""
    last = len(page.blocks) - 1
    for index, scores in enumerate(page.scores):
        if index == last:
            continue
        dated = any("date" in cue for cue, _ in page.scores[index + 1].cues.get("noise", ()))
        if dated and ("signature" in scores or _signs(page, index)):
            scores.put("signature", "signature.dated", page.weights["signature.dated"])
            page.scores[index + 1].put("signature", "signature.dated", 5.0)
        if "headline" not in scores:
            continue
        if page.best[index] in SURE:
            scores.put("headline", "headline.unsupported", page.weights["headline.unsupported"])
            continue
        if page.blocks[index].gap > page.usual_gap:
            scores.put("headline", "headline.gap", page.weights["headline.gap"])
        if page.best[index + 1] == "subtitle" and "subtitle" not in scores:
            cue = "headline.next_subtitle"
            scores.put("headline", cue, page.weights[cue])
        follower = _after_head(page, index)
        if follower > min(last, index + 3):
            continue
        if _author_under(page, index):
            scores.put("headline", "headline.next_byline", page.weights["headline.next_byline"])
            continue
        if page.best[follower] != "byline":
            _see_text(page, index, follower, scores)
            continue
        if page.blocks[follower].text[0] not in "（(" and page.scores[follower]["byline"] > 0:
            cue = "headline.next_byline"
            scores.put("headline", cue, page.weights[cue])


def _signs(page: Page, index: int) -> bool:
    """Whether a line over a date is the body that a notice is of: 校团委, 某某公司董事会."""
    text = page.blocks[index].text
    ended = index > 0 and page.blocks[index - 1].text[-1] in END_MARKS
    return ended and len(text) <= BODY and text[-1] in BODIES and text.isalpha()


def _listed(page: Page, index: int) -> bool:
    """Whether a block is a row of figures or an item, which hold no words of their headline."""
    if page.best[index] == "row" or "body.items" in page.scores[index].names("body"):
        return True
    marks = [block.text[0] for block in page.blocks[index : index + 2]]
    return len(marks) > 1 and marks[0] == marks[1] and marks[0] in MARKS


def _author_under(page: Page, index: int) -> bool:
    """Whether one name stands under a line and over running text, or under a column's name."""
    author = index + 1
    if author + 1 >= len(page.best) or not page.weak_byline(author) or page.weak_byline(index):
        return False
    text = page.blocks[author + 1].text
    labelled = index > 0 and "kicker.label" in page.scores[index - 1].names()
    labelled = labelled or "body.verse" in page.scores[author + 1].names("body")
    return labelled or (page.best[author + 1] == "body" and len(text) > LONG)


def _after_head(page: Page, index: int) -> int:
    """The first block behind a headline that isn't one, nor a subtitle."""
    follower = index + 1
    last = min(len(page.best), index + 5)
    while follower < last and page.best[follower] in ("headline", "subtitle"):
        follower += 1
    return min(follower, len(page.best) - 1)


def _see_text(page: Page, index: int, follower: int, scores: Scores) -> None:
    """Count what speaks for a headline in the text behind it."""
    part = part_in(page.blocks[index].text, text_behind(page.blocks, index, page.best))
    if part:
        weight = round(part * page.weights["headline.title_after"], 3)
        scores.put("headline", "headline.title_after", weight)
    if opening().match(page.blocks[follower].text):
        scores.put("headline", "headline.opening", page.weights["headline.opening"])
    dated = page.scores[follower].cues.get("body", ())
    if any(cue.startswith("body.dateline") for cue, _ in dated):
        scores.put("headline", "headline.dateline", page.weights["headline.dateline"])
    elif part < SUPPORT and not _listed(page, follower) and not SUPPORTING & scores.names():
        weight = round((1 - part / SUPPORT) * page.weights["headline.unsupported"], 3)
        scores.put("headline", "headline.unsupported", weight)
    if _listed(page, follower) and page.best[follower] != "row":
        scores.put("headline", "headline.items", page.weights["headline.items"])
    if not HERALDS & scores.names():
        plain_head(page, index, follower)


def kickers(page: Page) -> None:
    """A short line that ends in a colon, right over a headline and under none, is its kicker; and
    what stands right over a sure headline is no heading."""
    for index, (block, after) in enumerate(pairwise(page.scores)):
        text = page.blocks[index].text
        if "headline" in block and BACKING & after.names() and best_of(after) == "headline":
            block.pop("heading", None)
            block.take("headline", "headline.unsupported")
        if text[-1] not in "：:" or len(text) > KICKER or "headline" in block:
            continue
        under = index > 0 and page.best[index - 1] in ("headline", "subtitle")
        if not under and page.best[index + 1] == "headline" and after["headline"] > 3:
            block.put("headline", "headline.colon", page.weights["headline.colon"])


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(r"[\s：:，]+")


def _parallel(one: str, other: str, build: tuple[int, ...]) -> bool:
    """Lines cut alike; without a cut, of one length with two characters in the same places."""
    if build[0] > 0:
        return abs(len(one) - len(other)) <= 2
    return len(one) < 13 and sum(map(eq, one, other)) > 1


def parallels(page: Page) -> None:
    """Short lines of one build (数据说话 治安好转 / 一户一卡 进出有数) are headings."""
    seen: dict[tuple[int, ...], list[int]] = {}
    for index, scores in enumerate(page.scores):
        if page.best[index] in ("byline", "from", "noise") or BACKING & scores.names():
            seen.clear()
            if page.best[index] == "headline":
                continue
        text = page.blocks[index].text
        if "heading" not in scores or page.best[index] not in ("headline", "heading"):
            continue
        build = tuple(match.start() for match in _joints().finditer(text))
        build = build or (-len(text),)
        for other in seen.setdefault(build, []):
            if index - other < 2 or not _parallel(page.blocks[other].text, text, build):
                continue
            for one in (index, other):
                if not any(
                    cue == "heading.parallel" for cue, _ in page.scores[one].cues["heading"]
                ):
                    page.scores[one].put(
                        "heading", "heading.parallel", page.weights["heading.parallel"]
                    )
        seen[build] = [*seen[build][-3:], index]
