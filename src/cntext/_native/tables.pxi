# The mapped lexicon as the loops see it: pointers into the file, whose layout is written down in
# cntext.lexicon.file_format.

from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy, memset
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.math cimport log

cdef enum:
    SECTION_COUNT = 21
    FORMAT_VERSION = 2
    BYTE_ORDER = 0x01020304
    HEADER_SIZE = 48
    ENTRY_SIZE = 24

    PAGE_COUNT = 0x1100
    STATES = 256
    ANY_STATE = 0xFFFF
    TAG_NAME_SIZE = 16

    # Classes of characters, as cntext.lexicon.compile writes them.
    SYMBOL = 0xFFFF
    CUT_BLOCK = 1 << 16
    TAG_BLOCK = 1 << 17
    HAN = 1 << 18
    LATIN = 1 << 19
    DIGIT = 1 << 20
    POINT = 1 << 21
    PERCENT = 1 << 22
    SPACE = 1 << 23

# jieba's logarithm of zero.
cdef double IMPOSSIBLE = -3.14e100

cdef struct Section:
    const uint8_t* data
    uint64_t size
    uint64_t checksum

cdef struct Tables:
    Section sections[SECTION_COUNT]
    int64_t total
    double log_total
    uint32_t symbol_count
    uint32_t tag_count
    uint16_t unknown_tag
    uint16_t number_tag
    uint16_t latin_tag
    const uint16_t* pages
    const uint32_t* entries
    const uint64_t* trie
    uint32_t trie_size
    uint32_t root_base
    const uint8_t* slot_tags
    const int64_t* frequencies
    const double* logarithms
    const char* tag_names
    double start[4]
    double transitions[16]
    const uint16_t* word_rows
    const double* word_emissions
    const uint8_t* state_tags
    const double* state_start
    const double* outer_transitions
    const double* inner_transitions
    const uint64_t* state_sources
    const uint32_t* state_ranges
    const uint16_t* state_allowed
    const uint8_t* emission_states
    const double* emission_values
    # Made from the sections, as masks of states: which B and which S an E or S leads to, which B
    # lead to E and to M, which M do, and which states a run can begin in.
    uint64_t leads[STATES][2]
    uint64_t inner_leads[4]
    uint64_t beginnings[4]


