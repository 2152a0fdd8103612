"""A place in a text, and the readings put down so far."""


cdef class Reader:
    """What the scan knows of its text, and how a reading is put down."""

    cdef Grammar grammar
    cdef str text
    cdef list readings
    cdef bint resolving, articles
    cdef readonly Py_ssize_t floor

    def __init__(
        self, Grammar grammar not None, str text not None, list readings not None,
        bint resolving, bint articles,
    ):
        self.grammar = grammar
        self.text = text
        self.readings = readings
        self.resolving = resolving
        self.articles = articles
        self.floor = 0

    cdef inline uint32_t flags_at(self, Py_ssize_t place):
        return self.grammar.of(at(self.text, place))

    cdef Py_ssize_t ordinal(self, Py_ssize_t start, Py_ssize_t end, str value, bint arabic):
        """第 before a numeral with a unit; -1 for any other mark before it."""
        cdef tuple found
        cdef Py_ssize_t stop
        if value is None or start <= self.floor or at(self.text, start - 1) != u"第":
            return -1
        found = self.grammar.unit_at(self.text, end, arabic)
        if found is None and not arabic and is_han(at(self.text, end)):
            self.readings.append(
                Reading(start - 1, end, "ordinal", value, None, None, None, "ordinal")
            )
            return end
        if found is None:
            return -1
        stop = end + PyUnicode_GET_LENGTH(<str> found[1])
        if self.goes_on(stop) or (self.resolving and (<tuple> found[0])[0] == "duration"):
            return -1
        self.readings.append(
            Reading(start - 1, stop, "ordinal", value, None, found[0], None, "ordinal")
        )
        return stop

    cdef bint goes_on(self, Py_ssize_t stop):
        """Whether what stands after a unit may belong to the quantity."""
        cdef Py_UCS4 after = at(self.text, stop)
        if self.grammar.of(after) & GOES_ON:
            return True
        return after in (u"（", u"(") and at(self.text, stop + 1) == u"含"

    cdef add(self, Reading reading):
        """Put down a reading with what the words around it say of it."""
        cdef Py_ssize_t place
        cdef tuple unit = <tuple> reading.unit
        if unit is not None and (unit[2] or unit[0] == "money"):
            for place in range(reading.start - 1, reading.start - 7, -1):
                if at(self.text, place) == u"每":
                    self.grammar.rate_of(self.text, reading)
                    break
        if self.flags_at(reading.start - 1) & BOUND_BEFORE or (
            self.flags_at(reading.end) & BOUND_AFTER
        ):
            reading.bound = self.grammar.bound_of(self.text, reading)
        if reading.kind != "cardinal" and reading.start > self.floor and (
            self.flags_at(reading.start - 1) & TREND_END
        ):
            for place in range(max(self.floor, reading.start - 12, 0), reading.start):
                if self.flags_at(place) & TREND:
                    trend = self.grammar.trend_of(self.text, reading.start, self.floor)
                    if trend:
                        reading.extra = dict(reading.extra or {}, trend=trend)
                    break
        self.readings.append(reading)
