# JSON as msgspec writes it: UTF-8, only what must be escaped, no spaces.

cdef struct Bytes:
    char* data
    size_t size
    size_t room
    bint failed


cdef bint reserve(Bytes* out, size_t more) noexcept nogil:
    """Make room for so many bytes; False if memory is short."""
    cdef size_t room
    if out.room - out.size >= more:
        return True
    room = out.room + out.room // 2 + more + 256
    out.data = <char*>resized(out.data, room, &out.failed)
    if out.failed:
        return False
    out.room = room
    return True


cdef inline void put_byte(Bytes* out, char byte) noexcept nogil:
    """For where there is room."""
    out.data[out.size] = byte
    out.size += 1


cdef void put_escaped(Bytes* out, uint32_t code_point) noexcept nogil:
    """A control character, quote, backslash or lone surrogate (no UTF-8 exists for those)."""
    cdef const char* digits = b"0123456789abcdef"
    cdef int shift = 12
    put_byte(out, b"\\")
    if code_point == 34 or code_point == 92:
        put_byte(out, <char>code_point)
    elif code_point == 10:
        put_byte(out, b"n")
    elif code_point == 13:
        put_byte(out, b"r")
    elif code_point == 9:
        put_byte(out, b"t")
    elif code_point == 8:
        put_byte(out, b"b")
    elif code_point == 12:
        put_byte(out, b"f")
    else:
        put_byte(out, b"u")
        while shift >= 0:
            put_byte(out, digits[code_point >> shift & 15])
            shift -= 4


cdef void put_string(Bytes* out, const Text* text, size_t start, size_t end) noexcept nogil:
    cdef uint32_t c
    cdef size_t place
    cdef char* to
    # An escape takes six bytes, which is the most that a character can.
    if not reserve(out, 6 * (end - start) + 2):
        return
    put_byte(out, b'"')
    for place in range(start, end):
        c = read(text, place)
        to = out.data + out.size
        if 0x800 <= c < 0xD800 or 0xE000 <= c < 0x10000:
            to[0] = <char>(0xE0 | c >> 12)
            to[1] = <char>(0x80 | (c >> 6 & 0x3F))
            to[2] = <char>(0x80 | (c & 0x3F))
            out.size += 3
        elif c < 0x20 or c == 34 or c == 92 or 0xD800 <= c < 0xE000:
            put_escaped(out, c)
        elif c < 0x80:
            to[0] = <char>c
            out.size += 1
        elif c < 0x800:
            to[0] = <char>(0xC0 | c >> 6)
            to[1] = <char>(0x80 | (c & 0x3F))
            out.size += 2
        else:
            to[0] = <char>(0xF0 | c >> 18)
            to[1] = <char>(0x80 | (c >> 12 & 0x3F))
            to[2] = <char>(0x80 | (c >> 6 & 0x3F))
            to[3] = <char>(0x80 | (c & 0x3F))
            out.size += 4
    put_byte(out, b'"')


cdef void put_number(Bytes* out, uint32_t number) noexcept nogil:
    """For where there is room for ten digits."""
    cdef char digits[10]
    cdef int count = 0
    while True:
        digits[count] = <char>(48 + number % 10)
        count += 1
        number //= 10
        if number == 0:
            break
    while count:
        count -= 1
        put_byte(out, digits[count])


cdef void put_literal(Bytes* out, const char* literal, size_t size) noexcept nogil:
    if reserve(out, size):
        memcpy(out.data + out.size, literal, size)
        out.size += size


cdef void put_tag(Bytes* out, const Tables* tables, const TagNames* names,
                  uint16_t tag) noexcept nogil:
    """A tag with its quotes; the user's own tags come escaped already."""
    cdef const char* name
    cdef size_t size = 0
    if tag >= tables.tag_count:
        put_literal(out, names.data + names.starts[tag - tables.tag_count],
                    names.starts[tag - tables.tag_count + 1] - names.starts[tag - tables.tag_count])
        return
    name = tables.tag_names + TAG_NAME_SIZE * <size_t>tag
    while size < TAG_NAME_SIZE and name[size]:
        size += 1
    if reserve(out, TAG_NAME_SIZE + 2):
        put_byte(out, b'"')
        memcpy(out.data + out.size, name, size)
        out.size += size
        put_byte(out, b'"')


cdef struct TagNames:
    # The user's tags as JSON strings, one after the other.
    const char* data
    const size_t* starts


cdef void put_items(Bytes* out, const Job* job, const Tables* tables, const TagNames* names,
                    const Work* work) noexcept nogil:
    """Objects with text, start and end, and pos in tagged mode, each followed by a comma."""
    cdef size_t index
    cdef uint32_t start, end
    for index in range(work.count):
        start = work.spans[2 * index] & ~<uint32_t>CONTINUES
        end = work.spans[2 * index + 1]
        put_literal(out, b'{"text":', 8)
        put_string(out, &job.text, start, end)
        if not reserve(out, 64):
            return
        memcpy(out.data + out.size, b',"start":', 9)
        out.size += 9
        put_number(out, start)
        memcpy(out.data + out.size, b',"end":', 7)
        out.size += 7
        put_number(out, end)
        if job.mode == TAGGED:
            put_literal(out, b',"pos":', 7)
            put_tag(out, tables, names, work.tags[index])
        put_literal(out, b"},", 2)


cdef void put_strings(Bytes* out, const Job* job, const Work* work) noexcept nogil:
    """The tokens, each followed by a comma."""
    cdef size_t index
    for index in range(work.count):
        put_string(out, &job.text, work.spans[2 * index] & ~<uint32_t>CONTINUES,
                   work.spans[2 * index + 1])
        put_literal(out, b",", 1)


cdef void put_tags(Bytes* out, const Tables* tables, const TagNames* names,
                   const Work* work) noexcept nogil:
    cdef size_t index
    for index in range(work.count):
        put_tag(out, tables, names, work.tags[index])
        put_literal(out, b",", 1)
