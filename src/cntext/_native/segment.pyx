# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# cython: embedsignature=False, binding=False
"""Segmentation and part-of-speech tagging with jieba's output, at native speed.

The loops run without the interpreter's lock, over the text where it stands and the lexicon where
it is mapped. What they find is the places of tokens; strings and JSON are made of those.
"""

from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer
from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_Substring

include "text.pxi"
include "tables.pxi"
include "words.pxi"
include "route.pxi"
include "word_model.pxi"
include "tag_front.pxi"
include "tag_model.pxi"
include "tag_path.pxi"
include "tagged_words.pxi"
include "full_mode.pxi"
include "blocks.pxi"
include "json_string.pxi"
include "json_text.pxi"

cdef enum:
    # Tokens found at a time, before they are made into strings or JSON.
    BATCH = 1 << 15
    LONGEST_TEXT = 0x7FFFFFFF

cdef dict MODES = {"accurate": ACCURATE, "search": SEARCH, "full": FULL}


class LexiconError(Exception):
    """The lexicon file is damaged, or not one of this format and machine."""


cdef class Lexicon:
    """A lexicon file, mapped or read into memory. Cores share it."""

    cdef Py_buffer view
    cdef Tables exact
    cdef Tables folded

    def __cinit__(self, buffer):
        cdef const uint8_t* data
        cdef bint intact
        PyObject_GetBuffer(buffer, &self.view, PyBUF_SIMPLE)
        data = <const uint8_t*>self.view.buf
        with nogil:
            intact = (read_header(&self.exact, data, <uint64_t>self.view.len)
                      and sections_intact(&self.exact, 0, SECTION_COUNT)
                      and point_into_sections(&self.exact, True))
            if intact:
                find_leads(&self.exact)
            self.folded = self.exact
            intact = intact and point_into_sections(&self.folded, False)
        if not intact:
            raise LexiconError("the lexicon file is damaged")

    def __dealloc__(self):
        if self.view.buf != NULL:
            PyBuffer_Release(&self.view)


include "dictionary_lines.pxi"
include "vocabulary.pxi"


