"""What is done with the paragraphs of a text: their parts, as values or as lines of JSON.

The compiled core does it where it is built and CNTEXT_CORE isn't ``reference``; ``PlainParts`` is
its reference, with the same results.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cntext.record.types import Part, Span
from cntext.text.split.lines import Line, text_lines

if TYPE_CHECKING:
    from cntext._native.split import Parts as NativeParts
    from cntext._native.split import Words


Form = tuple[bytes, bytes, bytes, bytes]
"""What stands in a part's line before its ordinal, its places and its text, and behind it."""


class JsonLines:
    """How parts are written as lines of JSON, how many have been, and what moves their places."""

    __slots__ = ("base", "count", "form")

    def __init__(self, form: Form) -> None:
        self.form = form
        self.base = self.count = 0


class Parts(Protocol):
    """Gathers the places of parts in a text, and gives them."""

    def lines(self, text: str, start: int, stop: int) -> None:
        """Add the parts of lines that are a paragraph each."""

    def joined(self, text: str, spans: list[Span]) -> None:
        """Add the parts of a paragraph that stands in several places of the text."""

    def take(self, text: str, base: int) -> list[Part]:
        """The parts, their places moved by ``base``; none are left."""

    def json(self, text: str, base: int, ordinal: int, form: Form) -> tuple[bytes, int]:
        """Some of the parts as lines, and the ordinal of the last; no bytes: none is left."""


class Core(NamedTuple):
    """What the compiled core has."""

    parts: type[NativeParts]
    text_lines: Callable[[str, type[Line]], list[Line]]
    words: Words


@cache
def _native() -> Core | None:
    try:
        from cntext._native.split import Parts, Words, text_lines
    except ImportError:  # not built, or built from older sources
        return None
    from cntext.text.split import ellipses, latin, marks, quotations
    from cntext.text.split.clauses import is_number

    return Core(Parts, text_lines, Words(marks, ellipses, latin, quotations, is_number))


def _core() -> Core | None:
    return None if os.environ.get("CNTEXT_CORE") == "reference" else _native()


def new_parts(by: str, inside_quotes: bool, semicolon: bool) -> Parts:
    """What gathers paragraphs, sentences or clauses."""
    core = _core()
    if core is None:
        return PlainParts(by, inside_quotes, semicolon)
    return core.parts(core.words, by, inside_quotes, semicolon, Part)


def line_finder() -> Callable[[str], list[Line]]:
    """What finds the lines of a text."""
    core = _core()
    if core is None:
        return text_lines
    find = core.text_lines
    return lambda text: find(text, Line)


class PlainParts:
    """The parts without a compiler."""

    def __init__(self, by: str, inside_quotes: bool, semicolon: bool) -> None:
        self._by, self._inside, self._semicolon = by, inside_quotes, semicolon
        self._found: list[tuple[Span, ...]] = []

    def lines(self, text: str, start: int, stop: int) -> None:
        """Add the parts of lines that are a paragraph each."""
        for line in text_lines(text[start:stop], start):
            self.joined(text, [(line.start, line.end)])

    def joined(self, text: str, spans: list[Span]) -> None:
        """Add the parts of a paragraph that stands in several places of the text."""
        from cntext.text.split.paragraphs import places, text_of

        paragraph = text_of(text, spans)
        self._found += places(spans, list(self._pieces(paragraph)))

    def _pieces(self, paragraph: str) -> Iterator[Span]:
        """The places of the parts in a paragraph, without white space around them."""
        start = 0
        for end in self._ends(paragraph):
            piece = paragraph[start:end]
            stripped = piece.strip()
            if stripped:
                first = start + piece.index(stripped[0])
                yield first, first + len(stripped)
            start = end

    def _ends(self, paragraph: str) -> Sequence[int]:
        from cntext.text.split.clauses import clause_ends
        from cntext.text.split.sentences import sentence_ends

        if self._by == "paragraph":
            return [len(paragraph)]
        ends = sentence_ends(paragraph, inside_quotes=self._inside, semicolon=self._semicolon)
        if not ends or ends[-1] < len(paragraph):
            ends.append(len(paragraph))
        if self._by == "sentence":
            return ends
        start = 0
        inner: list[int] = []
        for end in ends:
            inner += [start + place for place in clause_ends(paragraph[start:end])]
            start = end
        return inner

    def take(self, text: str, base: int) -> list[Part]:
        """The parts, their places moved by ``base``; none are left."""
        from cntext.text.split.paragraphs import text_of

        found, self._found = self._found, []
        return [
            Part(text_of(text, spans), tuple([(base + s, base + e) for s, e in spans]), {})
            for spans in found
        ]

    def json(self, text: str, base: int, ordinal: int, form: Form) -> tuple[bytes, int]:
        """All of the parts as lines, and the ordinal of the last."""
        from _json import encode_basestring

        head, source, key, tail = form
        lines: list[bytes] = []
        for part in self.take(text, base):
            ordinal += 1
            start, end = part.spans[0][0], part.spans[-1][1]
            places = f',"start":{start},"end":{end}'
            if len(part.spans) > 1:
                spans = ",".join([f"[{start},{end}]" for start, end in part.spans])
                places += f',"spans":[{spans}]'
            written = encode_basestring(part.text).encode()
            lines.append(b"%b%d%b%b" % (head, ordinal, source, places.encode()))
            lines.append(b"%b%b%b" % (key, written, tail))
        return b"".join(lines), ordinal
