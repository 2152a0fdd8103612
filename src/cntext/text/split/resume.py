"""Texts taken up again behind another article that stood in their way."""

from __future__ import annotations

from cntext.text.split.blocks import Block, page_number
from cntext.text.split.cohesion import cohesion, pairs, share
from cntext.text.split.jumps import head_marker, jump_item, number_of, tail_marker
from cntext.text.split.stitch import BODY, joint, score, stays_open

REACH = 24
"""Blocks over which a text that breaks off is taken up again."""
SURE = 3.0
"""What speaks for a joint from which the text may be a little more like where it stands."""


def _text(blocks: list[Block]) -> str:
    return "".join([block.text for block in blocks])


def _page(articles: list[list[Block]], number: int) -> str:
    """The page on which an article stands, from the running heads before it; maybe empty."""
    for article in articles[number::-1]:
        for block in article:
            if page_number(block):
                return page_number(block)
    return ""


def _marker(blocks: list[Block], role: str) -> dict[str, str]:
    for block in blocks:
        if block.role == role:
            match = head_marker(block.text) or tail_marker(block.text)
            return jump_item(match) if match else {}
    return {}


def _meet(articles: list[list[Block]], number: int, other: int) -> bool:
    """Whether an article says that it goes on where another says that it comes from elsewhere.

    Markers of pages (下转第5版 … 上接第3版) must name each other's page where it is known; so
    they never meet on one page. Those of columns (文轉第四欄 … 文接第一欄) may.
    """
    to, back = _marker(articles[number], "to"), _marker(articles[other], "from")
    if not to or ("column" in to) != ("column" in back):
        return False
    if "column" in to:
        return True
    here, there = _page(articles, number), _page(articles, other)
    goes, comes = number_of(to["page"]), number_of(back["page"])
    return goes in ("", there or goes) and comes in ("", here or comes)


def resume(source: str, articles: list[list[Block]], weights: dict[str, float]) -> None:
    """Take a text up again behind another article that stood in its way.

    The running text at the end of an article breaks off; a later one without a headline, or the
    rest of one that belongs to it less than here, goes on.
    """
    for number, article in enumerate(articles):
        bodies = [block for block in article if block.role in BODY]
        if not bodies or not stays_open(bodies[-1]):
            continue
        found = _continuation(source, articles, number, bodies[-1], weights)
        if found:
            other, index = found
            moved = articles[other][index:]
            del articles[other][index:]
            moved[0].starts = False
            article.extend(moved)
    articles[:] = [article for article in articles if article]


def _continuation(
    source: str,
    articles: list[list[Block]],
    number: int,
    last: Block,
    weights: dict[str, float],
) -> tuple[int, int] | None:
    seen = 0
    own = _text(articles[number][-6:])[-600:]
    for other in range(number + 1, min(number + 4, len(articles))):
        blocks = articles[other]
        previous: Block | None = None
        for index, block in enumerate(blocks):
            seen += 1
            if seen > REACH:
                return None
            if block.role != "body":
                continue
            cues = joint(source, last, block, articles[other][:0], weights)
            total = score(cues) - weights["join.gap"] + weights["join.other_article"]
            if previous is None and all(b.role in ("from", "noise") for b in blocks[:index]):
                if blocks[0].role == "from":
                    if not _meet(articles, number, other):
                        break
                    total += weights["join.marked"]
                behind = _text(blocks[index:])[:400]
                total += weights["join.like"] * cohesion(own, behind)
                if total > 0:
                    return other, 0
            elif previous is not None and not stays_open(previous) and total > 0.5:
                theirs = pairs(_text(blocks[:index])[-600:])
                mine = pairs(block.text[:400])
                least = 0.03 if total < SURE else -0.05
                if share(mine, pairs(own)) > share(mine, theirs) + least:
                    return other, index
            previous = block
    return None
