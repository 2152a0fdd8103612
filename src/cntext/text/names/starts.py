"""Where a name may begin: a quick look at each token that spares most of them a judgement.

The compiled core does the same; ``reference_points`` is what it is held to.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cntext.text.names import tables
from cntext.text.names.context import honorific_after, title_before
from cntext.text.names.scoring import CLEAR_SURNAME, THRESHOLD, character_weight, given_score
from cntext.text.names.tagged import TaggedText

if TYPE_CHECKING:
    from cntext._native.names import NamePoints

Point = tuple[int, int, bool]
"""The token's index, the name's offset, and whether a name there can reach the threshold."""

BEFORE_NAMES = "和与與及对對向由同跟为為被让讓请請"
LIST_MARKS = "、 \t\u3000\xa0：:"
OPENING_MARKS = LIST_MARKS + "。！？；，\n“”「」"
"""Behind these a sentence, a clause or a name in a list begins."""
_SEXES = frozenset("男女")
_PAIRING = frozenset("和与與及")
_FUNCTION_TAGS = frozenset(["p", "c", "d", "u", "uj", "ul", "ud", "uz", "r", "m", "q", "f", "y"])

# What is known of a token whatever stands around it; the compiled core knows the same numbers.
_STARTS = 1  # its first character can begin a name
_PROMISE = 2  # it could be one, or its beginning, without a title before it
_SURNAME = 4  # a surname that is hardly another word
_SECOND = 8  # a name may begin at its second character: 员武
_PRECEDED = 16  # the same, the first being a word that stands before names: 和康辉
_HARDLY_ANOTHER_WORD = 10
_MOST_REMEMBERED = 1 << 16

# The most that a score can gain; the compiled core knows the same numbers.
_FROM_NAMED_TOKENS = 32
_FROM_PLAIN_TOKENS = 8
_FROM_A_WORD_AFTER = 26
_FROM_A_MARK_AFTER = 6
_FROM_BEFORE = 8
_FROM_A_PAIR_BEFORE = 26
_FROM_A_TITLE_BEFORE = 65
_ENOUGH = 1000
_NEVER = -1000


class _Traits(dict[str, int]):
    """What is known of each token, found when first asked for."""

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        traits = self[token] = _traits_of(token)
        return traits


@cache
def _traits() -> _Traits:
    return _Traits()


def _traits_of(token: str) -> int:
    starters = tables.name_starts()
    traits = 0
    if len(token) > 1 and token[1] in starters:
        if len(token) < 4 and token[0] in tables.title_endings():
            traits |= _SECOND
        if len(token) > 2 and token[0] in BEFORE_NAMES:
            traits |= _PRECEDED
    if token[:1] in starters:
        traits |= _STARTS
        if tables.surnames().get(token, 0) >= _HARDLY_ANOTHER_WORD:
            traits |= _SURNAME
        if len(token) == 1 or _promise(token):
            traits |= _PROMISE
    return traits


@cache
def _native() -> NamePoints | None:
    try:
        from cntext._native.names import NamePoints
    except ImportError:  # not built, or built from older sources
        return None
    return NamePoints(
        tables.surnames(),
        character_weight,
        _traits(),
        tables.told_beginnings(),
        title_before,
        {
            "starts": "".join(tables.name_starts()),
            "title": "".join(tables.title_endings()),
            "list": LIST_MARKS,
            "opening": OPENING_MARKS,
            "preceding": BEFORE_NAMES,
            "pairing": "".join(_PAIRING),
            "sound": "".join(tables.transliteration()),
            "after": "".join(tables.after_name_starts()),
            "familiar": "".join(tables.FAMILIAR),
            "honorific": "某" + "".join(tables.honorific_starts()),
        },
    )


def starting_points(tagged: TaggedText) -> list[Point]:
    """Where a name may begin."""
    native = _native()
    if native is None:
        return reference_points(tagged)
    return native.points(tagged.text, list(tagged.tokens), list(tagged.pos), tagged.starts)


def reference_points(tagged: TaggedText) -> list[Point]:
    """``starting_points`` without the compiled core."""
    text, starts, pos = tagged.text, tagged.starts, tagged.pos
    endings = tables.title_endings()
    points: list[Point] = []
    for index, traits in enumerate(map(_traits().__getitem__, tagged.tokens)):
        if not traits:
            continue
        start = starts[index]
        if traits & _SECOND and _ends_title(text, start):
            points.append((index, start + 1, True))
            continue
        if not traits & _STARTS:
            continue
        tag = pos[index]
        if tag[:2] == "nr":
            start += bool(traits & _PRECEDED)
        elif not start or (before := text[start - 1]) in endings or before in OPENING_MARKS:
            # 常|建军 at the beginning of a sentence, whatever the tagger takes 常 for.
            pass
        elif not traits & (_SURNAME if tag in _FUNCTION_TAGS else _PROMISE):
            continue
        points.append((index, start, _hopeful(tagged, index, start)))
    return points


def _hopeful(tagged: TaggedText, index: int, start: int) -> bool:
    """Whether a name that begins here can reach the threshold at all."""
    text, pos = tagged.text, tagged.pos
    if text[start : start + 2] in tables.told_beginnings():
        return True
    if (
        text[start] in tables.FAMILIAR
        and tables.surnames().get(text[start + 1 : start + 2], -1) >= 0
    ):
        return True
    named = [tag[:2] == "nr" for tag in pos[index : index + 4]]
    if text[start] in tables.transliteration() and (
        any(named[:2]) or (start and title_before(text, start) is not None)
    ):
        return True
    score = _most_by_itself(text, start)
    score += _FROM_NAMED_TOKENS if any(named) else _FROM_PLAIN_TOKENS
    missing = THRESHOLD - score
    if missing <= _FROM_BEFORE:
        return True
    if not start or missing > _FROM_A_TITLE_BEFORE:
        return False
    before = text[start - 1]
    if before in LIST_MARKS:
        return True
    if missing <= _FROM_A_PAIR_BEFORE and before in _PAIRING:
        return True
    return before in tables.title_endings() and title_before(text, start) is not None


def _most_by_itself(text: str, start: int) -> int:
    """The most that a Chinese name can score that begins here, tokens and what is before aside."""
    best = _NEVER
    for surname, weight in tables.surnames_from(text[start]):
        end = start + len(surname)
        if len(surname) > 1 and not text.startswith(surname, start):
            continue
        following = text[end : end + 1]
        if following == "某" or following in tables.honorific_starts():
            return _ENOUGH
        for size in (1, 2):
            if end + size <= len(text):
                score = weight + given_score(text, end, end + size)
                best = max(best, score + _most_after(text, end + size))
        if len(surname) == 1 and end + 3 <= len(text) and following in tables.surname_starts():
            score = 12 + given_score(text, end + 1, end + 3)
            best = max(best, score + _most_after(text, end + 3))
    return best


def _most_after(text: str, end: int) -> int:
    """The most that what follows a name can add."""
    if text[end : end + 1] in tables.after_name_starts() or text[end + 1 : end + 2] in _SEXES:
        return _FROM_A_WORD_AFTER
    return _FROM_A_MARK_AFTER


def _is_familiar(token: str) -> bool:
    """Whether this is 老, 小 or 阿 and a surname."""
    return (
        len(token) == 2
        and token[0] in tables.FAMILIAR
        and tables.surnames().get(token[1], 0) >= CLEAR_SURNAME
    )


def _ends_title(text: str, start: int) -> bool:
    """网格|员武|大姐: whether a token joins the end of a title to a surname."""
    found = title_before(text, start + 1)
    return found is not None and found[1] < start


def _promise(token: str) -> bool:
    """Whether a word that isn't tagged as a name could be one all the same."""
    if token in tables.told_prefixes():
        return True
    if token[:2] in tables.told_beginnings() and any(
        token[:length] in tables.told_names() for length in range(2, len(token))
    ):
        return True
    if token in tables.exceptions() or token in tables.places():
        return False
    if _is_familiar(token):
        return True
    for length in (2, 1):
        weight = tables.surnames().get(token[:length])
        if weight is None:
            continue
        if len(token) - length in (1, 2):
            return (
                weight + given_score(token, length, len(token)) >= 8
                or honorific_after(token, length) is not None
            )
        if length == len(token) or honorific_after(token, length) is not None:
            return True
    return False
