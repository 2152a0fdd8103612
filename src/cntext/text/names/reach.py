"""How far a post reaches to the left of its title: 市发展和改革委员会|主任."""

from __future__ import annotations

from cntext.text.names import tables
from cntext.text.names.context import title_before
from cntext.text.names.tagged import TaggedText

LONGEST_POST = 40
"""The most characters that a post has, its title aside."""

# Tags of tokens that a post can hold to the left of its title.
_INSIDE_TAGS = frozenset(
    ["b", "j", "a", "vn", "s", "l", "i", "f", "k", "h", "zg", "eng", "ng", "an"]
)
_JOINERS = frozenset(["和", "与", "與", "及", "暨"])
_NEW = frozenset(["新", "老", "小", "大", "男", "女"])
_BODIES = frozenset("会會所办辦院局处處厅廳部委署司科组組社行厂廠店馆館台站队隊团團室校")
_IN_TURN = ("新任", "现任", "現任", "前任", "历任", "歷任")
_ACTING = "代"
_STOPS = frozenset("。！？，…")
_DUTIES = ("分管", "负责", "負責", "主管", "主持", "分工", "联系", "聯繫", "协管", "協管")


def reach(tagged: TaggedText, title_start: int) -> int:
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
    if bound == "inside" or token in tables.places():
        return 1
    if token in _JOINERS:
        return _joined(tagged, index)
    if token == "的":
        return _duty(tagged, index)
    if bound == "outside":
        return int(token in _IN_TURN and index > 0 and _is_body(tagged, index - 1))
    if token == _ACTING:
        return int(tagged.starts[index + 1] == title_start and tagged.pos[index - 1][:1] != "m")
    if tag == "m" and token[-1] in "号號" and index and tagged.pos[index - 1][:1] == "n":
        # 嫦娥|六号|任务总设计师
        return 1
    if tag in ("m", "eng") or token.isascii():
        return int(token.startswith("第") or (token.isalnum() and token.isascii()))
    if tag == "x":
        return int(token in '·-—“”"' and _within_name(tagged, index))
    if tag[:2] == "nr" and token in tables.titles():
        return 1
    if token in tables.known_people() and token not in tables.named_organizations():
        # 联合国秘书长|古特雷斯|发言人: somebody else stands between.
        return 0
    if tag[:1] == "n" or tag in _INSIDE_TAGS:
        return int(not _is_person_or_title(tagged, index))
    if tag[-1:] == "g" or (tag == "v" and len(token) == 1):
        # Pieces of a name that the lexicon lacks: 醫務|衞|生.
        return int(index > 0 and tagged.pos[index - 1][:2] in ("n", "nz", "j", "yg", "ng", "zg"))
    return int(tag == "v" and _ends_organization(token))


def _is_body(tagged: TaggedText, index: int) -> bool:
    """国际奥委会|新任|主席: whether an organization stands before a word for new and former."""
    token = tagged.tokens[index]
    return (
        tagged.pos[index] in ("nt", "j")
        or token in tables.named_organizations()
        or token in tables.organization_endings()
    )


def _is_person_or_title(tagged: TaggedText, index: int) -> bool:
    """Whether a token is a title that ends here, so that what follows is another person's post."""
    following = tagged.tokens[index + 1]
    if following[-1] in _BODIES and len(following) > 1:
        # 退役军人|事务局: an office for such people.
        return False
    return tables.titles().get(tagged.tokens[index]) in ("citizen", "reporter", "photographer")


def _ends_organization(token: str) -> bool:
    return tables.organization_endings().get(token) == "strong"


def _within_name(tagged: TaggedText, index: int) -> bool:
    """Whether quotation marks or a dash stand inside an organization's name; not yet told apart."""
    token = tagged.tokens[index]
    if token == "”":
        inner = tagged.tokens[max(0, index - 4) : index]
        # “别怕。”护士长: what somebody says is no part of a name.
        return "“" in inner and _STOPS.isdisjoint(inner)
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
