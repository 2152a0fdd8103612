"""Reported speech: 甲表示，将…, to the end of what is reported."""

from __future__ import annotations

from cntext.text.names import tables
from cntext.text.quotes.cues import Cue
from cntext.text.quotes.extent import AND, OPENERS, before_direct, end_of_report, follows_bare
from cntext.text.quotes.marks import Quotation
from cntext.text.quotes.people import Speaker
from cntext.text.quotes.reading import Quote, Reading
from cntext.text.quotes.subjects import LONGEST_REACH, subject_of

_MARKS = frozenset("“”「」『』")
_PUNCTUATION = frozenset("，。！？；：\n")
_ASKING = frozenset("问問")
_QUESTIONS = ("？", "?")
_TELLING = ("说", "說", "道", "说道", "說道")
_DEEDS = (
    "转身", "轉身", "说着", "說著", "边说", "邊說", "一边", "一邊", "声音", "聲音", "语气",
    "語氣", "脸上", "臉上", "眼里", "眼裡", "眼睛", "随后", "隨後", "接着", "接著", "然后",
    "然後", "起身", "手里", "手裡",
)  # fmt: skip
"""Behind “…”甲说， these tell what the speaker does rather than says."""
_ABOUT = ("对于", "對於", "针对", "針對", "面对", "面對", "对此", "對此", "就", "关于", "關於")
LONGEST_ADDING = 7
"""，但同时指出: most characters between a term in marks and a verb without a subject."""
LONGEST_TERM = 30
"""More characters in marks are no term, as far as the verbs of speech in them go."""
SHORTEST = 4
"""Fewer characters behind a verb aren't taken for reported speech."""


def reported(reading: Reading, direct: list[Quote]) -> list[Quote]:
    """The quotes without marks, outside those in marks."""
    taken = sorted(span for quote in direct for span in quote.content)
    terms = _terms(reading)
    found: list[Quote] = []
    free = 0
    spans = iter(taken)
    span = next(spans, None)
    before = iter(sorted(direct, key=lambda quote: quote.content[-1]))
    following, last = next(before, None), None
    by_cue = {quote.cue_end: quote for quote in direct if quote.cue_end >= 0}
    for cue in reading.cues:
        while span is not None and span[1] <= cue.start:
            span = next(spans, None)
        while following is not None and following.content[-1][1] <= cue.start:
            last, following = following, next(before, None)
        inside = span is not None and span[0] <= cue.start
        if not cue.reports or cue.start < free or inside or cue.start in terms:
            continue
        spoken = by_cue.get(cue.end)
        if spoken is None:
            latest = max(filter(None, (last, found[-1] if found else None)), default=None, key=_end)
            spoken = latest if latest and adds(reading.text, latest, cue) else None
        quote = _reported_by(reading, cue, spoken, span[0] if span else -1)
        if quote is not None:
            found.append(quote)
            free = quote.content[-1][1]
    return found


def adds(text: str, last: Quote, cue: Cue) -> bool:
    """“…”，并称，…: whether the verb goes on with what the speaker of a quote says."""
    between = text[last.content[-1][1] : cue.start]
    return len(between) < 8 and between.strip('”」』"，, ') in AND


def _end(quote: Quote) -> int:
    return quote.content[-1][1]


def _terms(reading: Reading) -> set[int]:
    """The places of what stands in marks and is no sentence: 民進黨「說一套做一套」."""
    places: set[int] = set()
    for mark in reading.quotations:
        inner = reading.text[mark.inner_start : mark.inner_end]
        if not mark.mended and len(inner) <= LONGEST_TERM and not _PUNCTUATION & set(inner):
            places.update(range(mark.inner_start, mark.inner_end))
    return places


