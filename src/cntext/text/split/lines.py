"""Physical lines, and which of them are joined to one paragraph.

Every decision looks at a window of lines around the joint, never further, so that a stream can be
cut anywhere and the work is linear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from cntext.text.split.beginnings import (
    apart,
    begins,
    cells,
    dated,
    hotline,
    row_of_names,
    signed,
)
from cntext.text.split.bylines import names_in_row
from cntext.text.split.mastheads import is_running_head

WINDOW = 8
"""Lines before and after a joint that decide whether the text there is hard-wrapped."""
NARROWEST, NARROW, WIDEST = 6, 10, 70
"""Hard-wrapped lines have between so many and so many characters; those of less than the second
could be verse or a list, unless a clause ends within one of them."""
ALIKE, OFF = 4, 4
"""Lines around one that have the very same width, for it to stand out by its own; how many
characters shorter the last line of a paragraph is at least, which says nothing of that width."""
OVER = 4
"""Lines behind one that breaks off in which it may go on."""
BREAKS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Every character that ends a line for Python (and so for most who wrote the text)."""
TERMINAL = frozenset("。！？!?…；;：:.”’」』）)】》〕｡~～—")
BULLETS = frozenset("●○■□◆◇★☆▲△▪•※►")
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
def credited() -> re.Pattern[str]:
    """The end of a caption, behind which no paragraph goes on: 蒋丽华 摄, ／本报记者摄影"""
    return re.compile(
        r"[\s。／/（(][^，。\s]{0,10}\s?(?:[摄攝]影?|供[图圖稿]|[资資]料(?:照片|[图圖]片?)|提供)[）)]?$"
    )


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[，。、；：！？,.;:!?]")


@cache
def _within() -> re.Pattern[str]:
    """The end of a clause before the end of the line."""
    return re.compile("[，。；！？].")


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
        whole = match.group()
        stripped = whole.strip()
        if not stripped:
            continue
        first = at if len(stripped) == len(whole) else at + whole.index(stripped[0])
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


