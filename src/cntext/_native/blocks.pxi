# From a text to tokens: blocks in which words are looked up, and the characters between them.

cdef enum Mode:
    ACCURATE = 0
    SEARCH = 1
    FULL = 2
    TAGGED = 3

cdef enum:
    # Set in a token's start: it continues the token before it (see full_mode.pxi).
    CONTINUES = 0x80000000

cdef struct Job:
    Text text
    Mode mode
    bint hmm


cdef void put_block(const Tables* tables, const UserWords* words, Work* work, size_t shift,
                    size_t size) noexcept nogil:
    """The tokens of accurate mode with the model."""
    cdef const uint32_t* entries = work.entries
    cdef size_t begin = 0, place = 0, next_place
    find_route(tables, words, work, size)
    while place <= size:
        if place < size and work.steps[place] == 1:
            place += 1
            continue
        if place - begin == 1:
            put(work, shift + begin, shift + place)
        elif begin < place:
            if is_word(tables, words, entries + begin, place - begin):
                # jieba gives a word that the best route keeps apart as characters.
                while begin < place:
                    put(work, shift + begin, shift + begin + 1)
                    begin += 1
            else:
                put_run_words(tables, words, work, shift, begin, place)
        if place == size:
            return
        next_place = place + work.steps[place]
        put(work, shift + place, shift + next_place)
        begin = place = next_place


cdef void put_block_without_model(const Tables* tables, const UserWords* words, Work* work,
                                  size_t shift, size_t size) noexcept nogil:
    """The tokens of accurate mode without the model: Latin characters by themselves are joined."""
    cdef const uint32_t* entries = work.entries
    cdef size_t place = 0, end
    find_route(tables, words, work, size)
    while place < size:
        end = place + work.steps[place]
        if work.steps[place] == 1 and entries[place] & LATIN:
            while end < size and work.steps[end] == 1 and entries[end] & LATIN:
                end += 1
        put(work, shift + place, shift + end)
        place = end


cdef void put_tagged_block(const Tables* tables, const UserWords* words, Work* work, size_t shift,
                           size_t size) noexcept nogil:
    """As put_block, with tags."""
    cdef const uint32_t* entries = work.entries
    cdef size_t begin = 0, place = 0, next_place
    find_route(tables, words, work, size)
    while place <= size:
        if place < size and work.steps[place] == 1:
            place += 1
            continue
        if begin < place and (place - begin == 1
                              or is_word(tables, words, entries + begin, place - begin)):
            while begin < place:
                put_tagged(work, shift + begin, shift + begin + 1,
                           tag_of(tables, words, entries + begin, 1))
                begin += 1
        elif begin < place:
            put_tagged_run(tables, work, shift, begin, place)
        if place == size:
            return
        next_place = place + work.steps[place]
        put_tagged(work, shift + place, shift + next_place,
                   tag_of(tables, words, entries + place, next_place - place))
        begin = place = next_place


cdef void put_tagged_block_without_model(const Tables* tables, const UserWords* words, Work* work,
                                         size_t shift, size_t size) noexcept nogil:
    """As put_block_without_model, with tags."""
    cdef const uint32_t* entries = work.entries
    cdef size_t place = 0, end
    cdef uint16_t tag
    find_route(tables, words, work, size)
    while place < size:
        end = place + work.steps[place]
        if work.steps[place] == 1 and entries[place] & LATIN:
            while end < size and work.steps[end] == 1 and entries[end] & LATIN:
                end += 1
            tag = tables.latin_tag
        else:
            tag = tag_of(tables, words, entries + place, end - place)
        put_tagged(work, shift + place, shift + end, tag)
        place = end


cdef void add_inner_words(const Tables* tables, const UserWords* words, Work* work, size_t shift,
                          size_t first) noexcept nogil:
    """Search mode: before each token from ``first`` on, its inner words of two and of three."""
    cdef size_t tokens = work.count - first, index, start, end, place, size
    cdef uint32_t* spans
    if tokens == 0:
        return
    spans = <uint32_t*>malloc(2 * tokens * sizeof(uint32_t))
    if spans == NULL:
        work.failed = True
        return
    memcpy(spans, work.spans + 2 * first, 2 * tokens * sizeof(uint32_t))
    work.count = first
    for index in range(tokens):
        start = spans[2 * index]
        end = spans[2 * index + 1]
        for size in range(2, 4):
            place = start
            while end - start > size and place + size <= end:
                if is_word(tables, words, work.entries + (place - shift), size):
                    put(work, place, place + size)
                place += 1
        put(work, start, end)
    free(spans)


cdef void put_words_of_block(const Job* job, const Tables* tables, const UserWords* words,
                             Work* work, size_t shift, size_t size) noexcept nogil:
    cdef size_t first = work.count
    if job.mode == FULL:
        put_full_block(tables, words, work, shift, size)
    elif job.mode == TAGGED:
        if job.hmm:
            put_tagged_block(tables, words, work, shift, size)
        else:
            put_tagged_block_without_model(tables, words, work, shift, size)
    else:
        if job.hmm:
            put_block(tables, words, work, shift, size)
        else:
            put_block_without_model(tables, words, work, shift, size)
        if job.mode == SEARCH:
            add_inner_words(tables, words, work, shift, first)


cdef size_t put_block_at(const Job* job, const Tables* tables, const UserWords* words, Work* work,
                         size_t start) noexcept nogil:
    """The tokens of the block that begins here; returns its end, or 0 if memory is short."""
    cdef uint32_t inside = TAG_BLOCK if job.mode == TAGGED else CUT_BLOCK
    cdef uint32_t entry
    cdef size_t size = 0
    while start + size < job.text.size:
        entry = entry_of(tables, read(&job.text, start + size))
        if not entry & inside:
            break
        if size == work.block_room and not room_for_block(work, size + 1):
            return 0
        work.entries[size] = entry
        size += 1
    put_words_of_block(job, tables, words, work, start, size)
    return start + size


cdef size_t put_tokens(const Job* job, const Tables* tables, const UserWords* words, Work* work,
                       size_t place, size_t enough) noexcept nogil:
    """Add tokens from a place in the text on until there are enough; returns how far it got."""
    cdef uint32_t inside = TAG_BLOCK if job.mode == TAGGED else CUT_BLOCK
    cdef size_t end
    while place < job.text.size and work.count < enough and not work.failed:
        if entry_of(tables, read(&job.text, place)) & inside:
            place = put_block_at(job, tables, words, work, place)
            continue
        if job.mode == FULL:
            place = put_between_blocks(job, tables, work, place)
            continue
        end = place + 1
        if read(&job.text, place) == 13 and end < job.text.size and read(&job.text, end) == 10:
            end += 1
        if job.mode == TAGGED:
            put_tagged(work, place, end, tables.unknown_tag)
        else:
            put(work, place, end)
        place = end
    return place
