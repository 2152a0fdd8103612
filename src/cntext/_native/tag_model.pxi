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
    LEVELS = 8
    KEPT = 4
    FEW = 400  # so many comparisons are quicker made than avoided

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    static inline int highest_bit(unsigned long long word) { return 63 - __builtin_clzll(word); }
    #else
    static inline int highest_bit(unsigned long long word) {
        int bit = 0;
        while (word >>= 1) bit++;
        return bit;
    }
    #endif
    """
    int highest_bit(uint64_t word) noexcept nogil

cdef double NEVER = -float("inf")

# Below this, sums hold nothing but multiples of IMPOSSIBLE: no transition changes them.
cdef double SWALLOWED = -1e90

cdef struct States:
    # Every state's value, NEVER where the character can't be in it, and the states it can be in.
    double values[STATES]
    uint8_t present[STATES]
    int count

cdef struct Emissions:
    # The states to be tried for a character, and what each emits it with.
    const uint8_t* states
    const double* values
    int count
    uint8_t all_states[STATES]
    double all_values[STATES]

cdef struct Tagging:
    # The tagger's working memory; between runs, all values are NEVER.
    States before
    States after
    Emissions emissions
    # Those of the states before that B and S can follow.
    uint8_t sources[STATES]
    double source_values[STATES]
    int source_count
    # What led to each state: for each character a stretch of state and origin in turn.
    uint8_t* origins
    size_t origin_count
    size_t origin_room
    size_t* stretches  # where each character's begins
    uint16_t* lengths
    size_t run_room
    size_t kept[KEPT]  # the characters whose stretches are the last that differ


cdef Tagging* new_tagging() noexcept nogil:
    cdef Tagging* tagging = <Tagging*>malloc(sizeof(Tagging))
    cdef int state
    if tagging == NULL:
        return NULL
    memset(tagging, 0, sizeof(Tagging))
    for state in range(STATES):
        tagging.before.values[state] = NEVER
        tagging.after.values[state] = NEVER
        tagging.emissions.all_states[state] = <uint8_t>state
    return tagging


cdef void free_tagging(Tagging* tagging) noexcept nogil:
    if tagging != NULL:
        free(tagging.origins)
        free(tagging.stretches)
        free(tagging.lengths)
        free(tagging)


cdef void own_states(const Tables* tables, uint32_t symbol, Emissions* emissions) noexcept nogil:
    """The states that a character may be in: its own, or for an unknown character all."""
    cdef uint32_t first = tables.state_ranges[symbol]
    if tables.state_allowed[symbol] == ANY_STATE:
        all_states(tables, symbol, emissions)
        return
    emissions.states = tables.emission_states + first
    emissions.values = tables.emission_values + first
    emissions.count = tables.state_allowed[symbol]


cdef void all_states(const Tables* tables, uint32_t symbol, Emissions* emissions) noexcept nogil:
    cdef uint32_t index
    cdef int state
    for state in range(STATES):
        emissions.all_values[state] = IMPOSSIBLE
    for index in range(tables.state_ranges[symbol], tables.state_ranges[symbol + 1]):
        emissions.all_values[tables.emission_states[index]] = tables.emission_values[index]
    emissions.states = emissions.all_states
    emissions.values = emissions.all_values
    emissions.count = STATES


cdef inline void reach(Tagging* tagging, uint8_t state, int origin, double value) noexcept nogil:
    cdef States* after = &tagging.after
    tagging.origins[tagging.origin_count] = state
    tagging.origins[tagging.origin_count + 1] = <uint8_t>origin
    tagging.origin_count += 2
    after.values[state] = value
    after.present[after.count] = state
    after.count += 1


cdef inline int source_of(int state) noexcept nogil:
    """The column of a state in the transitions: those to B and S come from 64 E and 64 S."""
    return state - STATE_E if state < STATE_M else state - STATE_M


cdef inline int state_of(int source) noexcept nogil:
    return source + STATE_E if source < TAGS else source + STATE_M


cdef void gather_sources(Tagging* tagging) noexcept nogil:
    """Set apart the states before that B and S can follow."""
    cdef int index
    cdef uint8_t state
    tagging.source_count = 0
    for index in range(tagging.before.count):
        state = tagging.before.present[index]
        if state >= STATE_S or STATE_E <= state < STATE_M:
            tagging.sources[tagging.source_count] = <uint8_t>source_of(state)
            tagging.source_values[tagging.source_count] = tagging.before.values[state]
            tagging.source_count += 1


cdef inline int best_origin(const Tables* tables, const Tagging* tagging, int state,
                            double emitted, double* best) noexcept nogil:
    """The best origin of a state; of equally good ones jieba takes the last. best stays NEVER if
    there is none."""
    cdef const double* row
    cdef const double* values = tagging.before.values
    cdef double candidate
    cdef int origin = 0, index
    best[0] = NEVER
    if STATE_E <= state and state < STATE_S:
        row = tables.inner_transitions + 2 * (state - STATE_E)
        origin = state & (TAGS - 1)
        best[0] = values[origin] + row[0] + emitted
        candidate = values[origin + STATE_M] + row[1] + emitted
        if candidate >= best[0]:
            best[0] = candidate
            origin += STATE_M
        return origin
    row = tables.outer_transitions + 2 * TAGS * (state if state < TAGS else state - STATE_M)
    for index in range(tagging.source_count):
        candidate = tagging.source_values[index] + row[tagging.sources[index]] + emitted
        if candidate >= best[0]:
            best[0] = candidate
            origin = tagging.sources[index]
    return state_of(origin)


cdef void step(const Tables* tables, Tagging* tagging) noexcept nogil:
    """Find the best origin of each state to be tried."""
    cdef int number, origin
    cdef double best
    for number in range(tagging.emissions.count):
        origin = best_origin(tables, tagging, tagging.emissions.states[number],
                             tagging.emissions.values[number], &best)
        if best != NEVER:
            reach(tagging, tagging.emissions.states[number], origin, best)


cdef struct Levels:
    double values[LEVELS]
    uint64_t masks[LEVELS][4]  # the states that have the value
    int count
    bint plain  # the first level is of all values that aren't swallowed


cdef bint find_levels(const Tagging* tagging, Levels* levels) noexcept nogil:
    """Group the states before by value; False if there are too many values."""
    cdef int index, level
    cdef uint8_t state
    cdef double value
    levels.count = 0
    levels.plain = False
    for index in range(tagging.before.count):
        state = tagging.before.present[index]
        value = tagging.before.values[state]
        if value > SWALLOWED:
            # Whatever it is: added to IMPOSSIBLE it gives IMPOSSIBLE, as 0 does.
            levels.plain = True
            value = 0
        level = 0
        while level < levels.count and levels.values[level] != value:
            level += 1
        if level == LEVELS:
            return False
        if level == levels.count:
            levels.values[level] = value
            memset(levels.masks[level], 0, sizeof(levels.masks[level]))
            levels.count += 1
        levels.masks[level][state >> 6] |= <uint64_t>1 << (state & 63)
    return True


cdef inline int best_by_level(const Tables* tables, const Levels* levels, int state,
                              double emitted, double* best) noexcept nogil:
    """As best_origin, where each sum is that of a level: no transition changes it."""
    cdef const uint64_t* sources = tables.state_sources + 4 * state
    # B and M can lead here, or E and S; a word of the masks has the states of a letter.
    cdef int low = 0 if STATE_E <= state < STATE_S else 1
    cdef uint64_t low_sources = sources[low], high_sources = sources[low + 2], found
    cdef double candidate
    cdef int level, last, origin = -1
    best[0] = NEVER
    for level in range(levels.count):
        candidate = levels.values[level] + emitted
        if candidate < best[0]:
            continue
        found = levels.masks[level][low + 2] & high_sources
        if found:
            last = 64 * (low + 2) + highest_bit(found)
        else:
            found = levels.masks[level][low] & low_sources
            if not found:
                continue
            last = 64 * low + highest_bit(found)
        if candidate > best[0] or last > origin:
            best[0] = candidate
            origin = last
    return origin


cdef bint step_by_levels(const Tables* tables, Tagging* tagging) noexcept nogil:
    """As `step`, quicker where a character may be in any state; False if it can't be done."""
    cdef Levels levels
    cdef int index, origin
    cdef double best, emitted
    cdef uint8_t state
    if not find_levels(tagging, &levels):
        return False
    for index in range(tagging.emissions.count):
        state = tagging.emissions.states[index]
        emitted = tagging.emissions.values[index]
        if levels.plain and emitted > SWALLOWED:
            origin = best_origin(tables, tagging, state, emitted, &best)
        else:
            origin = best_by_level(tables, &levels, state, emitted, &best)
        if best != NEVER:
            reach(tagging, state, origin, best)
    return True


