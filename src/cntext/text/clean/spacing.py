"""Steps that look at lines: space, linebreaks, furniture."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from cntext.text.clean.edits import Edit

_SPACES = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WIDE_MARKS = "，。、；：？！“”‘’「」『』（）《》〈〉【】〔〕…—·％"


@cache
def _gaps() -> re.Pattern[str]:
    return re.compile(rf"[{_SPACES}]+")


@cache
def _is_han() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]")


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """The places of the lines of ``text``, line ends left out."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        yield start, end - (end > start and text[end - 1 : end] == "\r" and end < len(text))
        start = end + 1


def space(text: str) -> Iterator[Edit]:
    """A run of spaces becomes one; none at the ends of lines, beside Chinese punctuation, and
    within running Chinese.

    A space between Han characters goes where the line has a comma or a stop, since it can't
    separate anything there, and beside a character standing alone (目 录). In other lines, which
    are headlines, bylines and lists, it separates names and phrases, and stays; so it does between
    brackets without a comma （傅博琴 刘艺锋）, and in a clause about who reports.
    """
    for start, end in lines_of(text):
        line = text[start:end]
        running = any(mark in line for mark in "，。；！？、")
        for match in _gaps().finditer(line):
            inside = running and not _is_apart(line, match.start(), match.end())
            new = _gap(line, match.start(), match.end(), inside)
            if new != match.group():
                yield Edit(start + match.start(), start + match.end(), new)


_LONGEST_CLAUSE = 60  # characters looked at on each side of a gap


@cache
def _byline_word() -> re.Pattern[str]:
    return re.compile(
        "记者|記者|通讯员|通訊員|编辑|編輯|摄影|攝影|[文图圖]/|作者|责编|責編|校对|校對"
    )


def _is_apart(line: str, start: int, end: int) -> bool:
    """Whether the clause around a gap is one whose spaces separate names."""
    before = re.split("[，。；！？、：]", line[max(0, start - _LONGEST_CLAUSE) : start])[-1]
    after = re.split("[，。；！？、：]", line[end : end + _LONGEST_CLAUSE])[0]
    opened = max(before.rfind("（"), before.rfind("("))
    if opened > max(before.rfind("）"), before.rfind(")")) and re.match("[^（(]*[）)]", after):
        return True
    return bool(_byline_word().search(re.sub("[（(][^（）()]*[）)]", "", before)))


def _gap(line: str, start: int, end: int, running: bool) -> str:
    if start == 0 or end == len(line):
        return ""
    before, after = line[start - 1], line[end]
    if before in _WIDE_MARKS or after in _WIDE_MARKS:
        return ""
    if not _is_han().match(before) or not _is_han().match(after):
        return " "
    alone = _stands_alone(line, start - 1, -1) or _stands_alone(line, end, 1)
    return "" if running or alone else " "


def _stands_alone(line: str, place: int, step: int) -> bool:
    """Whether the Han character at ``place`` has no other beside it, away from the gap."""
    beyond = place + step
    return not 0 <= beyond < len(line) or _gaps().match(line[beyond]) is not None


_SENTENCE_ENDS = "。！？…；：!?;:”’」』）)】"
_FEWEST_FULL_LINES = 2
_SHORTEST_FULL_LINE = 20  # columns; a narrower column is a list or a poem


def linebreaks(text: str) -> Iterator[Edit]:
    """Lines that layout broke are joined again.

    Within a block of lines without an empty one between, the widest lines are full; a full line
    that doesn't end a sentence goes on in the next, unless that is indented or an item of a list.
    """
    block: list[tuple[int, int]] = []
    for start, end in [*lines_of(text), (len(text), len(text))]:
        if text[start:end].strip():
            block.append((start, end))
            continue
        yield from _joints(text, block)
        block = []


@cache
def _list_item() -> re.Pattern[str]:
    return re.compile(
        rf"[{_SPACES}]|[-*•·●○■□◆◇▲△※☆★→#|>]|[（(]?[0-9０-９一二三四五六七八九十]{{1,3}}[、.．)）]|第[^，。]{{1,4}}[章节条回]"
    )


def _joints(text: str, block: list[tuple[int, int]]) -> Iterator[Edit]:
    widths = [_columns(text[start:end].rstrip()) for start, end in block]
    widest = max(widths, default=0)
    full = [width >= widest - 2 for width in widths]
    if widest < _SHORTEST_FULL_LINE or sum(full) < _FEWEST_FULL_LINES:
        return
    for index in range(len(block) - 1):
        start, end = block[index]
        following = block[index + 1][0]
        last = text[start:end].rstrip()[-1]
        if not full[index] or last in _SENTENCE_ENDS or _list_item().match(text, following):
            continue
        first = text[following]
        spaced = last.isascii() and first.isascii() and last.isalnum() and first.isalnum()
        yield Edit(start + len(text[start:end].rstrip()), following, " " if spaced else "")


def _columns(line: str) -> int:
    return len(line) + sum(unicodedata.east_asian_width(char) in "WF" for char in line)


@cache
def _furniture() -> re.Pattern[str]:
    space = f"[{_SPACES}]*"
    numeral = "[0-9０-９一二三四五六七八九十〇○]"
    page = rf"第?{space}(?:[A-Za-z]?[0-9０-９]{{1,3}}|[一二三四五六七八九十]{{1,3}}){space}版"
    weekday = "(?:星期|禮拜|礼拜|[周週])[一二三四五六日天]"
    return re.compile(
        rf"{space}(?:"
        # a paper's name, its date, and the weekday or the page
        rf"[^，。：；！？、0-9０-９]{{0,14}}{numeral}{{2,4}}年{numeral}{{1,2}}月{numeral}{{1,3}}日"
        rf"{space}(?:{weekday}{space}(?:{page})?|{page}){space}[^，。：；！？、0-9０-９]{{0,8}}|"
        rf"[-—–·~\[(（]*{space}[0-9０-９]{{1,4}}{space}[-—–·~\])）]*"  # a page number
        rf"|第{space}[0-9０-９一二三四五六七八九十百]{{1,5}}{space}[页頁版](?:{space}[共/／].{{1,8}}[页頁版])?"
        rf"|[Pp](?:age|AGE){space}[0-9]{{1,4}}(?:{space}(?:of|/){space}[0-9]{{1,4}})?"
        rf"|[^，。]{{0,12}}(?:热线|熱線|电话|電話|邮箱|郵箱|传真|傳真|网址|網址){space}[:：]?"
        rf"{space}[0-9A-Za-z@.:/_—－ -]{{7,60}}"
        rf"){space}"
    )


_REPEATED_AT_LEAST = 3
_LONGEST_RUNNING_HEAD = 30


def furniture(text: str) -> Iterator[Edit]:
    """Lines that belong to the page, not to the text, are dropped with their line ends.

    Page numbers, hotlines and addresses, and short lines that return three times and more between
    other lines (running heads).
    """
    places = list(lines_of(text))
    counts = Counter(text[start:end].strip() for start, end in places)
    for start, end in places:
        line = text[start:end].strip()
        repeated = counts[line] >= _REPEATED_AT_LEAST and len(line) <= _LONGEST_RUNNING_HEAD
        if line and (_furniture().fullmatch(line) or (repeated and _is_han().search(line))):
            following = end + 1 + text.startswith("\r\n", end)
            yield Edit(start, min(following, len(text)), "")
