"""An index over jieba's idf.txt, made when the package is built: a word's line at one look.

Reading the table's 270,000 lines takes 0.1 s, far more than a small document needs. The index is
a hash table of line offsets; the words themselves are compared in idf.txt, so that it can't give
a wrong value. It belongs to one very file (its size and checksum are in the header); where it is
missing, damaged or of another file, the table is read as a whole.

    magic "CNTEXTIX", byte order mark, size of idf.txt, number of slots, crc32 of the slots: uint32
    slots: uint32 each, offset of a line + 1; 0 is empty; a taken slot leads to the next one
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from zlib import crc32

from cntext._native import mapped, put_in_place
from cntext.text.keywords.idf import JIEBA_MEDIAN, Idf, locate_jieba_idf

MAGIC = b"CNTEXTIX"
HEADER = struct.Struct("=8sIIII")
BYTE_ORDER = 0x01020304
PATH = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "_native", "idf.bin")


def build(path: str) -> None:
    """Write the index of the installed jieba's idf.txt."""
    from array import array

    with open(locate_jieba_idf(), "rb") as file:
        content = file.read()
    count = content.count(b"\n") + 1
    size = 1 << (count * 3 // 2).bit_length()
    slots = array("I", bytes(4 * size))
    offset = 0
    for line in content.splitlines(keepends=True):
        word = line.split(b" ", 1)[0]
        slot = crc32(word) & (size - 1)
        while slots[slot]:
            # A word that stands twice: jieba keeps the later value, so the later line goes first.
            if content.startswith(word + b" ", slots[slot] - 1):
                break
            slot = (slot + 1) & (size - 1)
        slots[slot] = offset + 1
        offset += len(line)
    data = slots.tobytes()
    put_in_place(path, HEADER.pack(MAGIC, BYTE_ORDER, len(content), size, crc32(data)) + data)


class IndexedIdf(Idf):
    """jieba's table through the index. Raises ValueError or OSError where they don't fit."""

    __slots__ = ("_lines", "_mask", "_slots")

    def __init__(self, index_path: str, idf_path: str) -> None:
        data, lines = mapped(index_path), mapped(idf_path)
        if len(data) < HEADER.size:
            raise ValueError("the index of idf.txt is cut short")
        magic, order, expected, slots, checksum = HEADER.unpack_from(data)
        table = memoryview(data)[HEADER.size :]
        if (
            (magic, order, expected, len(table)) != (MAGIC, BYTE_ORDER, len(lines), 4 * slots)
            or not slots
            or slots & (slots - 1)
            or crc32(table) != checksum
        ):
            raise ValueError("the index of idf.txt is damaged or of another file")
        self._lines = lines
        self._slots = table.cast("I")
        self._mask = slots - 1
        super().__init__({}, JIEBA_MEDIAN)

    def get(self, word: str) -> float | None:
        """The word's value, None if the table hasn't got it."""
        key = word.encode("utf-8", "surrogatepass")
        slot = crc32(key) & self._mask
        slots, lines = self._slots, self._lines
        while slots[slot]:
            start = slots[slot] - 1
            end = start + len(key)
            if lines[start : end + 1] == key + b" ":
                return float(lines[end + 1 : end + 32].split(b"\n", 1)[0])
            slot = (slot + 1) & self._mask
        return None

    def values(self, words: Iterable[str]) -> dict[str, float]:
        """The values of all these words."""
        return {word: self[word] for word in words}
