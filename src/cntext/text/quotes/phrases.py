"""Noun phrases that can speak: who is named, described or counted right before a verb."""

from __future__ import annotations

from cntext.text.names import tables
from cntext.text.names.tagged import TaggedText
from cntext.text.quotes.people import People, Speaker

_PAIRS = {"》": "《", "”": "“", "」": "「"}
LONGEST_TITLE = 20
"""How many tokens the name of a paper or a document may have."""
LONGEST_NICKNAME = 3
"""“狼叔”也坦言: how many characters in marks may be somebody's name."""
LONGEST_PLACE = 12
"""How many tokens 在…上 may hold."""

SKIPPED_TAGS = frozenset(["d", "t", "p", "f", "c", "ad", "uz", "ud", "ul", "zg", "z"])
NOUN_TAGS = frozenset(
    ["n", "nt", "nz", "j", "ns", "nr", "vn", "nrt", "nrfg", "l", "b", "s", "an", "k", "eng"]
)
PERSON_TAGS = frozenset(["nr", "nrt", "nrfg", "eng"])
_COUNTERS = frozenset("名位个個")
_QUALITIES = frozenset(["年长", "年長", "年轻", "年輕", "年迈", "年邁", "更多", "在场", "在場"])
_DESCRIBING = frozenset([
    "受访", "受訪", "在场", "在場", "现场", "現場", "姓", "前来", "前來", "围观", "圍觀",
    "同行", "过路", "路过", "等候", "排队", "值班", "与会", "與會",
])  # fmt: skip
"""What tells which people are meant: 受访的店主, 姓万的经理."""
_ADDRESSES = frozenset(["女士", "先生", "小姐", "老师", "老師", "大姐", "阿姨"])
_SINGULAR = frozenset(["他", "她"])


def pronoun_at(tagged: TaggedText, people: People, index: int) -> Speaker:
    """A pronoun; the singular ones mean who was named last."""
    start, end = tagged.starts[index], tagged.starts[index + 1]
    meant = people.last_before(start) if tagged.tokens[index] in _SINGULAR else None
    if meant is None:
        return Speaker(start, end, "", [])
    name = meant.name or tagged.text[meant.start : meant.end]
    return Speaker(start, end, name, meant.posts)


def phrase_ending_with(tagged: TaggedText, index: int, start: int) -> Speaker | None:
    """The noun phrase that ends with the token at ``index``, if it is one that can speak."""
    tokens, pos, starts = tagged.tokens, tagged.pos, tagged.starts
    if tokens[index] in _PAIRS:
        return _titled(tagged, index, start)
    if tokens[index] in tables.quote_words("article") and tokens[index - 1 : index] == ["》"]:
        # 《人民日报》|评论
        return _titled(tagged, index - 1, start)
    # 氣象|署
    joined = pos[index] == "ng" and index > 0 and pos[index - 1] in NOUN_TAGS
    if pos[index] not in NOUN_TAGS and tokens[index] not in tables.titles() and not joined:
        return None
    end = starts[index + 1]
    first = index
    if tokens[index] in ("们", "們") and first > 0 and starts[first - 1] >= start:
        first -= 1
    while first > 0 and starts[first - 1] >= start and _joins(tagged, first - 1):
        first -= 1
    if first and _attributive(tagged, first - 1, start):
        first -= 1
    if first and starts[first - 1] == start and _is_addressed(tagged, first):
        # 于|女士|说, at the beginning of a clause
        return Speaker(start, end, "", [])
    first = max(first, name_start(tagged, first, index + 1))
    described = _described(tagged, first, start)
    if end - starts[described] < 2:
        return None
    return Speaker(starts[described], end, "", [])


def _is_addressed(tagged: TaggedText, first: int) -> bool:
    """Whether a surname that is also a preposition stands before 女士 or 先生."""
    return tagged.tokens[first] in _ADDRESSES and tagged.tokens[first - 1] in tables.surnames()


def _joins(tagged: TaggedText, index: int) -> bool:
    """Whether a token belongs to the noun phrase to its right."""
    token = tagged.tokens[index]
    if token in tables.quote_words("modifier"):
        return True
    bound = tables.post_bounds().get(token)
    if bound == "outside" or token in ("有", "据", "據", "的"):
        return False
    if token == " " and index:
        # Michael Kratsios
        return tagged.pos[index - 1] == tagged.pos[index + 1] == "eng"
    if tagged.pos[index] == "v" and len(token) == 1 and index:
        # 芦淞区|住|建局: a name that the lexicon lacks, taken to pieces.
        return tagged.tokens[index - 1][-1] in "省市县縣区區"
    if tagged.pos[index] == "m":
        # 一号|文件, 第二|小学
        return token[-1] in "号號" or token[0] == "第"
    return (
        bound == "inside"
        or tagged.pos[index] in NOUN_TAGS
        or (
            tagged.pos[index] in ("a", "q", "ng")
            and tagged.pos[index - 1 : index] != ["x"]
            and (len(token) > 1 or tagged.pos[index] == "ng")
        )
        # 该校|校友会
        or (tagged.pos[index] == "r" and token[0] in "该該本" and len(token) == 2)
    )


