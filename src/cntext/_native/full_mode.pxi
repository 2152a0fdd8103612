# jieba's full mode: all words that a text holds, overlapping.

cdef size_t put_between_blocks(const Job* job, const Tables* tables, Work* work,
                               size_t place) noexcept nogil:
    """White space, and the stretches between white space, which jieba gives though they be empty."""
    cdef size_t begin = place, end
    cdef uint32_t code_point, entry
    while place < job.text.size:
        code_point = read(&job.text, place)
        entry = entry_of(tables, code_point)
        if entry & CUT_BLOCK:
            break
        end = place + 1
        if entry & SPACE:
            if code_point == 13 and end < job.text.size and read(&job.text, end) == 10:
                end += 1
            put(work, begin, place)
            put(work, place, end)
            begin = end
        place = end
    put(work, begin, place)
    return place


cdef struct Ends:
    size_t count  # of the words that begin at a place, or 1 where none does
    size_t first  # the length of the shortest


cdef Ends put_words_at(const Tables* tables, const UserWords* words, Work* work, size_t shift,
                       size_t start, size_t size, bint put_longer) noexcept nogil:
    """Look at the words that begin at a place, and where asked for add those that are longer than
    a character; the last length is left in ``first`` then."""
    cdef Walk walk = new_walk(tables)
    cdef size_t end = start
    cdef Ends ends
    ends.count = ends.first = 0
    while end < size and walk_on(tables, words, &walk, work.entries[end] & SYMBOL):
        end += 1
        if not at_word(tables, words, &walk):
            continue
        ends.count += 1
        if ends.count == 1 or put_longer:
            ends.first = end - start
        if put_longer and end - start > 1:
            put(work, shift + start, shift + end)
    if ends.count == 0:
        ends.count = ends.first = 1
    return ends


cdef void put_pieces(Work* work, size_t shift, size_t start, size_t end) noexcept nogil:
    """One token of all that is marked in the path; further pieces continue the first."""
    cdef size_t begin, flag = 0
    while start < end:
        begin = start
        while start < end and work.path[start]:
            start += 1
        if begin < start:
            put(work, (shift + begin) | flag, shift + start)
            flag = CONTINUES
        else:
            start += 1


cdef void put_full_block(const Tables* tables, const UserWords* words, Work* work, size_t shift,
                         size_t size) noexcept nogil:
    """The words of a block. Latin ones are kept back and joined up to the next other character:
    across a longer Latin word between them, too, so that the joined token has several pieces."""
    cdef const uint32_t* entries = work.entries
    cdef size_t start, reached = 0, latin_start = 0, latin_stop = 0
    cdef bint latin = False
    cdef Ends ends
    memset(work.path, 0, size)
    for start in range(size):
        if latin and not entries[start] & LATIN:
            put_pieces(work, shift, latin_start, latin_stop)
            latin = False
        ends = put_words_at(tables, words, work, shift, start, size, False)
        if ends.count > 1 or start < reached:
            ends = put_words_at(tables, words, work, shift, start, size, True)
            if ends.first > 1:
                reached = start + ends.first
            continue
        reached = start + ends.first
        if not entries[start] & LATIN:
            put(work, shift + start, shift + reached)
            continue
        if not latin:
            latin = True
            latin_start = start
        latin_stop = reached
        memset(work.path + start, 1, ends.first)
    if latin:
        put_pieces(work, shift, latin_start, latin_stop)
