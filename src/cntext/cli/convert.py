"""``cntext convert``: between simplified and traditional characters and regional standards.

Rewrites ``text`` and moves every token, span and item of the record along. With ``--into NAME``
the result goes to that key and ``text`` stays; with ``--keep-original`` the old text stays in
``original``. ``--explain`` adds ``changes``, and ``--check`` that alone:

    {"text", "start", "end"   the new text and its place, under --check the old
     "old", "old_start", "old_end"   what stood there
     "dictionaries": [...]   the dictionaries that decided
     "ambiguous": true, "alternatives": [...]   where a character by itself had several results
     "by_words": what --words would have made of it, where that is something else}
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import Known, read_lines, stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record, Rewriter
from cntext.record.values import value_of
from cntext.text.convert import DEFAULT_EDITION, EDITIONS, OPENCC_CONFIGURATIONS
from cntext.text.convert.conversion import Conversion
from cntext.text.convert.targets import TARGETS

if TYPE_CHECKING:
    import re

    from cntext.record import Change
    from cntext.text.convert.explanation import Decision

# Targets with the region's words.
_WITH_PHRASES = {f"{target}p": target for target in ("cn", "hk", "tw")}
_NAMES = sorted({*TARGETS, *_WITH_PHRASES, *OPENCC_CONFIGURATIONS})


class Protected:
    """The places that stay as they are: items of other annotations, and what patterns find."""

    def __init__(self, fields: Iterable[str], patterns: Iterable[re.Pattern[str]]) -> None:
        self._fields = tuple(fields)
        self._patterns = tuple(patterns)

    def spans(self, record: Record, text: str) -> list[tuple[int, int]]:
        """The places in ``text``, which is ``record``'s."""
        found: list[tuple[int, int]] = []
        for field in self._fields:
            for item in value_of(record, field) or ():
                if isinstance(item, dict) and "start" in item and "end" in item:
                    found.append((int(item["start"]), min(int(item["end"]), len(text))))
        for pattern in self._patterns:
            found += [match.span() for match in pattern.finditer(text)]
        return found


class Convert(Rewriter):
    """The records with their text converted."""

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        conversion: Conversion,
        protected: Protected,
        keep_original: bool = False,
        explain: bool = False,
    ) -> None:
        super().__init__(field, into, keep_original=keep_original)
        self._conversion = conversion
        self._protected = protected
        self._explain = explain
        self._spans: list[tuple[int, int]] = []

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record rewritten, with its changes if they are to be explained."""
        old = record[self.field]
        self._spans = self._protected.spans(record, old)
        (result,) = super().apply(record, identity, source)
        if self._explain:
            _, decisions = self._conversion.explain(old, self._spans)
            result["changes"] = [_item(decision) for decision in decisions if _changes(decision)]
        return (result,)

    def rewrite(self, text: str) -> tuple[str, Sequence[Change]]:
        """The text converted."""
        return self._conversion.shift(text, self._spans)


class Check(Annotator):
    """The records with the places where a conversion would have a choice; the text stays."""

    columns = ("text", "start", "end", "new", "alternatives")

    def __init__(
        self, *, field: str, into: str | None, conversion: Conversion, protected: Protected
    ) -> None:
        super().__init__(field, into or "changes")
        self._conversion = conversion
        self._protected = protected

    def annotation(self, record: Record) -> Any:
        """An item for each place, with what would become of it."""
        text = record[self.field]
        spans = self._protected.spans(record, text)
        return [
            {
                "text": decision.old,
                "start": decision.start,
                "end": decision.end,
                "new": decision.new,
                "dictionaries": list(decision.dictionaries),
                **_doubts(decision),
            }
            for decision in self._conversion.explain(text, spans)[1]
            if len(decision.choices) > 1 or decision.by_words
        ]

    def show(self, record: Record) -> Any:
        """The text with the places marked, and what they might become."""
        from cntext.cli.pretty import items_shown

        return items_shown(record[self.field], record[self.into], ("new", "alternatives"))


def _changes(decision: Decision) -> bool:
    return decision.old != decision.new or bool(decision.by_words)


def _doubts(decision: Decision) -> Record:
    doubts: Record = {}
    if len(decision.choices) > 1:
        doubts = {"ambiguous": True, "alternatives": list(decision.choices[1:])}
    if decision.by_words:
        doubts["by_words"] = decision.by_words
    return doubts


def _item(decision: Decision) -> Record:
    return {
        "text": decision.new,
        "start": decision.new_start,
        "end": decision.new_end,
        "old": decision.old,
        "old_start": decision.start,
        "old_end": decision.end,
        "dictionaries": list(decision.dictionaries),
        **_doubts(decision),
    }


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
    default="",
    metavar="FIELD,…",
    help="Leave the items of these annotations as they are: names,quotes.",
)
@click.option(
    "--protect-regex",
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
@click.option("--check", is_flag=True, help="Only list what is doubtful; leave the text as it is.")
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
    if check:
        step: Check | Convert = Check(conversion=conversion, protected=protected, **places)
    else:
        step = Convert(
            conversion=conversion,
            protected=protected,
            keep_original=keep_original,
            explain=explain,
            **places,
        )
    ctx.exit(run(ctx, step, shared))
