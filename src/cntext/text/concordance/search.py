"""Search by words: what is found begins and ends where words do.

The search runs over the text itself, so that a word that the segmenter cut in two (高质量/发展) is
found too; but it must begin where a token begins and end where one ends, so that 市长 isn't found
in 南京/市/长江/大桥.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from cntext.record.types import Span


class Query(NamedTuple):
    """What to look for: any of ``words``, which may hold * and ?, or of these parts of speech.

    ``words`` with tags means words that have one of these tags. ``folded``: in any width, case and
    script. ``anywhere``: inside other words too.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    folded: bool = False
    anywhere: bool = False


class Match(NamedTuple):
    """A place where the query is met."""

    start: int
    end: int
    tag: str | None = None


def search(
    query: Query, text: str, tokens: Sequence[str], tags: Sequence[str] | None = None
) -> Iterator[Match]:
    """The places where ``query`` is met, from left to right; none overlaps another.

    ``tokens`` tile the text; ``tags`` are their parts of speech, needed if the query has some. A
    tag of the query stands for all that begin with it (n: n, nr, ns, nz).
    """
    seen = fold(text) if query.folded else text
    words = tuple(fold(word) for word in query.words) if query.folded else query.words
    tagged = tags if tags is not None else [None] * len(tokens)
    if query.anywhere and words:
        found: Iterator[Match] = _anywhere(words, seen)
    else:
        found = _at_tokens(words, seen, tokens, tagged)
    for match in found:
        if not query.tags or (match.tag is not None and match.tag.startswith(query.tags)):
            yield match


def _anywhere(words: tuple[str, ...], text: str) -> Iterator[Match]:
    for match in _pattern(words, "").finditer(text):
        if match.end() > match.start():
            yield Match(*match.span())


def _at_tokens(
    words: tuple[str, ...], text: str, tokens: Sequence[str], tags: Sequence[str | None]
) -> Iterator[Match]:
    """The longest word that begins with each token and ends with one; no words: every token."""
    ends = {*accumulate(map(len, tokens))}
    literals = _by_first_character(words)
    pattern = _pattern(tuple(word for word in words if _is_pattern(word)), r"\Z")
    start = position = 0
    for token, tag in zip(tokens, tags, strict=True):
        after = start + len(token)
        if start >= position and token:
            found = [
                start + len(word)
                for word in literals.get(text[start], ())
                if start + len(word) in ends and text.startswith(word, start)
            ]
            if not words or pattern.match(text[start:after]):
                found.append(after)
            if found:
                position = max(found)
                yield Match(start, position, tag if position == after else None)
        start = after


def _is_pattern(word: str) -> bool:
    return "*" in word or "?" in word


@cache
def _by_first_character(words: tuple[str, ...]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for word in words:
        if not _is_pattern(word):
            result.setdefault(word[0], []).append(word)
    return result


@cache
def _pattern(words: tuple[str, ...], behind: str) -> re.Pattern[str]:
    """Any of ``words``, the longest first, and ``behind`` it; without words, what never matches.

    * stands for some characters of a word and ? for one. A star is bounded (so long is no word),
    which keeps the search linear.
    """
    parts = []
    for word in sorted(words, key=len, reverse=True):
        starred = re.sub(r"(?:\\\*)+", lambda _: r"\w{0,16}", re.escape(word))
        parts.append(starred.replace(r"\?", r"\w"))
    return re.compile(f"(?:{'|'.join(parts)}){behind}" if parts else "(?!)")


@cache
def _table() -> dict[int, int]:
    from cntext.lexicon.folding import folding_table

    upper = {ord(letter): ord(letter.lower()) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    table = {**upper, **folding_table()}
    # A full-width capital is folded to a half-width one first.
    return {key: upper.get(value, value) for key, value in table.items()}


def fold(text: str) -> str:
    """``text`` in simplified characters, half width and small letters, character by character."""
    return text.translate(_table())


def context(
    text: str, span: Span, width: int, measure: Callable[[str], int] = len
) -> tuple[str, str]:
    """What stands before and after ``span`` in its line, no wider than ``width`` by ``measure``."""
    start, end = span
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    left = text[max(first, start - width) : start]
    right = text[end : min(len(text) if last < 0 else last, end + width)]
    while measure(left) > width:
        left = left[1:]
    while measure(right) > width:
        right = right[:-1]
    return left, right
