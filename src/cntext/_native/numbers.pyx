# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False, embedsignature=True
"""The scan for numbers at native speed: what surely is none, and the plain cases of what is one.

Whatever is out of the ordinary is left to the grammar of cntext.text.numbers, which is the
reference for the rest: both give the same readings on any text.
"""

from cpython.dict cimport PyDict_GetItem
from cpython.mem cimport PyMem_RawCalloc, PyMem_RawFree
from cpython.unicode cimport (
    PyUnicode_DATA,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
    PyUnicode_Substring,
)
from libc.stdint cimport uint8_t, uint16_t, uint32_t

LAYOUT = 3
"""Counted up when the tables that Grammar takes change; one built for others isn't used."""

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4)
    object PyUnicode_FromKindAndData(int kind, const void* buffer, Py_ssize_t size)
    int PyUnicode_4BYTE_KIND

cdef enum:
    # What a character may be to the scan, a bit each; the tables say which it is.
    DIGIT = 1 << 0
    NUMERAL = 1 << 1
    WORD = 1 << 2
    FESTIVAL = 1 << 3
    CONTINUING = 1 << 4
    BEFORE_NUMERAL = 1 << 5
    CHINESE = 1 << 6
    SLOW_BEFORE = 1 << 7
    SLOW_AFTER = 1 << 8
    GOES_ON = 1 << 9
    BOUND_BEFORE = 1 << 10
    BOUND_AFTER = 1 << 11
    TREND = 1 << 12
    TREND_END = 1 << 13
    PREFIX = 1 << 14
    COUNTED = 1 << 15
    DATE_GOES_ON = 1 << 16
    AFTER_WORD = 1 << 17
    ODD_BEFORE = 1 << 18
    ODD_AFTER = 1 << 19
    DATE_HEAD = 1 << 20
    QUOTE = 1 << 21
    FORMAL = 1 << 22
    ARTICLE_OK = 1 << 23
    ARTICLE_ASKS = 1 << 24
    NO_DURATION = 1 << 25
    NO_ONE = 1 << 26
    LISTED_STOP = 1 << 27
    NO_LIST = 1 << 28
    ERA_END = 1 << 29
    GAP = 1 << 30
    EASY_BEFORE = 1 << 31

_MARKS = {
    "digit": DIGIT, "numeral": NUMERAL, "word": WORD, "festival": FESTIVAL,
    "continuing": CONTINUING, "before numeral": BEFORE_NUMERAL, "chinese": CHINESE,
    "slow before": SLOW_BEFORE, "slow after": SLOW_AFTER, "goes on": GOES_ON,
    "bound before": BOUND_BEFORE, "bound after": BOUND_AFTER, "trend": TREND,
    "trend end": TREND_END, "prefix": PREFIX, "counted": COUNTED, "date goes on": DATE_GOES_ON,
    "after word": AFTER_WORD, "odd before": ODD_BEFORE, "odd after": ODD_AFTER,
    "date head": DATE_HEAD, "quote": QUOTE, "formal": FORMAL, "article ok": ARTICLE_OK,
    "article asks": ARTICLE_ASKS, "no duration": NO_DURATION, "no one": NO_ONE,
    "listed stop": LISTED_STOP, "no list": NO_LIST, "era end": ERA_END, "gap": GAP,
    "easy before": 0x80000000,  # the same, as the unsigned number that it is
}  # fmt: skip


cdef class Reading:
    """A number, date or identifier that was read; cntext.text.numbers.readings has its twin."""

    cdef public Py_ssize_t start
    cdef public Py_ssize_t end
    cdef public object kind
    cdef public object low
    cdef public object high
    cdef public object unit
    cdef public object bound
    cdef public object rule
    cdef public object extra

    def __init__(
        self, Py_ssize_t start, Py_ssize_t end, kind, low="", high=None, unit=None, bound=None,
        rule="",
    ):
        self.start = start
        self.end = end
        self.kind = kind
        self.low = low
        self.high = high
        self.unit = unit
        self.bound = bound
        self.rule = rule
        self.extra = None


cdef inline Py_UCS4 at(str text, Py_ssize_t place):
    """The character at ``place``; 0 beyond the text."""
    if place < 0 or place >= PyUnicode_GET_LENGTH(text):
        return 0
    return PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), place)


cdef bint stands_at(str text, str word, Py_ssize_t place):
    """Whether ``word`` is written at ``place``."""
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(word), index
    if place < 0 or place + size > PyUnicode_GET_LENGTH(text):
        return False
    cdef int kind = PyUnicode_KIND(text), word_kind = PyUnicode_KIND(word)
    cdef void* data = PyUnicode_DATA(text)
    cdef void* word_data = PyUnicode_DATA(word)
    for index in range(size):
        if PyUnicode_READ(kind, data, place + index) != PyUnicode_READ(word_kind, word_data, index):
            return False
    return True


cdef bint any_at(str text, tuple words, Py_ssize_t place):
    """Whether one of the words is written at ``place``."""
    for word in words:
        if stands_at(text, <str> word, place):
            return True
    return False


include "numbers_tables.pxi"
include "numbers_place.pxi"
include "numbers_digits.pxi"
include "numbers_scan.pxi"
include "numbers_items.pxi"
