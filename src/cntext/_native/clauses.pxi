# The clauses of a sentence; cntext.text.split.clauses is the reference.

cdef class Clauses:
    """Finds the ends of the clauses in one sentence after the other."""

    cdef Words words
    cdef Text text
    cdef object string
    cdef size_t begin, stop  # of the sentence
    cdef size_t* ends
    cdef size_t count, room
    cdef size_t* depths  # for each bracket that is open the number of ends before it
    cdef size_t depth, depth_room

    def __cinit__(self, Words words not None):
        self.words = words

    def __dealloc__(self):
        free(self.ends)
        free(self.depths)

    cdef inline uint32_t mark(self, size_t at) noexcept:
        return read(&self.text, at)

    cdef int find(self, object string, const Text* text, size_t start, size_t stop) except -1:
        """Find the ends of the clauses of the sentence at start:stop."""
        cdef size_t at, end, place = start
        cdef uint16_t kind, run
        self.string, self.text = string, text[0]
        self.begin, self.stop = start, stop
        self.count = self.depth = 0
        while True:
            at = next_looked_at(text, place, stop, FOR_CLAUSES)
            if at == stop:
                break
            kind = kind_of(self.mark(at))
            place = at + 1
            run = kind & (COMMA | ENDS_CLAUSE)
            while run and place < stop and kind_of(self.mark(place)) & run:
                place += 1
            if kind & OPENS_BRACKET:
                put_place(&self.depths, &self.depth, &self.depth_room, self.count)
            elif kind & CLOSES_BRACKET:
                if self.depth:
                    self.depth -= 1
                    self.count = min(self.count, self.depths[self.depth])
            elif self.cuts(at, place, self.ends[self.count - 1] if self.count else start):
                end = place
                while end < stop and kind_of(self.mark(end)) & (CLOSES | STRAIGHT | APOSTROPHE):
                    end += 1
                put_place(&self.ends, &self.count, &self.room, end)
        if not self.count or self.ends[self.count - 1] < stop:
            put_place(&self.ends, &self.count, &self.room, stop)
        return 0

    cdef bint cuts(self, size_t at, size_t end, size_t start) except -1:
        """Whether the marks at at:end end the clause that begins at ``start``."""
        cdef uint32_t mark = self.mark(at), after, before = 0
        if end == self.stop:
            return False
        after = self.mark(end)
        if kind_of(mark) & ENDS_CLAUSE:
            return after in (0x201D, 0x2019, 0x300D, 0x300F)
        if at > self.begin:
            before = self.mark(at - 1)
        if mark in (44, 58, 0xFF0C, 0xFF1A):  # , : and their wide forms
            if before and Py_UNICODE_ISDIGIT(before) and Py_UNICODE_ISDIGIT(after):
                return False
        if mark == 58 and (after == 47 or after == 92 or (is_latin(before) and after < 128)):
            return False
        if mark in (0x3001, 0xFF1A, 58, 0xFF0C, 44) and self.is_number(start, at):
            return False
        if mark == 0x3001:  # 、
            return at - start >= 3 or self.item_length(end) >= 3
        return True

    cdef bint is_number(self, size_t start, size_t at) except -1:
        """Whether a clause is the number of a list's item, seven characters at most."""
        while start < at and is_space(self.mark(start)):
            start += 1
        if start == at or at - start > 7:
            return False
        return self.words.is_number(PyUnicode_Substring(self.string, start, at))

    cdef size_t item_length(self, size_t at) noexcept:
        """The characters of the item at a place, four at most."""
        cdef size_t end = at
        while end < self.stop and end < at + 4:
            if self.mark(end) in (0x3001, 0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0x548C):  # 、，。；：和
                break
            end += 1
        return end - at
