"""``cntext clean``: mends dirty text in separate steps and keeps every offset in the record true.

With ``--explain`` the record gets ``changes``, an item for each place that a step changed or
reports only:

    {"text", "start", "end"          the new text and its place
     "old", "old_start", "old_end"   what stood there
     "step": "width", "reported": true   where the step didn't dare, or wasn't asked to
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import Known, stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Record, Rewriter

if TYPE_CHECKING:
    from cntext.record import Change
    from cntext.text.clean import Finding

# As cntext.text.clean has them, which --help needn't import.
_STEPS = ("controls", "variants", "width", "furniture", "linebreaks", "space", "quotes")
_DEFAULT = "controls,variants,width,space,quotes"


class Clean(Rewriter):
    """The records with their text cleaned."""

    shape = "clean"

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        steps: Sequence[str],
        keep_original: bool,
        explain: bool,
    ) -> None:
        super().__init__(field, into, keep_original=keep_original)
        self._steps = steps
        self._explain = explain

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record rewritten, with what the steps did if that is to be explained."""
        old = record[self.field]
        (result,) = super().apply(record, identity, source)
        if self._explain:
            from cntext.text.clean import examine

            result["changes"] = [_item(finding) for finding in examine(old, self._steps)[1]]
        return (result,)

    def rewrite(self, text: str) -> tuple[str, Sequence[Change]]:
        """The text cleaned."""
        from cntext.text.clean import clean

        return clean(text, self._steps)


def _item(finding: Finding) -> Record:
    item: Record = {
        "text": finding.new,
        "start": finding.new_start,
        "end": finding.new_end,
        "old": finding.old,
        "old_start": finding.start,
        "old_end": finding.end,
        "step": finding.step,
    }
    if finding.reported:
        item["reported"] = True
    return item


def _steps(ctx: click.Context, param: click.Parameter, value: str) -> list[str]:
    if value == "all":
        return list(_STEPS)
    steps = [step.strip() for step in value.split(",") if step.strip()]
    for step in steps:
        if step not in _STEPS:
            raise click.BadParameter(
                f'no step "{step}"; there are: all, {", ".join(_STEPS)}', ctx, param
            )
    return steps


@click.command()
@stream_options()
@click.option(
    "--steps",
    default=_DEFAULT,
    show_default=True,
    metavar="STEP,…",
    type=Known(("all", *_STEPS)),
    callback=_steps,
    help="What to mend; also linebreaks and furniture, or all.",
)
@click.option("--explain", is_flag=True, help='Add "changes": what each step did or only reports.')
@click.option("--keep-original", is_flag=True, help='Leave the old text in "original".')
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Mend dirty text: width, space, quotation marks, controls, broken lines; rewrites "text".

    \b
    Examples:
      cntext clean seeds/hunan-daily.txt
      echo '增长１２．５％' | cntext clean -o text
      cntext clean --steps all --explain seeds/hunan-daily.txt | jq -c '.changes[]'
    """
    shared = taken(options)
    ctx.exit(run(ctx, Clean(**options), shared))
