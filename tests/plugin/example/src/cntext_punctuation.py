"""``cntext punctuation``: an example of a plugin, a step like those of cntext itself."""

from __future__ import annotations

import unicodedata
from typing import Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record
from cntext.record.schema import object_schema


class Punctuation(Annotator):
    """The punctuation marks of each record."""

    columns = ("id", "source", "start", "end", "text")
    shape = "record"  # with what own_fields adds; without a shape there is no schema
    item = "place"

    def own_fields(self) -> dict[str, Record]:
        """The schema of the field, for cntext schema and -o parquet."""
        return {self.into: {"type": "array", "items": object_schema("place")}}

    def annotation(self, record: Record) -> Any:
        """Items, as every other command has them."""
        return [
            {"text": character, "start": place, "end": place + 1}
            for place, character in enumerate(record[self.field])
            if unicodedata.category(character).startswith("P")
        ]


@click.command()
@stream_options()
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Find punctuation marks: adds "punctuation".

    \b
    Examples:
      cntext punctuation page.txt
    """
    shared = taken(options)
    ctx.exit(run(ctx, Punctuation(options["field"], options["into"] or "punctuation"), shared))
