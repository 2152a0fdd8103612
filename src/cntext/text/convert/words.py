"""Conversion of text that is cut into words first, so that no match runs across their borders.

Longest match takes 发 in 被发明 for hair, since 被发 is a phrase (被髮). The segmenter tells 被 and
发明 apart. So that nothing is lost, a phrase of the conversion dictionaries that begins and ends at
borders of words is a word itself.

Between words stands a character that is in no dictionary while the text is converted, so that both
editions and both paths convert just as they do otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from cntext.record.types import Change
from cntext.text.convert.configurations import steps_of
from cntext.text.convert.dictionary import Dictionary, read_dictionary
from cntext.text.convert.leftmost import description_length

if TYPE_CHECKING:
    from cntext.text.convert.explanation import Decision
    from cntext.text.segment import Segmenter

# Code points that are no characters (Unicode 16.0, section 23.7); one that a text lacks is taken.
_SEPARATORS = tuple(map(chr, range(0xFDD0, 0xFDF0)))


class Words:
    """The words of texts that go through ``config`` of ``edition``."""

    __slots__ = ("_dictionaries",)

    def __init__(self, config: str, edition: str) -> None:
        self._dictionaries = _dictionaries(config, edition)

    def borders(self, text: str) -> list[int]:
        """The places between the words of ``text``, in order."""
        # Words that only the HMM sees are no evidence against a phrase.
        tokens = _segmenter().cut(text, hmm=False)
        ends = list(accumulate(map(len, tokens)))
        known = set(ends)
        found: list[int] = []
        done = 0
        for end in ends:
            if end <= done:
                continue
            done = max(end, self._phrase_end(text, done, known))
            found.append(done)
        return _outside_descriptions(text, found[:-1])

    def _phrase_end(self, text: str, start: int, ends: set[int]) -> int:
        """Where the longest phrase ends that begins at ``start`` and ends where a word does."""
        longest = 0
        beginning = text[start : start + 2]
        for dictionary in self._dictionaries:
            for length in dictionary.lengths.get(beginning, ()):
                if length <= longest:
                    break
                if start + length in ends and text[start : start + length] in dictionary.phrases:
                    longest = length
        return start + longest


class WordText:
    """A text with a separator between its words; what was made of it can be put together again."""

    __slots__ = ("_places", "_separator", "text")

    def __init__(self, text: str, borders: Iterable[int]) -> None:
        separators = (each for each in _SEPARATORS if each not in text)
        self._separator = next(separators, "")
        self.text = text
        self._places: list[int] = []
        if not self._separator:  # noise that holds all of them
            return
        pieces: list[str] = []
        done = 0
        for border in borders:
            pieces.append(text[done:border])
            done = border
            self._places.append(border + len(self._places))
        pieces.append(text[done:])
        self.text = self._separator.join(pieces)

    def joined(self, new: str) -> str:
        """What was made of the text, without the separators."""
        return new.replace(self._separator, "") if self._separator else new

    def changes(self, changes: Iterable[Change]) -> list[Change]:
        """The changes as they stand in the texts without separators."""
        moved: list[Change] = []
        before = 0
        for start, end, new_start, new_end in changes:
            while before < len(self._places) and self._places[before] < start:
                before += 1
            moved.append(Change(start - before, end - before, new_start - before, new_end - before))
        return moved

    def decisions(self, decisions: Iterable[Decision]) -> list[Decision]:
        """The decisions as they stand in the texts without separators."""
        moved: list[Decision] = []
        before = 0
        for decision in decisions:
            while before < len(self._places) and self._places[before] < decision.start:
                before += 1
            moved.append(decision.moved(-before, -before))
        return moved


def _outside_descriptions(text: str, borders: list[int]) -> list[int]:
    """The borders that no ideographic description (⿰女子) runs across: it is left alone whole."""
    if not any("\u2ff0" <= character <= "\u2fff" for character in set(text)):
        return borders
    kept: list[int] = []
    done = place = 0
    for border in borders:
        while place < border:
            if place >= done and "\u2ff0" <= text[place] <= "\u2fff":
                done = max(done, place + description_length(text, place, len(text)))
            place += 1
        if border >= done:
            kept.append(border)
    return kept


def _dictionaries(config: str, edition: str) -> list[Dictionary]:
    ranks = dict.fromkeys(rank for step in steps_of(edition, config) for rank in step.ranks)
    dictionaries = [read_dictionary(edition, paths) for paths in ranks]
    return [dictionary for dictionary in dictionaries if dictionary.phrases]


@cache
def _segmenter() -> Segmenter:
    from cntext.text.segment import Segmenter

    return Segmenter()


@cache
def words_of(config: str, edition: str) -> Words:
    """The words for a configuration, whose dictionaries are read once."""
    return Words(config, edition)
