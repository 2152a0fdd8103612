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
    Text plain  # the text with single characters replaced, later the matches of equal length too
    Text specials  # the places where more than that may happen
    Text output  # what is final, used from the first change of length on
    Py_ssize_t written  # up to where ``plain`` has gone to ``output``
    Numbers blocks  # start, end, new start, new end of each change of length
    bint record
    Text cuts  # ends of segments that no match may run across
    Text own_cuts  # those that this step makes
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


cdef int survey(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t length, uint32_t special
) noexcept nogil:
    """Replace single characters, and list the places with ``special`` bits or beginnings of keys.

    All at once and without branches, so that the processor can work ahead; then the slots that
    the matcher will look at are fetched, since waiting for each of them would take half the time.
    """
    cdef uint32_t* plain
    cdef uint32_t* specials
    cdef uint32_t character, entry
    cdef Py_ssize_t place, count = 0
    work.plain.length = work.specials.length = work.output.length = work.written = 0
    work.blocks.length = 0
    if reserve_text(&work.plain, length + ROOM) < 0 or reserve_text(&work.specials, length + 1) < 0:
        return -1
    plain = work.plain.data
    specials = work.specials.data
    for place in range(length):
        character = text[place]
        entry = table.entries[entry_place(table, character)]
        plain[place] = entry & CODE_POINT if entry & CODE_POINT else character
        specials[count] = <uint32_t> place
        count += ((entry & special) != 0) | (
            ((entry & BEGINS_PHRASES) != 0) & begins_key(table, character, text[place + 1])
        )
    work.plain.length = length
    work.specials.length = count
    for place in range(count):
        character = text[specials[place]]
        prefetch_child(
            table, table.nodes[entry_place(table, character)], text[specials[place] + 1]
        )
    return 0


cdef int replace(
    const Table* table, Work* work, uint32_t value, Py_ssize_t start, Py_ssize_t size
) noexcept nogil:
    """Put ``value`` in the place of the ``size`` characters at ``start``."""
    cdef Py_ssize_t length = value & 31
    cdef const uint32_t* source = table.pool + (value >> 8)
    cdef uint32_t* target
    cdef Py_ssize_t index
    cdef int64_t* block
    if length == size:
        target = work.plain.data + start
    else:
        if write_plain(work, start) < 0 or reserve_text(&work.output, length) < 0:
            return -1
        target = work.output.data + work.output.length
        if work.record:
            if reserve_numbers(&work.blocks, 4) < 0:
                return -1
            block = work.blocks.data + work.blocks.length
            block[0], block[1] = start, start + size
            block[2], block[3] = work.output.length, work.output.length + length
            work.blocks.length += 4
        work.output.length += length
        work.written = start + size
    for index in range(length):
        target[index] = source[index]
    return 0


cdef int write_plain(Work* work, Py_ssize_t end) noexcept nogil:
    """Move what is done up to ``end`` to the output."""
    cdef Py_ssize_t size = end - work.written
    if size <= 0:
        return 0
    if reserve_text(&work.output, size + ROOM) < 0:
        return -1
    memcpy(
        work.output.data + work.output.length,
        work.plain.data + work.written,
        size * sizeof(uint32_t),
    )
    work.output.length += size
    work.written = end
    return 0


cdef int finish_step(Work* work) noexcept nogil:
    """Leave the whole result in the output."""
    if work.written == 0:
        work.output, work.plain = work.plain, work.output
        return 0
    return write_plain(work, work.plain.length)


cdef uint32_t best_match(
    const Table* table, const uint32_t* text, Py_ssize_t start, Py_ssize_t end, uint32_t entry,
    Py_ssize_t* size,
) noexcept nogil:
    """The longest match at ``start`` of the first dictionary that has any, 0 for none."""
    cdef uint32_t node = table.nodes[entry_place(table, text[start])]
    cdef uint32_t best = 0
    cdef uint32_t value
    cdef uint64_t slot
    cdef Py_ssize_t place = start + 1
    if entry & (CODE_POINT | HAS_VALUE):
        best = value_at(table, node)
        size[0] = 1
    while place < end:
        slot = slot_of(table, node, text[place])
        place += 1
        if slot & ENDS_KEY:
            value = value_at(table, child_in(slot))
            if value and (best == 0 or (value >> 5 & 7) <= (best >> 5 & 7)):
                best = value
                size[0] = place - start
        if not slot & GOES_ON:
            break
        node = child_in(slot)
    return best


cdef int leftmost_step(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t length, char kind
) noexcept nogil:
    """A step in OpenCC's order: from the left, at each place the best match.

    ``kind`` says whether it converts, cuts the text into segments, or both.
    """
    cdef bint cutting = kind != LEFTMOST
    cdef Py_ssize_t index, place
    cdef Py_ssize_t done = 0
    cdef Py_ssize_t cut = 0
    cdef Py_ssize_t size = 0
    cdef uint32_t entry, value
    cdef uint32_t special = HAS_VALUE | DESCRIBES
    if kind == CUT:  # every match cuts, so that none may go unseen
        special |= CODE_POINT
        work.cuts.length = 0  # anew, whatever cut the text before
    elif cutting:
        special |= COMPETES
    if survey(table, work, text, length, special) < 0:
        return -1
    work.own_cuts.length = 0
    for index in range(work.specials.length):
        place = work.specials.data[index]
        if place < done:
            continue
        while cut < work.cuts.length and work.cuts.data[cut] <= place:
            cut += 1
        entry = table.entries[entry_place(table, text[place])]
        value = best_match(
            table, text, place, work.cuts.data[cut] if cut < work.cuts.length else length, entry,
            &size,
        )
        if value:
            done = place + size
            if (kind == CUT or cutting and not value >> 5 & 7) and add_cuts(work, place, done) < 0:
                return -1
            if kind != CUT and (size > 1 or entry & HAS_VALUE):
                if replace(table, work, value, place, size) < 0:
                    return -1
        elif entry & DESCRIBES:
            size = description_length(
                text, place, work.cuts.data[cut] if cut < work.cuts.length else length
            )
            memcpy(work.plain.data + place, text + place, size * sizeof(uint32_t))
            done = place + size
    if kind == CUT:
        memcpy(work.plain.data, text, length * sizeof(uint32_t))
    if cutting:
        work.cuts, work.own_cuts = work.own_cuts, work.cuts
    move_cuts(work)
    return finish_step(work)


cdef int add_cuts(Work* work, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    if reserve_text(&work.own_cuts, 2) < 0:
        return -1
    work.own_cuts.data[work.own_cuts.length] = <uint32_t> start
    work.own_cuts.data[work.own_cuts.length + 1] = <uint32_t> end
    work.own_cuts.length += 2
    return 0


cdef void move_cuts(Work* work) noexcept nogil:
    """Move the cuts along with the changes of length; none lies inside a change."""
    cdef Py_ssize_t index
    cdef Py_ssize_t block = 0
    cdef int64_t shift = 0
    if work.blocks.length == 0:
        return
    for index in range(work.cuts.length):
        while block < work.blocks.length and work.blocks.data[block + 1] <= work.cuts.data[index]:
            shift = work.blocks.data[block + 3] - work.blocks.data[block + 1]
            block += 4
        work.cuts.data[index] = <uint32_t> (work.cuts.data[index] + shift)


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
