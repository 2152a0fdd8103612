"""Lines and texts that what stands before and behind them sets apart from an article's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cntext.text.split.bylines import column_author
from cntext.text.split.cues import END_MARKS
from cntext.text.split.joints import headless, opening

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
COLUMN = 10
"""Characters of the name of a column with its author at most."""
CREDIT = 20
"""Characters of a line that says who took a picture at most."""
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


def columns(page: Page) -> None:
    """The name of a column and its author (人間有話 葉念慈) stand over the headline."""
    for index, scores in enumerate(page.scores[:-1]):
        if len(page.blocks[index].text) > COLUMN or "headline" not in scores:
            continue
        over = page.best[index + 1] == "headline" and page.best[index - 1 : index] != ["headline"]
        if over and column_author(page.blocks[index].text):
            scores.put("headline", "kicker.author", page.weights["kicker.author"])
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
