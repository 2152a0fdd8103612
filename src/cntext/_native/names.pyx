# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False, embedsignature=True
"""Where names may begin, at native speed; cntext.text.names.starts is the reference."""

from cpython.unicode cimport PyUnicode_READ_CHAR, PyUnicode_Substring
from libc.stdint cimport int16_t, uint16_t
from libc.string cimport memset

cdef enum:
    RANGE = 0x10000
    UNKNOWN = 0x7FFF
    NONE = -0x7FFF
    # Kinds of characters.
    STARTER = 1
    TITLE_END = 2
    LIST_MARK = 4
    PRECEDING = 8
    PAIRING = 16
    SOUND = 32
    AFTER = 64
    HONORIFIC = 128
    LONG_SURNAME = 256
    FAMILIAR = 512
    OPENING = 1024
    # Traits of tokens, as the reference has them.
    STARTS = 1
    PROMISE = 2
    SURNAME = 4
    SECOND = 8
    PRECEDED = 16
    # Scores, as the reference has them.
    THRESHOLD = 40
    NO_CHARACTER = -60
    FROM_NAMED_TOKENS = 32
    FROM_PLAIN_TOKENS = 8
    FROM_A_WORD_AFTER = 26
    FROM_A_MARK_AFTER = 6
    FROM_BEFORE = 8
    FROM_A_PAIR_BEFORE = 26
    FROM_A_TITLE_BEFORE = 65
    ENOUGH = 1000
    NEVER = -1000

KINDS = {
    "starts": STARTER,
    "title": TITLE_END,
    "list": LIST_MARK,
    "preceding": PRECEDING,
    "pairing": PAIRING,
    "sound": SOUND,
    "after": AFTER,
    "honorific": HONORIFIC,
    "familiar": FAMILIAR,
    "opening": OPENING,
}


