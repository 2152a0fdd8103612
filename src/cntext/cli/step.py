"""A subcommand as the machinery sees it: a step that records go through, and its views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cntext.record.values import value_of

if TYPE_CHECKING:
    from rich.console import RenderableType

Record = dict[str, Any]


def origin_of(record: Record) -> Record:
    """What an item says of the record it comes from."""
    return {key: record[key] for key in ("id", "source") if key in record}


class Step:
    """One subcommand with its options settled.

    ``apply`` is the work. The rest are views for the output formats: ``items`` for ``--each``,
    CSV and TSV, ``plain`` for ``-o text``, ``show`` for ``-o pretty``. ``remarks`` are what the
    user should be told at the end.
    """

    columns: tuple[str, ...] = ()
    keeps_layout = False  # whether plain text of a whole file is the file rewritten, byte for byte

    def __init__(self, field: str, into: str) -> None:
        self.field = field
        self.into = into

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The records that come out for ``record``.

        ``identity`` and ``source`` name the record where it doesn't do so itself.
        """
        raise NotImplementedError

    def remarks(self) -> Iterable[str]:
        """What the user should know at the end, a line each."""
        return ()

    def items(self, record: Record) -> Iterator[Record]:
        """One object an item of the annotation, with the record's ``id`` and ``source``."""
        origin = origin_of(record)
        for item in value_of(record, self.into) or ():
            yield {**item, **origin}

    def plain(self, record: Record) -> str:
        """The result as plain text, its line ends included."""
        return "".join(f"{item['text']}\n" for item in value_of(record, self.into) or ())

    def show(self, record: Record) -> RenderableType:
        """The result as rich shows it."""
        raise NotImplementedError


class Annotator(Step):
    """A step that adds one field to each record."""

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record with its annotation."""
        record[self.into] = self.annotation(record)
        return (record,)

    def annotation(self, record: Record) -> Any:
        """What goes into the field."""
        raise NotImplementedError
