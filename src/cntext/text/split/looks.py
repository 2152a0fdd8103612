"""What the blocks of a page say about each other's roles."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cntext.text.split.apart import (
    columns,
    forms,
    fragments,
    marked_items,
    pen_names,
    photographs,
    rows_on,
    sections,
    tables,
)
from cntext.text.split.bare import bare_heads
from cntext.text.split.cues import END_MARKS, best_of
from cntext.text.split.headlines import headlines, kickers, parallels
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
VERSE = 16
"""Characters of a line of verse at most."""


def look_around(page: Page) -> None:
    """Count what the neighbours of each block say about it."""
    _kinds(page)
    sections(page)
    tables(page)
    forms(page)
    rows_on(page)
    columns(page)
    pen_names(page)
    _cuts(page)
    _fields(page)
    _verse(page)
    marked_items(page)
    headlines(page)
    parallels(page)
    kickers(page)
    bare_heads(page)
    photographs(page)
    fragments(page)


@cache
def _statute() -> re.Pattern[str]:
    return re.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}[条條款](?:\s|$)")


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
