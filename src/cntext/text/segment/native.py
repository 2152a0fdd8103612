"""Opening the compiled core: the extension module and the lexicon file beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from cntext._native import mapped

if TYPE_CHECKING:
    from cntext._native.segment import Core, Lexicon
    from cntext.text.segment.user_dictionary import UserDictionary, UserWord

LEXICON_FILE = os.path.normpath(
    os.path.join(os.path.dirname(__file__), "..", "..", "_native", "lexicon.bin")
)


@cache
def open_lexicon() -> Lexicon | None:
    """Return the mapped lexicon; None where it or the extension is missing or damaged.

    The file lies in the package's own directory, and is written only when the package is built.
    """
    try:
        from cntext._native.segment import Lexicon, LexiconError
    except ImportError:
        return None
    try:
        return Lexicon(mapped(LEXICON_FILE))
    except (OSError, ValueError, LexiconError):
        # ValueError: an empty file can't be mapped.
        return None


def new_core(user_words: Sequence[UserWord | UserDictionary], exact: bool) -> Core | None:
    """Return a compiled core with the user's words; None where it can't be had."""
    lexicon = open_lexicon()
    if lexicon is None:
        return None
    from cntext._native.segment import Core

    try:
        return Core(lexicon, user_words, exact)
    except OverflowError:
        # More tags or rare characters than the core's tables hold, or larger frequencies.
        return None
