"""``cntext idf``: in how many documents each word occurs, as a table for ``keywords --idf``.

Reads all records, each of them a document (with ``--per source`` all of a file), then writes one
for each word, commonest first; ``-o text`` writes jieba's format, a word and its value a line:

    {"text": "发展",
     "idf": 0.35        ln((N + 1) / (n + 0.5)) for n of N documents
     "documents": 12    n}
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.grouping import Sources, per_option
from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Document, Record, Step
from cntext.cli.tokens import TokenSource, token_options
from cntext.text.keywords.document_frequencies import (
    LIMIT,
    DocumentFrequencies,
    WordFrequency,
    idf_line,
    is_counted,
)

if TYPE_CHECKING:
    from rich.console import RenderableType


class InverseFrequencies(Step):
    """The words of all records with the number of documents that hold them."""

    columns = ("text", "idf", "documents")
    shape = "idf"

    def __init__(
        self,
        *,
        field: str,
        per: str,
        min_documents: int,
        limit: int,
        user_dict: tuple[str, ...],
        fresh: bool,
        exact: bool,
    ) -> None:
        super().__init__(field, field)
        self._sources = Sources(field) if per == "source" else None
        self._least = min_documents
        self._tokens = TokenSource(user_dict, fresh, exact)
        self._frequencies = DocumentFrequencies(limit)

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """Count the words; nothing comes out yet."""
        if self._sources is None:
            self.count(self._words_of(record))
            return ()
        for whole in self._sources.add(record, source):
            self.count(self._words_of(whole))
        return ()

    def _words_of(self, record: Record) -> set[str]:
        tokens, _ = self._tokens.tokens(record, record[self.field])
        return {token for token in set(tokens) if is_counted(token)}

    def count(self, words: set[str]) -> None:
        """Count a document."""
        self._frequencies.add(words)

    def document(self, source: str) -> Document:
        """Plain text is segmented as it comes."""
        return _Pieces(self, self.field, self._words_of)

    def finish(self) -> Iterator[Record]:
        """The words."""
        for whole in self._sources.end() if self._sources else ():
            self.count(self._words_of(whole))
        for word, idf, documents in self._frequencies.frequencies(self._least):
            yield {"text": word, "idf": idf, "documents": documents}

    def remarks(self) -> Iterator[str]:
        """What makes the table other than it should be."""
        lost = self._frequencies.lost
        if lost >= self._least:
            yield f"words of {lost} documents or fewer may be missing (--limit)"
        if self._sources is not None:
            yield from self._sources.remarks()

    def items(self, record: Record) -> Iterator[Record]:
        """The record itself: it is the item."""
        yield record

    def plain(self, record: Record) -> str:
        """A line of an IDF file."""
        return idf_line(WordFrequency(record["text"], record["idf"], record["documents"])) + "\n"

    def show(self, record: Record) -> RenderableType:
        """The word, its value, and how many documents hold it."""
        from rich.text import Text

        from cntext.stream.diagnostics import visible

        word = (visible(record["text"]), "bold cyan")
        return Text.assemble(f"{record['documents']:>7}  {record['idf']:8.4f}  ", word)


class _Pieces:
    """A plain text on its way: one document."""

    def __init__(
        self, step: InverseFrequencies, field: str, words_of: Callable[[Record], set[str]]
    ) -> None:
        self._step, self._field, self._words_of = step, field, words_of
        self._words: set[str] = set()

    def feed(self, text: str) -> Iterable[Record]:
        """Take in the words of the next piece."""
        self._words |= self._words_of({self._field: text})
        return ()

    def skip(self, missing: int) -> Iterable[Record]:
        """What is missing has no words."""
        return ()

    def close(self) -> Iterable[Record]:
        """The document is whole."""
        self._step.count(self._words)
        self._words = set()
        return ()


@click.command()
@stream_options(into=False)
@per_option
@click.option(
    "--min-documents",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Only words of so many documents or more.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1000),
    default=LIMIT,
    show_default=True,
    metavar="N",
    help="How many words to keep count of.",
)
@token_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Count in how many documents each word occurs, a record each; keywords --idf reads them.

    -o text writes jieba's format, which --idf reads as well.

    \b
    Examples:
      cntext idf seeds/*.txt > idf.jsonl
      cntext split seeds/hunan-daily.txt | cntext idf -o text > idf.txt
    """
    shared = taken(options)
    ctx.exit(run(ctx, InverseFrequencies(**options), shared))
