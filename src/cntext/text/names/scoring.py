"""How much a stretch of text looks like a name: its characters, its tokens, its surroundings.

Weights are tenths of a natural-log unit; a candidate at or above ``THRESHOLD`` is a name. They were
set by hand and tuned on tests/names/news_tuning_*.txt.
"""

from __future__ import annotations

from functools import lru_cache

from cntext.text.names import tables
from cntext.text.names.context import (
    before_bracket,
    honorific_after,
    spaces_before,
    speech_verb_at,
    title_after,
    title_before,
)
from cntext.text.names.tagged import TaggedText

THRESHOLD = 40
CLEAR_SURNAME = 14
"""The least weight of a surname that 老 or 小 may stand before."""
UNLISTED = -10
"""The weight of a common character that isn't in the table of given names."""

RARE = 3
"""The weight of a rare one: seldom part of another word, so rather of a name (申真谞)."""

# Tags that a name's own tokens hardly ever have.
_GRAMMAR_TAGS = frozenset(
    ["p", "c", "r", "m", "u", "uj", "ul", "uz", "ud", "ug", "uv", "x", "y", "mq", "q"]
)
_AFTER_NAMES = frozenset(
    "将將会會等说說称稱表在曾已也则則即就是对對与與和为為被因从從率任又还還都的以于於向今当當获獲受"
)
_CLOSING_MARKS = ("、", "）", ")", "（", "(", "〕", "】")
BEHIND_NAMES = frozenset(
    "将將会會等说說称稱表在曾已也则則即就是对對与與和为為被因从從任又还還都的摄攝文图圖著编編译譯画畫书書"
    "绘繪撰主题題饰飾词詞曲诗詩总總导導董工太爷爺奶嫂叔伯姨妈媽某氏家人们們"
)
"""Characters that may stand between a name and a mark without being a part of it: 张三摄）."""
_AND = frozenset("和与與及")
_MARKS = frozenset("，、。；：”」’』）)！？,;:!? \u3000／/")
_LIKELY_GIVEN = 24
"""What two characters score that are seldom another word behind a surname."""
_COLONS = frozenset("：:﹕")
_OPENERS = _COLONS | frozenset("，,")
"""Behind a verb of speech these open what is said."""
_CLAUSE_MARKS = frozenset("。！？；，：\n“”「」")
_BEFORE_VERBS = frozenset("将將曾已均")
"""Adverbs that no lone verb has behind it: 呂坤修|將親自督導."""
_OF_A_NAME = 4
"""The least weight of a character that is rather the last one of a name than a word."""
_DESCRIBED = ("男，", "女，", "男,", "女,", "男、", "女、", "男性", "女性", "男 ", "女 ")
OF_A_DESCRIPTION = 26
"""What is said of people and of nothing else behind a comma: 张伟，男，35岁."""
_WEAK_TAGS = frozenset(["d", "f", "t", "b"])
_VERB_TAGS = frozenset(["v", "vn", "a", "ad", "an", "i", "l", "vd", "vg"])
_PERSONS = frozenset("者员員人生任")
"""The last characters of titles that can only be a person's: 记者, not 采访."""
_SETTLEMENTS = frozenset("市州旗区區县縣镇鎮乡鄉村庄莊庙廟街路巷岛島桥橋")
_HOUSES = frozenset("园園院厂廠店馆館社局部")
"""What has a 总裁 or a 院长 as places have their officials: 碧桂园总裁."""
_PLACE_SUFFIXES = frozenset(
    "氏科属郡型式化系园園阁閣殿省市县區区州盟旗镇鎮乡鄉村庄莊屯寨沟溝路街巷弄桥橋湖山河江港岛島湾灣站寺庙廟"
)


_NO_CHARACTER = -60


@lru_cache(maxsize=1 << 14)
def character_weight(character: str) -> int:
    """The weight of a character in a given name."""
    weight = tables.given_names().get(character)
    if weight is None:
        if not "㐀" <= character <= "鿿":
            return _NO_CHARACTER
        return RARE if _is_rare(character) else UNLISTED
    return weight


def _is_rare(character: str) -> bool:
    """A Chinese character outside the common halves of GB 2312 (to D7) and Big5 (to C6)."""
    simplified = character.encode("gb2312", "ignore")
    traditional = character.encode("big5", "ignore")
    return not (simplified and simplified[0] < 0xD8) and not (traditional and traditional[0] < 0xC7)


def given_score(text: str, start: int, end: int) -> int:
    """How well the characters suit a given name."""
    if end - start == 1:
        return character_weight(text[start]) - 4
    score = sum(map(character_weight, text[start:end]))
    # 奕奕, 呦呦: a doubled character is a given name or an adverb.
    return score + 12 if text[start] == text[end - 1] else score


