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
    put_literal(out, b'"', 1)
    put_characters(out, text, start, end)
    put_literal(out, b'"', 1)


cdef void put_characters(Bytes* out, const Text* text, size_t start, size_t end) noexcept nogil:
    """What stands between the quotes of a string."""
    cdef uint32_t c
    cdef size_t place
    cdef char* to
    # An escape takes six bytes, which is the most that a character can.
    if not reserve(out, 6 * (end - start)):
        return
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


cdef void put_number(Bytes* out, uint64_t number) noexcept nogil:
    """For where there is room for twenty digits."""
    cdef char digits[20]
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
