"""The converter: text in, text out, and what became of each place."""

from __future__ import annotations

from cntext.record.types import Change
from cntext.text.convert.configurations import chain_files


class Converter:
    """Converts text as opencc-python-reimplemented 0.1.7 does by its configuration ``config``.

    Raises ValueError for an unknown configuration.
    """

    __slots__ = ("_chain", "config")

    def __init__(self, config: str) -> None:
        from cntext.text.convert.dictionary import read_dictionary

        self.config = config
        self._chain = [[read_dictionary(path) for path in group] for group in chain_files(config)]

    def convert(self, text: str) -> str:
        """The converted text."""
        from cntext.text.convert.longest_first import convert_step

        for group in self._chain:
            text, _ = convert_step(text, group)
        return text

    def rewrite(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and the places where it differs from ``text``.

        Changes of equal length map character to character (打印机 -> 印表機); a phrase that changes
        its length is one change (内存 -> 記憶體).
        """
        from cntext.record.offsets import compose_blocks
        from cntext.text.convert.changes import least_changes
        from cntext.text.convert.longest_first import convert_step

        new = text
        blocks: list[Change] = []
        for group in self._chain:
            new, later = convert_step(new, group)
            blocks = compose_blocks(blocks, later) if blocks else later
        return new, least_changes(text, new, blocks)