def _reported_by(
    reading: Reading, cue: Cue, spoken: Quote | None, next_direct: int
) -> Quote | None:
    """What is reported behind a verb of speech."""
    text = reading.text
    start = _behind_addressee(reading, cue)
    while start < len(text) and text[start] in "，,：:﹕ ":
        start += 1
    if start < len(text) and text[start] == "\n" and text[start - 1] in "：:":
        # 徐正源表示：, and what he says in a paragraph of its own.
        return _paragraph_by(reading, cue, start + 1)
    if spoken is None and text[start : start + 1] in ("", "。", "\n"):
        return _told_behind(reading, cue)
    if start >= len(text) or text[start] in "。！？；\n”」）)、":
        return None
    if start == cue.end and not follows_bare(reading, cue):
        return None
    if _leaves_it_to_another(reading, cue, start):
        return None
    told = spoken is not None and spoken.cue_end == cue.end
    if told and spoken is not None and spoken.content[0][0] > cue.end + 1:
        # 批评市府「只会剪彩」: what is between the verb and its words isn't said.
        return None
    if told and spoken is not None and text[cue.start : cue.end] in _TELLING:
        # “…。”9月初，甲正忙着，他说快完成了: the verb tells more than who said the words.
        far = "，" in text[spoken.content[-1][1] : cue.start] and start == cue.end
        if not far and not _reports(text, start):
            return None
    if text[start] in OPENERS and not _mixed(reading, start):
        return None
    if text[cue.start : cue.end] in ("看来", "看來") and not _in_whose_eyes(reading, cue):
        return None
    sentence = reading.sentence_start(cue.start)
    marks = _after_marks(reading, cue.start)
    if marks < cue.start:
        sentence = max(sentence, marks)
    if _concerns(reading, cue, start):
        return None
    sourced, source = _source(reading, cue)
    if sourced and (source is None or _told_by_another(reading, start)):
        return None
    speaker = (
        source
        if source is not None
        else spoken.speaker
        if spoken
        else subject_of(reading.tagged, reading.people, sentence, cue.start)
    )
    if speaker is None:
        speaker = _speaking_noun(text, cue)
    if speaker is None and cue.start - sentence < LONGEST_ADDING:
        # 称赞球员“…”，但同时指出，…
        sentence = reading.sentence_start(cue.start)
        speaker = subject_of(reading.tagged, reading.people, sentence, cue.start)
    if speaker is None:
        return None
    asking = text[cue.end - 1] in _ASKING
    if asking and not _ends_asking(reading, start):
        return None
    end = end_of_report(reading, start)
    if 0 <= next_direct < end and next_direct > start:
        end = min(end, before_direct(text, start, next_direct))
    if end - start < SHORTEST:
        return None
    return Quote([(start, end)], speaker, text[cue.start : cue.end], False, -1)


def _leaves_it_to_another(reading: Reading, cue: Cue, start: int) -> bool:
    """出面說明，強調…: whether the next verb of the same speaker brings what is said."""
    text = reading.text
    if text[cue.start : cue.end] not in tables.quote_words("appearing"):
        return False
    return any(
        later.start == start
        and text[later.start : later.end] in tables.quote_words("saying")
        and (text[later.end : later.end + 1] in "，：" or follows_bare(reading, later))
        for later in reading.cues_between(start, start + 1)
    )


def _paragraph_by(reading: Reading, cue: Cue, start: int) -> Quote | None:
    """The paragraph behind a verb of speech and a colon that end one."""
    text = reading.text
    sentence = reading.sentence_start(cue.start)
    speaker = subject_of(reading.tagged, reading.people, sentence, cue.start)
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    while start < end and text[start].isspace():
        start += 1
    if speaker is None or end - start < SHORTEST or text[start] in OPENERS:
        return None
    return Quote([(start, end)], speaker, text[cue.start : cue.end], False, -1)


def _told_behind(reading: Reading, cue: Cue) -> Quote | None:
    """…，央行行长甲表示。: what the sentence says before the clause that tells who says it."""
    text = reading.text
    if text[cue.start : cue.end] not in tables.quote_words("told-behind"):
        return None
    start = reading.sentence_start(cue.start)
    floor = max(start, cue.start - LONGEST_REACH)
    end = max(text.rfind(mark, floor, cue.start) for mark in "，,")
    if end - start < 2 * SHORTEST or not _MARKS.isdisjoint(text[start:end]):
        return None
    if any(other.reports for other in reading.cues_between(start, end)):
        return None
    speaker = subject_of(reading.tagged, reading.people, end + 1, cue.start)
    while start < end and text[start] in "\n \u3000—":
        start += 1
    if speaker is None or end - start < 2 * SHORTEST:
        return None
    return Quote([(start, end)], speaker, text[cue.start : cue.end], False, -1)


def _reports(text: str, start: int) -> bool:
    """“…”他说，公司已…: whether reported speech goes on behind a verb that quoted words precede."""
    return text[start - 1] in "，," and not text.startswith(_DEEDS, start)


