"""Verbs of speech in a tagged text."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cntext.text.names import tables
from cntext.text.names.tagged import TaggedText

_AFTER_NOUN = frozenset(
    [
        "发布",
        "發布",
        "發佈",
        "发出",
        "發出",
        "发表",
        "發表",
        "的",
        "了",
        "之",
        "些",
        "等",
        "这个",
        "這個",
        "一个",
        "一個",
        "此",
        "该",
        "該",
    ]
)
"""After these the word is a noun: 他的介绍, 提出了建议, 发布通报."""


_PLAINTIFF = ("原告诉", "原告訴")


class Cue(NamedTuple):
    """A verb of speech; ``reports`` tells whether reported speech can follow it."""

    start: int
    end: int
    reports: bool


@cache
def _verbs() -> re.Pattern[str]:
    """All verbs, longest first, grouped by their first characters so that the search is quick."""
    groups: dict[str, list[str]] = {}
    for verb in tables.speech_verbs():
        groups.setdefault(verb[0], []).append(verb[1:])
    branches = []
    for first, rests in groups.items():
        rests.sort(key=lambda rest: (-len(rest), rest))
        branches.append(re.escape(first) + "(?:" + "|".join(map(re.escape, rests)) + ")")
    return re.compile("|".join(branches))


def find_cues(tagged: TaggedText) -> list[Cue]:
    """The verbs of speech that begin a token, in order."""
    text, verbs = tagged.text, tables.speech_verbs()
    found: list[Cue] = []
    for match in _verbs().finditer(text):
        start, end = match.span()
        if text.startswith(("称", "稱"), end) and text.startswith(_PLAINTIFF, start - 1):
            # 原告|诉称: the segmenter reads 原|告诉|称.
            found.append(Cue(start + 1, end + 1, True))
            continue
        index = tagged.index_at(start)
        if tagged.starts[index] != start and tagged.tokens[index][-1] not in "说說道称稱":
            continue
        before = tagged.tokens[index - 1] if index else ""
        if before in _AFTER_NOUN or tagged.starts[index + 1] > end + 1:
            continue
        while end < len(text) and text[end] in "道过過":
            end += 1
        found.append(Cue(start, end, verbs[match.group()] == "report"))
    return found
