"""Who speaks: the subject of a verb of speech."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, NamedTuple

from cntext.text.names import tables
from cntext.text.names.tagged import TaggedText

LONGEST_REACH = 80
"""How far before its verb a subject is looked for, in characters."""
_PAIRS = {"》": "《", "”": "“", "」": "「"}
LONGEST_TITLE = 20
"""How many tokens the name of a paper or a document may have."""

_SKIPPED_TAGS = frozenset(["d", "t", "p", "f", "c", "ad", "uz", "ud", "ul", "zg", "z"])
_NOUN_TAGS = frozenset(
    ["n", "nt", "nz", "j", "ns", "nr", "vn", "nrt", "nrfg", "l", "b", "s", "an", "k"]
)


_TOWARDS = frozenset(["对", "對", "向", "跟"])
_PHRASE_TAGS = frozenset(["n", "nt", "ns", "m", "q", "a", "b"])
_GROUPS = ("团队", "團隊", "课题组", "課題組", "工作室", "研究组", "研究組", "一案", "案件")
"""What belongs to a person without 的: others of it speak."""
_THINKING = frozenset([
    "分析", "解释", "解釋", "介绍", "介紹", "预测", "預測", "研判", "总结", "總結",
    "建议", "建議", "回应", "回應", "提醒", "评论", "評論", "点评", "補充", "补充",
])  # fmt: skip
"""Verbs of speech that stand before another one: 专家分析指出."""
_COUNTERS = frozenset("名位个個")
_DESCRIBING = frozenset([
    "受访", "受訪", "在场", "在場", "现场", "現場", "姓", "前来", "前來", "围观", "圍觀",
    "同行", "过路", "路过", "等候", "排队", "值班", "与会", "與會",
])  # fmt: skip
"""What tells which people are meant: 受访的店主, 姓万的经理."""
_SINGULAR = frozenset(["他", "她"])


class Speaker(NamedTuple):
    """A speaker as named in the text; ``name`` is the name meant by a pronoun or a short form."""

    start: int
    end: int
    name: str
    posts: list[Any]


def _placed(items: Any) -> list[Any]:
    """The items that say where they stand: names may come from another hand's JSON."""
    if not isinstance(items, list):
        return []
    return [
        item
        for item in items
        if isinstance(item, dict)
        and isinstance(item.get("start"), int)
        and isinstance(item.get("end"), int)
        and 0 <= item["start"] < item["end"]
    ]


