"""Dictionaries compiled for the native matcher: the layout of the tables, and what writes it.

A table is one step of a conversion: a trie of all keys of its dictionaries. The first character
goes through a two-level array over all planes; the second is looked up only if a bit, hashed from
both, says that a key may begin with them; further ones go through one hash table of the trie's
edges, an edge a slot: ``node << 43 | character << 22 | child << 2``, bit 0 if a key ends at the
child, bit 1 if longer ones go on from it. All numbers are little-endian.

    u32 x 8   pages, nodes, slot bits, pair bits, length of the pool, and three for the future
    u16       page number by ``character >> 8``, for 0x1100 pages of 256 characters
    u32       entry by page and character: what to do with one that no phrase takes (see below)
    u32       node by page and character, 0 for none
    u32       value by node: ``offset << 8 | rank << 5 | length``, 0 where no key ends
    u32       the pool: code points of all values
    u8        bits of the pairs of characters that keys begin with
    u64       slots of the hash table

An entry: bits 0-20 the code point that replaces the character (0: stays), bit 21 longer keys begin
with it, bit 22 it is a match to reckon with (see below), bit 23 its
replacement isn't one code point, bits 24-26 the rank of its dictionary, bit 27 it is an operator of
ideographic descriptions (⿰女子), which OpenCC leaves alone.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence

BEGINS_PHRASES = 1 << 21
COMPETES = 1 << 22
HAS_VALUE = 1 << 23
RANK_SHIFT = 24
DESCRIBES = 1 << 27
MOST_RANKS = 8
LONGEST_KEY = 255
LONGEST_VALUE = 31
MOST_NODES = 1 << 20

_PAGES = 0x1100
_DESCRIPTION_OPERATORS = range(0x2FF0, 0x3000)
_PROBES = 32
_MASK_64 = (1 << 64) - 1
_EDGE_FACTOR = 0x9E3779B97F4A7C15
_PAIR_FACTORS = (0x9E3779B1, 0x85EBCA77)


class UntabulatedError(ValueError):
    """The dictionaries don't fit the format: a value of over 31 characters, say."""


class _Trie:
    """All keys of a step with the rank of their dictionary; of equal keys the first rank counts."""

    def __init__(self, ranks: Sequence[dict[str, str]]) -> None:
        if len(ranks) > MOST_RANKS:
            raise UntabulatedError(f"{len(ranks)} dictionaries in one step")
        self.children: dict[tuple[int, str], int] = {}
        self.first: dict[str, int] = {}
        self.values: list[int] = [0]
        self.pool = array("I")
        self.pairs: set[str] = set()
        self._offsets: dict[str, int] = {}
        for rank, entries in enumerate(ranks):
            for key, value in entries.items():
                self._add(key, value, rank)
        if len(self.values) > MOST_NODES or len(self.pool) >= 1 << 24:
            raise UntabulatedError("too many keys")

    def _add(self, key: str, value: str, rank: int) -> None:
        if not 0 < len(value) <= LONGEST_VALUE or not 0 < len(key) <= LONGEST_KEY:
            raise UntabulatedError(f"a key of {len(key)} and a value of {len(value)} characters")
        node = self.first.get(key[0])
        if node is None:
            node = self.first[key[0]] = self._new_node()
        for character in key[1:]:
            child = self.children.get((node, character))
            if child is None:
                child = self.children[node, character] = self._new_node()
            node = child
        if len(key) > 1:
            self.pairs.add(key[:2])
        if not self.values[node]:
            self.values[node] = self._offset(value) << 8 | rank << 5 | len(value)

    def _new_node(self) -> int:
        self.values.append(0)
        return len(self.values) - 1

    def _offset(self, value: str) -> int:
        offset = self._offsets.get(value)
        if offset is None:
            offset = self._offsets[value] = len(self.pool)
            self.pool.extend(map(ord, value))
        return offset


