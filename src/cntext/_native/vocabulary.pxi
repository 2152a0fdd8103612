# The part of the core that adds the user's words, with the interpreter's help.

cdef int64_t LARGEST_TOTAL = <int64_t>1 << 62

cdef enum:
    SHORT_WORD = 32

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define fetch(place) __builtin_prefetch(place)
    #else
    #define fetch(place) ((void)(place))
    #endif
    """
    void fetch(const void* place) noexcept nogil

cdef class Vocabulary:
    """A lexicon with the user's words beside it."""

    cdef Lexicon lexicon
    cdef Tables tables
    cdef UserWords* words
    cdef list tags
    cdef dict tag_numbers
    cdef dict symbols
    cdef readonly dict literals
    cdef bytes tag_json
    cdef size_t* tag_starts

    def __cinit__(self, Lexicon lexicon not None, words, bint exact):
        """`words` are UserWords and UserDictionaries, in the order in which they count."""
        cdef uint32_t number
        self.lexicon = lexicon
        self.tables = lexicon.exact if exact else lexicon.folded
        self.tags = [self._tag_name(number) for number in range(self.tables.tag_count)]
        self.tag_numbers = {tag: number for number, tag in enumerate(self.tags)}
        self.symbols = {}
        self.literals = {}
        self.tag_json = b""
        if words:
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
        cdef size_t expected = len(words)
        cdef object item
        cdef Text text
        for item in words:
            if not isinstance(item, tuple):
                text = text_of(item.text)
                expected += count_lines(&text)
        self.words = new_user_words(expected)
        if self.words == NULL:
            raise MemoryError
        memset(&work, 0, sizeof(work))
        try:
            for item in words:
                if isinstance(item, tuple):
                    self._add(item, &work)
                else:
                    self._add_dictionary(item, item.text, &work)
        finally:
            free_work(&work)
        self.tables.log_total = log(<double>self.tables.total)
        return 0

    cdef int _add_dictionary(self, object dictionary, str text, Work* work) except -1:
        """Read a dictionary, giving the lines that aren't plain to its own reader."""
        cdef Text whole = text_of(text)
        cdef DictionaryLine found
        cdef Stretch line
        cdef LineKind kind
        cdef size_t number = 0, place = 0
        cdef object word
        while place < whole.size:
            number += 1
            line.start = place
            place = line_end(&whole, place)
            line.end = place
            if line.end > line.start and read(&whole, line.end - 1) == 13:
                line.end -= 1
            place += 1
            kind = read_line(&whole, line, number == 1, &found)
            if kind == OTHER:
                word = dictionary.read_line(text[line.start:line.end], number)
                if word is not None:
                    self._add(word, work)
            elif kind == PLAIN:
                self._add_line(text, &whole, &found, work)
        return 0

    cdef int _add_line(self, str text, const Text* whole, const DictionaryLine* found,
                       Work* work) except -1:
        cdef object tag = None
        if found.tag.start < found.tag.end:
            tag = PyUnicode_Substring(text, found.tag.start, found.tag.end)
        if found.literal:
            self._add_literal(PyUnicode_Substring(text, found.word.start, found.word.end),
                              found.frequency, tag)
            return 0
        return self._add_word(part_of(whole, found.word), found.frequency, tag, work)

    cdef int _add(self, object user_word, Work* work) except -1:
        cdef int64_t number = -1
        word, frequency, tag, literal = user_word
        if frequency is not None:
            number = frequency
            if number < 0:
                raise ValueError("a frequency below 0")
        if literal:
            self._add_literal(word, number, tag)
            return 0
        return self._add_word(text_of(word), number, tag, work)

    cdef int _add_literal(self, str word, int64_t frequency, object tag) except -1:
        """Note a word for cntext.text.segment.literal_words; a frequency of 0 takes it back."""
        if frequency != 0:
            self.literals[word] = tag or self.tags[self.tables.unknown_tag]
        else:
            self.literals.pop(word, None)
        return 0

    cdef int _add_word(self, Text word, int64_t frequency, object tag, Work* work) except -1:
        """As `jieba.Tokenizer.add_word`: a frequency that isn't given is suggested, one of 0
        forbids the word, and the total grows each time."""
        cdef uint32_t few[SHORT_WORD]
        cdef uint32_t* entries = few
        cdef uint32_t node
        if word.size == 0:
            return 0
        if word.size > SHORT_WORD:
            entries = <uint32_t*>malloc(word.size * sizeof(uint32_t))
            if entries == NULL:
                raise MemoryError
        try:
            self._look_up(&word, entries)
            if frequency < 0:
                frequency = self._suggest(&word, entries, work)
            node = add_user_node(self.words, entries, word.size)
            if node == 0:
                raise MemoryError
        finally:
            if entries != few:
                free(entries)
        self.words.nodes[node].frequency = frequency
        self.words.nodes[node].logarithm = log(<double>frequency) if frequency else 0
        if frequency == 0:
            self.words.nodes[node].split = True
        if tag:
            self.words.nodes[node].tag = self._tag_number(tag)
        if frequency > LARGEST_TOTAL - self.tables.total:
            raise OverflowError("the frequencies' total is too large")
        self.tables.total += frequency
        return 0

    cdef int _look_up(self, const Text* word, uint32_t* entries) except -1:
        """Fill in the entries of a word's characters. Those without a symbol are given one: such
        words can't be found in a text, but jieba counts their frequencies all the same."""
        cdef size_t index
        cdef uint32_t character
        for index in range(word.size):
            character = read(word, index)
            entries[index] = entry_of(&self.tables, character)
            if entries[index] & SYMBOL == 0:
                symbol = self.symbols.setdefault(
                    character, self.tables.symbol_count + len(self.symbols)
                )
                if symbol > SYMBOL:
                    raise OverflowError("too many characters that the lexicon lacks")
                entries[index] |= <uint32_t>symbol
        return 0

    cdef int64_t _suggest(self, const Text* word, const uint32_t* entries, Work* work) except -1:
        """As `jieba.Tokenizer.suggest_freq`: a frequency that keeps the word together."""
        cdef Job job
        cdef double product = 1, total = <double>self.tables.total
        cdef int64_t frequency, own
        cdef size_t index, start, end
        cdef Word found
        self._fetch(entries, word.size)
        self.tables.log_total = log(total)
        job.text = word[0]
        job.mode = ACCURATE
        job.hmm = False
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

    cdef void _fetch(self, const uint32_t* entries, size_t size) noexcept nogil:
        """Have the places of two characters in a row brought near at once; the search would wait
        for each in turn."""
        cdef size_t index
        cdef uint32_t place
        for index in range(size - 1):
            place = self.tables.root_base + (entries[index] & SYMBOL)
            if place < self.tables.trie_size:
                place = base_of(self.tables.trie[place]) + (entries[index + 1] & SYMBOL)
                if place < self.tables.trie_size:
                    fetch(self.tables.trie + place)

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


cdef inline Text part_of(const Text* text, Stretch stretch) noexcept nogil:
    cdef Text part
    part.kind = text.kind
    part.data = <const char*>text.data + stretch.start * <size_t>text.kind
    part.size = stretch.end - stretch.start
    return part


cdef Text text_of(object string) except *:
    cdef Text text
    if not isinstance(string, str):
        raise TypeError(f"a text is a str, not {type(string).__name__}")
    if PyUnicode_GET_LENGTH(string) > LONGEST_TEXT:
        raise OverflowError("a text of more than 2**31 - 1 characters")
    text.kind = PyUnicode_KIND(string)
    text.data = PyUnicode_DATA(string)
    text.size = <size_t>PyUnicode_GET_LENGTH(string)
    return text


cdef Job job_of(object string, Mode mode, bint hmm) except *:
    cdef Job job
    job.text = text_of(string)
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
