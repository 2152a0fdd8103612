"""Articles of a page: blocks with roles, boundaries, and bodies stitched together."""

from __future__ import annotations

from typing import Any, NamedTuple

from cntext.record.types import Part, Span
from cntext.text.split.lines import is_cut, text_lines
from cntext.text.split.paragraphs import joined_lines, text_of
from cntext.text.split.roles import jump_mark, names_in, role_of


class Block(NamedTuple):
    """A line or paragraph with what it is."""

    text: str
    spans: tuple[Span, ...]
    role: str


def page_blocks(text: str) -> list[Block]:
    """The blocks of a page in order; together they hold every non-space character."""
    lines = text_lines(text)
    found: list[Block] = []
    for spans in _uncut(text, joined_lines(text, lines)):
        mark = jump_mark().match(text, spans[0][0], spans[-1][1])
        if mark and mark.end() < spans[0][1]:
            start, end = mark.span()
            found.append(Block(text[start:end], ((start, end),), "continuation"))
            spans = ((end, spans[0][1]), *spans[1:])
        block = text_of(text, spans)
        found.append(Block(block, spans, role_of(block)))
    return found


def _uncut(text: str, paragraphs: list[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """Blocks are what stands in one place: lines set apart by a blank line are two blocks."""
    found: list[tuple[Span, ...]] = []
    for spans in paragraphs:
        first = 0
        for index in range(1, len(spans)):
            if text[spans[index - 1][1] : spans[index][0]].count("\n") > 1:
                found.append(spans[first:index])
                first = index
        found.append(spans[first:])
    return found


def _groups(blocks: list[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    seen_body = True
    for index, block in enumerate(blocks):
        after = blocks[index + 1].role if index + 1 < len(blocks) else ""
        begins = not groups
        if block.role == "continuation":
            begins = True
        elif block.role == "title" and seen_body:
            before = blocks[index - 1]
            signed = before.role == "byline" or before.text.endswith("）")
            begins = begins or signed or after in ("byline", "title")
        elif block.role == "byline" and block.text[0] not in "（(" and seen_body:
            begins = True
        if begins:
            groups.append([])
            seen_body = False
        groups[-1].append(block)
        seen_body = seen_body or block.role == "body"
    return groups


def _roles(group: list[Block]) -> list[Block]:
    """Tell headlines and headings of one article apart."""
    done: list[Block] = []
    titled = False
    for index, block in enumerate(group):
        role = block.role
        if role == "title":
            after = group[index + 1].role if index + 1 < len(group) else ""
            body_before = any(other.role == "body" for other in done)
            if titled or (body_before and after != "subtitle"):
                role = "heading"
            titled = True
        done.append(block._replace(role=role))
    return done


def _stitch(text: str, blocks: list[Block]) -> tuple[Span, ...]:
    """The places of the body in reading order; their texts joined are the article's text."""
    spans: list[Span] = []
    last: Block | None = None
    for block in blocks:
        if block.role not in ("body", "heading"):
            continue
        if last is not None and not (
            last.role == block.role == "body" and is_cut(last.text, block.text)
        ):
            start, end = spans[-1]
            if not text[end : block.spans[0][0]].strip():
                spans[-1] = (start, block.spans[0][1])
                spans.extend(block.spans[1:])
                last = block
                continue
            while end < len(text) and text[end] not in "\r\n":
                end += 1
            spans[-1] = (start, end + (2 if text[end : end + 2] == "\r\n" else 1))
        spans.extend(block.spans)
        last = block
    return tuple(spans)


def articles(text: str) -> list[Part]:
    """The articles of a page."""
    return [_article(text, _roles(group)) for group in _groups(page_blocks(text))]


def _article(text: str, blocks: list[Block]) -> Part:
    spans = _stitch(text, blocks)
    first: dict[str, str] = {}
    for block in blocks:
        first.setdefault(block.role, block.text)
    byline = [name for block in blocks if block.role == "byline" for name in names_in(block.text)]
    fields: dict[str, Any] = {
        "title": first.get("title"),
        "byline": byline,
        "complete": "continuation" not in first,
        "blocks": [block_item(block) for block in blocks],
    }
    for role in ("kicker", "subtitle"):
        if role in first:
            fields[role] = first[role]
    captions = [block.text for block in blocks if block.role == "caption"]
    if captions:
        fields["captions"] = captions
    return Part(text_of(text, spans), spans, fields)


def block_item(block: Block) -> dict[str, Any]:
    """A block as it stands in a record."""
    item: dict[str, Any] = {
        "role": block.role,
        "text": block.text,
        "start": block.spans[0][0],
        "end": block.spans[-1][1],
    }
    if len(block.spans) > 1:
        item["spans"] = [list(span) for span in block.spans]
    return item
