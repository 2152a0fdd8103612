"""The shapes that every room agrees on: record, item, span, change.

Offsets are half-open and count Unicode code points, everywhere.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypedDict

Span = tuple[int, int]
"""A place in a text: ``text[start:end]``."""


class Item(TypedDict, total=False):
    """One annotation in a text; a command adds its own keys to these three.

    ``record["text"][item["start"]:item["end"]] == item["text"]``, always.
    """

    text: str
    start: int
    end: int


class Record(TypedDict, total=False):
    """The keys that cntext gives a meaning to; a record may hold any others beside them."""

    id: str
    source: str
    start: int
    end: int
    spans: list[list[int]]
    text: str


class Part(NamedTuple):
    """A piece that a splitter takes out of a text.

    ``spans`` are its places in that text in reading order; a plain piece has one. ``text`` is
    what stands at the spans, joined (a splitter may leave out white space between pieces).
    ``fields`` are the keys that the splitter gives the child record beside its text and place.
    """

    text: str
    spans: tuple[Span, ...]
    fields: dict[str, Any]


class Change(NamedTuple):
    """One change of a text: ``old[start:end]`` became ``new[new_start:new_end]``.

    The changes of a rewrite are in order and don't overlap; between them both texts are the same.
    """

    start: int
    end: int
    new_start: int
    new_end: int
