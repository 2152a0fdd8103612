"""The record, its spans and offsets, and what keeps them true."""

from cntext.record.types import Change, Item, Part, Record, Span

__all__ = ["Change", "Item", "Part", "Record", "Span"]
