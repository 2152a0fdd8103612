"""``cntext count``: how much there is, and of what how often.

Without ``--of`` a record of totals; with it a record for each different string, the most frequent
first: ``{"text","count","records","share"}``, where ``records`` says in how many records it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cntext.cli.options import Known, read_words, stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Document, Record, Step
from cntext.cli.tokens import TokenSource, token_options, token_source
from cntext.record.values import value_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cntext.record import Part
    from cntext.text.split import SentenceStream

TOTALS = ("records", "characters", "han", "tokens", "sentences")
COMPUTED = ("characters", "tokens", "sentences")


class Stretch(NamedTuple):
    """A text or a part of one, and the record that it is of."""

    record: Record
    number: int  # of the record, from 1
    text: str
    sentences: Iterable[str]


class Counting(Step):
    """What counts records, or plain text piece by piece."""

    def __init__(self, field: str, by: str | None, source: TokenSource, columns: Sequence[str]):
        super().__init__(field, "")
        self._by, self._source = by, source
        self._number = 0
        self.columns = (*columns,) if by is None else (by, *columns)

    def take(self, stretch: Stretch) -> None:
        """Count ``stretch``."""
        raise NotImplementedError

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """Take ``record`` in; nothing comes out before the end."""
        from cntext.text.split import split

        text = record[self.field]
        sentences = (part.text for part in split(text, "sentence"))
        self.take(Stretch(record, self.next_number(), text, sentences))
        return ()

    def document(self, source: str) -> Document | None:
        """A plain text is counted as it comes in."""
        return _PlainText(self, {"id": source, "source": source})

    def next_number(self) -> int:
        """The number of a record that begins now."""
        self._number += 1
        return self._number

    def tokens(self, stretch: Stretch) -> Iterator[str | None]:
        """The words, None for what stands between stretches of them."""
        from cntext.text.count import words

        return words(self._source.tokens(stretch.record, stretch.text)[0])

    def own_fields(self) -> dict[str, Record]:
        """The key that is counted for."""
        return {} if self._by is None else {self._by: {"type": "string"}}

    def items(self, record: Record) -> Iterator[Record]:
        """The record itself."""
        yield record


class _PlainText:
    """A plain text that is counted as it comes in; its sentences are when they have ended."""

    def __init__(self, step: Counting, record: Record) -> None:
        self._step, self._record = step, record
        self._number = 0
        self._sentences: SentenceStream | None = None

    def feed(self, text: str) -> Iterable[Record]:
        """Count what is certain by now."""
        from cntext.text.split import SentenceStream

        self._number = self._number or self._step.next_number()
        if self._sentences is None:
            self._sentences = SentenceStream()
        self._take(text, self._sentences.feed(text))
        return ()

    def skip(self, missing: int) -> Iterable[Record]:
        """What was begun has no end."""
        return self.close()

    def close(self) -> Iterable[Record]:
        """Count the last sentences."""
        if self._sentences is not None:
            self._take("", self._sentences.close())
            self._sentences = None
        return ()

    def _take(self, text: str, sentences: Iterable[Part]) -> None:
        found = (part.text for part in sentences)
        self._step.take(Stretch(self._record, self._number, text, found))


class Totals(Counting):
    """How many records, characters, tokens and sentences there are."""

    shape = "count"

    def __init__(self, *, field: str, by: str | None, source: TokenSource) -> None:
        super().__init__(field, by, source, TOTALS)
        self._groups: dict[str, Counter[str]] = {}
        self._last = 0

    def take(self, stretch: Stretch) -> None:
        """Add up."""
        from cntext.text.count import characters, han

        group = group_of(stretch.record, self._by)
        totals = self._groups.setdefault(group, Counter(dict.fromkeys(TOTALS, 0)))
        totals["records"] += stretch.number != self._last
        self._last = stretch.number
        totals["characters"] += sum(1 for _ in characters(stretch.text))
        totals["han"] += han(stretch.text)
        totals["tokens"] += sum(token is not None for token in self.tokens(stretch))
        totals["sentences"] += sum(1 for _ in stretch.sentences)

    def finish(self) -> Iterable[Record]:
        """A record a group."""
        if self._by is None and not self._groups:
            self._groups[""] = Counter(dict.fromkeys(TOTALS, 0))
        for group, totals in self._groups.items():
            yield {**named(self._by, group), **totals}

    def plain(self, record: Record) -> str:
        """The totals with TABs between."""
        return "\t".join(str(record[key]) for key in self.columns) + "\n"

    def show(self, record: Record) -> RenderableType:
        """The totals below each other."""
        from cntext.cli.pretty import pairs_shown

        return pairs_shown(record)


class Frequencies(Counting):
    """How often each string of a kind occurs."""

    shape = "count --of"

    def __init__(
        self,
        *,
        field: str,
        of: str,
        by: str | None,
        ngram: int,
        top: int | None,
        min_count: int,
        stop_words: frozenset[str],
        source: TokenSource,
    ) -> None:
        from cntext.stream.tally import Tally

        super().__init__(field, by, source, ("text", "count", "records", "share"))
        self._of, self._ngram = "tokens" if of == "words" else of, ngram
        if ngram > 1 and self._of not in ("characters", "tokens"):
            raise click.UsageError("--ngram goes with --of characters and --of tokens only")
        self._top, self._minimum = top, min_count
        self._stop_words = stop_words
        self._tally = Tally()
        self._found = False
        self._best = 0

    def take(self, stretch: Stretch) -> None:
        """Add up."""
        counts = Counter(self._strings(stretch))
        for word in self._stop_words & counts.keys():
            del counts[word]
        self._tally.add(group_of(stretch.record, self._by), counts, stretch.number)

    def _strings(self, stretch: Stretch) -> Iterable[str]:
        from cntext.text.count import characters, ngrams

        if self._of == "characters":
            return characters(stretch.text, self._ngram)
        if self._of == "tokens":
            return ngrams(self.tokens(stretch), self._ngram)
        if self._of == "sentences":
            return stretch.sentences
        key, *path = self._of.split(".")
        value = value_of(stretch.record, key)
        self._found = self._found or value is not None
        return strings_at(value, path)

    def finish(self) -> Iterable[Record]:
        """The strings of each group, the most frequent first."""
        for group, total in self._tally.totals().items():
            rows = self._tally.best(group, self._top, self._minimum)
            for index, (text, count, records) in enumerate(rows):
                if index == 0:
                    self._best = count
                found = {"text": text, "count": count, "records": records}
                yield {**named(self._by, group), **found, "share": round(count / total, 6)}

    def remarks(self) -> Iterable[str]:
        """Whether the key that was to be counted wasn't there."""
        if self._number and not self._found and self._of not in COMPUTED:
            from cntext.cli.table import COMMANDS

            key = self._of.split(".")[0]
            hint = f"; cntext {key} adds it" if key in COMMANDS else ""
            yield f'no record has a "{key}"{hint}'

    def plain(self, record: Record) -> str:
        """Count and string, as ``uniq -c`` has them, with a TAB between."""
        text = record["text"].replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
        group = f"{record[self._by]}\t" if self._by is not None else ""
        return f"{group}{record['count']}\t{text}\n"

    def show(self, record: Record) -> RenderableType:
        """A bar for the count."""
        from cntext.cli.pretty import bar_shown

        group = str(record[self._by]) if self._by is not None else None
        return bar_shown(record["text"], record["count"], self._best, group)


