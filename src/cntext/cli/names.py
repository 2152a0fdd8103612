"""``cntext names``: people with their posts, places, organizations.

Adds ``names``: items ``{"text","start","end","kind",…}`` in order of place; a person also has
``role``, ``posts`` and ``mentions``. Uses the record's ``tokens`` and ``pos`` where they are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record
from cntext.cli.tokens import TokenSource, token_options
from cntext.text.names import find_names

if TYPE_CHECKING:
    from rich.console import RenderableType

KINDS = ("person", "place", "organization")


class Names(Annotator):
    """The names in each record."""

    columns = ("id", "source", "start", "end", "text", "kind", "role", "posts")
    adds = shape = "names"
    item = "name"
    row = "name in a table"

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        kinds: tuple[str, ...],
        user_dict: tuple[str, ...],
        fresh: bool,
        exact: bool,
    ) -> None:
        super().__init__(field, into or self.adds)
        self._kinds = frozenset(kinds or KINDS)
        self._source = TokenSource(user_dict, fresh, exact)

    def annotation(self, record: Record) -> Any:
        """The name items."""
        text = record[self.field]
        tokens, tags = self._source.tagged(record, text)
        found = find_names(text, tokens, tags, only_people=self._kinds == {"person"})
        return [item for item in map(dict, found) if item["kind"] in self._kinds]

    def rows(self, record: Record) -> Iterator[Record]:
        """The items, with their posts as one text."""
        for item in self.items(record):
            posts = "、".join(post["text"] for post in item.get("posts") or ())
            yield {**item, "posts": posts}

    def show(self, record: Record) -> RenderableType:
        """The text with its names marked, and who they are."""
        from cntext.cli.pretty import items_shown

        items = [
            {**item, "posts": "、".join(post["text"] for post in item.get("posts") or ())}
            for item in record[self.into]
        ]
        return items_shown(record[self.field], items, ("kind", "role", "posts"))


@click.command()
@stream_options()
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    help="Only names of this kind; repeatable.",
)
@token_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Find people with their posts, places, organizations: adds "names".

    \b
    Examples:
      cntext names seeds/hunan-daily.txt
      cntext names --kind person -o tsv < seeds/hunan-daily.txt
      echo '省委常委、长沙市委书记吴桂英表示，必须抢抓机遇。' | cntext names --each
    """
    shared = taken(options)
    ctx.exit(run(ctx, Names(**options), shared))
