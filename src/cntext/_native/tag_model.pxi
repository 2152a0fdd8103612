# jieba.posseg: words and their parts of speech out of single characters.
#
# The states are numbered in jieba's sorting order: 64 tags with B, the same 64 with E, M and S.
# B and M lead only to E and M of the same tag, E and S only to B and S (a test holds it against
# the tables), so a state has two predecessors or those of all tags.
#
# jieba writes IMPOSSIBLE for the logarithm of zero, and in sums with it all else is lost: such
# states have one of a few values, the multiples of IMPOSSIBLE. So they are kept as sets, a set a
# value, and which of them a state came from is a question of its number alone; it is answered on
# the way back, for the one state that matters. Characters that jieba's table of states lacks, as
# most traditional ones, may be in any of the 256 states, and nearly all of those are in such sets.

cdef struct Tagging:
    # The tagger's working memory.
    Front fronts[2]
    Front* before
    Front* after
    # Those of the plain states before that B and S can follow, as columns of the transitions.
    uint8_t sources[STATES]
    double source_values[STATES]
    int source_count
    # For each character of a run, the place of what its front was, written down to trace it back.
    uint8_t* records
    size_t record_count
    size_t record_room
    size_t* places
    size_t run_room
    size_t kept[KEPT]  # the last places that differ
    uint32_t kept_count


cdef void find_leads(Tables* tables) noexcept nogil:
    """Turn the sources of each state into what each state leads to."""
    cdef int state, word
    cdef uint64_t sources, bit
    memset(tables.leads, 0, sizeof(tables.leads))
    memset(tables.inner_leads, 0, sizeof(tables.inner_leads))
    memset(tables.beginnings, 0, sizeof(tables.beginnings))
    for state in range(STATES):
        bit = <uint64_t>1 << (state & 63)
        if tables.state_start[state] > SWALLOWED:
            tables.beginnings[state >> 6] |= bit
        if STATE_E <= state < STATE_S:
            word = 0 if state < STATE_M else 1
            if tables.state_sources[4 * state] & bit:
                tables.inner_leads[word] |= bit
            if tables.state_sources[4 * state + 2] & bit:
                tables.inner_leads[2 + word] |= bit
            continue
        for word in range(1, 4, 2):
            sources = tables.state_sources[4 * state + word]
            while sources:
                tables.leads[64 * word + lowest_bit(sources)][state >> 7] |= bit
                sources &= sources - 1


cdef void reach_from(const Tables* tables, const uint64_t* mask, uint64_t* found) noexcept nogil:
    """The states that any state of a set leads to."""
    cdef uint64_t sources
    cdef const uint64_t* leads
    cdef int word
    found[0] = found[3] = 0
    found[1] = mask[0] & tables.inner_leads[0] | mask[2] & tables.inner_leads[2]
    found[2] = mask[0] & tables.inner_leads[1] | mask[2] & tables.inner_leads[3]
    for word in range(1, 4, 2):
        sources = mask[word]
        while sources:
            leads = tables.leads[64 * word + lowest_bit(sources)]
            found[0] |= leads[0]
            found[3] |= leads[1]
            sources &= sources - 1


cdef Tagging* new_tagging() noexcept nogil:
    cdef Tagging* tagging = <Tagging*>malloc(sizeof(Tagging))
    if tagging == NULL:
        return NULL
    tagging.before = &tagging.fronts[0]
    tagging.after = &tagging.fronts[1]
    tagging.records = NULL
    tagging.record_room = 0
    tagging.places = NULL
    tagging.run_room = 0
    return tagging


cdef void free_tagging(Tagging* tagging) noexcept nogil:
    if tagging != NULL:
        free(tagging.records)
        free(tagging.places)
        free(tagging)


cdef inline int source_of(int state) noexcept nogil:
    """The column of a state in the transitions: those to B and S come from 64 E and 64 S."""
    return state - STATE_E if state < STATE_M else state - STATE_M


cdef inline int state_of(int source) noexcept nogil:
    return source + STATE_E if source < TAGS else source + STATE_M


cdef void gather_sources(const Tables* tables, Tagging* tagging) noexcept nogil:
    cdef const Front* before = tagging.before
    cdef int index
    cdef uint8_t state
    tagging.source_count = 0
    for index in range(before.count):
        state = before.states[index]
        if tables.leads[state][0] | tables.leads[state][1]:
            tagging.sources[tagging.source_count] = <uint8_t>source_of(state)
            tagging.source_values[tagging.source_count] = before.values[state]
            tagging.source_count += 1


cdef inline int best_origin(const Tables* tables, const Tagging* tagging, int state,
                            double emitted, double* best) noexcept nogil:
    """The best plain origin of a state that has one; of equally good ones jieba takes the last.
    The order of the sums is jieba's, since another one rounds otherwise."""
    cdef const Front* before = tagging.before
    cdef const double* row
    cdef double candidate
    cdef int tag, origin = 0
    best[0] = NEVER
    if STATE_E <= state and state < STATE_S:
        row = tables.inner_transitions + 2 * (state - STATE_E)
        tag = state & (TAGS - 1)
        if before.plain[0] >> tag & 1:
            origin = tag
            best[0] = before.values[origin] + row[0] + emitted
        if before.plain[2] >> tag & 1:
            candidate = before.values[tag + STATE_M] + row[1] + emitted
            if candidate >= best[0]:
                origin = tag + STATE_M
                best[0] = candidate
        return origin
    row = tables.outer_transitions + 2 * TAGS * (state if state < TAGS else state - STATE_M)
    return state_of(last_best(tagging, row, emitted, best))


