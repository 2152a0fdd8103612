"""Quotes in marks: who speaks is told before the words, after them, between them, or earlier."""

from __future__ import annotations

from cntext.record.types import Span
from cntext.text.quotes.cues import Cue
from cntext.text.quotes.marks import SENTENCE_ENDS, Quotation
from cntext.text.quotes.reading import Quote, Reading
from cntext.text.quotes.speakers import LONGEST_REACH, Speaker, chosen, first_noun, subject_of

_SEPARATORS = "：:，, \u3000"
_PAUSES = frozenset("。！？!?…，,；;～~—")
_OPENERS = ("“", "「", "『", '"')
_STOPS = frozenset("。！？!?；;\n“”「」『』")
LONGEST_TAIL = 44
"""How far behind a quotation its verb of speech may stand, in characters."""
LONGEST_ACTION = 50
"""How long the clause behind a quotation may be that tells who spoke without such a verb."""


def attributed(reading: Reading) -> list[Quote]:
    """The quotes in marks that have a speaker, and whole sentences in marks without one."""
    quotes: list[Quote] = []
    used = 0
    for quotation in reading.quotations:
        inner = _trimmed(reading.text, quotation)
        if inner[0] >= inner[1] or quotation.start < used:
            continue
        last = quotes[-1] if quotes else None
        before = _told_before(reading, quotation)
        if last is not None and _goes_on(reading, last, quotation, before):
            quotes[-1] = last._replace(content=[*last.content, inner])
            used = quotation.end
            continue
        found = before or _told_after(reading, quotation)
        if found is None and not quotation.mended:
            found = _told_around(reading, quotation, last)
        if found is not None:
            cue, speaker = found
            cue_text = reading.text[cue.start : cue.end] if cue else ""
            cue_end = cue.end if cue else _action_end(reading.text, quotation)
            quotes.append(Quote([inner], speaker, cue_text, True, cue_end))
            used = quotation.end
    return quotes


def _action_end(text: str, quotation: Quotation) -> int:
    """Where the clause ends that stands for the verb between two parts of a quote; -1 if none."""
    if text[quotation.inner_end - 1] not in "，,":
        return -1
    limit = quotation.end
    while limit < len(text) and limit - quotation.end < LONGEST_TAIL and text[limit] not in _STOPS:
        limit += 1
    return limit - 1 if text[limit : limit + 1] in _OPENERS and text[limit - 1] in "，," else -1


def _trimmed(text: str, quotation: Quotation) -> Span:
    start, end = quotation.inner_start, quotation.inner_end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(
    reading: Reading,
    last: Quote,
    quotation: Quotation,
    before: tuple[Cue | None, Speaker | None] | None,
) -> bool:
    """“…，”甲说，“…。”: whether a quotation is the second part of a quote."""
    text = reading.text
    if last.cue_end < 0 or last.content[-1][1] > last.cue_end or len(last.content) > 1:
        return False
    if quotation.start - last.cue_end > 3:
        return False
    between = text[last.cue_end : quotation.start]
    if between.strip() not in ("，", "：", ",", ":", ""):
        return False
    return "。" not in text[last.content[-1][1] : last.cue_end][2:] or before is None


def _told_before(
    reading: Reading, quotation: Quotation
) -> tuple[Cue | None, Speaker | None] | None:
    """甲说：“…”; 甲点点头：“…”."""
    text = reading.text
    at = quotation.start
    while at and text[at - 1] in _SEPARATORS:
        at -= 1
    mark = text[at : quotation.start].strip()
    cue = reading.cue_ending_at(at)
    start = _clause_start(reading, at)
    if cue is not None:
        if not mark and not _like_speech(text, quotation):
            return None
        if mark in ("，", ",") and _is_term(text, quotation):
            return None
        speaker = subject_of(reading.tagged, reading.people, start, cue.start)
        return (cue, speaker) if speaker is not None or mark in ("：", ":") else None
    if mark in ("：", ":"):
        cues = reading.cues_between(start, at)
        verb = cues[-1] if cues else None
        speaker = subject_of(reading.tagged, reading.people, start, verb.start if verb else at)
        start = max(start, at - LONGEST_REACH)
        people = reading.people.between(start, at)
        if verb is None and people:
            speaker = people[0]
        if speaker is not None and (verb is not None or people or speaker.name):
            return verb, speaker
    if mark in ("，", ",") and _personal(text, quotation):
        # 网格员武大姐挨家挨户敲门，“老人家一个人住，我们不放心”。
        people = reading.people.between(max(start, at - LONGEST_REACH), at)
        if people:
            return None, people[0]
    return None


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
    return inner[-1:] in SENTENCE_ENDS or len(inner) >= 12 or any(c in "，。！？" for c in inner)


