# The least list of changes between two texts; cntext.record.changes tells what that is.

def least_changes(str old not None, str new not None, list blocks not None, type change):
    """As cntext.record.changes.least_changes; the changes are of the named tuple ``change``."""
    cdef Py_ssize_t place = 0
    cdef Py_ssize_t new_place = 0
    cdef Py_ssize_t start, end, new_start, new_end
    cdef Py_ssize_t length = len(old)
    cdef Py_ssize_t new_length = len(new)
    cdef list changes = []
    if not issubclass(change, tuple) or change.__new__ is tuple.__new__:
        raise TypeError("not a named tuple")
    for start, end, new_start, new_end in [*blocks, (length, length, new_length, new_length)]:
        if not (
            place <= start <= end <= length
            and new_place <= new_start <= new_end <= new_length
            and start - place == new_start - new_place
        ):
            raise ValueError("the changes of length don't fit the texts")
        while end - start > 1 and new_end - new_start > 1 and old[start] == new[new_start]:
            start += 1
            new_start += 1
        while end - start > 1 and new_end - new_start > 1 and old[end - 1] == new[new_end - 1]:
            end -= 1
            new_end -= 1
        add_parallel_changes(changes, change, old, new, place, new_place, start - place)
        if end - start == new_end - new_start:
            add_parallel_changes(changes, change, old, new, start, new_start, end - start)
        else:
            changes.append(new_change(change, start, end, new_start, new_end))
        place, new_place = end, new_end
    return changes


cdef int add_parallel_changes(
    list changes, type change, str old, str new, Py_ssize_t place, Py_ssize_t new_place,
    Py_ssize_t size,
) except -1:
    """Add the runs of differing characters of two stretches of equal length."""
    cdef int kind = PyUnicode_KIND(old)
    cdef int new_kind = PyUnicode_KIND(new)
    cdef const void* data = PyUnicode_DATA(old)
    cdef const void* new_data = PyUnicode_DATA(new)
    cdef Py_ssize_t index = 0
    cdef Py_ssize_t start
    while True:
        index = next_difference(kind, data, new_kind, new_data, place, new_place, index, size)
        if index >= size:
            return 0
        start = index
        while index < size and character_at(kind, data, place + index) != character_at(
            new_kind, new_data, new_place + index
        ):
            index += 1
        changes.append(
            new_change(change, place + start, place + index, new_place + start, new_place + index)
        )


cdef extern from "Python.h":
    ctypedef struct PyTypeObject:
        pass

    object PyType_GenericAlloc(PyTypeObject* type, Py_ssize_t size)


cdef object new_change(
    type change, Py_ssize_t start, Py_ssize_t end, Py_ssize_t new_start, Py_ssize_t new_end
):
    """A tuple of the named tuple's type, without the detour through its constructor."""
    cdef object made = PyType_GenericAlloc(<PyTypeObject*> change, 4)
    cdef object number
    cdef Py_ssize_t index = 0
    for number in (start, end, new_start, new_end):
        Py_INCREF(number)
        PyTuple_SET_ITEM(made, index, number)
        index += 1
    return made


cdef Py_ssize_t next_difference(
    int kind, const void* data, int new_kind, const void* new_data, Py_ssize_t place,
    Py_ssize_t new_place, Py_ssize_t index, Py_ssize_t size,
) noexcept nogil:
    """Where the two stretches differ first from ``index`` on, ``size`` if nowhere."""
    cdef const uint16_t* old_units
    cdef const uint16_t* new_units
    if kind == 2 and new_kind == 2:  # nearly all Chinese text
        old_units = <const uint16_t*> data + place
        new_units = <const uint16_t*> new_data + new_place
        while index < size and old_units[index] == new_units[index]:
            index += 1
        return index
    while index < size and character_at(kind, data, place + index) == character_at(
        new_kind, new_data, new_place + index
    ):
        index += 1
    return index
