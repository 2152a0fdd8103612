"""Whoever begins a clause: the noun phrase or the name in front of what is done."""

from __future__ import annotations

from cntext.text.names import tables
from cntext.text.names.tagged import TaggedText
from cntext.text.quotes.people import People, Speaker
from cntext.text.quotes.phrases import (
    LONGEST_PLACE,
    NOUN_TAGS,
    PERSON_TAGS,
    SKIPPED_TAGS,
    like_name,
    name_start,
    pronoun_at,
)

_OPENING_TAGS = frozenset(["d", "t", "c", "ad", "f"])
_COUNTING_TAGS = frozenset(["m", "q", "mq"])
_POINTING = frozenset(["这", "那", "這", "该", "該", "某", "另", "这名", "那名", "這名", "这位"])
_EXISTING = frozenset(["有", "另有", "也有", "还有", "還有", "更有", "就有", "不时有", "直至"])
"""有记者问: before who is spoken of for the first time."""


def opening_phrase(
    tagged: TaggedText, people: People, start: int, end: int, speaking: bool = False
) -> Speaker | None:
    """Whoever begins a clause: 一名工作人员拿着…, 22岁的吴姓男子到案…; not what isn't a person.

    With ``speaking``, for clauses with a verb of speech, also what a preposition follows:
    涉事餐厅在微博致歉. What stands before the last 的 isn't part of the name: of 坐在门口的老人
    it is 老人.
    """
    index = _behind_setting(tagged, start, end)
    if index < 0:
        return None
    tokens, pos, starts = tagged.tokens, tagged.pos, tagged.starts
    for person in people.between(starts[index], end):
        if min([person.start, *(post["start"] for post in person.posts)]) <= starts[index]:
            return person
        break
    if tokens[index] in tables.quote_words("pronoun"):
        return pronoun_at(tagged, people, index)
    first = index
    while index < len(tokens) and starts[index] < end:
        if tokens[index] == "的" and index > first:
            first = index + 1
        elif not _continues(tagged, index):
            break
        index += 1
    while index > first and _counts(tagged, index - 1):
        index -= 1
    if index <= first or not (
        _is_person(tagged, first, index)
        or (speaking and pos[index - 1] in NOUN_TAGS and pos[index : index + 1] == ["p"])
    ):
        return None
    named = next(iter(people.between(starts[first], starts[index])), None)
    return named or Speaker(starts[name_start(tagged, first, index)], starts[index], "", [])


def _counts(tagged: TaggedText, index: int) -> bool:
    """Whether a token at the end of a phrase belongs to the verb: 孩子|一头, 教练|坦诚."""
    token = tagged.tokens[index]
    return (
        tagged.pos[index] in ("m", "q", "mq", "a", "an", "vn")
        and token not in tables.titles()
        and token not in tables.quote_words("person-ending")
        and tagged.tokens[index - 1] not in tables.FAMILIAR
    )


def _behind_setting(tagged: TaggedText, start: int, end: int) -> int:
    """The first token of a clause behind adverbs, times, places (在会上); -1 if there is none."""
    tokens, pos, starts = tagged.tokens, tagged.pos, tagged.starts
    index = tagged.index_at(start) + (not tagged.is_boundary(start))
    while index < len(tokens) and starts[index] < end:
        if (
            tokens[index].isspace()
            or tokens[index] in _EXISTING
            or (pos[index] in _OPENING_TAGS and tokens[index] not in tables.titles())
        ):
            index += 1
            continue
        if pos[index] != "p":
            return index
        for ahead in range(index + 1, min(len(tokens), index + LONGEST_PLACE)):
            if starts[ahead] >= end:
                return -1
            if pos[ahead] == "f":
                index = ahead + 1
                break
        else:
            return -1
    return -1


def _continues(tagged: TaggedText, index: int) -> bool:
    """Whether a token may belong to a noun phrase that began before it."""
    token, tag = tagged.tokens[index], tagged.pos[index]
    if tag in NOUN_TAGS or tag in _COUNTING_TAGS or token in tables.titles():
        return True
    if token in tables.quote_words("modifier") or token in _POINTING or token in ("们", "們"):
        return True
    if token in tables.FAMILIAR:
        return True
    if token == " ":
        return tagged.pos[index - 1 : index + 2 : 2] == ["eng", "eng"]
    before = tagged.tokens[index - 1] if index else ""
    # 老|黄
    return (tag == "a" and len(token) > 1) or (before in tables.FAMILIAR and len(token) == 1)


def is_somebody(tagged: TaggedText, speaker: Speaker) -> bool:
    """Whether a phrase names or describes somebody rather than a thing."""
    first, last = tagged.index_at(speaker.start), tagged.index_at(speaker.end - 1)
    if tagged.tokens[first] in tables.quote_words("pronoun"):
        return True
    return _is_person(tagged, first, last + 1)


def _is_title(token: str) -> bool:
    """Whether a token is a title, or a noun that ends with one: 村|干部."""
    titles = tables.titles()
    return token in titles or titles.get(token[-2:]) in ("post", "citizen")


def _is_person(tagged: TaggedText, first: int, end: int) -> bool:
    """Whether the phrase of some tokens names or describes somebody."""
    last = end - 1
    token, tokens = tagged.tokens[last], tagged.tokens
    if token in ("们", "們"):
        return True
    if tagged.starts[end] - tagged.starts[first] < 2:
        return False
    if tagged.pos[last] in PERSON_TAGS or _is_title(token):
        return True
    if last > first and tokens[last - 1] in tables.FAMILIAR and token in tables.surnames():
        return True
    if like_name(tagged, last) or token in tables.quote_words("person"):
        return True
    return tagged.pos[last] in ("n", "nz", "q") and token[-1] in tables.quote_words("person-ending")


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
        if tag not in SKIPPED_TAGS and tag not in ("m", "q", "r", "a", "b"):
            return None
        index += 1
    return None