cdef void forget(States* states) noexcept nogil:
    cdef int index
    for index in range(states.count):
        states.values[states.present[index]] = NEVER
    states.count = 0


cdef bint room_for_step(Tagging* tagging, bint* failed) noexcept nogil:
    cdef size_t room
    if tagging.origin_room - tagging.origin_count >= 2 * STATES:
        return True
    room = 2 * tagging.origin_room + 4 * STATES
    tagging.origins = <uint8_t*>resized(tagging.origins, room, failed)
    if failed[0]:
        return False
    tagging.origin_room = room
    return True


cdef bint room_for_run(Tagging* tagging, size_t size, bint* failed) noexcept nogil:
    if size <= tagging.run_room:
        return True
    size *= 2
    tagging.stretches = <size_t*>resized(tagging.stretches, size * sizeof(size_t), failed)
    tagging.lengths = <uint16_t*>resized(tagging.lengths, size * sizeof(uint16_t), failed)
    if failed[0]:
        return False
    tagging.run_room = size
    return True


cdef void keep_stretch(Tagging* tagging, size_t place, size_t begin) noexcept nogil:
    """Note a character's stretch. One like a recent other isn't kept twice, so that a long run
    of a few characters takes little memory."""
    cdef uint16_t length = <uint16_t>(tagging.origin_count - begin)
    cdef size_t number, other
    tagging.lengths[place] = length
    for number in range(KEPT):
        other = tagging.kept[number]
        if other and tagging.lengths[other] == length and memcmp(
            tagging.origins + tagging.stretches[other], tagging.origins + begin, length
        ) == 0:
            tagging.origin_count = begin
            tagging.stretches[place] = tagging.stretches[other]
            return
    tagging.stretches[place] = begin
    tagging.kept[place % KEPT] = place


