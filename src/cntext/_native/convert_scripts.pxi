# Which script each line of a text is in; cntext.text.convert.scripts tells what that is for.

cdef struct Telling:  # the different characters of a script in a line, as far as they are counted
    int count
    uint32_t first
    uint32_t second


cdef inline void count_telling(Telling* telling, uint32_t character) noexcept nogil:
    if telling.count == 0:
        telling.first = character
    elif character == telling.first or telling.count == 3:
        return
    elif telling.count == 1:
        telling.second = character
    elif character == telling.second:
        return
    telling.count += 1


cdef inline int told(const Telling* simplified, const Telling* traditional, const int* needed):
    if simplified.count and traditional.count:
        return 3
    if simplified.count >= needed[0] and simplified.count:
        return 1
    return 2 if traditional.count >= needed[1] and traditional.count else 0


def script_runs(str text not None, const uint8_t[::1] bits_of not None, int before, tuple needed):
    """As cntext.text.convert.scripts.reference_runs: starts of runs of lines, and what they tell."""
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = len(text)
    cdef Py_ssize_t known = bits_of.shape[0]
    cdef Py_ssize_t place
    cdef Py_ssize_t line = 0
    cdef uint32_t character
    cdef int current = before
    cdef int line_tells
    cdef int[2] counts
    cdef Telling[3] telling
    cdef list runs = [(0, before)] if length else []
    counts[0], counts[1] = needed
    memset(telling, 0, sizeof(telling))
    for place in range(length):
        character = character_at(kind, data, place)
        if character < known and bits_of[character]:
            count_telling(&telling[bits_of[character] & 1], character)
        if character == 10 or place + 1 == length:
            line_tells = told(&telling[1], &telling[0], counts)
            if line_tells and line_tells != current:
                if current == 0 or line == 0:
                    runs[len(runs) - 1] = (runs[len(runs) - 1][0], line_tells)
                else:
                    runs.append((line, line_tells))
                current = line_tells
            memset(telling, 0, sizeof(telling))
            line = place + 1
    return runs
