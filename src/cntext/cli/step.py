"""A subcommand as the machinery sees it: a step that records go through, and its views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from cntext.record.values import value_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cntext.record import Change

Record = dict[str, Any]
Lines = bytes
"""Records that are written already: whole lines of JSON."""


def origin_of(record: Record) -> Record:
    """What an item says of the record it comes from."""
    return {key: record[key] for key in ("id", "source") if key in record}


def source_of(record: Record, source: str) -> str:
    """The document that a record says it comes from, else the file that it was read from."""
    named = value_of(record, "source")
    return named if isinstance(named, str) and named else source


class Step:
    """One subcommand with its options settled.

    ``apply`` is the work. The rest are views for the output formats: ``items`` for ``--each``,
    CSV and TSV, ``plain`` for ``-o text``, ``show`` for ``-o pretty``. ``remarks`` are what the
    user should be told at the end.
    """

    columns: tuple[str, ...] = ()
    adds = ""  # the key of what it adds, unless the user names another
    # The objects of data/fields.tsv that its records, its items and its rows are.
    shape = ""
    item = ""
    row = ""
    # Whether a record can be handled without those before it; None: if it has no ``finish``.
    stands_alone: bool | None = None
    makes_many = False  # whether a long text gives many records
    keeps_annotations = True  # whether those that come in go out as they are
    names_children = True  # whether ``identity`` matters to it
    keeps_layout = False  # whether plain text of a whole file is the file rewritten, byte for byte

    def __init__(self, field: str, into: str) -> None:
        self.as_json = False  # nobody looks into the records any more: they may hold ready JSON
        self.as_lines = False  # nor at them: whole lines may come in their place
        self.as_text = False  # what goes out is the plain text of this step
        self.field = field
        self.into = into

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record | Lines]:
        """The records that come out for ``record``.

        ``identity`` and ``source`` name the record where it doesn't do so itself.
        """
        raise NotImplementedError

    def document(self, source: str) -> Document | None:
        """A plain text of that name, to be fed in pieces; None if the step needs it whole."""
        return None

    def finish(self) -> Iterable[Record]:
        """The records that can only be told when all have been seen."""
        return ()

    def remarks(self) -> Iterable[str]:
        """What the user should know at the end, a line each."""
        return ()

    def exit_code(self) -> int:
        """What the run ends with, as far as this step is concerned and no record has failed."""
        return 0

    def take_tally(self) -> tuple[int, ...]:
        """What was counted since the last call, for ``add_tally`` in another process."""
        return ()

    def add_tally(self, tally: Sequence[int]) -> None:
        """Add what another process has counted."""

    def items(self, record: Record) -> Iterator[Record]:
        """One object an item of the annotation, with the record's ``id`` and ``source``."""
        origin = origin_of(record)
        for item in value_of(record, self.into) or ():
            yield {**item, **origin}

    def rows(self, record: Record) -> Iterator[Record]:
        """What TSV and CSV have a row for, with the values of ``columns``."""
        return self.items(record)

    def keys(self) -> dict[str, str]:
        """What the user calls the fields of its shape, where that isn't what the table does."""
        return {"text": self.field, self.adds: self.into}

    def own_fields(self) -> dict[str, Record]:
        """The schemas of fields that only the user's options name."""
        return {}

    def plain(self, record: Record) -> str:
        """The result as plain text, its line ends included."""
        return "".join(f"{item['text']}\n" for item in value_of(record, self.into) or ())

    def show(self, record: Record) -> RenderableType:
        """The result as rich shows it."""
        raise NotImplementedError


class Document(Protocol):
    """A plain text on its way through a step piece by piece."""

    def feed(self, text: str) -> Iterable[Record | Lines]:
        """Take in the next piece; the records that are certain by now."""

    def skip(self, missing: int) -> Iterable[Record | Lines]:
        """So many characters of the text are missing here; the records before them."""

    def close(self) -> Iterable[Record | Lines]:
        """The text has ended; the records that are left."""


class Annotator(Step):
    """A step that adds one field to each record."""

    names_children = False

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record with its annotation."""
        record[self.into] = self.annotation(record)
        return (record,)

    def annotation(self, record: Record) -> Any:
        """What goes into the field."""
        raise NotImplementedError


class Rewriter(Step):
    """A step that rewrites the text of each record and keeps every offset in it true.

    With ``into`` the new text goes to that key and nothing else changes.
    """

    columns = ("id", "source", "start", "end", "text")
    shape = "record"
    names_children = False
    keeps_layout = True
    keeps_annotations = False

    def __init__(self, field: str, into: str | None, *, keep_original: bool) -> None:
        super().__init__(field, into or field)
        self._keep_original = keep_original

    def rewrite(self, text: str) -> tuple[str, Sequence[Change]]:
        """The new text and where it was changed; changes of equal length may be left out."""
        raise NotImplementedError

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record rewritten."""
        text = record[self.field]
        new, changes = self.rewrite(text)
        if self.into != self.field:
            record[self.into] = new
            return (record,)
        if new != text:
            from cntext.record.rewrite import rewritten

            record = rewritten(record, self.field, new, changes)
        if self._keep_original and "original" not in record:
            record["original"] = text
        return (record,)

    def own_fields(self) -> dict[str, Record]:
        """The new text, if the old one stays."""
        return {} if self.into == self.field else {self.into: {"type": "string"}}

    def items(self, record: Record) -> Iterator[Record]:
        """The record itself: its text is the item."""
        yield record if self.into == self.field == "text" else {**record, "text": record[self.into]}

    def plain(self, record: Record) -> str:
        """The new text."""
        return str(record[self.into])

    def show(self, record: Record) -> RenderableType:
        """The new text."""
        from cntext.cli.pretty import text_shown

        return text_shown(record[self.into])
