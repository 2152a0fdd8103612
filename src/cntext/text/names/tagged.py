"""A text with its tokens and parts of speech, and where each token starts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class TaggedText:
    """``tokens`` tile ``text``; ``starts`` has one offset more than there are tokens: the end."""

    __slots__ = ("pos", "starts", "text", "tokens")

    def __init__(self, text: str, tokens: Sequence[str], pos: Sequence[str]) -> None:
        """Raises ValueError if tokens and tags don't run parallel or don't tile the text."""
        if len(tokens) != len(pos):
            raise ValueError(f"{len(tokens)} tokens, but {len(pos)} parts of speech")
        self.text = text
        self.tokens = tokens
        self.pos = pos
        self.starts = [0, *accumulate(map(len, tokens))]
        if self.starts[-1] != len(text):
            raise ValueError("the tokens don't tile the text")

    def index_at(self, offset: int) -> int:
        """The index of the token that holds the character at ``offset``."""
        return bisect_right(self.starts, offset) - 1

    def is_boundary(self, offset: int) -> bool:
        """Whether a token starts at ``offset`` or the text ends there."""
        return self.starts[bisect_right(self.starts, offset) - 1] == offset
