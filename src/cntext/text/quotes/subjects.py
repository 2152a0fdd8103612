"""Who speaks: the subject of a verb of speech."""

from __future__ import annotations

from cntext.text.names import tables
from cntext.text.names.tagged import TaggedText
from cntext.text.quotes.openings import is_somebody, opening_phrase
from cntext.text.quotes.people import People, Speaker, chosen
from cntext.text.quotes.phrases import SKIPPED_TAGS, phrase_ending_with, pronoun_at

LONGEST_REACH = 80
"""How far before its verb a subject is looked for, in characters."""
_TOWARDS = frozenset(["对", "對", "向", "跟", "给", "給"])
_BY = frozenset(["被", "由", "遭", "据", "據", "如", "像", "和", "与", "與", "同", "连", "連"])
"""Behind these stands who acts: 遭多數網友反酸."""
_ASPECT = frozenset(["着", "著", "了", "过", "過", "起", "出", "到"])
_NOT_NAMING = frozenset("经經有由从從向于於")
"""Surnames that are more often prepositions: 经审理|查明."""
_NAMING_TAGS = frozenset(["a", "n", "m", "ng", "ns", "nz", "nr", "v", "vn", "q", "j", "ag", "vg"])
_MODIFYING_TAGS = frozenset(["n", "ns", "s", "f", "a", "m", "q", "r", "b"])
_DAYS = frozenset("日号號月年时時")
_THINKING = frozenset([
    "分析", "解释", "解釋", "介绍", "介紹", "预测", "預測", "研判", "总结", "總結",
    "建议", "建議", "回应", "回應", "提醒", "评论", "評論", "点评", "補充", "补充",
])  # fmt: skip
"""Verbs of speech that stand before another one: 专家分析指出."""
_PLACED_BY = frozenset(["时", "時", "后", "後", "中", "上", "里", "裡"])
_PLACING = frozenset(["在", "于", "於", "从", "從", "当", "當"])
_BRACKETS = {"）": "（", ")": "("}
LONGEST_BRACKET = 20
"""How many tokens a bracket behind a speaker may hold."""
MOST_CLAUSES = 4
"""In how many clauses before the verb's a subject is looked for."""


def subject_of(tagged: TaggedText, people: People, start: int, verb: int) -> Speaker | None:
    """The subject of the verb at ``verb`` in the sentence that begins at ``start``."""
    start = max(start, verb - LONGEST_REACH)
    channels = tables.quote_words("channel")
    length = next((size for size in (5, 4, 3, 2) if tagged.text[verb - size : verb] in channels), 0)
    if start < verb - length:
        # 公安局|官方|微博|称
        verb -= length
        if length and tagged.text.endswith("官方", start + 1, verb):
            verb -= 2
    clause = clause_start(tagged.text, start, verb)
    person = chosen(tagged, people.between(clause, verb))
    if person is not None:
        return person
    noun = _noun_before(tagged, people, clause, verb)
    if noun is not None and not _is_object(tagged, noun.start, clause):
        return noun
    if noun is not None:
        # 志愿者一边搀扶老人一边说: whoever begins the clause, if anybody does.
        opening = opening_phrase(tagged, people, clause, noun.start, True)
        accompanies = tagged.tokens[tagged.index_at(clause)][-1] in "着著"
        if opening is None and (accompanies or not is_somebody(tagged, noun)):
            # 他停下来，指着山头说
            opening = _opening_earlier(tagged, people, start, clause)
        return opening or noun
    noun = opening_phrase(tagged, people, clause, verb, True) or _short_name(tagged, clause, verb)
    if noun is not None:
        return noun
    person = chosen(tagged, people.between(start, verb))
    return person or _opening_earlier(tagged, people, start, clause)


def clause_start(text: str, start: int, end: int) -> int:
    """Where the last clause of a stretch begins."""
    return max(start, *(text.rfind(mark, start, end) + 1 for mark in "，,；;：:"))


def _opening_earlier(tagged: TaggedText, people: People, start: int, clause: int) -> Speaker | None:
    """Whoever begins the nearest clause before: 理事长满面笑容，迎上来…，说."""
    for _ in range(MOST_CLAUSES):
        if clause <= start:
            break
        end = clause - 1
        clause = clause_start(tagged.text, start, end)
        noun = opening_phrase(tagged, people, clause, end)
        if noun is not None:
            return noun
    return None


