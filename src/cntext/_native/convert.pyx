# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False, embedsignature=True
"""Conversion between scripts at native speed; cntext.text.convert is the reference and the user."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_SET_ITEM
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_FromKindAndData, PyUnicode_KIND
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, realloc
from libc.string cimport memcpy, memset

cdef enum:
    ROOM = 64  # always free behind what is written: more than the longest value
    CHUNK = 1 << 13  # characters converted at a time, up to the next line end

include "convert_tables.pxi"
include "convert_steps.pxi"
include "convert_longest.pxi"
include "convert_changes.pxi"
include "convert_scripts.pxi"


cdef enum:  # kinds of steps, as cntext.text.convert.configurations has them
    LONGEST = 76  # L
    LEFTMOST = 77  # M
    CUT = 67  # C
    LEFTMOST_AND_CUT = 66  # B
    MOST_STEPS = 8


cdef class Chain:
    """The steps of one configuration over compiled tables.

    ``tables`` are the bytes of the steps' tables; ``kinds`` has a letter a step. Raises ValueError
    for tables and kinds that can't be true.
    """

    cdef list buffers
    cdef Table* steps
    cdef char[MOST_STEPS] kinds
    cdef Py_ssize_t count

    def __cinit__(self, tables, str kinds not None):
        cdef Py_ssize_t index
        self.buffers = list(tables)
        self.count = len(self.buffers)
        if self.count > MOST_STEPS or len(kinds) != self.count or not set(kinds) <= set("LMCB"):
            raise ValueError("no such steps of a conversion")
        self.steps = <Table*> PyMem_Malloc((self.count + 1) * sizeof(Table))
        if self.steps == NULL:
            raise MemoryError
        for index in range(self.count):
            self.kinds[index] = <char> ord(kinds[index])
            open_table(&self.steps[index], self.buffers[index])

    def __dealloc__(self):
        PyMem_Free(self.steps)

    def convert(self, str text not None):
        """The converted text."""
        cdef Run run
        try:
            self.start(&run, text, False)
            return text_of(&run.result)
        finally:
            finish(&run)

    def rewrite(self, str text not None):
        """The converted text, and the changes of length of each step as flat lists of four."""
        cdef Run run
        try:
            self.start(&run, text, True)
            return text_of(&run.result), [
                numbers_of(&run.blocks[step]) for step in range(self.count)
            ]
        finally:
            finish(&run)

    cdef int start(self, Run* run, str text, bint record) except -1:
        """Convert ``text`` into ``run``, which the caller has to finish in any case."""
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t length = len(text)
        cdef int failed
        memset(run, 0, sizeof(Run))
        run.steps = self.steps
        run.kinds = self.kinds
        run.count = self.count
        run.record = record
        with nogil:
            failed = convert_text(run, kind, data, length)
        if failed:
            raise MemoryError
        return 0


cdef struct Run:
    const Table* steps
    const char* kinds
    Py_ssize_t count
    bint record
    Text result
    Text source  # the chunk as the next step reads it
    Work work
    Numbers[MOST_STEPS] blocks  # the changes of length of each step, in whole texts
    int64_t[MOST_STEPS + 1] lengths  # of what went through before this chunk: the text, then after each step


cdef void finish(Run* run) noexcept:
    cdef int step
    free(run.result.data)
    free(run.source.data)
    free(run.work.plain.data)
    free(run.work.specials.data)
    free(run.work.output.data)
    free(run.work.blocks.data)
    free(run.work.cuts.data)
    free(run.work.own_cuts.data)
    free(run.work.candidates.data)
    free(run.work.taken.data)
    for step in range(MOST_STEPS):
        free(run.blocks[step].data)


cdef str text_of(Text* text):
    return PyUnicode_FromKindAndData(4, text.data, text.length)


cdef list numbers_of(Numbers* numbers):
    return [numbers.data[index] for index in range(numbers.length)]


cdef inline uint32_t character_at(int kind, const void* data, Py_ssize_t place) noexcept nogil:
    if kind == 2:
        return (<const uint16_t*> data)[place]
    if kind == 1:
        return (<const uint8_t*> data)[place]
    return (<const uint32_t*> data)[place]


cdef Py_ssize_t chunk_end(
    int kind, const void* data, Py_ssize_t start, Py_ssize_t length
) noexcept nogil:
    """The end of the chunk at ``start``: behind a line end, since no match runs across one.

    A description sequence may run across one, so none may begin shortly before it.
    """
    cdef Py_ssize_t end = start + CHUNK
    cdef Py_ssize_t last_operator = -64
    cdef Py_ssize_t place
    cdef uint32_t character
    if end >= length:
        return length
    for place in range(end - 64, length):
        character = character_at(kind, data, place)
        if character - 0x2FF0 < 16:
            last_operator = place
        if place >= end and character == 10 and place - last_operator >= 64:
            return place + 1
    return length


cdef int read_chunk(
    Text* source, int kind, const void* data, Py_ssize_t start, Py_ssize_t end
) noexcept nogil:
    cdef Py_ssize_t index
    cdef Py_ssize_t size = end - start
    source.length = 0
    if reserve_text(source, size + ROOM) < 0:
        return -1
    if kind == 4:
        memcpy(source.data, <const uint32_t*> data + start, size * sizeof(uint32_t))
    elif kind == 2:
        for index in range(size):
            source.data[index] = (<const uint16_t*> data + start)[index]
    else:
        for index in range(size):
            source.data[index] = (<const uint8_t*> data + start)[index]
    source.length = size
    return 0


cdef int convert_text(
    Run* run, int kind, const void* data, Py_ssize_t length
) noexcept nogil:
    """Convert a whole text in chunks; -1 without memory."""
    cdef Py_ssize_t start = 0
    cdef Py_ssize_t end
    if reserve_text(&run.result, length + ROOM) < 0:
        return -1
    while start < length:
        end = chunk_end(kind, data, start, length)
        if read_chunk(&run.source, kind, data, start, end) < 0 or convert_chunk(run) < 0:
            return -1
        if reserve_text(&run.result, run.source.length + length - end + ROOM) < 0:
            return -1
        memcpy(
            run.result.data + run.result.length,
            run.source.data,
            run.source.length * sizeof(uint32_t),
        )
        run.result.length += run.source.length
        start = end
    return 0


cdef int convert_chunk(Run* run) noexcept nogil:
    """Put ``run.source`` through all steps."""
    cdef Py_ssize_t step
    cdef Py_ssize_t length
    cdef int failed
    cdef char kind
    run.work.cuts.length = 0
    run.work.record = run.record
    for step in range(run.count):
        kind = run.kinds[step]
        length = run.source.length
        if reserve_text(&run.source, ROOM) < 0:
            return -1
        run.source.data[length] = 0  # a character to look ahead at
        if kind == LONGEST:
            failed = longest_step(&run.steps[step], &run.work, run.source.data, length)
        else:
            if kind != LEFTMOST:
                run.work.record = True  # the cuts move along with the changes
            failed = leftmost_step(&run.steps[step], &run.work, run.source.data, length, kind)
        if failed or run.record and keep_blocks(run, step) < 0:
            return -1
        run.lengths[step] += length
        run.source, run.work.output = run.work.output, run.source
    run.lengths[run.count] += run.source.length
    return 0


cdef int keep_blocks(Run* run, Py_ssize_t step) noexcept nogil:
    """Add the chunk's changes of length in ``step`` to those of the text."""
    cdef Numbers* kept = &run.blocks[step]
    cdef Py_ssize_t index
    if run.work.blocks.length == 0:
        return 0
    if reserve_numbers(kept, run.work.blocks.length) < 0:
        return -1
    for index in range(run.work.blocks.length):
        kept.data[kept.length + index] = run.work.blocks.data[index] + (
            run.lengths[step + 1] if index & 2 else run.lengths[step]
        )
    kept.length += run.work.blocks.length
    return 0
