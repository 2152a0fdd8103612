"""The tables of the grammar by character, and what is written at a place."""

cdef enum:
    ZERO = 48  # the digit
    # The columns of the table that numbers the lists of each character.
    WORDS = 0
    FESTIVALS = 1
    UNITS = 2
    NUMERALS = 3


cdef class Numeral:
    """A numeral character: its value as a digit, and the trap words that it stands in."""

    cdef str character, value
    cdef dict traps


cdef class Grammar:
    """The tables of the grammar, for any number of scans.

    ``marks`` says by name which characters are what, ``words``, ``festivals`` and ``units`` what
    may be written where a character stands, ``calls`` how the grammar in Python is asked.
    """

    cdef uint32_t* flags
    cdef uint16_t* lists
    cdef uint16_t* shapes
    cdef list words, festivals, units, numerals
    cdef dict unit_forms, guards
    cdef object trap_words, unit_of, bound_of, trend_of, share_list, worth_of, number_of, rate_of
    cdef Py_ssize_t slogan
    cdef tuple after_one, name_after, powered, names, ages

    def __cinit__(
        self, dict marks not None, dict words not None, dict festivals not None,
        dict unit_forms not None, dict guards not None, dict numerals not None,
        dict shapes not None, dict lists not None, dict calls not None, Py_ssize_t slogan,
    ):
        self.flags = <uint32_t*> PyMem_RawCalloc(0x10000, sizeof(uint32_t))
        self.lists = <uint16_t*> PyMem_RawCalloc(4 * 0x10000, sizeof(uint16_t))
        self.shapes = <uint16_t*> PyMem_RawCalloc(0x10000, sizeof(uint16_t))
        if self.flags == NULL or self.lists == NULL or self.shapes == NULL:
            raise MemoryError
        self.words, self.festivals, self.units, self.numerals = [()], [()], [None], [None]
        self.unit_forms, self.guards = unit_forms, guards
        self.after_one, self.name_after = lists["after one"], lists["name after"]
        self.powered = lists["powered"]
        self.names, self.ages = lists["names"], lists["ages"]
        self.slogan = slogan
        self.trap_words, self.unit_of = calls["traps"], calls["unit"]
        self.bound_of, self.trend_of = calls["bound"], calls["trend"]
        self.share_list, self.worth_of = calls["share"], calls["worth"]
        self.number_of, self.rate_of = calls["number"], calls["rate"]
        for name, characters in marks.items():
            self.mark(_MARKS[name], characters)
        for first, found in words.items():
            self.enter(WORDS, first, self.words, found)
        for last, found in festivals.items():
            self.enter(FESTIVALS, last, self.festivals, found)
        for first in unit_forms:
            self.enter(UNITS, first, self.units, None)
        for character, value in numerals.items():
            self.enter(NUMERALS, character, self.numerals, _numeral(character, value))
        for character, shape in shapes.items():
            if ord(character) < 0x10000:
                self.shapes[ord(character)] = ord(shape)

    def __dealloc__(self):
        PyMem_RawFree(self.flags)
        PyMem_RawFree(self.lists)
        PyMem_RawFree(self.shapes)

    cdef mark(self, uint32_t flag, characters):
        for character in characters:
            if ord(character) < 0x10000:
                self.flags[ord(character)] |= flag

    cdef enter(self, int column, str character, list table, entry):
        if ord(character) < 0x10000:
            self.lists[4 * ord(character) + column] = <uint16_t> len(table)
            table.append(entry)

    cdef inline uint32_t of(self, Py_UCS4 character):
        """What the character may be."""
        return self.flags[character] if character < 0x10000 else 0

    cdef inline Py_ssize_t entry(self, int column, Py_UCS4 character):
        return self.lists[4 * <Py_ssize_t> character + column] if character < 0x10000 else 0

    cdef tuple unit_at(self, str text, Py_ssize_t place, bint arabic):
        """The unit that is written at ``place``, with its form; None where it is another word."""
        cdef Py_UCS4 first = at(text, place), following
        cdef Py_ssize_t number = self.entry(UNITS, first), end
        cdef str form
        if not number:
            return None
        if self.units[number] is None:
            self.units[number] = self.units_from(first)
        for found in <list> self.units[number]:
            form = <str> (<tuple> found)[1]
            if not stands_at(text, form, place):
                continue
            end = place + PyUnicode_GET_LENGTH(form)
            if (<tuple> found)[3]:  # a unit in Latin letters
                following = at(text, end)
                if not arabic or (following < 0x80 and Py_UNICODE_ISALNUM(following)):
                    continue
            elif (<tuple> found)[2] is not None and any_at(text, <tuple> (<tuple> found)[2], end):
                continue
            return <tuple> found
        return None

    cdef list units_from(self, Py_UCS4 first):
        """The units whose written form begins with a character, the longest first."""
        return [
            (self.unit_of(form), form, self.guards.get(form), form.isascii() and form[len(form) - 1].isalpha())
            for form in self.unit_forms[chr(first)]
        ]

    cdef (Py_ssize_t, Py_ssize_t) trap_at(self, str text, Py_ssize_t start):
        """Where the trap word around the numeral at ``start`` begins and ends."""
        cdef Numeral numeral = <Numeral> self.numerals[self.entry(NUMERALS, at(text, start))]
        cdef Py_ssize_t first = start, end = start, begin, stop
        cdef void* found
        cdef void* before = NULL
        cdef Py_UCS4 following
        if numeral.traps is None:
            numeral.traps = self.trap_words(numeral.character)
        found = <void*> PyDict_GetItem(numeral.traps, PyUnicode_Substring(text, start, start + 2))
        if start:
            before = <void*> PyDict_GetItem(
                numeral.traps, PyUnicode_Substring(text, start - 1, start + 1)
            )
        if found == NULL and before == NULL:
            return start, start
        following = at(text, start + 1)
        if before != NULL and following in (u"一", u"两", u"二", u"三"):
            for word, offset in <list> before:
                if offset == PyUnicode_GET_LENGTH(<str> word) - 1 and stands_at(
                    text, <str> word, start - offset
                ):
                    return start - offset, start + 1
        for entries in (<list> found if found != NULL else (), <list> before if before != NULL else ()):
            for word, offset in entries:
                begin = start - <Py_ssize_t> offset
                stop = begin + PyUnicode_GET_LENGTH(<str> word)
                if (stop > end or (stop == end and begin < first)) and stands_at(
                    text, <str> word, begin
                ):
                    first, end = begin, stop
        return first, end

    def plain(self, str text not None):
        """``text`` with its characters in the grammar's shape; None where Python must look."""
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), place
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_UCS4 character
        cdef bint shaped = False
        cdef uint32_t* plain
        if kind == 1:
            return text
        for place in range(size):
            character = PyUnicode_READ(kind, data, place)
            if character == u"，" and is_digit(at(text, place - 1)) and is_digit(at(text, place + 1)):
                return None
            shaped = shaped or (character < 0x10000 and self.shapes[character] != 0)
        if not shaped:
            return text
        plain = <uint32_t*> PyMem_RawCalloc(size, sizeof(uint32_t))
        if plain == NULL:
            raise MemoryError
        try:
            for place in range(size):
                character = PyUnicode_READ(kind, data, place)
                if character < 0x10000 and self.shapes[character]:
                    character = self.shapes[character]
                plain[place] = character
            return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, plain, size)
        finally:
            PyMem_RawFree(plain)

    def has_gap(self, str text not None):
        """Whether a space stands between two characters of which a number may consist."""
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), place = 1
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        while place < size:
            if (
                PyUnicode_READ(kind, data, place) == u" "
                and self.of(PyUnicode_READ(kind, data, place - 1)) & GAP
            ):
                while place < size and PyUnicode_READ(kind, data, place) == u" ":
                    place += 1
                if place < size and self.of(PyUnicode_READ(kind, data, place)) & GAP:
                    return True
            place += 1
        return False


cdef inline bint is_digit(Py_UCS4 character):
    """Whether the character is a digit, full-width or not."""
    return u"0" <= character <= u"9" or 0xFF10 <= character <= 0xFF19


cdef Numeral _numeral(str character, value):
    cdef Numeral numeral = Numeral()
    numeral.character = character
    numeral.value = str(value) if value else None
    return numeral
