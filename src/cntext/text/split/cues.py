"""What the looks of a block say about its role: cues, each with a weight."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import cache
from typing import NamedTuple

from cntext.text.split.blocks import SHORT, Block
from cntext.text.split.bylines import has_label, names_behind_place, read_byline
from cntext.text.split.joints import setting, told
from cntext.text.split.lines import is_item
from cntext.text.split.mastheads import is_running_head
from cntext.text.split.needs import needs_of
from cntext.text.split.sieve import sieve
from cntext.text.split.tables import rows

END_MARKS = "。！？；!?;…"
HEADLINE = (2, 48)
HEADING = (2, 36)
CRIES = (24, 7)
"""Characters of a headline of cries at most, and of each but the last: 涨！涨！涨！ 粮价连升三月"""
Try = Callable[[str, int], re.Match[str] | None]

TAIL = 32
"""Characters at the end of a block in which the package's cues that end there are looked for."""


class Cue(NamedTuple):
    """A pattern that speaks for (or with a negative weight against) a role."""

    name: str
    role: str
    weight: float
    pattern: str


NO_NAMES: frozenset[str] = frozenset()


class Scores(dict[str, float]):
    """Roles and their scores for one block, with the cues that made them."""

    def __init__(self) -> None:
        super().__init__()
        self.cues: dict[str, list[tuple[str, float]]] = {}
        self.row = False  # a row of figures or scores

    def names(self, role: str = "headline") -> Set[str]:
        """The names of the cues for a role."""
        known = self.cues.get(role)
        return {cue for cue, _ in known} if known else NO_NAMES

    def take(self, role: str, cue: str) -> None:
        """Take a cue back."""
        for known in [known for known in self.cues.get(role, ()) if known[0] == cue]:
            self.cues[role].remove(known)
            self[role] -= known[1]

    def put(self, role: str, cue: str, weight: float) -> None:
        """Count a cue."""
        self[role] = self.get(role, 0.0) + weight
        self.cues.setdefault(role, []).append((cue, weight))

    def as_row(self) -> None:
        """Count the cues of a row for running text, and forget all other roles."""
        self["body"] = self.get("body", 0.0) + self.pop("row")
        self.cues["body"] = [*self.cues.get("body", ()), *self.cues.pop("row")]
        self.only("body")
        self.row = True

    def only(self, role: str) -> None:
        """Forget all other roles."""
        for other in [name for name in self if name != role]:
            del self[other]


def best_of(scores: Scores) -> str:
    """The role that a block looks most like; ``row`` for one of figures or scores."""
    return "row" if scores.row else max(scores, key=scores.__getitem__)


def _where(pattern: str) -> str:
    """Whether a pattern can match at the beginning or the end of a block only."""
    depth = 0
    for mark in re.sub(r"\\.|\[\^?\]?[^\]]*\]", "", pattern):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            return "anywhere"
    return "beginning" if pattern[0] == "^" else "end" if pattern[-1] == "$" else "anywhere"


def _in_sentences(cue: Cue) -> bool:
    """Whether a text that ends in an end mark may have a cue; a running head has no end mark."""
    return cue.role in ("body", "caption") or (cue.role == "noise" and cue.pattern[-1] != "$")


class Finder:
    """Finds which cues a block has.

    A pattern is tried, and compiled, only where a text has the characters that it needs: compiling
    all of them takes longer than reading a page.
    """

    def __init__(self, own: Sequence[Cue], extra: Sequence[Cue]) -> None:
        self._cues = (*own, *extra)
        self._own = len(own)
        self._sieve = sieve([needs_of(cue.pattern) for cue in self._cues])
        self._in_sentences = (1 << len(self._cues)) - (1 << len(own))
        for number, cue in enumerate(own):
            self._in_sentences |= _in_sentences(cue) << number
        self._tries: dict[int, tuple[Try, int]] = {}

    def look(self, text: str, found: Scores, sentence: bool) -> None:
        """Count the cues of a text. Those with a weight below 1 only change what others say."""
        maybe = self._sieve.maybe(text)
        if sentence:
            maybe &= self._in_sentences
        length, tries = len(text), self._tries
        while maybe:
            number = (maybe & -maybe).bit_length() - 1
            maybe &= maybe - 1
            find, reach = tries.get(number) or self._compiled(number)
            if find(text, length - reach if length > reach > 0 else 0):
                name, role, weight, _ = self._cues[number]
                if weight >= 1 or role in found:
                    found.put(role, name, weight)

    def _compiled(self, number: int) -> tuple[Try, int]:
        """How a cue is tried, and how far from the end; 0 for anywhere."""
        pattern = re.compile(self._cues[number].pattern)
        where = _where(pattern.pattern)
        find = pattern.match if where == "beginning" else pattern.search
        reach = TAIL if where == "end" and number < self._own else 0
        self._tries[number] = find, reach
        return find, reach


