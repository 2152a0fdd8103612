# jieba.posseg: words and their parts of speech out of single characters.
#
# The states are numbered in jieba's sorting order: 64 tags with B, the same 64 with E, M and S.
# B and M lead only to E and M of the same tag, E and S only to B and S (a test holds it against
# the tables), so a state has two predecessors or those of all tags.

cdef enum:
    TAGS = 64
    STATE_E = 64
    STATE_M = 128
    STATE_S = 192

cdef struct States:
    # Every state's value, -inf where the character can't be in it, and the states it can be in.
    double values[STATES]
    uint8_t present[STATES]
    int count

cdef double NEVER = -float("inf")


cdef int own_states(const Tables* tables, uint32_t symbol, uint8_t* states,
                    double* emitted) noexcept nogil:
    """Fill in the states that a character may be in; what all states emit it with, if it may be
    in any of them."""
    cdef uint32_t first = tables.state_ranges[symbol]
    cdef uint32_t last = tables.state_ranges[symbol + 1]
    cdef uint16_t allowed = tables.state_allowed[symbol]
    cdef uint32_t index
    cdef int state
    if allowed != ANY_STATE:
        for index in range(allowed):
            states[index] = tables.emission_states[first + index]
            emitted[states[index]] = tables.emission_values[first + index]
        return allowed
    for state in range(STATES):
        states[state] = <uint8_t>state
    all_emissions(tables, symbol, emitted)
    return STATES


cdef void all_emissions(const Tables* tables, uint32_t symbol, double* emitted) noexcept nogil:
    cdef uint32_t index
    cdef int state
    for state in range(STATES):
        emitted[state] = IMPOSSIBLE
    for index in range(tables.state_ranges[symbol], tables.state_ranges[symbol + 1]):
        emitted[tables.emission_states[index]] = tables.emission_values[index]


cdef inline int best_origin(const Tables* tables, const States* before, const uint8_t* closing,
                            int closing_count, int state, double emitted,
                            double* value) noexcept nogil:
    """The state that leads to this one best, and the value it leads to; -1 if none does."""
    cdef const double* row = tables.state_transitions + STATES * state
    cdef double best = NEVER, candidate
    cdef int origin = -1, index, source
    if STATE_E <= state and state < STATE_S:
        source = state & (TAGS - 1)
        best = before.values[source] + row[source] + emitted
        if best != NEVER:
            origin = source
        source += STATE_M
        candidate = before.values[source] + row[source] + emitted
        if candidate != NEVER and candidate >= best:
            best = candidate
            origin = source
    else:
        for index in range(closing_count):
            source = closing[index]
            candidate = before.values[source] + row[source] + emitted
            if candidate >= best and candidate != NEVER:
                best = candidate
                origin = source
    value[0] = best
    return origin


cdef void step(const Tables* tables, const States* before, States* after, const uint8_t* states,
               int count, const double* emitted, uint8_t* origins) noexcept nogil:
    cdef uint8_t closing[STATES]
    cdef int closing_count = 0, index, origin
    cdef uint8_t state
    for index in range(before.count):
        state = before.present[index]
        if state >= STATE_S or STATE_E <= state < STATE_M:
            closing[closing_count] = state
            closing_count += 1
    for index in range(after.count):
        after.values[after.present[index]] = NEVER
    after.count = 0
    for index in range(count):
        state = states[index]
        origin = best_origin(tables, before, closing, closing_count, state, emitted[state],
                             &after.values[state])
        if origin >= 0:
            origins[state] = <uint8_t>origin
            after.present[after.count] = state
            after.count += 1


cdef uint8_t* new_origins(Work* work) noexcept nogil:
    """An empty row for what leads to each state; NULL if memory is short."""
    cdef size_t room
    if work.origin_count + 1 >= work.origin_room:
        room = 2 * work.origin_room + 64
        work.origins = <uint8_t*>resized(work.origins, room * STATES, &work.failed)
        if work.failed:
            return NULL
        work.origin_room = room
    memset(work.origins + STATES * work.origin_count, 0, STATES)
    return work.origins + STATES * work.origin_count


