# One step of a conversion in each edition's order of matching.

cdef struct Numbers:  # a growing list of places
    int64_t* data
    Py_ssize_t length
    Py_ssize_t capacity


cdef struct Text:  # a growing text
    uint32_t* data
    Py_ssize_t length
    Py_ssize_t capacity


cdef struct Work:  # what a step writes, and room that it needs
    Text output
    Numbers blocks  # start, end, new start, new end of each change of length
    bint record
    Numbers candidates  # start, length, value of each match in a cluster
    Numbers taken  # by place in a cluster: 0 free, 1 taken, else the match that starts there + 2


cdef inline int reserve_text(Text* text, Py_ssize_t more) noexcept nogil:
    """Make room for ``more`` code points; -1 without memory."""
    cdef Py_ssize_t capacity = text.length + more
    cdef uint32_t* data
    if capacity <= text.capacity:
        return 0
    capacity += capacity >> 1
    data = <uint32_t*> realloc(text.data, capacity * sizeof(uint32_t))
    if data == NULL:
        return -1
    text.data = data
    text.capacity = capacity
    return 0


cdef inline int reserve_numbers(Numbers* numbers, Py_ssize_t more) noexcept nogil:
    """Make room for ``more`` numbers; -1 without memory."""
    cdef Py_ssize_t capacity = numbers.length + more
    cdef int64_t* data
    if capacity <= numbers.capacity:
        return 0
    capacity += capacity >> 1
    data = <int64_t*> realloc(numbers.data, capacity * sizeof(int64_t))
    if data == NULL:
        return -1
    numbers.data = data
    numbers.capacity = capacity
    return 0


cdef int emit(
    const Table* table, Work* work, uint32_t value, Py_ssize_t start, Py_ssize_t size, Py_ssize_t rest
) noexcept nogil:
    """Write ``value`` for the ``size`` characters at ``start``, of a text that has ``rest`` more."""
    cdef Py_ssize_t length = value & 31
    cdef Py_ssize_t place = work.output.length
    cdef const uint32_t* source = table.pool + (value >> 8)
    cdef int64_t* block
    cdef Py_ssize_t index
    for index in range(length):
        work.output.data[place + index] = source[index]
    work.output.length = place + length
    if length == size:
        return 0
    if work.record:
        if reserve_numbers(&work.blocks, 4) < 0:
            return -1
        block = work.blocks.data + work.blocks.length
        block[0], block[1], block[2], block[3] = start, start + size, place, place + length
        work.blocks.length += 4
    return reserve_text(&work.output, rest + ROOM)


cdef inline uint32_t character_value(const Table* table, uint32_t character) noexcept nogil:
    """The value of a single character."""
    return value_at(table, table.nodes[entry_place(table, character)])


cdef uint32_t best_match(
    const Table* table, const uint32_t* text, Py_ssize_t start, Py_ssize_t end, uint32_t entry,
    Py_ssize_t* size,
) noexcept nogil:
    """The longest match at ``start`` of the first dictionary that has any, 0 for none."""
    cdef uint32_t node = table.nodes[entry_place(table, text[start])]
    cdef uint32_t best = 0
    cdef uint32_t value
    cdef Py_ssize_t place = start + 1
    if entry & (CODE_POINT | HAS_VALUE):
        best = value_at(table, node)
        size[0] = 1
    while place < end:
        node = child_of(table, node, text[place])
        if node == 0:
            break
        place += 1
        value = value_at(table, node)
        if value and (best == 0 or (value >> 5 & 7) <= (best >> 5 & 7)):
            best = value
            size[0] = place - start
    return best


cdef int leftmost_step(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t start, Py_ssize_t end,
    Py_ssize_t length,
) noexcept nogil:
    """Convert ``text[start:end]``, part of a text of ``length``, in OpenCC's order."""
    cdef Py_ssize_t place = start
    cdef Py_ssize_t size = 0
    cdef uint32_t character, entry, value
    if reserve_text(&work.output, length - start + ROOM) < 0:
        return -1
    while place < end:
        character = text[place]
        entry = table.entries[entry_place(table, character)]
        if entry & BEGINS_PHRASES and place + 1 < end and begins_key(
            table, character, text[place + 1]
        ):
            value = best_match(table, text, place, end, entry, &size)
            if value:
                if emit(table, work, value, place, size, length - place - size) < 0:
                    return -1
                place += size
                continue
        if entry & HAS_VALUE:
            value = character_value(table, character)
            if emit(table, work, value, place, 1, length - place - 1) < 0:
                return -1
            place += 1
            continue
        if entry & CODE_POINT:
            character = entry & CODE_POINT
        elif character - 0x2FF0 < 16:
            size = description_length(text, place, end)
            memcpy(
                work.output.data + work.output.length, text + place, size * sizeof(uint32_t)
            )
            work.output.length += size
            place += size
            continue
        work.output.data[work.output.length] = character
        work.output.length += 1
        place += 1
    return 0


cdef Py_ssize_t description_length(
    const uint32_t* text, Py_ssize_t start, Py_ssize_t end
) noexcept nogil:
    """The length of the ideographic description sequence (⿰女子) at ``start``, 1 if it has no end.

    OpenCC leaves such sequences alone, up to 64 characters and 15 operators deep.
    """
    cdef int open_operands[16]
    cdef int depth = 0
    cdef int arity
    cdef Py_ssize_t place = start
    cdef uint32_t character
    while place < end and place - start < 64:
        character = text[place]
        place += 1
        arity = 0
        if character - 0x2FF0 < 16:
            arity = 3 if character in (0x2FF2, 0x2FF3) else 1 if character >= 0x2FFE else 2
        if arity:
            if depth == 15:
                return 1
            open_operands[depth] = arity
            depth += 1
            continue
        while depth:
            open_operands[depth - 1] -= 1
            if open_operands[depth - 1]:
                break
            depth -= 1
        if depth == 0:
            return place - start
    return 1
