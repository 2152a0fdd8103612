"""``cntext split``: text into articles, paragraphs, sentences, clauses.

One record in, one for each part out: ``id`` grows by an ordinal, ``start``, ``end`` and ``spans``
are places in the source, and the input's other fields are inherited. Articles also get what their
head says (title, byline and so on).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Record, Step
from cntext.record.children import Loss, Parent
from cntext.text.split import split

if TYPE_CHECKING:
    from rich.console import RenderableType

_BLANK_LINE_BETWEEN = ("article", "block", "paragraph")


class Split(Step):
    """The parts of each record."""

    def __init__(self, *, field: str, by: str) -> None:
        super().__init__(field, field)
        self._by = by
        self._loss = Loss()
        head = ("title", "byline") if by == "article" else ()
        self.columns = ("id", "source", "start", "end", *head, "text")

    def apply(self, record: Record, identity: str, source: str) -> Iterator[Record]:
        """The child records."""
        parts = split(record[self.field], self._by)
        return Parent(record, self.field, identity, source).children(parts, self._loss)

    def remarks(self) -> Iterator[str]:
        """What the children couldn't take over."""
        return self._loss.lines()

    def items(self, record: Record) -> Iterator[Record]:
        """The record itself: it is the item."""
        yield record if self.field == "text" else {**record, "text": record[self.field]}

    def plain(self, record: Record) -> str:
        """The text; after parts that may hold line ends, a blank line."""
        text: str = record[self.field]
        ended = text if text.endswith("\n") else text + "\n"
        return ended + ("\n" if self._by in _BLANK_LINE_BETWEEN else "")

    def show(self, record: Record) -> RenderableType:
        """The part with its head."""
        from cntext.cli.pretty import part_shown

        return part_shown(record, self.field)


@click.command()
@stream_options(into=False)
@click.option(
    "--by",
    type=click.Choice(["article", "block", "paragraph", "sentence", "clause"]),
    default="article",
    show_default=True,
    help="What the parts are.",
)
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Split text into parts, a record each, that know their place in the source.

    \b
    Examples:
      cntext split seeds/hunan-daily.txt
      cntext split --by sentence -o text seeds/hunan-daily.txt
      cntext split seeds/hunan-daily.txt | cntext split --by paragraph
    """
    shared = taken(options)
    ctx.exit(run(ctx, Split(**options), shared))
