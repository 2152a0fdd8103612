"""``cntext segment``: text into words.

Adds ``tokens``, an array of strings whose concatenation is the text, and with ``--pos`` a
parallel ``pos``. With ``--offsets``, and wherever tokens don't tile the text (full and search
mode, stop words left out), ``tokens`` are objects ``{"text","start","end"[,"pos"]}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import Text, read_words, stream_options, taken
from cntext.cli.run import run
from cntext.cli.step import Annotator, Record, origin_of
from cntext.cli.tokens import segmenter
from cntext.record.annotation import tags_key
from cntext.record.values import RawJson, strings_of

if TYPE_CHECKING:
    from rich.console import RenderableType


class Segment(Annotator):
    """The tokens of each record."""

    columns = ("id", "source", "start", "end", "text", "pos")
    adds = "tokens"
    item = "token"

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        mode: str,
        hmm: bool,
        pos: bool,
        user_dict: tuple[str, ...],
        stop_words: tuple[str, ...],
        offsets: bool,
        exact: bool,
        separator: str,
    ) -> None:
        super().__init__(field, into or self.adds)
        if pos and mode != "accurate":
            raise click.UsageError(f"--pos goes with --mode accurate only, not with {mode}")
        self._mode, self._hmm, self._pos = mode, hmm, pos
        self._stop_words = read_words(stop_words)
        self._objects = offsets or mode != "accurate" or bool(stop_words)
        self._separator = separator
        form = " --offsets" if self._objects else " --pos" if pos else ""
        self.shape = f"segment{form}"
        self._segmenter = segmenter(user_dict, exact)

    def annotation(self, record: Record) -> Any:
        """The tokens; parts of speech go to their own key beside them."""
        text = record[self.field]
        self._drop_old_tags(record)
        if self.as_json and not self._stop_words:
            return self._json(record, text)
        if self._objects:
            return [*self._token_objects(text)]
        if not self._pos:
            return self._segmenter.cut(text, hmm=self._hmm)
        tokens, record[tags_key(self.into)] = self._segmenter.tag(text, hmm=self._hmm)
        return tokens

    def _json(self, record: Record, text: str) -> RawJson:
        """The tokens as the JSON that the core writes, which no Python object ever holds."""
        if self._objects:
            return RawJson(
                self._segmenter.items_json(text, mode=self._mode, hmm=self._hmm, pos=self._pos)
            )
        if not self._pos:
            return RawJson(self._segmenter.tokens_json(text, hmm=self._hmm))
        tokens, tags = self._segmenter.tags_json(text, hmm=self._hmm)
        record[tags_key(self.into)] = RawJson(tags)
        return RawJson(tokens)

    def apply(self, record: Record, identity: str, source: str) -> tuple[Record]:
        """The record with its tokens, and ``pos`` right behind them."""
        tokens = self.annotation(record)
        name = tags_key(self.into)
        tags = record.pop(name) if self._pos and name in record else None
        record[self.into] = tokens
        if tags is not None:
            record[name] = tags
        return (record,)

    def _drop_old_tags(self, record: Record) -> None:
        """Tags of earlier tokens would no longer run parallel."""
        tokens, name = strings_of(record, self.into), tags_key(self.into)
        tags = strings_of(record, name)
        if tokens is not None and tags is not None and len(tokens) == len(tags):
            del record[name]

    def _token_objects(self, text: str) -> Iterator[Record]:
        tags: Sequence[str | None]
        if self._mode != "accurate":
            spans = self._segmenter.spans(text, mode=self._mode, hmm=self._hmm)
            tags = [None] * len(spans)
        elif self._pos:
            tokens, tags = self._segmenter.tag(text, hmm=self._hmm)
            spans = list(_places(tokens))
        else:
            spans = self._segmenter.spans(text, mode="accurate", hmm=self._hmm)
            tags = [None] * len(spans)
        for (start, end), tag in zip(spans, tags, strict=True):
            token = text[start:end]
            if token and token not in self._stop_words:
                yield _object(token, start, end, tag)

    def items(self, record: Record) -> Iterator[Record]:
        """The tokens as objects with offsets, whichever form the record has."""
        tokens = record[self.into]
        origin = origin_of(record)
        if self._objects:
            yield from ({**token, **origin} for token in tokens)
            return
        tags = record[tags_key(self.into)] if self._pos else [None] * len(tokens)
        for (start, end), token, tag in zip(_places(tokens), tokens, tags, strict=True):
            yield {**_object(token, start, end, tag), **origin}

    def keys(self) -> dict[str, str]:
        """The parts of speech go with their tokens."""
        return {**super().keys(), "pos": tags_key(self.into)}

    def plain(self, record: Record) -> str:
        """The words of each line, set apart by the separator, as ``word/tag`` if there are tags."""
        lines: list[list[str]] = [[]]
        for item in self.items(record):
            token, tag = item["text"], item.get("pos")
            if not token.isspace():
                lines[-1].append(f"{token}/{tag}" if tag else token)
            else:
                lines.extend([] for _ in range(token.count("\n")))
        if len(lines) > 1 and not lines[-1]:
            lines.pop()
        return "".join(self._separator.join(words) + "\n" for words in lines)

    def show(self, record: Record) -> RenderableType:
        """The words set apart by colour and a thin mark, with their tags if there are any."""
        from cntext.cli.pretty import tokens_shown

        return tokens_shown([(item["text"], item.get("pos")) for item in self.items(record)])


def _places(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for token in tokens:
        yield start, start + len(token)
        start += len(token)


def _object(token: str, start: int, end: int, tag: str | None) -> Record:
    result: Record = {"text": token, "start": start, "end": end}
    if tag is not None:
        result["pos"] = tag
    return result


@click.command()
@stream_options()
@click.option(
    "--mode",
    type=click.Choice(["accurate", "full", "search"]),
    default="accurate",
    show_default=True,
    help="One reading; every word in the dictionary; one reading and the words inside its words.",
)
@click.option("--hmm/--no-hmm", default=True, help="Find words that no dictionary has (default).")
@click.option("--pos", is_flag=True, help="Add each token's part of speech (jieba's tags).")
@click.option(
    "--user-dict",
    multiple=True,
    metavar="FILE",
    help="More words, in jieba's format: word, frequency, tag; repeatable.",
)
@click.option("--stop-words", multiple=True, metavar="FILE", help="Leave out the words in FILE.")
@click.option("--offsets", is_flag=True, help="Tokens as objects with start and end.")
@click.option(
    "--exact", is_flag=True, help="jieba's tokens to the letter: look words up as they are written."
)
@click.option(
    "--separator",
    type=Text(),
    default=" ",
    metavar="TEXT",
    help="What stands between words in -o text.",
)
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Cut text into words: adds "tokens", which joined give the text again.

    \b
    Examples:
      cntext segment seeds/hunan-daily.txt
      cntext segment -o text < seeds/hunan-daily.txt
      echo '他来到了网易杭研大厦' | cntext segment --pos
      echo '南京市长江大桥' | cntext segment --mode search --each
    """
    shared = taken(options)
    ctx.exit(run(ctx, Segment(**options), shared))
