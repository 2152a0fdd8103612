# Reading the plain lines of a user dictionary; cntext.text.segment.user_dictionary reads the others.

cdef inline bint is_line_space(Py_UCS4 c) noexcept:
    """What `bytes.strip` strips."""
    return c == 32 or 9 <= c <= 13


def plain_word(type word_type not None, str line not None):
    """Return the word of a line in jieba's format, None for a line that needs a closer look.

    Plain is: no TAB, comma or byte order mark in it, and a frequency of at most twelve digits.
    """
    cdef Py_ssize_t start = 0, end = PyUnicode_GET_LENGTH(line), place, stop
    cdef Py_UCS4 c
    cdef object frequency = None, tag = None
    for place in range(end):
        c = line[place]
        if c == 9 or c == 44 or c == 0xFEFF:
            return None
    while end and is_line_space(line[end - 1]):
        end -= 1
    while start < end and is_line_space(line[start]):
        start += 1
    for place in range(start, end):
        if line[place] == 10:
            return None
    if start == end:
        return None
    # The word has at least one character, whatever it is.
    stop = end
    while stop > start + 2 and 97 <= line[stop - 1] <= 122:
        stop -= 1
    if stop < end and stop > start + 1 and line[stop - 1] == 32:
        tag = line[stop:end]
        end = stop - 1
    stop = end
    while stop > start + 2 and 48 <= line[stop - 1] <= 57:
        stop -= 1
    if stop < end and stop > start + 1 and line[stop - 1] == 32:
        if end - stop > 12:
            return None
        frequency = int(line[stop:end])
        end = stop - 1
    return tuple.__new__(word_type, (line[start:end], frequency, tag, False))
