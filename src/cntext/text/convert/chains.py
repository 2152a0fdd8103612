"""What carries out a conversion: the native matcher, or its reference in Python."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from cntext.record.types import Change
from cntext.text.convert.configurations import CONFIGURATIONS, chain_files

if TYPE_CHECKING:
    from cntext._native.convert import Chain as NativeSteps
    from cntext.text.convert.compiled import TableFile


class Chain(Protocol):
    """The steps of a configuration."""

    def convert(self, text: str) -> str:
        """The converted text."""

    def rewrite(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and the least list of changes."""


class ReferenceChain:
    """The steps in Python, on the packages' own dictionaries."""

    __slots__ = ("_steps",)

    def __init__(self, config: str) -> None:
        from cntext.text.convert.dictionary import read_dictionary

        self._steps = [[read_dictionary(path) for path in group] for group in chain_files(config)]

    def convert(self, text: str) -> str:
        """The converted text."""
        from cntext.text.convert.longest_first import convert_step

        for group in self._steps:
            text, _ = convert_step(text, group)
        return text

    def rewrite(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and the least list of changes."""
        from cntext.record.offsets import compose_blocks
        from cntext.text.convert.changes import least_changes
        from cntext.text.convert.longest_first import convert_step

        new = text
        blocks: list[Change] = []
        for group in self._steps:
            new, later = convert_step(new, group)
            blocks = compose_blocks(blocks, later) if blocks else later
        return new, least_changes(text, new, blocks)


class NativeChain:
    """The steps in the compiled core, on compiled tables."""

    __slots__ = ("_steps", "convert")

    def __init__(self, steps: NativeSteps) -> None:
        self._steps = steps
        self.convert = steps.convert

    def rewrite(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and the least list of changes."""
        from cntext._native.convert import least_changes

        new, steps = self._steps.rewrite(text)
        blocks: list[Change] = []
        for numbers in filter(None, steps):
            places = iter(numbers)
            later = [Change(*four) for four in zip(places, places, places, places, strict=True)]
            if blocks:
                from cntext.record.offsets import compose_blocks

                later = compose_blocks(blocks, later)
            blocks = later
        return new, least_changes(text, new, blocks, Change)


def open_chain(config: str) -> Chain:
    """The chain of ``config``: native where it can be. Raises ValueError for an unknown name."""
    if config not in CONFIGURATIONS:
        raise ValueError(f"unknown configuration {config!r}; known are {', '.join(CONFIGURATIONS)}")
    native = _native_chain(config)
    return ReferenceChain(config) if native is None else native


def _native_chain(config: str) -> NativeChain | None:
    import os

    if os.environ.get("CNTEXT_CORE") == "reference":
        return None
    from cntext.text.convert.compiled import PATH, DamagedError

    try:
        return NativeChain(_table_file(PATH).chain("reimplemented", config))
    except (ImportError, OSError, KeyError, DamagedError):
        return None  # not built, or not whole: the dictionaries themselves give the same result


@cache
def _table_file(path: str) -> TableFile:
    from cntext.text.convert.compiled import TableFile

    return TableFile(path)
