# Reading the plain lines of a user dictionary without an object a line. What isn't plain,
# cntext.text.segment.user_dictionary reads, whose rules these are.

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 c) nogil

cdef enum LineKind:
    NOTHING
    PLAIN
    OTHER

cdef enum:
    TAB = 9
    SPACE_CHARACTER = 32
    QUOTE = 34
    COMMA = 44
    BYTE_ORDER_MARK = 0xFEFF
    DIGITS = 12  # of a frequency; a longer one may be too large

cdef struct Stretch:
    size_t start
    size_t end

cdef struct DictionaryLine:
    Stretch word
    Stretch tag
    int64_t frequency  # -1: none given
    bint literal


cdef inline bint is_line_space(uint32_t c) noexcept nogil:
    """What `bytes.strip` strips."""
    return c == SPACE_CHARACTER or 9 <= c <= 13


cdef inline bint is_digit(uint32_t c) noexcept nogil:
    return 48 <= c <= 57


cdef inline bint is_word_character(uint32_t c) noexcept nogil:
    """A character that neither jieba's cut nor its tagger ever cuts at."""
    return (0x4E00 <= c <= 0x9FD5 or 97 <= c <= 122 or 65 <= c <= 90 or is_digit(c)
            or c == 43 or c == 35 or c == 38 or c == 46 or c == 95)


cdef LineKind read_line(const Text* text, Stretch line, bint first,
                        DictionaryLine* found) noexcept nogil:
    cdef bint tabs = False, commas = False
    cdef uint32_t c
    cdef size_t place
    found.tag.start = found.tag.end = 0
    found.frequency = -1
    found.literal = False
    for place in range(line.start, line.end):
        c = read(text, place)
        if c == TAB:
            tabs = True
        elif c == COMMA:
            commas = True
        elif c == BYTE_ORDER_MARK or c == 0 or c == 13:
            return OTHER
    if tabs or commas:
        # The first may be a header.
        return OTHER if first else read_fields(text, line, TAB if tabs else COMMA, found)
    return read_spaced(text, line, found)


cdef LineKind read_spaced(const Text* text, Stretch line, DictionaryLine* found) noexcept nogil:
    """jieba's format: `(.+?)( [0-9]+)?( [a-z]+)?`, the word at least one character of any kind."""
    cdef size_t stop
    while line.end > line.start and is_line_space(read(text, line.end - 1)):
        line.end -= 1
    while line.start < line.end and is_line_space(read(text, line.start)):
        line.start += 1
    if line.start == line.end:
        return NOTHING
    stop = line.end
    while stop > line.start + 2 and 97 <= read(text, stop - 1) <= 122:
        stop -= 1
    if stop < line.end and set_apart(text, line.start, stop):
        found.tag.start = stop
        found.tag.end = line.end
        line.end = stop - 1
    stop = line.end
    while stop > line.start + 2 and is_digit(read(text, stop - 1)):
        stop -= 1
    if stop < line.end and set_apart(text, line.start, stop):
        if line.end - stop > DIGITS:
            return OTHER
        found.frequency = number_at(text, stop, line.end)
        line.end = stop - 1
    found.word = line
    return PLAIN


cdef inline bint set_apart(const Text* text, size_t start, size_t place) noexcept nogil:
    """Whether a space stands before the place, and a word before that."""
    return place > start + 1 and read(text, place - 1) == SPACE_CHARACTER


cdef inline int64_t number_at(const Text* text, size_t start, size_t end) noexcept nogil:
    cdef int64_t number = 0
    cdef size_t place
    for place in range(start, end):
        number = 10 * number + read(text, place) - 48
    return number


cdef LineKind read_fields(const Text* text, Stretch line, uint32_t separator,
                          DictionaryLine* found) noexcept nogil:
    """Word, frequency and tag, TAB-separated or as CSV; OTHER for what isn't that plainly."""
    cdef Stretch fields[3]
    cdef int count = 0
    cdef size_t place = line.start
    while count < 3:
        place = read_field(text, line, place, separator, &fields[count])
        count += 1
        if place >= line.end:
            break
        place += 1
        if place == line.end:
            # A separator is the last character: an empty field follows.
            if count == 3:
                return OTHER
            fields[count].start = fields[count].end = place
            count += 1
            break
    if place < line.end or place == <size_t>-1 or fields[0].start == fields[0].end:
        return OTHER
    found.word = fields[0]
    if count > 1 and fields[1].start < fields[1].end:
        if fields[1].end - fields[1].start > DIGITS:
            return OTHER
        for place in range(fields[1].start, fields[1].end):
            if not is_digit(read(text, place)):
                return OTHER
        found.frequency = number_at(text, fields[1].start, fields[1].end)
    if count > 2:
        found.tag = fields[2]
    for place in range(found.word.start, found.word.end):
        if not is_word_character(read(text, place)):
            found.literal = True
    return PLAIN


cdef size_t read_field(const Text* text, Stretch line, size_t place, uint32_t separator,
                       Stretch* field) noexcept nogil:
    """Find a field without the white space around it; returns where it ends, -1 for one whose
    quotation marks need a closer look."""
    cdef bint quoted
    field.start = place
    quoted = separator == COMMA and place < line.end and read(text, place) == QUOTE
    if quoted:
        field.start += 1
        place += 1
        separator = QUOTE
    while place < line.end and read(text, place) != separator:
        place += 1
    field.end = place
    if quoted:
        if place == line.end or place + 1 < line.end and read(text, place + 1) != COMMA:
            return <size_t>-1
        place += 1
    while field.end > field.start and Py_UNICODE_ISSPACE(read(text, field.end - 1)):
        field.end -= 1
    while field.start < field.end and Py_UNICODE_ISSPACE(read(text, field.start)):
        field.start += 1
    return place


cdef inline size_t line_end(const Text* text, size_t place) noexcept nogil:
    while place < text.size and read(text, place) != 10:
        place += 1
    return place


cdef size_t count_lines(const Text* text) noexcept nogil:
    cdef size_t place, count = 1
    for place in range(text.size):
        count += read(text, place) == 10
    return count
