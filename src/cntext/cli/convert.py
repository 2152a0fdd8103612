"""``cntext convert``: between simplified and traditional characters and regional standards.

Rewrites ``text`` and moves every token, span and item of the record along. With ``--into NAME``
the result goes to that key and ``text`` stays; with ``--keep-original`` the old text stays in
``original``. ``--explain`` adds ``changes``, ``--check`` that alone, ``--diff`` shows them; their
items are described in ``cntext.cli.converting``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.converting import Check, Convert, Diff, Protected
from cntext.cli.options import Known, Text, read_lines, stream_options, taken
from cntext.cli.run import run
from cntext.stream.output import STDOUT
from cntext.text.convert import DEFAULT_EDITION, EDITIONS, OPENCC_CONFIGURATIONS
from cntext.text.convert.conversion import Conversion
from cntext.text.convert.targets import TARGETS

if TYPE_CHECKING:
    import re

# Targets with the region's words.
_WITH_PHRASES = {f"{target}p": target for target in ("cn", "hk", "tw")}
_NAMES = sorted({*TARGETS, *_WITH_PHRASES, *OPENCC_CONFIGURATIONS})


def _conversion(
    to: str | None, config: str | None, edition: str | None, phrases: bool, **others: Any
) -> Conversion:
    if (to is None) == (config is None):
        raise click.UsageError("name one configuration, with --to or with --config")
    name = config or to or ""
    if name in TARGETS or name in _WITH_PHRASES:
        target = _WITH_PHRASES.get(name, name)
        edition = edition or DEFAULT_EDITION
        if target == "jp" and edition != "opencc":
            raise click.UsageError(f'the edition "{edition}" has no Japanese')
        return Conversion(
            target=target, edition=edition, phrases=phrases or name in _WITH_PHRASES, **others
        )
    _check_name(name, edition)
    edition = edition or DEFAULT_EDITION
    if phrases and f"{name}p" in EDITIONS[edition]:
        name += "p"
    return Conversion(config=name, edition=edition, **others)


def _check_name(name: str, edition: str | None) -> None:
    known = EDITIONS[edition or DEFAULT_EDITION]
    if name in known:
        return
    from difflib import get_close_matches

    names = [*TARGETS, *_WITH_PHRASES, *known]
    near = get_close_matches(name, names, n=1, cutoff=0.4)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    raise click.UsageError(f'no configuration "{name}"{hint} There are: {", ".join(names)}')


def _entries(paths: Iterable[str]) -> dict[str, str]:
    """The entries of the user's dictionaries; of equal keys the last counts."""
    entries: dict[str, str] = {}
    for path in paths:
        from cntext.text.convert.fixed import DictionaryError, read_entries

        try:
            entries.update(read_entries(read_lines(path)))
        except DictionaryError as error:
            reason = str(error).partition(": ")[2]
            raise click.UsageError(f"{path}:{error.line}: {reason}") from None
    return entries


def _patterns(expressions: Iterable[str]) -> list[re.Pattern[str]]:
    import re

    try:
        return [re.compile(expression) for expression in expressions]
    except re.error as error:
        raise click.UsageError(f"--protect-regex: {error}") from None


@click.command()
@stream_options()
@click.option(
    "--to",
    metavar="NAME",
    type=Known(_NAMES),
    help="tw, hk, cn, t (OpenCC's standard), jp, by the script of each text; twp, hkp, cnp with "
    "the region's words; or a configuration.",
)
@click.option(
    "--config",
    metavar="NAME",
    type=Known(OPENCC_CONFIGURATIONS),
    help="A configuration by its name, such as s2twp.",
)
@click.option(
    "--edition",
    type=click.Choice(list(EDITIONS)),
    help="Whose dictionaries and ways: OpenCC's own of today (default), or the older ones of "
    "opencc-python-reimplemented.",
)
@click.option(
    "--phrases/--no-phrases", default=False, help="The region's words too (内存, 記憶體)."
)
@click.option(
    "--dict",
    "dictionaries",
    multiple=True,
    metavar="FILE",
    help="Entries that go before all others, in OpenCC's format: KEY, a tab, VALUE; repeatable.",
)
@click.option(
    "--protect",
    type=Text(),
    default="",
    metavar="FIELD,…",
    help="Leave the items of these annotations as they are: names,quotes.",
)
@click.option(
    "--protect-regex",
    type=Text(),
    multiple=True,
    metavar="REGEX",
    help="Leave what REGEX finds as it is; repeatable.",
)
@click.option(
    "--words", is_flag=True, help="Cut into words first: no phrase matches across their borders."
)
@click.option("--quotes", is_flag=True, help="Quotation marks in the way of the region too.")
@click.option(
    "--across-breaks",
    is_flag=True,
    help="Words broken by a line end, a zero-width character or a tag count as whole.",
)
@click.option("--force", is_flag=True, help="Convert also what is in the script it should come to.")
@click.option("--explain", is_flag=True, help='Add "changes": what decided, and what is doubtful.')
@click.option("--check", is_flag=True, help="Only list what is doubtful, or wouldn't come back.")
@click.option("--diff", is_flag=True, help="Show the changes: [-old-]{+new+}, or colours.")
@click.option("--keep-original", is_flag=True, help='Leave the old text in "original".')
@click.pass_context
def command(
    ctx: click.Context,
    /,
    dictionaries: Sequence[str],
    protect: str,
    protect_regex: Sequence[str],
    explain: bool,
    check: bool,
    diff: bool,
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
    places = {key: options.pop(key) for key in ("field", "into")}
    conversion = _conversion(**options, entries=_entries(dictionaries))
    protected = Protected(filter(None, protect.split(",")), _patterns(protect_regex))
    if check and diff:
        raise click.UsageError("--check and --diff exclude each other")
    if check or diff:
        kind = Check if check else Diff
        step: Check | Convert | Diff = kind(conversion=conversion, protected=protected, **places)
        if diff and shared.output is None and not os.isatty(STDOUT):
            shared = shared._replace(output="text")
    else:
        step = Convert(
            conversion=conversion,
            protected=protected,
            keep_original=keep_original,
            explain=explain,
            **places,
        )
    ctx.exit(run(ctx, step, shared))