cdef inline int last_best(const Tagging* tagging, const double* row, double emitted,
                          double* best) noexcept nogil:
    """The last of the sources with the greatest sum. The sources are in order."""
    cdef double candidate, greatest = NEVER
    cdef int index, origin = 0
    cdef bint better
    for index in range(tagging.source_count):
        candidate = tagging.source_values[index] + row[tagging.sources[index]] + emitted
        better = candidate >= greatest
        greatest = candidate if better else greatest
        origin = index if better else origin
    best[0] = greatest
    return tagging.sources[origin]


cdef inline uint64_t origins_in(const Tables* tables, const uint64_t* mask,
                                int state) noexcept nogil:
    """Those of a set that lead to a state: of the two letters that can, either has its bits."""
    cdef const uint64_t* sources = tables.state_sources + 4 * state
    cdef int low = 0 if STATE_E <= state and state < STATE_S else 1
    return mask[low] & sources[low] | mask[low + 2] & sources[low + 2]


cdef void reach(const Tables* tables, Tagging* tagging, uint8_t state,
                double emitted) noexcept nogil:
    """Put a state that the character may be in into the front after, if something leads to it."""
    cdef const Front* before = tagging.before
    cdef double best
    cdef int level, origin
    if origins_in(tables, before.plain, state):
        if emitted > SWALLOWED:
            origin = best_origin(tables, tagging, state, emitted, &best)
            put_plain(tagging.after, state, best, origin)
        else:
            put_on_level(tagging.after, state, emitted)
        return
    for level in range(before.level_count):
        if origins_in(tables, before.levels[level], state):
            put_on_level(tagging.after, state, before.level_values[level] + emitted)
            return


cdef void reach_own(const Tables* tables, Tagging* tagging, uint32_t symbol) noexcept nogil:
    """The states that the table has for a character."""
    cdef uint32_t first = tables.state_ranges[symbol], index
    for index in range(first, first + tables.state_allowed[symbol]):
        reach(tables, tagging, tables.emission_states[index], tables.emission_values[index])


cdef void reach_any(const Tables* tables, Tagging* tagging, uint32_t symbol) noexcept nogil:
    """Any state that something leads to."""
    cdef const Front* before = tagging.before
    cdef uint64_t done[4]
    cdef uint64_t found[4]
    cdef uint32_t index
    cdef int level
    cdef uint8_t state
    memset(done, 0, sizeof(done))
    for index in range(tables.state_ranges[symbol], tables.state_ranges[symbol + 1]):
        state = tables.emission_states[index]
        if tables.emission_values[index] > SWALLOWED:
            reach(tables, tagging, state, tables.emission_values[index])
            done[state >> 6] |= <uint64_t>1 << (state & 63)
    reach_from(tables, before.plain, found)
    put_new_on_level(tagging.after, found, IMPOSSIBLE, done)
    for level in range(before.level_count):
        reach_from(tables, before.levels[level], found)
        put_new_on_level(tagging.after, found, before.level_values[level] + IMPOSSIBLE, done)


cdef void begin_run(const Tables* tables, Front* front, uint32_t symbol) noexcept nogil:
    cdef uint32_t first = tables.state_ranges[symbol], index
    cdef bint known = tables.state_allowed[symbol] != ANY_STATE
    cdef uint32_t last = first + tables.state_allowed[symbol]
    cdef uint64_t done[4]
    cdef uint64_t others[4]
    cdef double value
    cdef uint8_t state
    cdef int word
    memset(done, 0, sizeof(done))
    for index in range(first, last if known else tables.state_ranges[symbol + 1]):
        state = tables.emission_states[index]
        done[state >> 6] |= <uint64_t>1 << (state & 63)
        value = tables.state_start[state] + tables.emission_values[index]
        if value > SWALLOWED:
            put_plain(front, state, value, 0)
        else:
            put_on_level(front, state, value)
    if not known:
        put_new_on_level(front, tables.beginnings, IMPOSSIBLE, done)
        for word in range(4):
            others[word] = ~<uint64_t>0
        put_new_on_level(front, others, IMPOSSIBLE + IMPOSSIBLE, done)


cdef void take_step(const Tables* tables, Tagging* tagging, uint32_t symbol) noexcept nogil:
    cdef Front* after = tagging.after
    empty(after)
    gather_sources(tables, tagging)
    if tables.state_allowed[symbol] == ANY_STATE:
        reach_any(tables, tagging, symbol)
    else:
        reach_own(tables, tagging, symbol)
        if after.count == 0 and after.level_count == 0:
            # The character's own states can't follow here: jieba then takes any that can.
            reach_any(tables, tagging, symbol)
    tagging.after = tagging.before
    tagging.before = after
