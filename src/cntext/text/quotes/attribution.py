"""Who speaks words in marks: told before them or after them."""

from __future__ import annotations

from cntext.text.names import tables
from cntext.text.quotes.cues import Cue
from cntext.text.quotes.marks import OPENERS, PAUSES, SENTENCE_ENDS, STOPS, Quotation
from cntext.text.quotes.openings import first_noun, opening_phrase
from cntext.text.quotes.people import Speaker, chosen
from cntext.text.quotes.reading import Reading
from cntext.text.quotes.subjects import LONGEST_REACH, subject_of

Told = tuple[Cue | None, Speaker | None]
"""The verb of speech and the speaker, as far as they are named."""

_SEPARATORS = "：:﹕，, \u3000"
_COLONS = frozenset("：:﹕")
_CLOSERS = frozenset("”」")
_NAMING = frozenset("是为為有")
"""Before a colon these name something: 口号是：“…”."""
_SHOWN = frozenset("了出的是为為")
_CLAUSE_ENDS = frozenset("，。：；！？,:;!?\n")
SHORTEST_SENTENCE = 8
"""Fewer characters in marks within a report are a term of it."""
SHORTEST_PERSONAL = 4
"""More characters in marks that speak of me, you or him are a sentence."""
LONGEST_OBJECT = 20
"""How far before words in marks a verb of praise or blame stands whose object they follow."""
LONGEST_TAIL = 64
"""How far behind a quotation its verb of speech may stand, in characters."""


def told_before(reading: Reading, quotation: Quotation) -> Told | None:
    """甲说：“…”; 甲点点头：“…”."""
    text = reading.text
    at = quotation.start
    while at and text[at - 1] in _SEPARATORS:
        at -= 1
    mark = text[at : quotation.start].strip()
    cue = reading.cue_ending_at(at)
    start = _clause_start(reading, at)
    if cue is not None:
        if not mark and not (_like_speech(text, quotation) or _ends_there(text, cue, quotation)):
            return None
        if mark in ("，", ",") and _is_term(text, quotation):
            return None
        if start == cue.start:
            # 网友“小太阳”留言
            start = reading.sentence_start(cue.start)
        speaker = subject_of(reading.tagged, reading.people, start, cue.start)
        if speaker is None and text[start - 1 : start] in _CLOSERS:
            # “狼叔”也坦言：“…”; 面对“…”这一问题，教练回应
            start = reading.sentence_start(cue.start)
            speaker = subject_of(reading.tagged, reading.people, start, cue.start)
        if mark not in _COLONS:
            return (cue, speaker) if speaker is not None else None
        if speaker is None:
            clause = _last_clause(reading, start, cue.start)
            speaker = opening_phrase(reading.tagged, reading.people, clause, cue.start)
        return cue, speaker
    if not mark:
        return _judged(reading, start, quotation)
    if mark in _COLONS and text[at - 1 : at] not in _NAMING:
        found = _told_before_colon(reading, start, at, _like_speech(text, quotation))
        if found is not None:
            return found
    if mark in ("，", ",") and _personal(text, quotation):
        # 网格员武大姐挨家挨户敲门，“老人家一个人住，我们不放心”。
        people = reading.people.between(max(start, at - LONGEST_REACH), at)
        if people:
            return None, people[0]
        if text[quotation.inner_end - 1] in SENTENCE_ENDS:
            # 安尕萍笑了，“机器转起来！”
            actor = actor_in(reading, max(start, at - LONGEST_REACH), at)
            if actor is not None:
                return None, actor
    return None


def _judged(reading: Reading, start: int, quotation: Quotation) -> Told | None:
    """批评市府「只会剪彩、不会治水」: words in marks behind whom or what they are said of."""
    text, place = reading.text, quotation.start
    cues = reading.cues_between(max(start, place - LONGEST_OBJECT), place)
    if not cues or quotation.inner_end - quotation.inner_start < SHORTEST_PERSONAL:
        return None
    cue = cues[-1]
    judging = text[cue.start : cue.end] in tables.quote_words("judging")
    if text[place - 1] in _SHOWN:
        # 称赞球员表现出了“不可思议的斗志”: a term
        return None
    if not judging or any(mark in _CLAUSE_ENDS for mark in text[cue.end : place]):
        return None
    if text[quotation.end : quotation.end + 1] not in ("", "。", "，", "；", "！", "？", "\n"):
        return None
    sentence = reading.sentence_start(cue.start)
    speaker = subject_of(reading.tagged, reading.people, sentence, cue.start)
    return (cue, speaker) if speaker is not None else None


def _told_before_colon(reading: Reading, start: int, at: int, speech: bool) -> Told | None:
    """甲点点头：“…”: the sentence from ``start`` to the colon at ``at`` tells who, and how."""
    clause = _last_clause(reading, start, at)
    cues = reading.cues_between(clause, at)
    person = chosen(reading.tagged, reading.people.between(clause, at))
    if person is None and speech and not cues:
        # 有人劝她去养老院，她摇头：“…”
        person = opening_phrase(reading.tagged, reading.people, clause, at)
    if person is not None:
        return (cues[-1] if cues else None), person
    cues = reading.cues_between(start, at)
    verb = cues[-1] if cues else None
    speaker = subject_of(reading.tagged, reading.people, start, verb.start if verb else at)
    people = reading.people.between(max(start, at - LONGEST_REACH), at)
    if verb is None and people:
        speaker = people[0]
    if speaker is not None and (verb is not None or people or speaker.name):
        return verb, speaker
    speaker = opening_phrase(reading.tagged, reading.people, clause, at) if speech else None
    return (verb, speaker) if speaker is not None else None


