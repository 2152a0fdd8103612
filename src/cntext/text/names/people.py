"""People in a tagged text: where their names stand and how sure that is.

One pass over the tokens: where a name can begin, candidates of each kind (Chinese, Japanese,
minority, transliterated, well known, a surname with 先生 or 书记) are scored and the best one is
taken. Names that are certain somewhere are then believed wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cntext.text.names import tables
from cntext.text.names.bylines import byline_names
from cntext.text.names.context import honorific_after, title_before
from cntext.text.names.foreign import dotted_names, japanese_end, minority_end, transliterated
from cntext.text.names.scoring import (
    THRESHOLD,
    given_score,
    left_score,
    right_score,
    token_score,
)
from cntext.text.names.tagged import TaggedText

CERTAIN = 62
"""A name that scores this much somewhere is believed elsewhere in the text without a context."""

_BEFORE_NAMES = frozenset("和与與及对對向由同跟为為被让讓请請")
_LIST_MARKS = frozenset("、 \u3000：:")
_FUNCTION_TAGS = frozenset(["p", "c", "d", "u", "uj", "ul", "ud", "uz", "r", "m", "q", "f", "y"])
_MOST_AFTER = 26
_MOST_FROM_TOKENS = 30
"""What the text after a name and its tokens can add at most: a candidate that can't reach the
threshold even so isn't looked at further."""
_CHAIN = 26
"""What a name gains that follows another in a list: 、 or a space between them."""


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


class _Candidate(NamedTuple):
    score: int
    end: int
    short: str = ""


def find_people(tagged: TaggedText) -> list[Person]:
    """All names in order; none overlaps another."""
    fixed = _fixed_names(tagged)
    people: list[Person] = []
    doubtful: list[Person] = []
    free = 0
    for index, start in _starting_points(tagged):
        while fixed and fixed[-1].start <= start:
            person = fixed.pop()
            if person.start >= free:
                people.append(person)
                free = person.end
        if start < free:
            continue
        found = _judge(tagged, index, start, people[-1] if people else None)
        if found is None or (fixed and found.end > fixed[-1].start):
            continue
        if found.score >= THRESHOLD:
            people.append(found)
            free = found.end
        else:
            doubtful.append(found)
    people.extend(person for person in reversed(fixed) if person.start >= free)
    return _believed(tagged.text, people, doubtful)


def _fixed_names(tagged: TaggedText) -> list[Person]:
    """Names that their layout gives away (bylines, names with a dot), the last one first."""
    fixed = byline_names(tagged.text)
    for start, end in dotted_names(tagged):
        fixed.setdefault(start, (end, "subject"))
    return [
        Person(start, fixed[start][0], 100, fixed[start][1], "")
        for start in sorted(fixed, reverse=True)
    ]


def _starting_points(tagged: TaggedText) -> Iterator[tuple[int, int]]:
    """Where a name may begin, as (token index, offset): a quick look that spares most tokens."""
    starters, endings = tables.name_starts(), tables.title_endings()
    text, starts, pos = tagged.text, tagged.starts, tagged.pos
    for index, token in enumerate(tagged.tokens):
        start = starts[index]
        joined = len(token) == 2 and token[0] in endings and token[1] in starters
        if joined and _ends_title(tagged, start):
            yield index, start + 1
            continue
        if token[:1] not in starters:
            continue
        tag = pos[index]
        if (
            tag[:2] == "nr"
            and len(token) > 2
            and token[0] in _BEFORE_NAMES
            and token[1] in starters
        ):
            # 和康辉: the tagger joins the word before to the name.
            yield index, start + 1
        elif (
            tag[:2] == "nr"
            or (start and (before := text[start - 1]) in endings)
            or (start and before in _LIST_MARKS)
        ):
            yield index, start
        elif tag in _FUNCTION_TAGS:
            if tables.surnames().get(token, 0) >= 10:
                yield index, start
        elif len(token) == 1 or _promise(token):
            yield index, start


def _ends_title(tagged: TaggedText, start: int) -> bool:
    """网格|员武|大姐: whether a token joins the end of a title to a surname."""
    if tagged.text[start] not in tables.title_endings():
        return False
    found = title_before(tagged.text, start + 1)
    return found is not None and found[1] < start


@lru_cache(maxsize=1 << 15)
def _promise(token: str) -> bool:
    """Whether a word that isn't tagged as a name could be one all the same."""
    if token[0] in tables.foreign_starts() or token[0] in tables.listed_names():
        return any(
            token.startswith(known) or known.startswith(token)
            for table in (
                tables.japanese_surnames(),
                tables.minority_parts(),
                tables.known_people(),
            )
            for known in table
        )
    if token in tables.exceptions() or token in tables.places():
        return False
    for length in (2, 1):
        weight = tables.surnames().get(token[:length])
        if weight is not None and len(token) - length in (1, 2):
            return (
                weight + given_score(token, length, len(token)) >= 8
                or honorific_after(token, length) is not None
            )
        if weight is not None and (
            length == len(token) or honorific_after(token, length) is not None
        ):
            return True
    return False