cdef uint64_t checksum_of(const uint8_t* data, uint64_t size) noexcept nogil:
    """See cntext.lexicon.file_format.checksum; the size is a multiple of 32."""
    cdef uint64_t prime = <uint64_t>0x9E3779B185EBCA87
    cdef uint64_t a = 1, b = 2, c = 3, d = 4, result = size
    cdef const uint64_t* words = <const uint64_t*>data
    cdef uint64_t index
    for index in range(0, size // 8, 4):
        a = turned(a ^ words[index]) * prime
        b = turned(b ^ words[index + 1]) * prime
        c = turned(c ^ words[index + 2]) * prime
        d = turned(d ^ words[index + 3]) * prime
    result = turned(result ^ a) * prime
    result = turned(result ^ b) * prime
    result = turned(result ^ c) * prime
    return turned(result ^ d) * prime


cdef inline uint64_t turned(uint64_t word) noexcept nogil:
    return word << 29 | word >> 35


cdef bint read_header(Tables* tables, const uint8_t* data, uint64_t size) noexcept nogil:
    """Find the sections; False if this is no lexicon file of this format and machine."""
    cdef const uint64_t* table
    cdef int number
    cdef Section* section
    if size < 640 or memcmp(data, b"CNTEXTLX", 8) != 0:
        return False
    if (<const uint32_t*>(data + 8))[0] != FORMAT_VERSION:
        return False
    if (<const uint32_t*>(data + 12))[0] != BYTE_ORDER:
        return False
    table = <const uint64_t*>(data + 16)
    if table[0] != size or table[2] != SECTION_COUNT:
        return False
    if table[3] != checksum_of(data + HEADER_SIZE, 512):
        return False
    for number in range(SECTION_COUNT):
        table = <const uint64_t*>(data + HEADER_SIZE + ENTRY_SIZE * number)
        section = &tables.sections[number]
        if table[0] > size or table[1] > size - table[0] or table[0] % 64 or table[1] % 32:
            return False
        section.data = data + table[0]
        section.size = table[1]
        section.checksum = table[2]
    return True


cdef bint sections_intact(Tables* tables, int first, int last) noexcept nogil:
    cdef int number
    cdef Section* section
    for number in range(first, last):
        section = &tables.sections[number]
        if checksum_of(section.data, section.size) != section.checksum:
            return False
    return True


cdef bint point_into_sections(Tables* tables, bint exact) noexcept nogil:
    """Set the pointers; False if a section is smaller than another one's numbers need it to be."""
    cdef Section* sections = tables.sections
    cdef const int64_t* numbers = <const int64_t*>sections[0].data
    cdef const double* model = <const double*>sections[10].data
    cdef int first = 1 if exact else 3
    cdef uint64_t symbols
    if sections[0].size < 56 or sections[10].size < 160 or sections[first].size < 2 * PAGE_COUNT:
        return False
    symbols = <uint64_t>numbers[1]
    tables.total = numbers[0]
    tables.symbol_count = <uint32_t>symbols
    tables.tag_count = <uint32_t>numbers[2]
    tables.unknown_tag = <uint16_t>numbers[4]
    tables.number_tag = <uint16_t>numbers[5]
    tables.latin_tag = <uint16_t>numbers[6]
    tables.pages = <const uint16_t*>sections[first].data
    tables.entries = <const uint32_t*>sections[first + 1].data
    tables.trie = <const uint64_t*>sections[5].data
    tables.trie_size = <uint32_t>(sections[5].size // 8)
    tables.slot_tags = sections[6].data
    tables.frequencies = <const int64_t*>sections[7].data
    tables.logarithms = <const double*>sections[8].data
    tables.tag_names = <const char*>sections[9].data
    memcpy(tables.start, model, sizeof(tables.start))
    memcpy(tables.transitions, model + 4, sizeof(tables.transitions))
    tables.word_rows = <const uint16_t*>sections[11].data
    tables.word_emissions = <const double*>sections[12].data
    tables.state_tags = sections[13].data
    tables.state_start = <const double*>sections[14].data
    tables.outer_transitions = <const double*>sections[15].data
    tables.inner_transitions = tables.outer_transitions + STATES // 2 * STATES // 2
    tables.state_sources = <const uint64_t*>sections[16].data
    tables.state_ranges = <const uint32_t*>sections[17].data
    tables.state_allowed = <const uint16_t*>sections[18].data
    tables.emission_states = sections[19].data
    tables.emission_values = <const double*>sections[20].data
    if tables.trie_size == 0 or sections[6].size < tables.trie_size:
        return False
    if sections[9].size < TAG_NAME_SIZE * <uint64_t>tables.tag_count:
        return False
    if sections[11].size < 2 * symbols or sections[12].size < 32:
        return False
    if sections[13].size < STATES or sections[14].size < 8 * STATES:
        return False
    if sections[15].size < 8 * (STATES * STATES // 4 + STATES) or sections[16].size < 32 * STATES:
        return False
    if sections[17].size < 4 * (symbols + 1) or sections[18].size < 2 * symbols:
        return False
    if sections[20].size < 8 * <uint64_t>tables.state_ranges[symbols]:
        return False
    tables.root_base = base_of(tables.trie[0])
    tables.log_total = log(<double>tables.total)
    return symbols > 0 and symbols <= SYMBOL and tables.total > 0


cdef inline uint32_t base_of(uint64_t unit) noexcept nogil:
    return <uint32_t>(unit >> 16) & 0xFFFFFF


cdef inline uint32_t check_of(uint64_t unit) noexcept nogil:
    return <uint32_t>(unit >> 40)


cdef inline uint32_t value_of(uint64_t unit) noexcept nogil:
    return <uint32_t>unit & 0xFFFF


cdef inline uint32_t entry_of(const Tables* tables, uint32_t code_point) noexcept nogil:
    """The character's symbol and classes. Code points above 0x10FFFF don't exist in a str."""
    return tables.entries[(<uint32_t>tables.pages[code_point >> 8] << 8) | (code_point & 0xFF)]


cdef inline uint32_t child_of(const Tables* tables, uint32_t slot, uint32_t base,
                              uint32_t symbol) noexcept nogil:
    """The slot of a node's child, or 0."""
    cdef uint32_t place = base + symbol
    if base == 0 or place >= tables.trie_size or check_of(tables.trie[place]) != slot:
        return 0
    return place
