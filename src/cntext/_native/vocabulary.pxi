# The part of the core that adds the user's words, with the interpreter's help.

cdef class Vocabulary:
    """A lexicon with the user's words beside it."""

    cdef Lexicon lexicon
    cdef Tables tables
    cdef UserWords* words
    cdef list tags
    cdef dict tag_numbers
    cdef dict symbols
    cdef bytes tag_json
    cdef size_t* tag_starts

    def __cinit__(self, Lexicon lexicon not None, words, bint exact):
        cdef uint32_t number
        self.lexicon = lexicon
        self.tables = lexicon.exact if exact else lexicon.folded
        self.tags = [self._tag_name(number) for number in range(self.tables.tag_count)]
        self.tag_numbers = {tag: number for number, tag in enumerate(self.tags)}
        self.symbols = {}
        self.tag_json = b""
        if words:
            self.words = new_user_words(len(words))
            if self.words == NULL:
                raise MemoryError
            self._add_words(words)
            self._write_user_tags()

    def __dealloc__(self):
        free_user_words(self.words)
        free(self.tag_starts)

    cdef str _tag_name(self, uint32_t number):
        cdef const char* name = self.tables.tag_names + TAG_NAME_SIZE * <size_t>number
        return name[:TAG_NAME_SIZE].rstrip(b"\0").decode("ascii")

    cdef int _add_words(self, words) except -1:
        cdef Work work
        cdef object word
        memset(&work, 0, sizeof(work))
        try:
            for word in words:
                if not isinstance(word, tuple):
                    raise TypeError("a user's word is a UserWord")
                self._add_word((<tuple>word)[0], (<tuple>word)[1], (<tuple>word)[2], &work)
        finally:
            free_work(&work)
        return 0

    cdef int _add_word(self, str word, object frequency, object tag, Work* work) except -1:
        """As `jieba.Tokenizer.add_word`: a frequency of None is suggested, one of 0 forbids the
        word, and the total grows each time."""
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(word)
        cdef uint32_t* entries
        cdef uint32_t node
        cdef int64_t number
        if size == 0:
            return 0
        entries = <uint32_t*>malloc(size * sizeof(uint32_t))
        if entries == NULL:
            raise MemoryError
        try:
            self._look_up(word, entries)
            number = self._suggest(word, entries, work) if frequency is None else frequency
            node = add_user_node(self.words, entries, size)
            if node == 0:
                raise MemoryError
        finally:
            free(entries)
        self.words.nodes[node].frequency = number
        self.words.nodes[node].logarithm = log(<double>number) if number else 0
        if number == 0:
            self.words.nodes[node].split = True
        if tag:
            self.words.nodes[node].tag = self._tag_number(tag)
        self.tables.total += number
        self.tables.log_total = log(<double>self.tables.total)
        return 0

    cdef int _look_up(self, str word, uint32_t* entries) except -1:
        """Fill in the entries of a word's characters. Those without a symbol are given one: such
        words can't be found in a text, but jieba counts their frequencies all the same."""
        cdef Py_ssize_t index
        cdef Py_UCS4 character
        for index in range(PyUnicode_GET_LENGTH(word)):
            character = word[index]
            entries[index] = entry_of(&self.tables, character)
            if entries[index] & SYMBOL == 0:
                symbol = self.symbols.setdefault(
                    character, self.tables.symbol_count + len(self.symbols)
                )
                if symbol > SYMBOL:
                    raise OverflowError("too many characters that the lexicon lacks")
                entries[index] |= <uint32_t>symbol
        return 0

    cdef int64_t _suggest(self, str word, const uint32_t* entries, Work* work) except -1:
        """As `jieba.Tokenizer.suggest_freq`: a frequency that keeps the word together."""
        cdef Job job = job_of(word, ACCURATE, False)
        cdef double product = 1, total = <double>self.tables.total
        cdef int64_t frequency, own
        cdef size_t index, start, end
        cdef Word found
        find_tokens(self, &job, work, 0)
        for index in range(work.count):
            start = work.spans[2 * index]
            end = work.spans[2 * index + 1]
            found = find_word(&self.tables, self.words, entries + start, end - start)
            frequency = frequency_of(&self.tables, self.words, found)
            product *= <double>(1 if frequency < 0 else frequency) / total
        found = find_word(&self.tables, self.words, entries, job.text.size)
        own = frequency_of(&self.tables, self.words, found)
        if own < 0:
            own = 1
        frequency = <int64_t>(product * total) + 1
        return frequency if frequency > own else own

    cdef int32_t _tag_number(self, str tag) except -1:
        number = self.tag_numbers.get(tag)
        if number is None:
            number = len(self.tags)
            if number > 0xFFFF:
                raise OverflowError("too many different tags")
            self.tags.append(tag)
            self.tag_numbers[tag] = number
        return number

    cdef int _write_user_tags(self) except -1:
        """Write the tags that the lexicon lacks as JSON strings, to be copied into output."""
        cdef Bytes out
        cdef Job job
        cdef size_t index, count = len(self.tags) - self.tables.tag_count
        memset(&out, 0, sizeof(out))
        self.tag_starts = <size_t*>malloc((count + 1) * sizeof(size_t))
        if self.tag_starts == NULL:
            raise MemoryError
        try:
            for index in range(count):
                self.tag_starts[index] = out.size
                job = job_of(self.tags[self.tables.tag_count + index], ACCURATE, False)
                put_string(&out, &job.text, 0, job.text.size)
            if out.failed:
                raise MemoryError
            self.tag_starts[count] = out.size
            self.tag_json = PyBytes_FromStringAndSize(out.data, out.size)
        finally:
            free(out.data)
        return 0


cdef Job job_of(object text, Mode mode, bint hmm) except *:
    cdef Job job
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}")
    if PyUnicode_GET_LENGTH(text) > LONGEST_TEXT:
        raise OverflowError("a text of more than 2**31 - 1 characters")
    job.text.kind = PyUnicode_KIND(text)
    job.text.data = PyUnicode_DATA(text)
    job.text.size = <size_t>PyUnicode_GET_LENGTH(text)
    job.mode = mode
    job.hmm = hmm
    return job


cdef size_t find_tokens(Vocabulary vocabulary, const Job* job, Work* work,
                        size_t place) except? 0:
    """Find the next batch of tokens; returns where it ends."""
    work.count = 0
    with nogil:
        place = put_tokens(job, &vocabulary.tables, vocabulary.words, work, place, BATCH)
    if work.failed:
        raise MemoryError
    return place
