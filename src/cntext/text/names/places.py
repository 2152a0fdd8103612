"""Places and organizations in a tagged text, and the place in an organization's name."""

from __future__ import annotations

from functools import cache

from cntext.text.names import tables
from cntext.text.names.tagged import TaggedText

_ADMINISTRATIVE = frozenset("省市县縣区區州盟旗镇鎮乡鄉村")
_LEVELS = frozenset("省市县縣区區州镇鎮乡鄉")
"""What stands for a place before an office: 省|司法厅."""
_TOWNS = frozenset("省市县縣区區州镇鎮")
_NO_PLACES = (
    "股市", "城市", "都市", "超市", "辖区", "轄區", "社区", "社區", "景区",
    "景區", "园区", "園區", "国旗", "國旗", "眷村", "农村", "農村", "战区", "戰區",
)  # fmt: skip
"""Words of the tongue that end as places do: 纽约股市."""
_COUNTING = frozenset("一二三四五六七八九十两兩几幾各全多数數")
_BEGINNING_TAGS = frozenset(["ns", "nt", "nz", "j", "nr"])
_HEADS = frozenset(["书记", "書記", "副书记", "副書記", "主任", "副主任", "院士", "委员", "委員",
                    "处长", "處長", "司长", "司長"])  # fmt: skip
_BODIES = frozenset("院局委司处處室部会會间間")
_NATURAL = frozenset("山河江湖海岛島峡峽湾灣港岭嶺原寺桥橋路街")


def leading_place(text: str) -> str:
    """The place with which an organization's name or a post begins: 长沙市 of 长沙市委书记."""
    at = 0
    while True:
        step = _one_place(text, at)
        if step == at:
            return text[:at]
        at = step


def _one_place(text: str, start: int) -> int:
    """Where a place that begins at ``start`` ends; ``start`` if there is none."""
    known = tables.places()
    for length in (7, 6, 5, 4, 3, 2):
        end = start + length
        if text[start:end] in known and end <= len(text):
            if text[end : end + 1] in _ADMINISTRATIVE:
                end += 1
            return end
    for length in (2, 3, 4):
        end = start + length
        if end > len(text) or text[end - 1] not in _ADMINISTRATIVE:
            continue
        if text[start] not in "全各本该該":
            return end
    return start


def split_post(post: str, title_at: int) -> tuple[str, str, str]:
    """The title, the organization and the place in a post whose title begins at ``title_at``."""
    title_at = _without_body(post, title_at)
    title = post[title_at:]
    organization = post[:title_at].rstrip("的")
    for duty in ("分管", "负责", "負責", "主管", "协管", "協管"):
        # 省委改革办|分管日常工作的副主任
        if duty in organization:
            organization = organization[: organization.index(duty)]
    for word in ("原", "前", "时任", "時任", "现任", "現任"):
        if organization.startswith(word) and len(organization) > len(word) + 1:
            organization = organization[len(word) :]
    place = leading_place(organization)
    if place and place[-1:] not in _ADMINISTRATIVE and title[:1] in _ADMINISTRATIVE:
        # 长沙|市长: the title names what the place is.
        place = organization
    if organization == place or organization[len(place) :].startswith(("驻", "駐", "常驻", "常駐")):
        # 美国|驻华|大使: no organization between the place and the title.
        organization = ""
    return title, organization, place


def _without_body(post: str, title_at: int) -> int:
    """Where the title proper begins: 科学院|院士, 政法委|书记, 财政司|司长."""
    for length in (3, 2):
        end = len(post) - length
        body = post[title_at:end]
        if post[end:] in _HEADS and (
            body in ("团委", "團委", "纪委", "紀委") or (len(body) > 2 and body[-1] in _BODIES)
        ):
            return end
    return title_at


