"""Bodies put together: which running texts go on over an interruption, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from cntext.record.types import Span
from cntext.text.split.blocks import Block
from cntext.text.split.joints import CAPTION, FUNCTION, breaks_off, joint_cues
from cntext.text.split.lines import LEADING, TERMINAL, credited

NEARBY = 3000
"""Characters on both sides of a joint in which its two characters are looked for."""
BODY = ("body", "lead")


def joint(
    source: str, before: Block, behind: Block, between: Sequence[Block], weights: dict[str, float]
) -> list[tuple[str, float]]:
    """What speaks for and against one running text going on in another."""
    cues = joint_cues(before.text, behind.text)
    if any(block.role == "heading" for block in between):
        cues.append("join.column")
    elif any(block.role in ("title", "kicker", "headline") for block in between):
        cues.append("join.title")
    elif any(block.role in ("caption", "noise", "from", "to") for block in between):
        cues.append("join.interrupted")
    elif not between:
        cues.append("join.gap")
    last, first = before.text[-1], behind.text[0]
    if first not in LEADING and last not in FUNCTION:
        at, until = before.spans[-1][1], behind.spans[0][0]
        if source.find(last + first, max(at - NEARBY, 0), at) >= 0 or (
            source.find(last + first, until, until + NEARBY) >= 0
        ):
            cues.append("join.known")
    return [(cue, weights[cue]) for cue in cues]


def _fragment(block: Block) -> bool:
    """Whether a block is a short piece of running text without an end."""
    return block.role == "body" and len(block.text) >= 8 and block.text[-1] not in TERMINAL


def stays_open(block: Block) -> bool:
    """Whether a block is running text that breaks off."""
    last = block.text[-1]
    if block.role not in BODY or block.row or (last in TERMINAL and last != "."):
        return False
    return breaks_off(block.text) or "body.cut" in dict(block.cues)


def score(cues: list[tuple[str, float]]) -> float:
    """What cues add up to."""
    return sum(weight for _, weight in cues)


def find_captions(source: str, blocks: list[Block], weights: dict[str, float]) -> None:
    """A short sentence in the middle of a paragraph that breaks off and goes on is a caption."""
    for index in range(1, len(blocks) - 1):
        before, block = blocks[index - 1 : index + 1]
        behind = next((b for b in blocks[index + 1 : index + 4] if b.role != "caption"), block)
        if block.role != "body" or block.starts or len(block.text) > CAPTION:
            continue
        if behind.role != "body" or behind.starts or not stays_open(before):
            continue
        signed = blocks[index + 1].role == "caption" or (
            block.text[-1] in "）)" and credited().search(block.text)
        )
        if not signed and score(joint(source, before, block, (), weights)) > 0:
            continue
        over = score(joint(source, before, behind, (), weights))
        over += weights["join.interrupted"] - weights["join.gap"]
        if over > 1:
            block.role = "caption"
            block.cues = [("caption.between", round(over, 3))]


def stitch(
    source: str, blocks: list[Block], weights: dict[str, float]
) -> tuple[tuple[Span, ...], list[tuple[int, int, Block]], bool]:
    """The places of the body, its headings with their places in it, and whether a part is lost.

    Paragraphs are set apart by the white space that stands between them in the source; where
    something else stands between, by the line end behind the first. A text that goes on after an
    interruption is joined with nothing.
    """
    spans: list[Span] = []
    headings: list[tuple[int, int, Block]] = []
    length = 0
    lost = False
    last: Block | None = None
    between: list[Block] = []
    for block in blocks:
        if block.role not in (*BODY, "heading", "signature"):
            between.append(block)
            continue
        if last is not None:
            joined = False
            if stays_open(last) or (between and _fragment(last)):
                cues = joint(source, last, block, between, weights) if block.role in BODY else []
                joined = bool(cues) and score(cues) > 0
                lost = lost or not joined
                if joined:
                    block.cues = [*block.cues, *cues]
            if not joined:
                length += _separate(source, spans, block.spans[0][0], bool(between))
        if block.role == "heading":
            headings.append((length, length + len(block.text), block))
        if spans and spans[-1][1] == block.spans[0][0]:
            spans[-1] = (spans[-1][0], block.spans[0][1])
            spans.extend(block.spans[1:])
        else:
            spans.extend(block.spans)
        length += len(block.text)
        last, between = block, []
    lost = lost or (last is not None and stays_open(last))
    return tuple(spans), headings, lost


def _separate(source: str, spans: list[Span], until: int, interrupted: bool) -> int:
    """Let the last span reach over the white space that sets the next paragraph apart."""
    start, end = spans[-1]
    reach = end
    if not interrupted and end <= until and not source[end:until].strip():
        reach = until
    else:
        while reach < len(source) and source[reach].isspace() and source[reach] not in "\r\n":
            reach += 1
        reach += (
            2
            if source.startswith("\r\n", reach)
            else 1
            if source[reach : reach + 1].isspace()
            else 0
        )
    spans[-1] = (start, reach)
    return reach - end
