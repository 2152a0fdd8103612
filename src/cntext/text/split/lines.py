"""Physical lines, and which of them are joined to one paragraph.

Every decision looks at a window of lines around the joint, never further, so that a stream can be
cut anywhere and the work is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

WINDOW = 8
"""Lines before and after a joint that decide whether the text there is hard-wrapped."""
NARROWEST, WIDEST = 10, 70
"""Hard-wrapped lines have between so many and so many characters."""
BODY = 20
"""A line of running text cut by an interruption has at least so many characters."""
TERMINAL = frozenset("。！？!?…；;：:.”’」』）)】》〕｡~～—")
FUNCTION = frozenset(
    "的地得和与與及向在把对對将將为為被从從于於以而或并並是让讓使给給到由跟同之其这這那不很更最"
)
LEADING = frozenset("，。、；：！？”’」』）】》〕,;!?)]")


class Line(NamedTuple):
    """A line that isn't blank, without the white space around it."""

    start: int
    end: int
    indent: int  # characters of white space before it
    gap: int  # blank lines before it


@cache
def _line() -> re.Pattern[str]:
    return re.compile("[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@cache
def _item() -> re.Pattern[str]:
    """The beginning of a list item, a numbered heading, an article of a statute."""
    return re.compile(
        r"(?:[（(]?[一二三四五六七八九十百零〇\d]{1,4}[）)、.．:：](?!\d)"
        r"|第[一二三四五六七八九十百千零〇\d]{1,6}[条條章节節回编編款项項][\s:：]|"
        r"[①-⑳⑴-⑽❶-❿●○■□◆◇★☆▲△▪•·※►-]|[A-Za-z][.．、)）]\s?|——|[问問答][:：]|记者[:：])"
    )


@cache
def _inner_end() -> re.Pattern[str]:
    return re.compile("[。！？；]")


def text_lines(text: str, start: int = 0) -> list[Line]:
    """The lines of a text that aren't blank; ``start`` is added to all offsets."""
    found: list[Line] = []
    blank_from = 0
    for match in _line().finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        indent = len(raw) - len(raw.lstrip())
        at = match.start() + indent
        between = text[blank_from : match.start()]
        gap = 0
        if blank_from or between:
            gap = between.count("\n") + between.count("\u2029") + between.count("\x0c")
            gap = gap or between.count("\r")
            gap = max(gap - (1 if found else 0), 0)
        found.append(Line(start + at, start + at + len(stripped), indent, gap))
        blank_from = at + len(stripped)
    return found


def is_item(text: str) -> bool:
    """Whether a line begins as a list item or a numbered heading does."""
    return bool(_item().match(text))


def _open_quote(text: str) -> str:
    """The quotation mark that is still open at the end, or an empty string."""
    for opener, closer in ("“”", "「」", "《》"):
        if text.rfind(opener) > text.rfind(closer):
            return opener
    return ""


def closes_first(text: str, opener: str) -> bool:
    """Whether a text closes a pair before it opens another."""
    closer = {"“": "”", "「": "」", "《": "》"}[opener]
    at, again = text.find(closer), text.find(opener)
    return at >= 0 and (again < 0 or at < again)


def is_cut(before: str, after: str) -> bool:
    """Whether a paragraph was cut between two lines that layout alone doesn't join.

    ``before`` must be running text that breaks off; ``after`` must go on as running text.
    """
    last = before[-1]
    if len(before) < BODY or last in TERMINAL or is_item(after):
        return False
    if len(before) < 2 * BODY and not _inner_end().search(before):
        return False  # more likely a headline
    if after[-1] not in TERMINAL and len(after) < BODY:
        return False
    opener = _open_quote(before[-200:])
    if opener:
        return closes_first(after[:200], opener)
    return not after.startswith(("（", "(", "【", "—")) or last in FUNCTION


class Joiner:
    """Joins the lines of one text (or one window of a stream)."""

    def __init__(self, text: str, lines: Sequence[Line], offset: int = 0) -> None:
        self.text, self.lines, self.offset = text, lines, offset

    def line(self, index: int) -> str:
        """The text of a line."""
        line = self.lines[index]
        return self.text[line.start - self.offset : line.end - self.offset]

    def wrapped(self, index: int) -> bool:
        """Whether line ``index`` is as wide as a hard-wrapped text is around it."""
        lines = self.lines
        here = lines[index]
        width = here.end - here.start + min(here.indent, 4)
        if not NARROWEST <= width <= WIDEST:
            return False
        similar = wider = 0
        low, high = max(index - WINDOW, 0), min(index + WINDOW, len(lines) - 1)
        for j in range(low, high):
            if lines[j + 1].gap:
                continue
            other = lines[j].end - lines[j].start + min(lines[j].indent, 4)
            open_end = self.text[lines[j].end - 1 - self.offset] not in TERMINAL
            similar += abs(other - width) <= 2 and open_end
            wider += other > width + 2
        return similar >= 3 and wider <= similar // 3

    def joins(self, index: int) -> bool:
        """Whether line ``index`` and the next belong to one paragraph."""
        lines = self.lines
        here, after = lines[index], lines[index + 1]
        text = self.text
        first = text[after.start - self.offset]
        last = text[here.end - 1 - self.offset]
        if not after.gap:
            head = text[after.start - self.offset : after.start - self.offset + 12]
            if first in LEADING and last not in TERMINAL:
                return True
            if self.wrapped(index) and not is_item(head):
                if after.indent > here.indent or (after.indent >= 2 and first != " "):
                    return False
                return last not in TERMINAL or last in "，、—" or self.full(index)
        if last in TERMINAL:
            return False
        return is_cut(self.line(index), self.line(index + 1))

    def full(self, index: int) -> bool:
        """Whether a line that ends in an end mark is as full as those around it."""
        lines = self.lines
        width = lines[index].end - lines[index].start
        low, high = max(index - WINDOW, 0), min(index + WINDOW, len(lines) - 1)
        widths = [lines[j].end - lines[j].start for j in range(low, high) if not lines[j + 1].gap]
        return width >= max(widths, default=width)