class People:
    """The people of a text by place, short forms included."""

    __slots__ = ("_places", "_speakers")

    def __init__(self, names: list[Any]) -> None:
        speakers = []
        for item in names:
            if item.get("kind") != "person":
                continue
            if item.get("role") in ("reporter", "photographer", "author"):
                # Who wrote it down isn't who says it.
                continue
            posts = _placed(item.get("posts"))
            speakers.append(Speaker(item["start"], item["end"], "", posts))
            for mention in _placed(item.get("mentions")):
                speakers.append(Speaker(mention["start"], mention["end"], item["text"], posts))
        self._speakers = sorted(speakers, key=lambda speaker: speaker.start)
        self._places = [speaker.start for speaker in self._speakers]

    def between(self, start: int, end: int) -> list[Speaker]:
        """The people who are named within a stretch."""
        return self._speakers[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def last_before(self, place: int) -> Speaker | None:
        """The person named last before a place."""
        index = bisect_left(self._places, place)
        return self._speakers[index - 1] if index else None


def subject_of(tagged: TaggedText, people: People, start: int, verb: int) -> Speaker | None:
    """The subject of the verb at ``verb`` in the sentence that begins at ``start``."""
    text = tagged.text
    start = max(start, verb - LONGEST_REACH)
    clause = max(text.rfind(mark, start, verb) for mark in "，,；;：:") + 1
    clause = max(clause, start)
    person = chosen(tagged, people.between(clause, verb))
    if person is not None:
        return person
    noun = _noun_before(tagged, people, clause, verb)
    if noun is not None:
        if _is_object(tagged, noun.start, clause):
            # 志愿者一边搀扶老人一边说: whoever begins the clause, if anybody does.
            return first_speaker(tagged, people, clause, noun.start) or noun
        return noun
    person = chosen(tagged, people.between(start, verb))
    return person or first_speaker(tagged, people, start, verb)


def _is_object(tagged: TaggedText, start: int, clause: int) -> bool:
    """Whether a verb stands right before the noun that begins at ``start``."""
    index = tagged.index_at(start) - 1
    return index >= 0 and tagged.starts[index] > clause and tagged.pos[index] == "v"


def chosen(tagged: TaggedText, people: list[Speaker]) -> Speaker | None:
    """The first who isn't addressed (对某某说) and to whom nothing belongs (某某的)."""
    for person in people:
        following = tagged.text[person.end : person.end + 1]
        index = tagged.index_at(person.start)
        first = person.posts[0]["start"] if person.posts else person.start
        if first < person.start:
            index = tagged.index_at(first)
        before = tagged.tokens[index - 1] if index else ""
        if tagged.text.startswith(_GROUPS, person.end):
            # 贺跃辉团队成员李静说
            continue
        # 援引某某的话
        owns = following == "的" and not tagged.text.startswith(("的话", "的話"), person.end)
        if not owns and before not in tables.quote_words("preposition"):
            return person
    return None


def _noun_before(tagged: TaggedText, people: People, start: int, verb: int) -> Speaker | None:
    """The pronoun or the noun phrase right before the verb, adverbs and 在…上 left out."""
    tokens, pos, starts = tagged.tokens, tagged.pos, tagged.starts
    index = tagged.index_at(verb)
    if verb - starts[index] < 2:
        # 又|称, 时|说: the tagger joins a word before the verb to it.
        index -= 1
    while index >= 0 and starts[index] >= start:
        if tokens[index] in tables.quote_words("pronoun"):
            break
        if (
            tokens[index] in _THINKING
            and index
            and starts[index - 1] >= start
            and pos[index - 1] == "n"
        ):
            # 业内专家|分析|指出
            index -= 1
            continue
        if pos[index] in _SKIPPED_TAGS or tokens[index] in tables.quote_words("skipped"):
            at = _before_preposition(tagged, index, start)
            index = at if at is not None else index - 1
            continue
        break
    if index < 0 or starts[index] < start:
        return None
    if index and tokens[index - 1] in _TOWARDS and starts[index - 1] >= start:
        # 院长转身对护士说
        return _noun_before(tagged, people, start, starts[index - 1])
    publishing = _publishing_before(tagged, index, start)
    if publishing > start:
        # 国家卫健委发布通报指出
        return _noun_before(tagged, people, start, publishing)
    if tokens[index] in tables.quote_words("pronoun"):
        return _pronoun(tagged, people, index)
    return _phrase(tagged, index, start)


def _publishing_before(tagged: TaggedText, index: int, start: int) -> int:
    """Where 发布, 接受 or the like stands whose object the token at ``index`` ends; else -1."""
    for back in range(index, max(-1, index - 5), -1):
        if tagged.starts[back] <= start or tagged.pos[back] == "x":
            return -1
        if tagged.tokens[back] in tables.quote_words("publishing"):
            return tagged.starts[back]
    return -1


def _pronoun(tagged: TaggedText, people: People, index: int) -> Speaker:
    """A pronoun; the singular ones mean who was named last."""
    start, end = tagged.starts[index], tagged.starts[index + 1]
    meant = people.last_before(start) if tagged.tokens[index] in _SINGULAR else None
    if meant is None:
        return Speaker(start, end, "", [])
    name = meant.name or tagged.text[meant.start : meant.end]
    return Speaker(start, end, name, meant.posts)


def _before_preposition(tagged: TaggedText, index: int, start: int) -> int | None:
    """The token before 在…上, if the token at ``index`` ends such a phrase."""
    if tagged.pos[index] != "f" and tagged.tokens[index] not in (
        "时",
        "時",
        "后",
        "後",
        "中",
        "上",
    ):
        return None
    for back in range(index - 1, max(-1, index - 14), -1):
        if tagged.starts[back] < start:
            return None
        if tagged.tokens[back] in ("在", "于", "於", "从", "從", "当", "當"):
            return back - 1
    return None


def _phrase(tagged: TaggedText, index: int, start: int) -> Speaker | None:
    """The noun phrase that ends with the token at ``index``, if it is one that can speak."""
    tokens, pos, starts = tagged.tokens, tagged.pos, tagged.starts
    if tokens[index] in _PAIRS:
        return _titled(tagged, index, start)
    if pos[index] not in _NOUN_TAGS and tokens[index] not in tables.titles():
        return None
    end = starts[index + 1]
    first = index
    if tokens[index] in ("们", "們") and first > 0 and starts[first - 1] >= start:
        first -= 1
    while first > 0 and starts[first - 1] >= start and _joins(tagged, first - 1):
        first -= 1
    if end - starts[first] < 2:
        return None
    first = _described(tagged, first, start)
    return Speaker(starts[first], end, "", [])


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
    return begin if starts[begin] >= start else first


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
    if opening != "《" and (first == opened or "、" in inner or "，" in inner):
        # A term rather than somebody's name.
        return None
    return Speaker(starts[first], starts[index + 1], "", [])


def first_speaker(tagged: TaggedText, people: People, start: int, end: int) -> Speaker | None:
    """他 or whoever is called by a title at the beginning of a clause: 老支书."""
    index = first = tagged.index_at(start)
    tokens, starts = tagged.tokens, tagged.starts
    while index < len(tokens) and starts[index] < end:
        token, tag = tokens[index], tagged.pos[index]
        if token in _SINGULAR:
            return _pronoun(tagged, people, index)
        if token in tables.titles():
            index += index + 1 < len(tokens) and tokens[index + 1] in ("们", "們")
            return Speaker(max(start, starts[first]), starts[index + 1], "", [])
        if tag not in _PHRASE_TAGS and token not in tables.quote_words("modifier"):
            return None
        index += 1
    return None


def first_noun(tagged: TaggedText, start: int, end: int) -> Speaker | None:
    """The pronoun or the noun with which a clause begins."""
    index = tagged.index_at(start)
    while index < len(tagged.tokens) and tagged.starts[index] < end:
        token, tag = tagged.tokens[index], tagged.pos[index]
        if (
            token in tables.quote_words("pronoun")
            or tag in ("n", "nr", "nz", "nt")
            or token in tables.titles()
        ):
            return Speaker(tagged.starts[index], tagged.starts[index + 1], "", [])
        if tag not in _SKIPPED_TAGS and tag not in ("m", "q", "r", "a", "b"):
            return None
        index += 1
    return None


def _joins(tagged: TaggedText, index: int) -> bool:
    """Whether a token belongs to the noun phrase to its right."""
    token = tagged.tokens[index]
    if token in tables.quote_words("modifier"):
        return True
    bound = tables.post_bounds().get(token)
    if bound == "outside" or token in ("有", "据", "據", "的"):
        return False
    if tagged.pos[index] == "v" and len(token) == 1 and index:
        # 芦淞区|住|建局: a name that the lexicon lacks, taken to pieces.
        return tagged.tokens[index - 1][-1] in "省市县縣区區"
    return (
        bound == "inside"
        or tagged.pos[index] in _NOUN_TAGS
        or (
            tagged.pos[index] in ("a", "q", "ng", "v")
            and tagged.pos[index - 1 : index] != ["x"]
            and len(token) > 1
            and tagged.pos[index] != "v"
        )
    )
