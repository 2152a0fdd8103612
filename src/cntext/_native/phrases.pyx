# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# cython: embedsignature=False, binding=False
"""Counting n-grams of Chinese characters within bounded memory, at native speed.

The same as ``cntext.text.phrases.gram_table``, which says what is counted and how much is kept.
"""

from libc.math cimport log
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    uint32_t PyUnicode_READ(int kind, void* data, Py_ssize_t index) nogil
    object PyUnicode_FromKindAndData(int kind, const void* buffer, Py_ssize_t size)

include "gram_table.pxi"

cdef enum:
    BASIC_PLANE = 1 << 16

# Of a character in a stretch: it may stand only at an edge of an n-gram.
cdef uint32_t EDGE = 0x80000000
cdef uint32_t MOST = 0xFFFFFFFF

cdef struct Sides:
    # Of the neighbours on a side: occurrences that have one, and their weight (see gram_table).
    int64_t seen[2]
    int64_t weight[2]


cdef class GramTable:
    """Counts of n-grams of up to seven characters, with the neighbours of each."""

    cdef Table table
    cdef size_t limit
    cdef readonly int64_t total
    cdef readonly uint32_t lost
    cdef uint8_t[BASIC_PLANE] edges

    def __cinit__(self, size_t limit, str edges):
        self.limit = limit
        memset(self.edges, 0, BASIC_PLANE)
        for character in edges:
            self.edges[<uint16_t>ord(character)] = 1
        if not grow(&self.table, 1 << 12):
            raise MemoryError

    def __dealloc__(self):
        free(self.table.slots)

    cdef uint32_t entry(self, uint32_t character) noexcept nogil:
        """What counts for a character: 0 ends a stretch."""
        if character < 0x3005:
            if 48 <= character <= 57:
                return 48 | EDGE
            if 65 <= character <= 90:
                return character
            return 0xFF1A | EDGE if character == 58 else 0
        if (0x4E00 <= character <= 0x9FFF or 0x3400 <= character <= 0x4DBF
                or 0x20000 <= character <= 0x323AF or character == 0x3005
                or 0xF900 <= character <= 0xFAFF):
            return character | EDGE if character < BASIC_PLANE and self.edges[character] else character
        if 0xFF10 <= character <= 0xFF19 or character == 0x3007:
            return 48 | EDGE
        return 0xFF1A | EDGE if character == 0xFF1A else 0

    def add(self, str text not None):
        """Count the n-grams of a text; none reaches over its end."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text), base, place, ahead
        cdef uint32_t[STRETCH + LONGEST] entries
        for base in range(0, length, STRETCH):
            ahead = min(length - base, STRETCH + LONGEST - 1)
            for place in range(ahead):
                entries[place] = self.entry(PyUnicode_READ(kind, data, base + place))
            entries[ahead] = 0
            if not self.count_stretch(entries, min(ahead, STRETCH)):
                raise MemoryError

    cdef bint count_stretch(self, const uint32_t* entries, size_t size) noexcept nogil:
        """Count the n-grams that begin in the first ``size`` entries; False without memory."""
        cdef size_t place, slots
        while self.table.used + LONGEST * STRETCH > (self.table.mask + 1) // 4 * 3:
            slots = 2 * (self.table.mask + 1)
            if not grow(&self.table, slots):
                return False
        for place in range(size):
            if entries[place]:
                self.total += 1
                self.count_from(entries + place)
        return self.table.used <= self.limit or self.prune()

    cdef void count_from(self, const uint32_t* entries) noexcept nogil:
        """Count the n-grams that begin with the first of the entries."""
        cdef Key key
        cdef Slot* slot
        cdef size_t size = 0
        cdef uint32_t entry
        memset(&key, 0, sizeof(Key))
        while size < LONGEST and entries[size]:
            entry = entries[size]
            append(&key, size, entry & 0x1FFFFF)
            size += 1
            slot = slot_of(&self.table, &key)
            if slot.count == 0:
                slot.key = key
                slot.missed = self.lost
                self.table.used += 1
            if slot.count != MOST:
                slot.count += 1
            if entry & EDGE and size > 1:
                return

    cdef bint prune(self) noexcept nogil:
        cdef uint32_t* sums = <uint32_t*>malloc(HIGHEST_SUM * sizeof(uint32_t))
        if sums == NULL:
            return False
        self.lost = threshold(&self.table, sums)
        free(sums)
        return drop_up_to(&self.table, self.lost)

    cdef bint edge(self, uint32_t character) noexcept nogil:
        """Whether the character stands only at edges."""
        return (self.entry(character) & EDGE) != 0

    def __len__(self):
        return self.table.used

    def count(self, str gram not None):
        """How often the n-gram was counted, and how often it may have been missed."""
        cdef Key key
        cdef Slot* slot
        if len(gram) > LONGEST or not fill(&key, gram):
            return 0, 0
        slot = slot_of(&self.table, &key)
        if not slot.count:
            return 0, self.lost
        return slot.count, slot.missed

    cdef uint32_t* ordinals(self) except NULL:
        """Room for a number for each slot, all 0."""
        cdef uint32_t* ordinals = <uint32_t*>calloc(self.table.mask + 1, sizeof(uint32_t))
        if ordinals == NULL:
            raise MemoryError
        return ordinals

    def free_grams(self, uint32_t least, double freedom):
        """The n-grams of two to six characters counted ``least`` times or more, with the lesser
        entropy of their neighbours on either side, where that is ``freedom`` or more."""
        cdef uint32_t* ordinals = self.ordinals()
        cdef Sides* sides = NULL
        cdef size_t place, number = 0
        cdef double poorer
        cdef Slot* slot
        found = []
        try:
            for place in range(self.table.mask + 1):
                slot = self.table.slots + place
                if slot.count >= least and slot.count and self.is_inner(&slot.key):
                    number += 1
                    ordinals[place] = number
            sides = <Sides*>calloc(number + 1, sizeof(Sides))
            if sides == NULL:
                raise MemoryError
            with nogil:
                self.add_up(ordinals, sides)
            for place in range(self.table.mask + 1):
                if ordinals[place]:
                    slot = self.table.slots + place
                    poorer = lesser(sides + ordinals[place], slot.count)
                    if poorer >= freedom:
                        found.append((text_of(&slot.key), slot.count, slot.missed, poorer))
        finally:
            free(ordinals)
            free(sides)
        return found

    cdef bint is_inner(self, const Key* key) noexcept nogil:
        """Whether the n-gram has two to six characters, none of which stands only at edges."""
        cdef size_t size = size_of(key), place
        if size < 2 or size == LONGEST:
            return False
        for place in range(size):
            if self.edge(character_at(key, place)):
                return False
        return True

    cdef void add_up(self, const uint32_t* ordinals, Sides* sides) noexcept nogil:
        """Add each n-gram to the sides of the two that are a character shorter."""
        cdef size_t place, size, side
        cdef int64_t weight
        cdef Key parts[2]
        cdef Sides* sum
        for place in range(self.table.mask + 1):
            if not self.table.slots[place].count:
                continue
            size = size_of(&self.table.slots[place].key)
            if size < 3:
                continue
            weight = -1
            parts[0] = without_first(&self.table.slots[place].key)
            parts[1] = without_last(&self.table.slots[place].key, size)
            for side in range(2):
                sum = sides + ordinals[slot_of(&self.table, parts + side) - self.table.slots]
                if sum == sides:
                    continue
                if weight < 0:
                    weight = weight_of(self.table.slots[place].count)
                sum.seen[side] += self.table.slots[place].count
                sum.weight[side] += weight

    def longer(self, grams):
        """The n-grams a character longer than these, with their counts, in no order."""
        cdef uint32_t* ordinals = self.ordinals()
        cdef size_t place, size
        cdef Key key
        cdef Slot* slot
        found = []
        try:
            for gram in grams:
                if len(gram) < LONGEST and fill(&key, gram):
                    slot = slot_of(&self.table, &key)
                    if slot.count:
                        ordinals[slot - self.table.slots] = 1
            for place in range(self.table.mask + 1):
                slot = self.table.slots + place
                if not slot.count:
                    continue
                size = size_of(&slot.key)
                if size < 3:
                    continue
                key = without_first(&slot.key)
                if not ordinals[slot_of(&self.table, &key) - self.table.slots]:
                    key = without_last(&slot.key, size)
                    if not ordinals[slot_of(&self.table, &key) - self.table.slots]:
                        continue
                found.append((text_of(&slot.key), slot.count))
        finally:
            free(ordinals)
        return found


cdef int64_t weight_of(uint32_t count) noexcept nogil:
    return <int64_t>(count * log(<double>count) * 1048576.0 + 0.5)


cdef double lesser(const Sides* sides, uint32_t count) noexcept nogil:
    cdef double left = log(<double>count) - sides.weight[0] / 1048576.0 / count
    cdef double right = log(<double>count) - sides.weight[1] / 1048576.0 / count
    return left if left < right else right


cdef bint fill(Key* key, str gram):
    """Make a key of an n-gram; False if it is none."""
    cdef size_t place = 0
    memset(key, 0, sizeof(Key))
    for character in gram:
        append(key, place, <uint32_t>ord(character))
        place += 1
    return place > 0


cdef str text_of(const Key* key):
    cdef uint32_t[LONGEST] characters
    cdef size_t size = size_of(key), place
    for place in range(size):
        characters[place] = character_at(key, place)
    return PyUnicode_FromKindAndData(4, characters, size)
