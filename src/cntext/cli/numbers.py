"""``cntext numbers``: every quantity in the text, as a value.

Adds ``numbers``: items ``{"text","start","end","kind","value","unit",…}`` in order of place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record
from cntext.text.numbers import find_numbers

if TYPE_CHECKING:
    from rich.console import RenderableType


class Numbers(Annotator):
    """The quantities of each record."""

    columns = ("id", "source", "start", "end", "text", "kind", "value", "unit")

    def __init__(self, *, field: str, into: str | None) -> None:
        super().__init__(field, into or "numbers")

    def annotation(self, record: Record) -> Any:
        """The number items."""
        return find_numbers(record[self.field])

    def show(self, record: Record) -> RenderableType:
        """The text with its numbers marked, and what they are worth."""
        from cntext.cli.pretty import items_shown

        return items_shown(record[self.field], record[self.into], ("kind", "value", "unit"))


@click.command()
@stream_options()
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Find every quantity in the text and say what it is worth: adds "numbers".

    \b
    Examples:
      cntext numbers seeds/hunan-daily.txt
      cntext numbers -o tsv < seeds/hunan-daily.txt
      echo '总投资额达143.32亿元，完成率99.49%' | cntext numbers --each
    """
    shared = taken(options)
    ctx.exit(run(ctx, Numbers(**options), shared))