cdef class NamePoints:
    """Finds where names may begin.

    ``weigh`` gives the weight of a character in a given name; ``traits`` what is known of a
    token of two or more characters; ``told`` the first two characters of names in tables;
    ``title_before`` the title that ends at an offset; ``kinds`` the characters of each kind.
    """

    cdef int16_t surnames[RANGE]
    cdef int16_t given[RANGE]
    cdef uint16_t kinds[RANGE]
    cdef dict long_surnames
    cdef object weigh
    cdef object traits
    cdef frozenset told
    cdef object title_before

    def __cinit__(
        self,
        dict surnames not None,
        weigh not None,
        traits not None,
        frozenset told not None,
        title_before not None,
        dict kinds not None,
    ):
        cdef Py_ssize_t index
        memset(self.kinds, 0, sizeof(self.kinds))
        for index in range(RANGE):
            self.surnames[index] = NONE
            self.given[index] = UNKNOWN
        self.long_surnames = {}
        self.weigh = weigh
        self.traits = traits
        self.told = told
        self.title_before = title_before
        for kind, characters in kinds.items():
            for character in characters:
                self.add(character, KINDS[kind])
        for surname, weight in surnames.items():
            if len(surname) == 1:
                if ord(surname) < RANGE:
                    self.surnames[<Py_ssize_t> ord(surname)] = weight
            else:
                self.long_surnames[surname] = weight
                self.add(surname[0], LONG_SURNAME)

    cdef int add(self, str character, int kind) except -1:
        if ord(character) < RANGE:
            self.kinds[<Py_ssize_t> ord(character)] |= kind
        return 0

    cdef inline int kind(self, Py_UCS4 character) noexcept:
        return self.kinds[character] if character < RANGE else 0

    cdef int given_weight(self, Py_UCS4 character) except? NEVER:
        """The weight of a character in a given name."""
        if character < 0x3400 or character > 0x9FFF:
            return NO_CHARACTER
        if self.given[character] == UNKNOWN:
            self.given[character] = self.weigh(chr(character))
        return self.given[character]

    cdef int given_score(self, str text, Py_ssize_t start, int size) except? NEVER:
        """How well one or two characters suit a given name."""
        cdef Py_UCS4 first = PyUnicode_READ_CHAR(text, start), second
        if size == 1:
            return self.given_weight(first) - 4
        second = PyUnicode_READ_CHAR(text, start + 1)
        return (
            self.given_weight(first) + self.given_weight(second) + (12 if first == second else 0)
        )

    cdef int most_after(self, str text, Py_ssize_t end) noexcept:
        if end < len(text) and self.kind(PyUnicode_READ_CHAR(text, end)) & AFTER:
            return FROM_A_WORD_AFTER
        if end + 1 < len(text) and PyUnicode_READ_CHAR(text, end + 1) in u"男女":
            # 张伟，男，35岁
            return FROM_A_WORD_AFTER
        return FROM_A_MARK_AFTER

    cdef int with_surname(
        self, str text, Py_ssize_t end, int weight, bint lone
    ) except? UNKNOWN:
        """The most that a name can score whose surname ends at ``end``."""
        cdef Py_ssize_t length = len(text)
        cdef int best = NEVER, size
        cdef Py_UCS4 following
        if end >= length:
            return NEVER
        following = PyUnicode_READ_CHAR(text, end)
        if self.kind(following) & HONORIFIC:
            return ENOUGH
        for size in range(1, 3):
            if end + size <= length:
                best = max(
                    best,
                    weight
                    + self.given_score(text, end, size)
                    + self.most_after(text, end + size),
                )
        if lone and end + 3 <= length and following < RANGE and (
            self.surnames[following] != NONE or self.kinds[following] & LONG_SURNAME
        ):
            best = max(
                best, 12 + self.given_score(text, end + 1, 2) + self.most_after(text, end + 3)
            )
        return best

    cdef int most_by_itself(self, str text, Py_ssize_t start) except? UNKNOWN:
        """The most that a Chinese name can score, tokens and what is before aside."""
        cdef Py_UCS4 first = PyUnicode_READ_CHAR(text, start)
        cdef int best = NEVER
        if first >= RANGE:
            return NEVER
        if self.kinds[first] & LONG_SURNAME:
            surname = PyUnicode_Substring(text, start, min(start + 2, len(text)))
            weight = self.long_surnames.get(surname)
            if weight is not None:
                best = self.with_surname(text, start + 2, weight, False)
        if self.surnames[first] != NONE:
            best = max(best, self.with_surname(text, start + 1, self.surnames[first], True))
        return best

    cdef bint hopeful(self, str text, list pos, Py_ssize_t index, Py_ssize_t start) except -1:
        """Whether a name that begins here can reach the threshold at all."""
        cdef Py_ssize_t at, length = len(text), count = len(pos)
        cdef bint named = False
        cdef Py_UCS4 second
        cdef int missing, kind
        if PyUnicode_Substring(text, start, min(start + 2, length)) in self.told:
            return True
        if self.kind(PyUnicode_READ_CHAR(text, start)) & FAMILIAR and start + 1 < length:
            second = PyUnicode_READ_CHAR(text, start + 1)
            if second < RANGE and self.surnames[second] >= 0:
                return True
        if (
            self.kind(PyUnicode_READ_CHAR(text, start)) & SOUND
            and start
            and self.kind(PyUnicode_READ_CHAR(text, start - 1)) & TITLE_END
            and self.title_before(text, start) is not None
        ):
            return True
        for at in range(index, min(index + 4, count)):
            if is_name_tag(<str> pos[at]):
                named = True
                if at < index + 2 and self.kind(PyUnicode_READ_CHAR(text, start)) & SOUND:
                    return True
                break
        missing = THRESHOLD - self.most_by_itself(text, start)
        missing -= FROM_NAMED_TOKENS if named else FROM_PLAIN_TOKENS
        if missing <= FROM_BEFORE:
            return True
        if not start or missing > FROM_A_TITLE_BEFORE:
            return False
        kind = self.kind(PyUnicode_READ_CHAR(text, start - 1))
        if kind & LIST_MARK:
            return True
        if missing <= FROM_A_PAIR_BEFORE and kind & PAIRING:
            return True
        return kind & TITLE_END and self.title_before(text, start) is not None

    cdef int traits_of(self, str token) except -1:
        """What is known of a token whatever stands around it."""
        cdef Py_UCS4 first = PyUnicode_READ_CHAR(token, 0)
        cdef int kind = self.kind(first)
        if len(token) == 1:
            if not kind & STARTER:
                return 0
            return STARTS | PROMISE | (SURNAME if self.surnames[first] >= 10 else 0)
        if not kind & STARTER and not (
            kind & (TITLE_END | PRECEDING)
            and self.kind(PyUnicode_READ_CHAR(token, 1)) & STARTER
        ):
            return 0
        return self.traits[token]

    def points(self, str text not None, list tokens not None, list pos not None,
               list starts not None):
        """(token index, offset, whether a name can reach the threshold) of each such place.

        ``starts`` are the offsets of the tokens; the tags in ``pos`` run parallel to them.
        """
        cdef Py_ssize_t index, start, length = len(text)
        cdef int traits
        cdef str token, tag
        cdef list found = []
        if len(pos) < len(tokens) or len(starts) < len(tokens):
            raise ValueError("tokens, tags and offsets don't run parallel")
        for index in range(len(tokens)):
            token = tokens[index]
            if not token:
                continue
            traits = self.traits_of(token)
            if not traits:
                continue
            start = starts[index]
            if not 0 <= start <= length - len(token):
                raise ValueError("an offset outside the text")
            if traits & SECOND:
                title = self.title_before(text, start + 1)
                if title is not None and title[1] < start:
                    found.append((index, start + 1, True))
                    continue
            if not traits & STARTS:
                continue
            tag = pos[index]
            if is_name_tag(tag):
                if traits & PRECEDED:
                    start += 1
            elif not start or (
                self.kind(PyUnicode_READ_CHAR(text, start - 1)) & (TITLE_END | OPENING)
            ):
                pass
            elif not traits & (SURNAME if is_function_tag(tag) else PROMISE):
                continue
            found.append((index, start, self.hopeful(text, pos, index, start)))
        return found


cdef bint is_name_tag(str tag) noexcept:
    """nr and its kinds."""
    return (
        tag is not None
        and len(tag) > 1
        and PyUnicode_READ_CHAR(tag, 0) == u"n"
        and PyUnicode_READ_CHAR(tag, 1) == u"r"
    )


cdef bint is_function_tag(str tag) noexcept:
    """Particles, pronouns, numerals and the like."""
    cdef Py_UCS4 first
    if tag is None or not 1 <= len(tag) <= 2:
        return False
    first = PyUnicode_READ_CHAR(tag, 0)
    if len(tag) == 1:
        return first in u"pcdurmqfy"
    return first == u"u" and PyUnicode_READ_CHAR(tag, 1) in u"jldz"
