"""Lines and texts that what stands before and behind them sets apart from an article's own."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cntext.text.split.bylines import column_author
from cntext.text.split.cues import END_MARKS, best_of
from cntext.text.split.joints import headless, opening
from cntext.text.split.lines import BULLETS

if TYPE_CHECKING:
    from cntext.text.split.page import Page

HEAD_LINES = frozenset(
    (
        "noise.date",
        "noise.heading",
        "noise.imprint",
        "noise.masthead",
        "noise.page",
        "noise.running",
        "noise.words",
    )
)
"""Cues of the lines of a running head."""
CELL = 10
"""Characters of a cell of a table at most."""
COLUMN = 10
"""Characters of the name of a column with its author at most."""
CREDIT = 20
"""Characters of a line that says who took a picture at most."""
FULL = 12
"""Characters of a line that is rather a headline than a heading, at least."""
MARKS = BULLETS | frozenset("▓◎□▶")
"""Marks that items begin with."""
ROW = 24
"""Characters of one more row of figures at most."""
TABULAR = frozenset(("headline", "heading", "byline", "body"))
"""Roles that a row of a table looks like."""
SECTION = 8
"""Characters of the name of a page or a section at most."""


def sections(page: Page) -> None:
    """A short line between two of a running head (B02 | 公司与市场 | 2019年8月28日) is of it."""
    of_head = [
        any(cue in HEAD_LINES for cue in scores.names("noise")) if "noise" in scores else False
        for scores in page.scores
    ]
    for index in range(1, len(of_head) - 1):
        if of_head[index] or not (of_head[index - 1] and of_head[index + 1]):
            continue
        if len(page.blocks[index].text) <= SECTION and "headline" in page.scores[index]:
            page.scores[index].put("noise", "noise.between", page.weights["noise.between"])
            page.best[index] = "noise"


def rows_on(page: Page) -> None:
    """A short line with a figure behind a row of figures is one more (两市成交 5732亿元), and so is
    the header over one."""
    for index in range(1, len(page.best)):
        text = page.blocks[index].text
        if page.best[index - 1] != "row" or page.best[index] not in ("headline", "heading"):
            continue
        if len(text) <= ROW and text[-1] not in END_MARKS and _cell().search(text):
            _make_row(page, index)
    for index in range(len(page.best) - 1):
        text = page.blocks[index].text
        over = page.best[index + 1] == "row" and page.best[index] in ("headline", "heading")
        if over and _header().fullmatch(text):
            _make_row(page, index)


def tables(page: Page) -> None:
    """Three neighbouring lines or more of as many short parts are rows of a table or a list of
    names (四川輪 往汕頭 下午四時)."""
    run: list[int] = []
    parts = 0
    for index, block in enumerate([*page.blocks, None]):
        count = 0
        if block and page.best[index] in TABULAR and len(block.text) <= 2 * ROW:
            words = block.text.split()
            short = len(words) > 2 and max(map(len, words)) <= CELL
            count = len(words) if short and block.text[-1] not in END_MARKS else 0
        if count != parts or not count:
            if len(run) > 2:
                for row in run:
                    _make_row(page, row)
            run, parts = [], count
        if count:
            run.append(index)


def forms(page: Page) -> None:
    """Three neighbouring short lines or more with a label and a colon (时间：周六) are a form,
    whatever the longest of them looks like."""
    run: list[int] = []
    for index, block in enumerate([*page.blocks, None]):
        if (
            block
            and page.best[index] in TABULAR
            and len(block.text) <= 2 * ROW
            and block.text[-1] not in END_MARKS
            and _label().match(block.text)
        ):
            run.append(index)
            continue
        if len(run) > 2:
            for line in run:
                page.scores[line].put("body", "body.items", page.weights["body.items"])
                page.scores[line].only("body")
                page.best[line] = "body"
        run = []


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"[^\s，。：；“”]{1,6}\s?[：:]\s?\S")


def _make_row(page: Page, index: int) -> None:
    scores = page.scores[index]
    scores.put("body", "row.more", page.weights["row.more"])
    scores.only("body")
    scores.row = page.blocks[index].row = True
    page.best[index] = "row"


@cache
def _header() -> re.Pattern[str]:
    """The header of a table: three short words or more (机型 出厂价 补贴后价格)."""
    return re.compile(r"[^\s\d，。：]{2,6}(?:\s+[^\s\d，。：]{2,6}){2,}")


@cache
def _cell() -> re.Pattern[str]:
    """A figure in a cell of its own: 两市成交 5732亿元"""
    return re.compile(r"\s[^\s\d]{0,4}\d[\d.,]*[^\s\d，。]{0,4}$")


def columns(page: Page) -> None:
    """The name of a column and its author (人間有話 葉念慈) stand over the headline."""
    for index, scores in enumerate(page.scores[:-1]):
        if len(page.blocks[index].text) > COLUMN or "headline" not in scores:
            continue
        over = page.best[index + 1] == "headline" and page.best[index - 1 : index] != ["headline"]
        if over and column_author(page.blocks[index].text):
            scores.put("headline", "kicker.author", page.weights["kicker.author"])
            scores.pop("heading", None)


def pen_names(page: Page) -> None:
    """Two to four characters under the headline of a serial or under a column's name and a
    headline, over running text, are the author's, whatever the name begins with (侶倫, 冰心)."""
    for index in range(1, len(page.best) - 1):
        text, scores = page.blocks[index].text, page.scores[index]
        if not 2 <= len(text) <= 4 or "byline" in scores or not text.isalpha():
            continue
        above = page.scores[index - 1].names()
        column = index > 1 and "kicker.label" in page.scores[index - 2].names()
        serial = "kicker.series" in above or "article.chapter" in above
        behind = page.blocks[index + 1].text
        under = serial or (column and above)
        if under and page.best[index + 1] == "body" and behind[-1] in END_MARKS:
            scores.put("byline", "byline.bare_one", page.weights["byline.bare_one"])
            scores.pop("heading", None)


