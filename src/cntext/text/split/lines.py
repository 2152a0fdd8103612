"""Physical lines, and which of them are joined to one paragraph.

Every decision looks at a window of lines around the joint, never further, so that a stream can be
cut anywhere and the work is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

WINDOW = 8
"""Lines before and after a joint that decide whether the text there is hard-wrapped."""
NARROWEST, WIDEST = 10, 70
"""Hard-wrapped lines have between so many and so many characters."""
BODY = 20
"""A line of running text cut by an interruption has at least so many characters."""
BREAKS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Every character that ends a line for Python (and so for most who wrote the text)."""
TERMINAL = frozenset("。！？!?…；;：:.”’」』）)】》〕｡~～—")
FUNCTION = frozenset(
    "的地得和与與及向在把对對将將为為被從从於于以而或并並是让讓使给給到由跟同之其这這那不很更最"
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
    return re.compile(f"[^{BREAKS}]+")


@cache
def _item() -> re.Pattern[str]:
    """The beginning of a list item, a numbered heading, an article of a statute."""
    number = "[一二三四五六七八九十百千零〇\\d]"
    return re.compile(
        rf"[（(]?{number}{{1,4}}[）)、.．:：](?!\d)"
        rf"|第{number}{{1,6}}[条條章节節回编編款项項][\s:：]"
        r"|[①-⑳⑴-⑽❶-❿●○■□◆◇★☆▲△▪•·※►-]|[A-Za-z][.．、)）]\s?|——|[问問答][:：]|记者[:：]"
    )


@cache
def _inner_end() -> re.Pattern[str]:
    return re.compile("[。！？；]")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[，。、；：！？,.;:!?]")


@cache
def _parts() -> re.Pattern[str]:
    return re.compile("[\u3400-\u9fff”」][ \u3000]{1,4}[\u3400-\u9fff“「]")


def text_lines(text: str, start: int = 0) -> list[Line]:
    """The lines of a text that aren't blank; ``start`` is added to all offsets."""
    found: list[Line] = []
    last = 0
    new = tuple.__new__
    for match in _line().finditer(text):
        at, end = match.span()
        stripped = match.group().strip()
        if not stripped:
            continue
        first = at + match.group().index(stripped[0])
        if not found:
            gap = text.count("\n", 0, at)
        elif at - last == 1:
            gap = 0
        else:
            gap = max(text.count("\n", last, at), text.count("\r", last, at), 1) - 1
            gap += text.count("\x0c", last, at)
        last_end = first + len(stripped)
        found.append(new(Line, (start + first, start + last_end, first - at, gap)))
        last = end
    return found


def is_item(text: str) -> bool:
    """Whether a line begins as a list item or a numbered heading does."""
    return bool(_item().match(text))


def open_quote(text: str) -> str:
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
    if len(before) < BODY or last in TERMINAL or is_item(after[:12]):
        return False
    if len(before) < 2 * BODY and not _inner_end().search(before):
        return False  # more likely a headline
    if after[-1] not in TERMINAL and len(after) < BODY:
        return False
    opener = open_quote(before[-200:])
    if opener:
        return closes_first(after[:200], opener)
    return not after.startswith(("（", "(", "【", "—")) or last in FUNCTION


class Joiner:
    """Joins the lines of one text (or one window of a stream)."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        self.open = [text[line[1] - 1] not in TERMINAL for line in lines]
        self.opens = [0, *accumulate(self.open)]
        self.widths = [line[1] - line[0] + min(line[2], 4) for line in lines]

    def line(self, index: int) -> str:
        """The text of a line."""
        line = self.lines[index]
        return self.text[line.start : line.end]

    def joints(self, cuts: bool = True) -> list[bool]:
        """For each line: whether it and the next belong to one paragraph.

        Without ``cuts`` only lines are joined that hard wrapping set apart.
        """
        opens, count = self.opens, len(self.lines)
        return [
            index + 1 < count
            and opens[min(index + WINDOW, count)] > opens[max(index - WINDOW, 0)]
            and self.joins(index, cuts)
            for index in range(count)
        ]

    def wrapped(self, index: int) -> bool:
        """Whether line ``index`` is as wide as a hard-wrapped text is around it."""
        lines, widths = self.lines, self.widths
        width = widths[index]
        if not NARROWEST <= width <= WIDEST:
            return False
        similar = wider = 0
        for j in range(max(index - WINDOW, 0), min(index + WINDOW, len(lines) - 1)):
            other = widths[j]
            if other < width - 2 or lines[j + 1][3]:
                continue
            if other > width + 2:
                wider += 1
            elif self.open[j]:
                similar += 1
        return similar >= 3 and wider <= similar // 3

    def joins(self, index: int, cuts: bool = True) -> bool:
        """Whether line ``index`` and the next belong to one paragraph."""
        here, after = self.lines[index], self.lines[index + 1]
        text = self.text
        first, last = text[after.start], text[here.end - 1]
        is_open = self.open[index]
        if not after.gap:
            if first in "【〔" or (is_open and self.headed(index)):
                return False
            if is_open and first in LEADING:
                return True
            if self.wrapped(index) and not is_item(text[after.start : after.start + 12]):
                if after.indent > here.indent or after.indent >= 2:
                    return False
                return is_open or last == "—" or self.full(index)
        return cuts and is_open and is_cut(self.line(index), self.line(index + 1))

    def headed(self, index: int) -> bool:
        """Whether a line looks like a headline: of parts, without any mark, nothing before it."""
        line = self.line(index)
        alone = bool(self.lines[index].gap) or not index or not self.open[index - 1]
        return alone and not _marks().search(line) and bool(_parts().search(line))

    def full(self, index: int) -> bool:
        """Whether a line that ends in an end mark is as full as those around it.

        The first line of a paragraph may lack the two characters of a lost indent.
        """
        lines, widths = self.lines, self.widths
        low, high = max(index - WINDOW, 0), min(index + WINDOW, len(lines) - 1)
        widest = max([widths[j] for j in range(low, high) if not lines[j + 1].gap], default=0)
        if index and not self.open[index - 1] and widths[index - 1] < widest - 2:
            widest -= 2
        return widths[index] >= widest
