"""The blocks of a page: lines, or hard-wrapped lines joined, cut where two things share a line."""

from __future__ import annotations

import re
from functools import cache

from cntext.record.types import Span
from cntext.text.split.bylines import is_collective, read_byline
from cntext.text.split.jumps import head_marker, is_from, number_of, tail_marker
from cntext.text.split.lines import TERMINAL, Joiner, text_lines
from cntext.text.split.paragraphs import glue, places, text_of
from cntext.text.split.parts import line_finder

SHORT = 140
"""Longer blocks are running text: no cue but those of their first and last words applies."""


SIGNED = 16
"""Characters of a text at least that may end in a byline without brackets."""
WHOLE = 1 << 16
"""Characters of a text from which finding its lines is worth loading the compiled core."""


class Block:
    """A block and what was found out about it."""

    __slots__ = (
        "cues",
        "gap",
        "indent",
        "kind",
        "role",
        "row",
        "spans",
        "start_cues",
        "starts",
        "text",
    )

    def __init__(self, text: str, spans: tuple[Span, ...], gap: int, indent: int) -> None:
        self.text, self.spans, self.gap, self.indent = text, spans, gap, indent
        self.role = "body"
        self.kind = ""  # what is certain from the cut: byline, from, to
        self.row = False  # a row of figures or scores
        self.starts = False  # a new article begins here
        self.cues: list[tuple[str, float]] = []
        self.start_cues: list[tuple[str, float]] = []


def page_number(block: Block) -> str:
    """The number of the page that a running head tells; empty if the block isn't one."""
    if block.role != "noise" or "noise.page" not in dict(block.cues):
        return ""
    return number_of(block.text)


@cache
def _tail_byline() -> re.Pattern[str]:
    return re.compile(r"(?<=[。！？”’」』.])\s*([（(【][^（()）】]{2,60}[）)】])$")


@cache
def _labelled() -> re.Pattern[str]:
    """Who wrote, without brackets behind the end of a text: …她说。本报记者 苗雨晴."""
    return re.compile(
        r"(?<=[。！？”’」』])\s*((?:(?:本[报報刊]|特[約约])?(?:[记記]者|通[讯訊][员員]|实习生|實習生)"
        r"[\s:：/／]|(?:撰?文|作者)\s?[:：/／]\s?)[\u3400-\u9fff\s、]{2,30}(?<![摄攝影图圖供]))$"
    )


def page_blocks(text: str) -> list[Block]:
    """The blocks in order; together they hold every character that isn't white space."""
    lines = line_finder()(text) if len(text) > WHOLE else text_lines(text)
    joints = Joiner(text, lines).joints()
    found: list[Block] = []
    current: list[Span] = []
    gap = indent = 0
    for line, joined in zip(lines, joints, strict=True):
        if not current:
            gap, indent = line.gap, line.indent
        current.append((line.start, line.end))
        if not joined:
            spans = glue(text, current)
            _cut(found, Block(text_of(text, spans), spans, gap, indent))
            current = []
    return found


def _cut(found: list[Block], block: Block) -> None:
    """Add a block, cut at a jump marker or a byline that shares its line."""
    text = block.text
    start, end = 0, len(text)
    head = head_marker(text[:64])
    pieces: list[tuple[int, int, str]] = []
    if head:
        start = head.end()
        pieces.append((head.start(), start, "from" if is_from(head) else "to"))
    tail = tail_marker(text) if start < end else None
    if tail and tail.start() >= start:
        end = tail.start()
    closed = end > start and text[end - 1] in "）)】"
    byline = _tail_byline().search(text, max(end - 64, start), end) if closed else None
    if not closed and end - start > SIGNED and text[end - 1] not in TERMINAL:
        tail_words = text[max(end - 40, 0) : end]
        if any(mark in tail_words for mark in "者员員生文"):
            byline = _labelled().search(text, max(end - 40, 0), end)
    people = byline and (read_byline(byline[1]) or is_collective(byline[1]))
    signed = byline if people else None
    middle = signed.start(1) if signed else end
    if text[start:middle].strip():
        pieces.append((start, middle, ""))
    if signed:
        pieces.append((middle, end, "byline"))
    if tail and tail.start() >= start:
        pieces.append((end, len(text), "from" if is_from(tail) else "to"))
    _add(found, block, pieces)


def _add(found: list[Block], block: Block, pieces: list[tuple[int, int, str]]) -> None:
    if len(pieces) == 1 and not pieces[0][2]:
        found.append(block)
        return
    text = block.text
    bare: list[Span] = []
    for start, end, _ in pieces:
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        bare.append((begin, begin + len(piece.strip())))
    for index, where in enumerate(places(block.spans, bare)):
        first, last = bare[index]
        new = Block(text[first:last], where, 0 if index else block.gap, block.indent)
        new.kind = pieces[index][2]
        found.append(new)
