"""The reference path's tagged words out of single characters: `jieba.posseg`, in linear time.

jieba compares all 256 states with all 256 before them; here a state is compared with those that
lead to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from cntext.lexicon.jieba_files import State, TagModel
from cntext.text.segment.word_model import IMPOSSIBLE

SWALLOWED = -1e90
"""Values below this hold nothing but multiples of IMPOSSIBLE: a transition doesn't change them."""

Origins = dict[State, State]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile("([\u4e00-\u9fd5]+)"), re.compile(r"([.0-9]+|[a-zA-Z0-9]+)")


class TaggedWordFinder:
    """Finds words and their tags in a run of characters that the dictionary has no word for."""

    def __init__(self, model: TagModel) -> None:
        self._states = model.states
        self._start = model.start
        self._emission = model.emission
        self._sources: dict[State, dict[State, float]] = {state: {} for state in model.transition}
        for before in sorted(model.transition):
            for after, probability in model.transition[before].items():
                self._sources[after][before] = probability
        self._emitted = frozenset().union(*model.emission.values())
        self._onward: dict[frozenset[State], Origins] = {}

    def words(self, run: str) -> list[tuple[str, str]]:
        """Return (word, tag) pairs whose words make up the run."""
        characters, latin = _patterns()
        found: list[tuple[str, str]] = []
        for number, block in enumerate(characters.split(run)):
            if number % 2:
                found.extend(self._decode(block))
                continue
            for word in filter(None, latin.split(block)):
                if word[0] in ".0123456789":
                    found.append((word, "m"))
                else:
                    found.append((word, "eng" if word[0].isalpha() else "x"))
        return found

    def _decode(self, run: str) -> list[tuple[str, str]]:
        words: list[tuple[str, str]] = []
        path = self._path(run)
        begin = 0
        for index, (letter, tag) in enumerate(path):
            if letter in "ES":
                words.append((run[begin : index + 1], tag))
                begin = index + 1
        if begin < len(run):
            words.append((run[begin:], path[begin][1]))
        return words

    def _path(self, run: str) -> list[State]:
        """Return the states of the run's characters."""
        values = {
            state: self._start[state] + self._emission[state].get(run[0], IMPOSSIBLE)
            for state in self._states.get(run[0], self._sources)
        }
        steps: list[Origins] = []
        for character in run[1:]:
            values, origins = self._step(values, character)
            steps.append(origins)
        state = max((value, state) for state, value in values.items())[1]
        path = [state]
        for origins in reversed(steps):
            state = origins[state]
            path.append(state)
        path.reverse()
        return path

    def _step(
        self, values: dict[State, float], character: str
    ) -> tuple[dict[State, float], Origins]:
        if character not in self._states and character not in self._emitted:
            value = next(iter(values.values()))
            if value < SWALLOWED and all(other == value for other in values.values()):
                origins = self._latest_origins(values)
                return dict.fromkeys(origins, value + IMPOSSIBLE), origins
        states = self._states.get(character, self._sources)
        following, origins = self._advance(values, character, states)
        if following:
            return following, origins
        # The character's own states can't follow here: jieba then takes any that can.
        return self._advance(values, character, self._sources)

    def _advance(
        self, values: dict[State, float], character: str, states: Iterable[State]
    ) -> tuple[dict[State, float], Origins]:
        following: dict[State, float] = {}
        origins: Origins = {}
        for state in states:
            emitted = self._emission[state].get(character, IMPOSSIBLE)
            candidates = [
                (values[before] + probability + emitted, before)
                for before, probability in self._sources[state].items()
                if before in values
            ]
            if candidates:
                following[state], origins[state] = max(candidates)
        return following, origins

    def _latest_origins(self, values: dict[State, float]) -> Origins:
        """Return the last state, in sorting order, that leads to each state from equal values."""
        before = frozenset(values)
        origins = self._onward.get(before)
        if origins is None:
            origins = {}
            for state, sources in self._sources.items():
                possible = [source for source in sources if source in before]
                if possible:
                    origins[state] = max(possible)
            self._onward[before] = origins
        return origins
