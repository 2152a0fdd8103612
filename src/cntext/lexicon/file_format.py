"""The lexicon file: sections of plain arrays behind a header, to be mapped and read in place.

    magic           8 bytes  "CNTEXTLX"
    format version  uint32
    byte order      uint32   0x01020304, as the machine that wrote the file has it
    size            uint64   of the whole file
    inputs          uint64   checksum over what the lexicon was compiled from
    sections        uint64   how many there are
    header checksum uint64   over the table of sections
    for each section: offset, size, checksum (uint64), in the order of SECTIONS

Offsets and sizes are in bytes. Every section starts at a multiple of 64 and is filled up with
zeroes to a multiple of 32, and its checksum is over all of it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping

MAGIC = b"CNTEXTLX"
FORMAT_VERSION = 2
"""To be counted up with each change of the sections or of what they mean, here and in the core."""
BYTE_ORDER = 0x01020304
HEADER = struct.Struct("=8sIIQQQQ")
ENTRY = struct.Struct("=QQQ")

SECTIONS = (
    "numbers",  # int64: total frequency, number of symbols, of tags, of states, UNKNOWN/m/eng tags
    "exact_pages",  # uint16 for each 256 code points: its block of entries
    "exact_entries",  # uint32 a code point: symbol in the low half, classes in the high half
    "folded_pages",
    "folded_entries",
    "trie",  # uint64 a slot, see double_array; the value numbers a frequency, 0 is none
    "slot_tags",  # uint8 a slot: the word's tag
    "frequencies",  # int64, by number
    "logarithms",  # double, of the frequencies
    "tag_names",  # 16 bytes a tag, ASCII, filled up with zeroes
    "word_model",  # double: start of B E M S, then transitions from each to each
    "word_rows",  # uint16 a symbol: its row of emissions
    "word_emissions",  # double: four a row; row 0 is of characters without any
    "state_tags",  # uint8 a state, in the order of B E M S and of the tags
    "state_start",  # double a state
    "state_transitions",  # double: to B and S in 128 rows from E and S in 128 columns, then to
    # E and M in 128 rows from B and M of the same tag
    "state_sources",  # 4 uint64 a state: a bit for each state with a transition to it
    "state_ranges",  # uint32 a symbol and one more: where its emissions begin
    "state_allowed",  # uint16 a symbol: how many of them are states it may be in; 0xFFFF: any
    "emission_states",  # uint8
    "emission_values",  # double
)

MASK = (1 << 64) - 1
PRIME = 0x9E3779B185EBCA87
"""An odd number with well mixed bits (XXH64's first prime)."""


def checksum(data: bytes | memoryview) -> int:
    """Return a 64-bit checksum of data whose size is a multiple of 32; not a secure one.

    Four lanes take every fourth word: ``lane = rotate(lane ^ word, 29) * PRIME``. Each step can
    be undone, so any damage within one word changes the result.
    """
    lanes = [1, 2, 3, 4]
    for index, word in enumerate(memoryview(data).cast("B").cast("Q")):
        mixed = lanes[index & 3] ^ word
        mixed = (mixed << 29 | mixed >> 35) & MASK
        lanes[index & 3] = mixed * PRIME & MASK
    result = len(data)
    for lane in lanes:
        mixed = result ^ lane
        result = ((mixed << 29 | mixed >> 35) & MASK) * PRIME & MASK
    return result


def pack(inputs: bytes, contents: Mapping[str, bytes]) -> bytes:
    """Return the file's bytes, of each section's content and of what they were compiled from."""
    offset = _padded(HEADER.size + ENTRY.size * len(SECTIONS), 64)
    table = b""
    body = bytearray()
    for name in SECTIONS:
        content = contents[name].ljust(_padded(len(contents[name]), 32), b"\0")
        table += ENTRY.pack(offset + len(body), len(content), checksum(content))
        body += content.ljust(_padded(len(content), 64), b"\0")
    table_sum = checksum(table.ljust(512, b"\0"))
    source = int.from_bytes(hashlib.sha256(inputs).digest()[:8], "little")
    header = HEADER.pack(
        MAGIC,
        FORMAT_VERSION,
        BYTE_ORDER,
        offset + len(body),
        source,
        len(SECTIONS),
        table_sum,
    )
    return (header + table).ljust(offset, b"\0") + body


def _padded(size: int, multiple: int) -> int:
    return -(-size // multiple) * multiple