class Evidence:
    """The tables of cues and weights, the user's rules included."""

    def __init__(
        self, extra: tuple[Cue, ...] = (), weights: dict[str, float] | None = None
    ) -> None:
        own = [Cue(name, role, float(w), p) for name, role, w, p in rows("cues")]
        self.cues = (*own, *extra)
        self.weights = {name: float(weight) for name, weight, _ in rows("weights")}
        self.weights.update(weights or {})
        named = weights or {}
        self.cues = tuple(cue._replace(weight=named.get(cue.name, cue.weight)) for cue in self.cues)
        self._finder = Finder(self.cues[: len(own)], self.cues[len(own) :])

    def scores(self, block: Block) -> Scores:
        """The scores of the roles of a block by its looks alone."""
        found = Scores()
        if block.kind:
            found.put(block.kind, f"{block.kind}.marker", 6.0)
            return found
        text = block.text
        self._shape(text, found)
        if len(text) <= SHORT:
            sentence = "headline" not in found and text[-1] in END_MARKS
            self._finder.look(text, found, sentence)
            if not sentence:
                if "headline" in found and is_running_head(text):
                    self._put(found, "noise", "noise.words")
                    found.pop("row", None)
                self._byline(text, found)
            if "column" in found:
                found.only("column")
            elif "row" in found:
                found.as_row()
        if "column" not in found and "body" not in found:
            found["body"] = 0.0 if text[-1] not in END_MARKS and "caption" not in found else -4.0
        return found

    def _put(self, found: Scores, role: str, cue: str, times: float = 1.0) -> None:
        found.put(role, cue, self.weights[cue] * times)

    def _shape(self, text: str, found: Scores) -> None:
        length, last = len(text), text[-1]
        ended = last in END_MARKS
        if ended or "。" in text or "；" in text or "！" in text or "？" in text:
            self._put(found, "body", "body.end_mark")
        if length >= 40:
            self._put(found, "body", "body.long")
        elif length < 30 and not ended and last not in "：:":
            self._put(found, "body", "body.short_open")
        if (
            length >= 28
            and not ended
            and "，" in text
            and (told().search(text) or setting().match(text))
        ):
            self._put(found, "body", "body.told")
        if length > HEADLINE[1] or last in "，：、；,:;…":
            return
        asks = last in "？！?!"
        stops = text.count("。") + text.count("；")
        calls = text.count("！") + text.count("？")
        asked = calls == 1 and not ended and text[0] not in "“「『"  # 档案怎么转？人社部门解答
        if stops + calls <= asks or (not stops and calls and (asked or _exclaims(text))):
            self._headline(text, found, asks)

    def _headline(self, text: str, found: Scores, asks: bool) -> None:
        length = len(text)
        commas = text.count("，") + text.count(",")
        if length >= HEADLINE[0]:
            self._put(found, "headline", "headline.shape")
            if commas > 1:
                self._put(found, "headline", "headline.comma", commas - 1)
            if length > 30:
                self._put(found, "headline", "headline.long")
            elif length < 5:
                self._put(found, "headline", "headline.short", 1.5 if length < 3 else 1.0)
            if asks:
                self._put(found, "headline", "headline.end_mark")
            if is_item(text):
                self._put(found, "headline", "headline.item")
            if len(text.split()) > 1:
                self._put(found, "headline", "headline.parts")
            if text[0] in "（(" and text[-1] in "）)":
                self._put(found, "headline", "headline.bracketed")
        if HEADING[0] <= length <= HEADING[1]:
            self._put(found, "heading", "heading.shape")
            if length > 24:
                self._put(found, "heading", "heading.long")
            elif length < 9:
                self._put(found, "heading", "heading.brief")
            if asks:
                self._put(found, "heading", "heading.end_mark")

    def _byline(self, text: str, found: Scores) -> None:
        people = read_byline(text) if len(text) <= 80 else None
        if people is None:
            return
        authors = people[0]
        if len(authors) == 1 and "title.notice.whole" in found.names():
            return
        for role in ("headline", "heading"):
            if role in found:
                self._put(found, role, "headline.names")
        if not authors:
            self._put(found, "caption" if "caption" in found else "noise", "byline.others")
        elif text[0] in "（(【":
            self._put(found, "byline", "byline.bracketed")
            if text[0] == "【" and text[-1] == "】":
                self._put(found, "byline", "byline.whole")
        elif has_label(text) or text[0] in "□◎■◇◆":
            self._put(found, "byline", "byline.labelled")
        elif names_behind_place(text):
            self._put(found, "byline", "byline.placed")
        else:
            self._put(found, "byline", "byline.bare" if len(authors) > 1 else "byline.bare_one")


def _exclaims(text: str) -> bool:
    """Whether a line is made of short cries or questions (冷！冷！冷！), as a headline may be."""
    return (
        len(text) <= CRIES[0]
        and text[0] not in '“「『"'
        and all(len(piece) <= CRIES[1] for piece in re.split("[！？]", text)[:-1])
    )


@cache
def evidence() -> Evidence:
    """The evidence of the package's own tables."""
    return Evidence()
