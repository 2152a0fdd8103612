"""A record as an editor would lay it out: what stands over the text, the text, what is below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cntext.record.types import Span
from cntext.record.values import value_of


class Page(NamedTuple):
    """A record's parts as texts; "" or nothing where it has none. ``lines`` are spans of the text:
    the paragraphs, and with True the headings."""

    name: str
    kicker: str
    title: str
    subtitle: str
    byline: str
    text: str
    lines: list[tuple[Span, bool]]
    captions: list[str]
    notes: list[str]


def page_of(record: Mapping[str, Any], field: str) -> Page:
    """``record`` laid out."""
    text = record[field]
    return Page(
        name=_text(record, "id"),
        kicker=_text(record, "kicker"),
        title=_text(record, "title"),
        subtitle=_text(record, "subtitle"),
        byline="　".join(part for part in (_names(record), _dateline(record)) if part),
        text=text,
        lines=[*_lines(text, _headings(record, text))],
        captions=[_item(caption) for caption in _list(record, "captions")],
        notes=[*_notes(record)],
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = value_of(record, key)
    return value if isinstance(value, str) else "" if value is None else str(value)


def _names(record: Mapping[str, Any]) -> str:
    value = value_of(record, "byline")
    return " ".join(map(_item, value)) if isinstance(value, list) else _text(record, "byline")


def _list(record: Mapping[str, Any], key: str) -> list[Any]:
    """The value of ``key`` as a list: records of other makers may have anything there."""
    value = value_of(record, key)
    return value if isinstance(value, list) else [] if value is None else [value]


def _item(value: Any) -> str:
    return str(value.get("text", "")) if isinstance(value, dict) else str(value)


def _dateline(record: Mapping[str, Any]) -> str:
    value = value_of(record, "dateline")
    if not isinstance(value, dict):
        return value if isinstance(value, str) else ""
    parts = (value.get(key) for key in ("agency", "place", "date"))
    return " ".join(str(part) for part in parts if part)


def _headings(record: Mapping[str, Any], text: str) -> set[Span]:
    value = value_of(record, "headings")
    if not isinstance(value, list):
        return set()
    return {
        (item["start"], item["end"])
        for item in value
        if isinstance(item, dict)
        and isinstance(item.get("start"), int)
        and text[item["start"] : item.get("end", 0)] == item.get("text")
    }


def _lines(text: str, headings: set[Span]) -> Iterator[tuple[Span, bool]]:
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped)
            span = (first, first + len(stripped))
            yield span, span in headings
        start += len(line) + 1


def _notes(record: Mapping[str, Any]) -> Iterator[str]:
    jump = value_of(record, "jump")
    if isinstance(jump, dict):
        for way, arrow in (("from", "←"), ("to", "→")):
            if jump.get(way):
                yield f"{arrow} {_place(jump[way])}"
    page = value_of(record, "page")
    if page:
        yield f"page {page}"


def _place(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part not in (None, ""))
    return str(value)
