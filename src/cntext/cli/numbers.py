"""``cntext numbers``: every quantity in the text, as a value.

Adds ``numbers``: items ``{"text","start","end","kind","value","unit",…}`` in order of place. With
``--normalize`` or ``--to-chinese`` it rewrites ``text`` instead, and moves every annotation along.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record, Rewriter
from cntext.record.values import value_of
from cntext.text.numbers import find_numbers
from cntext.text.numbers.kinds import KINDS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cntext.record import Change


class Numbers(Annotator):
    """The quantities of each record."""

    columns = (
        "id",
        "source",
        "start",
        "end",
        "text",
        "kind",
        "value",
        "unit",
        "bound",
        "currency",
        "amount",
        "trend",
        "sentence",
    )
    adds = shape = "numbers"
    item = "quantity"
    row = "quantity in a table"

    def __init__(
        self, *, field: str, into: str | None, reference_date: str | None, **options: Any
    ) -> None:
        super().__init__(field, into or self.adds)
        self._reference_date = reference_date
        self._options = options

    def annotation(self, record: Record) -> Any:
        """The number items."""
        return find_numbers(
            record[self.field],
            reference_date=self._reference_date or _date_of(record),
            **self._options,
        )

    def rows(self, record: Record) -> Iterator[Record]:
        """The items, each with the sentence that it stands in."""
        sentence_at = _sentences(record[self.field])
        for item in self.items(record):
            yield {**item, "sentence": sentence_at(item["start"])}

    def show(self, record: Record) -> RenderableType:
        """The text with its numbers marked, and what they are worth."""
        from cntext.cli.pretty import items_shown

        return items_shown(record[self.field], record[self.into], ("kind", "value", "unit"))


class RewrittenNumbers(Rewriter):
    """The records with their numbers written another way."""

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        rewrite: Callable[[str], tuple[str, list[Change]]],
    ) -> None:
        super().__init__(field, into, keep_original=False)
        self._rewrite = rewrite

    def rewrite(self, text: str) -> tuple[str, Sequence[Change]]:
        """The text with its numbers rewritten."""
        return self._rewrite(text)


def _date_of(record: Record) -> str | None:
    """The record's own date, where it has one that is a date."""
    date = value_of(record, "date")
    return date[:10] if isinstance(date, str) and _is_date(date[:10]) else None


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _sentences(text: str) -> Callable[[int], str]:
    """A function from a place in ``text`` to the sentence that it stands in."""
    from cntext.text.split import split

    parts = split(text, "sentence")
    starts = [part.spans[0][0] for part in parts]

    def sentence_at(position: int) -> str:
        index = bisect_right(starts, position) - 1
        return parts[index].text if index >= 0 else ""

    return sentence_at


def _kinds(ctx: click.Context, param: click.Parameter, value: str | None) -> Iterable[str] | None:
    if value is None:
        return None
    kinds = [kind.strip() for kind in value.split(",") if kind.strip()]
    for kind in kinds:
        if kind not in KINDS:
            raise click.BadParameter(f'no kind "{kind}"; there are: {", ".join(KINDS)}', ctx, param)
    return frozenset(kinds)


def _reference(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _is_date(value):
        raise click.BadParameter(f'"{value}" is no date of the form YYYY-MM-DD', ctx, param)
    return value


@click.command()
@stream_options()
@click.option(
    "--kind",
    "kinds",
    metavar="KINDS",
    callback=_kinds,
    help="Only these kinds, such as money,percent.",
)
@click.option(
    "--ref-date",
    "reference_date",
    metavar="YYYY-MM-DD",
    callback=_reference,
    help='The day from which 去年 and 周五 are reckoned (default: the record\'s "date").',
)
@click.option(
    "--identifiers",
    is_flag=True,
    help="Also telephone numbers, codes, scores, versions: kind identifier.",
)
@click.option("--articles", is_flag=True, help="Also 一 where it only means a, as in 一个好的.")
@click.option("--explain", is_flag=True, help="Name the rule of each item.")
@click.option("--normalize", is_flag=True, help="Rewrite the text with its numbers in Arabic form.")
@click.option(
    "--to-chinese",
    type=click.Choice(["lower", "upper", "financial"]),
    help="Rewrite the text with its Arabic numbers in Chinese.",
)
@click.pass_context
def command(ctx: click.Context, /, normalize: bool, to_chinese: str | None, **options: Any) -> None:
    """Find every quantity in the text and say what it is worth: adds "numbers".

    \b
    Examples:
      cntext numbers seeds/hunan-daily.txt
      cntext numbers --kind money,percent -o tsv < seeds/hunan-daily.txt
      echo '总投资额达143.32亿元，完成率99.49%' | cntext numbers --each
      echo '来了三百二十人' | cntext numbers --normalize -o text
    """
    shared = taken(options)
    if not normalize and to_chinese is None:
        ctx.exit(run(ctx, Numbers(**options), shared))
    if normalize and to_chinese is not None:
        raise click.UsageError("--normalize and --to-chinese exclude each other")
    from cntext.text import numbers

    def rewrite(text: str) -> tuple[str, list[Change]]:
        if to_chinese is None:
            return numbers.normalize(text)
        return numbers.to_chinese(text, to_chinese)

    step = RewrittenNumbers(field=options["field"], into=options["into"], rewrite=rewrite)
    ctx.exit(run(ctx, step, shared))
