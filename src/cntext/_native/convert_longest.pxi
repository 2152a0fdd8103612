# The order of opencc-python-reimplemented: by dictionary, then by length, then from the left.
# Matches that overlap, directly or through others, form a cluster and are settled together.

cdef enum:
    SMALL_CLUSTER = 24


cdef int add_candidates(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t start, Py_ssize_t length,
    Py_ssize_t* reach,
) noexcept nogil:
    """Note the matches at ``start``; ``reach`` grows to the end of the longest. -1: no memory."""
    cdef size_t entry = entry_place(table, text[start])
    cdef uint32_t node = table.nodes[entry]
    cdef Py_ssize_t place = start + 1
    cdef uint64_t slot
    if table.entries[entry] & COMPETES:
        if add_candidate(work, start, 1, value_at(table, node)) < 0:
            return -1
        reach[0] = max(reach[0], place)
    while place < length:
        slot = slot_of(table, node, text[place])
        place += 1
        if slot & ENDS_KEY:
            if add_candidate(work, start, place - start, value_at(table, child_in(slot))) < 0:
                return -1
            reach[0] = max(reach[0], place)
        if not slot & GOES_ON:
            break
        node = child_in(slot)
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
    cdef Py_ssize_t count = work.candidates.length
    work.taken.length = 0
    if reserve_numbers(&work.taken, end - start) < 0:
        return -1
    memset(work.taken.data, 0, (end - start) * sizeof(int64_t))
    if count <= SMALL_CLUSTER * 3:
        choose_from_few(work, start)
    else:
        choose_from_many(work, start)
    return 0


cdef void choose_from_few(Work* work, Py_ssize_t start) noexcept nogil:
    """Take the candidates in order, found by sorting: they were added from the left."""
    cdef int[SMALL_CLUSTER] places
    cdef int order, count = 0
    cdef Py_ssize_t index, place
    for index in range(0, work.candidates.length, 3):
        order = order_of(work.candidates.data + index)
        place = count
        while place > 0 and order_of(work.candidates.data + places[place - 1]) > order:
            places[place] = places[place - 1]
            place -= 1
        places[place] = <int> index
        count += 1
    for place in range(count):
        take(work, start, places[place])


cdef void choose_from_many(Work* work, Py_ssize_t start) noexcept nogil:
    """Take the candidates in order, a pass for each rank and length that there is: linear."""
    cdef uint8_t[8 * 256] present
    cdef Py_ssize_t index
    cdef int order
    memset(present, 0, sizeof(present))
    for index in range(0, work.candidates.length, 3):
        present[order_of(work.candidates.data + index)] = 1
    for order in range(8 * 256):
        if not present[order]:
            continue
        for index in range(0, work.candidates.length, 3):
            if order_of(work.candidates.data + index) == order:
                take(work, start, index)


cdef inline void take(Work* work, Py_ssize_t start, Py_ssize_t index) noexcept nogil:
    """Take the candidate at ``index`` unless one taken before overlaps it."""
    cdef const int64_t* candidate = work.candidates.data + index
    cdef int64_t* taken = work.taken.data + (candidate[0] - start)
    cdef Py_ssize_t place
    for place in range(candidate[1]):
        if taken[place]:
            return
    for place in range(candidate[1]):
        taken[place] = 1
    taken[0] = index + 2


cdef inline int order_of(const int64_t* candidate) noexcept nogil:
    return <int> ((candidate[2] >> 5 & 7) << 8 | (255 - candidate[1]))


cdef int write_cluster(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t start, Py_ssize_t end
) noexcept nogil:
    """Write what was chosen, and the characters in between by themselves."""
    cdef Py_ssize_t place = start
    cdef const int64_t* candidate
    cdef int64_t chosen
    while place < end:
        chosen = work.taken.data[place - start]
        if chosen > 1:
            candidate = work.candidates.data + (chosen - 2)
            if replace(table, work, <uint32_t> candidate[2], place, candidate[1]) < 0:
                return -1
            place += candidate[1]
        else:
            if replace_character(table, work, text[place], place) < 0:
                return -1
            place += 1
    return 0


cdef inline int replace_character(
    const Table* table, Work* work, uint32_t character, Py_ssize_t place
) noexcept nogil:
    """Replace a character that no match took, where the survey couldn't."""
    cdef size_t entry = entry_place(table, character)
    cdef uint32_t value
    if not table.entries[entry] & HAS_VALUE:
        return 0
    value = value_at(table, table.nodes[entry])
    return replace(table, work, value, place, 1) if value else 0


cdef int longest_step(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t length
) noexcept nogil:
    """Convert ``text`` in the order of opencc-python-reimplemented."""
    cdef Py_ssize_t index = 0
    cdef Py_ssize_t place, reach
    if survey(table, work, text, length, HAS_VALUE | COMPETES) < 0:
        return -1
    while index < work.specials.length:
        place = reach = work.specials.data[index]
        work.candidates.length = 0
        while True:
            if add_candidates(table, work, text, work.specials.data[index], length, &reach) < 0:
                return -1
            index += 1
            if index == work.specials.length or work.specials.data[index] >= reach:
                break
        if settle(table, work, text, place, max(reach, place + 1)) < 0:
            return -1
    return finish_step(work)


cdef int settle(
    const Table* table, Work* work, const uint32_t* text, Py_ssize_t start, Py_ssize_t end
) noexcept nogil:
    """Choose among the candidates from ``start`` to ``end``, and write."""
    if work.candidates.length == 0:
        return replace_character(table, work, text[start], start)
    if work.candidates.length == 3:  # far the most frequent: one match alone
        return replace(table, work, <uint32_t> work.candidates.data[2], start, end - start)
    if choose(work, start, end) < 0:
        return -1
    return write_cluster(table, work, text, start, end)
