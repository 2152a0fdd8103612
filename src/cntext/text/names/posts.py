"""The posts of a person: what stands before the name, after it, and in apposition.

A post is read from its title to the left: 长沙市委书记 is the title 书记 with what belongs to it.
"""

from __future__ import annotations

from typing import NamedTuple

from cntext.text.names import tables
from cntext.text.names.context import spaces_before, title_after, title_before
from cntext.text.names.tagged import TaggedText

LONGEST_POST = 40
MOST_POSTS = 8

# Tags of tokens that a post can hold to the left of its title.
_INSIDE_TAGS = frozenset(
    ["b", "j", "a", "vn", "s", "l", "i", "f", "k", "h", "zg", "eng", "ng", "an"]
)
_JOINERS = frozenset(["和", "与", "與", "及", "暨"])
_NEW = frozenset(["新", "老", "小", "大", "男", "女"])
_BODIES = frozenset("会會所办辦院局处處厅廳部委署司科组組社行厂廠店馆館台站队隊团團室校")
_SEPARATORS = frozenset("、，,兼 \u3000")
_DUTIES = ("分管", "负责", "負責", "主管", "主持", "分工", "联系", "聯繫", "协管", "協管")
_PREFIXES = (
    "党组", "黨組", "常务", "常務", "代理", "名誉", "名譽", "荣誉", "榮譽", "首席", "执行", "執行",
    "高级", "高級", "前任", "第一", "联席", "副", "代", "原", "前",
)  # fmt: skip
_OTHERS = ("该", "該", "本", "我", "其", "此", "某", "当地", "當地", "一名", "一位", "位", "名")
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
    end = spaces_before(text, start)
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
    start = _reach(tagged, title_start)
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
            start = _reach(tagged, end - 1)
            return Post(start, end, end - 1)
    return None


def _reach(tagged: TaggedText, title_start: int) -> int:
    """How far to the left the words go that belong to the title."""
    tokens, starts = tagged.tokens, tagged.starts
    index = tagged.index_at(title_start)
    if starts[index] < title_start:
        # The title is the end of a token (省委书记|): the token belongs to the post as a whole.
        if _outside(tokens[index][: title_start - starts[index]]):
            return title_start
        title_start = starts[index]
    start = title_start
    while index > 0 and title_start - starts[index - 1] <= LONGEST_POST:
        step = _step_left(tagged, index - 1, title_start)
        if step == 0:
            break
        index -= step
        start = starts[index]
    return start


def _step_left(tagged: TaggedText, index: int, title_start: int) -> int:
    """How many tokens, from ``index`` leftwards, belong to the post; 0 if it begins after them."""
    token, tag = tagged.tokens[index], tagged.pos[index]
    if token in _NEW:
        return int(tagged.starts[index + 1] < title_start)
    if (
        token in _BODIES
        and index
        and (tagged.pos[index - 1][:1] in "nj" or tagged.pos[index - 1] == "vn")
    ):
        # 发改委|会, 株洲|所, 改革|办: the tagger takes the body's last character for another word.
        return 1
    if token in "）)":
        return _bracket(tagged, index)
    bound = tables.post_bounds().get(token)
    if bound == "inside":
        return 1
    if token in _JOINERS:
        return _joined(tagged, index)
    if token == "的":
        return _duty(tagged, index)
    if bound == "outside":
        return 0
    if tag in ("m", "eng") or token.isascii():
        return int(token.startswith("第") or (token.isalnum() and token.isascii()))
    if tag == "x":
        return int(token in '·-—“”"' and _within_name(tagged, index))
    if tag[:2] == "nr" and token in tables.titles():
        return 1
    if tag[:1] == "n" or tag in _INSIDE_TAGS:
        return int(not _is_person_or_title(tagged, index))
    if tag[-1:] == "g" or (tag == "v" and len(token) == 1):
        # Pieces of a name that the lexicon lacks: 醫務|衞|生.
        return int(index > 0 and tagged.pos[index - 1][:2] in ("n", "nz", "j", "yg", "ng", "zg"))
    return int(tag == "v" and _ends_organization(token))


def _is_person_or_title(tagged: TaggedText, index: int) -> bool:
    """Whether a token is a title that ends here, so that what follows is another person's post."""
    return tables.titles().get(tagged.tokens[index]) in ("citizen", "reporter", "photographer")


def _ends_organization(token: str) -> bool:
    return tables.organization_endings().get(token) == "strong"


def _within_name(tagged: TaggedText, index: int) -> bool:
    """Whether quotation marks or a dash stand inside an organization's name; not yet told apart."""
    token = tagged.tokens[index]
    if token == "”":
        return "“" in tagged.tokens[max(0, index - 4) : index]
    if token == "“":
        return "”" in tagged.tokens[index : index + 5]
    return token in "·-"


def _bracket(tagged: TaggedText, index: int) -> int:
    """The tokens of a pair of brackets within a name: 中电（湖南）能源."""
    for back in range(1, 8):
        if index - back < 0:
            return 0
        if tagged.tokens[index - back] in "（(":
            before = index - back - 1
            return back + 1 if before >= 0 and tagged.pos[before][:1] == "n" else 0
    return 0


def _joined(tagged: TaggedText, index: int) -> int:
    """和 within an organization's name (发展和改革委员会), not between two of them."""
    if index == 0:
        return 0
    before = tagged.tokens[index - 1]
    tag = tagged.pos[index - 1]
    at = tagged.starts[index]
    if title_before(tagged.text, at) is not None or tag[:2] in ("nr", "nt"):
        return 0
    bound = tables.post_bounds().get(before)
    if bound == "inside":
        return 1
    if bound == "outside" or before in tables.organization_endings():
        return 0
    return int(tag in ("n", "vn", "j", "l") and len(before) > 1)


def _duty(tagged: TaggedText, index: int) -> int:
    """分管日常工作的 before a title belongs to the post; other words with 的 don't."""
    for back in range(1, 7):
        if index - back < 0:
            return 0
        token = tagged.tokens[index - back]
        if token.startswith(_DUTIES):
            return back + 1
        if tagged.pos[index - back] == "x":
            return 0
    return 0


def _outside(part: str) -> bool:
    return tables.post_bounds().get(part) == "outside"


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
        close = _first_of(text, "，。；", end + 1, end + 1 + LONGEST_POST)
        return _only_posts(tagged, end + 1, close) if close > 0 else []
    return _appointment(tagged, start, end)


def _appointment(tagged: TaggedText, start: int, end: int) -> list[Post]:
    """石磊不再担任市水利局局长职务; 任命文海燕为市教育局局长."""
    text = tagged.text
    at = end
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
        for word in ("职务", "職務", "一职", "一職"):
            if text.endswith(word, begin, close):
                close -= len(word)
        return _only_posts(tagged, begin, close)
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
