# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False, embedsignature=True
"""The loops of the phrase method at native speed.

cntext.text.keywords.phrase_candidates, phrase_scoring and phrase_parts are the reference; the
scores are equal to the last bit.
"""

from cpython.unicode cimport PyUnicode_Contains, PyUnicode_GET_LENGTH
from libc.math cimport log


def runs(list tokens, list fit, list inside, int longest_run, int longest_phrase):
    """All runs of tokens that fit, by their text, in order of first occurrence."""
    cdef Py_ssize_t first, last, limit, size = len(tokens)
    cdef dict found = {}
    cdef str text
    cdef object places
    cdef bint cuts = False
    for first in range(size):
        if fit[first] is not True:
            continue
        text = <str>tokens[first]
        limit = min(first + longest_run, size)
        last = first + 1
        while PyUnicode_GET_LENGTH(text) <= longest_phrase:
            if PyUnicode_GET_LENGTH(text) > 1:
                places = found.get(text)
                if places is None:
                    found[text] = [(first, last)]
                else:
                    (<list>places).append((first, last))
            if last == limit or fit[last] is not True:
                break
            text = text + <str>tokens[last]
            last += 1
    for cut in inside:
        if cut is True:
            cuts = True
            break
    return _whole(found, inside) if cuts else found


cdef dict _whole(dict found, list inside):
    """Without the runs that cut a compound and aren't repeated."""
    cdef dict kept = {}
    cdef str text
    cdef list places
    cdef tuple place
    for text, places in found.items():
        if len(places) == 1:
            place = <tuple>places[0]
            if inside[<Py_ssize_t>place[0]] is True or inside[<Py_ssize_t>place[1]] is True:
                continue
        kept[text] = places
    return kept


def scores(
    dict candidates,
    tuple document,
    tuple tables,
    tuple single_weights,
    frozenset usual,
    marked,
    str title,
):
    """The weighted sum of each phrase's features; see the reference's ``Scorer.scores``."""
    cdef list shapes, idfs, generic, spots, lefts, rights
    cdef list by_tokens, by_length, by_left, by_right
    cdef double weight_idf, weight_usual, weight_marked, weight_title, weight_repeated
    cdef double weight_count, weight_generic, weight_long, weight_lone
    cdef Py_ssize_t first, last, size, count, at
    cdef int left, right
    cdef bint has_marked = bool(marked), has_title = bool(title), all_generic
    cdef double score, idf
    cdef dict found = {}
    cdef str name
    cdef list places
    cdef tuple place
    shapes, idfs, generic, spots, lefts, rights = document
    by_tokens, by_length, by_left, by_right = tables
    (
        weight_idf, weight_usual, weight_marked, weight_title, weight_repeated,
        weight_count, weight_generic, weight_long, weight_lone,
    ) = single_weights
    for name, places in candidates.items():
        place = <tuple>places[0]
        first, last = place[0], place[1]
        size, count = last - first, len(places)
        score = <double>by_tokens[size] + <double>by_length[PyUnicode_GET_LENGTH(name)]
        score = score + <double>spots[first]
        idf = <double>idfs[last] - <double>idfs[first]
        all_generic = <Py_ssize_t>generic[last] - <Py_ssize_t>generic[first] == size
        if size == 1:
            score = score + <double>(<tuple>shapes[first])[0]
        else:
            score = score + (
                <double>(<tuple>shapes[first])[1] + <double>(<tuple>shapes[last - 1])[2]
            )
            idf = idf / size
            if all_generic:
                score = score + weight_generic
            if size > 2:
                if count == 1:
                    score = score + weight_long
                for at in range(first + 1, last - 1):
                    if (<tuple>shapes[at])[4] is True:
                        score = score + weight_lone
                        break
        score = score + weight_idf * log(idf / 8 if idf > 1 else 0.125)
        if name in usual:
            score = score + weight_usual
        if has_marked and name in marked:
            score = score + weight_marked
        if has_title and not all_generic and PyUnicode_Contains(title, name):
            score = score + weight_title
        left, right = lefts[first], rights[last]
        if count > 1:
            score = score + (weight_repeated + weight_count * log(<double>count))
            for at in range(1, count):
                place = <tuple>places[at]
                left |= <int>lefts[<Py_ssize_t>place[0]]
                right |= <int>rights[<Py_ssize_t>place[1]]
        found[name] = score + <double>by_left[left] + <double>by_right[right]
    return found


def wholes(list names):
    """Which of the phrases each of them is a part of."""
    cdef dict longer = {}
    cdef list lengths = [len(name) for name in names]
    cdef Py_ssize_t at, other, size = len(names)
    cdef Py_ssize_t length
    cdef str name
    cdef list found
    for at in range(size):
        name = <str>names[at]
        length = PyUnicode_GET_LENGTH(name)
        found = None
        for other in range(size):
            if <Py_ssize_t>lengths[other] > length and PyUnicode_Contains(names[other], name):
                if found is None:
                    longer[name] = found = []
                found.append(names[other])
    return longer
