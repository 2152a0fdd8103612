"""``cntext grep``: records in which a word stands, and the word in its context.

Writes the records that have a match, with ``matches``: items ``{"text","start","end"[,"pos"]}``.
As text, at a terminal and in tables it is a concordance: a line a match, the word in the middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import Text, as_given, read_words, stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Record, Step
from cntext.cli.tokens import TokenSource, token_options, token_source
from cntext.record.values import value_of
from cntext.text.concordance import Query, context, search

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cntext.text.concordance import Match

NO_MATCH = 4
"""The exit code of --exit-status where nothing was found, as jq has it."""


class Grep(Step):
    """The records with matches, or all of them."""

    columns = ("id", "source", "start", "end", "left", "text", "right", "pos")
    adds = "matches"
    shape = "grep"
    item = "token"
    row = "match in a table"

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        query: Query,
        names: Sequence[str],
        all_records: bool,
        width: int,
        no_match: int,
        source: TokenSource,
    ) -> None:
        super().__init__(field, into or self.adds)
        self._query, self._names = query, frozenset(names)
        self._all, self._width, self._source = all_records, width, source
        self._no_match = no_match
        self.found = 0

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record with its matches; nothing if it has none."""
        text = record[self.field]
        matches = [*(self._people(record) if self._names else self._words(record))]
        self.found += len(matches)
        if not matches and not self._all:
            return ()
        record[self.into] = [
            {"text": text[start:end], "start": start, "end": end, **({"pos": tag} if tag else {})}
            for start, end, tag in matches
        ]
        return (record,)

    def _words(self, record: Record) -> Iterator[Match]:
        text = record[self.field]
        if self._query.tags:
            return search(self._query, text, *self._source.tagged(record, text))
        tokens = [text] if self._query.anywhere else self._source.tokens(record, text)[0]
        return search(self._query, text, tokens)

    def _people(self, record: Record) -> Iterator[Match]:
        """The mentions of the names that were asked for, short forms included."""
        from cntext.text.concordance import Match
        from cntext.text.names import find_names

        text = record[self.field]
        found = value_of(record, "names") or find_names(text, *self._source.tagged(record, text))
        for item in map(dict, found):
            for place in (item, *(item.get("mentions") or ())):
                if item["text"] in self._names:
                    yield Match(place["start"], place["end"])

    def remarks(self) -> Iterator[str]:
        """Which of the parts of speech there may be none of."""
        if self._query.tags and not self.found:
            from cntext.cli.tags import doubtful

            yield from doubtful(self._query.tags)

    def exit_code(self) -> int:
        """With --exit-status, whether there was a match."""
        return 0 if self.found else self._no_match

    def take_tally(self) -> tuple[int, ...]:
        """How much was found since the last call."""
        found, self.found = self.found, 0
        return (found,)

    def add_tally(self, tally: Sequence[int]) -> None:
        """Add how much another process has found."""
        self.found += tally[0]

    def rows(self, record: Record) -> Iterator[Record]:
        """The matches with their contexts."""
        for item in self.items(record):
            left, right = self._context(record, item)
            yield {**item, "left": left, "right": right}

    def _context(self, record: Record, item: Record) -> tuple[str, str]:
        from cntext.cli.width import width_of

        return context(record[self.field], (item["start"], item["end"]), self._width, width_of)

    def plain(self, record: Record) -> str:
        """A line a match: the words below each other whatever stands before them."""
        from cntext.cli.width import width_of

        lines = []
        for item in record[self.into]:
            left, right = self._context(record, item)
            space = " " * (self._width - width_of(left))
            lines.append(f"{space}{left}  {item['text']}  {right}".replace("\t", " ") + "\n")
        return "".join(lines)

    def show(self, record: Record) -> RenderableType:
        """The same in colour."""
        from cntext.cli.pretty import concordance_shown

        rows = [(*self._context(record, item), item["text"]) for item in record[self.into]]
        return concordance_shown(rows, self._width)


@click.command()
@click.argument("word", required=False)
@stream_options()
@click.option(
    "--word",
    "words",
    type=Text(),
    multiple=True,
    metavar="WORD",
    help="Another word; repeatable.",
)
@click.option("--words", "word_files", multiple=True, metavar="FILE", help="The words in FILE.")
@click.option(
    "--pos",
    "tags",
    multiple=True,
    metavar="TAG",
    help="Words with this part of speech: n is all that begin with it; repeatable.",
)
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="Mentions of a person, place or body."
)
@click.option("--anywhere", is_flag=True, help="Inside other words too.")
@click.option("-i", "--fold", is_flag=True, help="In any script, width and case.")
@click.option("--all", "all_records", is_flag=True, help="Write records without a match too.")
@click.option(
    "--width",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    help="Columns of context on either side.",
)
@click.option("--exit-status", is_flag=True, help="Exit with 4 if nothing was found.")
@token_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Find WORD where it stands as a word, in its context: adds "matches".

    * in WORD stands for some characters of a word, ? for one. With --word, --words, --pos or
    --name there is no WORD, and all operands are files.

    \b
    Examples:
      cntext grep 耕地 seeds/hunan-daily.txt
      cntext split --by sentence seeds/hunan-daily.txt | cntext grep 整改 -o text
      echo '南京市长江大桥，市长讲话' | cntext grep 市长 -o tsv
      cntext grep --pos nt --width 10 -o text seeds/hunan-daily.txt
    """
    word = options.pop("word")
    no_match = NO_MATCH if options.pop("exit_status") else 0
    words = [*options.pop("words"), *sorted(read_words(options.pop("word_files")))]
    tags, names = options.pop("tags"), options.pop("names")
    if words or tags or names:
        options["files"] = (*([word] if word is not None else []), *options["files"])
    elif word is None:
        raise click.UsageError("no WORD given")
    else:
        words = [as_given(word)]
    if names and (words or tags):
        raise click.UsageError("--name goes without words and parts of speech")
    if not all(words):
        raise click.UsageError("an empty word stands nowhere")
    shared = taken(options)
    query = Query(tuple(words), tags, options.pop("fold"), options.pop("anywhere"))
    source = token_source(options)
    step = Grep(**options, query=query, names=names, no_match=no_match, source=source)
    ctx.exit(run(ctx, step, shared))
