"""``cntext dedupe``: records that say nearly the same.

Adds ``duplicate``: null, or ``{"of","similarity"}`` with the id of the first record that the text
is like. ``--drop`` writes the first ones only, ``--group`` a record a group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Record, Step, origin_of
from cntext.record.values import value_of
from cntext.text.duplicates import Index

if TYPE_CHECKING:
    from rich.console import RenderableType


class Dedupe(Step):
    """The records, marked, or without those that are like one before."""

    columns = ("id", "source", "of", "similarity", "text")
    adds = "duplicate"
    item = "text"
    stands_alone = False

    def __init__(
        self, *, field: str, into: str | None, threshold: float, shingle: int, way: str
    ) -> None:
        super().__init__(field, into or self.adds)
        self._index = Index(threshold, shingle)
        self._drop = way == "drop"
        self.shape = "dedupe --drop" if self._drop else "dedupe"
        self._names: list[Any] = []
        self._dropped = 0

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record, marked; nothing if it is a duplicate to be dropped."""
        like = self._index.add(record[self.field])
        if like is None:
            self._names.append(record.get("id", identity))
        elif self._drop:
            self._dropped += 1
            return ()
        if not self._drop:
            record[self.into] = like and self._mark(*like)
        return (record,)

    def _mark(self, number: int, similarity: float) -> Record:
        return {"of": self._names[number], "similarity": round(similarity, 4)}

    def remarks(self) -> Iterable[str]:
        """How many were dropped."""
        if self._dropped:
            yield f"{self._dropped} near-duplicate{'s' * (self._dropped > 1)} dropped"

    def items(self, record: Record) -> Iterator[Record]:
        """Each record as an item: its text and what it duplicates."""
        mark = value_of(record, self.into) if not self._drop else None
        yield {"text": record[self.field], **(mark or {}), **origin_of(record)}

    def plain(self, record: Record) -> str:
        """The texts that are no duplicates."""
        if not self._drop and value_of(record, self.into):
            return ""
        text: str = record[self.field]
        return text if text.endswith("\n") else text + "\n"

    def show(self, record: Record) -> RenderableType:
        """The text, dim and with a mark if it is a duplicate."""
        from cntext.cli.pretty import duplicate_shown

        return duplicate_shown(record[self.field], None if self._drop else record[self.into])


class Group(Step):
    """A record a group: the first, with the names of all."""

    columns = ("id", "source", "text", "count", "members")
    adds = "members"
    shape = "dedupe --group"
    item = "member by itself"
    row = "group in a table"

    def __init__(self, *, field: str, into: str | None, threshold: float, shingle: int) -> None:
        super().__init__(field, into or self.adds)
        self._index = Index(threshold, shingle)
        self._groups: list[tuple[Record, list[Record]]] = []

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """Take ``record`` in; the groups are known at the end."""
        like = self._index.add(record[self.field])
        member = {"id": record.get("id", identity), "source": record.get("source", source)}
        if like is None:
            self._groups.append((record, [{**member, "similarity": 1.0}]))
        else:
            self._groups[like[0]][1].append({**member, "similarity": round(like[1], 4)})
        return ()

    def finish(self) -> Iterable[Record]:
        """The groups, in the order of their first records."""
        for record, members in self._groups:
            record[self.into] = members
            yield record

    def items(self, record: Record) -> Iterator[Record]:
        """The members, each with the id of its group's first."""
        for member in record[self.into]:
            yield {**member, "of": record[self.into][0]["id"]}

    def rows(self, record: Record) -> Iterator[Record]:
        """A row a group."""
        names = [item["id"] for item in record[self.into]]
        yield {
            **origin_of(record),
            "text": record[self.field],
            "count": len(names),
            "members": names,
        }

    def plain(self, record: Record) -> str:
        """The number of records and the text of the first."""
        text: str = record[self.field]
        return f"{len(record[self.into])}\t{text}" + ("" if text.endswith("\n") else "\n")

    def show(self, record: Record) -> RenderableType:
        """The text, and who is like it."""
        from cntext.cli.pretty import duplicate_shown

        return duplicate_shown(record[self.field], {"members": record[self.into]})


@click.command()
@stream_options()
@click.option("--mark", "way", flag_value="mark", default="mark", help="Mark them (default).")
@click.option("--drop", "way", flag_value="drop", help="Leave them out; the first stays.")
@click.option("--group", "way", flag_value="group", help="Write a record a group, at the end.")
@click.option(
    "--threshold",
    type=click.FloatRange(min=0.05, max=1),
    default=0.5,
    show_default=True,
    metavar="SHARE",
    help="How alike two texts must be: common shingles by all.",
)
@click.option(
    "--shingle",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="N",
    help="Compare by runs of N characters.",
)
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Find records that say nearly the same: adds "duplicate".

    Width, case, script and punctuation don't count.

    \b
    Examples:
      cntext split --by sentence seeds/hunan-daily.txt | cntext dedupe --drop | wc -l
      printf '长沙今日大雨\\n長沙今日大雨！\\n岳阳晴\\n' | cntext dedupe -l
      printf '长沙今日大雨\\n長沙今日大雨！\\n岳阳晴\\n' | cntext dedupe -l --group -o tsv
    """
    shared = taken(options)
    if options["way"] == "group":
        del options["way"]
        ctx.exit(run(ctx, Group(**options), shared))
    ctx.exit(run(ctx, Dedupe(**options), shared))
