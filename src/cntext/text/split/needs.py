"""What a text must have for a regular expression to match it: cheaper to ask than to match.

Only the syntax that tables of cues are written in is understood; where a pattern has anything
else, or characters too many to name, nothing is needed. An answer may ask for too little, never
for too much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

DIGIT = "\\d"
"""Stands for all decimal digits in a set of characters."""
MANY = 300
"""Characters of a range at most for them to be named."""

Marks = frozenset[str] | None
"""Characters, or None for any."""


class Needs(NamedTuple):
    """What must be in a text: one character, at least, of each set."""

    first: Marks  # it begins with one
    last: Marks  # it ends with one
    inner: Marks  # it has one, anywhere
    also: Marks  # and one of these


class _Piece(NamedTuple):
    """A part of a pattern."""

    first: Marks
    last: Marks
    inner: Marks
    also: Marks
    empty: bool  # it may match nothing


NOTHING = _Piece(frozenset(), frozenset(), None, None, True)
ANY = _Piece(None, None, None, None, False)
SPACES = frozenset(
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""All white space."""


@cache
def _words() -> re.Pattern[str]:
    """Nothing but words between bars, up to the end of a group; a word before what else comes."""
    plain = r"[^\\\[\](){}|.*+?^$\0]"
    return re.compile(rf"({plain}+(?:\|{plain}+)+)(?=\))|{plain}+(?![*+?{{])")


class _UnknownError(Exception):
    """Syntax that isn't understood."""


def needs_of(pattern: str) -> Needs:
    """What a text without white space around it needs to match a pattern that is searched in it."""
    reader = _Reader(pattern)
    try:
        found = reader.choice()
    except (_UnknownError, IndexError):
        return Needs(None, None, None, None)
    if reader.at < len(pattern):
        return Needs(None, None, None, None)
    at_first = pattern[0] == "^" and not reader.chooses
    at_last = pattern[-1] == "$" and pattern[-2:-1] != "\\" and not reader.chooses
    return Needs(
        found.first if at_first and not found.empty else None,
        found.last if at_last and not found.empty else None,
        found.inner,
        found.also,
    )


def _both(one: Marks, other: Marks) -> Marks:
    return None if one is None or other is None else one | other


def _either(one: _Piece, other: _Piece) -> _Piece:
    return _Piece(
        _both(one.first, other.first),
        _both(one.last, other.last),
        _both(one.inner, other.inner),
        _both(one.also, other.also),
        one.empty or other.empty,
    )


def _row(pieces: list[_Piece]) -> _Piece:
    """Pieces one after another."""
    first: Marks = frozenset()
    for piece in pieces:
        first = _both(first, piece.first)
        if not piece.empty:
            break
    last: Marks = frozenset()
    for piece in reversed(pieces):
        last = _both(last, piece.last)
        if not piece.empty:
            break
    inner = dict.fromkeys([marks for piece in pieces for marks in (piece.inner, piece.also)])
    inner.pop(None, None)
    fewest: list[Marks] = [*sorted(filter(None, inner), key=len)[:2]] or [None]
    empty = all(piece.empty for piece in pieces)
    return _Piece(first, last, fewest[0], fewest[-1], empty)


def _named(marks: Sequence[str]) -> frozenset[str]:
    return frozenset([DIGIT if mark.isdecimal() else mark for mark in marks])


def _of(marks: str) -> _Piece:
    named = _named(marks)
    return _Piece(named, named, named, named, False)


def _of_words(words: Sequence[str]) -> _Piece:
    """One of some words, of which the second characters say more than the first alone."""
    first, last = _named([word[0] for word in words]), _named([word[-1] for word in words])
    return _Piece(first, last, first, _named([word[:2][-1] for word in words]), False)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern + "\0"
        self.at = 0
        self._depth = 0
        self.chooses = False  # whether the whole pattern is alternatives

    def _next(self) -> str:
        self.at += 1
        return self._pattern[self.at - 1]

    def _is(self, text: str) -> bool:
        """Whether that comes next; then it is read."""
        found = self._pattern.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def choice(self) -> _Piece:
        """Alternatives, up to the end or a closing bracket."""
        words = _words().match(self._pattern, self.at)
        if words and words[1]:
            self.at = words.end()
            return _of_words(words[1].split("|"))
        return self._alternatives()

    def _alternatives(self) -> _Piece:
        found = self._sequence()
        while self._is("|"):
            self.chooses = self.chooses or not self._depth
            found = _either(found, self._sequence())
        return found

    def _sequence(self) -> _Piece:
        pieces: list[_Piece] = []
        while self._pattern[self.at] not in "|)\0":
            word = _words().match(self._pattern, self.at)
            if word and not word[1]:
                self.at = word.end()
                pieces.append(_of_words([word[0]]))
            else:
                pieces.append(self._times(self._one()))
        return _row(pieces)

    def _one(self) -> _Piece:
        mark = self._next()
        if mark in "^$":
            return NOTHING
        if mark == ".":
            return ANY
        if mark == "[":
            return self._class()
        if mark == "(":
            return self._group()
        if mark == "\\":
            return self._escaped()
        if mark in "*+?{":
            raise _UnknownError
        return _of(mark)

    def _group(self) -> _Piece:
        looks = self._is("?=") or self._is("?!") or self._is("?<=") or self._is("?<!")
        if not looks and not self._is("?:") and self._is("?"):
            raise _UnknownError
        self._depth += 1
        found = self.choice()
        self._depth -= 1
        if not self._is(")"):
            raise _UnknownError
        return NOTHING if looks else found

    def _escaped(self) -> _Piece:
        mark = self._next()
        if mark == "d":
            return _of("0")
        if mark == "s":
            return _Piece(SPACES, SPACES, SPACES, SPACES, False)
        if mark in "SwWD":
            return ANY
        return _of(self._literal(mark))

    def _literal(self, mark: str) -> str:
        """The character that an escape stands for."""
        if mark == "u":
            self.at += 4
            return chr(int(self._pattern[self.at - 4 : self.at], 16))
        if mark.isalnum() or mark == "\0":
            raise _UnknownError
        return mark

    def _class(self) -> _Piece:
        start = self.at
        known = not self._is("^")
        marks = ""
        while not self._is("]") or self.at == start + 1:
            mark = self._next()
            if mark == "\0":
                raise _UnknownError
            if mark == "\\":
                mark = self._next()
                if mark in "dsSwWD":
                    known = known and mark in "ds"
                    marks += "0" if mark == "d" else "".join(SPACES)
                    continue
                mark = self._literal(mark)
            if self._pattern[self.at] == "-" and self._pattern[self.at + 1] != "]":
                self.at += 1
                end = self._next()
                end = self._literal(self._next()) if end == "\\" else end
                known = known and ord(end) - ord(mark) < MANY
                marks += "".join(map(chr, range(ord(mark), ord(end) + 1))) if known else ""
            else:
                marks += mark
        return _of(marks) if known else ANY

    def _times(self, piece: _Piece) -> _Piece:
        """A piece as often as is said behind it."""
        optional = self._is("?") or self._is("*")
        if not optional and not self._is("+") and self._is("{"):
            end = self._pattern.index("}", self.at)
            least = self._pattern[self.at : end].partition(",")[0]
            if not least.isdecimal():
                raise _UnknownError
            optional = not int(least)
            self.at = end + 1
        if self._pattern[self.at] in "?+":
            self.at += 1
        return piece._replace(inner=None, also=None, empty=True) if optional else piece