cdef uint32_t kept_origins(Work* work) noexcept nogil:
    """The number of the row just filled. A row like one of the last few isn't kept twice, so
    that a long run of one character takes little memory."""
    cdef uint8_t* row = work.origins + STATES * work.origin_count
    cdef size_t back
    for back in range(1, 5):
        if back > work.origin_count:
            break
        if memcmp(row, row - STATES * back, STATES) == 0:
            return <uint32_t>(work.origin_count - back)
    work.origin_count += 1
    return <uint32_t>(work.origin_count - 1)


cdef bint decode_states(const Tables* tables, Work* work, size_t start, size_t end) noexcept nogil:
    """Leave the state of each character of the run in the path; False if memory is short."""
    cdef States pair[2]
    cdef States* before = &pair[0]
    cdef States* after = &pair[1]
    cdef uint8_t states[STATES]
    cdef double emitted[STATES]
    cdef uint8_t* origins
    cdef uint32_t symbol = work.entries[start] & SYMBOL
    cdef size_t place, room
    cdef int index, count, state
    if end - start > work.run_room:
        room = 2 * (end - start)
        work.origin_rows = <uint32_t*>resized(work.origin_rows, room * 4, &work.failed)
        if work.failed:
            return False
        work.run_room = room
    for index in range(STATES):
        before.values[index] = NEVER
        after.values[index] = NEVER
    after.count = 0
    before.count = own_states(tables, symbol, states, emitted)
    for index in range(before.count):
        before.present[index] = states[index]
        before.values[states[index]] = tables.state_start[states[index]] + emitted[states[index]]
    work.origin_count = 0
    for place in range(start + 1, end):
        symbol = work.entries[place] & SYMBOL
        origins = new_origins(work)
        if origins == NULL:
            return False
        count = own_states(tables, symbol, states, emitted)
        step(tables, before, after, states, count, emitted, origins)
        if after.count == 0:
            # The character's own states can't follow here: jieba then takes any that can.
            all_emissions(tables, symbol, emitted)
            for index in range(STATES):
                states[index] = <uint8_t>index
            step(tables, before, after, states, STATES, emitted, origins)
        work.origin_rows[place - start] = kept_origins(work)
        before, after = after, before
    state = before.present[0]
    for index in range(before.count):
        if before.values[before.present[index]] >= before.values[state]:
            state = before.present[index]
    place = end - 1
    while place > start:
        work.path[place] = <uint8_t>state
        state = work.origins[STATES * <size_t>work.origin_rows[place - start] + state]
        place -= 1
    work.path[start] = <uint8_t>state
    return True


cdef void put_tagged_model_words(const Tables* tables, Work* work, size_t shift, size_t start,
                                 size_t end) noexcept nogil:
    cdef size_t begin = start, place
    cdef uint8_t state, letter
    if not decode_states(tables, work, start, end):
        return
    for place in range(start, end):
        state = work.path[place]
        letter = tables.state_letters[state]
        if letter == E or letter == S:
            put_tagged(work, shift + begin, shift + place + 1, tables.state_tags[state])
            begin = place + 1
    if begin < end:
        put_tagged(work, shift + begin, shift + end, tables.state_tags[work.path[begin]])


cdef void put_tagged_run(const Tables* tables, Work* work, size_t shift, size_t start,
                         size_t end) noexcept nogil:
    """The tagged words of a run of characters that the dictionary has no word for."""
    cdef const uint32_t* entries = work.entries
    cdef size_t place = start, stop
    while place < end:
        stop = place
        if entries[place] & HAN:
            while stop < end and entries[stop] & HAN:
                stop += 1
            put_tagged_model_words(tables, work, shift, place, stop)
        elif entries[place] & (POINT | DIGIT):
            while stop < end and entries[stop] & (POINT | DIGIT):
                stop += 1
            put_tagged(work, shift + place, shift + stop, tables.number_tag)
        elif entries[place] & LATIN:
            while stop < end and entries[stop] & LATIN:
                stop += 1
            put_tagged(work, shift + place, shift + stop, tables.latin_tag)
        else:
            while stop < end and not entries[stop] & (HAN | LATIN | POINT):
                stop += 1
            put_tagged(work, shift + place, shift + stop, tables.unknown_tag)
        place = stop
