"""What the blocks of a page say about each other's roles."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from cntext.text.split.apart import (
    columns,
    fragments,
    marked_items,
    photographs,
    plain_head,
    rows_on,
    sections,
)
from cntext.text.split.cohesion import part_in, text_behind
from cntext.text.split.cues import END_MARKS, Scores, best_of
from cntext.text.split.joints import (
    CAPTION,
    connective,
    is_fragment,
    joint_cues,
    needed,
    opening,
    setting,
)
from cntext.text.split.lines import TERMINAL

if TYPE_CHECKING:
    from cntext.text.split.page import Page

INTERRUPTING = frozenset(("caption", "noise", "to", "from"))
"""Roles of what may stand between the halves of a paragraph."""
TELLING = frozenset(("join.crossing", "join.numeral", "join.wanting", "join.word"))
"""Cues of a joint by which even a line that could be a headline breaks off."""
KICKER = 12
"""Characters of a kicker that ends in a colon, at most: 市一中："""
VERSE = 16
"""Characters of a line of verse at most."""
SURE = frozenset(("byline", "noise", "caption"))
"""Roles of lines that what stands around them doesn't make a headline."""
SUPPORTING = frozenset(("headline.opening", "headline.next_subtitle", "kicker.label"))
"""Cues of a headline that the text behind needn't hold the words of."""
BACKING = frozenset(("headline.dateline", "headline.next_byline", "headline.next_subtitle"))
"""Cues by which a line is an article's headline, and no heading like another."""
HERALDS = SUPPORTING | {"headline.dateline", "headline.gap", "title.table", "title.notice.whole"}
"""Cues of a headline that say more than its words."""
SUPPORT = 0.25
"""The part of a headline's pairs that the text behind it mostly holds at least."""


def look_around(page: Page) -> None:
    """Count what the neighbours of each block say about it."""
    _kinds(page)
    sections(page)
    rows_on(page)
    columns(page)
    _cuts(page)
    _fields(page)
    _verse(page)
    marked_items(page)
    _heads(page)
    _parallels(page)
    _kickers(page)
    photographs(page)
    fragments(page)


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


def _after_head(page: Page, index: int) -> int:
    """The first block behind a headline that isn't one, nor a subtitle."""
    follower = index + 1
    last = min(len(page.best), index + 5)
    while follower < last and page.best[follower] in ("headline", "subtitle"):
        follower += 1
    return min(follower, len(page.best) - 1)


def _kinds(page: Page) -> None:
    """A statute's chapters are headings; those of a novel are articles."""
    numbered = [index for index, block in enumerate(page.blocks) if block.text[0] == "第"]
    articles = sum(bool(_statute().match(page.blocks[index].text)) for index in numbered)
    for index in numbered:
        scores = page.scores[index]
        if "article.chapter" in scores.names():
            if articles > 1:
                scores.put("headline", "article.statute", -6.0)
            else:
                scores.pop("heading", None)


def _cuts(page: Page) -> None:
    """A short line that breaks off and goes on behind it, or behind a caption, is running text."""
    for index, scores in enumerate(page.scores[:-1]):
        if page.best[index] not in INTERRUPTING and "headline" in scores and _goes_on(page, index):
            scores.put("body", "body.cut", page.weights["body.cut"])
            page.best[index] = best_of(scores)


def _goes_on(page: Page, index: int) -> bool:
    """Whether a short line goes on in the text behind it, or behind what stands in between."""
    text = page.blocks[index].text
    if text[-1] in TERMINAL and text[-1] != ".":
        return False
    last = min(index + 4, len(page.blocks) - 1)
    behind = index + 1
    while behind < last and page.best[behind] in INTERRUPTING:
        behind += 1
    fragment = is_fragment(text)
    if fragment or behind > index + 1:
        if _goes_on_at(page, index, behind, not fragment):
            return True
        between = page.blocks[behind].text
        if behind < last and len(between) <= CAPTION and between[-1] in END_MARKS:
            return _goes_on_at(page, index, behind + 1, not fragment)
    return False