def compile_table(ranks: Sequence[dict[str, str]], *, leftmost: bool = False) -> bytes:
    """The table of one step, whose dictionaries ``ranks`` go in order of priority.

    Matching from the left, ``leftmost``, reckons with a single character of the first dictionary,
    which may cut the text; matching the longest first, with one that goes before phrases.

    Raises UntabulatedError for dictionaries that the format can't hold.
    """
    trie = _Trie(ranks)
    last_phrase_rank = max(
        (rank for rank, entries in enumerate(ranks) if any(len(key) > 1 for key in entries)),
        default=-1,
    )
    reckoned = 1 if leftmost else last_phrase_rank
    pages, entries, nodes = _first_characters(trie, reckoned)
    pair_bits, pairs = _pair_filter(trie.pairs)
    slot_bits, slots = _edge_slots(trie)
    header = array(
        "I", [len(entries) >> 8, len(trie.values), slot_bits, pair_bits, len(trie.pool), 0, 0, 0]
    )
    parts = [header, pages, entries, nodes, array("I", trie.values), trie.pool, pairs, slots]
    if sys.byteorder == "big":
        for part in parts:
            part.byteswap()
    table = bytearray()
    for part in parts:
        table += part.tobytes()
        table += bytes(-len(table) % 8)
    return bytes(table)


def _first_characters(trie: _Trie, reckoned: int) -> tuple[array[int], array[int], array[int]]:
    # Number 0 is the page of which no character begins a key.
    used = {ord(first) >> 8 for first in trie.first} | {_DESCRIPTION_OPERATORS[0] >> 8}
    numbers = {page: number for number, page in enumerate(sorted(used), 1)}
    pages = array("H", [0]) * _PAGES
    entries = array("I", [0]) * (256 * (len(numbers) + 1))
    nodes = array("I", [0]) * (256 * (len(numbers) + 1))
    for page, number in numbers.items():
        pages[page] = number
    for code in _DESCRIPTION_OPERATORS:
        entries[pages[code >> 8] << 8 | code & 0xFF] = DESCRIBES
    beginnings = {pair[0] for pair in trie.pairs}
    for character, node in trie.first.items():
        code = ord(character)
        place = pages[code >> 8] << 8 | code & 0xFF
        nodes[place] = node
        entries[place] |= BEGINS_PHRASES if character in beginnings else 0
        value = trie.values[node]
        if value:
            rank, offset = value >> 5 & 7, value >> 8
            entries[place] |= rank << RANK_SHIFT
            replacement = trie.pool[offset] if value & 31 == 1 else 0
            entries[place] |= replacement or HAS_VALUE
            entries[place] |= COMPETES if rank < reckoned else 0
    return pages, entries, nodes


def _pair_filter(pairs: set[str]) -> tuple[int, array[int]]:
    """A bit for each pair at its hash, about a sixteenth of the bits set."""
    bits = max(9, (16 * len(pairs)).bit_length())
    table = bytearray(1 << bits - 3)
    first_factor, second_factor = _PAIR_FACTORS
    for pair in pairs:
        mixed = ord(pair[0]) * first_factor + ord(pair[1]) * second_factor & 0xFFFFFFFF
        place = mixed >> 32 - bits
        table[place >> 3] |= 1 << (place & 7)
    return bits, array("B", bytes(table))


def _edge_slots(trie: _Trie) -> tuple[int, array[int]]:
    """The edges in a hash table with linear probing, no edge more than 32 slots from its place."""
    bits = max(6, (len(trie.children) * 3 // 2).bit_length())
    while True:
        slots = _fill_slots(trie, bits)
        if slots is not None:
            return bits, slots
        bits += 1


def _fill_slots(trie: _Trie, bits: int) -> array[int] | None:
    size = 1 << bits
    slots = array("Q", [0]) * size
    going_on = {node for node, _ in trie.children}
    for (node, character), child in trie.children.items():
        key = node << 21 | ord(character)
        place = (key * _EDGE_FACTOR & _MASK_64) >> 64 - bits
        for probe in range(_PROBES):
            slot = place + probe & size - 1
            if not slots[slot]:
                flags = (trie.values[child] > 0) | (child in going_on) << 1
                slots[slot] = key << 22 | child << 2 | flags
                break
        else:
            return None
    return slots
