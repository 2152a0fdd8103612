# jieba.finalseg: words out of single characters.

cdef enum:
    B = 0
    E = 1
    M = 2
    S = 3


cdef inline uint8_t advance(const double* trans, const double* emitted,
                            double* value) noexcept nogil:
    """One step for all four letters; the bits of the result say which of two each came from.

    Of equal sums jieba takes the letter that sorts last, hence >=.
    """
    cdef double b = value[B], e = value[E], m = value[M], s = value[S], first, second
    cdef uint8_t origin = 0
    first = e + trans[4 * E + B] + emitted[B]
    second = s + trans[4 * S + B] + emitted[B]
    value[B] = second if second >= first else first
    origin |= (second >= first) << B
    first = b + trans[4 * B + E] + emitted[E]
    second = m + trans[4 * M + E] + emitted[E]
    value[E] = second if second >= first else first
    origin |= (second >= first) << E
    first = b + trans[4 * B + M] + emitted[M]
    second = m + trans[4 * M + M] + emitted[M]
    value[M] = second if second >= first else first
    origin |= (second >= first) << M
    first = e + trans[4 * E + S] + emitted[S]
    second = s + trans[4 * S + S] + emitted[S]
    value[S] = second if second >= first else first
    origin |= (second >= first) << S
    return origin


cdef void decode_words(const Tables* tables, Work* work, size_t start, size_t end) noexcept nogil:
    """Leave the letter of each character of the run in the path."""
    cdef const uint32_t* entries = work.entries
    cdef const double* emitted
    cdef double value[4]
    cdef uint8_t* path = work.path
    cdef uint8_t letter, origin
    cdef size_t place
    emitted = tables.word_emissions + 4 * tables.word_rows[entries[start] & SYMBOL]
    for letter in range(4):
        value[letter] = tables.start[letter] + emitted[letter]
    for place in range(start + 1, end):
        emitted = tables.word_emissions + 4 * tables.word_rows[entries[place] & SYMBOL]
        path[place] = advance(tables.transitions, emitted, value)
    letter = S if value[S] >= value[E] else E
    place = end - 1
    while place > start:
        origin = path[place] >> letter & 1
        path[place] = letter
        if letter == B or letter == S:
            letter = S if origin else E
        else:
            letter = M if origin else B
        place -= 1
    path[start] = letter


cdef inline bint forced_apart(const UserWords* words, const uint32_t* entries,
                              size_t size) noexcept nogil:
    cdef uint32_t node
    cdef size_t index
    if words == NULL:
        return False
    node = words.firsts[entries[0] & SYMBOL] >> 1
    for index in range(1, size):
        if node == 0:
            return False
        node = user_child(words, node, entries[index] & SYMBOL)
    return node != 0 and words.nodes[node].split


cdef void put_model_words(const Tables* tables, const UserWords* words, Work* work, size_t shift,
                          size_t start, size_t end) noexcept nogil:
    cdef size_t begin = start, place, single
    decode_words(tables, work, start, end)
    for place in range(start, end):
        if work.path[place] != E and work.path[place] != S:
            continue
        if place > begin and forced_apart(words, work.entries + begin, place + 1 - begin):
            for single in range(begin, place + 1):
                put(work, shift + single, shift + single + 1)
        else:
            put(work, shift + begin, shift + place + 1)
        begin = place + 1


cdef inline size_t latin_end(const uint32_t* entries, size_t place, size_t end) noexcept nogil:
    """The end of `[a-zA-Z0-9]+(?:\\.[0-9]+)?%?` at a place where it matches."""
    while place < end and entries[place] & LATIN:
        place += 1
    if place + 1 < end and entries[place] & POINT and entries[place + 1] & DIGIT:
        place += 1
        while place < end and entries[place] & DIGIT:
            place += 1
    if place < end and entries[place] & PERCENT:
        place += 1
    return place


cdef void put_run_words(const Tables* tables, const UserWords* words, Work* work, size_t shift,
                        size_t start, size_t end) noexcept nogil:
    """The words of a run of characters that the dictionary has no word for."""
    cdef const uint32_t* entries = work.entries
    cdef size_t place = start, stop
    while place < end:
        stop = place
        if entries[place] & HAN:
            while stop < end and entries[stop] & HAN:
                stop += 1
            put_model_words(tables, words, work, shift, place, stop)
        elif entries[place] & LATIN:
            stop = latin_end(entries, place, end)
            put(work, shift + place, shift + stop)
        else:
            while stop < end and not entries[stop] & (HAN | LATIN):
                stop += 1
            put(work, shift + place, shift + stop)
        place = stop
