"""``cntext split``: text into articles, paragraphs, sentences, clauses.

One record in, one for each part out: ``id`` grows by an ordinal, ``start``, ``end`` and ``spans``
are places in the source, and the input's other fields are inherited. Articles also get what their
head says (title, byline and so on).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Document, Lines, Record, Step
from cntext.record.children import Loss, Parent, before_ordinal, child_identity
from cntext.stream.jsonl import dump
from cntext.text.split import JsonLines, SentenceStream, split

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cntext.record import Part
    from cntext.text.split import Rules

_STREAMED = ("paragraph", "sentence", "clause")
_LAID_OUT = ("article", "block")
_SHAPES = {"article": "split", "block": "split --by block"}
_BLANK_LINE_BETWEEN = ("article", "block", "paragraph")


class Split(Step):
    """The parts of each record."""

    makes_many = True
    keeps_annotations = False

    def __init__(
        self,
        *,
        field: str,
        by: str,
        inside_quotes: bool,
        semicolon: bool,
        explain: bool,
        rules: Rules | None,
    ) -> None:
        super().__init__(field, field)
        if (explain or rules) and by not in _LAID_OUT:
            option = "--explain" if explain else "--rules"
            raise click.UsageError(f"{option} goes with --by article or block only, not with {by}")
        self._explain, self._rules = explain, rules
        self._by = by
        self.shape = _SHAPES.get(by, "split --by sentence")
        self._inside_quotes, self._semicolon = inside_quotes, semicolon
        self._loss = Loss()
        head = ("title", "byline") if by == "article" else ()
        self.columns = ("id", "source", "start", "end", *head, "text")

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record | Lines]:
        """The child records."""
        parent = Parent(record, self.field, identity, source)
        plain = parent.plain() if self.as_lines and self._by in _STREAMED else None
        if plain is not None:
            return self._lines(parent, *plain)
        parts = split(
            record[self.field],
            self._by,
            inside_quotes=self._inside_quotes,
            semicolon=self._semicolon,
            explain=self._explain,
            rules=self._rules,
        )
        return parent.children(parts, self._loss)

    def _lines(self, parent: Parent, start: int, inherited: Record) -> Iterator[Lines]:
        """The child records of one that holds no annotation, written by the core."""
        form = _json_lines(parent.identity, parent.source, self.field, inherited)
        form.base = start
        stream = self._new_stream()
        yield from stream.feed_json(parent.text, form)
        yield from stream.close_json(form)

    def document(self, source: str) -> Document | None:
        """Paragraphs, sentences and clauses need no more than a few lines at a time."""
        if self._by not in _STREAMED:
            return None
        if self.as_lines:
            return _LineStream(source, self.field, self._new_stream)
        return _Stream(source, self.field, self._new_stream)

    def _new_stream(self) -> SentenceStream:
        return SentenceStream(
            self._by, inside_quotes=self._inside_quotes, semicolon=self._semicolon
        )

    def remarks(self) -> Iterator[str]:
        """What the children couldn't take over."""
        return self._loss.lines()

    def take_tally(self) -> tuple[int, ...]:
        """The counts of that since the last call."""
        return self._loss.taken()

    def add_tally(self, tally: Sequence[int]) -> None:
        """Add what another process has counted."""
        self._loss.add(tally)

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


class _Stream:
    """A plain text whose parts come out as it goes in."""

    def __init__(self, source: str, field: str, new: Callable[[], SentenceStream]) -> None:
        self._source, self._field, self._new = source, field, new
        self._base = self._fed = self._count = 0
        self._parts = new()

    def feed(self, text: str) -> Iterator[Record]:
        """Take in the next piece; the records that are certain by now."""
        self._fed += len(text)
        return self._records(self._parts.feed(text))

    def skip(self, missing: int) -> Iterator[Record]:
        """So many characters of the text are missing here; the records before them."""
        yield from self.close()
        self._base += self._fed + missing
        self._fed = 0
        self._parts = self._new()

    def close(self) -> Iterator[Record]:
        """The text has ended; the records that are left."""
        return self._records(self._parts.close())

    def _records(self, parts: Iterable[Part]) -> Iterator[Record]:
        base = self._base
        for part in parts:
            self._count += 1
            record: Record = {
                "id": child_identity(self._source, self._source, self._count),
                "source": self._source,
                "start": base + part.spans[0][0],
                "end": base + part.spans[-1][1],
            }
            if len(part.spans) > 1:
                record["spans"] = [[base + start, base + end] for start, end in part.spans]
            record[self._field] = part.text
            record.update(part.fields)
            yield record


class _LineStream:
    """A plain text whose parts come out as lines of JSON, which the core writes."""

    def __init__(self, source: str, field: str, new: Callable[[], SentenceStream]) -> None:
        self._new = new
        self._fed = 0
        self._form = _json_lines(source, source, field, {})
        self._parts = new()

    def feed(self, text: str) -> Iterator[Lines]:
        """Take in the next piece; the lines that are certain by now."""
        self._fed += len(text)
        return self._parts.feed_json(text, self._form)

    def skip(self, missing: int) -> Iterator[Lines]:
        """So many characters of the text are missing here; the lines before them."""
        yield from self.close()
        self._form.base += self._fed + missing
        self._fed = 0
        self._parts = self._new()

    def close(self) -> Iterator[Lines]:
        """The text has ended; the lines that are left."""
        return self._parts.close_json(self._form)


def _json_lines(identity: str, source: str, field: str, inherited: Record) -> JsonLines:
    """How the children of a record are written that hold no annotations."""
    head = dump({"id": before_ordinal(identity, source)}).removesuffix(b'"}\n')
    own = dump({"source": source}).removeprefix(b"{").removesuffix(b"}\n")
    key = dump({field: ""}).removeprefix(b"{").removesuffix(b'""}\n')
    rest = b"," + dump(inherited).removeprefix(b"{") if inherited else b"}\n"
    return JsonLines((head, b'",' + own, b"," + key, rest))


def _read_rules(ctx: click.Context, param: click.Parameter, value: str | None) -> Rules | None:
    if value is None:
        return None
    from cntext.text.split.rules import RulesError, evidence_with, parse_rules

    try:
        with open(value, encoding="utf-8") as file:
            rules = parse_rules(file.read())
        evidence_with(rules)
    except OSError as error:
        raise click.BadParameter(f"{value}: {error.strerror}", ctx, param) from None
    except UnicodeDecodeError:
        raise click.BadParameter(f"{value}: not UTF-8", ctx, param) from None
    except RulesError as error:
        raise click.BadParameter(f"{value}: {error}", ctx, param) from None
    return rules


@click.command()
@stream_options(into=False)
@click.option(
    "--by",
    type=click.Choice(["article", "block", "paragraph", "sentence", "clause"]),
    default="article",
    show_default=True,
    help="What the parts are.",
)
@click.option(
    "--inside-quotes", is_flag=True, help="Sentences also end inside quotations of several."
)
@click.option("--semicolon", is_flag=True, help="Sentences also end at ；.")
@click.option("--explain", is_flag=True, help="Say why blocks have their roles, with weights.")
@click.option(
    "--rules", metavar="FILE", callback=_read_rules, help="More cues and other weights, in TOML."
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
