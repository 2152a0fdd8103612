"""Quotes in marks: who speaks is told before the words, after them, between them, or earlier."""

from __future__ import annotations

from cntext.record.types import Span
from cntext.text.quotes.attribution import LONGEST_TAIL, Told, told_after, told_before
from cntext.text.quotes.marks import OPENERS, STOPS, Quotation
from cntext.text.quotes.reading import Quote, Reading
from cntext.text.quotes.reported import adds
from cntext.text.quotes.surroundings import told_around, told_by_report, told_with


def attributed(reading: Reading) -> list[Quote]:
    """The quotes in marks that have a speaker, and whole sentences in marks without one."""
    quotes: list[Quote] = []
    used = 0
    for quotation in reading.quotations:
        inner = _trimmed(reading.text, quotation)
        if inner[0] >= inner[1] or quotation.start < used:
            continue
        last = quotes[-1] if quotes else None
        before = told_before(reading, quotation)
        if last is not None and _goes_on(reading, last, quotation, before):
            quotes[-1] = last._replace(content=[*last.content, inner])
            used = quotation.end
            continue
        found = (
            before
            or told_after(reading, quotation)
            or told_with(reading, quotation, last)
            or told_by_report(reading, quotation)
        )
        if found is None and not quotation.mended:
            found = told_around(reading, quotation, last)
        if found is not None:
            cue, speaker = found
            if speaker is None and cue and last and adds(reading.text, last, cue):
                speaker = last.speaker
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
    while limit < len(text) and limit - quotation.end < LONGEST_TAIL and text[limit] not in STOPS:
        limit += 1
    return limit - 1 if text[limit : limit + 1] in OPENERS and text[limit - 1] in "，," else -1


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
    before: Told | None,
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
