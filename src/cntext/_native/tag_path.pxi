# The best path of states through a run: fronts written down one by one, and traced back.

cdef bint room_for_record(Tagging* tagging, bint* failed) noexcept nogil:
    cdef size_t room
    if tagging.record_room - tagging.record_count >= LARGEST_RECORD:
        return True
    room = tagging.record_room + tagging.record_room // 2 + 2 * LARGEST_RECORD
    tagging.records = <uint8_t*>resized(tagging.records, room, failed)
    if failed[0]:
        return False
    tagging.record_room = room
    return True


cdef bint room_for_run(Tagging* tagging, size_t size, bint* failed) noexcept nogil:
    if size <= tagging.run_room:
        return True
    tagging.places = <size_t*>resized(tagging.places, size * sizeof(size_t), failed)
    if failed[0]:
        return False
    tagging.run_room = size
    return True


cdef void write_record(Tagging* tagging, const Front* front, size_t number) noexcept nogil:
    """Write down the sets of a front, and the origin of each plain state. One like a recent other
    isn't written twice, so that a long run of a few characters takes little memory."""
    cdef size_t begin = tagging.record_count
    cdef uint8_t* record = tagging.records + begin
    cdef uint16_t counts[2]
    cdef size_t size
    cdef int index
    counts[0] = <uint16_t>front.level_count
    counts[1] = <uint16_t>front.count
    memcpy(record, counts, 4)
    memcpy(record + 4, front.levels, MASK * front.level_count)
    size = 4 + MASK * <size_t>front.level_count
    memcpy(record + size, front.states, front.count)
    memcpy(record + size + front.count, front.origins, front.count)
    size += 2 * <size_t>front.count
    for index in range(tagging.kept_count if tagging.kept_count < KEPT else KEPT):
        if memcmp(tagging.records + tagging.kept[index], record, size) == 0:
            tagging.places[number] = tagging.kept[index]
            return
    tagging.places[number] = begin
    tagging.record_count += size
    tagging.kept[tagging.kept_count % KEPT] = begin
    tagging.kept_count += 1


cdef bint decode_states(const Tables* tables, Work* work, size_t start, size_t end) noexcept nogil:
    """Leave the state of each character of the run in the path; False if memory is short."""
    cdef Tagging* tagging = work.tagger
    cdef size_t place
    if not room_for_run(tagging, end - start, &work.failed):
        return False
    tagging.record_count = 0
    tagging.kept_count = 0
    empty(tagging.before)
    begin_run(tables, tagging.before, work.entries[start] & SYMBOL)
    for place in range(start, end):
        if place > start:
            take_step(tables, tagging, work.entries[place] & SYMBOL)
        if not room_for_record(tagging, &work.failed):
            return False
        write_record(tagging, tagging.before, place - start)
    trace_back(tables, work, start, end, best_state(tagging.before))
    return True


cdef uint8_t best_state(const Front* front) noexcept nogil:
    """The best of the last character's states, of equally good ones the last."""
    cdef int index
    cdef uint8_t state, best = 0
    if front.count:
        best = front.states[0]
        for index in range(1, front.count):
            state = front.states[index]
            if front.values[state] > front.values[best] or (
                front.values[state] == front.values[best] and state > best
            ):
                best = state
    elif front.level_count:
        best = highest_state(front.levels[0])
    return best


cdef inline uint8_t highest_state(const uint64_t* mask) noexcept nogil:
    cdef int word = 3
    while word > 0 and mask[word] == 0:
        word -= 1
    return <uint8_t>(64 * word + (highest_bit(mask[word]) if mask[word] else 0))


cdef void trace_back(const Tables* tables, Work* work, size_t start, size_t end,
                     uint8_t state) noexcept nogil:
    cdef const Tagging* tagging = work.tagger
    cdef const uint8_t* record
    cdef const uint8_t* states
    cdef uint16_t counts[2]
    cdef size_t place = end - 1
    cdef int index
    while place > start:
        work.path[place] = state
        record = tagging.records + tagging.places[place - start]
        memcpy(counts, record, 4)
        states = record + 4 + MASK * <size_t>counts[0]
        for index in range(counts[1]):
            if states[index] == state:
                state = states[counts[1] + index]
                break
        else:
            state = origin_on_level(tables, tagging.records + tagging.places[place - 1 - start],
                                    state)
        place -= 1
    work.path[start] = state


cdef uint8_t origin_on_level(const Tables* tables, const uint8_t* record,
                             uint8_t state) noexcept nogil:
    """What led to a state that isn't plain: the last of the best set that has a state that does."""
    cdef uint16_t counts[2]
    cdef uint64_t mask[4]
    cdef const uint8_t* states
    cdef int index
    memcpy(counts, record, 4)
    states = record + 4 + MASK * <size_t>counts[0]
    memset(mask, 0, sizeof(mask))
    for index in range(counts[1]):
        mask[states[index] >> 6] |= <uint64_t>1 << (states[index] & 63)
    for index in range(-1, counts[0]):
        if index >= 0:
            memcpy(mask, record + 4 + MASK * index, MASK)
        if origins_in(tables, mask, state):
            intersect(mask, tables.state_sources + 4 * state)
            return highest_state(mask)
    return state


cdef inline void intersect(uint64_t* mask, const uint64_t* other) noexcept nogil:
    cdef int word
    for word in range(4):
        mask[word] &= other[word]