def _short_name(tagged: TaggedText, clause: int, verb: int) -> Speaker | None:
    """高|力|认为: two or three characters before the verb that begin with a surname."""
    while clause < verb and tagged.text[clause].isspace():
        clause += 1
    name = tagged.text[clause:verb]
    index = tagged.index_at(clause)
    if not 1 < len(name) < 4 or name[0] not in tables.surnames() or not tagged.is_boundary(clause):
        return None
    if name[0] in _NOT_NAMING:
        return None
    if len(name) == 2 and name[1] in "续續又亦":
        # 余|續|指
        return Speaker(clause, clause + 1, "", [])
    tags = tagged.pos[index : tagged.index_at(verb - 1) + 1]
    return Speaker(clause, verb, "", []) if _NAMING_TAGS.issuperset(tags) else None


def _is_object(tagged: TaggedText, start: int, clause: int) -> bool:
    """Whether a verb or 把, 用 stands before the noun that begins at ``start``."""
    index = tagged.index_at(start) - 1
    if index > 0 and tagged.tokens[index] == "的" and tagged.pos[index - 1] != "v":
        # 指着|对面|的|山头
        index -= 1
        while index >= 0 and tagged.pos[index] in _MODIFYING_TAGS:
            index -= 1
    while index >= 0 and (tagged.pos[index] == "d" or tagged.tokens[index] in _ASPECT):
        index -= 1
    if index < 0 or tagged.starts[index] < clause:
        return False
    if tagged.starts[index] == clause:
        # 指着山头说, but 承办法官说
        return tagged.tokens[index][-1] in _ASPECT or tagged.tokens[index + 1] in _ASPECT
    return tagged.pos[index] == "v" or (
        tagged.pos[index] == "p" and tagged.tokens[index] not in _BY
    )


def _noun_before(tagged: TaggedText, people: People, start: int, verb: int) -> Speaker | None:
    """The pronoun or the noun phrase right before the verb, adverbs and 在…上 left out."""
    tokens, starts = tagged.tokens, tagged.starts
    index = tagged.index_at(verb)
    if verb - starts[index] < 2:
        # 又|称, 时|说: the tagger joins a word before the verb to it.
        index -= 1
    index = _before_adverbs(tagged, index, start)
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
        return pronoun_at(tagged, people, index)
    noun = phrase_ending_with(tagged, index, start)
    if noun is not None and noun.start > start:
        before = tagged.index_at(noun.start) - 1
        if tokens[before] in _TOWARDS:
            # 穆罕默德对半岛电视台记者说
            return _noun_before(tagged, people, start, starts[before])
    return noun


def _before_adverbs(tagged: TaggedText, index: int, start: int) -> int:
    """The last token that is no adverb, no 在…上 and no verb of speech before another."""
    tokens, pos, starts = tagged.tokens, tagged.pos, tagged.starts
    speaking = tables.quote_words("speaking")
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
        elif pos[index] == "m" and tokens[index] in _DAYS and pos[index - 1 : index] == ["m"]:
            # 应急管理部|3|日|表示
            index -= 2
        elif tokens[index] in _BRACKETS and tokens[index + 1][:2] not in speaking:
            index = _before_bracket(tagged, index, start)
        elif tokens[index] == "地" and index > 1:
            # 毫不犹豫|地
            index -= 2
        elif (pos[index] == "a" and tokens[index] not in tables.titles()) or (
            len(tokens[index]) > 2 and tokens[index][1] in "着著"
        ):
            # 坦诚|回应, 摇着头|说
            index -= 1
        elif pos[index] in SKIPPED_TAGS or tokens[index] in tables.quote_words("skipped"):
            at = _before_preposition(tagged, index, start)
            index = at if at is not None else index - 1
        else:
            break
    return index


def _before_bracket(tagged: TaggedText, index: int, start: int) -> int:
    """The token before a bracket that the token at ``index`` closes: 协会（下称…）|表示."""
    opening = _BRACKETS[tagged.tokens[index]]
    for back in range(index - 1, max(-1, index - LONGEST_BRACKET), -1):
        if tagged.starts[back] < start:
            break
        if tagged.tokens[back] == opening:
            return back - 1
    return -1


def _publishing_before(tagged: TaggedText, index: int, start: int) -> int:
    """Where 发布, 接受 or the like stands whose object the token at ``index`` ends; else -1."""
    for back in range(index, max(-1, index - 5), -1):
        if tagged.starts[back] <= start or tagged.pos[back] == "x":
            return -1
        if tagged.tokens[back] in tables.quote_words("publishing"):
            return tagged.starts[back]
    return -1


def _before_preposition(tagged: TaggedText, index: int, start: int) -> int | None:
    """The token before 在…上, if the token at ``index`` ends such a phrase."""
    if tagged.pos[index] != "f" and tagged.tokens[index] not in _PLACED_BY:
        return None
    for back in range(index - 1, max(-1, index - 14), -1):
        if tagged.starts[back] < start:
            return None
        if tagged.tokens[back] in _PLACING:
            return back - 1
    return None
