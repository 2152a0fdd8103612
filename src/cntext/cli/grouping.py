"""The records of a source that follow each other, as one record."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cntext.cli.step import Record, source_of
from cntext.record.values import strings_of

per_option = click.option(
    "--per",
    type=click.Choice(["record", "source"]),
    default="record",
    show_default=True,
    help="What a document is: a record, or all records of a source that follow each other.",
)


class Sources:
    """Joins records: ``{"id", "source", "records", TEXT}``, ``records`` being their number.

    ``id`` is the source's name. The texts are joined by line ends where they don't end with one.
    ``tokens`` and ``pos`` are taken over if every record has them for all of its text.
    ``apart`` counts the records that come after those of another source although theirs has been.
    """

    def __init__(self, field: str) -> None:
        self.apart = 0
        self._field = field
        self._source: str | None = None
        self._seen: set[str] = set()
        self._texts: list[str] = []
        self._tokens: list[str] | None = []
        self._tags: list[str] | None = []

    def add(self, record: Record, source: str) -> Iterator[Record]:
        """Take in a record; gives the record of the source before, if this is of another."""
        name = source_of(record, source)
        if name != self._source:
            yield from self.end()
            self.apart += name in self._seen
            self._seen.add(name)
            self._source = name
        elif self._texts and not self._texts[-1].endswith("\n"):
            self._texts[-1] += "\n"
            if self._tokens:
                self._tokens.append("\n")
            if self._tags:
                self._tags.append("x")
        text = record[self._field]
        self._texts.append(text)
        tokens, tags = strings_of(record, "tokens"), strings_of(record, "pos")
        if self._tokens is None or tokens is None or "".join(tokens) != text:
            self._tokens = self._tags = None
            return
        self._tokens += tokens
        if self._tags is None or tags is None or len(tags) != len(tokens):
            self._tags = None
        else:
            self._tags += tags

    def end(self) -> Iterator[Record]:
        """The record of the last source; there are no more."""
        if self._source is not None:
            record: Record = {
                "id": self._source,
                "source": self._source,
                "records": len(self._texts),
                self._field: "".join(self._texts),
            }
            if self._tokens is not None:
                record["tokens"] = self._tokens
                if self._tags is not None:
                    record["pos"] = self._tags
            yield record
        self._source = None
        self._texts, self._tokens, self._tags = [], [], []

    def remarks(self) -> Iterator[str]:
        """Whether there are sources in several pieces."""
        if self.apart:
            yield "the records of some sources aren't together: they count as documents apart"
