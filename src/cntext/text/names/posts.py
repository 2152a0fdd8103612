"""The posts of a person: what stands before the name, after it, and in apposition.

A post is read from its title to the left: 长沙市委书记 is the title 书记 with what belongs to it.
"""

from __future__ import annotations

from typing import NamedTuple

from cntext.text.names import tables
from cntext.text.names.context import before_bracket, spaces_before, title_after, title_before
from cntext.text.names.reach import LONGEST_POST, reach
from cntext.text.names.tagged import TaggedText

MOST_POSTS = 8

_SEPARATORS = frozenset("、，,兼 \u3000")
_PREFIXES = (
    "党组", "黨組", "常务", "常務", "代理", "名誉", "名譽", "荣誉", "榮譽", "首席", "执行", "執行",
    "高级", "高級", "前任", "第一", "联席", "副", "代", "原", "前",
)  # fmt: skip
_OTHERS = (
    "新任",
    "该",
    "該",
    "本",
    "我",
    "其",
    "此",
    "某",
    "当地",
    "當地",
    "一名",
    "一位",
    "位",
    "名",
)
_IN_OFFICE = ("时任", "時任", "现任", "現任", "曾任", "担任", "擔任", "身为", "身為",
              "作为", "作為", "兼任", "出任")  # fmt: skip
_OFFICES = ("职务", "職務", "一职", "一職")
_DISMISSED = ("免去", "免除", "撤销", "撤銷", "罢免", "罷免", "解除")
_APPOINTED = ("担任", "擔任", "出任", "接任", "当选为", "當選為", "当选", "當選", "就任", "升任",
              "调任", "兼任", "任", "为", "為")  # fmt: skip


class Post(NamedTuple):
    """A post as it stands in the text; the title is its last ``title_length`` characters."""

    start: int
    end: int
    title_start: int


def posts_before(tagged: TaggedText, start: int) -> list[Post]:
    """The posts in front of a name that begins at ``start``, in reading order."""
    text = tagged.text
    posts: list[Post] = []
    end = before_bracket(text, spaces_before(text, start))
    if text.endswith("的", 0, end) and _holds_office(tagged, end - 1):
        end -= 1
    while len(posts) < MOST_POSTS:
        post = _post_ending_at(tagged, end, first=not posts)
        if post is None:
            break
        posts.append(post)
        at = spaces_before(text, post.start)
        if at and text[at - 1] in _SEPARATORS:
            end = spaces_before(text, at - 1)
        elif at < post.start:
            end = at
        else:
            break
        if text[at - 1] in "，," and not _whole_clause(tagged, end):
            break
    return posts[::-1]


def _holds_office(tagged: TaggedText, end: int) -> bool:
    """时任市委副书记、政法委书记的: whether the clause that ends here begins with such a word."""
    clause = max(tagged.text.rfind(mark, max(0, end - 60), end) for mark in "，。；：！？\n“”") + 1
    return tagged.text.startswith(_IN_OFFICE, clause) and title_before(tagged.text, end) is not None


def _whole_clause(tagged: TaggedText, end: int) -> bool:
    """Whether the clause that ends at ``end`` is a post and nothing else."""
    post = _post_ending_at(tagged, end, first=False)
    if post is None:
        return False
    at = spaces_before(tagged.text, post.start)
    return at == 0 or tagged.text[at - 1] in "。！？\n；，、：“”「」（）"


def _post_ending_at(tagged: TaggedText, end: int, *, first: bool) -> Post | None:
    """The post whose title ends at ``end``."""
    found = title_before(tagged.text, end)
    if found is None:
        return _clipped_title(tagged, end) if first else None
    kind, title_start = found
    if kind != "post":
        return None
    start = reach(tagged, title_start)
    start = _without_prefix(tagged.text, start, title_start)
    title_start = _with_title_prefix(tagged.text, start, title_start)
    return Post(start, end, title_start)


def _clipped_title(tagged: TaggedText, end: int) -> Post | None:
    """常德市委书|曹志强: a title that lost its end in print, behind an organization's name."""
    text = tagged.text
    if not end or text[end - 1] not in "书書主局厅廳部":
        return None
    for length in (5, 4, 3, 2):
        ending = text[max(0, end - 1 - length) : end - 1]
        if len(ending) == length and tables.organization_endings().get(ending) == "strong":
            start = reach(tagged, end - 1)
            return Post(start, end, end - 1)
    return None


