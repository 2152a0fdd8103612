# The working memory of one call, and the most probable route through a block.

cdef struct Tagging

cdef struct Work:
    # For a block, all of the same size:
    uint32_t* entries
    double* scores
    uint32_t* steps  # the length of the best word at each place
    uint8_t* path
    size_t block_room
    # The tokens found so far: start and end of each, and where asked for its tag.
    uint32_t* spans
    uint16_t* tags
    size_t count
    size_t room
    Tagging* tagger  # in tagged mode
    bint failed  # memory was short


cdef void free_work(Work* work) noexcept nogil:
    free(work.entries)
    free(work.scores)
    free(work.steps)
    free(work.path)
    free(work.spans)
    free(work.tags)
    free_tagging(work.tagger)
    memset(work, 0, sizeof(Work))


cdef bint room_for_block(Work* work, size_t size) noexcept nogil:
    if size <= work.block_room:
        return True
    size += size // 2 + 64
    work.entries = <uint32_t*>resized(work.entries, size * sizeof(uint32_t), &work.failed)
    work.scores = <double*>resized(work.scores, (size + 1) * sizeof(double), &work.failed)
    work.steps = <uint32_t*>resized(work.steps, size * sizeof(uint32_t), &work.failed)
    work.path = <uint8_t*>resized(work.path, size, &work.failed)
    if work.failed:
        return False
    work.block_room = size
    return True


cdef bint grow_tokens(Work* work) noexcept nogil:
    cdef size_t room = 2 * work.room + 256
    work.spans = <uint32_t*>resized(work.spans, 2 * room * sizeof(uint32_t), &work.failed)
    if work.tagger != NULL:
        work.tags = <uint16_t*>resized(work.tags, room * sizeof(uint16_t), &work.failed)
    if work.failed:
        return False
    work.room = room
    return True


cdef inline void put(Work* work, size_t start, size_t end) noexcept nogil:
    if work.count == work.room and not grow_tokens(work):
        return
    work.spans[2 * work.count] = <uint32_t>start
    work.spans[2 * work.count + 1] = <uint32_t>end
    work.count += 1


cdef inline void put_tagged(Work* work, size_t start, size_t end, uint16_t tag) noexcept nogil:
    if work.count == work.room and not grow_tokens(work):
        return
    work.tags[work.count] = tag
    put(work, start, end)


cdef void find_route(const Tables* tables, const UserWords* words, Work* work,
                     size_t size) noexcept nogil:
    """jieba's route: from each place, the word that begins the most probable way to the end.

    Of equally probable ones it is the longest. The order of the sums is jieba's, since another
    one rounds otherwise.
    """
    if words != NULL:
        find_route_with_user_words(tables, words, work, size)
        return
    cdef const uint64_t* trie = tables.trie
    cdef const double* logarithms = tables.logarithms
    cdef const uint32_t* entries = work.entries
    cdef double* scores = work.scores
    cdef double log_total = tables.log_total, best, score
    cdef uint32_t slot, place, length, trie_size = tables.trie_size
    cdef uint64_t unit
    cdef size_t start = size, end
    scores[size] = 0
    while start > 0:
        start -= 1
        length = 0
        best = 0
        end = start
        slot = 0
        unit = trie[0]
        while end < size:
            place = base_of(unit) + (entries[end] & SYMBOL)
            if place >= trie_size:
                break
            unit = trie[place]
            if check_of(unit) != slot:
                break
            slot = place
            end += 1
            if value_of(unit):
                score = logarithms[value_of(unit)] - log_total + scores[end]
                if length == 0 or score >= best:
                    best = score
                    length = <uint32_t>(end - start)
            if base_of(unit) == 0:
                break
        if length == 0:
            length = 1
            best = 0 - log_total + scores[start + 1]
        scores[start] = best
        work.steps[start] = length


cdef void find_route_with_user_words(const Tables* tables, const UserWords* words, Work* work,
                                     size_t size) noexcept nogil:
    cdef double best, score
    cdef uint32_t length
    cdef size_t start = size, end
    cdef Walk walk
    work.scores[size] = 0
    while start > 0:
        start -= 1
        length = 0
        best = 0
        walk = new_walk(tables)
        end = start
        while end < size and walk_on(tables, words, &walk, work.entries[end] & SYMBOL):
            end += 1
            if at_word(tables, words, &walk):
                score = logarithm_at(tables, words, &walk) - tables.log_total + work.scores[end]
                if length == 0 or score >= best:
                    best = score
                    length = <uint32_t>(end - start)
        if length == 0:
            length = 1
            best = 0 - tables.log_total + work.scores[start + 1]
        work.scores[start] = best
        work.steps[start] = length
