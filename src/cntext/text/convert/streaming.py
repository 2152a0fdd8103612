"""A text converted piece by piece, in constant memory, to what it would become as a whole."""

from __future__ import annotations

from cntext.text.convert.conversion import SAMPLE, Conversion

_DESCRIPTION = 64  # characters that an ideographic description may have


class ConversionStream:
    """Takes a text in pieces; what is certain comes out.

    A cut is made behind a line end only, which no entry has in it, and none where an ideographic
    description (⿰女子) might run across. The beginning is held back until it has told what the
    text is in.
    """

    __slots__ = ("_before", "_conversion", "_pending", "_sample")

    def __init__(self, conversion: Conversion) -> None:
        self._conversion = conversion
        self._pending = ""
        self._before = 0
        self._sample = ""

    def feed(self, text: str) -> str:
        """The next piece; what is certain by now."""
        self._pending += text
        if not self._sample and len(self._pending) < SAMPLE:
            return ""
        return self._converted(safe_cut(self._pending))

    def close(self) -> str:
        """The text has ended; what is left."""
        return self._converted(len(self._pending))

    def _converted(self, end: int) -> str:
        if not end:
            return ""
        self._sample = self._sample or self._pending[:SAMPLE]
        new, self._before = self._conversion.convert_piece(
            self._pending[:end], self._before, self._sample
        )
        self._pending = self._pending[end:]
        return new


def safe_cut(text: str) -> int:
    """Behind the last line end of ``text`` that nothing which is converted whole runs across; 0."""
    end = text.rfind("\n") + 1
    while end:
        line_end = text[max(0, end - _DESCRIPTION) : end]
        if not any("\u2ff0" <= character <= "\u2fff" for character in line_end):
            return end
        end = text.rfind("\n", 0, end - 1) + 1
    return 0