cdef class Core(Vocabulary):
    """Finds words; methods as the reference path has them. Threads may share it."""

    def cut(self, object text, str mode not None, bint hmm):
        """Return the tokens in the order of jieba's output."""
        cdef Job job = job_of(text, MODES[mode], hmm)
        cdef Work work
        cdef size_t place = 0
        cdef list tokens = []
        memset(&work, 0, sizeof(work))
        try:
            while place < job.text.size:
                place = find_tokens(self, &job, &work, place)
                append_strings(tokens, text, &work)
            return tokens
        finally:
            free_work(&work)

    def spans(self, object text, str mode not None, bint hmm):
        """Return the tokens' places in the order of jieba's output."""
        cdef Job job = job_of(text, MODES[mode], hmm)
        cdef Work work
        cdef size_t place = 0, index
        cdef list spans = []
        memset(&work, 0, sizeof(work))
        try:
            while place < job.text.size:
                place = find_tokens(self, &job, &work, place)
                for index in range(work.count):
                    spans.append((work.spans[2 * index] & ~<uint32_t>CONTINUES,
                                  work.spans[2 * index + 1]))
            return spans
        finally:
            free_work(&work)

    def offsets(self, object text, str mode not None, bint hmm):
        """Return the starts and ends of `spans` in turn, as a memoryview of 32-bit numbers."""
        cdef Job job = job_of(text, MODES[mode], hmm)
        cdef Work work
        cdef size_t place = 0, index
        memset(&work, 0, sizeof(work))
        try:
            with nogil:
                place = put_tokens(&job, &self.tables, self.words, &work, 0, <size_t>-1)
                for index in range(work.count):
                    work.spans[2 * index] &= ~<uint32_t>CONTINUES
            if work.failed:
                raise MemoryError
            numbers = PyBytes_FromStringAndSize(<char*>work.spans, 8 * work.count)
            return memoryview(numbers).cast("I")
        finally:
            free_work(&work)

    def tag(self, object text, bint hmm):
        """Return tokens that tile the text, and their parts of speech."""
        cdef Job job = job_of(text, TAGGED, hmm)
        cdef Work work
        cdef size_t place = 0, index
        cdef list tokens = [], parts = []
        memset(&work, 0, sizeof(work))
        work.tagger = new_tagging()
        if work.tagger == NULL:
            raise MemoryError
        try:
            while place < job.text.size:
                place = find_tokens(self, &job, &work, place)
                append_strings(tokens, text, &work)
                for index in range(work.count):
                    parts.append(self.tags[work.tags[index]])
            return tokens, parts
        finally:
            free_work(&work)

    def tokens_json(self, object text, bint hmm):
        """Return the tokens of accurate mode as the bytes of a JSON array."""
        return self._json(text, ACCURATE, hmm, False)[0]

    def tags_json(self, object text, bint hmm):
        """Return the tokens and the tags of `tag`, each as the bytes of a JSON array."""
        return self._json(text, TAGGED, hmm, False)

    def items_json(self, object text, str mode not None, bint hmm, bint tagged):
        """Return a JSON array of objects with text, start, end and, where asked for, pos.

        The empty tokens of full mode are left out.
        """
        if tagged and mode != "accurate":
            raise ValueError("parts of speech are for accurate mode")
        return self._json(text, TAGGED if tagged else MODES[mode], hmm, True)[0]

    def frequency(self, str word not None):
        """Return a word's frequency: 0 if longer words begin so, None if none does."""
        cdef uint32_t* entries
        cdef int64_t frequency
        cdef Text text = text_of(word)
        if text.size == 0:
            return None
        entries = <uint32_t*>malloc(text.size * sizeof(uint32_t))
        if entries == NULL:
            raise MemoryError
        try:
            self._look_up(&text, entries)
            frequency = frequency_of(&self.tables, self.words,
                                     find_word(&self.tables, self.words, entries, text.size))
        finally:
            free(entries)
        return None if frequency < 0 else frequency

    cdef tuple _json(self, object text, Mode mode, bint hmm, bint items):
        cdef Job job = job_of(text, mode, hmm)
        cdef Work work
        cdef Bytes tokens, tags
        cdef TagNames names
        memset(&work, 0, sizeof(work))
        memset(&tokens, 0, sizeof(tokens))
        memset(&tags, 0, sizeof(tags))
        if mode == TAGGED:
            work.tagger = new_tagging()
            if work.tagger == NULL:
                raise MemoryError
        names.data = self.tag_json
        names.starts = self.tag_starts
        try:
            with nogil:
                write_json(&job, &self.tables, self.words, &names, &work, &tokens, &tags, items)
            if work.failed or tokens.failed or tags.failed:
                raise MemoryError
            return (PyBytes_FromStringAndSize(tokens.data, tokens.size),
                    PyBytes_FromStringAndSize(tags.data, tags.size))
        finally:
            free_work(&work)
            free(tokens.data)
            free(tags.data)


cdef void append_strings(list tokens, object text, const Work* work) except *:
    cdef size_t index
    cdef uint32_t start, end
    for index in range(work.count):
        start = work.spans[2 * index]
        end = work.spans[2 * index + 1]
        if start & CONTINUES:
            tokens[len(tokens) - 1] += text[start & ~<uint32_t>CONTINUES:end]
        else:
            tokens.append(PyUnicode_Substring(text, start, end))


cdef void write_json(const Job* job, const Tables* tables, const UserWords* words,
                     const TagNames* names, Work* work, Bytes* tokens, Bytes* tags,
                     bint items) noexcept nogil:
    cdef size_t place = 0
    put_literal(tokens, b"[", 1)
    put_literal(tags, b"[", 1)
    while place < job.text.size and not (work.failed or tokens.failed or tags.failed):
        work.count = 0
        place = put_tokens(job, tables, words, work, place, BATCH)
        if items:
            put_items(tokens, job, tables, names, work)
            continue
        put_strings(tokens, job, work)
        if job.mode == TAGGED:
            put_tags(tags, tables, names, work)
    close_array(tokens)
    close_array(tags)


cdef void close_array(Bytes* out) noexcept nogil:
    """In place of the last comma, if there is one."""
    if out.size > 1:
        out.size -= 1
    put_literal(out, b"]", 1)
