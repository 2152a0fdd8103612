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


_MANNER = ("得",)
"""Behind a verb of speech it tells how one speaks: 说得头头是道."""
_BEHIND_VERBS = frozenset("完道过過着著到出称稱说說了明")
_SHOWING = ("显示", "顯示")
_WRITTEN = (
    "》", "报告", "報告", "研究", "调查", "調查", "公报", "公報", "白皮书", "白皮書", "通报",
    "通報", "判决书", "判決書", "起诉书", "起訴書", "文件", "简报", "簡報", "年报", "年報",
    "财报", "財報", "论文", "論文", "公告", "声明", "聲明",
)  # fmt: skip
"""What says something where it shows it: 报告显示; 图表显示 is no quote."""
_PUBLISHED = frozenset(["发布", "發布", "發佈", "发出", "發出", "发表", "發表"])
_LONGEST_CLAUSE = 30
_FOUND = ("发现", "發現")
_NEGATIONS = ("不", "未", "没有", "沒有", "拒绝", "拒絕", "不予", "不愿", "不願", "不肯")
_BEFORE_MARKS = ("：", ":", "“", "「", "『", '"')
_PLAINTIFF = ("原告诉", "原告訴")


_BEFORE_WORDS = frozenset('，,：:“「『"')


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


@cache
def _counted() -> re.Pattern[str]:
    """说了这么一句话: how much is said, behind the verb."""
    return re.compile(
        "[了过過]?(?:这么|這麼|这样|這樣|那么|那麼)?(?:[一几幾两兩三四五]|这|這)"
        "(?:句|番|段|声|聲|通|个字|個字)(?:话|話)?"
    )


def _behind_count(text: str, end: int) -> int:
    counted = _counted().match(text, end)
    if counted is None or text[counted.end() : counted.end() + 1] not in _BEFORE_WORDS:
        return end
    return counted.end()


def _is_obeyed(text: str, start: int) -> bool:
    """落实省委、省政府要求，…: whether the demand is what another verb of the clause acts on."""
    floor = max(0, start - _LONGEST_CLAUSE)
    clause = max(text.rfind(mark, floor, start) for mark in "，,；：。！？\n") + 1
    before = text[max(clause, floor) : start]
    return any(verb in before for verb in tables.quote_words("obeying"))


def _is_finding(text: str, start: int, end: int) -> bool:
    """研究团队发现，…: whether who finds something is of those who publish what they find."""
    if text[end : end + 1] not in ("，", "：", ","):
        return False
    floor = max(0, start - _LONGEST_CLAUSE)
    clause = max(text.rfind(mark, floor, start) for mark in "，,；：。！？\n") + 1
    before = text[max(clause, floor) : start]
    return any(finder in before for finder in tables.quote_words("finder"))


def _is_written(text: str, start: int) -> bool:
    """市监局的公告显示: whether a paper stands before 显示; a notice only with who gave it."""
    if not text.endswith(_WRITTEN, 0, start):
        return False
    return not text.endswith("公告", 0, start) or text[start - 3 : start - 2] not in (
        "", "\n", "。", "，", "”",
    )  # fmt: skip


def _is_joined(tagged: TaggedText, index: int, start: int, end: int) -> bool:
    """林丹回|应：: whether the segmenter took the verb's first character for a name's last."""
    return (
        tagged.pos[index] in ("nr", "nrt")
        and end - start > 1
        and start - tagged.starts[index] == 2
        and tagged.starts[index + 1] == start + 1
        and tagged.is_boundary(end)
        and tagged.text[end : end + 1] in _BEFORE_WORDS
    )


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
        if tagged.tokens[index] in tables.quote_words("noun"):
            continue
        if tagged.starts[index] != start and (
            tagged.tokens[index][-1] not in "说說道称稱"
            or (len(tagged.tokens[index]) > 3 and len(match.group()) == 1)
        ):
            if _is_joined(tagged, index, start, end):
                found.append(Cue(start, end, verbs[match.group()] == "report"))
            elif text[end - 1] in "称稱" and tagged.is_boundary(end - 1) and end - start > 1:
                # 发布公告|称
                found.append(Cue(end - 1, end, True))
            continue
        before = tagged.tokens[index - 1] if index else ""
        if before in _PUBLISHED and end - start > 2 and text[end - 1] in "称稱说說":
            # 发布|公告称: the noun is what is published.
            found.append(Cue(end - 1, end, True))
            continue
        if match.group() == "要求" and _is_obeyed(text, start):
            continue
        if before in _AFTER_NOUN or tagged.starts[index + 1] > end + 1:
            continue
        if text[end : end + 1] in _MANNER:
            continue
        if tagged.starts[index + 1] == end + 1 and text[end] not in _BEHIND_VERBS:
            # 呼|啸, 说|服: the verb is the beginning of another word.
            continue
        if match.group() in _FOUND and not _is_finding(text, start, end):
            continue
        if text.endswith(_NEGATIONS, 0, start) and text[end : end + 1] not in _BEFORE_MARKS:
            # 拒不交代，…; 未透露…
            continue
        if match.group() in _SHOWING and not _is_written(text, start):
            continue
        if tagged.starts[index] == start and tagged.starts[index + 1] > end:
            # 明确|提出 in one token
            token_end = tagged.starts[index + 1]
            end = token_end if text[end:token_end] in verbs else end
        while end < len(text) and text[end] in "道过過":
            end += 1
        end = _behind_count(text, end)
        found.append(Cue(start, end, verbs[match.group()] == "report"))
    return found
