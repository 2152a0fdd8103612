# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False, embedsignature=True
"""Sentences and clauses, and what two texts have in common, at native speed.

The modules of cntext.text.split are the reference.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_READ_CHAR, PyUnicode_Substring
from libc.math cimport sqrt

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 mark) noexcept nogil
    bint Py_UNICODE_ISALNUM(Py_UCS4 mark) noexcept nogil
    bint Py_UNICODE_ISDIGIT(Py_UCS4 mark) noexcept nogil

include "text.pxi"
include "json_string.pxi"
include "sentence_marks.pxi"
include "sentence_words.pxi"
include "sentence_pass.pxi"
include "clauses.pxi"
include "parts.pxi"
include "text_lines.pxi"

cdef enum:
    FIRST = 0x3400  # the Chinese characters that count
    LAST = 0x9FFF
    RANGE = 0x9FFF - 0x3400 + 1
    MOST = 64


cdef class Common:
    """Compares texts by their Chinese characters and pairs of them.

    ``weak`` are the characters that don't count; ``weights`` says how much a character tells,
    ``rare`` what those do that it doesn't hold; ``logarithms`` by what to multiply it for each
    number of times that it stands in a text, the last for all greater numbers.
    """

    cdef double[RANGE] weights
    cdef char[RANGE] weak
    cdef int[RANGE] one_counts
    cdef int[RANGE] other_counts
    cdef double[MOST] logarithms
    cdef int most

    def __cinit__(
        self, str weak not None, dict weights not None, double rare, list logarithms not None
    ):
        cdef Py_ssize_t index
        if not 0 < len(logarithms) <= MOST:
            raise ValueError("too many or too few logarithms")
        self.most = <int> len(logarithms) - 1
        for index in range(len(logarithms)):
            self.logarithms[index] = logarithms[index]
        memset(self.weak, 0, sizeof(self.weak))
        memset(self.one_counts, 0, sizeof(self.one_counts))
        memset(self.other_counts, 0, sizeof(self.other_counts))
        for index in range(RANGE):
            self.weights[index] = rare
        for mark in weak:
            if FIRST <= ord(mark) <= LAST:
                self.weak[ord(mark) - FIRST] = 1
        for mark, weight in weights.items():
            if FIRST <= ord(mark) <= LAST:
                self.weights[ord(mark) - FIRST] = weight

    cdef Py_ssize_t fill(self, str text, uint64_t* table, uint64_t mask, uint64_t* found):
        """Put the text's pairs into a hash table; ``found`` gets each once."""
        cdef Py_ssize_t index, count = 0
        cdef uint32_t last = 0, mark
        cdef uint64_t pair, slot
        for index in range(len(text)):
            mark = PyUnicode_READ_CHAR(text, index)
            if mark < FIRST or mark > LAST or self.weak[mark - FIRST]:
                last = 0
                continue
            if last:
                pair = (<uint64_t> last << 32) | mark
                slot = (pair * <uint64_t> 0x9E3779B97F4A7C15 >> 40) & mask
                while table[slot] and table[slot] != pair:
                    slot = (slot + 1) & mask
                if not table[slot]:
                    table[slot] = pair
                    found[count] = pair
                    count += 1
            last = mark
        return count

    def pairs(self, str one not None, str other not None):
        """How many pairs each text has, and how many both: ``(one, other, both)``."""
        cdef Py_ssize_t longest = max(len(one), len(other)), index, ones, others, both = 0
        cdef uint64_t size = 64, slot, pair
        while size < 2 * <uint64_t> longest:
            size *= 2
        cdef uint64_t* memory = <uint64_t*> PyMem_Malloc((size + 2 * longest + 2) * sizeof(uint64_t))
        if memory == NULL:
            raise MemoryError
        cdef uint64_t* found = memory + size
        cdef uint64_t* again = found + longest + 1
        memset(memory, 0, size * sizeof(uint64_t))
        ones = self.fill(one, memory, size - 1, found)
        memset(memory, 0, size * sizeof(uint64_t))
        others = self.fill(other, memory, size - 1, again)
        for index in range(ones):
            pair = found[index]
            slot = (pair * <uint64_t> 0x9E3779B97F4A7C15 >> 40) & (size - 1)
            while memory[slot] and memory[slot] != pair:
                slot = (slot + 1) & (size - 1)
            both += memory[slot] == pair
        PyMem_Free(memory)
        return ones, others, both

    cdef Py_ssize_t count(self, str text, int* counts, uint32_t* seen):
        cdef Py_ssize_t index, kinds = 0
        cdef uint32_t mark
        for index in range(len(text)):
            mark = PyUnicode_READ_CHAR(text, index)
            if mark < FIRST or mark > LAST or self.weak[mark - FIRST]:
                continue
            mark -= FIRST
            if not counts[mark]:
                seen[kinds] = mark
                kinds += 1
            counts[mark] += 1
        return kinds

    cdef double many(self, int count):
        return self.logarithms[count if count < self.most else self.most]

    def likeness(self, str one not None, str other not None):
        """The cosine of the texts by their characters, each weighted by how much it tells."""
        cdef Py_ssize_t index, ones, others
        cdef double first = 0, second = 0, together = 0, weight, length
        cdef uint32_t* memory = <uint32_t*> PyMem_Malloc(
            (len(one) + len(other) + 2) * sizeof(uint32_t)
        )
        if memory == NULL:
            raise MemoryError
        cdef uint32_t* again = memory + len(one) + 1
        ones = self.count(one, self.one_counts, memory)
        others = self.count(other, self.other_counts, again)
        for index in range(ones):
            weight = self.weights[memory[index]] * self.many(self.one_counts[memory[index]])
            first += weight * weight
            if self.other_counts[memory[index]]:
                together += weight * (
                    self.weights[memory[index]] * self.many(self.other_counts[memory[index]])
                )
        for index in range(others):
            weight = self.weights[again[index]] * self.many(self.other_counts[again[index]])
            second += weight * weight
        for index in range(ones):
            self.one_counts[memory[index]] = 0
        for index in range(others):
            self.other_counts[again[index]] = 0
        PyMem_Free(memory)
        length = sqrt(first) * sqrt(second)
        return together / length if length else 0.0

    def compare(self, str one not None, str other not None):
        """How many pairs each text has, and how many both; and how alike their characters are."""
        return (*self.pairs(one, other), self.likeness(one, other))
