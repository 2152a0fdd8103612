"""Paragraphs, sentences and clauses of a text that comes in pieces, in constant memory.

Lines are held back until the window that decides over their joints is complete. Where every line
is a paragraph, plain sentences are taken straight from the text; all else is done a paragraph at
a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cntext.record.types import Part, Span
from cntext.text.split.clauses import clause_ends
from cntext.text.split.lines import BREAKS, WINDOW, Joiner, Line, text_lines
from cntext.text.split.paragraphs import glue, places, text_of
from cntext.text.split.plain import plain_sentence
from cntext.text.split.sentences import sentence_ends

PIECE = 1 << 16
"""Characters that are gathered before they are worked on."""
HELD = 2 * WINDOW
"""Lines kept on both sides of a place for the decisions there."""
LONG_LINE = 1 << 12
"""Characters of a line that is looked at as a whole once, not again after each sentence."""
STREAMED = ("paragraph", "sentence", "clause")


@cache
def _break() -> re.Pattern[str]:
    return re.compile(f"[{BREAKS}]")


class SentenceStream:
    """Paragraphs, sentences or clauses of a text that comes in pieces.

    Feed it pieces of any size; the parts have offsets into the whole. Together they are what
    ``split`` gives for the whole, for any pieces.
    """

    def __init__(
        self, by: str = "sentence", *, inside_quotes: bool = False, semicolon: bool = False
    ) -> None:
        if by not in STREAMED:
            raise ValueError(f"can't stream {by!r}, only {', '.join(STREAMED)}")
        self._by, self._inside, self._semicolon = by, inside_quotes, semicolon
        self._text = ""
        self._pieces: list[str] = []
        self._gathered = 0
        self._wanted = PIECE
        self._base = 0  # where the text held stands in the whole
        self._done = 0  # place in the text held up to which the parts are given

    def feed(self, piece: str) -> list[Part]:
        """Take in a piece of the text; gives the parts that are certain by now."""
        self._pieces.append(piece)
        self._gathered += len(piece)
        return [] if self._gathered < self._wanted else self._advance(False)

    def close(self) -> list[Part]:
        """The text has ended; gives the parts that are left."""
        return self._advance(True)

    def _advance(self, final: bool) -> list[Part]:
        text = self._text = "".join([self._text, *self._pieces])
        self._pieces, self._gathered = [], 0
        lines = text_lines(text)
        count = len(lines)
        stop = count if final else max(count - HELD, 0)
        joints, further = Joiner(text, lines).with_cuts()
        index = next((i for i, line in enumerate(lines) if line[0] >= self._done), count)
        found: list[Part] = []
        region = first = index
        while index < stop:
            if joints[index]:
                index += 1
                continue
            end, rows = self._rows(first, index, joints, further)
            if end > stop and not final:
                break
            if len(rows) > 1 or len(rows[0]) > 1:
                self._plain_lines(found, lines[region:first])
                for row in rows:
                    joined = [(lines[each][0], lines[each][1]) for each in row]
                    self._paragraph(found, glue(text, joined))
                region = end
            first = index = end
        self._plain_lines(found, lines[region:first])
        self._trim(text, lines, first)
        return found

    def _rows(
        self, first: int, last: int, joints: list[bool], further: dict[int, int]
    ) -> tuple[int, list[list[int]]]:
        """The paragraph of lines ``first`` to ``last`` with what goes on further down.

        Gives the line behind it, and the lines of each paragraph up to there: of this one, and
        of what stands in between.
        """
        row = list(range(first, last + 1))
        between: list[list[int]] = []
        while last in further and len(row) < LONG_LINE:
            target = further[last]
            for line in range(last + 1, target):
                if between and joints[line - 1] and between[-1][-1] == line - 1:
                    between[-1].append(line)
                else:
                    between.append([line])
            last = target
            while joints[last]:
                last += 1
            row.extend(range(target, last + 1))
        return last + 1, [row, *between]

    def _trim(self, text: str, lines: Sequence[Line], first: int) -> None:
        """Forget what no decision to come looks at."""
        kept = lines[max(first - HELD, 0)][0] if lines else 0
        done = lines[first][0] if first < len(lines) else len(text)
        if kept and first - HELD > 0:
            kept -= min(lines[first - HELD][2], kept)
        else:
            kept = 0
        self._text = text[kept:]
        self._base += kept
        self._done = done - kept
        self._wanted = max(PIECE, len(self._text) - self._done)

    def _plain_lines(self, found: list[Part], lines: Sequence[Line]) -> None:
        """Lines that are a paragraph each."""
        if not lines:
            return
        if self._by == "paragraph":
            text, base = self._text, self._base
            found.extend([Part(text[s:e], ((base + s, base + e),), {}) for s, e, _, _ in lines])
        elif self._by == "sentence":
            self._plain_sentences(found, lines[0][0], lines[-1][1])
        else:
            for line in lines:
                self._paragraph(found, ((line[0], line[1]),))

    def _plain_sentences(self, found: list[Part], at: int, stop: int) -> None:
        text, base = self._text, self._base
        match_at = plain_sentence(self._inside, self._semicolon).match
        append, new, line_break = found.append, tuple.__new__, _break()
        while at < stop:
            match = match_at(text, at, stop)
            if match:
                start, at = match.span(1)
                sentence = match.group(1)
                if sentence[-1] not in "。！？”」":
                    sentence = sentence.rstrip()
                end = base + start + len(sentence)
                append(new(Part, (sentence, ((base + start, end),), {})))
                continue
            line_end = line_break.search(text, at, stop)
            start, at = at, line_end.end() if line_end else stop
            line = text[start:at]
            if line.strip():
                ends = sentence_ends(line, inside_quotes=self._inside, semicolon=self._semicolon)
                if not ends or ends[-1] < len(line):
                    ends.append(len(line))
                _add_all(found, ((base + start, base + at),), line, ends)

    def _paragraph(self, found: list[Part], spans: tuple[Span, ...]) -> None:
        """The parts of one paragraph; ``spans`` are its places in the text held."""
        paragraph = text_of(self._text, spans)
        base = self._base
        if base:
            spans = tuple((base + start, base + end) for start, end in spans)
        if self._by == "paragraph":
            found.append(Part(paragraph, spans, {}))
            return
        ends = sentence_ends(paragraph, inside_quotes=self._inside, semicolon=self._semicolon)
        if not ends or ends[-1] < len(paragraph):
            ends.append(len(paragraph))
        if self._by == "clause":
            start = 0
            inner: list[int] = []
            for end in ends:
                inner += [start + place for place in clause_ends(paragraph[start:end])]
                start = end
            ends = inner
        _add_all(found, spans, paragraph, ends)


def _add_all(found: list[Part], spans: tuple[Span, ...], text: str, ends: list[int]) -> None:
    """Add the pieces of a paragraph between the ends, without white space around them."""
    start = 0
    pieces: list[Span] = []
    texts: list[str] = []
    for end in ends:
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            if len(stripped) < len(piece):
                start += piece.index(stripped[0])
            pieces.append((start, start + len(stripped)))
            texts.append(stripped)
        start = end
    new = tuple.__new__
    for stripped, where in zip(texts, places(spans, pieces), strict=True):
        found.append(new(Part, (stripped, where, {})))