cdef void take_step(const Tables* tables, Tagging* tagging, uint32_t symbol,
                    size_t place) noexcept nogil:
    cdef size_t begin = tagging.origin_count
    cdef bint few
    own_states(tables, symbol, &tagging.emissions)
    gather_sources(tagging)
    few = tagging.emissions.count * tagging.source_count < FEW
    if few or not step_by_levels(tables, tagging):
        step(tables, tagging)
    if tagging.after.count == 0:
        # The character's own states can't follow here: jieba then takes any that can.
        all_states(tables, symbol, &tagging.emissions)
        step(tables, tagging)
    keep_stretch(tagging, place, begin)
    forget(&tagging.before)
    # The few states are copied rather than all values swapped.
    move_states(&tagging.after, &tagging.before)


cdef inline void move_states(States* source, States* target) noexcept nogil:
    cdef int index
    cdef uint8_t state
    for index in range(source.count):
        state = source.present[index]
        target.present[index] = state
        target.values[state] = source.values[state]
    target.count = source.count
    source.count = 0


cdef bint decode_states(const Tables* tables, Work* work, size_t start, size_t end) noexcept nogil:
    """Leave the state of each character of the run in the path; False if memory is short."""
    cdef Tagging* tagging = work.tagger
    cdef Emissions* emissions = &tagging.emissions
    cdef States* before = &tagging.before
    cdef size_t place
    cdef int index
    cdef uint8_t state
    if not room_for_run(tagging, end - start, &work.failed):
        return False
    own_states(tables, work.entries[start] & SYMBOL, emissions)
    for index in range(emissions.count):
        state = emissions.states[index]
        before.present[index] = state
        before.values[state] = tables.state_start[state] + emissions.values[index]
    before.count = emissions.count
    tagging.origin_count = 0
    memset(tagging.kept, 0, sizeof(tagging.kept))
    for place in range(start + 1, end):
        if not room_for_step(tagging, &work.failed):
            forget(before)
            return False
        take_step(tables, tagging, work.entries[place] & SYMBOL, place - start)
    state = before.present[0]
    for index in range(before.count):
        if before.values[before.present[index]] >= before.values[state]:
            state = before.present[index]
    forget(before)
    trace_back(work, start, end, state)
    return True


cdef void trace_back(Work* work, size_t start, size_t end, uint8_t state) noexcept nogil:
    cdef Tagging* tagging = work.tagger
    cdef const uint8_t* stretch
    cdef size_t place = end - 1
    cdef uint16_t index
    while place > start:
        work.path[place] = state
        stretch = tagging.origins + tagging.stretches[place - start]
        for index in range(0, tagging.lengths[place - start], 2):
            if stretch[index] == state:
                state = stretch[index + 1]
                break
        place -= 1
    work.path[start] = state
