"""The reference path's words out of single characters: `jieba.finalseg`, in linear time.

jieba copies the whole path at every character, which takes half a minute on a run of 100,000;
here each character keeps the letter that it was reached from, and the path is read backwards.
"""

from __future__ import annotations

import re
from functools import cache

from cntext.lexicon.jieba_files import WordModel

IMPOSSIBLE = -3.14e100
"""jieba's logarithm of zero; sums of it swallow every other term, hence the many ties."""

LETTERS = "BEMS"

PREDECESSORS = {"B": "ES", "E": "BM", "M": "BM", "S": "ES"}
"""In ascending order: of equal sums jieba takes the letter that sorts last."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile("([\u4e00-\u9fd5]+)"), re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


class WordFinder:
    """Finds the words in a run of characters that the dictionary has no word for."""

    def __init__(self, model: WordModel) -> None:
        self._start = model.start
        self._emission = [model.emission[letter] for letter in LETTERS]
        self._transition = model.transition

    def words(self, run: str) -> list[tuple[str, bool]]:
        """Return the words of a run, and for each whether the model (not a pattern) found it."""
        characters, latin = _patterns()
        found: list[tuple[str, bool]] = []
        for number, block in enumerate(characters.split(run)):
            if number % 2:
                found.extend((word, True) for word in self._decode(block))
            else:
                found.extend((word, False) for word in latin.split(block) if word)
        return found

    def _decode(self, run: str) -> list[str]:
        path = self._path(run)
        words = []
        begin = 0
        for index, letter in enumerate(path):
            if letter in "ES":
                words.append(run[begin : index + 1])
                begin = index + 1
        # The last letter is always E or S, and the first after them is B or S.
        return words

    def _path(self, run: str) -> str:
        emission = self._emission
        values = {
            letter: self._start[letter] + emission[row].get(run[0], IMPOSSIBLE)
            for row, letter in enumerate(LETTERS)
        }
        sources: list[str] = []
        for character in run[1:]:
            reached = {}
            source = ""
            for row, letter in enumerate(LETTERS):
                emitted = emission[row].get(character, IMPOSSIBLE)
                value, origin = max(
                    (values[before] + self._transition[before].get(letter, IMPOSSIBLE) + emitted,
                     before)
                    for before in PREDECESSORS[letter]
                )  # fmt: skip
                reached[letter] = value
                source += origin
            values = reached
            sources.append(source)
        letter = max((values[letter], letter) for letter in "ES")[1]
        path = [letter]
        for source in reversed(sources):
            letter = source[LETTERS.index(letter)]
            path.append(letter)
        return "".join(reversed(path))
