# The pass over a paragraph that finds the ends of its sentences; cntext.text.split.sentences is the
# reference, to the letter. What needs words is asked of the reference's own functions.

cdef enum:
    LOOK_AHEAD = 80
    LOOK_BACK = 80
    LONGEST_NOTE = 30
    LATIN_WORD = 20

    CURLY = 0x201C
    CURLY_CLOSER = 0x201D

cdef struct Opened:
    uint8_t pair
    size_t at
    size_t ends  # how many ends had been found when it opened


cdef class Pass:
    """Finds the ends in one paragraph after the other."""

    cdef Words words
    cdef bint inside_quotes
    cdef uint16_t enders
    cdef uint8_t by

    cdef object string
    cdef Text text
    cdef size_t begin, stop  # of the paragraph
    cdef size_t* ends
    cdef size_t count, room
    cdef Opened* opened
    cdef size_t depth, depth_room
    cdef uint32_t open_count[MOST_PAIRS]
    cdef int64_t armed  # place after an end mark and the closers so far
    cdef bint soft  # the mark is only an ellipsis
    cdef int64_t opener  # where the outermost of these closers was opened
    cdef size_t series  # number of ends before a row of quotations side by side
    cdef int64_t within  # where the first of the row was opened, if within a clause
    cdef int numbered  # whether ①② are numbers of notes; -1 if nobody has asked

    def __cinit__(self, Words words not None, bint inside_quotes, bint semicolon):
        self.words = words
        self.inside_quotes = inside_quotes
        self.enders = STRONG | ELLIPSIS | (SEMICOLON if semicolon else 0)
        self.by = FOR_SENTENCES | (FOR_SEMICOLONS if semicolon else 0)

    def __dealloc__(self):
        free(self.ends)
        free(self.opened)

    cdef void use(self, object string):
        """Work on this text from now on."""
        self.string = string
        self.text.kind = PyUnicode_KIND(string)
        self.text.data = PyUnicode_DATA(string)
        self.text.size = <size_t>PyUnicode_GET_LENGTH(string)

    cdef inline uint32_t mark(self, size_t at) noexcept:
        return read(&self.text, at)

    cdef str behind(self, size_t at, size_t size):
        """The text from a place on, so much of it as the paragraph has."""
        return PyUnicode_Substring(self.string, at, min(at + size, self.stop))

    cdef str stripped_behind(self, size_t at):
        cdef size_t end = min(at + LOOK_AHEAD, self.stop)
        while at < end and is_space(self.mark(at)):
            at += 1
        return PyUnicode_Substring(self.string, at, end)

    cdef int find(self, size_t begin, size_t stop) except -1:
        """Find the ends in a paragraph of the text."""
        cdef size_t place = begin, skip = begin, at
        cdef bint soft = False, stops = False
        cdef uint16_t kind
        self.begin, self.stop = begin, stop
        self.count = self.depth = self.series = 0
        memset(self.open_count, 0, sizeof(self.open_count))
        self.armed = self.opener = self.within = self.numbered = -1
        while True:
            at = next_looked_at(&self.text, place, stop, self.by)
            if at == stop:
                return 0
            kind = kind_of(self.mark(at))
            place = at + 1
            if kind & self.enders:
                soft, stops = kind & ELLIPSIS, self.mark(at) == 0x3002
                while place < stop and kind_of(self.mark(place)) & self.enders:
                    soft = soft and kind_of(self.mark(place)) & ELLIPSIS
                    stops = stops and self.mark(place) == 0x3002
                    place += 1
                soft = soft or (stops and place - at > 2)
            elif kind & STOP:
                while place < stop and kind_of(self.mark(place)) & STOP:
                    place += 1
            if at < skip or not self.arms(kind, at, place, soft):
                continue
            if <size_t>self.armed < stop and self.may_close():
                continue
            skip = self.decide()

    cdef bint arms(self, uint16_t kind, size_t at, size_t end, bint soft) except -1:
        """Whether the mark at ``at`` may end a sentence, or belongs behind one that does."""
        cdef uint32_t mark = self.mark(at)
        cdef uint8_t pair
        if kind & (CLOSES | STRAIGHT):
            pair = self.closed_pair(mark, kind, at)
            if not pair:
                self.push(PAIRS[mark], at)
                return False
            if self.open_count[pair]:
                self.close(pair, at)
            elif self.is_broken_opener(mark, at):
                self.push(PAIRS[CURLY], at)
                return False
            if self.armed != <int64_t>at:
                return False
            self.armed = end
        elif kind & OPENS:
            if not self.is_broken_closer(mark, at):
                self.push(PAIRS[mark], at)
                return False
            self.close(PAIRS[mark], at)
            self.armed = end
        elif kind & STOP:
            if not self.is_latin_stop(at, end):
                return False
            self.arm(end, end - at > 1)
        elif (mark == 33 or mark == 63) and end - at == 1 and self.in_latin_run(at):
            return False
        else:
            self.arm(end, soft)
        return True

    cdef void arm(self, size_t at, bint soft) noexcept:
        self.armed, self.soft, self.opener = at, soft, -1

    cdef int push(self, uint8_t pair, size_t at) except -1:
        cdef bint failed = False
        if self.depth == self.depth_room:
            self.depth_room = 2 * self.depth_room + 64
            self.opened = <Opened*>resized(self.opened, self.depth_room * sizeof(Opened), &failed)
            if failed:
                raise MemoryError
        self.opened[self.depth].pair = pair
        self.opened[self.depth].at = at
        self.opened[self.depth].ends = self.count
        self.depth += 1
        self.open_count[pair] += 1
        return 0

    cdef uint8_t closed_pair(self, uint32_t mark, uint16_t kind, size_t at) noexcept:
        """What a closer closes; 0 if it is a straight quotation mark that opens."""
        cdef uint8_t pair = PAIRS[mark], straight = PAIRS[34], curly = PAIRS[CURLY]
        if kind & CLOSES:
            if mark == 0x201D and not self.open_count[curly] and self.open_count[straight]:
                return straight
            return pair
        if self.open_count[pair]:
            return pair
        if self.armed == <int64_t>at and self.depth and self.opened[self.depth - 1].pair == curly:
            return curly
        return 0

    cdef bint may_close(self) noexcept:
        """Whether the next character, or one behind a space, will be handled as a closer."""
        cdef uint32_t mark = self.mark(self.armed)
        cdef uint16_t kind = kind_of(mark)
        if kind & APOSTROPHE:
            self.armed += 1
            return False
        if self.depth and is_space(mark):
            if self.armed + 1 == <int64_t>self.stop:
                return False
            mark = self.mark(self.armed + 1)
            if not kind_of(mark) & (CLOSES | STRAIGHT) or not self.open_count[PAIRS[mark]]:
                return False
            self.armed += 1
            return True
        if kind & CLOSES:
            return True
        return kind & STRAIGHT and self.closed_pair(mark, kind, self.armed)

    cdef void close(self, uint8_t pair, size_t at) noexcept:
        """Close a pair that is open: the ends inside it are none."""
        cdef Opened* last
        while True:
            self.depth -= 1
            last = &self.opened[self.depth]
            self.open_count[last.pair] -= 1
            if last.pair == pair:
                break
        if not (self.inside_quotes and QUOTATION[pair]):
            self.count = min(self.count, last.ends)
        if self.armed == <int64_t>at:
            self.opener = last.at

    cdef bint is_broken_closer(self, uint32_t mark, size_t at) except -1:
        """Whether “ stands for ”."""
        if (mark != CURLY or self.armed != <int64_t>at or not self.depth
                or self.opened[self.depth - 1].pair != PAIRS[mark]):
            return False
        if self.mark(self.opened[self.depth - 1].at) == CURLY_CLOSER:
            return True
        return self.words.speaker_follows(self.behind(at + 1, LOOK_AHEAD))

    cdef bint is_broken_opener(self, uint32_t mark, size_t at) noexcept:
        """Whether ”, where none is open, stands for “."""
        cdef size_t start = self.ends[self.count - 1] if self.count else self.begin
        if mark != CURLY_CLOSER or self.armed == <int64_t>at:
            return False
        if at > self.begin and self.mark(at - 1) in (0xFF1A, 58):
            return True
        return at < start + 8 and is_blank(&self.text, start, at)

    cdef bint is_latin_stop(self, size_t start, size_t end) except -1:
        """Whether the full stops of Latin script at start:end end a sentence."""
        cdef size_t first = self.ends[self.count - 1] if self.count else self.begin
        cdef uint32_t before, behind
        if end - start > 1:
            return end - start != 2
        if start == self.begin:
            return False
        before = self.mark(start - 1)
        if is_space(before):
            if end == self.stop:
                return False
        elif end < self.stop:
            behind = self.mark(end)
            if is_latin(before) and is_latin(behind):
                return False
            if before >= 0x2E80 and not is_space(behind):  # after Chinese
                return self.mark(start) == 0xFF0E or behind >= 0x2E80 or not Py_UNICODE_ISALNUM(
                    behind
                )
        item = start - first <= 6 and self.string[first:start].strip().isdigit()
        first = max(start, self.begin + LATIN_WORD) - LATIN_WORD
        return self.words.latin_stop(
            self.string[start:end], self.string[first:start], self.behind(end, LOOK_AHEAD), item
        )

    cdef bint in_latin_run(self, size_t at) noexcept:
        """Whether ? or ! stands inside a URL or the like."""
        cdef uint32_t before, behind
        if at == self.begin or at + 1 == self.stop:
            return False
        before, behind = self.mark(at - 1), self.mark(at + 1)
        if before >= 0x7F or behind >= 0x7F or is_space(before):
            return False
        return is_latin(behind) or behind in (61, 38, 47, 35, 37, 95, 45)  # =&/#%_-

    cdef int append(self, size_t at) except -1:
        return put_place(&self.ends, &self.count, &self.room, at)

    cdef int add(self, size_t at) except -1:
        """Note an end; marks alone belong to the sentence before."""
        cdef size_t start
        cdef bint quotation
        if self.count and at - self.ends[self.count - 1] < 6:
            start = self.ends[self.count - 1]
            while start < at and is_space(self.mark(start)):
                start += 1
            quotation = start < at and self.opens_quotation(start)
            while start < at and not quotation and not Py_UNICODE_ISALNUM(self.mark(start)):
                start += 1
            if start == at:
                self.count -= 1
        return self.append(at)

    cdef bint opens_quotation(self, size_t at) noexcept:
        cdef uint32_t mark = self.mark(at)
        return kind_of(mark) & OPENS and QUOTATION[PAIRS[mark]]

    cdef bint is_word(self, size_t opener) noexcept:
        """Whether 一句： or the like stands before an opener."""
        return opener >= self.begin + 2 and self.mark(opener - 2) in (
            0x53E5, 0x58F0, 0x8072, 0x8BDD, 0x8A71, 0x8BED, 0x8A9E  # 句声聲话話语語
        )

    cdef bint is_beside(self) noexcept:
        """Whether the pair that closed stands right behind a quotation that ends a sentence."""
        cdef uint32_t mark
        if self.opener <= <int64_t>self.begin or not self.count:
            return False
        if self.ends[self.count - 1] != <size_t>self.opener:
            return False
        mark = self.mark(self.opener - 1)
        return kind_of(mark) & CLOSES and QUOTATION[PAIRS[mark]]

    cdef size_t decide(self) except? 0:
        """Take the armed place for an end or not; returns where the pass goes on."""
        cdef size_t at = self.armed, length
        cdef uint16_t kind = 0
        cdef bint spaced = at < self.stop and is_space(self.mark(at))
        if at < self.stop:
            kind = kind_of(self.mark(at))
        if at == self.stop or spaced:
            if is_blank(&self.text, at, min(at + LOOK_AHEAD, self.stop)):
                self.add(at)
                return at
            if self.opener < 0:
                if not (self.soft and self.is_carried_on(at, True)):
                    self.add(at)
                return at
        elif kind & GOES_ON:
            if self.opener < 0 and self.is_dash(at):
                if not self.words.dash_goes_on(
                    self.sentence_before(at), self.behind(at + 2, LONGEST_NOTE + 1)
                ):
                    self.add(at)
            elif self.opener >= 0 and self.within >= 0 and self.is_beside():
                self.count = min(self.count, self.series)
            return at
        elif kind & NOTE or 0x1F300 <= self.mark(at) < 0x1FB00:
            length = self.words.note_length(self.behind(at, LOOK_AHEAD), self.has_numbers())
            if length:
                at += length
                self.armed = at
                if at == self.stop or not kind_of(self.mark(at)) & (GOES_ON | STRONG):
                    self.add(at)
                return at
        if self.opener >= 0:
            self.decide_pair()
        elif not (self.soft and self.is_carried_on(at, False)):
            self.add(at)
        return at

    cdef bint has_numbers(self) noexcept:
        """Whether the paragraph ends in the number of a note, ① to ⑳."""
        cdef size_t end = self.stop
        if self.numbered < 0:
            while end > self.begin and is_space(self.mark(end - 1)):
                end -= 1
            self.numbered = end > self.begin and 0x2460 <= self.mark(end - 1) < 0x2474
        return self.numbered

    cdef bint is_dash(self, size_t at) noexcept:
        return at + 1 < self.stop and self.mark(at) == 0x2014 and self.mark(at + 1) == 0x2014

    cdef str sentence_before(self, size_t at):
        """The end of the sentence before a place."""
        cdef size_t start = self.ends[self.count - 1] if self.count else self.begin
        return PyUnicode_Substring(self.string, max(start, max(at, LOOK_BACK) - LOOK_BACK), at)

    cdef bint is_carried_on(self, size_t at, bint spaced) except -1:
        return self.words.carried_on(
            self.sentence_before(at), self.behind(at, LOOK_AHEAD), spaced
        )

    cdef int decide_pair(self) except -1:
        """A pair closed right after an end mark: does the sentence go on behind it?"""
        cdef size_t at = self.armed, opener = self.opener
        cdef size_t start = self.ends[self.count - 1] if self.count else self.begin
        cdef size_t first = at
        # With ends inside quotations, the last may stand behind the opener.
        cdef bint begins = opener < start + 8 and is_blank(&self.text, start, opener)
        cdef uint32_t mark = self.mark(opener)
        cdef int decision
        if not QUOTATION[PAIRS[mark]]:
            if (
                at >= self.begin + 2 and self.mark(at - 1) == 0xFF09
                and self.mark(at - 2) == 0x3002
                and not self.words.behind_bracket(self.stripped_behind(at))
            ) or (begins and (mark == 0xFF08 or mark == 40)):
                self.add(at)
            return 0
        if not self.is_beside():
            self.series = self.count
            self.within = -1
            if not begins:
                mark = self.mark(opener - 1)
                self.within = -1 if mark < PLANE and APART[mark] else <int64_t>opener
        while is_space(self.mark(first)):
            first += 1
        mark = self.mark(first)
        if kind_of(mark) & STRAIGHT or self.opens_quotation(first):
            return self.append(at)
        if self.within >= 0:
            begins, opener = False, <size_t>self.within
        elif not (begins or kind_of(mark) & STARTS_PART or is_latin(mark) or self.is_word(opener)):
            return self.append(at)  # set apart from what stands before
        decision = self.words.behind_quotation(
            PyUnicode_Substring(self.string, first, min(at + LOOK_AHEAD, self.stop)), begins,
            PyUnicode_Substring(self.string, max(opener, self.begin + 6) - 6, opener),
            at - <size_t>self.opener,
        )
        if decision == 0 and not (self.soft and begins):  # the sentence ends
            self.append(at)
        elif decision == 2 or self.within >= 0:  # it goes on, and takes the quotations before
            self.count = min(self.count, self.series)
        return 0
