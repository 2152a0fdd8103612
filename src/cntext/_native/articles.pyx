# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False, embedsignature=True
"""What two texts have in common, and the best path over the blocks of a page, at native speed.

cntext.text.split.cohesion and paths are the reference. Everything that a comparison touches is small, so that it stays in the processor's nearest cache:
characters have a class (a byte) by how much they tell, and the tables of characters and pairs
are stamped with the comparison's number instead of being emptied.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.math cimport INFINITY, sqrt
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memset

cdef extern from "Python.h":
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 mark) noexcept nogil

include "paths.pxi"
include "sieve.pxi"

cdef enum:
    FIRST = 0x3400  # the Chinese characters that count
    RANGE = 0x9FFF - 0x3400 + 1
    WEAK = 255  # the class of those that don't
    CLASSES = 255
    MOST = 64

cdef struct Pair:
    uint32_t key
    uint32_t stamp

cdef struct Mark:
    uint32_t stamp
    uint32_t key
    int one
    int other


cdef class Common:
    """Compares texts by their Chinese characters and pairs of them.

    ``weak`` are the characters that don't count; ``weights`` says how much a character tells,
    ``rare`` what those do that it doesn't hold; ``logarithms`` by what to multiply it for each
    number of times that it stands in a text, the last for all greater numbers.
    """

    cdef uint8_t[RANGE] kinds
    cdef double[CLASSES] weights
    cdef double[MOST] logarithms
    cdef int most
    cdef uint32_t stamp
    cdef size_t size
    cdef Pair* pairs_seen
    cdef Mark* marks_seen
    cdef uint32_t* order
    cdef int shift

    def __cinit__(
        self, str weak not None, dict weights not None, double rare, list logarithms not None
    ):
        if not 0 < len(logarithms) <= MOST:
            raise ValueError("too many or too few logarithms")
        self.most = <int> len(logarithms) - 1
        for index, value in enumerate(logarithms):
            self.logarithms[index] = value
        kinds = {rare: 0}
        memset(self.kinds, 0, sizeof(self.kinds))
        for mark, weight in weights.items():
            kind = kinds.setdefault(weight, len(kinds))
            if kind >= CLASSES:
                raise ValueError("too many different weights")
            if FIRST <= ord(mark) < FIRST + RANGE:
                self.kinds[ord(mark) - FIRST] = kind
        for weight, kind in kinds.items():
            self.weights[kind] = weight
        for mark in weak:
            if FIRST <= ord(mark) < FIRST + RANGE:
                self.kinds[ord(mark) - FIRST] = WEAK
        self.make_room(1024)

    def __dealloc__(self):
        PyMem_Free(self.pairs_seen)

    cdef int make_room(self, size_t length) except -1:
        """Tables for texts of together so many characters."""
        cdef size_t size = 2048
        cdef int shift = 21
        while size < 2 * length:
            size *= 2
            shift -= 1
        if size > self.size:
            PyMem_Free(self.pairs_seen)
            self.size = 0
            self.pairs_seen = <Pair*> PyMem_Malloc(
                size * (sizeof(Pair) + sizeof(Mark) + sizeof(uint32_t))
            )
            if self.pairs_seen == NULL:
                raise MemoryError
            self.marks_seen = <Mark*> (self.pairs_seen + size)
            self.order = <uint32_t*> (self.marks_seen + size)
            self.size, self.shift = size, shift
            self.stamp = 0xFFFFFFF0  # as many as there can be: the tables are emptied
        if self.stamp > 0xFFFFFF00:
            memset(self.pairs_seen, 0, self.size * sizeof(Pair))
            memset(self.marks_seen, 0, self.size * sizeof(Mark))
            self.stamp = 0
        self.stamp += 4
        return 0

    cdef (int, int) walk(self, str text, bint second, Py_ssize_t* kinds):
        """Count the pairs and characters of a text: how many pairs, how many known before.

        The stamp of a pair says where it was: 0 in the first text, 1 in the second, 2 in both.
        """
        cdef Py_ssize_t index, length = len(text), found = kinds[0]
        cdef int kind = PyUnicode_KIND(text), count = 0, both = 0
        cdef void* data = PyUnicode_DATA(text)
        cdef uint32_t last = 0, mark, key, stamp = self.stamp
        cdef size_t slot, mask = self.size - 1
        cdef Pair* pair
        cdef Mark* seen
        for index in range(length):
            mark = <uint32_t> PyUnicode_READ(kind, data, index) - FIRST
            if mark >= RANGE or self.kinds[mark] == WEAK:
                last = 0
                continue
            slot = (mark * <uint32_t> 0x9E3779B1) >> self.shift
            seen = self.marks_seen + slot
            while seen.stamp == stamp and seen.key != mark:
                slot = (slot + 1) & mask
                seen = self.marks_seen + slot
            if seen.stamp != stamp:
                seen.stamp, seen.key, seen.one, seen.other = stamp, mark, 0, 0
                self.order[found] = slot
                found += 1
            if second:
                seen.other += 1
            else:
                seen.one += 1
            if last:
                key = (last - 1) * RANGE + mark
                pair = self.place(key, key * <uint32_t> 0x9E3779B1)
                if pair.stamp < stamp:
                    pair.key = key
                    pair.stamp = stamp + second
                    count += 1
                elif second and pair.stamp == stamp:
                    pair.stamp = stamp + 2
                    count += 1
                    both += 1
            last = mark + 1
        kinds[0] = found
        return count, both

    cdef Pair* place(self, uint32_t key, uint32_t hashed) noexcept:
        """Where a pair stands in the table, or would."""
        cdef size_t slot = hashed >> self.shift
        cdef Pair* pair = self.pairs_seen + slot
        while pair.stamp >= self.stamp and pair.key != key:
            slot = (slot + 1) & (self.size - 1)
            pair = self.pairs_seen + slot
        return pair

    def part(self, str one not None, str other not None):
        """The part of the pairs of a text that another holds."""
        cdef int ones = 0, both = 0, second
        cdef str text
        cdef Py_ssize_t index, length
        cdef uint32_t last, mark, key, hashed, stamp
        cdef uint64_t[16] bits  # one for each pair of the first text, by its hash
        cdef Pair* pair
        cdef int kind
        cdef void* data
        self.make_room(len(one))
        stamp = self.stamp
        memset(bits, 0, sizeof(bits))
        for second in range(2):
            text = other if second else one
            kind, data, length = PyUnicode_KIND(text), PyUnicode_DATA(text), len(text)
            last = 0
            for index in range(length):
                mark = <uint32_t> PyUnicode_READ(kind, data, index) - FIRST
                if mark >= RANGE or self.kinds[mark] == WEAK:
                    last = 0
                    continue
                key = (last - 1) * RANGE + mark
                hashed = key * <uint32_t> 0x9E3779B1
                if last and not second:
                    bits[hashed >> 28] |= <uint64_t> 1 << (hashed >> 22 & 63)
                    pair = self.place(key, hashed)
                    ones += pair.stamp < stamp
                    pair.key, pair.stamp = key, stamp
                elif last and bits[hashed >> 28] >> (hashed >> 22 & 63) & 1:
                    pair = self.place(key, hashed)
                    if pair.stamp == stamp:
                        pair.stamp = stamp + 2
                        both += 1
                last = mark + 1
            if not ones:
                return 0.0
        return both / <double> ones

    def gather(
        self, list blocks not None, list best not None, object indexes not None,
        frozenset stops not None, Py_ssize_t reach,
    ):
        """So many characters of the running text of blocks, forwards or backwards."""
        cdef list pieces = []
        cdef Py_ssize_t index = indexes.start, stop = indexes.stop, step = indexes.step
        cdef Py_ssize_t length = 0, size
        cdef str text, role
        while index < stop if step > 0 else index > stop:
            role = best[index]
            if role == "body":
                text = blocks[index].text
                size = len(text)
                if length + size > reach:
                    size = reach - length
                    text = text[:size] if step > 0 else text[len(text) - size :]
                pieces.append(text)
                length += size
                if length >= reach:
                    break
            elif pieces and role in stops:
                break
            index += step
        if len(pieces) == 1:
            return pieces[0]
        if step < 0:
            pieces.reverse()
        return "\n".join(pieces)

    cdef double many(self, int count):
        return self.logarithms[count if count < self.most else self.most]

    def pairs(self, str one not None, str other not None):
        """How many pairs each text has, and how many both: ``(one, other, both)``."""
        return self.compare(one, other)[:3]

    def likeness(self, str one not None, str other not None):
        """The cosine of the texts by their characters, each weighted by how much it tells."""
        return self.compare(one, other)[3]

    def compare(self, str one not None, str other not None):
        """How many pairs each text has, and how many both; and how alike their characters are."""
        cdef Py_ssize_t index, kinds = 0
        cdef double first = 0, second = 0, together = 0, weight, mine, theirs
        cdef Mark* seen
        self.make_room(len(one) + len(other))
        ones, _ = self.walk(one, False, &kinds)
        others, both = self.walk(other, True, &kinds)
        for index in range(kinds):
            seen = self.marks_seen + self.order[index]
            weight = self.weights[self.kinds[seen.key]]
            mine = weight * self.many(seen.one)
            theirs = weight * self.many(seen.other)
            first += mine * mine
            second += theirs * theirs
            together += mine * theirs
        weight = sqrt(first) * sqrt(second)
        return ones, others, both, together / weight if weight else 0.0