class Joiner:
    """Joins the lines of one text (or one window of a stream)."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        self.open = [text[line[1] - 1] not in TERMINAL for line in lines]
        self.opens = [0, *accumulate(self.open)]
        self._heads: dict[int, bool] = {}
        self.widths = [line[1] - line[0] + min(line[2], 4) for line in lines]

    def line(self, index: int) -> str:
        """The text of a line."""
        line = self.lines[index]
        return self.text[line.start : line.end]

    def joints(self) -> list[bool]:
        """For each line: whether hard wrapping alone set it apart from the next."""
        opens, count = self.opens, len(self.lines)
        return [
            index + 1 < count
            and opens[min(index + WINDOW, count)] > opens[max(index - WINDOW, 0)]
            and self.joins(index)
            for index in range(count)
        ]

    def with_cuts(self) -> tuple[list[bool], dict[int, int]]:
        """The joints, and for lines that break off the line further on that they go on in."""
        joints = self.joints()
        further: dict[int, int] = {}
        for index, is_open in enumerate(self.open):
            if is_open and not joints[index]:
                target = self.over(index)
                if target == index + 1:
                    joints[index] = True
                elif target and not joints[target - 1]:
                    further[index] = target
        return joints, further

    def wrapped(self, index: int) -> bool:
        """Whether line ``index`` is as wide as a hard-wrapped text is around it."""
        lines, widths = self.lines, self.widths
        width = widths[index]
        if not NARROWEST <= width <= WIDEST:
            return False
        similar = wider = within = 0
        for j in range(max(index - WINDOW, 0), min(index + WINDOW, len(lines) - 1)):
            other = widths[j]
            if other < width - 2 or lines[j + 1][3]:
                continue
            if other > width + 2:
                wider += 1
            elif self.open[j]:
                similar += 1
                within += width < NARROW and bool(_within().search(self.line(j)))
        if similar < 3 or wider > similar // 3 or (width < NARROW and not within):
            return False
        return not (self.unended(index) and self.stands_out(index))

    def stands_out(self, index: int) -> bool:
        """Whether a line is two characters or more off the width that all others around it share.

        The first line of a paragraph may lack the two of a lost indent, if others do.
        """
        widths, low = self.widths, max(index - WINDOW, 0)
        beside = widths[max(index - 1, 0) : index] + widths[index + 1 : index + 2]
        if any(abs(width - widths[index]) < 2 for width in beside):
            return False
        near = widths[low : index + WINDOW + 1]
        counts = Counter(near)
        usual = max(counts, key=lambda width: (counts[width], width))
        off = widths[index] - usual
        if abs(off) < 2 or counts[usual] < ALIKE:
            return False
        alike = sum(abs(width - usual) < 2 for width in near)
        if len([width for width in near if width > usual - OFF]) - alike > alike // 3:
            return False
        if off > 0:  # Latin letters and digits are narrow
            return off - sum(map(str.isascii, self.line(index))) // 2 > 1
        firsts = [
            widths[at]
            for at in range(low + 1, min(index + WINDOW, len(widths)))
            if at != index and not self.open[at - 1] and widths[at - 1] < usual - 1
        ]
        return off < -2 or usual - 2 not in firsts

    def joins(self, index: int) -> bool:
        """Whether line ``index`` and the next are one hard-wrapped paragraph."""
        here, after = self.lines[index], self.lines[index + 1]
        text = self.text
        first, last = text[after.start], text[here.end - 1]
        is_open = self.open[index]
        if not after.gap:
            if first in "【〔" or (is_open and self.headed(index)):
                return False
            if text[here.end - 1] in "摄攝影图圖稿片供)）" and credited().search(self.line(index)):
                return False
            if is_open and first in LEADING:
                return True
            if self.wrapped(index) and not self.begins(index + 1) and not self.stands_over(index):
                if after.indent > here.indent or after.indent >= 2:
                    return False
                said = last in "：:" and first in "“「"
                if (
                    is_open
                    or said
                    or last == "—"
                    or (self.unended(index) and not self.fresh(index + 1))
                ):
                    return True
                return self.full(index) and not self.fresh(index + 1)
        return False

    def stands_over(self, index: int) -> bool:
        """Whether a line behind the end of a paragraph has no indent where paragraphs have one."""
        lines = self.lines
        if lines[index].indent >= 2 or (index and (self.open[index - 1] or self.full(index - 1))):
            return False
        if "。" in self.line(index):
            return False
        low, high = max(index - WINDOW, 0), min(index + WINDOW, len(lines))
        return sum(line.indent >= 2 for line in lines[low:high]) > 2

    def over(self, index: int) -> int:
        """The line that goes on where a line breaks off, the next or one behind a caption."""
        if not self.open[index] or index + 1 == len(self.lines):
            return 0
        from cntext.text.split.joints import breaks_off, goes_on_at

        first = self.line(index)
        if not breaks_off(first):
            return 0
        last = min(index + OVER, len(self.lines) - 1)
        found = goes_on_at(first, [self.line(near) for near in range(index + 1, last + 1)])
        return index + found if found else 0

    def headed(self, index: int) -> bool:
        """Whether a line looks like a headline: of parts, without any mark, nothing before it."""
        line = self.line(index)
        alone = bool(self.lines[index].gap) or not index or not self.open[index - 1]
        alone = alone or not self.wrapped(index - 1)
        return (
            alone
            and not _marks().search(line)
            and not apart().match(line)
            and line[0] not in BULLETS
            and bool(_parts().search(line))
        )

    def begins(self, index: int) -> bool:
        """Whether a line begins something by its first words, or the line before is a page's."""
        set_apart = apart().match
        line, before = self.line(index)[:48], self.line(index - 1)[:48]
        if is_item(line[:12]) or set_apart(line) or cells().match(line) or cells().match(before):
            return True
        if signed().match(before):
            return True
        if (before[-1] == "日" and dated().match(before)) or (
            before[-1] in "0123456789" and hotline().match(before)
        ):
            return True
        if line[-1] in "摄攝" and credited().search(line):
            return True
        if set_apart(before) and "星期" in before:
            return True
        if self.names(index):
            return True
        return self._runs_over(index) or self._runs_over(index - 1)

    def _runs_over(self, index: int) -> bool:
        """Whether a line is a running head; asked of each line twice."""
        if index not in self._heads:
            self._heads[index] = is_running_head(self.line(index))
        return self._heads[index]

    def names(self, index: int) -> bool:
        """Whether a line is nothing but names with spaces between, or a label and names."""
        text = self.line(index)
        if len(text) > 30 or text[0] in "报報者员員" or not row_of_names().match(text):
            return False
        return bool(signed().match(text)) or len(names_in_row(text)) > 1

    def fresh(self, index: int) -> bool:
        """Whether a line after a full stop is a headline, or the first of a paragraph.

        In running text no line but the last is short, and the last ends in an end mark.
        """
        line = self.line(index)
        short = self.unended(index) and self.widths[index] < self.widths[index - 1] - 3
        bracketed = line[0] in "（(" and line[-1] in "）)"
        return short or bracketed or bool(begins().match(line[:12])) or self.heads(index)

    def heads(self, index: int) -> bool:
        """Whether an unended line stands over what begins something: an indent, a dateline, a name.

        It can't be of the paragraph before, which would end in it.
        """
        if index + 1 == len(self.lines) or not self.unended(index):
            return False
        line, after = self.lines[index], self.lines[index + 1]
        if line.indent < 2 <= after.indent:
            return True
        text = self.line(index + 1).lstrip("■□◎◇◆ ")
        return bool(apart().match(text[:48]) or signed().match(text) or text.startswith("——"))

    def unended(self, index: int) -> bool:
        """Whether a line ends in no end mark; a quotation mark may stand behind words (“晨峰”)."""
        line = self.line(index)
        return self.open[index] or (line[-1] in "”」』》" and line[-2:-1] not in TERMINAL)

    def full(self, index: int) -> bool:
        """Whether a line that ends in an end mark is as full as those around it.

        The first line of a paragraph may lack the two characters of a lost indent. Where indents
        set paragraphs apart, only a line without a mark over the edge is a character or two short.
        """
        lines, widths = self.lines, self.widths
        low, high = max(index - WINDOW, 0), min(index + WINDOW, len(lines) - 1)
        near = sorted([widths[j] for j in range(low, high) if not lines[j + 1][3]])
        widest = near[-2] if len(near) > 1 else 0  # one wider line may be a headline
        indents = [lines[j][2] for j in range(low, high + 1)]
        if (index and widths[index - 1] < widest - 2) or sum(map((2).__le__, indents)) > 1:
            widest -= 2
        return widths[index] >= widest
