"""What is marked in a text: the annotations of its record, and what is told of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cntext.record.annotation import find_annotations, place_of
from cntext.record.values import value_of

LAYOUT = frozenset({"headings", "captions", "blocks", "spans", "changes", "jump"})
"""Keys of items that are part of the page, not said about its text."""


class Mark(NamedTuple):
    """A marked place: its annotation's key, its kind there ("" if none), what is told of it."""

    start: int
    end: int
    key: str
    kind: str
    tip: str


class Stretch(NamedTuple):
    """A stretch of text within which no mark begins or ends, and the marks that it is in."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks_of(record: Mapping[str, Any], field: str, only: Collection[str] = ()) -> list[Mark]:
    """The marks of ``record`` in order of place; those under the keys ``only`` if there are any.

    Tokens are marked only if asked for: they are everywhere.
    """
    found = find_annotations(record, field)
    marks: list[Mark] = []
    for key, items in (*found.items.items(), *found.summaries.items()):
        if key in only if only else key not in LAYOUT and key != "tokens":
            marks.extend(_marks(key, value_of(record, key) or items))
    for key in (key for key in found.tokens if key in only):
        tags = next((name for name, of in found.parallel.items() if of == key), "")
        marks.extend(_tokens(key, found.tokens[key], value_of(record, tags)))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _marks(key: str, items: Iterable[Mapping[str, Any]]) -> Iterator[Mark]:
    for item in items:
        kind = item.get("kind")
        kind = kind if isinstance(kind, str) else ""
        spans = item.get("spans") if "start" not in item else None
        for start, end in spans or [place_of(item)]:
            yield Mark(start, end, key, kind, described(key, item))
        for mention in item.get("mentions") or ():
            yield Mark(*place_of(mention), key, kind, f"{described(key, item)}: {item['text']}")


def _tokens(key: str, tokens: Iterable[str], tags: Any) -> Iterator[Mark]:
    start = 0
    for index, token in enumerate(tokens):
        tag = str(tags[index]) if tags else ""
        if not token.isspace():
            yield Mark(start, start + len(token), key, "", tag)
        start += len(token)


def described(key: str, item: Mapping[str, Any]) -> str:
    """What is told of an item: its kind, value, unit, posts, speaker and whatever else it has."""
    parts = []
    for name, value in item.items():
        if name in ("text", "start", "end", "spans", "content", "mentions", "id", "source"):
            continue
        told = _told(value)
        if told:
            parts.append(told if name in ("kind", "value", "unit") else f"{name}: {told}")
    return f"{key}: {', '.join(parts)}" if parts else key


def _told(value: Any) -> str:
    if value is None or value is False or value == [] or value == "":
        return ""
    if isinstance(value, dict):
        return (
            str(value["text"])
            if "text" in value
            else ", ".join(f"{name} {_told(part)}" for name, part in value.items())
        )
    if isinstance(value, list):
        return "、".join(_told(part) for part in value)
    return "yes" if value is True else str(value)


def stretches(length: int, marks: Iterable[Mark]) -> Iterator[Stretch]:
    """A text of ``length`` cut wherever a mark begins or ends; ``marks`` in order of place."""
    open_marks: list[Mark] = []
    position = 0
    for mark in marks:
        yield from _up_to(mark.start, position, open_marks)
        position = max(position, mark.start)
        if mark.end > mark.start:
            open_marks.append(mark)
    yield from _up_to(length, position, open_marks)


def _up_to(goal: int, position: int, open_marks: list[Mark]) -> Iterator[Stretch]:
    while position < goal:
        open_marks[:] = [mark for mark in open_marks if mark.end > position]
        end = min([goal, *(mark.end for mark in open_marks)])
        yield Stretch(position, end, tuple(open_marks))
        position = end
    open_marks[:] = [mark for mark in open_marks if mark.end > position]
