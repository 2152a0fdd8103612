"""Matching in OpenCC's order: from the left, at each place the longest match.

Of several dictionaries the first that has a match at the place gives it, even if a later one has a
longer. Matches stay within segments where the configuration cuts the text first; the segments are
the longest matches of a dictionary of its own, and what lies between them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cntext.record.types import Change
from cntext.text.convert.dictionary import Dictionary

Cuts = list[int]
"""Ends of segments, ascending; the last segment ends with the text."""


class StepResult(NamedTuple):
    """What a step makes of a text: the new text, its changes of length, the cuts in the new."""

    text: str
    changes: list[Change]
    cuts: Cuts


def convert_step(
    text: str, ranks: Sequence[Dictionary], cuts: Cuts, *, cut: bool = False
) -> StepResult:
    """Convert ``text``; with ``cut``, the matches of the first dictionary become segments."""
    plain = _plain(text, ranks)
    pieces: list[str] = []
    changes: list[Change] = []
    own_cuts: Cuts = []
    done = shift = 0
    for match in matches(text, ranks, cuts, cutting=cut):
        pieces += [plain[done : match.start], match.value]
        growth = len(match.value) - (match.end - match.start)
        if growth:
            new_start = match.start + shift
            changes.append(Change(match.start, match.end, new_start, new_start + len(match.value)))
        if cut and match.rank == 0:
            own_cuts += [match.start + shift, match.end + shift + growth]
        shift += growth
        done = match.end
    pieces.append(plain[done:])
    new = "".join(pieces)
    return StepResult(new, changes, own_cuts if cut else moved_cuts(cuts, changes))


def cut_step(text: str, ranks: Sequence[Dictionary]) -> Cuts:
    """The segments of ``text`` by the matches of ``ranks``."""
    return [
        place
        for match in matches(text, ranks, [], every=True)
        if match.rank >= 0
        for place in (match.start, match.end)
    ]


def moved_cuts(cuts: Cuts, changes: Iterable[Change]) -> Cuts:
    """The cuts after the text changed; none lies inside a change."""
    from cntext.record.offsets import OffsetMap

    return [place for place in OffsetMap(changes).boundaries(cuts) if place is not None]


class Match(NamedTuple):
    """A match: its place, what it becomes, and the number of its dictionary."""

    start: int
    end: int
    value: str
    rank: int  # -1 for what stays as it is


def _plain(text: str, ranks: Sequence[Dictionary]) -> str:
    """The text with all single characters replaced whose replacement is one character."""
    translation: dict[int, str] = {}
    for dictionary in reversed(ranks):
        for key, value in dictionary.characters.items():
            if len(value) == 1:
                translation[ord(key)] = value
            else:
                translation.pop(ord(key), None)
    return text.translate(translation)


def matches(
    text: str,
    ranks: Sequence[Dictionary],
    cuts: Cuts,
    *,
    every: bool = False,
    cutting: bool = False,
) -> list[Match]:
    """The matches that ``_plain`` doesn't make already, or every one; with what stays as it is.

    ``cutting``: and every one of the first dictionary.
    """
    beginnings = set().union(*(dictionary.lengths for dictionary in ranks))
    singles = {
        key
        for dictionary in ranks
        for key, value in dictionary.characters.items()
        if every or len(value) != 1
    }
    if cutting:
        singles |= ranks[0].characters.keys()
    singles |= _DESCRIPTION_OPERATORS
    pairs = map(str.__add__, text, text[1:] + "\n")
    places = [place for place, pair in enumerate(pairs) if pair in beginnings or pair[0] in singles]
    found: list[Match] = []
    done = 0
    for place in places:
        if place < done:
            continue
        index = bisect_right(cuts, place)
        end = cuts[index] if index < len(cuts) else len(text)
        match = _match_at(text, ranks, place, end)
        if match is not None:
            found.append(match)
            done = match.end
    return found


def _match_at(text: str, ranks: Sequence[Dictionary], start: int, end: int) -> Match | None:
    for rank, dictionary in enumerate(ranks):
        for length in dictionary.lengths.get(text[start : start + 2], ()):
            if start + length <= end:
                value = dictionary.phrases.get(text[start : start + length])
                if value is not None:
                    return Match(start, start + length, value, rank)
        value = dictionary.characters.get(text[start])
        if value is not None:
            return Match(start, start + 1, value, rank)
    length = description_length(text, start, end)
    return Match(start, start + length, text[start : start + length], -1) if length else None


# Operators of ideographic description sequences by the number of their operands.
_OPERANDS = {chr(code): 2 for code in range(0x2FF0, 0x2FFE)} | {"⿲": 3, "⿳": 3, "⿾": 1, "⿿": 1}
_DESCRIPTION_OPERATORS = frozenset(_OPERANDS)
_DEEPEST_DESCRIPTION = 15
_LONGEST_DESCRIPTION = 64


def description_length(text: str, start: int, end: int) -> int:
    """The length of the ideographic description sequence (⿰女子) at ``start``, 0 if there is none.

    OpenCC leaves such sequences alone, up to 64 characters and 15 operators deep.
    """
    if text[start] not in _OPERANDS:
        return 0
    open_operands: list[int] = []
    for place in range(start, min(end, start + _LONGEST_DESCRIPTION)):
        operands = _OPERANDS.get(text[place])
        if operands is not None:
            if len(open_operands) == _DEEPEST_DESCRIPTION:
                return 0
            open_operands.append(operands)
            continue
        while open_operands:
            open_operands[-1] -= 1
            if open_operands[-1]:
                break
            open_operands.pop()
        if not open_operands:
            return place + 1 - start
    return 0
