# A text where it stands in memory, and memory that grows.

from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, realloc
from libc.string cimport memcpy, memset

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)

cdef struct Text:
    int kind  # bytes a character: 1, 2 or 4
    const void* data
    size_t size


cdef inline uint32_t read(const Text* text, size_t place) noexcept nogil:
    if text.kind == 2:
        return (<const uint16_t*>text.data)[place]
    if text.kind == 1:
        return (<const uint8_t*>text.data)[place]
    return (<const uint32_t*>text.data)[place]


cdef void* resized(void* memory, size_t size, bint* failed) noexcept nogil:
    cdef void* moved = realloc(memory, size)
    if moved == NULL:
        failed[0] = True
        return memory
    return moved
