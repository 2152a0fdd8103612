"""Names in bylines: who wrote, and who didn't.

A byline is a row of labels (本报记者, 通讯员, 文, 图, 责编) and names. A name is a family name and
one or two characters, a longer one with a double family name or a dot in it; two characters set
apart by a space (王 芳) are one name. Those who took the pictures or edited are no authors.
"""

from __future__ import annotations

import re
from functools import cache

from cntext.text.split.persons import HAN, is_han, is_name
from cntext.text.split.tables import rows


@cache
def labels(group: str) -> tuple[str, ...]:
    """The labels of a group (author, other), the longest first."""
    found = [label for label, of in rows("labels") if of == group]
    return tuple(sorted(found, key=lambda label: (-len(label), label)))


@cache
def _label() -> re.Pattern[str]:
    """A label, with the name of the paper or the place before it."""
    words = (*labels("author"), *labels("other"))
    long = "|".join(re.escape(word) for word in words if len(word) > 1)
    short = "".join(word for word in words if len(word) == 1)
    one = rf"(?:{long}|(?<![{HAN}])[{short}](?:[/／&、和]?[{short}])*(?![{HAN}])|[摄攝]$)"
    return re.compile(rf"(?:{one}[\s:：/／、·&和与與]*)+")


@cache
def _label_ends() -> re.Pattern[str]:
    """The last characters of all labels: a text that has none of them has no label."""
    ends = {word[-1] for word in (*labels("author"), *labels("other"))}
    return re.compile(f"[{''.join(sorted(ends))}]")


def _from_a_place(text: str) -> list[str]:
    """A name behind a place, in the brackets under a letter: （台中 賴永和）."""
    words = re.split(r"[\s．・•]+", text)
    place = len(words) == 2 and re.fullmatch(f"[{HAN}]{{2,4}}", words[0])
    return words[1:] if place and is_name(words[1]) else []


OFFICES = (
    "[省市县縣区區镇鎮乡鄉村州旗局站校院厂廠社部所队隊委会會办辦馆館园園系]"
    "|中心|公司|大学|大學|集团|集團|医院|醫院|银行|銀行|支行|学会|學會"
)
POSTS = (
    "会长|會長|院长|院長|校长|校長|理事长|理事長|董事长|董事長|秘书长|秘書長|总经理|總經理|主任|主席|教授|讲师|講師"
    "|研究员|研究員|律师|律師|医师|醫師|议员|議員|作家|委员|委員|代表|法官|检察官|檢察官|经理|經理"
)
"""Posts of those who write for a paper, behind the name of where they have them."""
OCCUPATIONS = (
    "教师|教師|老师|老師|学生|學生|研究生|公务员|公務員|工程师|工程師|护理师|護理師|会计师|會計師|建筑师|建築師"
    "|媒体人|媒體人|评论人|評論人|文字工作者|自由业|自由業|上班族|家长|家長|志工|义工|義工|退休人员|退休人員|农民|農民|市民"
)
"""What those who write to a paper call themselves behind their name: 蔡淑芬／國小教師."""
PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南"
    "|四川|贵州|云南|陕西|甘肃|青海|台湾|台灣|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|澳門"
)


@cache
def _last_words() -> tuple[tuple[str, int, int], ...]:
    """The last words of an office and a post, and between how many characters stand before."""
    offices, *others = OFFICES[1:].replace("]", "").split("|")
    found = [(word, 1, 9) for word in (*offices, *others)]
    return (*found, *[(word, 2, 14) for word in POSTS.split("|")])


def _is_office(text: str) -> bool:
    """Whether a text is an office, a place with that of its province before it, or a post:
    县畜牧站, 河北承德, 市商会会长."""
    length = len(text)
    if not 2 <= length <= 17 or not all(map(is_han, text)):
        return False
    if any(text.endswith(word) and a <= length - len(word) <= b for word, a, b in _last_words()):
        return True
    return any(
        text.startswith(province) and length - len(province) <= 4
        for province in PROVINCES.split("|")
    )


