"""Names in bylines: a line or a pair of brackets that holds nothing but names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cntext.text.names import tables
from cntext.text.names.scoring import given_score

LONGEST_LINE = 40
"""Longer lines are prose, not bylines."""
LONGEST_GROUP = 60
"""The same for what stands in brackets."""
_TOOK = ("摄", "攝")


@cache
def _groups() -> re.Pattern[str]:
    """What stands in brackets, or alone on a line, without sentence punctuation."""
    return re.compile(
        rf"[（(〔\[【]([^（()）〔〕\[\]【】。！？\n]{{2,{LONGEST_GROUP}}})[)）〕\]】]"
        rf"|^([^（()）\n，。！？；“”]{{2,{LONGEST_LINE}}})$",
        re.MULTILINE,
    )


@cache
def _roles() -> re.Pattern[str]:
    """Roles that the layout may join to a name: 宫 雪通讯员皮 尔, 记者李军."""
    return re.compile(
        "(?:本报|本報|本刊|特约|特約|全媒体|全媒體|首席|见习|見習|实习|實習)*(?:记者|記者)"
        "|通讯员|通訊員|实习生|實習生|摄影报道|攝影報道|摄影|攝影|(?<=[㐀-鿿])[摄攝]$"
    )


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(r"[^\s、，,/／|｜：:;；]+")


def byline_names(text: str) -> dict[int, tuple[int, str]]:
    """Starts of names in bylines, each with its end and role (reporter, photographer, author)."""
    found: dict[int, tuple[int, str]] = {}
    for match in _groups().finditer(text):
        group = 1 if match.group(1) else 2
        names = _names_of(text, match.start(group), match.end(group), bracketed=group == 1)
        found.update(names)
    return found


def _names_of(text: str, start: int, end: int, *, bracketed: bool) -> dict[int, tuple[int, str]]:
    """The names of a byline; nothing if anything else stands in it."""
    names: dict[int, tuple[int, str]] = {}
    role, told = "author", False
    waiting: tuple[int, int] | None = None
    waited = last_role = 0
    for piece, at in _words(text, start, end):
        stop = at + len(piece)
        word = _role_of(piece)
        if word is not None:
            waiting, waited = (waiting, 0) if waited == 0 else (None, 0)
            if piece in _TOOK:
                # 记者 王芳摄: the reporter took the picture.
                taken = {place: (names[place][0], word) for place in names if place > last_role}
                names.update(taken)
            role, told, last_role = _merged_role(names, role, word), True, at
            continue
        if waiting is not None:
            if len(piece) == 1 and given_score(text, at, at + 1) >= (-16 if waited == 0 else -20):
                names[waiting[0]] = (stop, role)
                waited += 1
                if waited == 2:
                    waiting, waited = None, 0
                continue
            if waited == 0:
                return {}
            waiting, waited = None, 0
        if len(piece) == 1 and piece in tables.surnames():
            waiting, waited = (at, stop), 0
            continue
        if not is_name_like(piece):
            return {}
        names[at] = (stop, role)
    if (waiting is not None and waited == 0) or (not told and not bracketed and len(names) < 2):
        return {}
    return names


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The words of a byline and their places; a role joined to a name is a word of its own."""
    for match in _pieces().finditer(text, start, end):
        piece, at = match.group(), match.start()
        roles = list(_roles().finditer(piece)) if len(piece) > 1 else []
        if not roles or tables.titles().get(piece) is not None:
            yield piece, at
            continue
        done = 0
        for role in roles:
            if role.start() > done:
                yield piece[done : role.start()], at + done
            yield role.group(), at + role.start()
            done = role.end()
        if done < len(piece):
            yield piece[done:], at + done


def _merged_role(names: dict[int, tuple[int, str]], role: str, word: str) -> str:
    """The role of the names to come; a word after the names (张三 李四 摄) is theirs."""
    if names and role == "author":
        for at, (end, old) in names.items():
            if old == "author":
                names[at] = (end, word)
    return word


def _role_of(piece: str) -> str | None:
    """What a word of a byline makes of those who are named: 本报记者, 摄影, 摄, 文."""
    if piece in ("摄", "攝", "图", "圖", "摄影报道", "攝影", "摄影", "供图", "供圖"):
        return "photographer"
    if piece in ("文", "报道", "報導", "報道", "报导", "综合报道"):
        return "reporter"
    if piece == "作者":
        return "author"
    kind = tables.titles().get(piece)
    if kind in ("reporter", "photographer"):
        return kind
    for length in (5, 4, 3, 2):
        if len(piece) > length and tables.titles().get(piece[-length:]) == "reporter":
            return "reporter"
    return None


def is_name_like(piece: str) -> bool:
    """Whether a word that stands alone can be a person's name."""
    if piece in tables.known_people():
        return True
    if piece in tables.exceptions() or piece in tables.places() or piece in tables.titles():
        return False
    surnames = tables.surnames()
    for length in (2, 1):
        weight = surnames.get(piece[:length])
        size = len(piece) - length
        if weight is not None and size in (1, 2):
            given = given_score(piece, length, len(piece))
            if weight + given >= (6 if size == 2 else 8) and given > -16:
                return True
    return _is_minority_name(piece)


def _is_minority_name(piece: str) -> bool:
    """Whether a word consists of two or more known parts, or of parts and a dot."""
    parts = tables.minority_parts()
    at = count = 0
    while at < len(piece):
        for length in (5, 4, 3, 2):
            if piece[at : at + length] in parts and at + length <= len(piece):
                at, count = at + length, count + 1
                break
        else:
            return False
    return count > 1
