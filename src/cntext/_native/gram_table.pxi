# A hash table of n-grams: open addressing, linear probing, bounded by dropping the rarest.

cdef enum:
    LONGEST = 7
    HIGHEST_SUM = 1 << 16
    # Characters between two looks at whether there are too many entries.
    STRETCH = 4096

cdef struct Key:
    # Three code points each, 21 bits wide, the first lowest; 0 where the n-gram is shorter.
    uint64_t parts[3]

cdef struct Slot:
    Key key
    # How often the n-gram was counted (0: the slot is free), and what it may lack at most.
    uint32_t count
    uint32_t missed

cdef struct Table:
    Slot* slots
    size_t mask
    size_t used


cdef inline size_t hashed(const Key* key) noexcept nogil:
    cdef uint64_t value = key.parts[0] * <uint64_t>0x9E3779B97F4A7C15
    value ^= value >> 32
    value = (value + key.parts[1]) * <uint64_t>0xD6E8FEB86659FD93
    value ^= value >> 32
    value = (value + key.parts[2]) * <uint64_t>0x9E3779B97F4A7C15
    return <size_t>(value ^ (value >> 29))


cdef inline bint same(const Key* one, const Key* two) noexcept nogil:
    return (one.parts[0] == two.parts[0] and one.parts[1] == two.parts[1]
            and one.parts[2] == two.parts[2])


cdef inline Slot* slot_of(const Table* table, const Key* key) noexcept nogil:
    """The n-gram's slot, or the free one where it belongs."""
    cdef size_t place = hashed(key) & table.mask
    while table.slots[place].count and not same(&table.slots[place].key, key):
        place = (place + 1) & table.mask
    return table.slots + place


cdef inline void append(Key* key, size_t size, uint32_t character) noexcept nogil:
    """Add a character to an n-gram of that size."""
    key.parts[size // 3] |= <uint64_t>character << (21 * (size % 3))


cdef inline uint32_t character_at(const Key* key, size_t place) noexcept nogil:
    return <uint32_t>(key.parts[place // 3] >> (21 * (place % 3))) & 0x1FFFFF


cdef inline size_t size_of(const Key* key) noexcept nogil:
    cdef size_t size = 0
    while size < LONGEST and character_at(key, size):
        size += 1
    return size


cdef inline Key without_first(const Key* key) noexcept nogil:
    cdef Key shorter
    cdef uint64_t low = (1 << 21) - 1
    shorter.parts[0] = key.parts[0] >> 21 | (key.parts[1] & low) << 42
    shorter.parts[1] = key.parts[1] >> 21 | (key.parts[2] & low) << 42
    shorter.parts[2] = key.parts[2] >> 21
    return shorter


cdef inline Key without_last(const Key* key, size_t size) noexcept nogil:
    cdef Key shorter = key[0]
    shorter.parts[(size - 1) // 3] &= ~(<uint64_t>0x1FFFFF << (21 * ((size - 1) % 3)))
    return shorter


cdef bint grow(Table* table, size_t slots) noexcept nogil:
    """Move to a larger table; False if memory is short."""
    cdef Table larger
    cdef size_t place
    larger.slots = <Slot*>calloc(slots, sizeof(Slot))
    if larger.slots == NULL:
        return False
    larger.mask = slots - 1
    larger.used = table.used
    if table.slots != NULL:
        for place in range(table.mask + 1):
            if table.slots[place].count:
                slot_of(&larger, &table.slots[place].key)[0] = table.slots[place]
        free(table.slots)
    table[0] = larger
    return True


cdef uint32_t threshold(const Table* table, uint32_t* sums) noexcept nogil:
    """The least number that count and missed together don't exceed in half of the entries."""
    cdef size_t place, seen = 0
    cdef uint32_t number
    memset(sums, 0, HIGHEST_SUM * sizeof(uint32_t))
    for place in range(table.mask + 1):
        if table.slots[place].count:
            number = table.slots[place].count + table.slots[place].missed
            if number < HIGHEST_SUM:
                sums[number] += 1
    for number in range(HIGHEST_SUM - 1):
        seen += sums[number]
        if 2 * seen >= table.used:
            return number
    return HIGHEST_SUM - 1


cdef bint drop_up_to(Table* table, uint32_t highest) noexcept nogil:
    """Drop the entries whose count and missed together don't exceed that; False without memory."""
    cdef size_t place, kept = 0
    cdef Slot* survivors
    for place in range(table.mask + 1):
        if table.slots[place].count + table.slots[place].missed > highest:
            kept += table.slots[place].count > 0
    survivors = <Slot*>malloc((kept + 1) * sizeof(Slot))
    if survivors == NULL:
        return False
    kept = 0
    for place in range(table.mask + 1):
        if table.slots[place].count and (
            table.slots[place].count + table.slots[place].missed > highest
        ):
            survivors[kept] = table.slots[place]
            kept += 1
    memset(table.slots, 0, (table.mask + 1) * sizeof(Slot))
    for place in range(kept):
        slot_of(table, &survivors[place].key)[0] = survivors[place]
    table.used = kept
    free(survivors)
    return True
