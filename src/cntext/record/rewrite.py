"""A rewritten text in its record, with every offset in the record kept true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from cntext.record.annotation import Annotations, find_annotations, moved_item
from cntext.record.offsets import OffsetMap
from cntext.record.types import Change
from cntext.record.values import opened


def rewritten(
    record: Mapping[str, Any], field: str, new: str, changes: Sequence[Change]
) -> dict[str, Any]:
    """``record`` with ``new`` in ``field`` and every token, span and item moved along.

    ``changes`` have to hold those of unequal length only: the others move nothing.
    Tokens whose common border falls inside a replaced phrase of another length become one, with
    the tag of the longest of them. What stood only in deleted text goes with it. Where the record
    has a place in a source (``start``, ``end``) and lengths changed, ``edits`` says where, so that
    parts taken from it later still know theirs.
    """
    old = record[field]
    result = dict(record)
    result[field] = new
    if new == old:
        return result
    mapping = OffsetMap(changes)
    found = find_annotations(record, field)
    _move_tokens(result, found, new, mapping)
    for kind in (found.items, found.summaries):
        for key, items in kind.items():
            moved = (moved_item(item, old, new, mapping) for item in items)
            result[key] = [_retold(item, new) for item in moved if item and item.get("spans") != []]
    if mapping and "start" in record and "end" in record:
        result["edits"] = [list(change) for change in _all_edits(record, mapping)]
    return result


def _move_tokens(result: dict[str, Any], found: Annotations, new: str, mapping: OffsetMap) -> None:
    groups: dict[str, list[tuple[int, int]]] = {}
    for key, tokens in found.tokens.items():
        ends = mapping.boundaries(accumulate(len(token) for token in tokens))
        result[key], groups[key] = _joined(tokens, list(ends), new)
    for key, tokens_key in found.parallel.items():
        tags, tokens = result[key], found.tokens[tokens_key]
        tags = tags if isinstance(tags, list) else opened(tags)
        result[key] = [_tag(tokens, tags, group) for group in groups[tokens_key]]


def _joined(
    tokens: Sequence[str], ends: list[int | None], new: str
) -> tuple[list[str], list[tuple[int, int]]]:
    """The new tokens, and for each the range of old ones that it is made of."""
    if ends:
        ends[-1] = len(new)
    result: list[str] = []
    groups: list[tuple[int, int]] = []
    start, first = 0, 0
    for index, end in enumerate(ends):
        if end is None:
            continue
        if end == start:  # deleted
            first = index + 1
            continue
        result.append(new[start:end])
        groups.append((first, index + 1))
        start, first = end, index + 1
    return result, groups


def _tag(tokens: Sequence[str], tags: Sequence[Any], group: tuple[int, int]) -> Any:
    first, last = group
    if last - first == 1:
        return tags[first]
    return tags[max(range(first, last), key=lambda index: len(tokens[index]))]


def _retold(item: Any, new: str) -> Any:
    """A keyword, whose text is that of its first span."""
    if "start" not in item and item.get("spans"):
        start, end = item["spans"][0]
        item["text"] = new[start:end]
    return item


def _all_edits(record: Mapping[str, Any], mapping: OffsetMap) -> Sequence[Change]:
    earlier = edits_of(record)
    return (earlier.compose(mapping) if earlier else mapping).blocks


def edits_of(record: Mapping[str, Any]) -> OffsetMap:
    """How the record's text came from the text of its source: the map in ``edits``.

    A value that can't be such a map (another maker's ``edits``) counts as none.
    """
    from cntext.record.values import value_of

    value = value_of(record, "edits")
    changes: list[Change] = []
    end = new_end = 0
    for edit in value if isinstance(value, list) else ():
        if not (isinstance(edit, list) and len(edit) == 4 and all(type(n) is int for n in edit)):
            return OffsetMap([])
        change = Change(*edit)
        unchanged = change.start - end
        if unchanged < 0 or unchanged != change.new_start - new_end:
            return OffsetMap([])
        end, new_end = change.end, change.new_end
        if end < change.start or new_end < change.new_start:
            return OffsetMap([])
        changes.append(change)
    return OffsetMap(changes)
