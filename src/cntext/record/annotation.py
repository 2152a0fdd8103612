"""Annotations told by their form, whatever their key, and moved when their text changes.

``--into`` may put an annotation under any name, and foreign records carry annotations of other
makers; so an annotation is what *proves* to be one against the record's text:

- tokens: an array of strings whose concatenation is exactly the text;
- parts of speech: an array of strings as long as the tokens, under ``pos`` beside ``tokens`` or
  under ``NAME_pos`` beside ``NAME``;
- items: an array of objects with ``start`` and ``end``, each ``text`` being the text's slice
  there, and each of a second kind with ``text`` and ``spans`` (keywords) likewise.

All else is foreign and goes through untouched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from cntext.record.types import Span
from cntext.record.values import integer, is_raw_array, opened, strings_of

# These speak of the source, not of the text.
SOURCE_KEYS = frozenset({"id", "source", "start", "end", "spans", "blocks", "edits"})


class Mover(Protocol):
    """Where places of an old text stand in a new one; None where they don't."""

    def span(self, start: int, end: int) -> Span | None:
        """The new place of a span."""


class Annotations(NamedTuple):
    """What in a record proves to be an annotation of its text, by key."""

    tokens: dict[str, list[str]]
    parallel: dict[str, str]  # the key of parts of speech: the key of their tokens
    items: dict[str, list[dict[str, Any]]]
    summaries: dict[str, list[dict[str, Any]]]


def find_annotations(record: Mapping[str, Any], field: str) -> Annotations:
    """The annotations of ``record`` over the text in ``field``."""
    text = record[field]
    found = Annotations({}, {}, {}, {})
    for key, value in record.items():
        if key == field or key in SOURCE_KEYS:
            continue
        if not (isinstance(value, list) or is_raw_array(value)):
            continue
        strings = strings_of(record, key)
        if strings is not None:
            if strings and "".join(strings) == text:
                found.tokens[key] = strings
            continue
        _sort_in(found, key, value, text)
    _find_parallel(found, record)
    return found


def _find_parallel(found: Annotations, record: Mapping[str, Any]) -> None:
    for key, tokens in found.tokens.items():
        name = tags_key(key)
        if name in record and name not in found.tokens:
            tags = strings_of(record, name)
            if tags is not None and len(tags) == len(tokens):
                found.parallel[name] = key


def tags_key(tokens_key: str) -> str:
    """The key of the parts of speech beside the tokens in ``tokens_key``."""
    return "pos" if tokens_key == "tokens" else f"{tokens_key}_pos"


def _sort_in(found: Annotations, key: str, value: Any, text: str) -> None:
    try:
        items = opened(value)
    except ValueError:
        return
    if not items or not all(isinstance(item, dict) for item in items):
        return
    if all(_place(item, text) is not None for item in items):
        found.items[key] = items
    elif all(_places(item, text) for item in items):
        found.summaries[key] = items


def _place(item: Mapping[str, Any], text: str) -> Span | None:
    """Where ``item`` stands in ``text``; None if it doesn't say so, or says what isn't so."""
    start, end = integer(item.get("start")), integer(item.get("end"))
    if start is None or end is None or not 0 <= start <= end <= len(text):
        return None
    return (start, end) if item.get("text") == text[start:end] else None


def _places(item: Mapping[str, Any], text: str) -> list[Span]:
    """The ``spans`` of ``item`` if they are places in ``text`` and the first is its own text."""
    pairs = item.get("spans")
    if not isinstance(pairs, list) or not pairs:
        return []
    places = [(integer(pair[0]), integer(pair[1])) for pair in pairs if _is_pair(pair)]
    sound = [
        (start, end)
        for start, end in places
        if start is not None and end is not None and 0 <= start <= end <= len(text)
    ]
    if len(sound) != len(pairs) or not isinstance(item.get("text"), str):
        return []
    start, end = sound[0]
    return sound if text[start:end] == item["text"] else []


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2


def place_of(item: Mapping[str, Any]) -> Span:
    """The place of an item that proved to be one."""
    start, end = integer(item["start"]), integer(item["end"])
    assert start is not None
    assert end is not None
    return start, end


def moved_item(item: Any, old: str, new: str, mover: Mover) -> Any | None:
    """``item`` moved to the new text, with all places inside it; None if it has no place there.

    A place inside the item (a speaker in a quote, a post in a name) that has none in the new
    text is left out, key and all.
    """
    if isinstance(item, list):
        if _is_pair(item) and all(integer(part) is not None for part in item):
            return item
        parts = (moved_item(part, old, new, mover) for part in item)
        return [part for part in parts if part is not None]
    if not isinstance(item, dict):
        return item
    result = _with_new_place(item, old, new, mover)
    if result is None:
        return None
    for key, value in item.items():
        if key == "spans" and isinstance(value, list):
            result[key] = _moved_pairs(value, len(old), mover)
        elif isinstance(value, (dict, list)):
            moved = moved_item(value, old, new, mover)
            if moved is None:
                del result[key]
            else:
                result[key] = moved
    return result


def _with_new_place(
    item: dict[str, Any], old: str, new: str, mover: Mover
) -> dict[str, Any] | None:
    result = dict(item)
    start, end = integer(item.get("start")), integer(item.get("end"))
    if start is None or end is None or not 0 <= start <= end <= len(old):
        return result
    if "text" in item and item["text"] != old[start:end]:
        return result
    place = mover.span(start, end)
    if place is None or (place[0] == place[1] and start < end):
        return None
    result["start"], result["end"] = place
    if "text" in item:
        result["text"] = new[place[0] : place[1]]
    return result


def _moved_pairs(pairs: list[Any], length: int, mover: Mover) -> list[Any]:
    result: list[Any] = []
    for pair in pairs:
        start, end = (integer(pair[0]), integer(pair[1])) if _is_pair(pair) else (None, None)
        if start is None or end is None or not start <= end <= length:
            result.append(pair)
            continue
        place = mover.span(start, end)
        if place is not None and (place[0] < place[1] or start == end):
            result.append(list(place))
    return result
