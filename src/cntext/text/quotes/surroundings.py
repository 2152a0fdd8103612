"""Who speaks words in marks that no verb of speech stands beside: told in the sentences around."""

from __future__ import annotations

from cntext.text.quotes.attribution import SHORTEST_SENTENCE, Told, actor_in
from cntext.text.quotes.marks import OPENERS, SENTENCE_ENDS, STOPS, Quotation
from cntext.text.quotes.openings import opening_phrase
from cntext.text.quotes.people import Speaker, chosen
from cntext.text.quotes.reading import Quote, Reading
from cntext.text.quotes.subjects import LONGEST_REACH, subject_of

SHORTEST_IN_ROW = 6
"""Fewer characters in marks behind a quote are a term: “…。”“股神”…"""
LONGEST_ACTION = 50
"""How long the clause behind a quotation may be that tells who spoke without such a verb."""


def told_with(reading: Reading, quotation: Quotation, last: Quote | None) -> Told | None:
    """“…”、“…”: a quotation in a row of them is said by whom the first one is."""
    if last is None or not last.content:
        return None
    between = reading.text[last.content[-1][1] : quotation.start]
    if quotation.inner_end - quotation.inner_start < SHORTEST_IN_ROW:
        return None
    return (None, last.speaker) if between[1:].strip() in ("、", "") and len(between) < 5 else None


def told_by_report(reading: Reading, quotation: Quotation) -> Told | None:
    """甲表示，…，“…”。: reported speech that goes over into the words themselves."""
    text = reading.text
    if (
        quotation.mended
        or text[quotation.start - 1 : quotation.start] not in ("，", ",")
        or quotation.inner_end - quotation.inner_start < SHORTEST_IN_ROW
        or text[quotation.end : quotation.end + 1] not in ("", "。", "！", "？", "\n", "，")
    ):
        return None
    start = max(reading.sentence_start(quotation.start - 1), quotation.start - LONGEST_REACH)
    for cue in reading.cues_between(start, quotation.start)[::-1]:
        speaker = subject_of(reading.tagged, reading.people, start, cue.start)
        if cue.reports and speaker is not None:
            return None, speaker
    return None


def told_around(reading: Reading, quotation: Quotation, last: Quote | None) -> Told | None:
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
    return (None, None) if _spoken(text, quotation) else None


def _spoken(text: str, quotation: Quotation) -> bool:
    """Whether words in marks that nobody is named for read like speech rather than a saying."""
    inner = text[quotation.inner_start : quotation.inner_end]
    return len(inner) >= SHORTEST_SENTENCE and (
        inner[-1] in "！？!?" or any(word in inner for word in "我咱俺您你")
    )


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
    while limit < len(text) and limit - quotation.end < LONGEST_ACTION and text[limit] not in STOPS:
        limit += 1
    if limit == quotation.end or text[limit : limit + 1] in OPENERS:
        return None
    person = chosen(reading.tagged, reading.people.between(quotation.end, limit))
    if person is not None:
        return person
    return opening_phrase(reading.tagged, reading.people, quotation.end, limit)


def _told_earlier(reading: Reading, quotation: Quotation, last: Quote | None) -> Told | None:
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
    if people:
        return None, people[0]
    for cue in reading.cues_between(max(start, line), quotation.start)[::-1]:
        # 他指出，过去靠天吃饭。“明年…”
        speaker = subject_of(
            reading.tagged, reading.people, max(reading.sentence_start(cue.start), line), cue.start
        )
        if cue.reports and speaker is not None:
            return None, speaker
    # 她还站在那里挥手。“明年再来啊！”
    actor = actor_in(reading, max(start, line + 1), quotation.start)
    return (None, actor) if actor is not None else None


def _latest(reading: Reading, speaker: Speaker, start: int, end: int) -> Speaker:
    """The only other person named since the last quote, else its speaker."""
    people = reading.people.between(start, end)
    people = [person for person in people if person.start != speaker.start]
    return people[0] if len(people) == 1 and not speaker.start > start else speaker
