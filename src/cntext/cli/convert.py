"""``cntext convert``: between simplified and traditional characters and regional standards.

Rewrites ``text`` and moves every token, span and item of the record along. With ``--into NAME``
the result goes to that key and ``text`` stays; with ``--keep-original`` the old text stays in
``original``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import Known, stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Rewriter
from cntext.text.convert import CONFIGURATIONS, Converter

if TYPE_CHECKING:
    from cntext.record import Change

# What --to means by itself: the simplified text that most records hold, to that standard.
_TARGETS = {"cn": "t2s", "t": "s2t", "tw": "s2tw", "twp": "s2twp", "hk": "s2hk"}


class Convert(Rewriter):
    """The records with their text converted."""

    def __init__(
        self, *, field: str, into: str | None, configuration: str, keep_original: bool
    ) -> None:
        super().__init__(field, into, keep_original=keep_original)
        self._converter = Converter(configuration)

    def rewrite(self, text: str) -> tuple[str, Sequence[Change]]:
        """The text converted."""
        return self._converter.shift(text)


def _configuration(to: str | None, config: str | None) -> str:
    if (to is None) == (config is None):
        raise click.UsageError("name one configuration, with --to or with --config")
    name = config or to or ""
    name = name if name in CONFIGURATIONS else _TARGETS.get(name, name)
    if name in CONFIGURATIONS:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name, [*CONFIGURATIONS, *_TARGETS], n=1, cutoff=0.4)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    known = ", ".join([*_TARGETS, *CONFIGURATIONS])
    raise click.UsageError(f'no configuration "{name}"{hint} There are: {known}')


@click.command()
@stream_options()
@click.option(
    "--to",
    metavar="NAME",
    type=Known([*_TARGETS, *CONFIGURATIONS]),
    help="tw, twp (with Taiwan's words), hk, t (OpenCC's standard), cn; or a configuration.",
)
@click.option(
    "--config",
    metavar="NAME",
    type=Known(CONFIGURATIONS),
    help="A configuration by its name, such as s2twp.",
)
@click.option("--keep-original", is_flag=True, help='Leave the old text in "original".')
@click.pass_context
def command(
    ctx: click.Context,
    /,
    to: str | None,
    config: str | None,
    keep_original: bool,
    **options: Any,
) -> None:
    """Convert between simplified and traditional characters: rewrites "text".

    \b
    Examples:
      cntext convert --to tw seeds/hunan-daily.txt
      cntext convert --to tw -o text < seeds/hunan-daily.txt
      echo '内存和U盘' | cntext convert --config s2twp -o text
    """
    shared = taken(options)
    step = Convert(configuration=_configuration(to, config), keep_original=keep_original, **options)
    ctx.exit(run(ctx, step, shared))