def _goes_on_at(page: Page, index: int, behind: int, by_words: bool) -> bool:
    """Whether a short line goes on at a block; ``by_words``: only if its last words say so."""
    text, after = page.blocks[index].text, page.blocks[behind].text
    interrupted = behind > index + 1
    short = len(after) < len(text) // 2 and not (interrupted and setting().match(text))
    if page.best[behind] != "body" or short:
        return False
    cues = joint_cues(text, after)
    if by_words and not TELLING.intersection(cues):
        return False
    cues.append("join.interrupted" if interrupted else "join.gap")
    if opening().match(text) or setting().match(text) or connective().match(text):
        cues.append("join.set")
    return sum(map(page.weights.__getitem__, cues)) > needed(text, interrupted)


def _verse(page: Page) -> None:
    """A long row of short lines without marks is verse, but for the title and the author."""
    row = 0
    for index, block in enumerate([*page.blocks, None]):
        short = block and len(block.text) <= VERSE
        if short and _may_be_verse(page, index) and not _heads_text(page, index):
            row += 1
            continue
        signed = bool(block) and page.scores[index].get("byline", 0.0) > 4.0
        labelled = row > 0 and "kicker.label" in page.scores[index - row].names()
        for line in range(index - row + 2 + labelled, index - signed if row > 5 else 0):
            scores = page.scores[line]
            scores.put("body", "body.verse", page.weights["body.verse"])
            page.best[line] = best_of(scores)
        row = 0


def _heads_text(page: Page, index: int) -> bool:
    """Whether a short line is an author's name over running text, or the line over that."""
    for author in (index, index + 1):
        if author + 1 < len(page.best) and "byline" in page.scores[author]:
            text = page.blocks[author + 1].text
            return len(text) > 2 * VERSE and page.best[author + 1] == "body"
    return False


@cache
def _figures() -> re.Pattern[str]:
    return re.compile("[0-9]")


def _may_be_verse(page: Page, index: int) -> bool:
    """Whether a short block has no role that is surer than that of a line of verse."""
    if _figures().search(page.blocks[index].text):
        return False
    role = page.best[index]
    return role in ("headline", "heading") or (role == "byline" and page.scores[index][role] < 4.0)


def _fields(page: Page) -> None:
    """A line such as 时间：周六 is a field of a form only beside another; else a headline."""
    fields = ["headline" in s and "headline.field" in s.names() for s in page.scores]
    if not any(fields):
        return
    for index, scores in enumerate(page.scores):
        beside = fields[max(index - 1, 0) : index] + fields[index + 1 : index + 2]
        if fields[index] and not any(beside):
            for role in ("headline", "body"):
                scores.take(role, f"{role}.field")


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
    elif part < SUPPORT and page.best[follower] != "row" and not SUPPORTING & scores.names():
        weight = round((1 - part / SUPPORT) * page.weights["headline.unsupported"], 3)
        scores.put("headline", "headline.unsupported", weight)
    if not HERALDS & scores.names():
        plain_head(page, index, follower)


def _parallels(page: Page) -> None:
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


def _heads(page: Page) -> None:
    """Count what stands behind a headline: a subtitle, a byline."""
    last = len(page.blocks) - 1
    for index, scores in enumerate(page.scores):
        if index == last:
            continue
        dated = any("date" in cue for cue, _ in page.scores[index + 1].cues.get("noise", ()))
        if "signature" in scores and dated:
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


def _author_under(page: Page, index: int) -> bool:
    """Whether one name stands under a line and over running text, or under a column's name."""
    author = index + 1
    if author + 1 >= len(page.best) or not page.weak_byline(author) or page.weak_byline(index):
        return False
    text = page.blocks[author + 1].text
    labelled = index > 0 and "kicker.label" in page.scores[index - 1].names()
    labelled = labelled or "body.verse" in page.scores[author + 1].names("body")
    return labelled or (page.best[author + 1] == "body" and len(text) > 2 * VERSE)


def _kickers(page: Page) -> None:
    """A short line that ends in a colon, right over a headline and under none, is its kicker."""
    for index, (block, after) in enumerate(pairwise(page.scores)):
        text = page.blocks[index].text
        if text[-1] not in "：:" or len(text) > KICKER or "headline" in block:
            continue
        under = index > 0 and page.best[index - 1] in ("headline", "subtitle")
        if not under and page.best[index + 1] == "headline" and after["headline"] > 3:
            block.put("headline", "headline.colon", page.weights["headline.colon"])
