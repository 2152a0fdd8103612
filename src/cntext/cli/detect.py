"""``cntext detect``: which script, region and languages a text is in.

Adds ``detected``:

    {"script": "hans", "hant", "mixed" or "other",
     "shares": {"hans": 0.98, "hant": 0.02}      of the characters that tell
     "characters": {"hans": "国发", "hant": "來"}  the most frequent of these
     "region": "cn", "tw", "hk" or ""
     "languages": {"han": 0.95, "latin": 0.05}   of all letters
     "encoding": "gb18030", "confidence": 0.99   of plain text that isn't UTF-8 by --encoding
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from cntext.cli.options import stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record, origin_of
from cntext.stream.read import ENCODING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


class Detect(Annotator):
    """The records with what they are in; files also with their encoding."""

    columns = ("script", "region", "languages", "encoding", "confidence", "id", "source")
    adds = "detected"
    shape = "detect"
    item = "detection"

    def __init__(self, *, field: str, into: str | None) -> None:
        super().__init__(field, into or self.adds)

    def annotation(self, record: Record) -> Any:
        """Script, region and languages of the text."""
        from cntext.text.detect import detect

        found = detect(record[self.field])._asdict()
        told = record.pop(ENCODING, None)
        if told is not None:
            found["encoding"], found["confidence"] = told
        return found

    def items(self, record: Record) -> Iterator[Record]:
        """What was detected, with the record's ``id`` and ``source``."""
        yield {**record[self.into], **origin_of(record)}

    def plain(self, record: Record) -> str:
        """Script and region, a line a record."""
        found = record[self.into]
        return f"{found['script']}{'-' if found['region'] else ''}{found['region']}\n"

    def show(self, record: Record) -> RenderableType:
        """Script and region, and the characters that told."""
        from rich.text import Text

        found = record[self.into]
        told = " ".join(found["characters"].values())
        return Text(f"{self.plain(record).rstrip()}  {told}")


@click.command()
@stream_options()
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Tell simplified from traditional text, its region and its languages: adds "detected".

    \b
    Examples:
      cntext detect seeds/hunan-daily.txt
      printf '简体\\n繁體\\n' | cntext detect -l -o text
    """
    source = ctx.get_parameter_source("encoding")
    shared = taken(options)
    if source is ParameterSource.DEFAULT:
        shared = shared._replace(input=shared.input._replace(tell_encoding=True))
    ctx.exit(run(ctx, Detect(**options), shared))
