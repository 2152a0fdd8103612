"""``cntext keywords``: the words that tell what a text is about.

Adds ``keywords``, best first: ``{"text","score","count","kind","spans"}``; ``spans`` are the
places of all occurrences. Uses the record's ``tokens`` and ``pos`` where they are there and tile
the text.

With ``--per source`` the records of a source are one: ``{"id","source","records","text"}`` and the
keywords; see ``grouping``. With ``--corpus`` the records wait in a temporary file until all have
been seen, since only then it is known how rare their words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.grouping import Sources, per_option
from cntext.cli.options import read_lines, read_words, stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record
from cntext.cli.tokens import TokenSource, token_options
from cntext.record.values import value_of
from cntext.text.keywords import (
    DocumentFrequencies,
    FoldedIdf,
    Idf,
    default_idf,
    extract,
    folding,
    needs_pos,
    parse_idf,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cntext.stream.spool import Spool


class Keywords(Annotator):
    """The keywords of each record."""

    columns = ("id", "source", "text", "score", "count", "spans")
    adds = "keywords"
    item = "keyword"

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        method: str,
        top: int,
        pos_filter: str,
        idf: str | None,
        corpus: bool,
        per: str,
        stop_words: tuple[str, ...],
        all_tokens: bool,
        fold: str,
        user_dict: tuple[str, ...],
        fresh: bool,
        exact: bool,
    ) -> None:
        super().__init__(field, into or self.adds)
        self._method, self._top = method, top or None
        self._pos_filter = [tag.strip() for tag in pos_filter.split(",") if tag.strip()]
        if corpus and idf is not None:
            raise click.UsageError("--corpus and --idf exclude each other")
        self._exact = exact
        self._idf: Idf | None = default_idf() if exact else None
        if idf is not None:
            try:
                self._idf = self._folded(parse_idf(read_lines(idf)))
            except ValueError as error:
                raise click.UsageError(f"{idf}: {error}") from None
        self._frequencies = DocumentFrequencies() if corpus else None
        self.stands_alone = not corpus and per == "record"
        self._spool: Spool | None = None
        self._sources = Sources(field) if per == "source" else None
        self.shape = "keywords --per source" if per == "source" else "keywords"
        self._stop_words = read_words(stop_words) if stop_words else None
        self._all_tokens = all_tokens
        self._fold = [kind.strip() for kind in fold.split(",") if kind.strip()]
        try:
            folding(self._fold)
        except ValueError as error:
            raise click.UsageError(f"--fold: {error}") from None
        self._source = TokenSource(user_dict, fresh, exact)

    def _folded(self, idf: Idf) -> Idf:
        return idf if self._exact else FoldedIdf(idf)

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record with its keywords, as soon as they can be told."""
        if self._sources is None:
            return self._taken_in(record)
        wholes = list(self._sources.add(record, source))
        return [told for whole in wholes for told in self._taken_in(whole)]

    def _taken_in(self, record: Record) -> tuple[Record, ...]:
        """A document: it is told at once or kept until all have been seen."""
        if self._frequencies is None:
            record[self.into] = self.annotation(record)
            return (record,)
        from cntext.stream.jsonl import dump
        from cntext.stream.spool import Spool

        tokens, _ = self._source.tokens(record, record[self.field])
        self._frequencies.add(tokens)
        if self._spool is None:
            self._spool = Spool()
        self._spool.write(dump(record))
        return ()

    def finish(self) -> Iterator[Record]:
        """The records that had to wait."""
        for whole in self._sources.end() if self._sources is not None else ():
            yield from self._taken_in(whole)
        if self._frequencies is None or self._spool is None:
            return
        from cntext.stream.jsonl import load, text_of

        self._idf = self._folded(self._frequencies.idf())
        for line in self._spool.lines():
            record = load(line)
            text_of(record, self.field)
            record[self.into] = self.annotation(record)
            yield record

    def remarks(self) -> Iterator[str]:
        """What makes the documents or their words other than they should be."""
        if self._frequencies is not None and self._frequencies.lost:
            lost = self._frequencies.lost
            yield f"too many words to count: those of {lost} documents or fewer count as rare"
        if self._sources is not None:
            yield from self._sources.remarks()
        if self._pos_filter:
            from cntext.cli.tags import doubtful

            yield from doubtful(self._pos_filter)

    def annotation(self, record: Record) -> Any:
        """The keyword items."""
        text = record[self.field]
        tags: list[str] | None
        if needs_pos(self._method, self._pos_filter):
            tokens, tags = self._source.tagged(record, text)
        else:
            tokens, tags = self._source.tokens(record, text)
        title = value_of(record, "title")
        return extract(
            text,
            tokens,
            tags,
            method=self._method,
            top=self._top,
            pos_filter=self._pos_filter,
            stop_words=self._stop_words,
            idf=self._idf,
            all_tokens=self._all_tokens,
            fold=self._fold,
            title=title if isinstance(title, str) else "",
        )

    def show(self, record: Record) -> RenderableType:
        """A table of the keywords."""
        from cntext.cli.pretty import keywords_shown

        return keywords_shown(record[self.into])


@click.command()
@stream_options()
@click.option(
    "--method",
    type=click.Choice(["phrase", "tfidf", "textrank"]),
    default="phrase",
    show_default=True,
)
@click.option(
    "--top",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="How many; 0 for all.",
)
@click.option(
    "--pos-filter", default="", metavar="TAGS", help="Only words with these tags, such as n,nr,v."
)
@click.option("--idf", metavar="FILE", help="Inverse document frequencies: word and number a line.")
@click.option(
    "--corpus",
    is_flag=True,
    help="Take document frequencies from the records themselves; nothing comes out before the end.",
)
@per_option
@click.option(
    "--stop-words", multiple=True, metavar="FILE", help="Stop words, in place of the default list."
)
@click.option(
    "--all-tokens", is_flag=True, help="Leave nothing out: jieba's own ranking, item for item."
)
@click.option(
    "--fold",
    default="",
    metavar="KINDS",
    help="Take variants as one word: script, width, case, with commas between.",
)
@token_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Find the words that tell what a text is about: adds "keywords", best first.

    \b
    Examples:
      cntext keywords --top 5 seeds/hunan-daily.txt
      cntext split seeds/hunan-daily.txt | cntext keywords --top 3 -o text
      cntext segment --pos seeds/hunan-daily.txt | cntext keywords --method textrank
      cntext split seeds/hunan-daily.txt | cntext keywords --corpus --top 5
    """
    shared = taken(options)
    ctx.exit(run(ctx, Keywords(**options), shared))
