"""Where the text of a record stands in its source: in pieces, or rewritten, or both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from cntext.record.offsets import OffsetMap
from cntext.record.rewrite import edits_of
from cntext.record.types import Change, Span
from cntext.record.values import integer, value_of


class Places:
    """Where offsets of the record's text stand in its source.

    ``length`` is that of the text, in code points.
    """

    def __init__(self, record: Mapping[str, Any], length: int) -> None:
        start, end = integer(record.get("start")), integer(record.get("end"))
        self._edits = OffsetMap([])
        pieces = [(0, length)]
        if start is not None and end is not None:
            edits = edits_of(record)
            places = _pairs(value_of(record, "spans")) or [(start, end)]
            # Another maker's "start" and "end" may mean anything; ours fit the text's length.
            if sum(end - start for start, end in places) == length - edits.growth():
                self._edits, pieces = edits, places
        self._back = self._edits.inverse()
        self._edit_ends = [change.new_end for change in self._edits.blocks]
        self._pieces = pieces
        self._cumulative = [0, *accumulate(end - start for start, end in pieces)]

    def start(self) -> int | None:
        """Where the text begins, if it stands in the source in one piece and as it is."""
        return self._pieces[0][0] if len(self._pieces) == 1 and not self._edits else None

    def of(self, spans: Sequence[Span]) -> list[Span]:
        """The places in the source of these spans of the text, neighbours made one."""
        result: list[Span] = []
        for start, end in spans:
            old = self._back.span(start, end) if self._back else (start, end)
            for piece in self._in_source(*old):
                if result and result[-1][1] == piece[0]:
                    result[-1] = (result[-1][0], piece[1])
                else:
                    result.append(piece)
        return result

    def _in_source(self, start: int, end: int) -> Iterator[Span]:
        index = max(0, bisect_right(self._cumulative, start) - 1)
        index = min(index, len(self._pieces) - 1)
        first = True
        while first or (index < len(self._pieces) and self._cumulative[index] < end):
            base, shift = self._cumulative[index], self._pieces[index][0]
            until = self._cumulative[index + 1]
            yield max(start, base) - base + shift, min(end, until) - base + shift
            index += 1
            first = False

    def edits(self, spans: Sequence[Span]) -> dict[str, Any]:
        """The ``edits`` of a part with these spans, if the text was rewritten."""
        if not self._edits:
            return {}
        result: list[list[int]] = []
        new_base = old_base = 0
        for start, end in spans:
            old_start, old_end = self._back.span(start, end)
            shift, old_shift = new_base - start, old_base - old_start
            for change in self._edits_within(start, end):
                # What was deleted right at a cut belongs to neither side.
                if old_start <= change.start and change.end <= old_end:
                    old = change.start + old_shift, change.end + old_shift
                    new = max(start, change.new_start) + shift, min(end, change.new_end) + shift
                    result.append([*old, *new])
            new_base += end - start
            old_base += old_end - old_start
        return {"edits": result} if result else {}

    def _edits_within(self, start: int, end: int) -> Iterator[Change]:
        """The edits that touch the text from start to end, those that a cut goes through too."""
        for index in range(bisect_left(self._edit_ends, start), len(self._edits.blocks)):
            change = self._edits.blocks[index]
            if change.new_start > end:
                break
            touches = change.new_start < end and start < change.new_end
            if touches or change.new_start == change.new_end:
                yield change


def _pairs(value: Any) -> list[Span]:
    """``value`` as spans in a source; nothing if it isn't a list of them."""
    pairs = value if isinstance(value, list) else []
    sound = (
        isinstance(pair, list)
        and len(pair) == 2
        and all(type(place) is int for place in pair)
        and 0 <= pair[0] <= pair[1]
        for pair in pairs
    )
    return [(start, end) for start, end in pairs] if all(sound) else []
