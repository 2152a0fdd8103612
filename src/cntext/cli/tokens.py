"""Tokens for commands that stand on them: those that the record has, else our own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cntext.cli.options import read_text
from cntext.record.values import strings_of

if TYPE_CHECKING:
    from cntext.cli.step import Record
    from cntext.text.segment import Segmenter

Function = TypeVar("Function", bound=Callable[..., Any])


def token_options(function: Function) -> Function:
    """Add the options that say where tokens come from."""
    for option in reversed(
        (
            click.option(
                "--user-dict", multiple=True, metavar="FILE", help="More words, as for segment."
            ),
            click.option(
                "--fresh", is_flag=True, help="Segment anew, whatever tokens the record has."
            ),
            click.option("--exact", is_flag=True, help="jieba's tokens to the letter."),
        )
    ):
        function = option(function)
    return function


def token_source(options: dict[str, Any]) -> TokenSource:
    """Take the options that say where tokens come from out of a command's ``options``."""
    return TokenSource(options.pop("user_dict"), options.pop("fresh"), options.pop("exact"))


def segmenter(user_dictionaries: Sequence[str], exact: bool) -> Segmenter:
    """A segmenter with the words of these files."""
    from cntext.text.segment import Segmenter

    if not user_dictionaries:
        return Segmenter(exact=exact)
    from cntext.text.segment import UserDictionary, UserDictionaryError

    dictionaries = [UserDictionary(read_text(path), path) for path in user_dictionaries]
    try:
        return Segmenter(dictionaries, exact=exact)
    except UserDictionaryError as error:
        raise click.UsageError(f"{error.name}:{error.line}: {error.reason}") from None


class TokenSource:
    """The tokens of records; a lexicon is loaded only for a record that has none."""

    def __init__(self, user_dict: Sequence[str], fresh: bool, exact: bool) -> None:
        self._user_dict, self._fresh, self._exact = user_dict, fresh, exact
        if user_dict:
            _ = self._segmenter  # a broken dictionary is an error before the first record

    @cached_property
    def _segmenter(self) -> Segmenter:
        return segmenter(self._user_dict, self._exact)

    def tokens(self, record: Record, text: str) -> tuple[list[str], list[str] | None]:
        """Tokens that tile ``text``, with their tags if the record has them."""
        left = self._left_by_segment(record, text)
        # What `segment --pos` left cuts some words otherwise (50%, CD-ROM): without this, the
        # result would depend on whether it ran before.
        if left is None or (left[1] is not None and left == self._segmenter.tag(text)):
            return self._segmenter.cut(text), None
        return left

    def tagged(self, record: Record, text: str) -> tuple[list[str], list[str]]:
        """Tokens that tile ``text``, and their tags."""
        left = self._left_by_segment(record, text)
        if left is None or left[1] is None:
            return self._segmenter.tag(text)
        return left[0], left[1]

    def _left_by_segment(
        self, record: Record, text: str
    ) -> tuple[list[str], list[str] | None] | None:
        """What ``segment`` left in the record, if it is of this text."""
        if self._fresh:
            return None
        tokens, tags = strings_of(record, "tokens"), strings_of(record, "pos")
        if tokens is None or "".join(tokens) != text:
            return None
        return tokens, tags if tags is not None and len(tags) == len(tokens) else None
