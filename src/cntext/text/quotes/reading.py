"""A text read for quotes: its tokens, people, verbs of speech, quotations, sentence ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Any, NamedTuple

from cntext.record.types import Span
from cntext.text.names.tagged import TaggedText
from cntext.text.quotes.cues import Cue
from cntext.text.quotes.marks import Quotation
from cntext.text.quotes.people import People, Speaker


class Quote(NamedTuple):
    """What somebody says: the places of the words, the speaker, the verb of speech."""

    content: list[Span]
    speaker: Speaker | None
    cue: str
    direct: bool
    cue_end: int


@cache
def _ends() -> re.Pattern[str]:
    return re.compile('[。！？!?\n]+[”」』’"]*')


class Reading:
    """All that the rules for quotes look at."""

    __slots__ = ("_cue_ends", "_cue_starts", "_sentence_ends", "cues", "people", "quotations",
                 "tagged", "text")  # fmt: skip

    def __init__(
        self, tagged: TaggedText, names: list[Any], cues: list[Cue], marks: list[Quotation]
    ) -> None:
        self.tagged = tagged
        self.text = tagged.text
        self.people = People(names, ((cue.start, cue.end) for cue in cues))
        self.cues = cues
        self.quotations = marks
        self._cue_starts = [cue.start for cue in self.cues]
        self._cue_ends = {cue.end: cue for cue in self.cues}
        self._sentence_ends = [match.end() for match in _ends().finditer(tagged.text)]

    def cue_ending_at(self, place: int) -> Cue | None:
        """The verb of speech that ends at a place."""
        return self._cue_ends.get(place)

    def cues_between(self, start: int, end: int) -> list[Cue]:
        """The verbs of speech that begin within a stretch."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def sentence_start(self, place: int) -> int:
        """Where the sentence that holds ``place`` begins."""
        index = bisect_right(self._sentence_ends, place)
        return self._sentence_ends[index - 1] if index else 0

    def sentence_end(self, place: int) -> int:
        """Where the sentence that holds ``place`` ends, its mark included."""
        index = bisect_right(self._sentence_ends, place)
        return self._sentence_ends[index] if index < len(self._sentence_ends) else len(self.text)
