# What the passes ask of the reference: decisions that need words.

cdef class Words:
    """The decisions that need words, as functions."""

    cdef object carried_on
    cdef object dash_goes_on
    cdef object note_length
    cdef object latin_stop
    cdef object behind_bracket
    cdef object behind_quotation
    cdef object speaker_follows
    cdef object is_number

    def __cinit__(self, object marks, object ellipses, object latin, object quotations,
                  object is_number):
        if not MARKS_KNOWN:
            learn_marks(marks, quotations)
        self.carried_on = ellipses.carried_on
        self.dash_goes_on = ellipses.dash_goes_on
        self.note_length = ellipses.note_length
        self.latin_stop = latin.latin_stop
        self.behind_bracket = quotations.is_constituent
        self.behind_quotation = quotations.behind_quotation
        self.speaker_follows = quotations.speaker_follows
        self.is_number = is_number
