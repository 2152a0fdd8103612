"""Which strings can be new words: by their characters, by their tokens, and by what is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cntext.text.keywords.idf import folded_idf
from cntext.text.phrases.edges import characters

if TYPE_CHECKING:
    from cntext.text.segment import Segmenter

_CLOSED_TAGS = frozenset(["c", "d", "p", "r", "y", "e", "o", "f"])
_VERB_FINAL_AFTER = frozenset(["n", "nz", "ns", "nt", "vn", "an", "j", "l", "eng"])
_MOST_STRADDLED = 0.5


class Vocabulary:
    """What is known already: jieba's lexicon and IDF table, and the words of ``segmenter``."""

    __slots__ = ("_idf", "_segmenter")

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._idf = folded_idf()

    def knows(self, word: str) -> bool:
        """Whether the word is no news, in either script."""
        return bool(self._segmenter.frequency(word)) or self._idf.knows(word)

    def is_word_like(self, gram: str, *, marked: bool = False) -> bool:
        """Whether a string can be a word by its first, last and inner characters and its tokens.

        A clause or a phrase of verbs is none: 开始连载, 包括东非, 历史上, 卖个破绽. Of a term in
        marks more is taken on trust: 三个高地.
        """
        if not _well_formed(gram):
            return False
        tokens, tags = self._segmenter.tag(gram)
        if len(tokens) == 1:
            return not self._says_where(gram)
        if _is_clause(tokens, tags) or any(map(_is_closed, tokens, tags)):
            return False
        return marked or not (
            characters("inside") & set(gram)
            or self._says_where(gram)
            or (_measures(tokens[0], tags[0]) and self.knows(gram[len(tokens[0]) :]))
        )

    def _says_where(self, gram: str) -> bool:
        """A word with 上 or 后 behind it: 历史上, 毕业后."""
        return gram[-1] in characters("place") and (len(gram) == 2 or self.knows(gram[:-1]))

    def straddles(self, left: str, right: str) -> bool:
        """Whether a word of two or three characters reaches over the seam of two strings."""
        frequency = self._segmenter.frequency
        return any(
            frequency(left[-before:] + right[:after])
            for before, after in ((1, 1), (1, 2), (2, 1))
            if before <= len(left) and after <= len(right)
        )

    def is_cut_out(self, gram: str, count: int, neighbours: Sequence[tuple[str, str, int]]) -> bool:
        """Whether a string is mostly the rest of a word (委书记) or what numbers count (号线).

        ``neighbours`` are the characters beside it: one of the two is empty.
        """
        left = right = numerals = 0
        for before, after, seen in neighbours:
            if before in characters("numeral") and before:
                numerals += seen
            elif before and self.straddles(before, gram):
                left += seen
            elif after and self.straddles(gram, after):
                right += seen
        return max(left, right, numerals) >= _MOST_STRADDLED * count


def _well_formed(gram: str) -> bool:
    return (
        gram[0] not in characters("begin")
        and gram[-1] not in characters("end")
        and not gram[0].isdecimal()
        and not gram.isascii()
    )


def _is_closed(token: str, tag: str) -> bool:
    return len(token) > 1 and (tag in _CLOSED_TAGS or tag[0] == "u")


def _measures(token: str, tag: str) -> bool:
    """Measure words, alone or with a numeral: 张专辑, 两个公人, 大部分地区; not 第一, 十四五."""
    if len(token) == 1:
        return tag == "q"
    return tag == "m" and token[-1] not in characters("numeral")


def _is_clause(tokens: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether a verb of two characters or more takes an object or ends what isn't a compound."""
    verb_first = tags[0] == "v" and len(tokens[0]) > 1 and len(tokens[-1]) > 1
    verb_last = tags[-1] in ("v", "d") and len(tokens[-1]) > 1
    if not verb_last:
        return verb_first
    return verb_first or len(tokens[0]) == 1 or tags[0] not in _VERB_FINAL_AFTER
