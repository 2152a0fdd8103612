# The lines of a text; cntext.text.split.lines.text_lines is the reference.

def text_lines(str text not None, object line):
    """The lines that aren't blank, each as ``line``: start, end, indent, blank lines before it."""
    cdef Text where
    cdef list found = []
    cdef object new = tuple.__new__
    cdef size_t place = 0, end, start, stop, last = 0, gap
    cdef size_t feeds = 0, returns = 0, pages = 0, length = <size_t>PyUnicode_GET_LENGTH(text)
    cdef uint32_t mark
    where.kind, where.data, where.size = PyUnicode_KIND(text), PyUnicode_DATA(text), length
    while place < length:
        end = next_looked_at(&where, place, length, FOR_LINES)
        start, stop = place, end
        while start < stop and is_space(read(&where, start)):
            start += 1
        while start < stop and is_space(read(&where, stop - 1)):
            stop -= 1
        if start < stop:
            if not found:
                gap = feeds
            elif place - last == 1:
                gap = 0
            else:
                gap = max(feeds, returns, 1) - 1 + pages
            found.append(new(line, (start, stop, start - place, gap)))
            last = end
            feeds = returns = pages = 0
        if end < length:
            mark = read(&where, end)
            feeds += mark == 10
            returns += mark == 13
            pages += mark == 12
        place = end + 1
    return found