def _believed(text: str, people: list[Person], doubtful: list[Person]) -> list[Person]:
    """The people, and those doubtful ones whose name is certain elsewhere in the text."""
    certain = {text[person.start : person.end] for person in people if person.score >= CERTAIN}
    added = [
        person
        for person in doubtful
        if text[person.start : person.end] in certain and person.end - person.start > 1
    ]
    if not added:
        return people
    taken = {person.start for person in people}
    merged: list[Person] = []
    for person in sorted(people + [one for one in added if one.start not in taken]):
        if not merged or person.start >= merged[-1].end:
            merged.append(person)
    return merged


def _judge(tagged: TaggedText, index: int, start: int, last: Person | None) -> Person | None:
    """The best candidate that begins with the token at ``index``, whatever its score."""
    left, kind = left_score(tagged, index, start)
    role = kind if kind in ("reporter", "photographer") else "subject"
    if last is not None and not kind and _is_chain(tagged.text, last.end, start):
        left = max(left, _CHAIN)
        role = last.role
    candidates = _candidates(tagged, index, start, THRESHOLD - left - _MOST_AFTER)
    if not candidates:
        return None
    best: _Candidate | None = None
    for candidate in candidates:
        score = candidate.score
        if score >= THRESHOLD - left - _MOST_AFTER:
            score += right_score(tagged, candidate.end)
        if best is None or score > best.score:
            best = _Candidate(score, candidate.end, candidate.short)
    assert best is not None
    tags = (
        ("p", "c", "d", "uj", "r") if best.short == "honorific" else ("p", "c", "d", "uj", "r", "v")
    )
    if best.short and tagged.pos[index] in tags and left < 10:
        # 向老师汇报, 和先生: the surname is another word here.
        return None
    return Person(start, best.end, best.score + left, role, best.short)


def _is_chain(text: str, end: int, start: int) -> bool:
    """Whether a list goes on from the name that ends at ``end``."""
    between = text[end:start]
    return (
        len(between) <= 3
        and between.strip() in ("", "、", "和", "与", "及", "與", "，")
        and (bool(between) and between != "，")
    )


def _candidates(tagged: TaggedText, index: int, start: int, least: int) -> list[_Candidate]:
    """The candidates that begin here; ``least`` is what one must score by itself to succeed."""
    text = tagged.text
    first = text[start]
    found = _chinese(tagged, index, start, least) if first in tables.surname_starts() else []
    for name in tables.listed_names().get(first, ()):
        if text.startswith(name, start) and tagged.is_boundary(start + len(name)):
            found.append(_Candidate(70, start + len(name)))
            break
    if first in tables.foreign_starts():
        end = japanese_end(tagged, start)
        if end:
            found.append(_Candidate(44 + token_score(tagged, index, end, end) // 3, end))
        end, parts = minority_end(tagged, start)
        if end:
            found.append(_Candidate(45 if parts > 1 else 5, end))
    if first in tables.transliteration() and (
        tagged.pos[index][:2] == "nr" or tagged.pos[index + 1 : index + 2] in (["nr"], ["nrt"])
    ):
        score, end = transliterated(tagged, index)
        if end:
            found.append(_Candidate(score, end))
    return found


def _chinese(tagged: TaggedText, index: int, start: int, least: int) -> list[_Candidate]:
    """Surname and given name; a surname and 某; a surname and an honorific."""
    text, surnames = tagged.text, tables.surnames()
    found: list[_Candidate] = []
    for length in (1, 2):
        surname = text[start : start + length]
        weight = surnames.get(surname)
        if weight is None or len(surname) < length:
            continue
        surname_end = start + length
        if text[surname_end : surname_end + 1] == "某":
            found.append(_Candidate(60 + weight, _withheld_end(text, surname_end)))
            continue
        polite = honorific_after(text, surname_end)
        if polite is not None and weight >= 0:
            kind, end = polite
            score = weight + (38 if kind == "honorific" else 12)
            if tagged.is_boundary(end) or kind == "honorific":
                found.append(_Candidate(score, end, kind))
        for size in (2, 1):
            end = surname_end + size
            if end > len(text) or (polite is not None and polite[1] == end):
                continue
            score = weight + given_score(text, surname_end, end)
            if score < least - _MOST_FROM_TOKENS:
                continue
            score += token_score(tagged, index, end, surname_end)
            if text[start:end] in tables.exceptions() or text[start:end] in tables.places():
                score -= 60
            elif size == 2 and text[surname_end:end] in tables.places():
                score -= 40
            found.append(_Candidate(score, end))
    found.extend(_two_surnames(tagged, index, start))
    return found


def _two_surnames(tagged: TaggedText, index: int, start: int) -> list[_Candidate]:
    """葉劉淑儀, 范徐麗泰: a married woman's name, her husband's surname before her own."""
    text, surnames = tagged.text, tables.surnames()
    end = start + 4
    if min(surnames.get(text[start], 0), surnames.get(text[start + 1 : start + 2], 0)) < 8:
        return []
    if end > len(text):
        return []
    given = given_score(text, start + 2, end)
    if given < 18:
        return []
    return [_Candidate(12 + given + token_score(tagged, index, end, start + 1), end)]


def _withheld_end(text: str, at: int) -> int:
    """Where 王某, 王某某, 王某甲 ends, ``at`` being the place of 某."""
    return at + 2 if text[at + 1 : at + 2] in ("某", "甲", "乙", "丙", "丁", "戊") else at + 1