def token_score(
    tagged: TaggedText, index: int, end: int, surname_end: int, *, introduced: bool = False
) -> int:
    """How well the tokens from ``index`` on fit a name that ends at ``end``.

    ``introduced`` tells that a title stands right before it.
    """
    starts, pos = tagged.starts, tagged.pos
    last = index
    while starts[last + 1] < end:
        last += 1
    aligned = starts[last + 1] == end
    if last == index:
        if not aligned and _verb_begins(tagged.text, end, starts[index + 1]):
            return 20 if pos[index][:2] == "nr" else -45
        if not aligned:
            # 首席经济学家|温彬对: a verb or a preposition joined to the name.
            joined = introduced and starts[index + 1] == end + 1
            return -8 if joined and tagged.text[end] in _AFTER_NAMES else -45
        length = end - starts[index]
        return _whole_token_score(tagged.tokens[index], pos[index], length, introduced=introduced)
    score = 0 if aligned else -22
    if aligned and end - starts[last] == 1 and tagged.text[end - 1] in "省市县縣区區镇鎮":
        # 邵东|市: a place taken for a person.
        score -= 30
    if not aligned and starts[last + 1] == end + 1 and tagged.text[end] in _AFTER_NAMES:
        # 李广|苏将: the tagger joins the name's end to the word after it.
        score = -2
    if not aligned and pos[last] in _VERB_TAGS and speech_verb_at(tagged.text, starts[last]):
        score -= 15
    opens = starts[index + 1] - starts[index] == 1 and _opens_clause(tagged, index)
    if (
        last == index + 1
        and pos[index] in _GRAMMAR_TAGS
        and end - starts[last] > 1
        and not (opens and (not aligned or _is_likely_given(tagged.text, surname_end, end)))
    ):
        # 目击者|向|警方: a word of grammar, and another word behind it.
        score -= 24 if pos[last] in ("n", "v", "vn", "r", "t", "s") else 0
    for k in range(index, last + 1):
        tag, length = pos[k], starts[k + 1] - starts[k]
        if tag in _GRAMMAR_TAGS:
            mild = opens if k == index else tag == "m" and length == 1
            score -= 4 if mild else 20 if length == 1 or k > index else 8
        elif tag == "f" and length == 1:
            score -= 20
        elif tag[:2] == "nr":
            score += 12 if k > index else 8
        elif tag in _WEAK_TAGS:
            score -= 6
        elif tag in _VERB_TAGS:
            score -= 4 if length == 1 else 8
        elif length == 1:
            # 申真|谞: the tagger knows a name, but not its last character.
            rest = k > index and pos[k - 1][:2] == "nr"
            score += 10 if rest and character_weight(tagged.tokens[k]) == RARE else 2
        if length > 1 and tagged.tokens[k] in tables.exceptions():
            # 村支书仰明亮: behind a title a given name may be a word of its own.
            score -= 6 if introduced and starts[k] == surname_end and aligned else 30
    if starts[index + 1] > surname_end and pos[index][:2] != "nr":
        # 高质|量: the first token holds more than the surname and isn't a name's beginning.
        score -= 12
    return score


def _verb_begins(text: str, start: int, within: int) -> bool:
    """林丹回|应，: whether a verb of speech that opens a speech begins here, and ends later."""
    verb_end = speech_verb_at(text, start)
    return verb_end > within and text[verb_end : verb_end + 1] in _OPENERS


def _is_likely_given(text: str, start: int, end: int) -> bool:
    """何|启明说，: whether both characters are common in given names."""
    return end - start == 2 and given_score(text, start, end) >= _LIKELY_GIVEN


def _opens_clause(tagged: TaggedText, index: int) -> bool:
    """，余|鎧均: whether a clear surname, whatever else it can be, is the first of a clause."""
    start = tagged.starts[index]
    if tables.surnames().get(tagged.tokens[index], 0) < CLEAR_SURNAME:
        return False
    return start == 0 or tagged.text[start - 1] in _CLAUSE_MARKS


def _whole_token_score(token: str, tag: str, length: int, *, introduced: bool) -> int:
    if token in tables.exceptions():
        return -60
    if length == 3 and token[:2] in tables.exceptions():
        return -10 if tag[:2] == "nr" else -40
    if tag[:2] == "nr":
        # 岳麓区, 青石镇: tagged as names where the lexicon lacks them.
        return 5 if length == 3 and token[-1] in _SETTLEMENTS else 25
    if tag == "ns":
        return -60 if token in tables.places() else -18
    if tag in ("nz", "nt"):
        return -15
    if tag in _GRAMMAR_TAGS:
        return -40
    if introduced and length == 3 and tables.surnames().get(token[0], 0) >= CLEAR_SURNAME:
        # 藝人黃子佼: a title before it and a surname that is hardly another word.
        return -14 if given_score(token, 1, 3) > 0 else -26
    if length == 3 and given_score(token, 1, 3) >= _LIKELY_GIVEN:
        # Words of three characters that are made like a name and aren't one are few.
        return -6
    return -26