def names_behind_place(text: str) -> list[str]:
    """The names in a line of a place or an office and who wrote from there: 河北承德 王大勇."""
    if len(text) > 30 or _no_mark().search(text):
        return []
    place, *others = re.split(r"[\s．・•]+", text.strip())
    # What ends the row is a name, whatever stands before it.
    ends = _words(" ".join(others))[-1:]
    if not ends or not is_name(ends[0]) or not _is_office(place):
        return []
    while len(others) > 1 and _is_office(others[0]) and not is_name(others[0]):
        others.pop(0)
    names = _words(" ".join(others))
    return names if all(map(is_name, names)) else []


def _is_post(text: str) -> bool:
    """Whether a word is a post, maybe with where somebody has it before it."""
    ends = [word for word in POSTS.split("|") if text.endswith(word)]
    return any(len(text) - len(word) <= 10 for word in ends) and all(map(is_han, text))


@cache
def _letter() -> re.Pattern[str]:
    """Who writes to a paper: 蔡淑芬／國小教師（高雄市）, 王大明／台中市."""
    return re.compile(
        rf"(?P<name>[{HAN}]{{2,4}})\s?[／/｜]\s?(?P<who>[{HAN}]{{2,12}})(?:\s?[（(][{HAN}／/]{{2,9}}[）)]?)?"
    )


def _letter_writer(text: str) -> list[str]:
    match = _letter().fullmatch(text) if "／" in text or "/" in text or "｜" in text else None
    if not match or not is_name(match["name"]):
        return []
    who = match["who"]
    called = who.endswith(tuple(OCCUPATIONS.split("|"))) or _is_post(who)
    placed = len(who) <= 4 and who[-1] in "市县縣区區镇鎮乡鄉"
    return [match["name"]] if called or placed else []


@cache
def _no_mark() -> re.Pattern[str]:
    return re.compile("[\\da-zA-Z。！？：；，“”《》]")


@cache
def _collective() -> re.Pattern[str]:
    return re.compile(
        rf"[（(□◎■]?\s?(?:本[报報刊社]|[{HAN}]{{2,6}}[报報社])[{HAN}]{{0,4}}"
        r"(?:评论员|評論員|编辑部|編輯部)[）)]?"
    )


def is_collective(text: str) -> bool:
    """Whether a byline names an office instead of people (本报评论员)."""
    return bool(_collective().fullmatch(text.strip()))


def has_label(text: str) -> bool:
    """Whether a byline says what its people did."""
    return bool(_label().search(text))


def _words(text: str) -> list[str]:
    """The words of a row of names; single characters set apart are put together."""
    found: list[str] = []
    for word in re.split(r"[\s、，,/／]+", text):
        if not word:
            continue
        if found and len(found[-1]) == 1 and len(word) < 3:
            found[-1] += word
        else:
            found.append(word)
    return found


def column_author(text: str) -> str:
    """The author in a line of a column's name and one (人間有話 葉念慈); empty if it isn't one."""
    words = text.split()
    if len(words) != 2 or not 3 <= len(words[0]) <= 6 or len(words[1]) != 3:
        return ""
    return words[1] if is_name(words[1]) and not is_name(words[0]) else ""


@cache
def _no_name() -> re.Pattern[str]:
    """What no row of names holds: five characters without a space or a mark between."""
    return re.compile("[^\\s、，,/／·]{5}|[\\da-zA-Z。！？：；“”《》]")


def names_in_row(text: str) -> list[str]:
    """The names if the text is nothing but a row of names, else an empty list."""
    if _no_name().search(text):
        return []
    words = _words(text.strip())
    if words and all(is_name(word) for word in words):
        return words
    return []


def _attached(text: str) -> list[str]:
    """The words before a label, without the one that it is written together with."""
    words = _words(text)
    return words if not words or text[-1] in " \u3000、/／" else words[:-1]


