"""The children of a record that a splitter cuts, with places, inheritance and annotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from cntext.record.annotation import (
    SOURCE_KEYS,
    Annotations,
    find_annotations,
    moved_item,
    place_of,
)
from cntext.record.places import Places
from cntext.record.rewrite import edits_of
from cntext.record.types import Part, Span
from cntext.record.values import integer, opened, value_of

ORIGINAL = "original"
"""Where the rewriters' ``--keep-original`` leaves the old text."""


class Loss:
    """What the children of a record couldn't take over; counted, so that nothing goes silently."""

    def __init__(self) -> None:
        self.straddling = 0
        self.whole_record = 0
        self.replaced = 0

    def taken(self) -> tuple[int, ...]:
        """The counts, which begin anew."""
        counts = (self.straddling, self.whole_record, self.replaced)
        self.straddling = self.whole_record = self.replaced = 0
        return counts

    def add(self, counts: Sequence[int]) -> None:
        """Add what another has counted."""
        straddling, whole_record, replaced = counts
        self.straddling += straddling
        self.whole_record += whole_record
        self.replaced += replaced

    def lines(self) -> Iterator[str]:
        """What to tell the user, a line each."""
        for count, one, what in (
            (self.straddling, "annotation", "dropped, straddling a cut"),
            (self.whole_record, "annotation", "dropped, being of a whole record (as keywords are)"),
            (self.replaced, "field of the input", "replaced by the split's own"),
        ):
            if count:
                many = one.replace("annotation", "annotations").replace("field", "fields")
                yield f"{count} {one if count == 1 else many} {what}"


class Parent:
    """A record about to be split: what its children need, found once."""

    def __init__(self, record: Mapping[str, Any], field: str, identity: str, source: str) -> None:
        self.record = record
        self.field = field
        self.text: str = record[field]
        self.identity = _identity(record) or identity
        self.source = _text_value(record, "source") or source
        self.places = Places(record, len(self.text))
        self.original = _Original(record, self.text)
        self.annotations: Annotations = find_annotations(record, field)
        self.borders = {
            key: [0, *accumulate(len(token) for token in tokens)]
            for key, tokens in self.annotations.tokens.items()
        }
        self.tags = {key: _list(opened(record[key])) for key in self.annotations.parallel}
        # Items may come in any order (jieba's search mode has the words inside a word before it).
        self.by_start = {
            key: sorted((place_of(item)[0], index) for index, item in enumerate(items))
            for key, items in self.annotations.items.items()
        }

    def children(self, parts: Iterable[Part], loss: Loss) -> Iterator[dict[str, Any]]:
        """The child records of ``parts``, in order; ``loss`` counts what they couldn't keep."""
        taken = dict.fromkeys(self.annotations.items, 0)
        seen = 0
        for seen, part in enumerate(parts, 1):
            yield self._child(part, seen, taken, loss)
        if seen:
            loss.whole_record += sum(len(items) for items in self.annotations.summaries.values())
            for key, items in self.annotations.items.items():
                loss.straddling += max(0, len(items) - taken[key])

    def plain(self) -> tuple[int, dict[str, Any]] | None:
        """Where the text begins in its source, and what all children inherit as it is.

        None if it isn't so simple: the text stands in several pieces or was rewritten, or there
        are annotations to be divided.
        """
        start = self.places.start()
        found = self.annotations
        if start is None or found.tokens or found.parallel or found.items or found.summaries:
            return None
        if self.original.is_of_the_whole:
            return None
        own = {*SOURCE_KEYS, self.field}
        return start, {key: value for key, value in self.record.items() if key not in own}

    def _child(self, part: Part, ordinal: int, taken: dict[str, int], loss: Loss) -> dict[str, Any]:
        spans = self.places.of(part.spans)
        child: dict[str, Any] = {
            "id": child_identity(self.identity, self.source, ordinal),
            "source": self.source,
            "start": min(start for start, _ in spans),
            "end": max(end for _, end in spans),
        }
        if len(spans) > 1:
            child["spans"] = [list(span) for span in spans]
        child.update(self.places.edits(part.spans))
        child[self.field] = part.text
        child.update(part.fields)
        _PartAnnotations(self, part, taken, loss).add_to(child)
        self._inherit(child, part, loss)
        return child

    def _inherit(self, child: dict[str, Any], part: Part, loss: Loss) -> None:
        found = self.annotations
        for key, value in self.record.items():
            if key in SOURCE_KEYS or key == self.field:
                continue
            if key in found.tokens or key in found.parallel:
                continue
            if key in found.items or key in found.summaries:
                continue
            if key == ORIGINAL and self.original.is_of_the_whole:
                self.original.add_to(child, part.spans, loss)
                continue
            if key not in child or (key in part.fields and part.fields[key] in (None, [], "")):
                child[key] = value
            elif key in part.fields:
                loss.replaced += 1


