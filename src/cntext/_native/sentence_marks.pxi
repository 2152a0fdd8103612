# What each character means for the ends of sentences and clauses; cntext.text.split.marks has it.

cdef enum Kind:
    STRONG = 1  # 。！？
    ELLIPSIS = 2
    SEMICOLON = 4
    STOP = 8  # . ．
    OPENS = 16  # opens a pair
    CLOSES = 32  # closes one
    STRAIGHT = 64  # does either
    APOSTROPHE = 128
    GOES_ON = 256  # begins no sentence
    NOTE = 512  # may begin a note behind a sentence
    COMMA = 1024  # clauses end at it
    ENDS_CLAUSE = 2048  # a sentence's mark that ends a clause before a quotation's end
    OPENS_BRACKET = 4096  # for clauses
    CLOSES_BRACKET = 8192
    LINE_END = 16384
    STARTS_PART = 32768  # may begin what has the quotation before it as a part

cdef enum:
    PLANE = 1 << 16
    MOST_PAIRS = 64

    # Bits of `looked_at`: who stops at a character.
    FOR_SENTENCES = 1
    FOR_SEMICOLONS = 2
    FOR_CLAUSES = 4
    FOR_LINES = 8

cdef uint16_t KINDS[PLANE]
cdef uint8_t PAIRS[PLANE]  # the number of the pair that a mark opens or closes, from 1
cdef uint8_t LOOKED_AT[PLANE]
cdef bint QUOTATION[MOST_PAIRS]  # whether a pair is one of quotation marks
cdef uint8_t APART[PLANE]  # what sets a quotation apart from the sentence before it
cdef bint MARKS_KNOWN = False


cdef void add_kind(str marks, uint16_t kind, uint8_t looked_at):
    for mark in marks:
        KINDS[<uint32_t>ord(mark)] |= kind
        LOOKED_AT[<uint32_t>ord(mark)] |= looked_at


cdef void add_pairs(dict closers, bint quotation, int first):
    """Openers and their closers, a number for each pair."""
    for opener, closer in closers.items():
        first += 1
        QUOTATION[first] = quotation
        PAIRS[<uint32_t>ord(opener)] = PAIRS[<uint32_t>ord(closer)] = <uint8_t>first
        add_kind(opener, OPENS, FOR_SENTENCES)
        add_kind(closer, CLOSES, FOR_SENTENCES)


cdef void learn_marks(object marks, object quotations):
    """Fill the tables from the modules that have the marks."""
    global MARKS_KNOWN
    cdef int count = len(marks.QUOTES) + len(marks.BRACKETS)
    add_kind(marks.STRONG, STRONG, FOR_SENTENCES)
    add_kind(marks.ELLIPSIS, ELLIPSIS, FOR_SENTENCES)
    add_kind(marks.SEMICOLONS, SEMICOLON, FOR_SEMICOLONS)
    add_kind(marks.STOPS, STOP, FOR_SENTENCES)
    add_pairs(marks.QUOTES, True, 0)
    add_pairs(marks.BRACKETS, False, len(marks.QUOTES))
    for closer, opener in marks.OPENER_OF.items():
        PAIRS[<uint32_t>ord(closer)] = PAIRS[<uint32_t>ord(opener)]
        add_kind(closer, CLOSES, FOR_SENTENCES)
    for mark in sorted(marks.STRAIGHT):
        count += 1
        PAIRS[<uint32_t>ord(mark)] = <uint8_t>count
        QUOTATION[count] = True
        add_kind(mark, STRAIGHT, FOR_SENTENCES)
    add_kind("'", APOSTROPHE, 0)
    add_kind("".join(marks.GOES_ON), GOES_ON, 0)
    add_kind("".join(marks.NOTES), NOTE, 0)
    add_kind(marks.COMMAS, COMMA, FOR_CLAUSES)
    add_kind(marks.CLAUSE_ENDS, ENDS_CLAUSE, FOR_CLAUSES)
    add_kind("".join(marks.CLAUSE_BRACKETS), OPENS_BRACKET, FOR_CLAUSES)
    add_kind("".join(marks.CLAUSE_BRACKETS.values()), CLOSES_BRACKET, FOR_CLAUSES)
    add_kind(marks.BREAKS, LINE_END, FOR_LINES)
    add_kind(quotations.constituent_starts(), STARTS_PART, 0)
    for mark in quotations.APART:
        APART[<uint32_t>ord(mark)] = 1
    MARKS_KNOWN = True


cdef inline uint16_t kind_of(uint32_t mark) noexcept nogil:
    return KINDS[mark] if mark < PLANE else 0


cdef size_t next_looked_at(const Text* text, size_t place, size_t end, uint8_t by) noexcept nogil:
    """The next place of a character that ``by`` looks at, or the end."""
    cdef const uint16_t* data
    cdef uint32_t mark
    if text.kind == 2:
        data = <const uint16_t*>text.data
        while place < end and not LOOKED_AT[data[place]] & by:
            place += 1
        return place
    while place < end:
        mark = read(text, place)
        if mark < PLANE and LOOKED_AT[mark] & by:
            return place
        place += 1
    return place


cdef inline bint is_space(uint32_t mark) noexcept nogil:
    return Py_UNICODE_ISSPACE(mark)


cdef bint is_blank(const Text* text, size_t start, size_t end) noexcept nogil:
    while start < end:
        if not is_space(read(text, start)):
            return False
        start += 1
    return True


cdef inline bint is_latin(uint32_t mark) noexcept nogil:
    """An ASCII letter or digit."""
    return 48 <= mark < 58 or 65 <= mark < 91 or 97 <= mark < 123


cdef int put_place(size_t** places, size_t* count, size_t* room, size_t place) except -1:
    """Append to an array that grows."""
    cdef bint failed = False
    if count[0] == room[0]:
        room[0] = 2 * room[0] + 256
        places[0] = <size_t*>resized(places[0], room[0] * sizeof(size_t), &failed)
        if failed:
            raise MemoryError
    places[0][count[0]] = place
    count[0] += 1
    return 0
