# The tables of cntext.text.convert.tables, mapped: checked once here, so that no damaged number
# leads a look-up out of bounds.

cdef struct Table:
    uint32_t page_count
    uint32_t node_count
    uint32_t slot_bits
    uint32_t pair_bits
    uint32_t pool_length
    const uint16_t* pages
    const uint32_t* entries
    const uint32_t* nodes
    const uint32_t* values
    const uint32_t* pool
    const uint8_t* pairs
    const uint64_t* slots


cdef enum:
    PAGES = 0x1100
    PROBES = 32
    CODE_POINT = (1 << 21) - 1
    BEGINS_PHRASES = 1 << 21
    COMPETES = 1 << 22
    HAS_VALUE = 1 << 23
    DESCRIBES = 1 << 27
    ENDS_KEY = 1  # bits of a slot
    GOES_ON = 2


cdef extern from *:
    """
    #if defined(__GNUC__)
    #define cntext_prefetch(address) __builtin_prefetch(address)
    #else
    #define cntext_prefetch(address) ((void) (address))
    #endif
    """
    void prefetch "cntext_prefetch" (const void* address) noexcept nogil


cdef size_t section(size_t* place, size_t size) noexcept:
    """Where a part of ``size`` bytes starts; ``place`` moves behind it, to the next multiple of 8."""
    cdef size_t start = place[0]
    place[0] = start + (size + 7 & ~<size_t> 7)
    return start


cdef int open_table(Table* table, const unsigned char[::1] data) except -1:
    """Set the pointers of ``table`` into ``data``; raises ValueError if its sizes can't be true."""
    cdef size_t place = 32
    cdef size_t page_index
    cdef const unsigned char* start
    if data.shape[0] < 32 or <size_t> &data[0] & 7:
        raise ValueError("a conversion table is damaged")
    start = &data[0]
    table.page_count = (<const uint32_t*> start)[0]
    table.node_count = (<const uint32_t*> start)[1]
    table.slot_bits = (<const uint32_t*> start)[2]
    table.pair_bits = (<const uint32_t*> start)[3]
    table.pool_length = (<const uint32_t*> start)[4]
    if (
        not 0 < table.page_count <= PAGES + 1
        or not 0 < table.node_count <= 1 << 20
        or not 6 <= table.slot_bits <= 24
        or not 9 <= table.pair_bits <= 28
        or table.pool_length > 1 << 24
    ):
        raise ValueError("a conversion table is damaged")
    table.pages = <const uint16_t*> (start + section(&place, PAGES * 2))
    table.entries = <const uint32_t*> (start + section(&place, table.page_count * 1024))
    table.nodes = <const uint32_t*> (start + section(&place, table.page_count * 1024))
    table.values = <const uint32_t*> (start + section(&place, table.node_count * 4))
    table.pool = <const uint32_t*> (start + section(&place, table.pool_length * 4))
    table.pairs = start + section(&place, <size_t> 1 << (table.pair_bits - 3))
    table.slots = <const uint64_t*> (start + section(&place, <size_t> 8 << table.slot_bits))
    if place != <size_t> data.shape[0]:
        raise ValueError("a conversion table is damaged")
    for page_index in range(PAGES):
        if table.pages[page_index] >= table.page_count:
            raise ValueError("a conversion table is damaged")
    return 0


cdef inline size_t entry_place(const Table* table, uint32_t character) noexcept nogil:
    # Characters come out of a Python string or of the pool, whose code points are checked nowhere.
    if character >= PAGES << 8:
        return 0
    return <size_t> table.pages[character >> 8] << 8 | character & 0xFF


cdef inline bint begins_key(const Table* table, uint32_t first, uint32_t second) noexcept nogil:
    cdef uint32_t mixed = first * <uint32_t> 0x9E3779B1 + second * <uint32_t> 0x85EBCA77
    mixed >>= 32 - table.pair_bits
    return table.pairs[mixed >> 3] >> (mixed & 7) & 1


cdef inline uint64_t slot_place(const Table* table, uint64_t key) noexcept nogil:
    return key * <uint64_t> 0x9E3779B97F4A7C15 >> (64 - table.slot_bits)


cdef inline void prefetch_child(
    const Table* table, uint32_t node, uint32_t character
) noexcept nogil:
    prefetch(table.slots + slot_place(table, <uint64_t> node << 21 | character))


cdef inline uint64_t slot_of(
    const Table* table, uint32_t node, uint32_t character
) noexcept nogil:
    """The edge from ``node`` by ``character``, 0 for none."""
    cdef uint64_t key = <uint64_t> node << 21 | character
    cdef uint64_t last = (<uint64_t> 1 << table.slot_bits) - 1
    cdef uint64_t place = slot_place(table, key)
    cdef uint64_t slot
    for _ in range(PROBES):
        slot = table.slots[place]
        if slot >> 22 == key:
            return slot
        if slot == 0:
            return 0
        place = place + 1 & last
    return 0


cdef inline uint32_t child_in(uint64_t slot) noexcept nogil:
    return slot >> 2 & 0xFFFFF


cdef inline uint32_t value_at(const Table* table, uint32_t node) noexcept nogil:
    """The value of ``node``, 0 for none; its place in the pool is checked."""
    cdef uint32_t value
    if node >= table.node_count:
        return 0
    value = table.values[node]
    if (value >> 8) + (value & 31) > table.pool_length:
        return 0
    return value