def child_identity(parent: str, source: str, ordinal: int) -> str:
    """``page.txt`` -> ``page.txt:3`` -> ``page.txt:3.2``: the path of ordinals in a source."""
    return f"{before_ordinal(parent, source)}{ordinal}"


def before_ordinal(parent: str, source: str) -> str:
    """What stands before the ordinal in the identity of a child."""
    return f"{parent}." if parent != source else f"{parent}:"


def has_identity(record: Mapping[str, Any]) -> bool:
    """Whether the record itself says what its children are called after."""
    return bool(_identity(record))


def _identity(record: Mapping[str, Any]) -> str | None:
    """The record's ``id`` if it has one that can be told; databases have numbers."""
    number = integer(record.get("id"))
    return _text_value(record, "id") if number is None else str(number)


def _text_value(record: Mapping[str, Any], key: str) -> str | None:
    value = value_of(record, key)
    return value if isinstance(value, str) else None


class _Original:
    """The text that a rewriter kept: a part is given its part of it, where the edits tell which.

    A copy of the whole in each part would make the output grow with the square of the text.
    """

    def __init__(self, record: Mapping[str, Any], text: str) -> None:
        value = value_of(record, ORIGINAL)
        self._text = value if isinstance(value, str) else ""
        edits = edits_of(record)
        self._fits = len(self._text) == len(text) - edits.growth()
        self._back = edits.inverse()
        # A short text under this name is another maker's.
        self.is_of_the_whole = bool(self._text) and (self._fits or 2 * len(self._text) > len(text))

    def add_to(self, child: dict[str, Any], spans: Sequence[Span], loss: Loss) -> None:
        if not self._fits:
            loss.whole_record += 1
            return
        places = (
            self._back.span(start, end) if self._back else (start, end) for start, end in spans
        )
        child[ORIGINAL] = "".join(self._text[start:end] for start, end in places)


class _PartMap:
    """Places of the parent's text in a part; a place that isn't whole in one piece has none."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._bases = [0, *accumulate(end - start for start, end in spans)]

    def span(self, start: int, end: int) -> Span | None:
        for (piece_start, piece_end), base in zip(self._spans, self._bases, strict=False):
            if piece_start <= start and end <= piece_end:
                return start - piece_start + base, end - piece_start + base
        return None


class _PartAnnotations:
    """The parent's annotations in one part."""

    def __init__(self, parent: Parent, part: Part, taken: dict[str, int], loss: Loss) -> None:
        self._parent = parent
        self._part = part
        self._taken = taken
        self._loss = loss

    def add_to(self, child: dict[str, Any]) -> None:
        found = self._parent.annotations
        tokens_of = {name: key for key, name in found.parallel.items()}
        for key, tokens in found.tokens.items():
            ranges = self._token_ranges(self._parent.borders[key])
            if ranges is None:
                self._loss.straddling += 1
                continue
            child[key] = _slices(tokens, ranges)
            if key in tokens_of:
                child[tokens_of[key]] = _slices(self._parent.tags[tokens_of[key]], ranges)
        for key, items in found.items.items():
            child[key] = list(self._items(key, items))

    def _token_ranges(self, borders: list[int]) -> list[tuple[int, int]] | None:
        """The ranges of tokens that tile the part's pieces; None if one straddles a cut."""
        ranges = []
        for start, end in self._part.spans:
            first, last = bisect_left(borders, start), bisect_left(borders, end)
            if first >= len(borders) or last >= len(borders):
                return None
            if borders[first] != start or borders[last] != end:
                return None
            ranges.append((first, last))
        return ranges

    def _items(self, key: str, items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        by_start = self._parent.by_start[key]
        mapping = _PartMap(self._part.spans)
        for start, end in self._part.spans:
            first, last = bisect_left(by_start, (start,)), bisect_left(by_start, (end,))
            for index in sorted(index for _, index in by_start[first:last]):
                moved = moved_item(items[index], self._parent.text, self._part.text, mapping)
                if moved is not None:
                    self._taken[key] += 1
                    yield moved


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _slices(values: Sequence[Any], ranges: Sequence[tuple[int, int]]) -> list[Any]:
    return [value for first, last in ranges for value in values[first:last]]