def _attributive(tagged: TaggedText, index: int, start: int) -> bool:
    """承办|法官|解释: whether a verb that begins a clause tells what the noun behind it does."""
    return (
        tagged.starts[index] == start
        and tagged.pos[index] == "v"
        and len(tagged.tokens[index]) == 2
        and tagged.tokens[index + 1] in tables.titles()
        and tagged.tokens[index][-1] not in "如像据據"
        and tagged.tokens[index] not in tables.speech_verbs()
        and tagged.tokens[index] not in tables.quote_words("publishing")
    )


def _described(tagged: TaggedText, first: int, start: int) -> int:
    """受访的|十多名|店主, 一名|姓万的|经理: where what counts or describes the speaker begins."""
    tokens, pos, starts = tagged.tokens, tagged.pos, tagged.starts
    begin = first
    if begin and pos[begin - 1] == "m" and tokens[begin - 1][-1] in _COUNTERS:
        begin -= 1
    if begin > 1 and tokens[begin - 1] == "的":
        back = begin - 2
        while (
            back > 0
            and begin - back < 5
            and pos[back] in ("v", "m", "nr")
            and len(tokens[back]) < 3
        ):
            if pos[back] == "v" and tokens[back] in _DESCRIBING:
                break
            back -= 1
        if tokens[back] in _DESCRIBING:
            begin = back
            if begin and pos[begin - 1] == "m" and tokens[begin - 1][-1] in _COUNTERS:
                begin -= 1
        else:
            begin = _counted_before(tagged, begin, start)
    return begin if starts[begin] >= start else first


def _counted_before(tagged: TaggedText, begin: int, start: int) -> int:
    """外交部一名不愿透露姓名的|官员, 年长的|观众: where a description that ends with 的 begins."""
    tokens, pos, starts = tagged.tokens, tagged.pos, tagged.starts
    if starts[begin - 2] == start and tokens[begin - 2] in _QUALITIES:
        return begin - 2
    for back in range(begin - 2, max(-1, begin - LONGEST_PLACE), -1):
        if starts[back] < start or pos[back] == "x" or tokens[back] == "来自":
            break
        if pos[back] == "m" and tokens[back][-1] in _COUNTERS:
            while back and starts[back - 1] >= start and pos[back - 1] in ("ns", "nt", "n", "nz"):
                back -= 1
            return back
    return begin


def _titled(tagged: TaggedText, index: int, start: int) -> Speaker | None:
    """英国《卫报》, 网友“小太阳”: what stands in marks and speaks, with the nouns before it."""
    tokens, starts = tagged.tokens, tagged.starts
    opening, first = _PAIRS[tokens[index]], index
    while first > 0 and tokens[first] != opening and index - first < LONGEST_TITLE:
        first -= 1
    if tokens[first] != opening or starts[first] < start:
        return None
    inner, opened = tagged.text[starts[first] : starts[index]], first
    while first > 0 and starts[first - 1] >= start and tagged.pos[first - 1] in ("ns", "nt", "n"):
        first -= 1
    if opening != "《" and (
        (first == opened and len(inner) > LONGEST_NICKNAME + 1) or "、" in inner or "，" in inner
    ):
        # A term rather than somebody's name.
        return None
    return Speaker(starts[first], starts[index + 1], "", [])


def name_start(tagged: TaggedText, first: int, end: int) -> int:
    """Where the name begins in 女工安尕萍, 主任Michael Kratsios; else where the phrase does."""
    begin = end - 1
    if not like_name(tagged, begin):
        return first
    while begin > first and (
        tagged.pos[begin - 1] == "eng" or (tagged.tokens[begin - 1] == " " and begin - 1 > first)
    ):
        begin -= 1
    before = tagged.tokens[begin - 1] if begin > first else ""
    titled = before in tables.titles() or before[-1:] in tables.quote_words("person-ending")
    return begin if titled else first


def like_name(tagged: TaggedText, index: int) -> bool:
    """Whether a token looks like a name that wasn't found as one."""
    token, tag = tagged.tokens[index], tagged.pos[index]
    if tag == "nz":
        return 1 < len(token) < 4 and token[0] in tables.surnames()
    return tag in PERSON_TAGS and token not in tables.titles()