def find_places(tagged: TaggedText, taken: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Places and organizations outside the taken places: (start, end, kind), in order."""
    found: list[tuple[int, int, str]] = []
    blocked = {offset for start, end in taken for offset in range(start, end)}
    starts = tagged.starts
    free = 0
    for index in _beginnings(tagged):
        start = starts[index]
        if start < free or start in blocked:
            continue
        end = _organization_end(tagged, index, blocked)
        kind = "organization"
        if not end:
            end, kind = _place_end(tagged, index), "place"
        if end:
            found.append((start, end, kind))
            free = end
    return found


@cache
def _first_words() -> frozenset[str]:
    """The words with which a place or an organization begins, whatever their tag."""
    return frozenset(tables.places()) | tables.named_organizations() | _LEVELS


def _beginnings(tagged: TaggedText) -> list[int]:
    """The tokens with which a place or an organization can begin: by tag, table or bracket."""
    text, words = tagged.text, _first_words()
    beginnings = [
        index
        for index, (token, tag) in enumerate(zip(tagged.tokens, tagged.pos, strict=True))
        if tag in _BEGINNING_TAGS or token in words
    ]
    brackets: list[int] = []
    for bracket in "（(":
        place = text.find(bracket, 1)
        while place > 0:
            brackets.append(tagged.index_at(place - 1))
            place = text.find(bracket, place + 1)
    return sorted({*beginnings, *brackets}) if brackets else beginnings


def _is_place(tagged: TaggedText, index: int) -> bool:
    """Whether a token is a place by the table, or by its tag and its last character."""
    token = tagged.tokens[index]
    if token in tables.places():
        return True
    if tagged.pos[index] == "nr" and token not in tables.exceptions():
        # 岳麓区, 邵东|市: the tagger takes the place for a person.
        following = tagged.tokens[index + 1] if index + 1 < len(tagged.tokens) else ""
        return (len(token) > 2 and _has_suffix(token)) or (len(token) == 2 and following in _TOWNS)
    if len(token) == 2 and token[0] in _COUNTING and token[-1] in _ADMINISTRATIVE:
        # 三省
        return False
    if tagged.pos[index] != "ns" or len(token) < 2 or token in tables.exceptions():
        return False
    return (len(token) > 2 and token[-1] in _ADMINISTRATIVE) or token[-1] in _NATURAL


def _has_suffix(token: str) -> bool:
    """岳麓区; not 三省, 村."""
    if len(token) == 2 and token[0] in _COUNTING:
        return False
    return len(token) > 1 and token[-1] in _ADMINISTRATIVE


def _place_end(tagged: TaggedText, index: int) -> int:
    """Where the chain of places that begins with this token ends; 0 if none begins."""
    if not _is_place(tagged, index):
        return 0
    last = index + 1
    count = len(tagged.tokens)
    while last < count:
        token = tagged.tokens[last]
        named_part = _has_suffix(token) and (
            tagged.pos[last] in ("ns", "nr", "nz")
            or token in ("地区", "地區")
            or (tagged.pos[last] == "n" and len(token) > 2 and not token.endswith(_NO_PLACES))
        )
        if _is_place(tagged, last) or token in _ADMINISTRATIVE or named_part:
            last += 1
        elif (
            last + 1 < count
            and tagged.tokens[last + 1] in _ADMINISTRATIVE
            and (tagged.pos[last][:1] == "n" and len(token) < 4)
        ):
            last += 2
        else:
            break
    return tagged.starts[last]


def _organization_end(tagged: TaggedText, index: int, blocked: set[int]) -> int:
    """Where an organization's name that begins with this token ends; 0 if none begins."""
    tokens, pos = tagged.tokens, tagged.pos
    best = index + 1 if pos[index] == "nt" and _ending_of(tokens[index]) else 0
    if tokens[index] in tables.named_organizations():
        best = index + 1
    if not (best or _begins_organization(tagged, index)):
        return 0
    for last in range(index + 1, min(len(tokens), index + 12)):
        if tagged.starts[last] in blocked or not _continues(tagged, last):
            break
        ending = _ending_of(tokens[last])
        if ending == "strong" or (ending == "weak" and pos[last][:1] in "nj"):
            best = last + 1
    return tagged.starts[best] if best else 0


def _begins_organization(tagged: TaggedText, index: int) -> bool:
    """A place, a proper name, or a word before a place in brackets: 中电（湖南）…公司."""
    if _is_place(tagged, index) or tagged.pos[index] in ("nz", "j"):
        return True
    if tagged.tokens[index] in _LEVELS:
        return index + 1 < len(tagged.tokens) and tagged.pos[index + 1][:1] in "nj"
    return (
        index + 3 < len(tagged.tokens)
        and tagged.pos[index][:1] == "n"
        and tagged.tokens[index + 1] in "（("
        and _is_place(tagged, index + 2)
        and tagged.tokens[index + 3] in "）)"
    )


def _continues(tagged: TaggedText, index: int) -> bool:
    """Whether a token can stand within an organization's name."""
    token, tag = tagged.tokens[index], tagged.pos[index]
    if token in ("和", "与", "與"):
        return (
            index + 1 < len(tagged.tokens)
            and not _is_place(tagged, index + 1)
            and not _ending_of(tagged.tokens[index - 1])
        )
    if token in "（()）" or (tag == "m" and token[0] == "第"):
        return True
    return (
        tag[:1] == "n"
        or tag in ("vn", "j", "b", "l")
        or (tables.post_bounds().get(token) == "inside")
    )


def _ending_of(token: str) -> str | None:
    """Whether an organization's name can end with this token: strong, weak, or None."""
    if token[-1] not in tables.organization_last_characters():
        return None
    endings = tables.organization_endings()
    for length in (4, 3, 2, 1):
        found = endings.get(token[-length:])
        if found is not None and length <= len(token):
            return found
    return None
