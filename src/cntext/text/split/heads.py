"""Which of the lines above an article is its title, which the kicker, which the subtitle."""

from __future__ import annotations

import re

from cntext.text.split.blocks import Block
from cntext.text.split.cohesion import pairs
from cntext.text.split.paragraphs import places
from cntext.text.split.persons import is_author, is_name

OPENING = 80
"""Characters of a text's beginning in which the words of its title mostly stand."""

HALF = 6
"""Characters that a line of a title over two has at least."""
DOTTED = 12
"""Characters of a column's name with a dot in it (走基层·一线见闻) at most."""
TITLE = 12
"""Characters of a title at most that has its author behind it on the line."""
SPEAKERS = frozenset(
    "院局府台臺方家师師生长長部署会會委者员員民警友人厅廳司办辦站校社团團厂廠处處门門方"
)
"""The last characters of who says something in a headline (法院：), unlike a place (双峰：)."""
SAYING = ("承诺", "承諾", "表示", "回应", "回應", "提醒", "建议", "建議", "称", "稱", "呼吁")
GENRES = (
    "调查", "調查", "纪实", "紀實", "侧记", "側記", "追记", "綜述", "综述", "见闻", "見聞",
    "扫描", "掃描", "启示录", "启示", "透视", "回眸", "速写", "记事", "紀事", "纪事", "始末",
)  # fmt: skip
"""What a subtitle ends with that says what kind of report it is."""
OPEN_ENDS = frozenset("的和与與及向在把对對将將为為从從于於以让讓使给給、，")


def _kicks(block: Block) -> bool:
    """Whether a line leads up to a title: somebody said, at a meeting."""
    return any(cue.startswith("kicker.") for cue, _ in block.cues)


def name_heads(heads: list[Block], text: str = "", usual_gap: int = 0) -> None:
    """Give the lines of one head (all of role headline or subtitle) their roles.

    A line with a dash is a subtitle. Of two lines the one that leads up to the other is its
    kicker; a line of parts behind one whose words open the ``text`` is its subtitle; lines of like
    length are one title; else the shorter is the title. Blank lines between lines set them apart if
    there are more than the ``usual_gap``.
    """
    for block in heads[1:]:
        if block.text[0] in "—─―":
            block.role = "subtitle"
    lines = [block for block in heads if block.role == "headline"]
    for block in lines:
        block.role = "title"
    if len(lines) < 2:
        return
    if len(lines) > 2:
        _name_many(lines, usual_gap)
        return
    first, second = lines
    if _kicks(first) or _names_a_column(first, second):
        first.role = "kicker"
    elif _says(second) and not _says(first):
        second.role = "subtitle"
    elif "“" in second.text and "“" not in first.text:  # a figure of speech
        first.role = "kicker"
    elif _leads(first, second, text) or _adds(first, second, usual_gap):
        second.role = "subtitle"
    elif (
        first.text[-1] in OPEN_ENDS
        or _one_title(first, second, usual_gap)
        or (len(second.text) > 1.5 * len(first.text) and any(b.role == "subtitle" for b in heads))
    ):
        return
    elif (
        len(second.text) > 1.4 * len(first.text)
        and len(second.text) > 20
        and not _opens_with(second, first, text)
    ):
        second.role = "subtitle"
    else:
        first.role = "kicker"


def _one_title(first: Block, second: Block, usual_gap: int) -> bool:
    """Two lines of one title: set in one piece, of like length, neither of parts; or a line of
    cries (冷！冷！冷！) and what it is about."""
    if len(first.text) == len(second.text) or first.text.count("！") > 1:
        return True
    if second.gap > usual_gap:
        return False
    if len(first.text.split()) != len(second.text.split()):
        return False
    ratio = len(first.text) / len(second.text)
    return 0.7 <= ratio <= 1.4


def _names_a_column(first: Block, second: Block) -> bool:
    """闽山闽水 over 春上武夷, “走基层·一线见闻” over a longer one: too short for half a title."""
    name = first.text.strip("“”「」")
    joined = "·" in name and name.replace("·", "").isalpha() and len(name) <= DOTTED
    brief = name.isalpha() and len(name) < len(second.text) + 1 and len(name) < HALF
    return joined or (brief and len(second.text) < 2 * HALF)


def _adds(first: Block, second: Block, usual_gap: int) -> bool:
    """Whether the second of two lines that could be one title has clauses where the first has
    none, and so adds to it, or says what kind of report it is (…调查)."""
    if second.text.endswith(GENRES) and not first.text.endswith(GENRES):
        return True
    clauses = "，" in second.text and "，" not in first.text
    return clauses and len(second.text) > len(first.text) and _one_title(first, second, usual_gap)


