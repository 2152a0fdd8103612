"""A bare line in the middle of running text: a headline, or a heading within the article?

Where neither a byline nor a dateline or subtitle goes with a line, its article and the page tell:
how much what stands behind it has in common with what stands before it and with the head of the
running article, whether other lines are built like it, how much text it stands over, whether the
articles behind it say who reports. The weights in ``data/split-weights.tsv`` (``bare.…``) are a
logistic regression's, fitted to such lines of the pages in ``tests/split/pages``; of lines that it
hadn't seen it told 19 of 20 right.
"""

from __future__ import annotations

import re
from functools import cache
from operator import eq
from typing import TYPE_CHECKING

from cntext.text.split.apart import FULL, MARKS
from cntext.text.split.cohesion import cohesion, text_before
from cntext.text.split.cues import Scores

if TYPE_CHECKING:
    from cntext.text.split.page import Page

BACKING = frozenset(("headline.dateline", "headline.next_byline", "headline.next_subtitle"))
"""Cues of a headline that is no bare line."""
MARKED = frozenset(("heading.numbered", "heading.chapter", "heading.part", "headline.spaced"))
"""Cues by which a line is not bare either."""
MARKING = ("title.", "article.", "kicker.label")
"""What such cues begin with."""
SHORT = frozenset(("body.short_open",))
"""The cues of running text that such a line may have."""
SURE = 2.0
"""The score of another role at which a line isn't asked."""
OTHERS = ("byline", "noise", "signature")
HEADS = frozenset(("headline", "heading", "subtitle"))
SECTION = frozenset(("body", "caption", "noise", "row", "from"))
"""Roles of what may stand between a line and the next head."""
TEXT = frozenset(("body", "caption", "row"))
LINE, PARAGRAPHS, CHARACTERS, HABIT = 24, 4, 200, 3
"""How many characters of the line, paragraphs behind it, characters of the first of these and
headlines that say who reports count, at most."""
OPENING = 40
"""Characters of a text's beginning in which a date stands."""
BLOCKS = 14
"""Blocks that are looked at for the next head."""


@cache
def _dated() -> re.Pattern[str]:
    number = "[一二三四五六七八九十]"
    return re.compile(
        rf"(?:\d{{1,2}}|{number}{{1,3}})月(?:\d{{1,2}}|{number}{{1,3}})日"
        rf"|(?<![\d一二三四五六七八九十])\d{{1,2}}日|近日|近期|日前|[昨今][天日晨晚夜]|[连連]日|明[天日]"
    )


@cache
def _placed() -> re.Pattern[str]:
    """A line that names a place or an office."""
    return re.compile(
        "[省市县縣区區镇鎮乡鄉村州港台臺灣][^长長民]|[院局厅廳校厂廠部]|[我全][省市县縣国國]|本[港市]"
    )


@cache
def _spoken() -> re.Pattern[str]:
    """Who speaks, before what is said: 网友“一叶舟”：姜家镇到县城的末班车能否延后？"""
    return re.compile("[^，。：；！？]{1,14}：")


def _listed(text: str) -> bool:
    """Whether a text begins with the mark of an item, or with who speaks."""
    return text[0] in MARKS or bool(_spoken().match(text))


def bare_heads(page: Page) -> None:
    """Count what an article and the page say about bare lines in the middle of running text."""
    backed = [
        page.best[index] == "headline" and bool(BACKING & scores.names())
        for index, scores in enumerate(page.scores)
    ]
    behind = [0] * (len(backed) + 1)
    for index in range(len(backed) - 1, -1, -1):
        behind[index] = behind[index + 1] + backed[index]
    head, last, headed = -1, -1, False
    for index in range(1, len(backed) - 1):
        headed = headed or page.best[index - 1] == "headline"
        if backed[index - 1]:
            head, last = index - 1, -1
        if not headed or not _is_bare(page, index, backed):
            continue
        cues = _evidence(page, index, head, last, backed)
        cues.append(("bare.habit", float(min(behind[index + 1], HABIT))))
        for cue, times in cues:
            weight = round(page.weights[cue] * times / 2, 3)
            if weight:
                page.scores[index].put("heading", cue, weight)
                page.scores[index].put("headline", cue, -weight)
        last = index


def _is_bare(page: Page, index: int, backed: list[bool]) -> bool:
    scores = page.scores[index]
    if "headline" not in scores or "heading" not in scores or backed[index]:
        return False
    if page.best[index - 1] not in TEXT or page.best[index + 1] != "body":
        return False
    if page.best[index] not in HEADS and _sure(scores):
        return False
    if scores.names("body") - SHORT:
        return False
    names = scores.names() | scores.names("heading")
    return not MARKED & names and not any(name.startswith(MARKING) for name in names)


def _sure(scores: Scores) -> bool:
    return any(scores.get(role, 0.0) > SURE for role in OTHERS)


def _section(page: Page, index: int) -> tuple[int, int]:
    """The next head behind a line, and how many paragraphs stand between."""
    paragraphs, until = 0, index + 1
    while until < min(len(page.best), index + BLOCKS) and page.best[until] in SECTION:
        paragraphs += page.best[until] == "body"
        until += 1
    return until, paragraphs


def _evidence(
    page: Page, index: int, head: int, last: int, backed: list[bool]
) -> list[tuple[str, float]]:
    """Cues and how much each counts; a positive weight says heading.

    ``head`` is the last headline with a byline, dateline or subtitle, ``last`` the bare line
    behind that before this one; -1 for none.
    """
    text, below = page.blocks[index].text, page.blocks[index + 1].text
    until, paragraphs = _section(page, index)
    before, behind = text_before(page.blocks, index, page.best), page.text_behind(index)
    lead = page.lead(head, index) if head >= 0 else before
    near = [page.blocks[last].text] if last >= 0 else []
    if until < len(page.best) and page.best[until] in HEADS and not backed[until]:
        near.append(page.blocks[until].text)
    alike = [other for other in near if abs(len(other) - len(text)) < 2]
    quoted = text[0] in "“「" and text[-1] in "”」"
    return [
        ("bare.prior", 1.0),
        ("bare.length", float(min(len(text), LINE))),
        ("bare.full", float(len(text) >= FULL)),
        ("bare.place", float(bool(_placed().search(text)))),
        ("bare.figure", float(not quoted and ("“" in text or "「" in text))),
        ("bare.said", float(quoted and "，" in text)),  # “虞老师，我考上了”
        ("bare.parts", float(" " in text or "\u3000" in text)),
        ("bare.single", float(paragraphs == 1)),
        ("bare.paragraphs", float(min(paragraphs, PARAGRAPHS))),
        ("bare.last", float(until == len(page.best))),
        ("bare.dated", float(bool(_dated().search(below[:OPENING])))),
        ("bare.speech", float(below[0] in "“「")),
        ("bare.listed", float(_listed(below) and not _listed(page.blocks[index - 1].text))),
        ("bare.text", min(len(below), CHARACTERS) / 100),
        ("bare.cohesion", cohesion(before, behind) if before and behind else 0.0),
        ("bare.lead", cohesion(lead, behind) if lead and behind else 0.0),
        ("bare.alike", float(bool(alike))),
        ("bare.built", float(any(sum(map(eq, other, text)) > 1 for other in alike))),
        ("bare.before_head", float(until < len(page.best) and backed[until])),
    ]