def _without_prefix(text: str, start: int, title_start: int) -> int:
    """Leave out what points at a post and isn't part of it: 该, 一名."""
    for word in _OTHERS:
        if text.startswith(word, start) and start + len(word) <= title_start:
            return start + len(word)
    return start


def _with_title_prefix(text: str, start: int, title_start: int) -> int:
    """Where the title begins with its 副, 常务, 党组 and the like."""
    found = True
    while found:
        found = False
        for prefix in _PREFIXES:
            if text.endswith(prefix, start, title_start):
                title_start -= len(prefix)
                found = True
                break
    return title_start


def posts_after(tagged: TaggedText, start: int, end: int) -> list[Post]:
    """The posts behind a name: 习近平总书记; 任正非（华为创始人）; 董明珠，格力电器董事长，."""
    text = tagged.text
    found = title_after(text, end)
    if found is not None and found[0] == "post":
        polite = tables.honorifics().get(text[end : found[1]])
        if polite != "honorific" and text[end : found[1]] not in ("老师", "老師", "博士"):
            return [Post(end, found[1], end)]
    following = text[end : end + 1]
    if following in ("（", "("):
        close = _first_of(text, "）)", end + 1, end + 1 + LONGEST_POST)
        return _only_posts(tagged, end + 1, close) if close > 0 else []
    if following == "，":
        begin = end + 1 + text.startswith(("系", "係"), end + 1)
        close = _first_of(text, "，。；）)", begin, begin + LONGEST_POST)
        return _only_posts(tagged, begin, close) if close > 0 else []
    return _appointment(tagged, start, end)


def _appointment(tagged: TaggedText, start: int, end: int) -> list[Post]:
    """石磊不再担任市水利局局长职务; 任命文海燕为市教育局局长."""
    text = tagged.text
    at = end
    if text.endswith(_DISMISSED, 0, start):
        return _dismissed(tagged, end)
    for word in ("不再", "将", "將", "曾", "正式", "被任命", "被选举", "获任", "已"):
        if text.startswith(word, at):
            at += len(word)
    for verb in _APPOINTED:
        if not text.startswith(verb, at):
            continue
        if verb in ("为", "為", "任") and at == end and not _appoints(text, start):
            return []
        begin = at + len(verb)
        close = _first_of(text, "，。；、\n", begin, begin + LONGEST_POST)
        close = close if close > 0 else len(text)
        for word in _OFFICES:
            if text.endswith(word, begin, close):
                close -= len(word)
        return _only_posts(tagged, begin, close)
    return []


def _dismissed(tagged: TaggedText, end: int) -> list[Post]:
    """免去石磊的市水利局局长职务."""
    text = tagged.text
    begin = end + text.startswith("的", end)
    close = _first_of(text, "，。；、\n", begin, begin + LONGEST_POST)
    close = close if close > 0 else len(text)
    for word in _OFFICES:
        if text.endswith(word, begin, close):
            return _only_posts(tagged, begin, close - len(word))
    return []


def _appoints(text: str, start: int) -> bool:
    return text.endswith(
        ("任命", "聘任", "聘请", "聘請", "选举", "選舉", "推选", "推選", "，", "选出"), 0, start
    )


def _only_posts(tagged: TaggedText, start: int, end: int) -> list[Post]:
    """The posts between two places, if there is nothing else between them."""
    posts: list[Post] = []
    at = end
    while len(posts) < MOST_POSTS and at > start:
        post = _post_ending_at(tagged, at, first=False)
        if post is None:
            return []
        begin = max(post.start, start)
        posts.append(Post(begin, at, max(post.title_start, begin)))
        at = begin
        if at > start:
            if tagged.text[at - 1] not in _SEPARATORS:
                return []
            at -= 1
    return posts[::-1]


def _first_of(text: str, characters: str, start: int, end: int) -> int:
    """The first place of any of the characters; -1 if there is none before ``end``."""
    for place in range(start, min(end, len(text))):
        if text[place] in characters:
            return place
    return -1
