# Tagged words: what the tagging model and jieba's patterns make of a run of characters.

cdef void put_tagged_model_words(const Tables* tables, Work* work, size_t shift, size_t start,
                                 size_t end) noexcept nogil:
    cdef size_t begin = start, place
    cdef uint8_t state
    if not decode_states(tables, work, start, end):
        return
    for place in range(start, end):
        state = work.path[place]
        if state >= STATE_S or STATE_E <= state < STATE_M:
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
