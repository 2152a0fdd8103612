"""``cntext summarize``: the sentences that tell the most of a text.

Adds ``summary``: items ``{"text","start","end","score"}``, whole sentences in the text's order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record
from cntext.cli.tokens import TokenSource, token_options
from cntext.record.values import value_of
from cntext.text.summary import summarize

if TYPE_CHECKING:
    from rich.console import RenderableType

SENTENCES = 3


class Summarize(Annotator):
    """The summary of each record."""

    columns = ("id", "source", "start", "end", "text", "score")
    adds = "summary"
    shape = "summarize"
    item = "sentence"

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        sentences: int | None,
        chars: int | None,
        user_dict: tuple[str, ...],
        fresh: bool,
        exact: bool,
    ) -> None:
        super().__init__(field, into or self.adds)
        self._sentences = SENTENCES if sentences is None and chars is None else sentences
        self._characters = chars
        self._source = TokenSource(user_dict, fresh, exact)

    def annotation(self, record: Record) -> Any:
        """The chosen sentences."""
        text = record[self.field]
        title = value_of(record, "title")
        return summarize(
            text,
            self._source.tokens(record, text)[0],
            sentences=self._sentences,
            characters=self._characters,
            title=title if isinstance(title, str) else "",
        )

    def plain(self, record: Record) -> str:
        """The sentences, a line a record."""
        return "".join(item["text"].replace("\n", "") for item in record[self.into]) + "\n"

    def show(self, record: Record) -> RenderableType:
        """The title if there is one, and the sentences."""
        from cntext.cli.pretty import part_shown

        head = {key: value_of(record, key) for key in ("kicker", "title", "subtitle")}
        return part_shown({**head, "text": self.plain(record)}, "text")


@click.command()
@stream_options()
@click.option(
    "--sentences", type=click.IntRange(min=1), metavar="N", help="At most N sentences (3)."
)
@click.option("--chars", type=click.IntRange(min=1), metavar="N", help="At most N characters.")
@token_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Pick the sentences that tell the most of a text: adds "summary".

    Whole sentences in their order; bylines, headings and captions are left out.

    \b
    Examples:
      cntext split seeds/hunan-daily.txt | cntext summarize --sentences 1 -o text
      cntext summarize --chars 200 -o text seeds/hunan-daily.txt
    """
    shared = taken(options)
    ctx.exit(run(ctx, Summarize(**options), shared))
