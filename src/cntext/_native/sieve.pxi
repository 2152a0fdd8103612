# Which patterns a text may match; cntext.text.split.sieve.Reference is the reference.

cdef enum:
    PLANE = 0x10000
    PATTERNS = 128

cdef struct Bits:
    uint64_t low
    uint64_t high

cdef struct Kind:
    # What a character says: the patterns that it may begin, may end, or be in (twice over).
    Bits first
    Bits last
    Bits inner
    Bits also


cdef class Sieve:
    """Tells which patterns a text may match, from what each of them needs.

    A character that patterns name has a kind; ``digit`` stands for all decimal digits.
    """

    cdef uint16_t* numbers
    cdef Kind* kinds
    cdef uint16_t digits
    cdef dict others  # the kinds of characters beyond the first plane

    def __cinit__(self, needs not None, str digit not None):
        cdef set named = {digit}
        if len(needs) > PATTERNS:
            raise ValueError("too many patterns")
        for need in needs:
            for marks in need:
                named.update(marks or ())
        if len(named) >= PLANE:
            raise ValueError("too many characters")
        self.numbers = <uint16_t*> PyMem_Calloc(PLANE, sizeof(uint16_t))
        self.kinds = <Kind*> PyMem_Calloc(len(named) + 1, sizeof(Kind))
        if self.numbers == NULL or self.kinds == NULL:
            raise MemoryError
        self.others = {}
        numbers = {mark: number for number, mark in enumerate(sorted(named), 1)}
        self.digits = numbers[digit]
        for mark, number in numbers.items():
            if mark == digit:
                continue
            if ord(mark) < PLANE:
                self.numbers[<size_t> ord(mark)] = number
            else:
                self.others[mark] = number
        for mark in "0123456789":
            self.numbers[<size_t> ord(mark)] = self.digits
        for number, (first, last, inner, also) in enumerate(needs):
            self.name(number, first, numbers, 0)
            self.name(number, last, numbers, 1)
            self.name(number, inner, numbers, 2)
            self.name(number, also, numbers, 3)

    def __dealloc__(self):
        PyMem_Free(self.numbers)
        PyMem_Free(self.kinds)

    cdef int name(self, int pattern, object marks, dict numbers, int place) except -1:
        """Characters that a pattern needs; None: any will do, that of kind 0 too."""
        cdef Bits* bits
        cdef size_t kind
        wanted = range(len(numbers) + 1) if marks is None and place < 2 else (
            [0] if marks is None else [numbers[mark] for mark in marks]
        )
        for kind in wanted:
            bits = &self.kinds[kind].first + place
            if pattern < 64:
                bits.low |= <uint64_t> 1 << pattern
            else:
                bits.high |= <uint64_t> 1 << (pattern - 64)
        return 0

    cdef Kind* kind(self, uint32_t mark) except NULL:
        cdef uint16_t number
        if mark < PLANE:
            number = self.numbers[mark]
        else:
            number = self.others.get(chr(mark), 0) if self.others else 0
        # Between these there are no decimal digits but those of the ASCII block, named above.
        if not number and not 0x2E80 <= mark < 0xA620 and mark > 0x7F:
            if Py_UNICODE_ISDECIMAL(mark):
                number = self.digits
        return self.kinds + number

    def maybe(self, str text not None):
        """A bit for each pattern that the text may match; the text isn't empty."""
        cdef Py_ssize_t index, length = len(text)
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Bits found = self.kinds[0].inner, also = self.kinds[0].also
        cdef Kind* mark
        if not length:
            raise IndexError("no text")
        for index in range(length):
            mark = self.kind(PyUnicode_READ(kind, data, index))
            found.low |= mark.inner.low
            found.high |= mark.inner.high
            also.low |= mark.also.low
            also.high |= mark.also.high
        found.low &= also.low
        found.high &= also.high
        mark = self.kind(PyUnicode_READ(kind, data, 0))
        found.low &= mark.first.low
        found.high &= mark.first.high
        mark = self.kind(PyUnicode_READ(kind, data, length - 1))
        found.low &= mark.last.low
        found.high &= mark.last.high
        if not found.high:
            return found.low
        return (<object> found.high << 64) | found.low
