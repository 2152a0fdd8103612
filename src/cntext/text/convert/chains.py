"""What carries out a conversion: the native matcher, or its reference in Python."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from cntext.record.types import Change
from cntext.text.convert.configurations import CUT, LEFTMOST_AND_CUT, LONGEST, check_name, steps_of

if TYPE_CHECKING:
    from cntext._native.convert import Chain as NativeSteps
    from cntext.text.convert.compiled import TableFile
    from cntext.text.convert.dictionary import Dictionary


class Chain(Protocol):
    """The steps of a configuration."""

    def convert(self, text: str) -> str:
        """The converted text."""

    def shift(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and its changes of length."""

    def rewrite(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and the least list of changes."""


class ReferenceChain:
    """The steps in Python, on the packages' own dictionaries."""

    __slots__ = ("_steps",)

    def __init__(self, edition: str, config: str) -> None:
        from cntext.text.convert.dictionary import read_dictionary

        self._steps: list[tuple[str, list[Dictionary]]] = [
            (step.kind, [read_dictionary(edition, paths) for paths in step.ranks])
            for step in steps_of(edition, config)
        ]

    def convert(self, text: str) -> str:
        """The converted text."""
        return self._converted(text)[0]

    def rewrite(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and the least list of changes."""
        from cntext.record.changes import least_changes

        new, blocks = self._converted(text)
        return new, least_changes(text, new, blocks)

    def shift(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and its changes of length."""
        from cntext.record.changes import least_blocks

        new, blocks = self._converted(text)
        return new, least_blocks(text, new, blocks)

    def _converted(self, text: str) -> tuple[str, list[Change]]:
        from cntext.record.offsets import compose_blocks
        from cntext.text.convert import leftmost, longest_first

        blocks: list[Change] = []
        cuts: list[int] = []
        for kind, ranks in self._steps:
            if kind == CUT:
                cuts = leftmost.cut_step(text, ranks)
                continue
            if kind == LONGEST:
                text, later = longest_first.convert_step(text, ranks)
            else:
                cut = kind == LEFTMOST_AND_CUT
                text, later, cuts = leftmost.convert_step(text, ranks, cuts, cut=cut)
            blocks = compose_blocks(blocks, later) if blocks else later
        return text, blocks


class NativeChain:
    """The steps in the compiled core, on compiled tables."""

    __slots__ = ("_steps", "convert")

    def __init__(self, steps: NativeSteps) -> None:
        self._steps = steps
        self.convert = steps.convert

    def rewrite(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and the least list of changes."""
        from cntext._native.convert import least_changes

        new, blocks = self._converted(text)
        return new, least_changes(text, new, blocks, Change)

    def shift(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and its changes of length."""
        from cntext.record.changes import least_blocks

        new, blocks = self._converted(text)
        return new, least_blocks(text, new, blocks)

    def _converted(self, text: str) -> tuple[str, list[Change]]:
        new, steps = self._steps.rewrite(text)
        blocks: list[Change] = []
        for numbers in filter(None, steps):
            places = iter(numbers)
            later = [Change(*four) for four in zip(places, places, places, places, strict=True)]
            if blocks:
                from cntext.record.offsets import compose_blocks

                later = compose_blocks(blocks, later)
            blocks = later
        return new, blocks


def open_chain(edition: str, config: str) -> Chain:
    """The chain of ``config``, native where it can be.

    Raises ValueError for an unknown edition or name.
    """
    check_name(edition, config)
    native = _native_chain(edition, config)
    return ReferenceChain(edition, config) if native is None else native


def _native_chain(edition: str, config: str) -> NativeChain | None:
    import os

    if os.environ.get("CNTEXT_CORE") == "reference":
        return None
    from cntext.text.convert.compiled import PATH, DamagedError

    try:
        return NativeChain(_table_file(PATH).chain(edition, config))
    except (ImportError, OSError, KeyError, DamagedError):
        return None  # not built, or not whole: the dictionaries themselves give the same result


@cache
def _table_file(path: str) -> TableFile:
    from cntext.text.convert.compiled import TableFile

    return TableFile(path)
