"""Articles of a page: blocks with roles, borders, and bodies stitched together."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cntext.record.types import Part
from cntext.text.split.blocks import Block, page_blocks, page_number
from cntext.text.split.bylines import column_author, read_byline
from cntext.text.split.cues import Evidence, evidence
from cntext.text.split.decide import decide
from cntext.text.split.heads import name_heads, split_author, split_head
from cntext.text.split.jumps import head_marker, jump_item, tail_marker
from cntext.text.split.lines import LEADING
from cntext.text.split.page import Page
from cntext.text.split.paragraphs import text_of
from cntext.text.split.resume import resume
from cntext.text.split.stitch import find_captions, stitch

ROLES = {"from": "continuation", "to": "continuation", "headline": "title", "column": "title"}


@cache
def _dateline() -> re.Pattern[str]:
    """新华社北京9月30日电, 本报长沙9月28日讯, 中央社台北三十日電, 本报讯."""
    return re.compile(
        r"[（(【〔]?(?P<agency>本[报報刊台臺]|新华社|新華社|中新社|中新网|中央社|人民网|路透社|法新社|美联社|美聯社"
        r"|[\u3400-\u9fff]{2,6}(?:[日晚早晨商时時][报報]|都市报|青年报)(?=\d))"
        r"(?P<place>[\u3400-\u9fff／/·]{2,12}?)?\s*"
        r"(?P<date>(?:\d{1,2}月)?[\d一二三四五六七八九十]{1,3}日)?\s*(?:专|專|综合|综)?(?P<kind>电|電|讯|訊|消息|报道|報導)"
    )


@cache
def _credited() -> re.Pattern[str]:
    """A byline in brackets that opens the text, after the dateline if any."""
    return re.compile(
        r"[^（()）【】〔〕，。]{0,24}?[（(【〔](?P<people>[^（()）【】〕]{2,48})[）)】〕]"
    )


@cache
def _reported() -> re.Pattern[str]:
    """Who reports, without brackets, behind the dateline if any: 【商報訊】記者黎青雲報道："""
    return re.compile(
        r"(?:[【（(〔]?[^，。：（()）【】〔〕]{0,12}[】）)〕]?\s*|本[报報][讯訊]\s*)"
        r"(?P<people>[记記]者[^，。：（()）【】“「]{2,24}(?:报道|報道|報導|报导))[：:]"
    )


@cache
def _reader() -> re.Pattern[str]:
    """Who signs a letter: 读者 吴春燕."""
    return re.compile("(?:读者|讀者|市民|家长|家長)[\\s:：]+([\u3400-\u9fff]{2,4})$")


def _credits(text: str) -> list[re.Match[str]]:
    """What stands in brackets before a text: 【本報訊】（記者 陳文傑）."""
    first = _credited().match(text)
    second = _credited().match(text, first.end()) if first else None
    together = second and first and not text[first.end() : second.start("people") - 1].strip()
    reported = _reported().match(text) if "者" in text[:24] else None
    return [match for match in (first, second if together else None, reported) if match]


def page_articles(source: str, evidence_: Evidence | None = None) -> list[list[Block]]:
    """The blocks of a page, article by article, with their roles decided."""
    known = evidence_ or evidence()
    blocks = page_blocks(source)
    page = Page(blocks, known)
    decide(page)
    find_captions(source, blocks, known.weights)
    articles: list[list[Block]] = []
    for block in _named(blocks, page.usual_gap):
        if block.starts or not articles:
            articles.append([])
        articles[-1].append(block)
    resume(source, articles, known.weights)
    for article in articles:
        _only_item(article)
    return articles


def _only_item(article: list[Block]) -> None:
    """A column with a single item that has a headline: it is the title, under the column's name."""
    heads = [block for block in article if block.role not in ("noise", "body", "caption")]
    roles = [block.role for block in heads]
    one = roles[:2] == ["column", "heading"] and "heading" not in roles[2:]
    if one and article.index(heads[1]) == article.index(heads[0]) + 1:
        heads[0].role, heads[1].role = "kicker", "title"


def _named(blocks: list[Block], usual_gap: int) -> list[Block]:
    """The blocks with headlines told apart into titles, kickers and subtitles."""
    found: list[Block] = []
    heads: list[Block] = []

    def close(text: str = "") -> None:
        if len(heads) == 1 and heads[0].role == "headline":
            at = next(i for i in range(len(found) - 1, -1, -1) if found[i] is heads[0])
            pieces = split_head(heads[0])
            signed = any(block.role == "byline" for block in found[at:])
            if len(pieces) == 1 and not signed and not _dateline().match(text):
                pieces = split_author(heads[0])
            if len(pieces) > 1:
                found[at : at + 1] = pieces
                heads.clear()
                return
        name_heads(heads, text, usual_gap)
        heads.clear()

    for block in blocks:
        if block.role in ("headline", "subtitle"):
            if block.starts:
                close()
            heads.append(block)
        elif block.role not in ("noise", "caption", "byline") or not heads:
            close(block.text)
        found.append(block)
    close()
    return found


