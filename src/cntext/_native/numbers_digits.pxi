"""What begins with a digit: plain dates, digits with a unit, decimals, 万 and 亿."""


cdef class DigitReader(Reader):
    """Reads what begins with a digit."""

    cdef Py_ssize_t digits(self, Py_ssize_t start):
        """Where the number in digits ends; -1 where it isn't decided here."""
        cdef uint32_t before = self.flags_at(start - 1)
        cdef Py_ssize_t end, stop
        cdef Py_UCS4 following
        cdef tuple found
        if before & SLOW_BEFORE and start > self.floor:
            if not before & EASY_BEFORE:
                return self.ordinal_in_digits(start)
            if self.is_named(start):
                return -1
            if not self.resolving and not self.is_age(start):
                end = self.plain_date(start)
                if end:
                    return end
            return self.plain_number(start)
        if not self.resolving:
            end = self.plain_date(start)
            if end:
                return end
        end = start
        while end < start + 7 and self.flags_at(end) & DIGIT:
            end += 1
        following = at(self.text, end)
        if end - start < 7 and following > 0x2FFF and not self.grammar.of(following) & SLOW_AFTER:
            found = self.grammar.unit_at(self.text, end, True)
            if found is not None:
                stop = end + PyUnicode_GET_LENGTH(<str> found[1])
                unit = <tuple> found[0]
                if not self.flags_at(stop) & GOES_ON:
                    if self.resolving and unit[0] == "duration":
                        return -1
                    self.add(
                        Reading(start, stop, unit[0], self.integer(start, end), None, unit, None, unit[0])
                    )
                    return stop
        return self.plain_number(start)

    cdef bint is_named(self, Py_ssize_t start):
        """Whether a word stands before the digits that may make them a name: 图1, 电话：123456."""
        cdef Py_ssize_t place = start
        for word in self.grammar.names:
            if stands_at(self.text, <str> word, start - PyUnicode_GET_LENGTH(<str> word)):
                return True
        while place > start - 6 and at(self.text, place - 1) in (
            u"：", u":", u" ", u"是", u"为", u"（", u"("
        ):
            place -= 1
        if place == start:
            return False
        for word in self.grammar.names:
            if stands_at(self.text, <str> word, place - PyUnicode_GET_LENGTH(<str> word)):
                return True
        return False

    cdef bint is_age(self, Py_ssize_t start):
        """Whether years may be counted here: 距今约."""
        return any_at(self.text, self.grammar.ages, start - 1)

    cdef str integer(self, Py_ssize_t start, Py_ssize_t end):
        """Digits without the zeros at their head."""
        while start < end - 1 and at(self.text, start) == u"0":
            start += 1
        return PyUnicode_Substring(self.text, start, end)

    cdef Py_ssize_t ordinal_in_digits(self, Py_ssize_t start):
        """第33个: digits and a unit after 第; -1 for all else."""
        cdef Py_ssize_t end = start
        cdef Py_UCS4 following
        if at(self.text, start - 1) != u"第":
            return -1
        while end < start + 6 and self.flags_at(end) & DIGIT:
            end += 1
        following = at(self.text, end)
        if end - start > 5 or following <= 0x2FFF or not self.grammar.of(following) & COUNTED:
            return -1
        if self.grammar.of(following) & (SLOW_AFTER | DATE_HEAD):
            return -1
        return self.ordinal(start, end, self.integer(start, end), True)

    cdef int short_number(self, Py_ssize_t* place, Py_UCS4 mark, int most):
        """One or two digits of at most ``most`` with a mark after them, which are passed; else 0."""
        cdef Py_ssize_t end = place[0]
        cdef int value = 0
        while end < place[0] + 2 and self.flags_at(end) & DIGIT:
            value = 10 * value + <int> at(self.text, end) - ZERO
            end += 1
        if not 0 < value <= most or at(self.text, end) != mark:
            return 0
        place[0] = end + 1
        return value

    cdef Py_ssize_t plain_date(self, Py_ssize_t start):
        """Where a year, month or day in digits ends that doesn't go on; else 0."""
        cdef Py_ssize_t end = start, index
        cdef int month, day = 0
        cdef Py_UCS4 after
        cdef str year = "XXXX", value
        cdef Reading reading
        for index in range(start, start + 4):
            if not self.flags_at(index) & DIGIT:
                break
        else:
            index = start + 4
        if index == start + 4 and at(self.text, index) == u"年":
            if at(self.text, start) != u"1" and not (
                at(self.text, start) == u"2" and at(self.text, start + 1) in (u"0", u"1")
            ):
                return 0
            year = PyUnicode_Substring(self.text, start, start + 4)
            end = start + 5
        month = self.short_number(&end, u"月", 12)
        if month:
            day = self.short_number(&end, u"日", 31)
        if end == start or (year == "XXXX" and not day):
            return 0
        after = at(self.text, end)
        if not after and end >= PyUnicode_GET_LENGTH(self.text):
            return 0
        if self.grammar.of(after) & DATE_GOES_ON and not self.ends_date(after, end + 1):
            return 0
        if after in (u"，", u",", u"（", u"("):
            index = end + 1 + (at(self.text, end + 1) == u" ")
            if at(self.text, index) in (u"周", u"星", u"礼"):
                return 0
        value = year
        if month:
            value = f"{value}-{month:02d}"
            if day:
                value = f"{value}-{day:02d}"
        reading = Reading(start, end, "date", "", None, None, None, "date")
        reading.extra = {"value": value}
        self.readings.append(reading)
        return end

    cdef bint ends_date(self, Py_UCS4 after, Py_ssize_t place):
        """Whether a date ends before 前, 的 or 上 although more of it may begin with these."""
        cdef Py_UCS4 following = at(self.text, place)
        cdef uint32_t flags = self.grammar.of(following)
        if not is_han(following) or flags & (DATE_GOES_ON | CHINESE | DIGIT | WORD | NUMERAL):
            return False
        return after in (u"前", u"的") or (after == u"上" and following not in (u"旬", u"半", u"午"))

    cdef Py_ssize_t plain_number(self, Py_ssize_t start):
        """Digits and decimals, with 万 or 亿 and a unit if they are there; -1 for all else."""
        cdef Py_UCS4 before = at(self.text, start - 1), after
        cdef Py_ssize_t end = start, stop, whole
        cdef int power = 0
        cdef uint32_t flags
        cdef tuple found
        flags = self.grammar.of(before)
        if flags & SLOW_BEFORE and (not flags & EASY_BEFORE or self.is_named(start)):
            return -1
        if flags & (PREFIX | ODD_BEFORE) or (
            before and before < 0x80 and before not in (u"\n", u"(")
        ):
            return -1
        while end < start + 10 and self.flags_at(end) & DIGIT:
            end += 1
        if at(self.text, end) == u",":
            end = self.thousands(start, end)
        whole = end
        if at(self.text, end) == u"." and self.flags_at(end + 1) & DIGIT:
            end += 1
            while end < start + 13 and self.flags_at(end) & DIGIT:
                end += 1
        if not start < end <= start + 12 or end - whole > 6:
            return -1
        after = at(self.text, end)
        stop = end
        if after in (u"万", u"亿"):
            if any_at(self.text, self.grammar.powered, end):
                return -1
            power = 4 if after == u"万" else 8
            stop += 1
            after = at(self.text, stop)
        flags = self.grammar.of(after)
        if flags & (SLOW_AFTER | DATE_HEAD | ODD_AFTER | DIGIT | CHINESE) or self.is_power(stop):
            return -1
        if after < 0x80 and after != u"%" and not (u"A" <= after <= u"Z" or u"a" <= after <= u"z"):
            return -1
        if after in (u"k", u"K", u"w", u"W", u"M"):
            before = at(self.text, stop + 1)
            if not (u"A" <= before <= u"Z" or u"a" <= before <= u"z"):
                return -1
        if any_at(self.text, self.grammar.name_after, end):
            return -1
        found = self.grammar.unit_at(self.text, stop, True)
        if found is None:
            if end - start > 9 or not (is_han(after) and after > 0x2FFF or after in (u"，", u"。", u"；")):
                return -1
            self.add(
                Reading(start, stop, "cardinal", self.decimal(start, whole, end, power), None, None,
                        None, "cardinal")
            )
            return stop
        unit = <tuple> found[0]
        whole_stop = stop + PyUnicode_GET_LENGTH(<str> found[1])
        if self.goes_on(whole_stop) or (self.resolving and unit[0] == "duration"):
            return -1
        self.add(
            Reading(start, whole_stop, unit[0], self.decimal(start, whole, end, power), None, unit,
                    None, unit[0])
        )
        return whole_stop

    cdef bint is_power(self, Py_ssize_t place):
        """Whether the power of a number may be told here: 10的6次方."""
        if at(self.text, place) != u"的":
            return False
        return u"次" in (at(self.text, place + 2), at(self.text, place + 3), at(self.text, place + 4))

    cdef Py_ssize_t thousands(self, Py_ssize_t start, Py_ssize_t end):
        """Where digits end whose thousands are parted by commas; 0 where they aren't so."""
        cdef Py_ssize_t place
        if end - start > 3:
            return 0
        while at(self.text, end) == u",":
            for place in range(end + 1, end + 4):
                if not self.flags_at(place) & DIGIT:
                    return 0
            end += 4
            if self.flags_at(end) & DIGIT:
                return 0
        return end

    cdef str decimal(self, Py_ssize_t start, Py_ssize_t whole, Py_ssize_t end, int power):
        """The digits up to ``end``, the point at ``whole``, times a power of ten, as decimal text."""
        cdef long long value = 0, scale = 1
        cdef Py_ssize_t place
        cdef int decimals = <int> (end - whole - 1) if end > whole else 0
        for place in range(start, end):
            if place != whole and at(self.text, place) != u",":
                value = 10 * value + <int> at(self.text, place) - ZERO
        while decimals and (power or value % 10 == 0):
            if power:
                power -= 1
            else:
                value //= 10
            decimals -= 1
        for place in range(power):
            value *= 10
        if not decimals:
            return str(value)
        for place in range(decimals):
            scale *= 10
        return f"{value // scale}.{str(value % scale).zfill(decimals)}"
