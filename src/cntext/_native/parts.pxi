# The parts of a text: the places of paragraphs, sentences or clauses, and what is made of them.

cdef enum:
    BATCH = 1 << 18  # bytes of JSON that are made at a time

# Set in a place's start: it continues the part before it.
cdef size_t GOES_ON_IN = ~(<size_t>-1 >> 1)


cdef class Parts:
    """Gathers the places of parts in a text, and gives them as parts or as lines of JSON.

    ``by`` is paragraph, sentence or clause; ``part`` is the type of a part.
    """

    cdef str by
    cdef Pass sentences
    cdef Clauses clauses
    cdef object part
    cdef size_t* places  # start and end of each
    cdef size_t count, room
    cdef size_t given  # how many are given as JSON

    def __cinit__(self, Words words not None, str by not None, bint inside_quotes,
                  bint semicolon, object part):
        self.by = by
        self.sentences = Pass(words, inside_quotes, semicolon)
        self.clauses = Clauses(words)
        self.part = part

    def __dealloc__(self):
        free(self.places)

    def lines(self, str text not None, size_t start, size_t stop):
        """Add the parts of lines that are a paragraph each."""
        cdef size_t end
        self.sentences.use(text)
        while start < stop:
            end = next_looked_at(&self.sentences.text, start, stop, FOR_LINES)
            self.line(start, end)
            start = end + 1
        self.sentences.string = self.clauses.string = None

    def joined(self, str text not None, list spans not None):
        """Add the parts of a paragraph that stands in several places of the text."""
        cdef size_t first = self.count, last
        paragraph = "".join([text[start:end] for start, end in spans])
        self.sentences.use(paragraph)
        self.paragraph(0, len(paragraph))
        self.sentences.string = self.clauses.string = None
        last = self.count
        self.to_places(spans, first, last)

    cdef int line(self, size_t start, size_t end) except -1:
        """The paragraph in a line, without the white space around it."""
        while start < end and is_space(self.sentences.mark(start)):
            start += 1
        while start < end and is_space(self.sentences.mark(end - 1)):
            end -= 1
        return self.paragraph(start, end) if start < end else 0

    cdef int paragraph(self, size_t begin, size_t end) except -1:
        cdef size_t index, start = begin
        if self.by == "paragraph":
            return self.add(begin, end)
        self.sentences.find(begin, end)
        for index in range(self.sentences.count):
            self.sentence(start, self.sentences.ends[index])
            start = self.sentences.ends[index]
        return self.sentence(start, end) if start < end else 0

    cdef int sentence(self, size_t begin, size_t end) except -1:
        cdef size_t index, start = begin
        if self.by == "sentence":
            return self.piece(begin, end)
        self.clauses.find(self.sentences.string, &self.sentences.text, begin, end)
        for index in range(self.clauses.count):
            self.piece(start, self.clauses.ends[index])
            start = self.clauses.ends[index]
        return 0

    cdef int piece(self, size_t start, size_t end) except -1:
        """Add a place without the white space around it."""
        while start < end and is_space(self.sentences.mark(start)):
            start += 1
        while start < end and is_space(self.sentences.mark(end - 1)):
            end -= 1
        return self.add(start, end) if start < end else 0

    cdef int add(self, size_t start, size_t end) except -1:
        put_place(&self.places, &self.count, &self.room, start)
        return put_place(&self.places, &self.count, &self.room, end)

    cdef int to_places(self, list spans, size_t first, size_t last) except -1:
        """Have the parts from ``first`` on, places in the text that the spans make, in the text."""
        cdef size_t size = last - first, index, start, end, at, low, high
        cdef size_t reached = 0, passed = 0, span, before
        cdef size_t* pieces = NULL
        cdef size_t count = 0, room = 0
        cdef uint64_t goes_on
        for index in range(first, last):
            put_place(&pieces, &count, &room, self.places[index])
        self.count = first
        try:
            index = 0
            while index < size:
                start, end = pieces[index], pieces[index + 1]
                index += 2
                while start >= passed + spans[reached][1] - spans[reached][0]:
                    passed += spans[reached][1] - spans[reached][0]
                    reached += 1
                span, before, goes_on = reached, passed, 0
                while before < end:
                    low, high = spans[span]
                    at = max(start, before) - before
                    self.add((low + at) | goes_on, low + min(end - before, high - low))
                    before += high - low
                    span += 1
                    goes_on = GOES_ON_IN
        finally:
            free(pieces)
        return 0

    def take(self, str text not None, size_t base):
        """The parts, their places moved by ``base``; none are left."""
        cdef list found = [], spans
        cdef size_t index = 0, start, end
        cdef object new = tuple.__new__, part = self.part
        while index < self.count:
            start, end = self.places[index], self.places[index + 1]
            index += 2
            words = PyUnicode_Substring(text, start, end)
            if index == self.count or not self.places[index] & GOES_ON_IN:
                found.append(new(part, (words, ((base + start, base + end),), {})))
                continue
            spans = [(base + start, base + end)]
            while index < self.count and self.places[index] & GOES_ON_IN:
                start, end = self.places[index] & ~<size_t>GOES_ON_IN, self.places[index + 1]
                index += 2
                spans.append((base + start, base + end))
                words += PyUnicode_Substring(text, start, end)
            found.append(new(part, (words, tuple(spans), {})))
        self.count = 0
        return found

    def json(self, str text not None, size_t base, size_t ordinal, tuple form not None):
        """Some of the parts as lines of JSON, and the ordinal of the last; no bytes: none is left.

        ``ordinal`` is that of the part before. ``form`` is what stands before the ordinal, the
        places and the text, and behind it.
        """
        cdef Text where
        cdef Bytes out
        cdef bytes piece
        cdef size_t index
        cdef const char* pieces[4]
        cdef size_t sizes[4]
        if len(form) != 4:
            raise ValueError("a form has four pieces")
        for index in range(4):
            piece = form[index]
            pieces[index], sizes[index] = PyBytes_AS_STRING(piece), <size_t>len(piece)
        where.kind, where.data = PyUnicode_KIND(text), PyUnicode_DATA(text)
        where.size = <size_t>PyUnicode_GET_LENGTH(text)
        memset(&out, 0, sizeof(out))
        try:
            with nogil:
                ordinal = self.put_lines(&out, &where, base, ordinal, pieces, sizes)
            if out.failed:
                raise MemoryError
            return PyBytes_FromStringAndSize(out.data, out.size), ordinal
        finally:
            free(out.data)

    cdef size_t put_lines(self, Bytes* out, const Text* text, size_t base, size_t ordinal,
                          const char** pieces, const size_t* sizes) noexcept nogil:
        cdef size_t index = self.given, last, place
        while index < self.count and out.size < BATCH and not out.failed:
            ordinal += 1
            last = index + 2
            while last < self.count and self.places[last] & GOES_ON_IN:
                last += 2
            if not reserve(out, sizes[0] + sizes[1] + sizes[2] + sizes[3] + 128):
                break
            put_literal(out, pieces[0], sizes[0])
            put_number(out, ordinal)
            put_literal(out, pieces[1], sizes[1])
            put_literal(out, b',"start":', 9)
            put_number(out, base + self.places[index])
            put_literal(out, b',"end":', 7)
            put_number(out, base + self.places[last - 1])
            if last > index + 2:
                self.put_spans(out, base, index, last)
            put_literal(out, pieces[2], sizes[2])
            put_literal(out, b'"', 1)
            for place in range(index, last, 2):
                put_characters(out, text, self.places[place] & ~<size_t>GOES_ON_IN,
                               self.places[place + 1])
            put_literal(out, b'"', 1)
            put_literal(out, pieces[3], sizes[3])
            index = last
        self.given = index
        if index == self.count:
            self.given = self.count = 0
        return ordinal

    cdef void put_spans(self, Bytes* out, size_t base, size_t first, size_t last) noexcept nogil:
        cdef size_t index
        put_literal(out, b',"spans":[', 10)
        for index in range(first, last, 2):
            if not reserve(out, 64):
                return
            put_literal(out, b",[" if index > first else b"[", 2 if index > first else 1)
            put_number(out, base + (self.places[index] & ~<size_t>GOES_ON_IN))
            put_literal(out, b",", 1)
            put_number(out, base + self.places[index + 1])
            put_literal(out, b"]", 1)
        put_literal(out, b"]", 1)
