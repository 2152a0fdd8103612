# The order of opencc-python-reimplemented: by dictionary, then by length, then from the left.
# Matches that overlap, directly or through others, form a cluster and are settled together.

cdef int add_candidates(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t start, Py_ssize_t length,
    uint32_t entry, Py_ssize_t* reach,
) noexcept nogil:
    """Note the matches at ``start``; ``reach`` grows to the end of the longest. -1: no memory."""
    cdef uint32_t node = table.nodes[entry_place(table, text[start])]
    cdef Py_ssize_t place = start + 1
    cdef uint32_t value
    if entry & COMPETES:
        if add_candidate(work, start, 1, value_at(table, node)) < 0:
            return -1
        reach[0] = max(reach[0], place)
    if not entry & BEGINS_PHRASES or place == length:
        return 0
    if not begins_key(table, text[start], text[place]):
        return 0
    while place < length:
        node = child_of(table, node, text[place])
        if node == 0:
            break
        place += 1
        value = value_at(table, node)
        if value:
            if add_candidate(work, start, place - start, value) < 0:
                return -1
            reach[0] = max(reach[0], place)
    return 0


cdef inline int add_candidate(
    Work* work, Py_ssize_t start, Py_ssize_t size, uint32_t value
) noexcept nogil:
    cdef int64_t* candidate
    if value == 0 or size > 255:
        return 0
    if reserve_numbers(&work.candidates, 3) < 0:
        return -1
    candidate = work.candidates.data + work.candidates.length
    candidate[0], candidate[1], candidate[2] = start, size, value
    work.candidates.length += 3
    return 0


cdef int choose(Work* work, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    """Settle the cluster at ``start`` to ``end``: ``taken`` tells which match begins where."""
    cdef uint8_t present[8 * 256]
    cdef const int64_t* candidate
    cdef Py_ssize_t index, place, count = work.candidates.length
    cdef int order, first = 8 * 256, last = -1
    work.taken.length = 0
    if reserve_numbers(&work.taken, end - start) < 0:
        return -1
    memset(work.taken.data, 0, (end - start) * sizeof(int64_t))
    memset(present, 0, sizeof(present))
    for index in range(0, count, 3):
        order = order_of(work.candidates.data + index)
        present[order] = 1
        first = min(first, order)
        last = max(last, order)
    for order in range(first, last + 1):
        if not present[order]:
            continue
        for index in range(0, count, 3):
            candidate = work.candidates.data + index
            if order_of(candidate) != order:
                continue
            for place in range(candidate[0] - start, candidate[0] - start + candidate[1]):
                if work.taken.data[place]:
                    break
            else:
                for place in range(candidate[0] - start, candidate[0] - start + candidate[1]):
                    work.taken.data[place] = 1
                work.taken.data[candidate[0] - start] = index + 2
    return 0


cdef inline int order_of(const int64_t* candidate) noexcept nogil:
    return <int> ((candidate[2] >> 5 & 7) << 8 | (255 - candidate[1]))


cdef int write_cluster(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t start, Py_ssize_t end,
    Py_ssize_t length,
) noexcept nogil:
    """Write what was chosen, and the characters in between by themselves."""
    cdef Py_ssize_t place = start
    cdef const int64_t* candidate
    cdef int64_t chosen
    while place < end:
        chosen = work.taken.data[place - start]
        if chosen:
            candidate = work.candidates.data + (chosen - 2)
            if emit(
                table, work, <uint32_t> candidate[2], place, candidate[1],
                length - place - candidate[1],
            ) < 0:
                return -1
            place += candidate[1]
        else:
            if write_character(table, work, text[place], place, length) < 0:
                return -1
            place += 1
    return 0


cdef inline int write_character(
    const Table* table, Work* work, uint32_t character, Py_ssize_t place, Py_ssize_t length
) noexcept nogil:
    cdef uint32_t entry = table.entries[entry_place(table, character)]
    if entry & HAS_VALUE:
        return emit(table, work, character_value(table, character), place, 1, length - place - 1)
    work.output.data[work.output.length] = entry & CODE_POINT or character
    work.output.length += 1
    return 0


cdef int longest_step(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t length
) noexcept nogil:
    """Convert ``text`` in the order of opencc-python-reimplemented."""
    cdef Py_ssize_t place = 0
    cdef Py_ssize_t reach, next_place
    cdef uint32_t character, entry
    if reserve_text(&work.output, length + ROOM) < 0:
        return -1
    while place < length:
        character = text[place]
        entry = table.entries[entry_place(table, character)]
        if entry & (BEGINS_PHRASES | COMPETES) and (
            entry & COMPETES
            or place + 1 < length and begins_key(table, character, text[place + 1])
        ):
            work.candidates.length = 0
            reach = place
            next_place = place
            while True:
                if add_candidates(table, work, text, next_place, length, entry, &reach) < 0:
                    return -1
                next_place += 1
                if next_place >= reach:
                    break
                entry = table.entries[entry_place(table, text[next_place])]
            if reach > place:
                if choose(work, place, reach) < 0:
                    return -1
                if write_cluster(table, work, text, place, reach, length) < 0:
                    return -1
                place = reach
                continue
        if write_character(table, work, character, place, length) < 0:
            return -1
        place += 1
    return 0