def _says(block: Block) -> bool:
    """Whether a line begins with who says what it tells: 法院：遗赠扶养协议优先."""
    speaker, colon, _ = block.text[:10].partition("：")
    speaker = speaker.removesuffix(next((verb for verb in SAYING if speaker.endswith(verb)), ""))
    return bool(colon) and (speaker[-1:] in SPEAKERS or is_name(speaker))


def _leads(first: Block, second: Block, text: str) -> bool:
    """Whether the first of two lines is the title: only the second is of parts or names who
    says so (副题), and the text opens with the words of the first."""
    if len(first.text.split()) > 1 or "：" in first.text:
        return False
    sure = len(second.text.split()) < 2 and "：" not in second.text
    if sure and not ("“" in first.text and "“" not in second.text):  # a figure of speech
        return False
    opening = pairs(text[:OPENING])
    own, other = pairs(first.text), pairs(second.text)
    shared = len(own & opening) / max(len(own), 1)
    others = len(other & opening) / max(len(other), 1)
    return shared >= (0.6 if sure else 0.4) and shared > (2 if sure else 1.5) * others


def _opens_with(one: Block, other: Block, text: str) -> bool:
    """Whether a text opens with the words of one line, and hardly any of the other's."""
    opening = pairs(text[: 3 * OPENING])
    own, others = pairs(one.text), pairs(other.text)
    shared = len(own & opening)
    return shared > 1 and shared > 3 * len(others & opening)


def _name_many(lines: list[Block], usual_gap: int) -> None:
    """Three lines or more: the kickers, the title in one line or two, the subtitles."""
    lines[0].role = "kicker"
    if len(lines) == 3 and _says(lines[2]) and not _says(lines[1]):
        lines[2].role = "subtitle"
        if _one_title(lines[0], lines[1], usual_gap) and not _kicks(lines[0]):
            lines[0].role = "title"
        return
    leading = max([i + 1 for i, block in enumerate(lines[:-1]) if _kicks(block)], default=0)
    if leading > 1:
        for block in lines[:leading]:
            block.role = "kicker"
        for block in lines[leading + 1 :]:
            block.role = "subtitle"
        return
    if len(lines) == 3:
        ratio = len(lines[1].text) / len(lines[2].text)
        if ratio >= 0.5 and lines[2].gap <= usual_gap:
            return
    for block in lines[2:]:
        block.role = "subtitle"


def split_author(block: Block) -> list[Block]:
    """A title with its author behind it on the line: 外婆的灶台　罗迦南.

    The name sounds like one and has no common word in it (江水清, 万里行 could end a headline).
    """
    parts = list(re.finditer(r"\S+", block.text))
    if len(parts) not in (2, 3):
        return [block]
    name = parts[-1] if len(parts[-1].group()) > 1 else parts[-2]
    title = block.text[: name.start()].rstrip()
    if " " in title or "\u3000" in title or not 2 <= len(title) <= TITLE:
        return [block]
    if not is_author("".join(block.text[name.start() :].split())) or is_name(title):
        return [block]
    cuts = [(0, len(title)), (name.start(), len(block.text))]
    return _pieces(block, cuts, ("title", "byline"))


def _pieces(block: Block, cuts: list[tuple[int, int]], roles: tuple[str, str]) -> list[Block]:
    """Two pieces of a block and their roles."""
    found: list[Block] = []
    for number, (cut, where) in enumerate(zip(cuts, places(block.spans, cuts), strict=True)):
        new = Block(block.text[slice(*cut)], where, 0 if number else block.gap, block.indent)
        new.role = roles[number]
        new.cues, new.starts = block.cues, block.starts and not number
        new.start_cues = [] if number else block.start_cues
        found.append(new)
    return found


def split_head(block: Block) -> list[Block]:
    """A headline whose first parts are its kicker: 「签约九个项目 投资破百亿元 茶陵招商创新高」.

    Three parts or more, the first ones a parallel pair of like length, the last one longer.
    """
    parts = list(re.finditer(r"\S+", block.text))
    if len(parts) < 3:
        return [block]
    lengths = [match.end() - match.start() for match in parts]
    last = lengths[-1]
    if last < 7 or max(lengths[:-1]) - min(lengths[:-1]) > 1 or max(lengths[:-1]) >= last:
        return [block]
    cuts = [(0, parts[-2].end()), (parts[-1].start(), len(block.text))]
    return _pieces(block, cuts, ("kicker", "title"))