def left_score(tagged: TaggedText, index: int, start: int) -> tuple[int, str]:
    """How much the text before speaks for a name here, and the class of the title before it."""
    text = tagged.text
    at = spaces_before(text, start)
    if at == 0 or text[at - 1] == "\n":
        return 4, ""
    before = text[at - 1]
    if before in "：:" and at > 1:
        found = title_before(text, at - 1)
        if found is None:
            return 2, ""
        return (65, found[0]) if found[0] in ("reporter", "photographer") else (25, "")
    found = title_before(text, before_bracket(text, at))
    if found is not None:
        kind = found[0]
        spaced = at < start
        if kind == "post":
            return (28 if spaced else 52), kind
        if kind == "citizen":
            return (10 if spaced else 33), kind
        if not spaced and before not in _PERSONS:
            # 接受采访时, 摄影展: the work rather than who does it.
            return 8, ""
        return 65, kind
    if at < start:
        return 3, ""
    tag = tagged.pos[index - 1]
    if tag == "p" or before in "与與和同跟由让讓被":
        return 8, ""
    if tag == "x":
        return 2, ""
    if tag == "v":
        return 4, ""
    if tag in ("m", "q"):
        return -18, ""
    if start - tagged.starts[index - 1] == 1 and tag not in ("c", "d", "uj", "ul", "f", "r", "u"):
        # A lone character before it may well begin the word (淦|田镇).
        return -12, ""
    return -3, ""


def _person_verb_at(text: str, start: int) -> bool:
    if text[start] not in tables.person_verb_starts():
        return False
    verbs = tables.person_verbs()
    return any(text[start : start + length] in verbs for length in (2, 3, 4))


def _cuts_short(tagged: TaggedText, end: int) -> bool:
    """苗春|来、: whether a lone character that suits a name stands between here and a mark."""
    text = tagged.text
    if text[end] in _AND and text[end + 1 : end + 2] == "、":
        # 周尧|和、: nothing goes on from 和 here.
        return tagged.is_boundary(end)
    if text[end] in BEHIND_NAMES or character_weight(text[end]) <= UNLISTED:
        return False
    if text[end + 1 : end + 2] in _CLOSING_MARKS:
        return tagged.is_boundary(end)
    if end + 1 >= len(text) or character_weight(text[end]) < _OF_A_NAME:
        return False
    # 謝龍|介|拿下: what is left over before a verb of people's doings.
    index = tagged.index_at(end)
    return (
        tagged.tokens[index] == text[end]
        and tagged.pos[index] != "d"
        and (text[end + 1] in _BEFORE_VERBS or _person_verb_at(text, end + 1))
        and not _person_verb_at(text, end)
    )


def right_score(tagged: TaggedText, end: int) -> int:
    """How much the text after speaks for a name that ends here."""
    text = tagged.text
    if end >= len(text) or text[end] in "\n\r":
        return 3
    following = text[end]
    if _cuts_short(tagged, end) or _verb_begins(text, end - 1, end):
        return -22
    verb_end = speech_verb_at(text, end)
    if verb_end:
        # 余|鎧均稱，: a mark behind the verb says as much as a token's end before it.
        if text[verb_end : verb_end + 1] in _COLONS:
            return 26
        return 25 if tagged.is_boundary(end) or text[verb_end : verb_end + 1] in _OPENERS else 12
    if _person_verb_at(text, end):
        return 14
    if following in tables.between_starts():
        # 常建军在接受采访时; 尹力等出席.
        for word in tables.BETWEEN_NAME_AND_VERB:
            after = end + len(word)
            follows = text.startswith(word, end) and after < len(text)
            if follows and (speech_verb_at(text, after) or _person_verb_at(text, after)):
                return 12
    found = honorific_after(text, end) or title_after(text, end)
    if found is not None and tagged.is_boundary(end):
        # 青石镇|党委书记: a place has officials too.
        last = text[end - 1]
        if last in _AND and tagged.is_boundary(end - 1):
            # 队长向阳和|村支书: 和 joins two people.
            return -22
        return 0 if last in _SETTLEMENTS or last in _HOUSES else 26
    if following in "（(":
        return 6
    if text.startswith(
        ("大道", "大街", "大桥", "大廈", "大厦", "中学", "中學", "大学", "大學"), end
    ):
        return -22
    if following in _MARKS:
        return OF_A_DESCRIPTION if text.startswith(_DESCRIBED, end + 1) else 3
    if following in _PLACE_SUFFIXES:
        return -22
    tag = tagged.pos[tagged.index_at(end)]
    if tag in ("p", "v", "c", "d", "vn", "uj"):
        return 6
    if tag[:2] == "nr":
        return -15
    if tag[:1] == "n" or tag == "m":
        return -4
    return 0
