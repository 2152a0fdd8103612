"""Gold pages and their measures.

A line of a gold page is ``NROLE text``: the number of its article, a letter for its role, and
the line as it stands on the page. ``+`` is a body line that goes on in the one before it of the
same article; article 0 is what belongs to none (running heads). ``%title N``, ``%byline N``
override what the lines say. Lines without a tag are as they are; ``#`` is a comment.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from cntext.text.split import split

HERE = os.path.join(os.path.dirname(__file__), "pages")


class GoldLine(NamedTuple):
    start: int
    end: int
    article: int
    role: str


class Gold(NamedTuple):
    text: str
    lines: list[GoldLine]
    titles: dict[int, str]
    bylines: dict[int, list[str]]


class Measures(NamedTuple):
    f1: float
    titles: tuple[int, int]
    bylines: tuple[int, int]
    joins: tuple[int, int]
    wrong: list[str]


def pages() -> list[str]:
    return sorted(name for name in os.listdir(HERE) if name.endswith(".txt"))


def read_gold(name: str) -> Gold:
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        raw = file.read().split("\n")
    text = ""
    lines: list[GoldLine] = []
    titles: dict[int, str] = {}
    bylines: dict[int, list[str]] = {}
    for line in raw:
        if line.startswith("#"):
            continue
        option = re.match(r"%(title|byline) (\d+) (.*)", line)
        if option:
            number = int(option[2])
            if option[1] == "title":
                titles[number] = option[3]
            else:
                bylines[number] = option[3].split()
            continue
        if line.startswith("%"):
            continue
        tag = re.match(r"(\d+)([A-Z+]) (.*)", line)
        if tag:
            start = len(text) + len(tag[3]) - len(tag[3].lstrip())
            lines.append(GoldLine(start, len(text) + len(tag[3]), int(tag[1]), tag[2]))
            if tag[2] == "T":
                titles.setdefault(int(tag[1]), tag[3])
            line = tag[3]
        text += line + "\n"
    return Gold(text, lines, titles, bylines)


def _plain(text: str | None) -> str:
    return "".join((text or "").split())


def measure(gold: Gold) -> Measures:
    parts = split(gold.text)
    wrong: list[str] = []
    owner = [-1] * len(gold.text)
    for number, part in enumerate(parts):
        for block in part.fields["blocks"]:
            for start, end in block.get("spans", [[block["start"], block["end"]]]):
                owner[start:end] = [number] * (end - start)
    pairs: list[tuple[bool, bool]] = []
    placed = [(line.article, owner[line.start]) for line in gold.lines if line.article]
    for index, (article, found) in enumerate(placed):
        for other, other_found in placed[:index]:
            pairs.append((article == other, found == other_found))
    both = sum(a and b for a, b in pairs)
    total = sum(a for a, _ in pairs) + sum(b for _, b in pairs)
    f1 = 2 * both / total if total else 1.0
    home = {}
    for article in sorted({article for article, _ in placed}):
        mine = [found for of, found in placed if of == article]
        home[article] = parts[max(set(mine), key=mine.count)]
    right = [0, 0]
    for article, part in home.items():
        title, byline = gold.titles.get(article), gold.bylines.get(article, [])
        same = _plain(part.fields["title"]) == _plain(title)
        right[0] += same
        if not same:
            wrong.append(f"title {article}: {part.fields['title']} for {title}")
        same = sorted(part.fields["byline"]) == sorted(byline)
        right[1] += same
        if not same:
            wrong.append(f"byline {article}: {part.fields['byline']} for {byline}")
    joins = _joins(gold, {article: part.text for article, part in home.items()}, wrong)
    count = len(home)
    return Measures(f1, (right[0], count), (right[1], count), joins, wrong)


def _joins(gold: Gold, texts: dict[int, str], wrong: list[str]) -> tuple[int, int]:
    """How many joints are right: lines that go on, and lines that break off and don't."""
    last: dict[int, GoldLine] = {}
    right = total = 0
    for line in gold.lines:
        if line.role not in "B+HJ":
            continue
        before = last.get(line.article)
        last[line.article] = line
        if before is None or line.role in "HJ" or before.role in "HJ":
            continue
        tail = gold.text[before.start : before.end]
        if line.role != "+" and tail[-1] in "。！？；”」：）.!?":
            continue
        total += 1
        joined = tail[-6:] + gold.text[line.start : line.end][:4] in texts[line.article]
        right += joined == (line.role == "+")
        if joined != (line.role == "+"):
            wrong.append(f"join {line.article}: {tail[-8:]}|{gold.text[line.start : line.end][:8]}")
    return right, total
