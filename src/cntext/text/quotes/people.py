"""The people of a text, as speakers by their places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, NamedTuple

from cntext.text.names import tables
from cntext.text.names.tagged import TaggedText

_GROUPS = ("团队", "團隊", "课题组", "課題組", "工作室", "研究组", "研究組", "一案", "案件")
"""What belongs to a person without 的: others of it speak."""


_LONGEST_POST = 8
"""How many nouns may stand between an organization with a person's name and its member's."""


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

    def __init__(self, names: list[Any], verbs: Iterable[tuple[int, int]] = ()) -> None:
        """``verbs`` are the places of verbs of speech: a name that reaches into one ends there."""
        speakers = []
        cut = {start + 1: start for start, end in verbs if end - start == 2}
        for item in names:
            if item.get("kind") != "person":
                continue
            if item.get("role") in ("reporter", "photographer", "author"):
                # Who wrote it down isn't who says it.
                continue
            posts = _placed(item.get("posts"))
            start, end = item["start"], item["end"]
            # 林丹回|应
            end = cut[end] if end - start == 3 and end in cut else end
            speakers.append(Speaker(start, end, "", posts))
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
        if _goes_before_name(tagged, person, people):
            # 康达律师事务所律师韩骁
            continue
        # 援引某某的话
        owns = following == "的" and not tagged.text.startswith(("的话", "的話"), person.end)
        if not owns and before not in tables.quote_words("preposition"):
            return person
    return None


def _goes_before_name(tagged: TaggedText, person: Speaker, people: list[Speaker]) -> bool:
    """Whether a name is part of what stands before the next one: only nouns are between them."""
    following = next((other for other in people if other.start > person.start), None)
    if following is None or following.start == person.end:
        return False
    first, last = tagged.index_at(person.end), tagged.index_at(following.start - 1)
    return last - first < _LONGEST_POST and all(
        tagged.pos[index] in ("n", "nt", "nz", "ns", "vn", "b", "nr")
        for index in range(first, last + 1)
    )
