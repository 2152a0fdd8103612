# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False, embedsignature=True
"""Sentences and clauses at native speed.

The modules of cntext.text.split are the reference.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_Substring

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
