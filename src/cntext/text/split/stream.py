"""Paragraphs, sentences and clauses of a text that comes in pieces, in constant memory.

Lines are held back until the window that decides over their joints is complete. Where every line
is a paragraph, the parts are taken straight from the text; all else is done a paragraph at a time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cntext.record.types import Part
from cntext.text.split.lines import WINDOW, Joiner, Line
from cntext.text.split.paragraphs import glue
from cntext.text.split.parts import JsonLines, line_finder, new_parts

PIECE = 1 << 16
"""Characters that are gathered before they are worked on."""
HELD = 2 * WINDOW
"""Lines kept on both sides of a place for the decisions there."""
LONGEST = 1 << 12
"""Lines of a paragraph at most, if it is found to go on further down."""
STREAMED = ("paragraph", "sentence", "clause")


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
        self._parts = new_parts(by, inside_quotes, semicolon)
        self._text_lines = line_finder()
        self._text = ""
        self._pieces: list[str] = []
        self._gathered = 0
        self._wanted = PIECE
        self._base = 0  # where the text held stands in the whole
        self._done = 0  # place in the text held up to which the parts are given

    def feed(self, piece: str) -> list[Part]:
        """Take in a piece of the text; gives the parts that are certain by now."""
        return self._advance(False) if self._takes(piece) else []

    def close(self) -> list[Part]:
        """The text has ended; gives the parts that are left."""
        return self._advance(True)

    def feed_json(self, piece: str, lines: JsonLines) -> Iterator[bytes]:
        """As ``feed``, as lines of JSON, some at a time; they must be read to the end."""
        return self._advance_json(False, lines) if self._takes(piece) else iter(())

    def close_json(self, lines: JsonLines) -> Iterator[bytes]:
        """As ``close``, as lines of JSON."""
        return self._advance_json(True, lines)

    def _takes(self, piece: str) -> bool:
        """Take in a piece; whether it is time to work on what was gathered."""
        self._pieces.append(piece)
        self._gathered += len(piece)
        return self._gathered >= self._wanted

    def _advance(self, final: bool) -> list[Part]:
        lines, first = self._gather(final)
        found = self._parts.take(self._text, self._base)
        self._forget(lines, first)
        return found

    def _advance_json(self, final: bool, form: JsonLines) -> Iterator[bytes]:
        lines, first = self._gather(final)
        base = form.base + self._base
        while True:
            data, form.count = self._parts.json(self._text, base, form.count, form.form)
            if not data:
                break
            yield data
        self._forget(lines, first)

    def _gather(self, final: bool) -> tuple[list[Line], int]:
        """Find the parts that are certain; gives the lines held, and the first not done."""
        if self._text or len(self._pieces) > 1:
            self._text = "".join([self._text, *self._pieces])
        elif self._pieces:
            self._text = self._pieces[0]  # not copied: it may be one line of any length
        text = self._text
        self._pieces, self._gathered = [], 0
        lines = self._text_lines(text)
        count = len(lines)
        stop = count if final else max(count - HELD, 0)
        joints, further = Joiner(text, lines).with_cuts()
        region = first = bisect_left(lines, (self._done,))
        for index in sorted([*further, *[at for at, joint in enumerate(joints) if joint]]):
            if index < first:
                continue
            if index >= stop:
                break
            last = index
            while joints[last]:
                last += 1
            end, rows = self._rows(index, last, joints, further)
            if end > stop and not final:
                stop = index
                break
            self._plain_lines(lines[region:index])
            for row in rows:
                self._parts.joined(text, list(glue(text, [lines[each][:2] for each in row])))
            region = first = end
        first = max(stop, region)
        self._plain_lines(lines[region:first])
        return lines, first

    def _plain_lines(self, lines: Sequence[Line]) -> None:
        """Lines that are a paragraph each."""
        if lines:
            self._parts.lines(self._text, lines[0].start, lines[-1].end)

    def _rows(
        self, first: int, last: int, joints: list[bool], further: dict[int, int]
    ) -> tuple[int, list[list[int]]]:
        """The paragraph of lines ``first`` to ``last`` with what goes on further down.

        Gives the line behind it, and the lines of each paragraph up to there: of this one, and
        of what stands in between.
        """
        row = list(range(first, last + 1))
        between: list[list[int]] = []
        while last in further and len(row) < LONGEST:
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

    def _forget(self, lines: Sequence[Line], first: int) -> None:
        """Forget what no decision to come looks at."""
        text = self._text
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
