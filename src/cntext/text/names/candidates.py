"""The candidates for a name that begins at a place: what each kind of name may be there.

A candidate's score holds its characters and its tokens; what stands around it comes later.
"""

from __future__ import annotations

from typing import NamedTuple

from cntext.text.names import tables
from cntext.text.names.context import honorific_after, speech_verb_at
from cntext.text.names.foreign import japanese_end, minority_end, transliterated
from cntext.text.names.scoring import (
    CLEAR_SURNAME,
    character_weight,
    given_score,
    right_score,
    token_score,
)
from cntext.text.names.tagged import TaggedText

_MOST_FROM_TOKENS = 30
"""What its tokens can add at most to a name's score, one of them being tagged as a name."""
_MOST_FROM_PLAIN_TOKENS = 6
"""The same where none of them is."""
_LONG_PARTS = {3: 14, 4: 26, 5: 30}
"""What a lone part of a minority name scores by its length; shorter ones less."""
_ANOTHER_WORD = -6
"""A surname of this weight is another word before 某: 於某一地."""
_WITHHELD = frozenset("某甲乙丙丁戊")
_AFTER_WITHHELD = frozenset(
    "将將会會等说說称稱表在曾已也则則即就对對与與和为為被因从從任又还還都的以向于一些种種个個"
)
"""What follows a withheld name rather than ends it: 王某和, 王某以."""
_A_NOUN_TOO = 25
"""What a name loses that is a noun as well, where a title and a verb stand around it."""
_BEFORE_THE_NEXT = frozenset("和与與及、（(")
_OF_A_DOING = 12
"""What a verb of people's doings right behind a name adds at least."""
_DOUBLED = 10
"""The least weight of both surnames of a woman who bears two."""

_DOUBLED_IF_INTRODUCED = 2
"""The same behind a title."""
_PET = 12
"""The least weight of a given name's character that stands behind 小 alone."""
_FAMILIAR_IF_NAMED = 0
"""The least weight of a surname behind 老 or 小 where the tagger takes it for a name."""


class Candidate(NamedTuple):
    """Where a candidate ends, and its score.

    ``short`` is the class of the honorific (``honorific``, ``post``) that it consists of beside
    the surname, else empty.
    """

    score: int
    end: int
    short: str = ""


def candidates_at(
    tagged: TaggedText,
    index: int,
    start: int,
    least: int,
    *,
    introduced: bool = False,
    chained: bool = False,
) -> list[Candidate]:
    """The candidates that begin here; ``least`` is what one must score by itself to succeed.

    ``introduced`` tells that a title stands right before, ``chained`` another name of a list.
    """
    text = tagged.text
    first = text[start]
    found: list[Candidate] = []
    surnames = tables.surnames_from(first)
    named = False
    if surnames:
        for tag in tagged.pos[index : index + 4]:
            named = tag[:2] == "nr"
            if named:
                break
        least -= _MOST_FROM_TOKENS if named else _MOST_FROM_PLAIN_TOKENS
        for surname, weight in surnames:
            if len(surname) == 1 or text.startswith(surname, start):
                end = start + len(surname)
                found += _chinese(tagged, index, start, end, weight, least, introduced, chained)
        if weight >= _DOUBLED and len(surname) == 1:
            found += _two_surnames(tagged, index, start, introduced=introduced)
    for name in tables.listed_names().get(first, ()):
        if text.startswith(name, start) and _ends_there(tagged, start + len(name), len(name)):
            found.append(Candidate(70, start + len(name)))
            break
    if first in tables.FAMILIAR:
        found += _familiar(tagged, start)
    if first in tables.foreign_starts():
        found += _foreign(tagged, index, start)
    if first in tables.transliteration() and (
        introduced
        or tagged.pos[index][:2] == "nr"
        or tagged.pos[index + 1 : index + 2] in (["nr"], ["nrt"])
    ):
        score, end = transliterated(tagged, index, introduced=introduced)
        if end:
            found.append(Candidate(score, end))
    return found


def _ends_there(tagged: TaggedText, end: int, length: int) -> bool:
    """Whether a listed name may end here: at a token's end, or before a verb joined to it."""
    if tagged.is_boundary(end):
        return True
    # 全红|婵说
    return length > 2 and speech_verb_at(tagged.text, end) > 0


def _familiar(tagged: TaggedText, start: int) -> list[Candidate]:
    """老周, 小李: a surname behind a word of familiarity, standing by itself."""
    text, end = tagged.text, start + 2
    # 老|赵 and 小田: the tagger takes the surname, or the whole, for a name.
    last = tagged.index_at(start + 1) if end <= len(text) else 0
    named = tagged.pos[last][:2] == "nr" and tagged.starts[last + 1] == end
    weight = tables.surnames().get(text[start + 1 : end], -1)
    if named and tagged.starts[last] == start and character_weight(text[end - 1]) >= _PET:
        # 小宇, 小萌: a given name in place of the surname.
        weight = max(weight, _FAMILIAR_IF_NAMED)
    if weight < (_FAMILIAR_IF_NAMED if named else CLEAR_SURNAME):
        return []
    # 小|陈说: the segmenter joins the verb to the surname.
    ends = tagged.is_boundary(end) or speech_verb_at(text, end) > 0
    if not (tagged.is_boundary(start) and ends):
        return []
    if text[start:end] in tables.exceptions():
        return []
    own = 14 if not named else 40 if weight >= CLEAR_SURNAME else 36
    return [Candidate(own, end, "honorific")]


