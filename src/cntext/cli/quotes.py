"""``cntext quotes``: who said what.

Adds ``quotes``: items ``{"text","start","end","speaker","cue","direct","content"}`` in order of
place. Uses the record's ``tokens``, ``pos`` and ``names`` where they are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record
from cntext.cli.tokens import TokenSource, token_options
from cntext.record.values import value_of
from cntext.text.quotes import find_quotes

if TYPE_CHECKING:
    from rich.console import RenderableType


class Quotes(Annotator):
    """The quotes in each record."""

    columns = ("id", "source", "start", "end", "text", "speaker", "cue", "direct")
    adds = shape = "quotes"
    item = "quote"
    row = "quote in a table"

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        user_dict: tuple[str, ...],
        fresh: bool,
        exact: bool,
    ) -> None:
        super().__init__(field, into or self.adds)
        self._fresh = fresh
        self._source = TokenSource(user_dict, fresh, exact)

    def annotation(self, record: Record) -> Any:
        """The quote items."""
        text = record[self.field]
        tokens, tags = self._source.tagged(record, text)
        names = None if self._fresh else _names_of(record, text)
        return find_quotes(text, tokens, tags, names)

    def rows(self, record: Record) -> Iterator[Record]:
        """The items, with the speaker as one text."""
        for item in self.items(record):
            yield _with_speaker(item)

    def show(self, record: Record) -> RenderableType:
        """The text with its quotes marked, and who speaks."""
        from cntext.cli.pretty import items_shown

        items = [_with_speaker(item) for item in record[self.into]]
        return items_shown(record[self.field], items, ("speaker", "cue"))


def _with_speaker(item: Record) -> Record:
    speaker = item.get("speaker")
    return {**item, "speaker": (speaker.get("name") or speaker["text"]) if speaker else None}


def _names_of(record: Record, text: str) -> list[Record] | None:
    """What ``names`` left in the record, if all of it is of this text."""
    names = value_of(record, "names")
    if not isinstance(names, list):
        return None
    for name in names:
        if not (isinstance(name, dict) and {"text", "start", "end", "kind"} <= name.keys()):
            return None
        if not (isinstance(name["start"], int) and isinstance(name["end"], int)):
            return None
        if text[name["start"] : name["end"]] != name["text"]:
            return None
    return names


@click.command()
@stream_options()
@token_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Find what is said in the text, and by whom: adds "quotes".

    \b
    Examples:
      cntext quotes seeds/hunan-daily.txt
      cntext split seeds/hunan-daily.txt | cntext quotes -o tsv
      echo '“加快建设。”长沙市委书记吴桂英说。' | cntext quotes --each
    """
    shared = taken(options)
    ctx.exit(run(ctx, Quotes(**options), shared))