def _source(reading: Reading, cue: Cue) -> tuple[bool, Speaker | None]:
    """Whether 据 begins the verb's clause (据央视新闻报道), and whom it names."""
    text = reading.text
    floor = max(reading.sentence_start(cue.start), cue.start - LONGEST_TERM)
    clause = max(text.rfind(mark, floor, cue.start) for mark in "，；：") + 1
    clause = max(clause, floor)
    if text[cue.start : cue.end] in tables.quote_words("learning"):
        # 记者14日从国家防总获悉
        clause = max(text.rfind("从", clause, cue.start), text.rfind("從", clause, cue.start))
        if clause < 0:
            return True, None
    elif text[clause : clause + 1] not in ("据", "據") or reading.people.between(clause, cue.start):
        return False, None
    tagged, last = reading.tagged, reading.tagged.index_at(cue.start - 1)
    if tagged.starts[last + 1] > cue.start:
        # 央视|新闻报道
        end = cue.start
    else:
        while tagged.starts[last] > clause and tagged.pos[last] in ("m", "t", "d", "p", "u"):
            last -= 1
        end = tagged.starts[last + 1]
    return True, Speaker(clause + 1, end, "", []) if end - clause > 2 else None


def _concerns(reading: Reading, cue: Cue, start: int) -> bool:
    """对于外界质疑，甲回应称，…: whether the verb is a noun of what another verb is about."""
    text = reading.text
    floor = max(reading.sentence_start(cue.start), cue.start - LONGEST_TERM)
    clause = max(floor, *(text.rfind(mark, floor, cue.start) + 1 for mark in "，；："))
    if not text.startswith(_ABOUT, clause) or text[start - 1 : start] not in ("，", ","):
        return False
    return any(later.reports for later in reading.cues_between(start, reading.sentence_end(start)))


def _told_by_another(reading: Reading, start: int) -> bool:
    """据新华社报道，甲说，…: whether the sentence names a speaker of its own."""
    for cue in reading.cues_between(start, reading.sentence_end(start)):
        if not cue.reports:
            continue
        return any(person.start < cue.start for person in reading.people.between(start, cue.start))
    return False


def _in_whose_eyes(reading: Reading, cue: Cue) -> bool:
    """在甲看来, not 看来."""
    start = reading.sentence_start(cue.start)
    return "在" in reading.text[max(start, cue.start - 20) : cue.start]


def _speaking_noun(text: str, cue: Cue) -> Speaker | None:
    """有分析认为; 通报称: the noun that the verb begins with speaks. 原|告诉|称: the plaintiff."""
    if text[max(0, cue.start - 2) : cue.start] == "原告":
        return Speaker(cue.start - 2, cue.start, "", [])
    noun = text[cue.start : cue.start + 2]
    if cue.end - cue.start < 3 or noun not in tables.quote_words("speaking"):
        return None
    return Speaker(cue.start, cue.start + 2, "", [])


def _behind_addressee(reading: Reading, cue: Cue) -> int:
    """提醒广大司机，…: the place behind who is addressed, for verbs that take such an object."""
    text = reading.text
    if text[cue.start : cue.end] in tables.quote_words("addressing"):
        for place in range(cue.end, min(len(text), cue.end + 14)):
            if text[place] in "，：:":
                return place
            if text[place] in "。！？；、“”\n":
                break
    return cue.end


def _after_marks(reading: Reading, place: int) -> int:
    floor = max(0, place - 100)
    mark = max(reading.text.rfind(mark, floor, place) for mark in "”」』")
    # 中国上市公司协会（下称“中上协”）表示
    return 0 if reading.text[mark + 1 : mark + 2] in ("）", ")") else mark + 1


def _mixed(reading: Reading, start: int) -> bool:
    """表示，“双减”政策将…: reported speech that begins with a term in marks."""
    quotation = _quotation_at(reading, start)
    if quotation is None:
        return False
    inner = reading.text[quotation.inner_start : quotation.inner_end]
    following = reading.text[quotation.end : quotation.end + 1]
    return inner[-1:] not in "。！？…，" and following not in ("", "。", "，", "\n", "！", "？")


def _quotation_at(reading: Reading, start: int) -> Quotation | None:
    from bisect import bisect_left

    index = bisect_left(reading.quotations, (start,))
    if index < len(reading.quotations) and reading.quotations[index].start == start:
        return reading.quotations[index]
    return None


def _ends_asking(reading: Reading, start: int) -> bool:
    """Whether the sentence that holds ``start`` ends with a question mark."""
    end = reading.sentence_end(start)
    return reading.text[max(start, end - 3) : end].rstrip("\n ”」").endswith(_QUESTIONS)
