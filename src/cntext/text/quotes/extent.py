"""Where reported speech ends: with the sentence, before another speaker, or after more of it."""

from __future__ import annotations

from cntext.text.names import tables
from cntext.text.quotes.cues import Cue
from cntext.text.quotes.reading import Reading
from cntext.text.quotes.subjects import subject_of

OPENERS = frozenset('“「『‘"')
_CLOSERS = frozenset("”」』")
_BEFORE_WORDS = frozenset("，,：:“「『")
AND = ("又", "还", "還", "并", "並", "也", "同时", "同時", "并且", "並且")
LONGEST_INTRODUCTION = 50
"""对此，主任回应说，: how far into a sentence its own verb of speech is looked for."""
SHORTEST_BARE = 7
"""Fewer characters right behind a verb of speech, the full stop included, are no speech."""
SHORTEST_PLAN = 6
"""The same for what begins like a plan: 表示|将密切关注。"""
LONGEST_SEARCHED = 400
"""How far into a sentence another speaker is looked for, in characters."""


def follows_bare(reading: Reading, cue: Cue) -> bool:
    """称公司暂无减持计划: reported speech right behind the verb."""
    text, tagged = reading.text, reading.tagged
    if text[cue.start : cue.end] not in tables.quote_words("bare"):
        return False
    index = tagged.index_at(cue.end)
    token = tagged.tokens[index]
    if (
        tagged.starts[index] != cue.end
        or token in tables.quote_words("object")
        or text[cue.end] in OPENERS
    ):
        return False
    length = reading.sentence_end(cue.end) - cue.end
    return length >= (SHORTEST_PLAN if token in tables.quote_words("goes-on") else SHORTEST_BARE)


def before_direct(text: str, start: int, end: int) -> int:
    """Where the report ends that a quote in marks follows: at the sentence before it."""
    cut = max(text.rfind(mark, start, end) for mark in "。！？；")
    if cut < start:
        # …，“…”; …，强调“…”: the words themselves follow what is reported.
        return max(start, *(text.rfind(mark, start, end) for mark in "，,"))
    return cut + 1 if cut > start else start


def end_of_report(reading: Reading, start: int) -> int:
    """The end of the sentence, and of those in the same paragraph that go on with the report."""
    text = reading.text
    end = _before_another(reading, start, reading.sentence_end(start))
    while end < len(text) and text[end - 1] != "\n" and _goes_on(reading, end):
        end = reading.sentence_end(end)
    while end > start and text[end - 1] in "\n ”」\u3000":
        end -= 1
    return end


def _before_another(reading: Reading, start: int, end: int) -> int:
    """The end of the clauses before the one that has a speaker of its own: …；他还说，…"""
    text, whole = reading.text, end
    end = min(end, start + LONGEST_SEARCHED)
    for cue in reading.cues_between(start + 1, end):
        at = _clause_of_another(reading, start, cue)
        if at > start:
            return at
        # …，又指…; …，并强调…: the same speaker goes on with another verb.
        for word in AND:
            at = cue.start - len(word)
            if (
                cue.reports
                and at - 1 > start
                and text.startswith(word, at)
                and text[at - 1] in "，；"
            ):
                return at
    verdicts = [text.find("，" + word, start, end) for word in tables.quote_words("ending")]
    at = min((at for at in verdicts if at > start), default=-1)
    if at > start:
        # …，遂判决…
        return at
    at = reading.text.find("；", start, end)
    while at >= 0:
        following = reading.text.find("；", at + 1, end)
        for cue in reading.cues_between(at + 1, following if following >= 0 else end):
            subject = subject_of(reading.tagged, reading.people, at + 1, cue.start)
            if cue.reports and subject is not None and subject.start > at:
                return at + 1
        at = following
    return whole


def _clause_of_another(reading: Reading, start: int, cue: Cue) -> int:
    """Where a clause begins that has a verb of speech of its own: …，但她也承认，…; else -1."""
    text = reading.text
    at = max(text.rfind(mark, start, cue.start) for mark in "，；") + 1
    turns = tables.quote_words("turn")
    turning = text[at : at + 1] in turns or text[at : at + 2] in turns
    # 市长陈其迈则回应，…
    if at <= start or not cue.reports or not (turning or text[cue.start - 1] in "则則"):
        return -1
    if text[cue.end : cue.end + 1] not in _BEFORE_WORDS and not follows_bare(reading, cue):
        return -1
    subject = subject_of(reading.tagged, reading.people, at, cue.start)
    if subject is None or subject.start < at or text[subject.start] in "我咱俺":
        return -1
    return at


def _goes_on(reading: Reading, start: int) -> bool:
    """Whether the sentence at ``start`` still says what somebody plans or demands."""
    text = reading.text
    end = reading.sentence_end(start)
    sentence = text[start:end]
    if not sentence.strip() or _leaves(sentence) or text[start] == "\n":
        return False
    opening = text.find("，", start, end)
    opening = end if opening < 0 else opening
    if reading.people.between(start, opening):
        return False
    if any(
        text[cue.start - 1] not in _CLOSERS  # 牢记“…”嘱托: a noun
        and ((cue.reports and cue.start < opening) or text[cue.end : cue.end + 1] in _BEFORE_WORDS)
        for cue in reading.cues_between(start, min(end, start + LONGEST_INTRODUCTION))
    ):
        return False
    return _plans(reading, start, end)


def _plans(reading: Reading, start: int, end: int) -> bool:
    """Whether one of a stretch's tokens is a word that plans and demands are made of."""
    tagged, words = reading.tagged, tables.quote_words("goes-on")
    first, last = tagged.index_at(start), tagged.index_at(end - 1)
    return any(tagged.tokens[index] in words for index in range(first, last + 1))


def _leaves(sentence: str) -> bool:
    """Whether a sentence begins like one that leaves the report: 据了解, a bracket."""
    leaving = tables.quote_words("leaves")
    return sentence[0] in "（(“「" or any(sentence[:length] in leaving for length in (1, 2))
