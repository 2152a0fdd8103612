"""Matching in the order of opencc-python-reimplemented 0.1.7.

Within a dictionary the longest match anywhere in the text comes first, of several with one length
the leftmost; the next dictionary of the group gets what is left over. The package cuts the text at
separators before; as no key holds a separator that makes no difference to what matches, and the
search may run over the whole text, which keeps it linear.
"""

from __future__ import annotations

from collections.abc import Sequence

from cntext.record.types import Change
from cntext.text.convert.dictionary import Dictionary

Match = tuple[int, int, str]


def convert_step(text: str, group: Sequence[Dictionary]) -> tuple[str, list[Change]]:
    """Convert ``text`` by a group of dictionaries: the new text, and its changes of length."""
    occupied = bytearray(len(text))
    matches: list[Match] = []
    plain = text
    for rank, dictionary in enumerate(group, 1):
        matches += _phrase_matches(text, dictionary, occupied)
        if rank == len(group) and dictionary.translation is not None:
            plain = text.translate(dictionary.translation)
        else:
            matches += _character_matches(text, dictionary, occupied)
    matches.sort()
    return _replace(plain, matches)


def ranked_matches(text: str, group: Sequence[Dictionary]) -> list[tuple[Match, int]]:
    """All matches in a text, single characters too, each with the number of its dictionary."""
    occupied = bytearray(len(text))
    found: list[tuple[Match, int]] = []
    for rank, dictionary in enumerate(group):
        matches = _phrase_matches(text, dictionary, occupied)
        matches += _character_matches(text, dictionary, occupied)
        found += [(match, rank) for match in matches]
    return sorted(found)


def _phrase_matches(text: str, dictionary: Dictionary, occupied: bytearray) -> list[Match]:
    """Take all matches of phrases in the package's order; ``occupied`` marks what is taken."""
    phrases, lengths = dictionary.phrases, dictionary.lengths
    if not phrases:
        return []
    size = len(text)
    by_length: dict[int, list[int]] = {}
    beginnings = map(str.__add__, text, text[1:])
    for start in [place for place, pair in enumerate(beginnings) if pair in lengths]:
        for length in lengths[text[start : start + 2]]:
            if start + length <= size and text[start : start + length] in phrases:
                by_length.setdefault(length, []).append(start)
    matches: list[Match] = []
    for length in sorted(by_length, reverse=True):
        taken = b"\1" * length
        for start in by_length[length]:
            end = start + length
            if occupied.find(1, start, end) < 0:
                occupied[start:end] = taken
                matches.append((start, end, phrases[text[start:end]]))
    return matches


def _character_matches(text: str, dictionary: Dictionary, occupied: bytearray) -> list[Match]:
    characters = dictionary.characters
    if characters.keys().isdisjoint(text):
        return []
    matches: list[Match] = []
    for start, character in enumerate(text):
        if character in characters and not occupied[start]:
            occupied[start] = 1
            matches.append((start, start + 1, characters[character]))
    return matches


def _replace(plain: str, matches: list[Match]) -> tuple[str, list[Change]]:
    pieces: list[str] = []
    changes: list[Change] = []
    place = shift = 0
    for start, end, value in matches:
        pieces.append(plain[place:start])
        pieces.append(value)
        growth = len(value) - (end - start)
        if growth:
            changes.append(Change(start, end, start + shift, end + shift + growth))
            shift += growth
        place = end
    pieces.append(plain[place:])
    return "".join(pieces), changes
