# Tokens and tags as JSON.

cdef void put_tag(Bytes* out, const Tables* tables, const TagNames* names,
                  uint16_t tag) noexcept nogil:
    """A tag with its quotes; the user's own tags come escaped already."""
    cdef const char* name
    cdef size_t size = 0
    if tag >= tables.tag_count:
        put_literal(out, names.data + names.starts[tag - tables.tag_count],
                    names.starts[tag - tables.tag_count + 1] - names.starts[tag - tables.tag_count])
        return
    name = tables.tag_names + TAG_NAME_SIZE * <size_t>tag
    while size < TAG_NAME_SIZE and name[size]:
        size += 1
    if reserve(out, TAG_NAME_SIZE + 2):
        put_byte(out, b'"')
        memcpy(out.data + out.size, name, size)
        out.size += size
        put_byte(out, b'"')


cdef struct TagNames:
    # The user's tags as JSON strings, one after the other.
    const char* data
    const size_t* starts


cdef void put_items(Bytes* out, const Job* job, const Tables* tables, const TagNames* names,
                    const Work* work) noexcept nogil:
    """Objects with text, start and end, and pos in tagged mode, each followed by a comma; none for
    the empty tokens of full mode, which are no part of a text."""
    cdef size_t index
    cdef uint32_t start, end
    for index in range(work.count):
        start = work.spans[2 * index] & ~<uint32_t>CONTINUES
        end = work.spans[2 * index + 1]
        if start == end:
            continue
        put_literal(out, b'{"text":', 8)
        put_string(out, &job.text, start, end)
        if not reserve(out, 64):
            return
        memcpy(out.data + out.size, b',"start":', 9)
        out.size += 9
        put_number(out, start)
        memcpy(out.data + out.size, b',"end":', 7)
        out.size += 7
        put_number(out, end)
        if job.mode == TAGGED:
            put_literal(out, b',"pos":', 7)
            put_tag(out, tables, names, work.tags[index])
        put_literal(out, b"},", 2)


cdef void put_strings(Bytes* out, const Job* job, const Work* work) noexcept nogil:
    """The tokens, each followed by a comma."""
    cdef size_t index
    for index in range(work.count):
        put_string(out, &job.text, work.spans[2 * index] & ~<uint32_t>CONTINUES,
                   work.spans[2 * index + 1])
        put_literal(out, b",", 1)


cdef void put_tags(Bytes* out, const Tables* tables, const TagNames* names,
                   const Work* work) noexcept nogil:
    cdef size_t index
    for index in range(work.count):
        put_tag(out, tables, names, work.tags[index])
        put_literal(out, b",", 1)
