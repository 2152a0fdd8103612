"""The scan: from place to place, past what is no number, through the plain cases of one."""


cdef class Scanner(DigitReader):
    """A pass over a text; ``next`` stops where the grammar in Python must look."""

    def next(self, Py_ssize_t place, Py_ssize_t floor):
        """The next place that isn't decided here, or -1 at the end of the text."""
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(self.text), end
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void* data = PyUnicode_DATA(self.text)
        cdef Py_UCS4 first
        cdef uint32_t flags
        self.floor = floor
        while place < size:
            first = PyUnicode_READ(kind, data, place)
            flags = self.grammar.of(first)
            if not flags & (DIGIT | NUMERAL | WORD | FESTIVAL):
                place += 1
                continue
            if flags & WORD and self.is_word(first, place):
                return place
            if flags & (DIGIT | NUMERAL):
                end = self.digits(place) if flags & DIGIT else self.chinese(place, first)
                if end < 0:
                    return place
                self.floor = place = end
                continue
            if flags & FESTIVAL and self.is_festival(first, place + 1):
                return place
            place += 1
        return -1

    cdef bint is_word(self, Py_UCS4 first, Py_ssize_t place):
        """Whether a word of time may begin here."""
        for word, needs in <tuple> self.grammar.words[self.grammar.entry(WORDS, first)]:
            if stands_at(self.text, <str> word, place):
                if self.resolving or not needs:
                    return True
                return self.flags_at(place + PyUnicode_GET_LENGTH(<str> word)) & AFTER_WORD != 0
        return False

    cdef bint is_festival(self, Py_UCS4 last, Py_ssize_t end):
        """Whether the name of a festival ends here."""
        cdef Py_ssize_t start
        for name in <tuple> self.grammar.festivals[self.grammar.entry(FESTIVALS, last)]:
            start = end - PyUnicode_GET_LENGTH(<str> name)
            if start >= self.floor and stands_at(self.text, <str> name, start):
                return True
        return False

    cdef Py_ssize_t chinese(self, Py_ssize_t start, Py_UCS4 first):
        """Where what begins with a Chinese numeral ends, and is decided; -1 where it isn't."""
        cdef Py_ssize_t trap_start, trap_end, stop
        cdef Py_UCS4 following = at(self.text, start + 1)
        cdef uint32_t before = self.flags_at(start - 1), after = self.grammar.of(following)
        cdef tuple found
        trap_start, trap_end = self.grammar.trap_at(self.text, start)
        if trap_start < start and trap_end == start + 1:
            return trap_end
        if first == u"零" and following == u"下":
            return -1
        if self.is_power(start + 1):
            return -1
        if not after & CONTINUING and following > 0x2FFF and not before & BEFORE_NUMERAL:
            return trap_end if trap_end > start else start + 1
        if first == u"半":
            if self.grammar.unit_at(self.text, start + 1, False) is None:
                return trap_end if trap_end > start else start + 1
            return -1
        if after & CHINESE:
            return -1 if trap_end > start else self.tens(start, first, before)
        if not following or after & (SLOW_AFTER | DATE_HEAD) or following == u"几":
            return -1
        if first == u"一" and following == u"半":
            return -1
        if before & BEFORE_NUMERAL:
            if trap_end <= start and not self.grammar.of(first) & FORMAL:
                return self.ordinal(start, start + 1, self.value_of(first), False)
            return -1
        if start > self.floor and before & PREFIX:
            return -1
        found = self.grammar.unit_at(self.text, start + 1, False)
        if found is None:
            if before & ERA_END or not is_han(following):
                return -1
            return trap_end if trap_end > start else start + 1
        return self.counted(start, first, trap_end, found)

    cdef int digit_of(self, Py_ssize_t place):
        """The value of a numeral from 一 to 九; 0 for any other character."""
        cdef Py_UCS4 character = at(self.text, place)
        cdef str value
        if not self.grammar.of(character) & CHINESE or character == u"两":
            return 0
        value = self.value_of(character)
        return 0 if value is None or self.grammar.of(character) & FORMAL else int(value)

    cdef Py_ssize_t tens(self, Py_ssize_t start, Py_UCS4 first, uint32_t before):
        """A numeral below a hundred and its unit: 十五部, 二十八岁."""
        cdef Py_ssize_t end = start + 1, stop
        cdef int value = 1 if first == u"十" else self.digit_of(start)
        cdef Py_UCS4 after
        cdef tuple found, unit
        if not value or before & ERA_END or (before & PREFIX and at(self.text, start - 1) != u"第"):
            return -1
        if first != u"十":
            if at(self.text, end) != u"十":
                return -1
            end += 1
        value *= 10
        if self.digit_of(end):
            value += self.digit_of(end)
            end += 1
        after = at(self.text, end)
        if not after or self.grammar.of(after) & (CHINESE | SLOW_AFTER | DATE_HEAD):
            return -1
        if after in (u"几", u"期") or value == 11:  # 十五期间, 十一假期
            return -1
        if before & BEFORE_NUMERAL:
            return self.ordinal(start, end, str(value), False)
        found = self.grammar.unit_at(self.text, end, False)
        if found is None:
            return -1
        unit = <tuple> found[0]
        stop = end + PyUnicode_GET_LENGTH(<str> found[1])
        if (
            self.goes_on(stop)
            or (self.resolving and unit[0] == "duration")
            or unit[1] == "号"
            or self.in_slogan(start)
            or self.in_title(start)
        ):
            return -1
        self.add(Reading(start, stop, unit[0], str(value), None, unit, None, unit[0]))
        return stop

    cdef str value_of(self, Py_UCS4 first):
        return (<Numeral> self.grammar.numerals[self.grammar.entry(NUMERALS, first)]).value

    cdef Py_ssize_t counted(
        self, Py_ssize_t start, Py_UCS4 first, Py_ssize_t trap_end, tuple found
    ):
        """One numeral and its unit."""
        cdef str value = self.value_of(first)
        cdef Py_ssize_t stop = start + 1 + PyUnicode_GET_LENGTH(<str> found[1])
        cdef tuple unit = <tuple> found[0]
        cdef uint32_t before = self.flags_at(start - 1)
        if value is None or self.flags_at(stop) & GOES_ON:
            return -1
        if first == u"一" and not self.articles:
            if self.is_article(start, stop, unit):
                if trap_end <= start:
                    return start + 1
                if unit[0] in ("percent", "rate", "duration") or unit[1] == "号":
                    return -1
                return trap_end
        if stop <= trap_end:
            return trap_end
        if (
            (self.resolving and unit[0] == "duration")
            or unit[1] == "号"
            or self.grammar.of(first) & FORMAL
            or self.in_slogan(start)
            or self.in_title(start)
        ):
            return -1
        self.add(Reading(start, stop, unit[0], value, None, unit, None, unit[0]))
        return stop

    cdef bint in_slogan(self, Py_ssize_t start):
        """Whether a short phrase up to here may be one in quotation marks."""
        cdef Py_ssize_t place = start - 1
        while place > start - self.grammar.slogan and 0x4E00 <= at(self.text, place) <= 0x9FFF:
            place -= 1
        return self.flags_at(place) & QUOTE != 0

    cdef bint in_title(self, Py_ssize_t start):
        """Whether the place is between 《 and 》."""
        cdef Py_ssize_t place = start - 1
        cdef Py_UCS4 character
        while place >= 0 and place >= start - 30:
            character = at(self.text, place)
            if character == u"》":
                return False
            if character == u"《":
                return True
            place -= 1
        return False

    cdef bint is_article(self, Py_ssize_t start, Py_ssize_t end, tuple unit):
        """Whether 一 with a measure word only means "a"."""
        cdef Py_UCS4 before = at(self.text, start - 1), after = at(self.text, end), earlier
        cdef uint32_t flags = self.grammar.of(before)
        if unit[2] or end - start > 1 + PyUnicode_GET_LENGTH(<str> unit[1]):
            return False
        if unit[1] in self.grammar.after_one:
            return False
        if unit[0] == "duration":
            return flags & NO_DURATION != 0 and not self.is_listed(start)
        if flags & ARTICLE_OK:
            if not flags & ARTICLE_ASKS:
                return False
            earlier = at(self.text, start - 2)
            if before == u"有" and earlier in (u"只", u"仅", u"共"):
                return False
        elif not is_han(after) and not flags & NO_ONE:
            if is_han(before) or not before or before in (u"、", u"，", u"："):
                return False
        return not self.is_listed(start)

    cdef bint is_listed(self, Py_ssize_t start):
        """Whether 一 counts since the clause counts beside it."""
        cdef Reading previous
        cdef Py_ssize_t place
        if not self.readings:
            return False
        previous = <Reading> self.readings[len(self.readings) - 1]
        if previous.unit is None or start - previous.end > 10:
            return False
        for place in range(previous.end, start):
            if self.flags_at(place) & LISTED_STOP:
                return False
        return start <= previous.end or not self.flags_at(start - 1) & NO_LIST


cdef bint is_han(Py_UCS4 character):
    """Whether the character is Chinese, or a letter or digit."""
    return character and (0x4E00 <= character <= 0x9FFF or Py_UNICODE_ISALNUM(character))
