# The states that a character can be in: those with a value of their own in a list, the others in
# sets, a set a value (tag_model.pxi says why).

cdef enum:
    TAGS = 64
    STATE_E = 64
    STATE_M = 128
    STATE_S = 192
    KEPT = 4
    MASK = 32  # bytes in a set of states
    LARGEST_RECORD = 4 + STATES * (MASK + 2)

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    static inline int highest_bit(unsigned long long word) { return 63 - __builtin_clzll(word); }
    static inline int lowest_bit(unsigned long long word) { return __builtin_ctzll(word); }
    #else
    static inline int highest_bit(unsigned long long word) {
        int bit = 0;
        while (word >>= 1) bit++;
        return bit;
    }
    static inline int lowest_bit(unsigned long long word) { return highest_bit(word & (0 - word)); }
    #endif
    """
    int highest_bit(uint64_t word) noexcept nogil
    int lowest_bit(uint64_t word) noexcept nogil

cdef double NEVER = -float("inf")

# Below this, sums hold nothing but multiples of IMPOSSIBLE: no transition changes them.
cdef double SWALLOWED = -1e90

cdef struct Front:
    # The states that a character can be in. Those with a value of their own:
    uint64_t plain[4]
    double values[STATES]
    uint8_t states[STATES]
    uint8_t origins[STATES]  # beside the states: what led there
    int count
    # The others: sets of states with the same value, the largest value first.
    int level_count
    double level_values[STATES]
    uint64_t levels[STATES][4]

cdef inline void empty(Front* front) noexcept nogil:
    memset(front.plain, 0, sizeof(front.plain))
    front.count = 0
    front.level_count = 0


cdef inline void put_plain(Front* front, uint8_t state, double value, int origin) noexcept nogil:
    front.plain[state >> 6] |= <uint64_t>1 << (state & 63)
    front.values[state] = value
    front.states[front.count] = state
    front.origins[front.count] = <uint8_t>origin
    front.count += 1


cdef uint64_t* level_of(Front* front, double value) noexcept nogil:
    """The set of the states with a value. There are never more than states, since no set is left
    empty and no state is in two."""
    cdef int level = 0, other
    while level < front.level_count and front.level_values[level] > value:
        level += 1
    if level == front.level_count or front.level_values[level] != value:
        for other in range(front.level_count, level, -1):
            front.level_values[other] = front.level_values[other - 1]
            memcpy(front.levels[other], front.levels[other - 1], MASK)
        front.level_values[level] = value
        memset(front.levels[level], 0, MASK)
        front.level_count += 1
    return front.levels[level]


cdef inline void put_on_level(Front* front, uint8_t state, double value) noexcept nogil:
    level_of(front, value)[state >> 6] |= <uint64_t>1 << (state & 63)


cdef inline void put_new_on_level(Front* front, const uint64_t* found, double value,
                                  uint64_t* done) noexcept nogil:
    """Give those of a set that have none yet this value."""
    cdef uint64_t new[4]
    cdef uint64_t* level
    cdef int word
    for word in range(4):
        new[word] = found[word] & ~done[word]
        done[word] |= found[word]
    if new[0] | new[1] | new[2] | new[3]:
        level = level_of(front, value)
        for word in range(4):
            level[word] |= new[word]