def articles(source: str, explain: bool = False, known: Evidence | None = None) -> list[Part]:
    """The articles of a page, as parts."""
    use = known or evidence()
    page = ""
    found: list[Part] = []
    for blocks in page_articles(source, use):
        part = _article(source, blocks, use, explain)
        for block in blocks:
            number = page_number(block)
            if number and (block is blocks[0] or not page):
                page = number
        if page:
            part.fields["page"] = page
        for block in blocks:
            page = page_number(block) or page
        found.append(part)
    return found


def _article(source: str, blocks: list[Block], known: Evidence, explain: bool) -> Part:
    spans, headings, lost = stitch(source, blocks, known.weights)
    if not spans:  # nothing but a head, or noise
        spans = tuple(span for block in blocks for span in block.spans)
    heads = {
        role: [block.text for block in blocks if block.role == role]
        for role in ("title", "kicker", "subtitle", "column")
    }
    jump = _jump(blocks)
    body = [block for block in blocks if block.role == "body"]
    fields: dict[str, Any] = {"title": _joined(heads["title"] or heads["column"]) or None}
    if heads["kicker"]:
        fields["kicker"] = _joined(heads["kicker"])
    if heads["subtitle"]:
        fields["subtitle"] = _joined([line.lstrip("—─―–- ") for line in heads["subtitle"]])
    fields["byline"] = _byline(blocks, body)
    dateline = _dateline().match(body[0].text) if body else None
    if dateline:
        found = {key: value for key, value in dateline.groupdict().items() if value}
        found.pop("kind")
        fields["dateline"] = {"text": dateline.group().lstrip("（(【〔"), **found}
    if headings:
        fields["headings"] = [
            {"text": block.text, "start": start, "end": end} for start, end, block in headings
        ]
    captions = [block.text for block in blocks if block.role == "caption"]
    if captions:
        fields["captions"] = captions
    if jump:
        fields["jump"] = jump
    cut = bool(body) and (body[0].text[0] in LEADING)
    fields["complete"] = not (jump or lost or cut)
    fields["blocks"] = [_block_item(block, explain) for block in blocks]
    return Part(text_of(source, spans), spans, fields)


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        text += ("" if not text or text[-1] in "的和与及、，" else " ") + line
    return text


def _jump(blocks: list[Block]) -> dict[str, Any]:
    jump: dict[str, Any] = {}
    for block in blocks:
        if block.role in ("from", "to"):
            match = head_marker(block.text) or tail_marker(block.text)
            if match:
                jump.setdefault(block.role, jump_item(match))
    return jump


def _byline(blocks: list[Block], body: list[Block]) -> list[str]:
    names: list[str] = []
    rows = [block.text for block in blocks if block.role == "byline"]
    pen_names = {row for row in rows if len(row) < 5 and not read_byline(row)}
    rows += [
        column_author(block.text)
        for block in blocks
        if block.role == "kicker" and "kicker.author" in dict(block.cues)
    ]
    rows += [
        match[1] for b in blocks if b.role == "signature" and (match := _reader().match(b.text))
    ]
    for block in body[:2]:
        rows += [match["people"] for match in _credits(block.text[:96])]
    for row in rows:
        people = read_byline(row)
        found = people[0] if people else [row] if row in pen_names else []
        names += [name for name in found if name not in names]
    return names


def _block_item(block: Block, explain: bool) -> dict[str, Any]:
    """A block as it stands in a record."""
    item: dict[str, Any] = {
        "role": ROLES.get(block.role, block.role),
        "text": block.text,
        "start": block.spans[0][0],
        "end": block.spans[-1][1],
    }
    if len(block.spans) > 1:
        item["spans"] = [list(span) for span in block.spans]
    if explain:
        item["why"] = [{"cue": cue, "weight": weight} for cue, weight in block.cues]
        if block.starts:
            item["begins"] = [{"cue": cue, "weight": weight} for cue, weight in block.start_cues]
    return item


def blocks_of(found: list[Part]) -> list[Part]:
    """The blocks of articles as parts, in the order of the source."""
    blocks: list[Part] = []
    for number, article in enumerate(found, 1):
        for block in article.fields["blocks"]:
            places_ = block.get("spans", [[block["start"], block["end"]]])
            fields = {key: block[key] for key in ("role", "why", "begins") if key in block}
            spans = tuple((start, end) for start, end in places_)
            blocks.append(Part(block["text"], spans, {**fields, "article": number}))
    return sorted(blocks, key=lambda block: block.spans)