def group_of(record: Record, key: str | None) -> str:
    """The group that ``record`` belongs to: its value of ``key`` as text."""
    if key is None:
        return ""
    from cntext.stream.table import cell

    return cell(record.get(key))


def named(key: str | None, group: str) -> Record:
    """The group as a field of a record; nothing where there are no groups."""
    return {} if key is None else {key: group}


def strings_at(value: Any, path: list[str]) -> Iterator[str]:
    """The strings at ``path`` in a value of JSON, through arrays; an item's text where it ends."""
    if isinstance(value, list):
        for part in value:
            yield from strings_at(part, path)
    elif isinstance(value, dict):
        key = path[0] if path else "text"
        yield from strings_at(value.get(key), path[1:])
    elif value is not None and not path:
        from cntext.stream.table import cell

        yield cell(value)


@click.command()
@stream_options(into=False)
@click.option(
    "--of",
    type=Known(
        [*COMPUTED, "names", "names.kind", "numbers.kind", "keywords", "quotes.speaker.text"]
    ),
    metavar="WHAT",
    help="What to count one by one: characters, tokens, sentences, or any key of the records, with"
    " dots into items (names.text).",
)
@click.option(
    "--ngram",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Runs of N characters or tokens, within a stretch without punctuation.",
)
@click.option(
    "--by", metavar="KEY", help="Count for each value of a key, such as source, by itself."
)
@click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="Only the N most frequent (of a group)."
)
@click.option(
    "--min-count",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Only what occurs N times or more.",
)
@click.option("--stop-words", multiple=True, metavar="FILE", help="Leave out the words in FILE.")
@token_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Count characters, words, sentences, or what other commands found.

    \b
    Examples:
      cntext count seeds/hunan-daily.txt
      cntext count --of tokens --top 10 seeds/hunan-daily.txt
      cntext count --of characters --ngram 2 --top 5 -o tsv < seeds/hunan-daily.txt
      cntext split seeds/hunan-daily.txt | cntext names | cntext count --of names.kind --by source
    """
    shared = taken(options)
    source = token_source(options)
    stop_words = read_words(options.pop("stop_words"))
    step: Step
    if options["of"] is None:
        given = [name for name in ("top", "ngram") if options[name] not in (None, 1)]
        if given:
            raise click.UsageError(f"--{given[0]} needs --of")
        step = Totals(field=options["field"], by=options["by"], source=source)
    else:
        step = Frequencies(**options, stop_words=stop_words, source=source)
    ctx.exit(run(ctx, step, shared))