def photographs(page: Page) -> None:
    """A text that opens as news does, with nothing behind but who took the picture, is a piece of
    its own where no paragraph was cut before it."""
    for index in range(1, len(page.blocks) - 1):
        before, text = page.blocks[index - 1].text, page.blocks[index].text
        if page.best[index + 1] != "caption" or page.best[index] not in ("body", "caption"):
            continue
        short = len(page.blocks[index + 1].text) <= CREDIT
        if short and before[-1] in "。！？”」）)" and opening().match(text) and text[-1] == "。":
            page.photographs.add(index)


def fragments(page: Page) -> None:
    """A text without a beginning behind one that has ended is left of an article that is lost."""
    for index in range(1, len(page.blocks)):
        before, text = page.blocks[index - 1].text, page.blocks[index].text
        ended = before[-1] in END_MARKS and text[-1] in END_MARKS
        if ended and page.best[index] == page.best[index - 1] == "body" and headless().match(text):
            page.fragments.add(index)


def plain_head(page: Page, index: int, follower: int) -> None:
    """A line over text that begins as no news does: a headline or a heading within an article.

    Measured on the headlines and headings of our pages: a headline is longer, more often over
    words that somebody said, less often over a single paragraph (11 of 76 to 32 of 78).
    """
    scores, blocks = page.scores[index], page.blocks

    def put(cue: str) -> None:
        scores.put("headline", cue, page.weights[cue])

    if page.best[index - 1] in ("headline", "subtitle") and index:
        return
    behind_text = index and page.best[index - 1] in ("body", "caption")
    if behind_text and "heading" in scores and _one_paragraph(page, follower):
        scores.put("heading", "heading.single", page.weights["heading.single"])
    if len(blocks[index].text) >= FULL:
        put("headline.full")
    if blocks[follower].text[0] in "“「":
        put("headline.speech")
    if page.best[follower] == "row":
        put("headline.rows")


def _one_paragraph(page: Page, index: int) -> bool:
    """Whether a paragraph stands alone over one more head."""
    if page.best[index] != "body":
        return False
    behind = index + 1
    while behind < len(page.best) and page.best[behind] == "caption":
        behind += 1
    return behind < len(page.best) and page.best[behind] in ("headline", "heading", "to")


def marked_items(page: Page) -> None:
    """Neighbours that both begin with one mark (▲ ▓) are items: no captions, no headlines."""
    for index, (block, after) in enumerate(pairwise(page.blocks)):
        if block.text[0] not in MARKS or block.text[0] != after.text[0]:
            continue
        both = page.scores[index : index + 2]
        short = all("headline" in scores or "body.items" in scores.names("body") for scores in both)
        for scores in both:
            scores.pop("caption", None)
            scores.setdefault("body", 0.0)
            if short and "headline" in scores:
                scores.put("body", "body.items", page.weights["body.items"])
                scores.only("body")
    page.best = [best_of(scores) for scores in page.scores]
