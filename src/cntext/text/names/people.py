"""People in a tagged text: where their names stand and how sure that is.

One pass over the places where a name can begin: candidates of each kind (Chinese, Japanese,
minority, transliterated, well known, a surname with 先生 or 书记) are scored and the best one is
taken. Names that are certain somewhere are then believed wherever they stand.
"""

from __future__ import annotations

from typing import NamedTuple

from cntext.text.names.bylines import byline_names
from cntext.text.names.candidates import Candidate, candidates_at
from cntext.text.names.foreign import dotted_names
from cntext.text.names.scoring import BEHIND_NAMES, THRESHOLD, left_score, right_score
from cntext.text.names.spaced import spaced_names
from cntext.text.names.starts import starting_points
from cntext.text.names.tagged import TaggedText

CERTAIN = 62
"""A name that scores this much somewhere is believed elsewhere in the text without a context."""

_MOST_AFTER = 26
"""What the text after a name can add at most: a candidate that can't reach the threshold even so
isn't looked at further."""
_TITLED = 33
"""What a title right before a name adds at least."""
_CHAIN = 26
"""What a name gains that follows another in a list: 、 or a space between them."""
_SLOT = 8
"""What a name gains besides that fills its place in the list to the next 、."""
_REST = 22
"""What a name loses that leaves one character over before the next 、."""
_LIST_ENDS = frozenset(["、", "和", "与", "與", "等", "。", "；", ""])
_NO_LEAST = -1000
_BETWEEN = frozenset(["", "、", "和", "与", "及", "與"])
_OTHER_WORDS = {
    "honorific": frozenset(["p", "c", "d", "uj", "r"]),
    "post": frozenset(["p", "c", "d", "uj", "r", "v"]),
}
"""Tags of a surname that is another word before an honorific of each class."""


class Person(NamedTuple):
    """A name in a text. ``role``: reporter, photographer, author or subject.

    ``short`` is the class of the honorific (``honorific``, ``post``) that the name consists of
    beside the surname, else empty.
    """

    start: int
    end: int
    score: int
    role: str
    short: str


def find_people(tagged: TaggedText) -> list[Person]:
    """All names in order; none overlaps another."""
    fixed = _fixed_names(tagged)
    people: list[Person] = []
    doubtful: list[tuple[int, int, Person | None]] = []
    free = 0
    for index, start, hopeful in starting_points(tagged):
        while fixed and fixed[-1].start <= start:
            person = fixed.pop()
            if person.start >= free:
                people.append(person)
                free = person.end
        if start < free:
            continue
        last = people[-1] if people else None
        found = _judge(tagged, index, start, last) if hopeful else None
        if found is None or found.score < THRESHOLD:
            doubtful.append((index, start, last))
        elif not fixed or found.end <= fixed[-1].start:
            people.append(found)
            free = found.end
    people.extend(person for person in reversed(fixed) if person.start >= free)
    return _believed(tagged, people, doubtful)


def _fixed_names(tagged: TaggedText) -> list[Person]:
    """Names that their layout gives away (bylines, names with a dot), the last one first."""
    fixed = byline_names(tagged.text)
    for start, end, role in spaced_names(tagged.text):
        fixed.setdefault(start, (end, role))
    for start, end in dotted_names(tagged):
        fixed.setdefault(start, (end, "subject"))
    return [
        Person(start, fixed[start][0], 100, fixed[start][1], "")
        for start in sorted(fixed, reverse=True)
    ]


def _believed(
    tagged: TaggedText, people: list[Person], doubtful: list[tuple[int, int, Person | None]]
) -> list[Person]:
    """The people, and those at doubtful places whose name is certain elsewhere in the text."""
    text = tagged.text
    certain = {text[person.start : person.end] for person in people if person.score >= CERTAIN}
    beginnings = {name[:2] for name in certain}
    # 万钢、怀进鹏: a name is as likely in front of another as behind it.
    listed = {
        person.start - 1 for person in people if text[person.start - 1 : person.start] == "、"
    }
    added: list[Person] = []
    for index, start, last in doubtful:
        if _heads_list(text, start, listed):
            person = _judge(tagged, index, start, last, _NO_LEAST)
            if person is not None and person.end in listed and (person.score + _CHAIN >= THRESHOLD):
                added.append(person)
        elif text[start : start + 2] in beginnings:
            person = _judge(tagged, index, start, last, _NO_LEAST)
            if person is not None and text[person.start : person.end] in certain:
                added.append(person)
    if not added:
        return people
    merged: list[Person] = []
    for person in sorted(people + added):
        if not merged or person.start >= merged[-1].end:
            merged.append(person)
    return merged


def _heads_list(text: str, start: int, listed: set[int]) -> bool:
    """Whether a name of two or three characters that begins here would end before another one."""
    return start + 2 in listed or start + 3 in listed


def _judge(
    tagged: TaggedText, index: int, start: int, last: Person | None, least: int | None = None
) -> Person | None:
    """The best candidate that begins with the token at ``index``.

    ``least`` is what a candidate must score by itself to be looked at; if it isn't given, what
    may still lead to the threshold.
    """
    left, kind = left_score(tagged, index, start)
    role = kind if kind in ("reporter", "photographer") else "subject"
    chained = last is not None and not kind and _is_chain(tagged.text, last.end, start)
    if last is not None and chained:
        left = max(left, _CHAIN)
        role = last.role
    if least is None:
        least = THRESHOLD - left - _MOST_AFTER - (_SLOT if chained else 0)
    best: Candidate | None = None
    introduced = left >= _TITLED and kind in ("post", "citizen")
    for candidate in candidates_at(
        tagged, index, start, least, introduced=introduced, chained=chained
    ):
        score = candidate.score
        if score >= least:
            score += right_score(tagged, candidate.end)
        if chained:
            score += _fills_place(tagged.text, candidate.end)
        if best is None or score > best.score:
            best = Candidate(score, candidate.end, candidate.short)
    if best is None:
        return None
    if best.short and left < 10 and tagged.pos[index] in _OTHER_WORDS[best.short]:
        # 向老师汇报, 和先生: the surname is another word here.
        return None
    return Person(start, best.end, best.score + left, role, best.short)


def _fills_place(text: str, end: int) -> int:
    """How well a name of a list that ends here fills its place."""
    if text[end + 1 : end + 2] == "、":
        # 林祥|棣、, 周尧|和、: what would be left is a part of the name.
        return 0 if text[end] in BEHIND_NAMES and text[end] not in _BETWEEN else -_REST
    return _SLOT if text[end : end + 1] in _LIST_ENDS else 0


def _is_chain(text: str, end: int, start: int) -> bool:
    """Whether a list goes on from the name that ends at ``end``."""
    return 0 < start - end <= 3 and text[end:start].strip() in _BETWEEN