def _foreign(tagged: TaggedText, index: int, start: int) -> list[Candidate]:
    """Japanese names, and those of minorities."""
    found: list[Candidate] = []
    end = japanese_end(tagged, start)
    # 有|村民: the surname's second character begins a title.
    if end and tagged.text[start + 1 : end] not in tables.titles():
        found.append(Candidate(44 + token_score(tagged, index, end, end) // 3, end))
    end, parts = minority_end(tagged, start)
    if end:
        # 祖力亚尔, 迪丽娜尔: a long part is a whole name more often than a piece of one.
        alone = _LONG_PARTS.get(end - start, 5)
        found.append(Candidate(45 if parts > 1 else alone, end))
    return found


def _chinese(
    tagged: TaggedText,
    index: int,
    start: int,
    surname_end: int,
    weight: int,
    least: int,
    introduced: bool,
    chained: bool,
) -> list[Candidate]:
    """Surname and given name; a surname and 某; a surname and an honorific.

    ``least`` is what surname and given name must score without their tokens.
    """
    text = tagged.text
    following = text[surname_end : surname_end + 1]
    if following == "某":
        if weight <= _ANOTHER_WORD:
            return []
        return [Candidate(60 + weight, _withheld_end(tagged, surname_end))]
    found: list[Candidate] = []
    polite = honorific_after(text, surname_end) if following in tables.honorific_starts() else None
    if polite is not None and weight >= 0:
        kind, end = polite
        # 钟伯年: the tagger knows a longer name.
        within = tagged.pos[index][:2] == "nr" and end < tagged.starts[index + 1]
        if tagged.is_boundary(end) or (kind == "honorific" and not within):
            own = 38 if kind == "honorific" else 26 if weight >= CLEAR_SURNAME else 12
            found.append(Candidate(weight + own, end, kind))
    for size in (2, 1):
        end = surname_end + size
        if end > len(text):
            continue
        score = weight + given_score(text, surname_end, end)
        if score < least or (polite is not None and polite[1] == end):
            continue
        score += token_score(tagged, index, end, surname_end, introduced=introduced)
        name = text[start:end]
        if _is_another_word(name):
            if introduced and size == 1 and _does_something(tagged, index, end):
                # 县长谷雨主持: a noun behind a title that does what people do.
                score = weight + given_score(text, surname_end, end) - _A_NOUN_TOO
            else:
                score -= 60
        elif size == 2 and text[surname_end:end] in tables.titles():
            # 有|村民, 和|市长: who is told of is called by a title.
            score -= 40
        elif size == 2 and text[surname_end:end] in tables.places():
            # 毕吉林，男: what is said behind it tells as much as what is said before.
            sure = introduced or chained or right_score(tagged, end) >= _OF_A_DOING
            score -= 15 if sure else 40
        found.append(Candidate(score, end))
    return found


def _is_another_word(name: str) -> bool:
    """Whether what looks like a name is in a table of other words."""
    return (
        name in tables.exceptions()
        or name in tables.places()
        or name in tables.speech_verbs()
        or name in tables.named_organizations()
    )


def _does_something(tagged: TaggedText, index: int, end: int) -> bool:
    """Whether a token that ends here is a noun, and a verb of people's doings follows.

    What the lexicon holds for a name as well may have the next name behind it: 向阳和村支书.
    """
    tag = tagged.pos[index]
    if tagged.starts[index + 1] != end or tag[:1] not in ("n", "t"):
        return False
    if tag[:2] == "nr" and tagged.text[end : end + 1] in _BEFORE_THE_NEXT:
        return True
    return right_score(tagged, end) >= _OF_A_DOING


def _two_surnames(
    tagged: TaggedText, index: int, start: int, *, introduced: bool
) -> list[Candidate]:
    """葉劉淑儀, 范徐麗泰: a married woman's name, her husband's surname before her own."""
    text = tagged.text
    end = start + 4
    least = _DOUBLED_IF_INTRODUCED if introduced else _DOUBLED
    if tables.surnames().get(text[start + 1 : start + 2], 0) < least or end > len(text):
        return []
    given = given_score(text, start + 2, end)
    if given < (8 if introduced else 18):
        return []
    score = 12 + given + token_score(tagged, index, end, start + 1)
    if introduced:
        score += sum(tables.surnames().get(text[at], 0) for at in (start, start + 1))
    return [Candidate(score, end)]


def _withheld_end(tagged: TaggedText, at: int) -> int:
    """Where 王某, 王某某, 王某甲, 方某平 ends, ``at`` being the place of 某."""
    following = tagged.text[at + 1 : at + 2]
    if following in _WITHHELD:
        return at + 2
    if not following or following in _AFTER_WITHHELD or character_weight(following) < 0:
        return at + 1
    # 李某明知: what is left of a given name ends a token.
    return at + 2 if tagged.is_boundary(at + 2) else at + 1