@cache
def _reported() -> re.Pattern[str]:
    """記者王大明台北報導, 中央社記者陳雅惠台北三日電: names and place in one word."""
    return re.compile(
        rf"[{HAN}]{{0,8}}?(?:特派記者|特派记者|記者|记者|特派員|特派员)\s*(?P<people>[{HAN}、\s]{{2,24}}?)"
        r"(?:[\d一二三四五六七八九十]{1,3}日)?(?:綜合|综合|連線|连线|即時|专|專|摄影|攝影)?(?:報導|報道|报导|报道|電|电|讯|訊)"
    )


def _may_report(inner: str) -> bool:
    """Whether a text has what `_reported` needs at least."""
    return ("者" in inner or "員" in inner or "员" in inner) and inner[-1] in "導道导电電讯訊"


def _reporters(inner: str) -> list[str]:
    """The names in front of the place that a report comes from.

    A name has three characters where the place behind has two at least, else two.
    """
    match = _reported().fullmatch(inner)
    if not match:
        return []
    words = re.split(r"[、\s]+", match["people"])
    if len(words) > 1 and all(map(is_name, words)):
        return words
    if len(words) > 1 and not is_name(words[-1]) and all(map(is_name, words[:-1])):
        last = words.pop()
        return words if len(last) < 4 else [*words, *_first_name(last)]
    return _first_name(words[0]) if len(words) == 1 else []


def _first_name(word: str) -> list[str]:
    length = len(word) if len(word) < 4 else 3 if len(word) > 4 else 2
    return [word[:length]] if is_name(word[:length]) else []


def read_byline(text: str) -> tuple[list[str], list[str]] | None:
    """Authors and others in a byline; None if the text isn't one.

    The text may stand in brackets. Labels may hold the paper's name (湖南日报全媒体记者), so what
    stands before a label in the same word is part of the label.
    """
    inner = text.strip().strip("（）()【】[]〔〕■●▲□◎○ 　")
    if not inner or len(inner) > 80:
        return None
    may_have_label = _label_ends().search(inner)
    reporters = _reporters(inner) if may_have_label and _may_report(inner) else []
    if reporters:
        return reporters, []
    writer = _letter_writer(inner)
    if writer:
        return writer, []
    found = list(_label().finditer(inner)) if may_have_label else []
    if not found:
        names = names_in_row(inner) or names_behind_place(inner)
        if not names and text.strip()[:1] in "（(":
            names = _from_a_place(inner)
        return (names, []) if names else None
    before = inner[: found[0].start()]
    authors: list[str] = []
    others: list[str] = []
    words = _attached(before)
    while words and is_name(words[0]):
        authors.append(words.pop(0))
    if len("".join(words)) > 14 or re.search("[，。；！？：“”]", before):
        return None
    for index, label in enumerate(found):
        last = index + 1 == len(found)
        piece = inner[label.end() : len(inner) if last else found[index + 1].start()]
        words = (_words if last else _attached)(
            re.sub(r"[（(][^（()）]*[）)]|[）)（(]", " ", piece)
        )
        while len(words) > 1 and not is_name(words[0]) and _is_post(words[0]):
            words.pop(0)
        names = [word for word in words if is_name(word)]
        kind = re.sub(r"[\s:：/／、·&和与與]+$", "", label.group())
        if len(names) < len(words) and (last or not names):
            if _is_author(kind) or not names or names[-1] != words[-1] or len(piece) > 30:
                return None
            names = names[-1:]
        if last and not piece.strip() and kind in ("摄", "攝", "供图", "供圖"):
            others += authors
            authors = []
        group = authors if _is_author(kind) else others
        group += [name for name in names if name not in group]
    if not authors and not others:
        return None
    return authors, [name for name in others if name not in authors]


def _is_author(label: str) -> bool:
    """Whether a label is an author's; a reporter may have taken the picture (图：记者)."""
    written = [word for word in labels("author") if word in label]
    if written and any(word in label for word in labels("other")):
        return any(word in ("文", "文字", "撰文", "撰稿", "作者") for word in written)
    return bool(written)
