"""Building a double-array trie: one array in which a step from node to child is one look-up.

A node is a slot of the array. Its child for the symbol c is in slot ``base + c``, and that slot's
check names the slot of its parent; any other check means that there is no such child.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

BASE_SHIFT = 16
CHECK_SHIFT = 40
FIELD = 0xFFFFFF
"""Base and check have 24 bits each, above the value's 16. A base of 0 means no children."""

WINDOW = 4096
"""So many bases are tried at once for a node: its symbols' stretches of the bitmap, or-ed."""

NARROW = 64
"""From this many children on, the windows that were full for more are tried again."""

Key = tuple[int, ...]


class Trie(NamedTuple):
    """The slots (the root's is 0), and the slot of each key in the order of the keys."""

    slots: array[int]
    places: list[int]


class _Tree:
    """The nodes of a trie in breadth-first order, as parallel lists. Node 0 is the root."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self.children: list[list[int]] = [[]]
        self.symbols: list[list[int]] = [[]]
        self.ends: dict[int, int] = {}
        ranges = [(0, len(keys), 0)]
        for node, (low, high, depth) in enumerate(ranges):
            # `ranges` grows while it is read: each node appends its children.
            if low < high and len(keys[low]) == depth:
                self.ends[low] = node
                low += 1
            while low < high:
                symbol = keys[low][depth]
                start = low
                while low < high and keys[low][depth] == symbol:
                    low += 1
                self.children[node].append(len(ranges))
                self.symbols[node].append(symbol)
                ranges.append((start, low, depth + 1))
                self.children.append([])
                self.symbols.append([])


def build_trie(keys: Sequence[Key], values: Sequence[int]) -> Trie:
    """Return the trie of distinct keys in ascending order, whose symbols count from 1."""
    tree = _Tree(keys)
    bases, size = _place(tree.symbols)
    slot_of = [0] * len(tree.children)
    slots = array("Q", bytes(8 * size))
    for slot in range(1, size):
        slots[slot] = FIELD << CHECK_SHIFT
    for node, children in enumerate(tree.children):
        # Breadth first: the node's own slot is known by now.
        base = bases[node]
        slots[slot_of[node]] |= base << BASE_SHIFT
        for child, symbol in zip(children, tree.symbols[node], strict=True):
            slot_of[child] = base + symbol
            slots[base + symbol] = slot_of[node] << CHECK_SHIFT
    places = [slot_of[tree.ends[index]] for index in range(len(keys))]
    for place, value in zip(places, values, strict=True):
        slots[place] |= value
    return Trie(slots, places)


def _place(rows: list[list[int]]) -> tuple[list[int], int]:
    """Return a base for each node such that no two children share a slot, and the array's size."""
    bases = [0] * len(rows)
    taken = _Bitmap(4 * len(rows) + max(map(max, filter(None, rows))) + 2 * WINDOW)
    width, start = 0, 1
    for node in sorted(range(len(rows)), key=lambda node: -len(rows[node])):
        row = rows[node]
        if not row:
            break
        if len(row) < width <= NARROW:
            start = 1
        width = len(row)
        while not (free := taken.free(start, row)):
            start += WINDOW
        base = start + (free & -free).bit_length() - 1
        bases[node] = base
        for symbol in row:
            taken.add(base + symbol)
    return bases, taken.last + 1


class _Bitmap:
    """The slots that are taken."""

    def __init__(self, size: int) -> None:
        self._bytes = bytearray(size // 8 + 1)
        self.last = 0

    def add(self, slot: int) -> None:
        """Take a slot."""
        self._bytes[slot >> 3] |= 1 << (slot & 7)
        self.last = max(self.last, slot)

    def free(self, start: int, row: list[int]) -> int:
        """Return the bases from ``start`` on at which the row fits, as the bits of a number."""
        taken = 0
        for symbol in row:
            place = start + symbol
            stretch = self._bytes[place >> 3 : (place + WINDOW >> 3) + 1]
            taken |= int.from_bytes(stretch, "little") >> (place & 7)
        return ~taken & ((1 << WINDOW) - 1)
