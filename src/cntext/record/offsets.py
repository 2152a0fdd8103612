"""The map from places in a text to places in its rewritten form, and back.

A rewriter tells its changes as ``Change`` tuples. A change of equal length maps code point to code
point; a change of unequal length (内存 -> 記憶體) is atomic: no place inside it has a counterpart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from cntext.record.types import Change, Span


class OffsetMap:
    """Maps offsets of the old text to offsets of the new one.

    ``changes`` are in order and don't overlap. An insertion has ``start == end``, a deletion
    ``new_start == new_end``. Changes of equal length don't matter to the map.
    """

    __slots__ = ("_ends", "_shifts", "_starts", "blocks")

    def __init__(self, changes: Iterable[Change]) -> None:
        self.blocks = tuple(
            change
            for change in changes
            if change.end - change.start != change.new_end - change.new_start
        )
        """The changes of unequal length: all that the map consists of."""
        self._starts = [block.start for block in self.blocks]
        self._ends = [block.end for block in self.blocks]
        self._shifts = [0]
        self._shifts += [block.new_end - block.end for block in self.blocks]

    def __bool__(self) -> bool:
        """Whether any offset moves."""
        return bool(self.blocks)

    def start(self, position: int) -> int:
        """Where a span that starts at ``position`` starts in the new text.

        Inside an atomic change that is the start of its replacement; text inserted right at
        ``position`` stands before the span.
        """
        index = bisect_right(self._ends, position)
        if index < len(self.blocks) and self._starts[index] < position:
            return self.blocks[index].new_start
        return position + self._shifts[index]

    def end(self, position: int) -> int:
        """Where a span that ends at ``position`` ends in the new text.

        Inside an atomic change that is the end of its replacement; text inserted right at
        ``position`` stands after the span.
        """
        index = bisect_left(self._starts, position)
        if index and self._ends[index - 1] > position:
            return self.blocks[index - 1].new_end
        return position + self._shifts[index]

    def span(self, start: int, end: int) -> Span:
        """The place in the new text of ``old[start:end]``, widened to whole atomic changes.

        A span inside a deletion comes out empty.
        """
        if start == end:
            place = min(self.start(start), self.end(start))
            return place, place
        return self.start(start), self.end(end)

    def boundary(self, position: int) -> int | None:
        """Where the border between two tokens goes, None when it lies inside an atomic change.

        At an insertion the border goes behind the inserted text, which so belongs to the token
        before it; at the very start of the text it stays at 0.
        """
        if position == 0:
            return 0
        place = self.start(position)
        index = bisect_right(self._ends, position)
        if index < len(self.blocks) and self._starts[index] < position:
            return None
        return place

    def boundaries(self, positions: Iterable[int]) -> Iterator[int | None]:
        """``boundary`` of each of the ascending ``positions``, in one pass."""
        blocks, shifts, starts, ends = self.blocks, self._shifts, self._starts, self._ends
        count, index = len(blocks), 0
        for position in positions:
            while index < count and ends[index] <= position:
                index += 1
            if position == 0:
                yield 0
            elif index < count and starts[index] < position:
                yield None
            else:
                yield position + shifts[index]

    def growth(self) -> int:
        """By how much the new text is longer than the old one."""
        return self._shifts[-1]

    def inverse(self) -> OffsetMap:
        """The map from the new text to the old one."""
        if not self.blocks:
            return self
        return OffsetMap(
            Change(new_start, new_end, start, end) for start, end, new_start, new_end in self.blocks
        )

    def compose(self, other: OffsetMap) -> OffsetMap:
        """The map of this rewrite followed by ``other``, which starts from this one's new text."""
        if not other.blocks or not self.blocks:
            return self if self.blocks else other
        return OffsetMap(compose_blocks(self.blocks, other.blocks))


def compose_blocks(first: Iterable[Change], second: Iterable[Change]) -> list[Change]:
    """The atomic changes of ``first`` followed by ``second``, both given without equal lengths.

    Blocks that overlap in the text between the two become one. A result may turn out to have equal
    length; it is kept, since it says where the texts differ.
    """
    composed: list[Change] = []
    old_shift = new_shift = 0  # from the middle text to the old and to the new one
    start, end = -1, 0  # a group before any block, so that each group closes the one before
    old_gain = new_gain = 0  # what the blocks of the open group add to the two shifts
    for next_start, next_end, old_growth, new_growth in _merge(tuple(first), tuple(second)):
        if start < 0 or not (next_start < end or next_start == next_end == start == end):
            change = Change(
                start + old_shift,
                end + old_shift + old_gain,
                start + new_shift,
                end + new_shift + new_gain,
            )
            if change.start < change.end or change.new_start < change.new_end:
                composed.append(change)
            old_shift += old_gain
            new_shift += new_gain
            start, end, old_gain, new_gain = next_start, next_end, 0, 0
        end = max(end, next_end)
        old_gain += old_growth
        new_gain += new_growth
    return composed[1:]  # the first closed the group that stood open before any block


def _merge(
    first: tuple[Change, ...], second: tuple[Change, ...]
) -> list[tuple[int, int, int, int]]:
    """Both lists by their place in the middle text, with what each adds to the old and new side."""
    places = [
        (change.new_start, change.new_end, (change.end - change.start) - _new_length(change), 0)
        for change in first
    ]
    places += [
        (change.start, change.end, 0, _new_length(change) - (change.end - change.start))
        for change in second
    ]
    places.sort(key=lambda place: place[:2])  # two sorted runs: linear
    beyond = max((end for _, end, _, _ in places), default=0) + 1
    places.append((beyond, beyond, 0, 0))  # closes the last group
    return places


def _new_length(change: Change) -> int:
    return change.new_end - change.new_start
