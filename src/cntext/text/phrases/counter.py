"""New words of texts counted in one pass: strings that hold together and stand free.

A string is a phrase if its parts attract each other (pointwise mutual information of its weakest
split) and if what stands beside it varies (entropy of its left and right neighbours); see Zhang
et al., "Unsupervised new word extraction", or Matrix67's essay of 2012. Terms in marks join them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import log
from typing import TYPE_CHECKING, TypedDict

from cntext.text.keywords.bounded_counts import BoundedCounts
from cntext.text.phrases.edges import characters
from cntext.text.phrases.gram_table import LONGEST, new_table
from cntext.text.phrases.judging import Vocabulary

if TYPE_CHECKING:
    from cntext.text.segment import Segmenter

LIMIT = 3_000_000
"""n-grams held: 130 MB in the compiled core. A million characters of news hold about as many."""

LEAST_ATTRACTION = 3.0
"""Of the weakest split, in nats: the parts stand together 20 times as often as by chance."""

LEAST_COHESION = 0.8
"""In a short text, where chance alone explains much: the same as a share of what it could be."""

LEAST_FREEDOM = 0.8
"""Entropy of the neighbours on the poorer side, in nats."""

_JUDGED_AT_ONCE = 20_000


class NewPhrase(TypedDict):
    """A phrase, how sure it is, how often it was counted and missed at most, its kind."""

    text: str
    score: float
    count: int
    missed: int
    kind: str


@cache
def _marked() -> re.Pattern[str]:
    """Up to sixteen characters without punctuation, in marks."""
    return re.compile(r"[“「《『]([^“”「」《》『』，。；：、！？,.;:!?\t\n\r]{2,16})[”」》』]")


@cache
def _term() -> re.Pattern[str]:
    """Letters and digits, with a space, a dot or a hyphen between them."""
    return re.compile(r"[^\W_]+(?:[ ·\-][^\W_]+)*")


class PhraseCounter:
    """Counts the n-grams of texts added one by one, and finds the phrases among them.

    About ``limit`` n-grams are held. When there are more, the rarest are dropped, and each phrase
    says in ``missed`` how often it may have occurred beside its ``count``; what isn't found at all
    occurred ``lost`` times or less (see ``bounded_counts``).
    """

    __slots__ = ("_marked", "_table")

    def __init__(self, limit: int = LIMIT) -> None:
        limit = max(limit, 1000)
        self._table = new_table(limit, "".join(sorted(characters("inside"))))
        self._marked = BoundedCounts(limit // 10)

    @property
    def lost(self) -> int:
        """What was dropped and not counted anew occurred so often at most; 0: all is counted."""
        return max(self._table.lost, self._marked.lost)

    def add(self, text: str) -> None:
        """Count a text, or a piece of one; no n-gram reaches over its end."""
        self._table.add(text)
        self._marked.counts.update(
            [term for term in _marked().findall(text) if _term().fullmatch(term)]
        )
        self._marked.prune()

    def phrases(
        self, least: int = 3, top: int | None = None, segmenter: Segmenter | None = None
    ) -> list[NewPhrase]:
        """The phrases counted ``least`` times or more, best first, ties in order of code points.

        Words that ``segmenter`` has (jieba's by default) are no news. A term in marks needs them
        twice, or once if ``least`` is 1.
        """
        if segmenter is None:
            from cntext.text.segment import Segmenter

            segmenter = Segmenter()
        vocabulary = Vocabulary(segmenter)
        marked = self._marked_phrases(least, vocabulary)
        taken = {phrase["text"] for phrase in marked}
        found = [phrase for phrase in self._cohesive(least) if phrase["text"] not in taken]
        found += marked
        found.sort(key=lambda phrase: (-phrase["score"], phrase["text"]))
        chosen: list[NewPhrase] = []
        for first in range(0, len(found), _JUDGED_AT_ONCE):
            if top is not None and len(chosen) >= top:
                break
            chosen += self._judged(found[first : first + _JUDGED_AT_ONCE], vocabulary)
        return chosen if top is None else chosen[: max(top, 0)]

    def _cohesive(self, least: int) -> Iterator[NewPhrase]:
        """The strings that hold together and stand free, whatever they are."""
        total = self._table.total
        for gram, count, missed, freedom in self._table.free_grams(max(least, 2), LEAST_FREEDOM):
            attraction = self._attraction(gram, count)
            cohesive = attraction >= LEAST_COHESION * log(total / count)
            if cohesive or attraction >= LEAST_ATTRACTION:
                score = round(freedom * attraction * log(count + 1), 6)
                yield NewPhrase(text=gram, score=score, count=count, missed=missed, kind="new")

    def _attraction(self, gram: str, count: int) -> float:
        """The mutual information of the weakest split, in nats."""
        counted = self._table.count
        whole = log(count * self._table.total)
        return min(
            whole - log((counted(gram[:cut])[0] or 1) * (counted(gram[cut:])[0] or 1))
            for cut in range(1, len(gram))
        )

    def _marked_phrases(self, least: int, vocabulary: Vocabulary) -> list[NewPhrase]:
        """Terms in marks, counted wherever they stand if they are short enough."""
        found: list[NewPhrase] = []
        for term, in_marks in self._marked.counts.items():
            if in_marks < min(2, least) or vocabulary.knows(term):
                continue
            count, missed = self._marked.count(term)
            if len(term) < LONGEST:
                everywhere = self._table.count(term)
                count, missed = max((count, missed), everywhere)
            if count >= least:
                score = round(LEAST_ATTRACTION * 2 * log(count + 1), 6)
                found.append(
                    NewPhrase(text=term, score=score, count=count, missed=missed, kind="quoted")
                )
        return found

    def _judged(self, found: Sequence[NewPhrase], vocabulary: Vocabulary) -> list[NewPhrase]:
        """Those that can be words and aren't known yet."""
        likely = [
            phrase
            for phrase in found
            if vocabulary.is_word_like(phrase["text"], marked=phrase["kind"] == "quoted")
            and not vocabulary.knows(phrase["text"])
        ]
        beside: dict[str, list[tuple[str, str, int]]] = {
            phrase["text"]: [] for phrase in likely if phrase["kind"] == "new"
        }
        for longer, count in self._table.longer(beside):
            if longer[1:] in beside:
                beside[longer[1:]].append((longer[0], "", count))
            if longer[:-1] in beside:
                beside[longer[:-1]].append(("", longer[-1], count))
        return [
            phrase
            for phrase in likely
            if phrase["kind"] == "quoted"
            or not vocabulary.is_cut_out(phrase["text"], phrase["count"], beside[phrase["text"]])
        ]


def find_phrases(text: str, *, least: int = 2, top: int | None = None) -> list[NewPhrase]:
    """The new phrases of one text."""
    counter = PhraseCounter()
    counter.add(text)
    return counter.phrases(least, top)


@cache
def _plain() -> re.Pattern[str]:
    """What jieba's patterns never cut; other words need the TAB-separated form."""
    return re.compile("[\u4e00-\u9fd5a-zA-Z0-9]+")


def user_dictionary_line(phrase: str) -> str:
    """A phrase as a line of a user dictionary, for jieba where jieba can read it.

    Without a frequency a word gets the least one at which it stays whole. A word that jieba's
    format has no room for (马里·居里) stands in TAB-separated form, which ``segment`` reads.
    """
    return f"{phrase} nz" if _plain().fullmatch(phrase) else f"{phrase}\t\tnz"
