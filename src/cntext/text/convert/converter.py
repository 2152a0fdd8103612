"""The converter: text in, text out, and what became of each place."""

from __future__ import annotations

from cntext.record.types import Change
from cntext.text.convert.chains import open_chain
from cntext.text.convert.configurations import DEFAULT_EDITION


class Converter:
    """Converts text by the configuration ``config``.

    The edition "opencc" has OpenCC's current dictionaries and gives the output of OpenCC itself;
    "reimplemented" gives that of opencc-python-reimplemented 0.1.7. Raises ValueError for an
    unknown edition or configuration.
    """

    __slots__ = ("_chain", "config", "edition")

    def __init__(self, config: str, edition: str = DEFAULT_EDITION) -> None:
        self.config = config
        self.edition = edition
        self._chain = open_chain(edition, config)

    def convert(self, text: str) -> str:
        """The converted text."""
        return self._chain.convert(text)

    def shift(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and those changes only that move what follows them.

        All that it takes to keep offsets true, at the speed of ``convert``.
        """
        return self._chain.shift(text)

    def rewrite(self, text: str) -> tuple[str, list[Change]]:
        """The converted text and the places where it differs from ``text``.

        Changes of equal length map character to character (打印机 -> 印表機); a phrase that changes
        its length is one change (内存 -> 記憶體).
        """
        return self._chain.rewrite(text)