def _last_clause(reading: Reading, start: int, end: int) -> int:
    """Where the last clause of a stretch begins."""
    start = max(start, end - LONGEST_REACH)
    return max(start, *(reading.text.rfind(mark, start, end) + 1 for mark in "，,；;"))


def _personal(text: str, quotation: Quotation) -> bool:
    """Whether words in marks speak of me or you, or end like a sentence."""
    inner = text[quotation.inner_start : quotation.inner_end]
    return inner[-1] in SENTENCE_ENDS or any(word in inner for word in "我你您咱")


def _clause_start(reading: Reading, place: int) -> int:
    """Where the sentence begins that tells of a quotation at ``place``: after the last marks."""
    start = reading.sentence_start(max(place - 1, 0))
    floor = max(start, place - 200)
    for mark in "”」』":
        start = max(start, reading.text.rfind(mark, floor, place) + 1)
    return start


def _like_speech(text: str, quotation: Quotation) -> bool:
    """Whether words in marks read like a sentence rather than a term."""
    inner = text[quotation.inner_start : quotation.inner_end]
    return inner[-1:] in SENTENCE_ENDS or len(inner) >= 12 or any(c in PAUSES for c in inner)


def _ends_there(text: str, cue: Cue, quotation: Quotation) -> bool:
    """仅回应“一切依法行政”。: a few words that end the sentence, behind a verb of answering."""
    length = quotation.inner_end - quotation.inner_start
    following = text[quotation.end : quotation.end + 1]
    inner = text[quotation.inner_start : quotation.inner_end]
    personal = length > SHORTEST_PERSONAL and any(pronoun in inner for pronoun in "我你您他她")
    if (personal or length >= SHORTEST_SENTENCE) and following in (
        "",
        "。",
        "！",
        "？",
        "\n",
        "，",
    ):
        # 強調「他不會對你怎樣」，引發不滿
        return True
    return (
        length > (1 if text[cue.end - 1] in "说說答道" else 3)
        and text[cue.start : cue.end] in tables.quote_words("unmarked")
        and following in ("", "。", "！", "？", "\n")
    )


def _is_term(text: str, quotation: Quotation) -> bool:
    """表示，“双减”政策将…: the sentence goes on behind the marks."""
    inner = text[quotation.inner_start : quotation.inner_end]
    following = text[quotation.end : quotation.end + 1]
    return (
        inner[-1:] not in PAUSES
        and following
        not in (
            "",
            "。",
            "！",
            "？",
            "\n",
            "”",
            "」",
            "，",
        )
        and text[quotation.end : quotation.end + 2] not in ("、“", "、「")
    )


def told_after(reading: Reading, quotation: Quotation) -> Told | None:
    """“…。”甲说; “…，”站在田埂上，甲笑着说."""
    text = reading.text
    inner_last = text[quotation.inner_end - 1]
    at = quotation.end
    ended = inner_last in PAUSES
    while at < len(text) and text[at] in "，, 。" and at < quotation.end + 2:
        ended = ended or text[at] in "，,"
        at += 1
    if not ended or not _like_speech(text, quotation):
        return None
    limit = at
    while limit < len(text) and limit - at < LONGEST_TAIL and text[limit] not in STOPS:
        limit += 1
    cues = reading.cues_between(at, limit)
    # 老周一边称秤一边念叨: the verb that ends a clause rather than the first.
    for cue in sorted(cues, key=lambda cue: text[cue.end : cue.end + 1] not in _CLAUSE_ENDS):
        speaker = subject_of(reading.tagged, reading.people, at, cue.start)
        if speaker is not None and speaker.start >= at:
            return cue, speaker
    if (
        inner_last in SENTENCE_ENDS
        and text[limit : limit + 1] in OPENERS
        and text[limit - 1] in "，,：:"
    ):
        # “输了就是输了。”甲走进来，“回去好好总结。”
        actor = actor_in(reading, at, limit - 1)
        if actor is not None:
            return None, actor
    if inner_last in "，," and text[limit : limit + 1] in OPENERS:
        # “快趁热吃，”阿婆把碗推到她面前，“凉了就腥了。”: an action instead of a verb of speech.
        people = reading.people.between(at, limit)
        speaker = people[0] if people else first_noun(reading.tagged, at, limit)
        if speaker is not None:
            return None, speaker
    return None


def actor_in(reading: Reading, start: int, end: int) -> Speaker | None:
    """Whoever begins a clause of a stretch, the first such clause: 面对镜头，甲红了眼眶."""
    text = reading.text
    while start < end:
        stop = min((text.find(mark, start, end) + 1 or end + 1) for mark in "，,；")
        actor = opening_phrase(reading.tagged, reading.people, start, stop - 1)
        if actor is not None:
            return actor
        start = stop
    return None