def _is_term(text: str, quotation: Quotation) -> bool:
    """表示，“双减”政策将…: the sentence goes on behind the marks."""
    inner = text[quotation.inner_start : quotation.inner_end]
    following = text[quotation.end : quotation.end + 1]
    return inner[-1:] not in _PAUSES and following not in (
        "",
        "。",
        "！",
        "？",
        "\n",
        "”",
        "」",
        "，",
    )


def _told_after(reading: Reading, quotation: Quotation) -> tuple[Cue | None, Speaker | None] | None:
    """“…。”甲说; “…，”站在田埂上，甲笑着说."""
    text = reading.text
    inner_last = text[quotation.inner_end - 1]
    at = quotation.end
    ended = inner_last in _PAUSES
    while at < len(text) and text[at] in "，, 。" and at < quotation.end + 2:
        ended = ended or text[at] in "，,"
        at += 1
    if not ended or not _like_speech(text, quotation):
        return None
    limit = at
    while limit < len(text) and limit - at < LONGEST_TAIL and text[limit] not in _STOPS:
        limit += 1
    for cue in reading.cues_between(at, limit):
        speaker = subject_of(reading.tagged, reading.people, at, cue.start)
        if speaker is not None and speaker.start >= at:
            return cue, speaker
    if inner_last in "，," and text[limit : limit + 1] in _OPENERS:
        # “快趁热吃，”阿婆把碗推到她面前，“凉了就腥了。”: an action instead of a verb of speech.
        people = reading.people.between(at, limit)
        speaker = people[0] if people else first_noun(reading.tagged, at, limit)
        if speaker is not None:
            return None, speaker
    return None


def _told_around(
    reading: Reading, quotation: Quotation, last: Quote | None
) -> tuple[Cue | None, Speaker | None] | None:
    """A quotation that is a sentence of its own: who is told of around it.

    At the beginning of a paragraph it is who acts in the next sentence (“…。”家住三楼的甲竖起
    了大拇指), else who spoke last or was named last.
    """
    text = reading.text
    if text[quotation.inner_end - 1] not in SENTENCE_ENDS:
        return None
    before = _ink_before(text, quotation)
    if before not in ("", "。", "！", "？", "\n", "”", "」"):
        return None
    opens = before in ("", "\n")
    later = _told_later(reading, quotation)
    if opens and later is not None:
        return None, later
    found = _told_earlier(reading, quotation, last)
    if found is not None:
        return found
    if later is not None:
        return None, later
    return (None, None) if quotation.inner_end - quotation.inner_start >= 8 else None


def _ink_before(text: str, quotation: Quotation) -> str:
    """The last character before a quotation that isn't a space within the line."""
    at = quotation.start
    while at and at > quotation.start - 8 and text[at - 1] in " \t\u3000\xa0":
        at -= 1
    return text[at - 1 : at]


def _told_later(reading: Reading, quotation: Quotation) -> Speaker | None:
    """Who is named in the sentence behind a quotation, if no other quotation is in it."""
    text = reading.text
    limit = quotation.end
    while (
        limit < len(text) and limit - quotation.end < LONGEST_ACTION and text[limit] not in _STOPS
    ):
        limit += 1
    if limit == quotation.end or text[limit : limit + 1] in _OPENERS:
        return None
    return chosen(reading.tagged, reading.people.between(quotation.end, limit))


def _told_earlier(
    reading: Reading, quotation: Quotation, last: Quote | None
) -> tuple[Cue | None, Speaker | None] | None:
    """Who spoke last goes on speaking; else who was named in the sentence before."""
    text = reading.text
    if last is not None and last.speaker is not None:
        gap = text[max(last.content[-1][1], quotation.start - 161) : quotation.start]
        sentences = sum(gap.count(mark) for mark in "。！？")
        if len(gap) <= 160 and sentences <= 3 and gap.count("\n") <= 2:
            return None, _latest(reading, last.speaker, last.content[-1][1], quotation.start)
    start = reading.sentence_start(max(quotation.start - 1, 0) - 1) if quotation.start else 0
    start = max(start, quotation.start - 120)
    people = reading.people.between(start, quotation.start)
    line = text.rfind("\n", start, quotation.start)
    people = [person for person in people if person.start > line]
    return (None, people[0]) if people else None


def _latest(reading: Reading, speaker: Speaker, start: int, end: int) -> Speaker:
    """The only other person named since the last quote, else its speaker."""
    people = reading.people.between(start, end)
    people = [person for person in people if person.start != speaker.start]
    return people[0] if len(people) == 1 and not speaker.start > start else speaker
