"""``cntext phrases``: new words of a document or a corpus.

Reads all records, then writes one for each phrase, best first:

    {"text": "三湘护农", "score": 14.9,
     "count": 11      how often it occurs
     "missed": 0      how often it may have occurred beside that (see --limit)
     "kind": "new"    or "quoted": a term in marks}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Document, Record, Step
from cntext.cli.tokens import segmenter
from cntext.text.phrases import LIMIT, PhraseCounter, user_dictionary_line

if TYPE_CHECKING:
    from rich.console import RenderableType


class Phrases(Step):
    """The phrases of all records together."""

    columns = ("text", "score", "count", "missed", "kind")
    shape = "phrases"

    def __init__(
        self, *, field: str, top: int, min_count: int, limit: int, user_dict: tuple[str, ...]
    ) -> None:
        super().__init__(field, field)
        self._top, self._least = top or None, min_count
        self._segmenter = segmenter(user_dict, False)
        self._counter = PhraseCounter(limit)

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """Count the text; nothing comes out yet."""
        self._counter.add(record[self.field])
        return ()

    def document(self, source: str) -> Document:
        """Plain text is counted as it comes."""
        return _Pieces(self._counter)

    def finish(self) -> Iterator[Record]:
        """The phrases."""
        for phrase in self._counter.phrases(self._least, self._top, self._segmenter):
            yield {**phrase}

    def remarks(self) -> Iterator[str]:
        """Whether phrases may be missing."""
        lost = self._counter.lost
        if lost >= self._least:
            yield (
                f"phrases that occur {lost} times or less may be missing,"
                ' and counts too low by "missed" (--limit)'
            )

    def items(self, record: Record) -> Iterator[Record]:
        """The record itself: it is the item."""
        yield record

    def plain(self, record: Record) -> str:
        """A line of a user dictionary."""
        return user_dictionary_line(record["text"]) + "\n"

    def show(self, record: Record) -> RenderableType:
        """How often it occurs, and the phrase."""
        from rich.text import Text

        return Text.assemble(f"{record['count']:>7}  ", (record["text"], "bold cyan"))


class _Pieces:
    """A plain text on its way into the counter."""

    def __init__(self, counter: PhraseCounter) -> None:
        self._counter = counter

    def feed(self, text: str) -> Iterable[Record]:
        """Count the next piece."""
        self._counter.add(text)
        return ()

    def skip(self, missing: int) -> Iterable[Record]:
        """Nothing is counted across what is missing, as nothing is across the end of a piece."""
        return ()

    def close(self) -> Iterable[Record]:
        """There is more to come from other texts."""
        return ()


@click.command()
@stream_options(into=False)
@click.option(
    "--top",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="How many; 0 for all.",
)
@click.option(
    "--min-count",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="N",
    help="Only phrases that occur so often or more.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1000),
    default=LIMIT,
    show_default=True,
    metavar="N",
    help="How many strings to keep count of; more memory finds rarer phrases in a large corpus.",
)
@click.option(
    "--user-dict", multiple=True, metavar="FILE", help="Words that are no news; repeatable."
)
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Find new words in a document or a corpus, a record each; -o text makes a user dictionary.

    \b
    Examples:
      cntext phrases seeds/hunan-daily.txt
      cntext phrases --min-count 2 --top 20 -o tsv seeds/*.txt
      cntext phrases seeds/*.txt -o text > new.txt
    """
    shared = taken(options)
    ctx.exit(run(ctx, Phrases(**options), shared))
